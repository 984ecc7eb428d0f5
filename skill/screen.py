"""What is shown beside the speech, and what is kept of it: words that know no device."""

from dataclasses import dataclass

Tap = tuple[str, ...]
"""What a touch means, such as ("step", "records"); a closed list (skill.alexa.screens.touch)."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list, or one button."""

    text: str
    tap: Tap = ()
    """What touching it means; empty when it cannot be touched."""
    number: str = ""
    """Shown before it, where entries are counted."""
    done: bool = False
    current: bool = False
    label: str = ""
    """What a screen reader says, when that is not the text."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the steps are, one mark a step."""

    done: tuple[bool, ...]
    at: int = 0
    """Number of the step that is told, from one; zero when none is."""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """One page; texts may hold the book's marks, such as `[911](digits)`."""

    title: str = ""
    lines: tuple[str, ...] = ()
    """Sentences; the first is the answer."""
    items: tuple[Item, ...] = ()
    """A list: steps and choices that can be touched, or a checklist."""
    buttons: tuple[Item, ...] = ()
    progress: Progress | None = None
    footer: str = ""
    """What it is not, and where it comes from."""
    alarm: bool = False
    """One sentence for an emergency, as large as can be."""


@dataclass(frozen=True, slots=True)
class Card:
    """What is worth keeping. The whole household reads it, so it names no situation."""

    title: str
    lines: tuple[str, ...]
