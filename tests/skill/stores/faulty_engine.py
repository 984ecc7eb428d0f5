"""An SQLite whose disk fails at a chosen operation, in a chosen way."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import apsw

from skill.stores.engine import Connection, Engine


class Fault(StrEnum):
    """What happens at the chosen operation."""

    CRASH = "crash"
    """The process is gone: this operation and all after it do not happen."""
    TORN = "torn"
    """The process goes in the middle of it: the first half of a write happens."""
    POWER = "power"
    """The machine goes: what was not synced is lost as well."""
    IO_ERROR = "I/O error"
    """It fails, this once."""
    FULL = "full"
    """The disk is full, from now on until the end."""


class DeadError(apsw.IOError):
    """The process is gone."""


@dataclass
class Disk:
    """Counts the operations that change files, and fails at one of them."""

    fault: Fault | None = None
    at: int = 0
    done: int = 0
    dead: bool = False
    files: "list[_File]" = field(default_factory=list)

    def operation(
        self, file: "_File | None" = None, write: "tuple[Any, int] | None" = None
    ) -> None:
        """One more operation; raises when it is the chosen one."""
        if self.dead:
            raise DeadError
        self.done += 1
        full = self.fault is Fault.FULL and self.at <= self.done and write is not None
        if full or (self.fault and self.done == self.at and self.fault is not Fault.FULL):
            self._fail(file, write)

    def _fail(self, file: "_File | None", write: "tuple[Any, int] | None") -> None:
        if self.fault is Fault.FULL:
            raise apsw.FullError("full")
        if self.fault is Fault.IO_ERROR:
            raise apsw.IOError("once")
        self.dead = True
        if self.fault is Fault.TORN and file and write:
            data, offset = write
            file.write_through(bytes(data)[: len(data) // 2], offset)
        if self.fault is Fault.POWER:
            for one in self.files:
                one.lose_what_is_not_synced()
        raise DeadError


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self.disk = disk
        self.path = Path(name.filename() if isinstance(name, apsw.URIFilename) else name or "")
        self._synced = self._content()
        disk.files.append(self)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802  # SQLite's name
        self.disk.operation(self, (data, offset))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self.disk.operation(self)
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self.disk.operation(self)
        super().xSync(flags)
        self._synced = self._content()

    def write_through(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)

    def lose_what_is_not_synced(self) -> None:
        if self.path.name and self._synced is not None and self.path.exists():
            self.path.write_bytes(self._synced)

    def _content(self) -> bytes | None:
        return self.path.read_bytes() if self.path.name and self.path.exists() else None


class _Vfs(apsw.VFS):
    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        self.vfs_name = f"faulty {id(disk)}"
        super().__init__(self.vfs_name, "")

    def xOpen(self, name: Any, flags: list[int]) -> _File:  # noqa: N802
        if self.disk.dead:
            raise DeadError
        return _File(self.disk, name, flags)

    def xDelete(self, name: str, sync: bool) -> None:  # noqa: N802
        self.disk.operation()
        super().xDelete(name, sync)


class _Connection:
    def __init__(self, path: Path, vfs: _Vfs) -> None:
        self._vfs = vfs
        self._connection = apsw.Connection(str(path), vfs=vfs.vfs_name)
        # Python cannot offer shared memory for the log, so it is had alone.
        self.execute("PRAGMA locking_mode = EXCLUSIVE")

    def execute(self, sql: str, bindings: Any = (), /) -> Iterator[Any]:
        return iter(list(self._connection.execute(sql, bindings)))

    def close(self) -> None:
        self._connection.close(force=True)


def faulty_engine(disk: Disk) -> Engine:
    """An engine on that disk."""
    vfs = _Vfs(disk)

    def connect(path: Path) -> Connection:
        return _Connection(path, vfs)

    def is_broken(error: Exception) -> bool:
        return isinstance(error, apsw.CorruptError | apsw.NotADBError)

    return Engine(connect, apsw.Error, is_broken)
