"""Opening the book of a locale: bound where a build bound it, else read from its YAML."""

from functools import cache

from skill.book.binding import bound_book
from skill.book.model import Book


@cache
def open_book(locale: str) -> Book:
    """The book of a locale; an unknown one hears its language with no region's numbers.

    Raises:
        ContentError: with every fault of the files.
    """
    return bound_book(locale) or _read(locale)


def _read(locale: str) -> Book:
    # Where books are bound there is neither their YAML nor what reads it.
    from skill.book import reading  # noqa: PLC0415

    return reading.open_book(locale)
