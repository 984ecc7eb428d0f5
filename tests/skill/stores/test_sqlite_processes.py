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
from tests.skill.stores.stores import load

SEED = int(os.environ.get("SECOND_OPINION_SEED", "20261124"))
ROOT = Path(__file__).parents[3]
ANN = "ann"


def start(folder: Path, first: int, count: int, pause: float = 0) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.skill.stores.editor",
               str(folder), ANN, str(first), str(count), str(pause)]  # fmt: skip
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def finish(editor: "subprocess.Popen[str]") -> set[str]:
    """The edits that an editor was told are kept."""
    out, _ = editor.communicate(timeout=600)
    return {line for line in out.split("\n")[:-1] if line}


def eight_at_once(folder: Path, each: int) -> None:
    editors = [start(folder, number * each, each) for number in range(8)]
    said = set().union(*map(finish, editors))
    assert all(editor.returncode == 0 for editor in editors)
    assert len(said) == 8 * each
    found = load(SqlitePlans(folder), Who(ANN))
    assert found.plan
    assert found.plan.done == said
    assert found.version == 8 * each, "one version an edit: none was made twice"


def test_8_processes_at_once_lose_no_change(tmp_path: Path) -> None:
    eight_at_once(tmp_path, 12)


@pytest.mark.campaign
@pytest.mark.timeout(1_800)
def test_8_processes_at_once_lose_none_of_5000_changes(tmp_path: Path) -> None:
    eight_at_once(tmp_path, 625)


def kill_again_and_again(folder: Path, kills: int) -> None:
    print(f"seed {SEED}")
    chance = random.Random(SEED)
    said: set[str] = set()
    for number in range(kills):
        editors = [start(folder, (2 * number + one) * 1_000, 1_000) for one in range(2)]
        assert editors[0].stdout
        first = editors[0].stdout.readline().strip()
        time.sleep(chance.random() * 0.2)
        for editor in editors:
            editor.kill()
        said |= set().union(*map(finish, editors)) | {first}
        store = SqlitePlans(folder)
        found = load(store, Who(ANN))
        store.close()
        assert found.plan
        assert said <= found.plan.done, "what was said to be kept is kept"
        assert len(found.plan.done) <= len(said) + 2 * (number + 1), "at most one more each"
        assert not found.restored


def test_processes_killed_at_random_leave_the_old_or_the_new(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path, 4)


@pytest.mark.campaign
@pytest.mark.timeout(1_800)
def test_processes_killed_100_times_leave_the_old_or_the_new(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path, 100)
