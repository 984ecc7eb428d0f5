"""A turn costs the same however many people a store knows."""

import sqlite3
from pathlib import Path

import pytest

from skill.plans import Plan, Who
from skill.stores.engine import Connection, Engine
from skill.stores.records import write_plan
from skill.stores.rows import Row, milliseconds
from skill.stores.sqlite import SqlitePlans
from skill.stores.sqlite_file import SqliteFile
from skill.stores.tables import Tables, is_sound
from tests.skill.stores.stores import ANN, NOW, after, save


class Counter:
    """A SQLite that counts the steps of its machine: what it does, not how long it takes."""

    def __init__(self) -> None:
        self.steps = 0
        self.engine = Engine(self._connect, sqlite3.Error, lambda _: False)

    def _connect(self, path: Path) -> Connection:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        connection.set_progress_handler(self._step, 1)
        return connection

    def _step(self) -> int:
        self.steps += 1
        return 0


def crowd(folder: Path, people: int) -> None:
    """A store that knows so many."""
    file = SqliteFile(folder, Counter().engine, is_sound)
    connection, _ = file.open()
    connection.set_progress_handler(None, 0)  # type: ignore[attr-defined]
    tables = Tables(connection)
    made = milliseconds(NOW)
    row = Row(1, write_plan(Plan()), made, made)
    with tables.writing():
        tables.set_number("copied", made)
        for number in range(people):
            who = Who(f"person {number}")
            tables.put(tables.names.account(who), tables.names.person(who), row)
    file.close(connection)


def steps_of_a_turn(folder: Path, people: int) -> int:
    """Steps of one load and one save among so many."""
    crowd(folder, people)
    counter = Counter()
    store = SqlitePlans(folder, counter.engine)
    save(store, ANN, Plan(), "first", after(minutes=1))
    before = counter.steps
    save(store, ANN, Plan(at="act"), "second", after(minutes=2))
    store.close()
    return counter.steps - before


def test_a_turn_does_as_little_among_20000_as_alone(tmp_path: Path) -> None:
    alone, many = (steps_of_a_turn(tmp_path / str(count), count) for count in (1, 20_000))
    assert many <= alone * 1.2


@pytest.mark.campaign
@pytest.mark.timeout(1_800)
def test_a_turn_does_as_little_among_1000000_as_alone(tmp_path: Path) -> None:
    alone, many = (steps_of_a_turn(tmp_path / str(count), count) for count in (1, 1_000_000))
    assert many <= alone * 1.2
