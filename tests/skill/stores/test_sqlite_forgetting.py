"""Who is forgotten is in no file any more: not in the log, the copies, or what was moved aside."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from skill.plans import Plan
from skill.stores.engine import SQLITE3, Connection, Engine
from skill.stores.sqlite import SqlitePlans
from skill.stores.sqlite_file import SqliteFile
from skill.stores.tables import is_sound
from tests.skill.stores.stores import ANN, BEN, CAT, after, load, save

MARKER = "zebracanary"
MARKED = Plan(at=MARKER, refused={MARKER: after()})


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


@pytest.mark.parametrize("close_account", [False, True])
def test_nothing_of_the_forgotten_is_left_in_any_file(close_account: bool, tmp_path: Path) -> None:
    store = SqlitePlans(tmp_path)
    for day in range(4):
        save(store, ANN, MARKED, f"r{day}", after(days=day * 2))
        save(store, CAT, Plan(at="act"), moment=after(days=day * 2))
        store.close()
    (tmp_path / "broken.plans.db").write_text(MARKER)
    save(store, ANN, Plan(MARKED.done, MARKER, refused={"x": after()}), "last", after(days=9))
    assert MARKER.encode() in everything(tmp_path)
    if close_account:
        store.close_account(ANN.account, after(days=9))
    else:
        store.forget(ANN, after(days=9))
    assert MARKER.encode() not in everything(tmp_path)
    store.close()
    assert MARKER.encode() not in everything(tmp_path)
    assert load(store, CAT, moment=after(days=9)).plan == Plan(at="act")
    store.close()


def test_the_forgotten_do_not_come_back_with_a_copy(tmp_path: Path) -> None:
    store = SqlitePlans(tmp_path)
    save(store, ANN, MARKED)
    save(store, BEN, Plan(at="act"))
    store.close()
    store.forget(ANN, after(minutes=1))
    store.close()
    (tmp_path / "plans.db").write_bytes(b"broken" * 1_000)
    assert load(store, ANN, moment=after(minutes=2)).plan is None
    assert load(store, BEN, moment=after(minutes=2)).plan == Plan(at="act")
    store.close()


class Forgetful:
    """A connection after whose copying somebody is forgotten by another process."""

    def __init__(self, path: Path) -> None:
        self._connection = SQLITE3.connect(path)
        self._folder = path.parent

    def execute(self, sql: str, bindings: Any = (), /) -> Iterator[Any]:
        done = self._connection.execute(sql, bindings)
        if sql.startswith("VACUUM"):
            other = SqlitePlans(self._folder, later=lambda _: None)
            other.forget(ANN, after(minutes=1))
            other.close()
        return done

    def close(self) -> None:
        self._connection.close()


def forgetful(path: Path) -> Connection:
    return Forgetful(path)


def test_a_copy_that_somebody_was_forgotten_during_is_dropped(tmp_path: Path) -> None:
    store = SqlitePlans(tmp_path)
    save(store, ANN, MARKED)
    store.close()
    engine = Engine(forgetful, sqlite3.Error, SQLITE3.is_broken)
    SqliteFile(tmp_path, engine, is_sound).make_copy()
    assert MARKER.encode() not in everything(tmp_path)
