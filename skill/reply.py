"""One answer, not yet worded in JSON."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from skill.book.model import Line
from skill.plans import Plan
from skill.screen import Card, Screen
from skill.turn import Talk


class Action(Enum):
    """What must happen in the world before the answer can be worded."""

    FORGET = auto()
    """Delete everything that is kept about the person."""
    CLOSE = auto()
    """Delete everything that is kept about everybody of the account."""


@dataclass(frozen=True, slots=True)
class Wish:
    """An action, and how its true outcome is told."""

    action: Action
    told: Callable[[bool], "Reply"]
    """The reply for "it happened" and for "it did not"."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said, asked and remembered in one turn."""

    lines: tuple[Line, ...] = ()
    question: Line | None = None
    """Asked last; without one the conversation ends."""
    again: Line | None = None
    """The question once more, after a silence."""
    talk: Talk = field(default_factory=Talk)
    """What the conversation remembers next."""
    plan: Plan | None = None
    """The plan as it is from now on; None leaves it as it was."""
    wish: Wish | None = None
    elicits: str = ""
    """The slot of this turn's intent that the question asks for."""
    verbatim: bool = False
    """Say `talk.said` again, to the letter, instead of any lines."""
    screen: Screen | None = None
    """What a device with a screen shows; None leaves what is there."""
    card: Card | None = None
    """What such a device's owner may keep."""

    @property
    def spoken(self) -> tuple[Line, ...]:
        """All lines in the order they are heard, the question last."""
        return (*self.lines, self.question) if self.question else self.lines


SILENCE = Reply()
"""The answer to what may not be answered with speech."""
