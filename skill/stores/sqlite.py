"""Plans in a SQLite file: the embedded default."""

import threading
import weakref
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from skill.plans import Change, ConflictError, Kept, StoreError, Who
from skill.stores.engine import SQLITE3, Engine
from skill.stores.generation import Generation
from skill.stores.records import read_plan, write_plan
from skill.stores.rows import DAY, as_moment, follow, forgotten, milliseconds
from skill.stores.sqlite_file import SqliteFile
from skill.stores.tables import Tables, is_sound

COPIED_EVERY = DAY
"""Milliseconds between copies of the file."""

Result = TypeVar("Result")
Later = Callable[[Callable[[], None]], None]


class SqlitePlans:
    """Keeps plans in a folder; threads and processes may share it."""

    def __init__(self, folder: Path, engine: Engine = SQLITE3, later: Later | None = None) -> None:
        """Nothing is touched before the first use.

        Args:
            folder: Made if it is missing; nobody else can read it.
            engine: The SQLite to run on.
            later: Sees to it that something is done which nobody waits for; by itself a thread.
        """
        self._engine = engine
        self._file = SqliteFile(folder, engine, is_sound)
        self._generation = Generation(folder / "plans.count")
        self._later = later or self._in_a_thread
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._tables: Tables | None = None
        self._held = ExitStack()
        # A store that nobody holds any more lets go of its file.
        weakref.finalize(self, self._held.close)

    def load(self, who: Who, request: str, moment: datetime) -> Kept:
        """What is known of somebody as a request finds it.

        Raises:
            StoreError: it cannot be read.
        """
        now = milliseconds(moment)

        def work(tables: Tables) -> Kept:
            account, person = tables.names.account(who), tables.names.person(who)
            row, restored = tables.row(account, person)
            version = row.version if row else 0
            if request:
                before = tables.before(account, person, tables.names.request(request), now)
                if before is not None:
                    plan = read_plan(before) if before else None
                    return Kept(plan, version, repeated=True)
            plan = read_plan(row.plan) if row and row.plan is not None else None
            since = as_moment(row.born) if row and plan else None
            return Kept(plan, version, restored=restored, since=since)

        return self._use(work)

    def save(self, who: Who, change: Change) -> None:
        """Keep what a request made of somebody's plan; when it returns, it is on the disk.

        Raises:
            ConflictError: somebody else saved in between.
            GoneError: the person was forgotten after the request was made.
            StoreError: it could not be kept, or nobody knows.
        """
        now = milliseconds(change.moment)

        def work(tables: Tables) -> None:
            account, person = tables.names.account(who), tables.names.person(who)
            row, _ = tables.row(account, person)
            kept = follow(row, tables.closed(account), change, write_plan(change.plan))
            if change.request:
                before = write_plan(change.before) if change.before else ""
                request = tables.names.request(change.request)
                if tables.before(account, person, request, now) is not None:
                    raise ConflictError
                tables.put_before(account, person, request, before, now)
            tables.put(account, person, kept)
            tables.prune(now)

        self._write(work, now)

    def forget(self, who: Who, moment: datetime) -> None:
        """Forget one person.

        Raises:
            StoreError: it could not be done, or nobody knows.
        """
        now = milliseconds(moment)

        def work(tables: Tables) -> None:
            _forget(tables, tables.names.account(who), tables.names.person(who), now)

        self._write(work, now, forgets=True)

    def close_account(self, account: str, moment: datetime) -> None:
        """Forget everybody of an account who was known by then.

        Raises:
            StoreError: it could not be done, or nobody knows.
        """
        now = milliseconds(moment)

        def work(tables: Tables) -> None:
            name = tables.names.account(Who(account))
            for person in tables.people(name):
                row, _ = tables.row(name, person)
                if row and row.plan is not None and row.born <= now:
                    _forget(tables, name, person, now)
            tables.close(name, now)

        self._write(work, now, forgets=True)

    def close(self) -> None:
        """Let go of the file, once a copy under way is made; the next use opens it again."""
        while self._threads:
            self._threads.pop().join()
        with self._lock:
            self._let_go()

    def _copy(self) -> None:
        """Copy the file as it is now; a copy that fails is made another day."""
        with suppress(self._engine.error, OSError):
            self._file.make_copy()

    def _in_a_thread(self, work: Callable[[], None]) -> None:
        # No daemon: a process that ends lets it finish.
        thread = threading.Thread(target=work, name="copy", daemon=False)
        self._threads = [one for one in self._threads if one.is_alive()] + [thread]
        thread.start()

    def _write(self, work: Callable[[Tables], None], now: int, *, forgets: bool = False) -> None:
        """Do it in one transaction, and see to the copy; nobody who is forgotten stays in one."""

        def write(tables: Tables) -> None:
            with tables.writing():
                work(tables)
                changes = tables.number("changes") + 1
                tables.set_number("changes", changes)
                copied = tables.number("copied")
                due = not copied <= now < copied + COPIED_EVERY
                if due:
                    tables.set_number("copied", now)
                if forgets:
                    tables.set_number("forgotten", tables.number("forgotten") + 1)
            self._generation.write(changes)
            if forgets:
                list(tables.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)"))
                self._file.drop_copies()
            if due or forgets:
                self._later(self._copy)

        self._use(write)

    def _use(self, work: Callable[[Tables], Result]) -> Result:
        with self._lock:
            try:
                return work(self._opened())
            except (self._engine.error, OSError) as error:
                # Opened anew, the file is looked through, and put back from a copy if need be.
                self._let_go()
                raise StoreError(type(error).__name__) from None

    def _opened(self) -> Tables:
        if self._tables is None:
            connection, put_back = self._file.open()
            try:
                tables = Tables(connection)
                if put_back or tables.number("changes") < self._generation.read():
                    with tables.writing():
                        tables.mark_restored()
                    self._generation.write(tables.number("changes"))
            except BaseException:
                self._file.close(connection)
                raise
            self._tables = tables
            self._held.callback(self._generation.close)
            self._held.callback(self._file.close, connection)
        return self._tables

    def _let_go(self) -> None:
        self._tables = None
        self._held.close()


def _forget(tables: Tables, account: str, person: str, now: int) -> None:
    row, _ = tables.row(account, person)
    left = forgotten(row, now)
    tables.put(account, person, left)
    if left.plan is None:
        tables.drop_requests(account, person)
