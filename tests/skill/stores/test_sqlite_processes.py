"""Processes at once, and processes that are killed: nothing that was said to be kept is lost."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from skill.plans import Who
from skill.stores.sqlite import SqlitePlans
from tests.skill.stores.stores import ANN as EDITED
from tests.skill.stores.stores import after, load
from tests.skill.stores.test_sqlite_faults import NEW, OLD, prepare

SEED = int(os.environ.get("SECOND_OPINION_SEED", "20261124"))
ROOT = Path(__file__).parents[3]
ANN = "ann"


class Editor:
    """An editor under way, and where it writes down what it was told is kept."""

    def __init__(self, folder: Path, first: int, count: int) -> None:
        folder.mkdir(exist_ok=True)
        self.told = folder.with_name(f"{folder.name} told {first}")
        command = [sys.executable, "-m", "tests.skill.stores.editor",
                   str(folder), ANN, str(first), str(count)]  # fmt: skip
        with self.told.open("w") as told:
            self.process = subprocess.Popen(command, cwd=ROOT, stdout=told)

    def finish(self) -> set[str]:
        """Wait for its end; the edits that it was told are kept."""
        self.process.wait(600)
        return set(self.told.read_text().split("\n")[:-1])


def eight_at_once(folder: Path, each: int) -> None:
    editors = [Editor(folder, number * each, each) for number in range(8)]
    said = {edit for editor in editors for edit in editor.finish()}
    assert all(editor.process.returncode == 0 for editor in editors)
    assert len(said) == 8 * each
    found = load(SqlitePlans(folder), Who(ANN))
    assert found.plan
    assert found.plan.done == said
    assert found.version == 8 * each, "one version an edit: none was made twice"


def test_8_processes_at_once_lose_no_change(tmp_path: Path) -> None:
    eight_at_once(tmp_path / "store", 12)


@pytest.mark.campaign
@pytest.mark.timeout(1_800)
def test_8_processes_at_once_lose_none_of_5000_changes(tmp_path: Path) -> None:
    eight_at_once(tmp_path / "store", 625)


def kill_again_and_again(folder: Path, kills: int) -> None:
    print(f"seed {SEED}")
    chance = random.Random(SEED)
    said: set[str] = set()
    for number in range(kills):
        editors = [Editor(folder, (2 * number + one) * 1_000, 1_000) for one in range(2)]
        while not editors[0].told.stat().st_size:
            time.sleep(0.01)
        time.sleep(chance.random() * 0.2)
        for editor in editors:
            editor.process.kill()
        said |= {edit for editor in editors for edit in editor.finish()}
        store = SqlitePlans(folder)
        found = load(store, Who(ANN))
        store.close()
        assert found.plan
        assert said <= found.plan.done, "what was said to be kept is kept"
        assert len(found.plan.done) <= len(said) + 2 * (number + 1), "at most one more each"
        assert not found.restored


def test_processes_killed_at_random_leave_the_old_or_the_new(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path / "store", 4)


@pytest.mark.campaign
@pytest.mark.timeout(1_800)
def test_processes_killed_100_times_leave_the_old_or_the_new(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path / "store", 100)


def killed_at(folder: Path, at: int) -> str:
    """What a process said that was killed at an operation."""
    prepare(folder)
    command = [sys.executable, "-m", "tests.skill.stores.killer", str(folder), str(at)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def kill_at_each(folder: Path, every: int) -> None:
    last = int(killed_at(folder / "0", 0).split()[-1])
    assert last > 10
    for at in range(1, last + 1, every):
        said = killed_at(folder / str(at), at)
        assert "done" not in said
        store = SqlitePlans(folder / str(at))
        found = load(store, EDITED, "new", after(days=2))
        assert found.repeated is ("kept" in said) or found.repeated
        now = load(store, EDITED, moment=after(days=2))
        assert now.plan == (NEW if found.repeated else OLD)
        assert not now.restored
        store.close()


def test_a_process_killed_at_some_operations_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    kill_at_each(tmp_path, 6)


@pytest.mark.campaign
@pytest.mark.timeout(1_800)
def test_a_process_killed_at_each_operation_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    kill_at_each(tmp_path, 1)
