"""The regions of one language: what each fills in, how it spells, what is said only there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from skill.book.spelling import respelled
from skill.faults import Fault
from skill.pages import Page, read_page

_OF_AUTHORS = ("name", "source", "spelling")
"""Keys of a region that are no blanks."""


@dataclass(frozen=True, slots=True)
class Region:
    """One region of a language; the language's own entry stands for any that is not listed."""

    blanks: Mapping[str, str] = field(default_factory=dict)
    spelling: Mapping[str, str] = field(default_factory=dict)
    """How the book's words are spelled there, where they are spelled otherwise."""

    def named(self, text: str) -> str:
        """A name with the region's blanks filled, in its spelling; others are left open."""
        for blank, words in self.blanks.items():
            text = text.replace(f"{{{blank}}}", words)
        return respelled(text, self.spelling)


def read_regions(folder: Path, faults: list[Fault], root: Path | None = None) -> dict[str, Region]:
    """Every region of the language in `folder`, by locale."""
    page = read_page(folder / "regions.yaml", faults, root)
    return {locale: _region(page.child(locale, page.data[locale])) for locale in page.data}


def read_spellings(folder: Path, faults: list[Fault]) -> dict[str, str]:
    """Every other spelling that some region of the language has, and the book's own for it."""
    regions = read_regions(folder, faults).values()
    return {other: own for region in regions for own, other in region.spelling.items()}


def said_in(page: Page, known: frozenset[str]) -> frozenset[str]:
    """Where something with `region` or `except` is said; without either, everywhere."""
    only, never = _locales(page, "region", known), _locales(page, "except", known)
    if only and never:
        page.fault("except", "stands beside region; needs one of the two")
    return frozenset(only or known - set(never))


def _region(page: Page) -> Region:
    spelling = page.child("spelling", page.data.get("spelling", {}))
    return Region(
        blanks={key: page.text(key) for key in page.data if key not in _OF_AUTHORS},
        spelling={word: spelling.text(word) for word in spelling.data},
    )


def _locales(page: Page, key: str, known: frozenset[str]) -> tuple[str, ...]:
    """One locale, or a list of them."""
    if key not in page.data:
        return ()
    given = page.data[key]
    named = page.texts(key) if isinstance(given, list) else (page.text(key),)
    for locale in named:
        if locale and locale not in known:
            page.fault(key, f"'{locale}' is not one of {', '.join(sorted(known))}")
    return named
