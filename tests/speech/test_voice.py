"""The voice, with the real engine: words and pauses become one sound."""

import io
import sys
import threading
from itertools import pairwise
from pathlib import Path

import pytest

from speech.player import find_player
from speech.pyttsx3_voice import Pyttsx3Voice
from speech.voice import Outcome, Pause, Played, Printed, PrintedVoice, Unheard, Words, Written
from tests.speech.fakes import HELLO, Recorder, samples, seconds_of

NOWHERE = Unheard("no player", "use --wav FILE")


def test_a_written_file_is_a_wav_as_long_as_it_says(tmp_path: Path) -> None:
    path = tmp_path / "answer.wav"
    with Pyttsx3Voice() as voice:
        outcome = voice.write((Words("People often ask another doctor."),), path)
    header = path.read_bytes()[:12]
    assert (header[:4], header[8:]) == (b"RIFF", b"WAVE")
    assert outcome == Written(path, len(samples(path)) / 44_100)
    assert 1.5 < seconds_of(outcome) < 3.5
    assert str(outcome) == f"Wrote {path} ({seconds_of(outcome):.1f} s of speech)."


def test_a_pause_is_a_silence_of_its_own_length(tmp_path: Path) -> None:
    path = tmp_path / "pause.wav"
    beyond = []
    with Pyttsx3Voice() as voice:
        for pause in (0.3, 0.5, 1.25):
            voice.write((Words("One."), Pause(pause), Words("Ten.")), path)
            beyond.append(longest_silence(path) - pause)
    # A word begins and ends softly, always the same.
    assert all(0 <= each < 0.1 for each in beyond)
    assert max(beyond) - min(beyond) < 0.01


def longest_silence(path: Path) -> float:
    """Seconds between two sounds."""
    heard = memoryview(samples(path)).cast("h")
    loud = [place for place, height in enumerate(heard) if abs(height) > 20]
    return max(after - before for before, after in pairwise(loud)) / 22_050


def test_twenty_thousand_letters_are_said_in_many_breaths(tmp_path: Path) -> None:
    sentence = "Ask what else it could be, and what happens if you wait. "
    text = (sentence * 400)[:20_000]
    with Pyttsx3Voice(rate=450) as voice:
        one = seconds_of(voice.write((Words(sentence * 4),), tmp_path / "one.wav"))
        whole = seconds_of(voice.write((Words(text),), tmp_path / "all.wav"))
    assert 0.9 < whole / (one * len(text) / len(sentence * 4)) < 1.1


@pytest.mark.parametrize("text", ["", "?!...", "-", "--wav", "日本語", "\x00\ud800", "a" * 1_200])
def test_any_words_make_a_file(text: str, tmp_path: Path) -> None:
    with Pyttsx3Voice(rate=450) as voice:
        assert seconds_of(voice.write((Words(text),), tmp_path / "any.wav")) > 0
    assert samples(tmp_path / "any.wav")


def test_nothing_to_say_is_written_as_a_short_silence(tmp_path: Path) -> None:
    with Pyttsx3Voice() as voice:
        assert voice.write((), tmp_path / "none.wav") == Written(tmp_path / "none.wav", 0.1)
    assert samples(tmp_path / "none.wav") == bytes(4_410)


def test_what_is_played_is_what_would_be_written(tmp_path: Path) -> None:
    player = Recorder()
    with Pyttsx3Voice(player=player) as voice:
        outcome = voice.speak((Words("One."), Pause(0.5), Words("Two.")))
        written = voice.write((Words("One."), Pause(0.5), Words("Two.")), tmp_path / "a.wav")
    [(wav, seconds)] = player.played
    assert outcome == Played(seconds)
    assert wav[:4] == b"RIFF"
    assert abs(seconds - seconds_of(written)) < 0.05


def test_a_bad_voice_or_rate_is_said_with_its_cure(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    with Pyttsx3Voice(voice="nobody", player=Recorder()) as voice:
        heard = str(voice.speak(HELLO))
    with Pyttsx3Voice(rate=1_000) as voice:
        written = str(voice.write(HELLO, path))
    assert heard.startswith("Not heard: there is no voice 'nobody'; try ")
    assert written == (
        f"Not heard: {path} was not written: the rate 1000 is out of range;"
        " give 80 to 450 words a minute."
    )
    assert not path.exists()


def test_the_voices_are_listed() -> None:
    with Pyttsx3Voice() as voice:
        assert {"gmw/en-us", "gmw/de"} <= set(voice.voices())


def test_threads_speak_one_after_the_other(tmp_path: Path) -> None:
    player = Recorder()
    outcomes: dict[int, Outcome] = {}
    with Pyttsx3Voice(player=player) as voice:
        plain = seconds_of(voice.write((Words("Number 7."),), tmp_path / "plain.wav"))

        def say(number: int) -> None:
            path = tmp_path / f"{number}.wav"
            outcomes[number] = voice.write((Words(f"Number {number}."),), path)
            voice.speak((Words(f"Number {number}."),))

        threads = [threading.Thread(target=say, args=(number,)) for number in range(1, 7)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(outcomes) == len(player.played) == 6
    assert all(0.5 * plain < seconds_of(outcome) < 1.5 * plain for outcome in outcomes.values())


def test_with_no_player_no_engine_is_started(tmp_path: Path) -> None:
    log = tmp_path / "log"
    fake = (sys.executable, "fake", str(log))
    for player in (NOWHERE, find_player("", "linux")):
        with Pyttsx3Voice(command=fake, player=player) as voice:
            assert voice.speak(HELLO) is player
    assert str(NOWHERE) == "Not heard: no player; use --wav FILE."


def test_nothing_is_spoken_in_no_time() -> None:
    with Pyttsx3Voice(player=NOWHERE) as voice:
        assert voice.speak(()) == Played(0.0)


def test_an_outcome_is_one_line() -> None:
    assert str(Unheard("two\nlines", "mend\n them")) == "Not heard: two lines; mend them."
    assert str(Played(1.25)) == "Played 1.2 s of speech."
    assert str(Printed(1)) == "Printed 1 line."


def test_the_printed_voice_prints_words_as_they_are_written(tmp_path: Path) -> None:
    stream = io.StringIO()
    voice = PrintedVoice(stream)
    spoken = (Words("Call 9 1 1.", "Call 911."), Pause(1), Words("Now."))
    assert voice.speak(spoken) == Printed(2)
    assert stream.getvalue() == "Call 911.\nNow.\n"
    assert isinstance(voice.write(spoken, tmp_path / "a.wav"), Unheard)
    assert not (tmp_path / "a.wav").exists()


def test_the_printed_voice_prints_to_a_terminal_that_knows_few_letters() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, "ascii", newline="\n")
    PrintedVoice(stream).speak((Words("Grüße"),))
    assert raw.getvalue() == b"Gr??e\n"
