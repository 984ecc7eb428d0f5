"""How many changes a file has seen, noted beside it: a file that knows fewer has lost some."""

import os
from pathlib import Path

_DIGITS = 20


class Generation:
    """A number in a file of its own, written after each change and never waited for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def read(self) -> int:
        """The number; 0 when there is none, or none that can be read."""
        try:
            return int(self._path.read_bytes()[:_DIGITS])
        except (OSError, ValueError):
            return 0

    def write(self, number: int) -> None:
        """Note the number. A failure does no harm: too small a number is never missed."""
        try:
            if self._handle is None:
                flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_BINARY", 0)
                self._handle = os.open(self._path, flags, 0o600)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, b"%0*d" % (_DIGITS, number))
        except OSError:
            self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
