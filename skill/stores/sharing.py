"""Processes that share a file, and one that has to have it alone for a moment."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from skill.plans import StoreError

try:
    import fcntl
except ModuleNotFoundError:
    # Windows lets nobody move a file that another process has open: that is lock enough.
    fcntl = None  # type: ignore[assignment]

PATIENCE = 1.0
"""Seconds to wait for the others."""
_PAUSE = 0.02


class Sharing:
    """A lock file, held shared by all who have the database open."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def share(self) -> None:
        """Take part, once nobody has the file alone.

        Raises:
            StoreError: somebody has it for long.
        """
        if self._handle is None:
            self._handle = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
        if fcntl is not None:
            self._lock(fcntl.LOCK_SH)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Have the file alone, and share it again afterwards.

        Raises:
            StoreError: others go on using it.
        """
        if fcntl is not None:
            self._lock(fcntl.LOCK_EX)
        try:
            yield
        finally:
            if fcntl is not None:
                self._lock(fcntl.LOCK_SH)

    def leave(self) -> None:
        """Take part no more."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _lock(self, kind: int) -> None:
        assert self._handle is not None  # noqa: S101  # shared before
        until = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(self._handle, kind | fcntl.LOCK_NB)
            except OSError:
                if time.monotonic() > until:
                    self.leave()
                    raise StoreError("the file is in use") from None
                time.sleep(_PAUSE)
            else:
                return
