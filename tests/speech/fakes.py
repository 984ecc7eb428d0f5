"""Small fakes: a player that remembers, and voices whose engine does as it is told."""

import os
import sys
import time
import wave
from pathlib import Path

from speech.player import Player
from speech.pyttsx3_voice import Pyttsx3Voice
from speech.voice import Outcome, Played, Words, Written

HELLO = (Words("Hello."),)


class Recorder:
    """A player that remembers what it was given."""

    def __init__(self) -> None:
        self.played: list[tuple[bytes, float]] = []
        self.busy = False

    def play(self, wav: Path, seconds: float) -> Played:
        assert not self.busy, "two clips at once"
        self.busy = True
        self.played.append((wav.read_bytes(), seconds))
        time.sleep(0.01)
        self.busy = False
        return Played(seconds)


def faked(behaviour: str, log: Path, wait: float = 10) -> Pyttsx3Voice:
    fake = str(Path(__file__).with_name("fake_engine.py"))
    player: Player = Recorder()
    return Pyttsx3Voice(
        command=(sys.executable, fake, behaviour, str(log)),
        player=player,
        patience=lambda _text: wait,
    )


def starts(log: Path) -> list[int]:
    lines = log.read_text().splitlines()
    return [int(line.split()[1]) for line in lines if line.startswith("start")]


def gone(process: int) -> bool:
    """Whether a child has been ended and waited for."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def samples(path: Path) -> bytes:
    with wave.open(str(path), "rb") as reader:
        assert reader.getparams()[:3] == (1, 2, 22_050)
        return reader.readframes(reader.getnframes())


def seconds_of(outcome: Outcome) -> float:
    assert isinstance(outcome, Written), outcome
    return outcome.seconds
