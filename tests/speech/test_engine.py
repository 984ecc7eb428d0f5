"""The engine: one request a line, one WAV an utterance, and every trap of pyttsx3 closed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from speech.pyttsx3_voice import COMMAND
from speech.utterance import EngineError, Utterance, read_line
from tests.speech.engines import ROOT, asked, frames, run, utterances
from tests.speech.fakes import samples


def test_forty_utterances_in_a_row_are_all_whole(tmp_path: Path) -> None:
    answers = asked(*utterances(tmp_path, ["Get a second opinion."] * 40))
    lengths = [answer["frames"] for answer in answers]
    assert len(lengths) == 40
    assert lengths == [frames(tmp_path / f"{number}.wav") for number in range(40)]
    # The sound differs by a few samples each time, but never by a word.
    assert max(lengths) - min(lengths) < 500
    assert min(lengths) > 22_050


def test_the_first_utterance_is_as_whole_as_the_second(tmp_path: Path) -> None:
    first, second = asked(*utterances(tmp_path, ["Take your time."] * 2))
    assert abs(first["frames"] - second["frames"]) < 500


def test_each_file_holds_its_own_words(tmp_path: Path) -> None:
    answers = asked(*utterances(tmp_path, ["One.", "A very much longer sentence.", "One."]))
    short, long, again = (answer["frames"] for answer in answers)
    assert long > 2 * short
    assert abs(short - again) < 500
    assert frames(tmp_path / "0.wav") == short


def test_stdout_holds_answers_only(tmp_path: Path) -> None:
    done = run(utterances(tmp_path, ["One.", "Two."]))
    assert [set(json.loads(line)) for line in done.stdout.splitlines()] == [{"frames"}] * 2
    assert "Audio saved" in done.stderr


def test_very_long_text_at_once_does_not_crash_it(tmp_path: Path) -> None:
    # Mostly blank, which takes eSpeak no time; pyttsx3's own size of the text crashes here.
    text = f"Get a {' ' * 400_000} second opinion."
    [answer] = asked(*utterances(tmp_path, [text]))
    assert answer["frames"] > 20_000


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("", False),
        (" \n\x00\ud800", False),
        ("...", True),
        ("- ' -", True),
        ("--help", True),
        ("-w out.wav", True),
        ("日本語 привет مرحبا ไทย", True),
        ("😀", True),
        ("say <break/> & \"so\" 'now' [[h@l'oU]]", True),
        ("one\x00two", True),
    ],
)
def test_any_text_is_said(text: str, sounds: bool, tmp_path: Path) -> None:
    [answer] = asked(*utterances(tmp_path, [text]))
    assert (answer["frames"] > 0) == sounds
    assert frames(tmp_path / "0.wav") == answer["frames"]


def test_the_rate_is_heard(tmp_path: Path) -> None:
    text = "Ask what happens if you wait."
    [slow] = asked(*utterances(tmp_path, [text], rate=100))
    [fast] = asked(*utterances(tmp_path, [text], rate=300))
    assert slow["frames"] > 1.8 * fast["frames"]


def test_the_volume_is_heard(tmp_path: Path) -> None:
    quiet, loud = (utterances(tmp_path, ["Loud."], volume=each)[0] for each in (0, 1))
    assert asked(quiet)[0]["frames"] > 5_000
    assert not samples(tmp_path / "0.wav").strip(b"\0")
    asked(loud)
    assert samples(tmp_path / "0.wav").strip(b"\0")


def test_a_file_that_cannot_be_written_is_an_error_that_names_it(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none/a.wav", ""):
        [answer] = asked({"text": "Hello.", "path": str(path)})
        assert answer["error"].startswith(f"cannot write {path or '.'} (")


@pytest.mark.parametrize(
    ("request_line", "error"),
    [
        ('{"rate": 79}', "the rate 79 is out of range"),
        ('{"rate": 451}', "the rate 451 is out of range"),
        ('{"rate": NaN}', "the rate nan is out of range"),
        ('{"volume": 1.1}', "the volume 1.1 is out of range"),
        ('{"volume": -0.1}', "the volume -0.1 is out of range"),
        ('{"rate": "fast"}', "the request cannot be read"),
        ('{"rate": null}', "the request cannot be read"),
        (f'{{"rate": 1{"0" * 400}}}', "the request cannot be read"),
        ("[]", "the request cannot be read"),
        ("", "the request cannot be read"),
        ("\x00", "the request cannot be read"),
    ],
)
def test_a_bad_request_is_an_error_that_says_why(request_line: str, error: str) -> None:
    with pytest.raises(EngineError, match=error):
        read_line(request_line.encode())


def test_a_bad_request_does_not_stop_the_next(tmp_path: Path) -> None:
    bad, good = asked("nonsense", *utterances(tmp_path, ["Hello."]))
    assert "error" in bad
    assert good["frames"] > 0


def test_a_request_survives_the_line() -> None:
    utterance = Utterance("Grüß \ud800 dich\n", "/a b.wav", "de+f2", 120.5, 0.25)
    assert read_line(json.dumps(utterance.line).encode()) == utterance


def test_modules_in_the_working_directory_are_not_taken_for_its_own(tmp_path: Path) -> None:
    (tmp_path / "wave.py").write_text("raise SystemExit('taken')")
    done = subprocess.run(
        COMMAND, input='{"list": true}\n', capture_output=True, text=True, timeout=30, check=True,
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert "voices" in json.loads(done.stdout)


def test_the_engine_is_run_by_this_python() -> None:
    assert COMMAND[0] == sys.executable
