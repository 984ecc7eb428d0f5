"""Building what is carried to Lambda: what the handler needs, compiled, and bound books.

Usage: python -m skill.aws.bundle LIBRARIES TARGET, with the very Python that Lambda will run.
"""

import compileall
import shutil
import sys
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import Any

from skill.aws.needed import ROOT, needed_modules
from skill.book.binding import BOUND, ELSE, bind
from skill.book.reading import locales, nearest, open_book

DATA = ("tzdata",)
"""Libraries that nobody imports by name: zoneinfo finds the time zones there."""


def bundle(libraries: Path, target: Path) -> None:
    """Build into `target`, which is empty or not there yet.

    Args:
        libraries: The folder in which requirements/lambda.txt is installed.
        target: What becomes the root of what is carried.
    """
    needed = needed_modules(libraries)
    for path in needed.values():
        if path.is_relative_to(ROOT / "skill"):
            _copy(path, ROOT, target)
            if path.name == "__init__.py":
                _carry_data(path.parent, target)
    for library in sorted({name.partition(".")[0] for name in needed} - {"skill"}):
        _carry(library, libraries, target)
    for library in DATA:
        shutil.copytree(
            libraries / library, target / library, ignore=shutil.ignore_patterns("__pycache__")
        )
    bind_books(target / BOUND.relative_to(ROOT))
    _compile(target)


def bind_books(folder: Path) -> None:
    """Bind the book of every locale, of every language, and of any other."""
    known = locales()
    names = {*known, *(locale.partition("-")[0] for locale in known)}
    books = {name: open_book(name) for name in sorted(names)}
    bind({**books, ELSE: open_book(nearest(""))}, folder)


def _carry(library: str, libraries: Path, target: Path) -> None:
    """Copy a library's Python, all of it: some of its modules are looked up by name."""
    package = libraries / library
    files = package.rglob("*.py") if package.is_dir() else [libraries / f"{library}.py"]
    for path in files:
        _copy(path, libraries, target)


def _carry_data(package: Path, target: Path) -> None:
    """Copy what lies beside the modules of a package of ours, such as the screens' documents."""
    for path in package.iterdir():
        if path.is_file() and path.suffix != ".py":
            _copy(path, ROOT, target)


def _copy(path: Path, origin: Path, target: Path) -> None:
    copy = target / path.relative_to(origin)
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, copy)


def _compile(target: Path) -> None:
    """Compile it all; of a library, which nobody reads there, only that is carried.

    Nobody checks there whether a source is newer: the times of carried files mean nothing.
    """
    how: dict[str, Any] = {
        "quiet": 2,
        "stripdir": target,
        "invalidation_mode": PycInvalidationMode.UNCHECKED_HASH,
    }
    compileall.compile_dir(target / "skill", **how)
    for path in [path for path in target.rglob("*.py") if not _ours(path, target)]:
        compileall.compile_file(path, legacy=True, **how)
        path.unlink()


def _ours(path: Path, target: Path) -> bool:
    return path.is_relative_to(target / "skill")


if __name__ == "__main__":
    bundle(Path(sys.argv[1]), Path(sys.argv[2]))
