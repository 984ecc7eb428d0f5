"""A file that was damaged on the disk: it is noticed, or it does no harm."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from skill.plans import Plan, StoreError, Who
from skill.stores.sqlite import SqlitePlans
from tests.skill.stores.stores import after, load, save

SEED = int(os.environ.get("SECOND_OPINION_SEED", "20261124"))
PEOPLE = [Who(f"account {number}") for number in range(40)]
LAST = [Plan(frozenset({"act"}), "records", refused={f"{n}": after()}) for n in range(len(PEOPLE))]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a store that was killed: some of it in the file, some in the log, and a copy."""
    folder = tmp_path_factory.mktemp("sound")
    store = SqlitePlans(folder / "store")
    for number, who in enumerate(PEOPLE):
        save(store, who, Plan(at=f"first {number}"))
    store.close()
    for day in (2, 4):
        for who, plan in zip(PEOPLE, LAST, strict=True):
            save(store, who, Plan(at=plan.at), moment=after(days=day))
    for who, plan in zip(PEOPLE, LAST, strict=True):
        save(store, who, plan, f"last {who.account}", after(days=5))
    shutil.copytree(folder / "store", folder / "killed")
    store.close()
    return folder / "killed"


def flip_bits(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 3, 20))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def overwrite(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    size = chance.choice((8, 512, 4_096))
    data[start : start + size] = chance.randbytes(len(data[start : start + size]))


def zero_a_page(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data)) // 4_096 * 4_096
    data[start : start + 4_096] = bytes(len(data[start : start + 4_096]))


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def swap_pages(data: bytearray, chance: random.Random) -> None:
    pages = len(data) // 4_096
    one, other = (chance.randrange(pages) * 4_096 for _ in range(2))
    first = data[one : one + 4_096]
    data[one : one + 4_096] = data[other : other + 4_096]
    data[other : other + 4_096] = first


WAYS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    flip_bits, flip_bits, overwrite, zero_a_page, cut, swap_pages,
)  # fmt: skip


def damage(folder: Path, chance: random.Random) -> str:
    """Damage a file of the store; says how."""
    names = ["plans.db", "plans.db", "plans.db-wal"]
    name = chance.choice([one for one in names if (folder / one).stat().st_size])
    data = bytearray((folder / name).read_bytes())
    way = chance.choice(WAYS)
    way(data, chance)
    (folder / name).write_bytes(data)
    return f"{way.__name__} {name}"


def judge(folder: Path, how: str) -> int:
    """How many people hear that it is from an earlier copy, or that it cannot be read now."""
    store = SqlitePlans(folder)
    warned = 0
    for number, (who, plan) in enumerate(zip(PEOPLE, LAST, strict=True)):
        earlier = (plan, Plan(), Plan(at=f"first {number}"), Plan(at=plan.at))
        try:
            found = load(store, who, moment=after(days=5))
        except StoreError:
            warned += 1
            continue
        if found.restored:
            assert found.plan in earlier, (how, number)
            warned += 1
        else:
            assert found.plan == plan, (how, number, found)
    try:
        save(store, PEOPLE[0], Plan(at="on"), moment=after(days=6))
        found = load(store, PEOPLE[0], moment=after(days=6))
        assert (found.plan, found.restored) == (Plan(at="on"), False), how
    except StoreError:
        warned += 1
    store.close()
    return warned


def campaign(sound: Path, folder: Path, count: int) -> None:
    print(f"seed {SEED}")
    chance = random.Random(SEED)
    noticed = 0
    for number in range(count):
        copy = folder / str(number)
        shutil.copytree(sound, copy)
        noticed += judge(copy, damage(copy, chance)) > 0
        shutil.rmtree(copy)
    print(f"{noticed} of {count} were noticed, the others did no harm")
    assert noticed > count / 4


def test_an_undamaged_file_is_read_as_it_is(sound: Path, tmp_path: Path) -> None:
    shutil.copytree(sound, tmp_path / "copy")
    assert judge(tmp_path / "copy", "undamaged") == 0


def test_100_damaged_files_never_make_a_wrong_plan(sound: Path, tmp_path: Path) -> None:
    campaign(sound, tmp_path, 100)


@pytest.mark.campaign
@pytest.mark.timeout(1_800)
def test_3000_damaged_files_never_make_a_wrong_plan(sound: Path, tmp_path: Path) -> None:
    campaign(sound, tmp_path, 3_000)


@pytest.mark.parametrize("name", ["plans.copy.db", "plans.older.db"])
def test_a_broken_copy_is_passed_over(name: str, sound: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(sound, folder)
    (folder / "plans.db").write_bytes(b"no database" * 1_000)
    (folder / name).write_bytes(b"no copy either" * 1_000)
    store = SqlitePlans(folder)
    found = load(store, PEOPLE[3], moment=after(days=5))
    assert found.restored
    store.close()


def test_without_any_good_copy_the_store_begins_anew_and_keeps_the_broken_file(
    sound: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "store"
    shutil.copytree(sound, folder)
    for name in ("plans.db", "plans.copy.db", "plans.older.db"):
        (folder / name).write_bytes(b"no database" * 1_000)
    (folder / "plans.db-wal").unlink()
    store = SqlitePlans(folder)
    assert load(store, PEOPLE[3]).plan is None
    save(store, PEOPLE[3], Plan(at="act"))
    assert load(store, PEOPLE[3]).plan == Plan(at="act")
    store.close()
    assert (folder / "broken.plans.db").read_bytes().startswith(b"no database")


@pytest.mark.parametrize("gone", ["plans.db", "empty"])
def test_a_file_that_vanished_is_put_back_from_its_copy(
    gone: str, sound: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "store"
    shutil.copytree(sound, folder)
    for name in ("plans.db", "plans.db-wal", "plans.db-shm"):
        (folder / name).unlink(missing_ok=True)
    if gone == "empty":
        (folder / "plans.db").touch()
    found = load(SqlitePlans(folder), PEOPLE[7], moment=after(days=5))
    assert found.restored
    assert found.plan is not None


def test_a_lost_log_is_noticed(sound: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(sound, folder)
    (folder / "plans.db-wal").unlink()
    found = load(SqlitePlans(folder), PEOPLE[7], moment=after(days=5))
    assert found.restored
