"""The SQLite that a store runs on: Python's own, or another with the same few methods."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

BUSY_SECONDS = 1.5
"""How long a writer waits for another one."""

_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}


class Connection(Protocol):
    """What is used of a connection; statements begin and end transactions themselves."""

    def execute(self, sql: str, bindings: Sequence[Any] = (), /) -> Iterator[Any]:
        """Run one statement; gives its rows."""

    def close(self) -> None:
        """Let go of the file."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A way to open a database file."""

    connect: Callable[[Path], Connection]
    error: type[Exception]
    """What its failures are."""
    is_broken: Callable[[Exception], bool]
    """Whether a failure says that the file itself is no good."""


def _connect(path: Path) -> Connection:
    # Every thread may use it, one at a time: the store has a lock of its own.
    return sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )


def _is_broken(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(code, int) and code & 0xFF in _BROKEN


SQLITE3 = Engine(_connect, sqlite3.Error, _is_broken)
