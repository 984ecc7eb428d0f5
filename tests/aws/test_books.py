"""Bound books: each is the very book that is read from YAML, and at a desk there is none."""

from pathlib import Path

import pytest

from skill.aws.bundle import bind_books
from skill.book.binding import BOUND, bound_book
from skill.book.opening import open_book
from skill.book.reading import locales
from skill.book.reading import open_book as read_book


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("books") / "bound"
    bind_books(folder)
    return folder


@pytest.mark.parametrize("locale", [*locales(), "en", "en-ZZ", "fr-FR", "x", "", "../en-US"])
def test_a_bound_book_is_the_book_that_is_read(locale: str, folder: Path) -> None:
    assert bound_book(locale, folder) == read_book(locale)


def test_at_a_desk_no_book_is_bound_and_yaml_is_read(tmp_path: Path) -> None:
    assert not BOUND.exists()
    assert bound_book("en-US") is None
    assert open_book("en-GB") == read_book("en-GB")


def test_books_are_not_bound_over_others(folder: Path) -> None:
    with pytest.raises(FileExistsError):
        bind_books(folder)
