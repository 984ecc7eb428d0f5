"""The recogniser as it was last built, kept on disk until a source of it changes.

Reading the files and building takes about a second; loading what was built a tenth
of that. What is kept holds the sentences of the project and nothing of any person.
"""

import contextlib
import hashlib
import os
import pickle
import stat
import sys
import tempfile
from functools import cache
from pathlib import Path

import skill.book
from intents.language import HOME, open_language
from intents.recognise import Recogniser
from skill.book.reading import CONTENT, nearest

SOURCES = ("*.py", "*.yaml", "*.txt")


@cache
def open_recogniser(locale: str) -> Recogniser:
    """The recogniser of a locale's language.

    Raises:
        ContentError: with every fault of the language's files.
    """
    language = nearest(locale).partition("-")[0]
    path = folder() / f"{language}-{_digest()}.pickle"
    kept = _load(path)
    if kept is None:
        kept = Recogniser(open_language(language)).settle()
        _keep(path, kept)
    return kept


def folder() -> Path:
    """Where things are kept that can be made again, as the platform has it."""
    if own := os.environ.get("SECOND_OPINION_CACHE"):
        return Path(own)
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home)) / "second-opinion" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "second-opinion"
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (given if given.is_absolute() else home / ".cache") / "second-opinion"


def _digest() -> str:
    """One name for all that a recogniser is made of."""
    digest = hashlib.sha256(sys.version.encode())
    for root in (HOME, CONTENT, Path(skill.book.__file__).parent):
        for path in sorted(path for pattern in SOURCES for path in root.rglob(pattern)):
            if path.is_file():
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _load(path: Path) -> Recogniser | None:
    """What is kept, if it is whole and nobody else can have written it."""
    try:
        if not _is_ours(path) or not _is_ours(path.parent):
            return None
        found = pickle.loads(path.read_bytes())  # noqa: S301  # a file only we can write
    except (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError, IndexError,
            TypeError, ValueError):  # fmt: skip
        return None
    return found if isinstance(found, Recogniser) else None


def _is_ours(path: Path) -> bool:
    if sys.platform == "win32":
        return True
    found = path.stat()
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _keep(path: Path, recogniser: Recogniser) -> None:
    """Keep it whole or not at all; a disk that cannot keep it costs time, nothing else."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in path.parent.glob("*.pickle"):
            if old.name.startswith(f"{path.name.rpartition('-')[0]}-"):
                old.unlink(missing_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(pickle.dumps(recogniser, protocol=pickle.HIGHEST_PROTOCOL))
        Path(name).replace(path)
