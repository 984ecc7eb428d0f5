"""The lists that the rules look things up in: Amazon's names, and the words of a language."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from skill.faults import ContentError, Fault
from skill.pages import read_page

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Listed:
    """One file of lists."""

    lists: dict[str, tuple[str, ...]]

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self.lists[name]

    def heard(self, name: str, text: str) -> list[str]:
        """The entries of a list that stand in a text as whole words."""
        plain = text.lower().replace("’", "'")
        return [
            entry
            for entry in self.lists[name]
            if re.search(rf"(?<!\w){re.escape(entry)}(?!\w)", plain)
        ]


@cache
def known() -> Listed:
    """What Amazon's service knows by name."""
    return Listed(lists_of(FOLDER / "known.yaml"))


@cache
def words(locale: str) -> Listed | None:
    """The words of a locale's language; None for a language that nobody has listed yet."""
    path = FOLDER / "words" / f"{locale.partition('-')[0]}.yaml"
    return Listed(lists_of(path)) if path.is_file() else None


def lists_of(path: Path) -> dict[str, tuple[str, ...]]:
    """The lists of a file; an entry that is no list is a list of one.

    Raises:
        ContentError: an entry is not made of texts.
    """
    faults: list[Fault] = []
    page = read_page(path, faults, FOLDER)
    lists = {
        name: (value,) if isinstance(value, str) else page.texts(name)
        for name, value in page.data.items()
    }
    if faults:
        raise ContentError(faults)
    return lists
