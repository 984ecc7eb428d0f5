"""An engine may hang, crash or talk nonsense: the conversation goes on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from speech.child import child_environment
from speech.pyttsx3_voice import Pyttsx3Voice, deadline
from speech.sentences import LONGEST
from speech.utterance import EngineError
from speech.voice import Pause, Unheard, Written
from tests.speech.fakes import HELLO, Recorder, faked, gone, seconds_of, starts

ROOT = Path(__file__).parents[2]
AGAIN = "try again, or use --silent to read only"


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        ("hangs", "did not answer within 0 s"),
        ("closes", "ended by itself (signal 9)"),
        ("crashes", "ended by itself (signal 6)"),
        ("exits", "ended by itself (exit status 3)"),
        ("babbles", "answered nonsense (b'Audio saved to a file\\n')"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="signals have other names")
def test_a_broken_engine_is_tried_twice_and_then_unheard(
    behaviour: str, reason: str, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with faked(behaviour, log, wait=0.4 if behaviour == "hangs" else 10) as voice:
        outcome = voice.write(HELLO, tmp_path / "a.wav")
        assert outcome == Unheard(
            f"{tmp_path / 'a.wav'} was not written: the speech engine {reason}", AGAIN
        )
        assert len(starts(log)) == 2
        assert all(map(gone, starts(log)))
    assert not (tmp_path / "a.wav").exists()


@pytest.mark.parametrize("behaviour", ["hangs-once", "crashes-once", "babbles-once"])
def test_an_engine_that_breaks_once_is_not_noticed(behaviour: str, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with faked(behaviour, log, wait=1) as voice:
        assert voice.write(HELLO, tmp_path / "a.wav") == Written(tmp_path / "a.wav", 0.1)
        assert voice.write(HELLO, tmp_path / "b.wav") == Written(tmp_path / "b.wav", 0.1)
    assert len(starts(log)) == 2


def test_an_engine_that_refuses_is_not_asked_again(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with faked("refuses", log) as voice:
        outcome = voice.write(HELLO, tmp_path / "a.wav")
    assert outcome == Unheard(f"{tmp_path / 'a.wav'} was not written: no", "ask me not")
    assert log.read_text().count("ask") == 1


def test_an_engine_that_leaves_no_file_is_unheard(tmp_path: Path) -> None:
    with faked("forgets", tmp_path / "log") as voice:
        outcome = voice.write(HELLO, tmp_path / "a.wav")
    assert isinstance(outcome, Unheard)
    assert "the speech engine left no sound" in outcome.reason


def test_an_engine_that_is_not_there_is_unheard(tmp_path: Path) -> None:
    with Pyttsx3Voice(command=(str(tmp_path / "no-python"),), player=Recorder()) as voice:
        outcome = voice.speak(HELLO)
    assert outcome == Unheard(
        "the speech engine cannot be started (No such file or directory)", AGAIN
    )


def test_one_child_serves_a_conversation_and_is_ended_after_it(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with faked("good", log) as voice:
        assert not log.exists()
        for _ in range(3):
            voice.write(HELLO, tmp_path / "a.wav")
        [child] = starts(log)
        assert not gone(child)
    assert gone(child)
    voice.close()


def test_a_closed_voice_starts_anew_when_it_must_speak(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with faked("good", log) as voice:
        voice.write(HELLO, tmp_path / "a.wav")
        voice.close()
        assert isinstance(voice.write(HELLO, tmp_path / "a.wav"), Written)
    assert len(starts(log)) == 2


def test_a_pause_alone_needs_no_engine(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with faked("good", log) as voice:
        assert seconds_of(voice.write((Pause(0.5),), tmp_path / "a.wav")) == 0.5
    assert not log.exists()


def test_the_child_does_not_see_our_secrets() -> None:
    ours = {"PATH": "/bin", "SECRET_KEY": "1234", "PYTHONPATH": "/lib"}
    seen = child_environment(ours)
    assert set(seen) == {"PATH", "PYTHONPATH"}
    assert seen["PYTHONPATH"].split(os.pathsep) == [str(ROOT), "/lib"]


def test_no_temporary_file_is_left_whatever_the_engine_does(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path\n"
        "from tests.speech.fakes import HELLO, Recorder, faked\n"
        "for behaviour in ('good', 'hangs', 'crashes', 'refuses', 'forgets'):\n"
        "    with faked(behaviour, Path('log'), wait=0.4) as voice:\n"
        "        voice.speak(HELLO)\n"
        "        voice.write(HELLO, Path('a.wav'))\n"
    )
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=tmp_path,
        env=os.environ | {"TMPDIR": str(scratch), "PYTHONPATH": str(ROOT)},
        timeout=30,
        check=True,
    )
    assert list(scratch.iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} == {"scratch", "log", "a.wav"}


def test_an_utterance_has_ten_seconds_and_more_when_it_is_long() -> None:
    assert deadline("") == 10
    assert deadline("x" * LONGEST) == 60


def test_voices_without_an_engine_raise(tmp_path: Path) -> None:
    with faked("exits", tmp_path / "log") as voice, pytest.raises(EngineError, match="status 3"):
        voice.voices()
