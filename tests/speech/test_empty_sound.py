"""Now and then pyttsx3 writes a file without sound; a pyttsx3 that always does shows the cure."""

import json
from pathlib import Path

import pytest

from speech.clip import RATE, Clip
from tests.speech.engines import Answer, run, utterances

ENGINE = """
from pyttsx3.drivers import _espeak

class Engine:
    runs = 0
    def connect(self, topic, call): pass
    def setProperty(self, name, value): pass
    def save_to_file(self, text, path):
        self.path = path
    def runAndWait(self):
        Engine.runs += 1
        if Engine.runs == 1:  # the priming
            return
        cancelled = _espeak.busy > 0 or Engine.runs - 1 <= {empty}
        _espeak.busy = 3
        with open(self.path, "wb") as file:
            file.write({nothing!r} if cancelled else {sound!r})

def init(name):
    return Engine()
"""
ESPEAK = """
from types import SimpleNamespace
busy = 3
Initialize = Synth = cSynth = None

def IsPlaying():
    global busy
    busy -= 1
    return busy >= 0

def GetCurrentVoice():
    return SimpleNamespace(contents=SimpleNamespace(identifier=b"gmw/en-us"))
"""


def answers(folder: Path, empty: int, texts: list[str]) -> list[Answer]:
    """What the engine answers when the first `empty` files have no sound."""
    drivers = folder / "pyttsx3" / "drivers"
    drivers.mkdir(parents=True)
    nothing, sound = Clip(b"").wav(), Clip(b"\1\1" * RATE).wav()
    code = ENGINE.format(empty=empty, nothing=nothing, sound=sound)
    (folder / "pyttsx3" / "__init__.py").write_text(code)
    (drivers / "__init__.py").touch()
    (drivers / "_espeak.py").write_text(ESPEAK)
    done = run(utterances(folder, texts), path=folder)
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("empty", [0, 1, 2])
def test_an_empty_file_is_made_again(empty: int, tmp_path: Path) -> None:
    assert answers(tmp_path, empty, ["Hello."]) == [{"frames": RATE}]


def test_what_is_empty_three_times_is_an_error(tmp_path: Path) -> None:
    [answer] = answers(tmp_path, 3, ["Hello."])
    assert answer["error"] == "eSpeak made no sound 3 times"


def test_no_utterance_begins_while_espeak_is_busy(tmp_path: Path) -> None:
    # Without the wait each one is cancelled, and so are all its repetitions.
    assert answers(tmp_path, 0, ["One.", "Two."]) == [{"frames": RATE}] * 2
