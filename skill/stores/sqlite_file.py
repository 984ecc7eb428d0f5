"""The file of the SQLite store: opened with care, checked, copied, and put back from a copy."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from skill.plans import StoreError
from skill.stores.engine import Connection, Engine
from skill.stores.schema import LaterFormError, migrate
from skill.stores.sharing import Sharing

NAME = "plans.db"
COPIES = ("plans.copy.db", "plans.older.db")
"""The last copy, and the one before."""
_BESIDE = ("-wal", "-shm")


class SqliteFile:
    """One database file in a folder of its own, and its copy."""

    def __init__(
        self, folder: Path, engine: Engine, is_sound: Callable[[Connection], bool]
    ) -> None:
        """Nothing is touched yet.

        Args:
            folder: Made if it is missing; nobody else can read it.
            engine: The SQLite to open it with.
            is_sound: Whether what a file holds can be trusted, its structure being right.
        """
        self.path = folder / NAME
        self.copies = tuple(folder / name for name in COPIES)
        self._is_sound = is_sound
        self._engine = engine
        self._sharing = Sharing(folder / "plans.lock")

    def open(self) -> tuple[Connection, bool]:
        """A connection to a sound file, and whether it had to be put back from its copy.

        Raises:
            StoreError: there is no sound file to be had now.
        """
        _make_folder(self.path.parent)
        self._sharing.share()
        try:
            return self._open_sound(), False
        except BrokenFileError:
            pass
        except (self._engine.error, OSError, LaterFormError) as error:
            self._sharing.leave()
            raise StoreError(type(error).__name__) from None
        return self._put_back(), True

    def close(self, connection: Connection) -> None:
        """Let go of the file."""
        with suppress(self._engine.error):
            connection.close()
        self._sharing.leave()

    def make_copy(self) -> None:
        """Copy the file as it is now; the copy before stays until the new one is whole."""
        last, older = self.copies
        fresh = last.with_suffix(f".{os.getpid()}.new")
        fresh.unlink(missing_ok=True)
        _make_private(fresh)
        connection = self._engine.connect(self.path)
        try:
            forgotten = times_forgotten(connection)
            connection.execute("VACUUM INTO ?", (str(fresh),))
            with suppress(FileNotFoundError):
                # Dropped already, for somebody who was forgotten.
                _sync(fresh)
                if last.exists():
                    last.replace(older)
                fresh.replace(last)
                _sync(last.parent)
            if times_forgotten(connection) != forgotten:
                # Somebody was forgotten meanwhile, who may be in the copy.
                self.drop_copies()
        finally:
            connection.close()

    def drop_copies(self) -> None:
        """Delete the copies, and what was moved aside: somebody in them is to be forgotten."""
        aside = self.path.parent.glob(f"broken.{NAME}*")
        for path in (*self.copies, *aside, *self.path.parent.glob("*.new")):
            path.unlink(missing_ok=True)

    def _open_sound(self) -> Connection:
        """A connection to the file, made if there is none; its structure is looked through."""
        if not _has_content(self.path) and any(map(_has_content, self.copies)):
            # There were plans: an empty file in their place is not what was kept.
            raise BrokenFileError
        _make_private(self.path)
        connection = self._engine.connect(self.path)
        try:
            self._look_through(connection)
        except Exception as error:
            with suppress(self._engine.error):
                connection.close()
            if isinstance(error, self._engine.error) and self._engine.is_broken(error):
                raise BrokenFileError from None
            raise
        return connection

    def _look_through(self, connection: Connection) -> None:
        for setting in ("journal_mode = WAL", "synchronous = FULL", "trusted_schema = OFF",
                        "secure_delete = ON"):  # fmt: skip
            list(connection.execute(f"PRAGMA {setting}"))
        if [row[0] for row in connection.execute("PRAGMA integrity_check(1)")] != ["ok"]:
            raise BrokenFileError
        migrate(connection)
        if not self._is_sound(connection):
            raise BrokenFileError

    def _put_back(self) -> Connection:
        """Move the broken file aside, and go on with a copy, or anew when there is none."""
        try:
            with self._sharing.alone():
                with suppress(BrokenFileError):
                    # Another process was here before.
                    return self._open_sound()
                self._move_aside()
                for copy in self.copies:
                    with suppress(BrokenFileError, FileNotFoundError):
                        _make_private(self.path)
                        self.path.write_bytes(copy.read_bytes())
                        _sync(self.path)
                        return self._open_sound()
                    self._move_aside()
                for copy in self.copies:
                    copy.unlink(missing_ok=True)
                return self._open_sound()
        except (BrokenFileError, self._engine.error, OSError, LaterFormError) as error:
            self._sharing.leave()
            raise StoreError(type(error).__name__) from None

    def _move_aside(self) -> None:
        for suffix in ("", *_BESIDE):
            beside = self.path.with_name(f"{NAME}{suffix}")
            with suppress(FileNotFoundError):
                beside.replace(beside.with_name(f"broken.{NAME}{suffix}"))


def times_forgotten(connection: Connection) -> int:
    """How often somebody was forgotten; a copy made before the last time is no good any more."""
    found = list(connection.execute("SELECT value FROM store WHERE name = 'forgotten'"))
    return int(found[0][0]) if found else 0


class BrokenFileError(Exception):
    """The file is there, and no good."""


def _make_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def _make_private(path: Path) -> None:
    """An empty file that only its owner can read, where there is none; SQLite keeps its mode."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _sync(path: Path) -> None:
    """Let what was written reach the disk."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _has_content(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0
