"""The rows of the SQLite store: read with their seals checked, and written with new ones."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from skill.plans import Plan
from skill.stores.engine import Connection
from skill.stores.keys import Names, new_secret
from skill.stores.records import write_plan
from skill.stores.rows import MOURNED_FOR, REMEMBERED_FOR, Row, forgotten

_PRUNED_AT_ONCE = 20
_CLOSED = "closed"
"""Stands for a person in the row that says when the whole account was closed."""


class Tables:
    """The store's tables through one connection."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.names = Names(_secret(connection))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, alone: all of it happens, or nothing."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def row(self, account: str, person: str) -> tuple[Row | None, bool]:
        """Somebody's row, and whether it is not what was kept last.

        A row that is not as it was written is taken for a plan in which nothing is done yet.
        """
        found = self._one(
            "SELECT version, plan, born, moment, seal, restored FROM people"
            " WHERE account = ? AND person = ?", account, person,
        )  # fmt: skip
        if found is None:
            return None, False
        *kept, seal, restored = found
        row = Row(*kept)
        if seal != self._seal(account, person, row):
            return Row(row.version, write_plan(Plan()), 0, 0), True
        return row, bool(restored)

    def closed(self, account: str) -> int:
        """When the account was closed; 0 for never."""
        row, _ = self.row(account, _CLOSED)
        return row.moment if row else 0

    def close(self, account: str, moment: int) -> None:
        """Note that the account was closed."""
        row, _ = self.row(account, _CLOSED)
        self.put(account, _CLOSED, forgotten(row, moment))

    def put(self, account: str, person: str, row: Row, *, restored: bool = False) -> None:
        """Write somebody's row."""
        self.connection.execute(
            "INSERT OR REPLACE INTO people VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (account, person, row.version, row.plan, row.born, row.moment,
             self._seal(account, person, row), int(restored)),
        )  # fmt: skip

    def people(self, account: str) -> list[str]:
        """The names of an account's people."""
        found = self.connection.execute("SELECT person FROM people WHERE account = ?", (account,))
        return [person for (person,) in found if person != _CLOSED]

    def before(self, account: str, person: str, request: str, moment: int) -> str | None:
        """The plan that a request found when it was saved, "" for none; None if it never was."""
        found = self._one(
            "SELECT before, until, seal FROM requests"
            " WHERE account = ? AND person = ? AND request = ?", account, person, request,
        )  # fmt: skip
        if found is None:
            return None
        plan, until, seal = found
        known = seal == self.names.seal(account, person, request, plan, str(until))
        return str(plan) if known and moment < until else None

    def put_before(self, account: str, person: str, request: str, plan: str, moment: int) -> None:
        """Note the plan that a request found."""
        until = moment + REMEMBERED_FOR
        seal = self.names.seal(account, person, request, plan, str(until))
        self.connection.execute(
            "INSERT OR REPLACE INTO requests VALUES (?, ?, ?, ?, ?, ?)",
            (account, person, request, plan, until, seal),
        )

    def drop_requests(self, account: str, person: str) -> None:
        """Forget all that somebody asked."""
        self.connection.execute(
            "DELETE FROM requests WHERE account = ? AND person = ?", (account, person)
        )

    def prune(self, now: int) -> None:
        """Drop some of what need not be known any longer."""
        self.connection.execute(
            "DELETE FROM requests WHERE (account, person, request) IN"
            " (SELECT account, person, request FROM requests WHERE until <= ? LIMIT ?)",
            (now, _PRUNED_AT_ONCE),
        )
        self.connection.execute(
            "DELETE FROM people WHERE (account, person) IN (SELECT account, person FROM people"
            " WHERE plan IS NULL AND moment < ? LIMIT ?)",
            (now - MOURNED_FOR, _PRUNED_AT_ONCE),
        )

    def mark_restored(self) -> None:
        """All that is here now is from an earlier copy."""
        self.connection.execute("UPDATE people SET restored = 1 WHERE plan IS NOT NULL")

    def number(self, name: str) -> int:
        """A number of the store's own; 0 when it was never set, or cannot be read."""
        found = self._one("SELECT value FROM store WHERE name = ?", name)
        return int(found[0]) if found and found[0].isdecimal() else 0

    def set_number(self, name: str, number: int) -> None:
        """Set a number of the store's own."""
        self.connection.execute(
            "INSERT OR REPLACE INTO store VALUES (?, ?, '')", (name, str(number))
        )

    def _seal(self, account: str, person: str, row: Row) -> str:
        return self.names.seal(account, person, *map(str, (row.version, row.born, row.moment)),
                               "-" if row.plan is None else row.plan)  # fmt: skip

    def _one(self, sql: str, *bindings: str) -> Any:
        return next(iter(self.connection.execute(sql, bindings)), None)


def is_sound(connection: Connection) -> bool:
    """Whether the secret that all names are made with is as it was written."""
    secrets = list(connection.execute("SELECT value, seal FROM store WHERE name = 'secret'"))
    if not secrets:
        return not list(connection.execute("SELECT 1 FROM people LIMIT 1"))
    return all(seal == _digest(value) for value, seal in secrets)


def _secret(connection: Connection) -> bytes:
    """The store's secret; made in a new store."""
    secret = new_secret().hex()
    connection.execute(
        "INSERT OR IGNORE INTO store VALUES ('secret', ?, ?)", (secret, _digest(secret))
    )
    ((kept,),) = connection.execute("SELECT value FROM store WHERE name = 'secret'")
    return bytes.fromhex(kept)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
