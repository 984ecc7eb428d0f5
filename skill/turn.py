"""One request, read: what was understood, where the talk stands, and when it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from skill.plans import Who


@dataclass(frozen=True, slots=True)
class Slot:
    """One value in what was said."""

    value: str = ""
    """The words, or the date, time or duration as Alexa writes it."""
    id: str = ""
    """The catalogue's id for it, when it is one of a closed list."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was last said, kept for "say that again"."""

    speech: str = ""
    reprompt: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """What one conversation remembers between its turns; gone when it ends."""

    asked: str = ""
    """The question left open, which yes and no are answers to."""
    topic: str = ""
    """The key of the topic last heard."""
    layer: int = 0
    """How many of its layers were heard."""
    whom: str = ""
    """Whom it is for, when not the speaker."""
    cited: tuple[str, ...] = ()
    """Keys of the sources of what was last told."""
    said: Said = field(default_factory=Said)


@dataclass(frozen=True, slots=True)
class Turn:
    """One request."""

    name: str
    """The intent's name, or the request's type when it is no intent."""
    locale: str
    now: datetime
    """Aware; the device's zone where it is known, else UTC."""
    slots: Mapping[str, Slot] = field(default_factory=dict)
    who: Who = field(default_factory=Who)
    talk: Talk = field(default_factory=Talk)
    request: str = ""
    """The request's id, the same when it comes twice."""
    moment: datetime | None = None
    """When it was made; None when that is not known, and now is as good."""
    shows: bool = False
    """Whether the device has a screen."""
    seed: int = 0
    """Picks among variants of a phrase; the same request always hears the same."""

    @property
    def made(self) -> datetime:
        """When the request was made."""
        return self.moment or self.now

    def slot_id(self, name: str) -> str:
        """The id in a slot; empty when it was not given or not recognised."""
        return self.slots.get(name, Slot()).id

    def slot_value(self, name: str) -> str:
        """The value in a slot; empty when it was not given."""
        return self.slots.get(name, Slot()).value
