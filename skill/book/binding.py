"""Books bound beforehand: what the build read from YAML, so that nobody reads it again."""

import pickle
from collections.abc import Mapping
from pathlib import Path

from skill.book.model import Book

BOUND = Path(__file__).parents[1] / "content" / "bound"
"""Only a build makes this folder, and only in what it builds: at a desk the book is its YAML."""

ELSE = "else"
"""Stands for every locale whose language there is no book of."""

_ENDING = ".pickle"


def bind(books: Mapping[str, Book], folder: Path) -> None:
    """Write a book for each locale, language and `ELSE`."""
    folder.mkdir(parents=True)
    for name, book in books.items():
        folder.joinpath(name + _ENDING).write_bytes(pickle.dumps(book, pickle.HIGHEST_PROTOCOL))


def bound_book(locale: str, folder: Path = BOUND) -> Book | None:
    """The book that serves a locale; None where none are bound."""
    bound = {path.stem: path for path in folder.glob(f"*{_ENDING}")}
    for name in (locale, locale.partition("-")[0], ELSE):
        if name in bound:
            # The build wrote it next to this very code; nobody else can put a file there.
            book: Book = pickle.loads(bound[name].read_bytes())  # noqa: S301
            return book
    return None
