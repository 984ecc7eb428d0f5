"""The disk fails at every single operation, in every way: what is kept is the old or the new."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import apsw
import pytest

from skill.plans import Kept, Plan, StoreError
from skill.stores.schema import LATEST
from skill.stores.sqlite import SqlitePlans
from skill.stores.sqlite_file import SqliteFile
from skill.stores.tables import is_sound
from tests.skill.stores.faulty_engine import Disk, Fault, faulty_engine
from tests.skill.stores.stores import ANN, BEN, after, load, save

OLD = Plan(frozenset({"act"}), "act")
NEW = Plan(frozenset({"act", "referral"}), "referral")


def run(work: Callable[[], None]) -> None:
    """Do at once what could be done later, so that every operation has its number."""
    work()


def prepare(folder: Path) -> None:
    """A store with something in it, and a copy of it."""
    store = SqlitePlans(folder)
    save(store, ANN, OLD, "old")
    save(store, BEN, OLD)
    store.close()


def change(folder: Path, disk: Disk) -> bool:
    """Save something new; whether the store said that it is kept."""
    store = SqlitePlans(folder, faulty_engine(disk), run)
    try:
        save(store, ANN, NEW, "new", after(days=2))
    except StoreError:
        return False
    else:
        return True
    finally:
        store.close()


def operations(folder: Path) -> int:
    prepare(folder)
    disk = Disk()
    assert change(folder, disk)
    return disk.done


def test_a_sound_disk_keeps_the_change(tmp_path: Path) -> None:
    assert operations(tmp_path) > 15
    assert load(SqlitePlans(tmp_path), ANN).plan == NEW


@pytest.mark.parametrize("fault", Fault)
def test_every_operation_fails_once(fault: Fault, tmp_path: Path) -> None:
    kept = {True: 0, False: 0}
    for at in range(1, operations(tmp_path / "0") + 2):
        folder = tmp_path / str(at)
        prepare(folder)
        disk = Disk(fault, at)
        said = change(folder, disk)
        store = SqlitePlans(folder)
        found = load(store, ANN, moment=after(days=2))
        assert found.plan in (OLD, NEW), (fault, at)
        assert not found.restored, (fault, at)
        if said:
            assert found.plan == NEW, (fault, at, "was said to be kept")
        assert load(store, BEN) == Kept(OLD, 1), (fault, at)
        again = load(store, ANN, "new", after(days=2))
        assert again.repeated is (found.plan == NEW), (fault, at, "the request and the plan differ")
        save(store, ANN, Plan(), moment=after(days=3))
        assert load(store, ANN, moment=after(days=3)).plan == Plan()
        store.close()
        kept[said] += 1
    print(fault, kept)
    assert kept[True], "some operations come after the change is kept"
    assert kept[False], "and some before"


@pytest.mark.parametrize("fault", Fault)
def test_every_operation_fails_once_while_a_store_is_made(fault: Fault, tmp_path: Path) -> None:
    count = Disk()
    first = SqlitePlans(tmp_path / "0", faulty_engine(count), run)
    save(first, ANN, OLD)
    first.close()
    for at in range(1, count.done + 2):
        folder = tmp_path / str(at)
        store = SqlitePlans(folder, faulty_engine(Disk(fault, at)), run)
        said = True
        try:
            save(store, ANN, OLD)
        except StoreError:
            said = False
        store.close()
        sound = SqlitePlans(folder)
        found = load(sound, ANN).plan
        assert found == OLD or (found is None and not said), (fault, at)
        save(sound, BEN, NEW)
        assert load(sound, BEN).plan == NEW
        sound.close()


@pytest.mark.parametrize("fault", Fault)
def test_every_operation_fails_once_while_a_copy_is_made(fault: Fault, tmp_path: Path) -> None:
    prepare(tmp_path / "0")
    count = Disk()
    SqliteFile(tmp_path / "0", faulty_engine(count), is_sound).make_copy()
    for at in range(1, count.done + 1):
        folder = tmp_path / str(at)
        prepare(folder)
        with suppress(apsw.Error):
            SqliteFile(folder, faulty_engine(Disk(fault, at)), is_sound).make_copy()
        sound = SqlitePlans(folder)
        assert load(sound, ANN) == Kept(OLD, 1), (fault, at)
        sound.close()
        (folder / "plans.db").write_bytes(b"broken" * 1_000)
        from_copy = SqlitePlans(folder)
        assert load(from_copy, ANN) == Kept(OLD, 1, restored=True), (fault, at)
        from_copy.close()


def test_a_file_of_a_later_release_is_left_alone(tmp_path: Path) -> None:
    prepare(tmp_path)
    connection = sqlite3.connect(tmp_path / "plans.db")
    connection.execute(f"PRAGMA user_version = {LATEST + 1}")
    connection.close()
    before = (tmp_path / "plans.db").read_bytes()
    for _ in range(2):
        with pytest.raises(StoreError):
            load(SqlitePlans(tmp_path), ANN)
    assert (tmp_path / "plans.db").read_bytes() == before
    assert not list(tmp_path.glob("broken*"))
