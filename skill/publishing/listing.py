"""What the store shows in one locale, read from the language's store.yaml."""

import re
from dataclasses import dataclass
from pathlib import Path

from skill.book.model import Book
from skill.book.reading import CONTENT
from skill.faults import Fault
from skill.pages import Page, read_page

FILE = "store.yaml"
LONGEST = {"name": 50, "summary": 160, "description": 4000, "testing": 4000}
"""Characters that Amazon takes."""
MOST_EXAMPLES = 2
"""Examples beside the one that opens the skill: the store shows three phrases."""
MOST_KEYWORDS = 30

_KEYS = (
    "name", "summary", "description", "disclaimer", "updates", "keywords", "phrases", "examples",
    "testing",
)  # fmt: skip
_MARK = re.compile(r"\[([^\]]+)\]\([a-z-]+(?::[^)]+)?\)")


@dataclass(frozen=True, slots=True)
class Listing:
    """The store's texts in one locale."""

    locale: str
    name: str
    summary: str
    description: str
    """The disclaimer is its last paragraph."""
    updates: str
    """What is new."""
    keywords: tuple[str, ...]
    samples: tuple[str, ...]
    """What the example phrases ask; each must be a sample of the interaction model."""
    phrases: tuple[str, ...]
    """The example phrases, from the wake word on."""
    testing: str
    """What Amazon's testers are told."""


def read_listing(
    book: Book, invocation: str, faults: list[Fault], content: Path = CONTENT
) -> Listing:
    """Read the texts of the book's locale, noting every fault on the way."""
    page = read_page(content / book.locale.partition("-")[0] / FILE, faults, content)
    page.only(*_KEYS)
    samples = page.texts("examples")
    listing = Listing(
        locale=book.locale,
        name=_filled(page, "name", book),
        summary=_filled(page, "summary", book),
        description=f"{_filled(page, 'description', book)}\n\n{_filled(page, 'disclaimer', book)}",
        updates=_filled(page, "updates", book),
        keywords=page.texts("keywords"),
        samples=samples,
        phrases=_phrases(page, invocation, samples),
        testing=_filled(page, "testing", book),
    )
    for key, most in LONGEST.items():
        if len(getattr(listing, key)) > most:
            found = len(getattr(listing, key))
            page.fault(key, f"has {found} characters in {book.locale}, needs {most} at most")
    for key, many, most in (
        ("examples", len(samples), MOST_EXAMPLES),
        ("keywords", len(listing.keywords), MOST_KEYWORDS),
    ):
        if many > most:
            page.fault(key, f"has {many}, needs {most} at most")
    return listing


def _phrases(page: Page, invocation: str, samples: tuple[str, ...]) -> tuple[str, ...]:
    """One phrase that opens the skill, and one for each sample."""
    ways = page.child("phrases", page.data.get("phrases"))
    ways.only("open", "ask")
    ask = ways.text("ask").replace("{invocation}", invocation)
    asked = [ask.replace("{sample}", sample) for sample in samples]
    return (ways.text("open").replace("{invocation}", invocation), *asked)


def _filled(page: Page, key: str, book: Book) -> str:
    """A text as it is read: the region's blanks filled, no mark of speech left."""
    text = page.text(key)
    try:
        filled = book.fill(text)
    except (KeyError, ValueError, IndexError, AttributeError) as error:
        known = ", ".join(book.blanks)
        page.fault(key, f"has a blank {error} that cannot be filled; known are {known}")
        return text
    return _MARK.sub(r"\1", filled)
