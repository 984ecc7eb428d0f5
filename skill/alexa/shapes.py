"""Readers of JSON that nobody vouches for: each gives what fits a shape, or nothing at all."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from itertools import islice
from typing import Any

Reader = Callable[[object], Any]
"""What is usable in a value; None when nothing is."""


def text(most: int, pattern: str = "") -> Reader:
    """A text of at most `most` characters that fits `pattern` as a whole; never cut."""
    fits = re.compile(pattern).fullmatch if pattern else None

    def read(value: object) -> str | None:
        if not isinstance(value, str) or len(value) > most or (fits and not fits(value)):
            return None
        return _well_formed(value)

    return read


def words(most: int) -> Reader:
    """What a person said; cut after `most` characters."""

    def read(value: object) -> str | None:
        return _well_formed(value[:most]) if isinstance(value, str) else None

    return read


def choice(*known: str) -> Reader:
    """One of the values that are known; another one is as if it were not there."""
    allowed = frozenset(known)

    def read(value: object) -> str | None:
        return value if isinstance(value, str) and value in allowed else None

    return read


def flag(value: object) -> bool | None:
    """A truth value."""
    return value if isinstance(value, bool) else None


def number(value: object) -> int | float | None:
    """A number of an everyday size."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if -1_000_000 < value < 1_000_000 else None


def moment(value: object) -> str | None:
    """A moment in ISO 8601 with its zone, written in UTC."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        read = datetime.fromisoformat(value)
        return read.astimezone(UTC).isoformat() if read.tzinfo else None
    except (ValueError, OverflowError):
        return None


def record(**fields: Reader) -> Reader:
    """An object: the fields that are named here, those of them that can be read."""

    def read(value: object) -> dict[str, Any] | None:
        if not isinstance(value, Mapping):
            return None
        found = ((name, read_field(value.get(name))) for name, read_field in fields.items())
        return {name: taken for name, taken in found if taken is not None}

    return read


def mapping(of: Reader, most: int, longest_key: int = 200) -> Reader:
    """An object of any keys, whose first `most` values are alike."""

    def read(value: object) -> dict[str, Any] | None:
        if not isinstance(value, Mapping):
            return None
        found = (
            (key, of(one))
            for key, one in islice(value.items(), most)
            if isinstance(key, str) and len(key) <= longest_key
        )
        return {_well_formed(key): taken for key, taken in found if taken is not None}

    return read


def listing(of: Reader, most: int) -> Reader:
    """A list: those of its first `most` values that can be read."""

    def read(value: object) -> list[Any] | None:
        if not isinstance(value, list | tuple):
            return None
        return [taken for taken in map(of, value[:most]) if taken is not None]

    return read


def either(*readers: Reader) -> Reader:
    """What the first reader gives that can read it."""

    def read(value: object) -> Any:
        return next((taken for one in readers if (taken := one(value)) is not None), None)

    return read


def _well_formed(value: str) -> str:
    """Without half characters, which no encoding can write."""
    return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
