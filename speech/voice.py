"""What a voice is: words and pauses go in, and what came of them comes out."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TextIO


@dataclass(frozen=True, slots=True)
class Words:
    """Something to be said in one breath."""

    text: str
    """As it is said: `call 9 1 1`."""
    written: str = ""
    """As it is written, where that differs: `call 911`."""

    @property
    def shown(self) -> str:
        """The words for eyes."""
        return self.written or self.text


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence."""

    seconds: float


Spoken = tuple[Words | Pause, ...]
"""A whole answer, in the order in which it is heard."""


@dataclass(frozen=True, slots=True)
class Played:
    """It was heard, as far as the player knows."""

    seconds: float

    def __str__(self) -> str:
        return f"Played {self.seconds:.1f} s of speech."


@dataclass(frozen=True, slots=True)
class Written:
    """It is in a WAV file."""

    path: Path
    seconds: float

    def __str__(self) -> str:
        return f"Wrote {self.path} ({self.seconds:.1f} s of speech)."


@dataclass(frozen=True, slots=True)
class Printed:
    """It can be read."""

    lines: int

    def __str__(self) -> str:
        return f"Printed {self.lines} {'line' if self.lines == 1 else 'lines'}."


@dataclass(frozen=True, slots=True)
class Unheard:
    """Nobody heard it."""

    reason: str
    """What went wrong, naming the thing: a clause without a full stop."""
    cure: str
    """What the person can do about it: an order without a full stop."""

    def __str__(self) -> str:
        return " ".join(f"Not heard: {self.reason}; {self.cure}.".split())


Outcome = Played | Written | Printed | Unheard
"""What came of speaking; `str` of it is one plain line."""


class Voice(Protocol):
    """Whatever says an answer; trouble with sound is an outcome, never an exception."""

    def speak(self, spoken: Spoken) -> Outcome:
        """Say it now; returns when it has been heard."""

    def write(self, spoken: Spoken, path: Path) -> Outcome:
        """Put it into one WAV file."""


class PrintedVoice:
    """A voice for eyes: a line for all the words between two pauses."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def speak(self, spoken: Spoken) -> Outcome:
        """Print the words."""
        lines = [each.shown for each in spoken if isinstance(each, Words)]
        # A terminal that knows no such letter shows a question mark instead.
        encoding = self._stream.encoding or "utf-8"
        text = "".join(f"{line}\n" for line in lines)
        self._stream.write(text.encode(encoding, "replace").decode(encoding))
        self._stream.flush()
        return Printed(len(lines))

    def write(self, spoken: Spoken, path: Path) -> Outcome:
        """Say that there is no sound to write."""
        return Unheard(
            f"{path} was not written: the printed voice makes no sound", "use the pyttsx3 voice"
        )
