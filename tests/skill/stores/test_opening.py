"""Plans lie where a platform keeps such things, or where somebody says."""

import stat
import sys
from pathlib import Path

import pytest

from skill.plans import Plan
from skill.stores.dynamodb import DynamoPlans
from skill.stores.opening import data_folder, is_ready, open_store
from skill.stores.sqlite import SqlitePlans
from tests.skill.stores.dynamodb_server import server_address
from tests.skill.stores.stores import ANN, load, save

HOME = Path.home()


@pytest.mark.parametrize(
    ("environment", "platform", "folder"),
    [
        ({}, "linux", HOME / ".local/share/second-opinion"),
        ({"XDG_DATA_HOME": "/data"}, "linux", Path("/data/second-opinion")),
        ({"XDG_DATA_HOME": "data"}, "linux", HOME / ".local/share/second-opinion"),
        ({}, "darwin", HOME / "Library/Application Support/second-opinion"),
        ({"LOCALAPPDATA": "/local"}, "win32", Path("/local/second-opinion")),
        ({}, "win32", HOME / "AppData/Local/second-opinion"),
        ({"SECOND_OPINION_HOME": "/own", "XDG_DATA_HOME": "/data"}, "linux", Path("/own")),
        ({"SECOND_OPINION_HOME": ""}, "linux", HOME / ".local/share/second-opinion"),
    ],
)
def test_the_folder_is_the_platforms_unless_one_is_named(
    environment: dict[str, str], platform: str, folder: Path
) -> None:
    assert data_folder(environment, platform) == folder


def test_the_default_is_sqlite_which_touches_nothing_before_it_is_used(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "home"
    store = open_store({"SECOND_OPINION_HOME": str(folder)})
    assert isinstance(store, SqlitePlans)
    assert not folder.exists()
    save(store, ANN, Plan(at="act"))
    store.close()
    assert load(open_store({"SECOND_OPINION_HOME": str(folder)}), ANN).plan == Plan(at="act")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other modes")
def test_nobody_else_can_read_the_folder_or_anything_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    store = SqlitePlans(folder)
    save(store, ANN, Plan(at="act"))
    store.close()
    save(store, ANN, Plan(at="records"))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    names = {path.name for path in folder.iterdir()}
    assert names >= {"plans.db", "plans.db-wal", "plans.copy.db", "plans.count", "plans.lock"}
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    store.close()


def test_a_named_table_is_dynamodb() -> None:
    server_address()
    assert isinstance(open_store({"SECOND_OPINION_TABLE": "plans"}), DynamoPlans)


def test_a_store_that_can_be_read_is_ready_and_another_is_not(tmp_path: Path) -> None:
    assert is_ready(SqlitePlans(tmp_path / "home"))
    (tmp_path / "file").touch()
    assert not is_ready(SqlitePlans(tmp_path / "file" / "home"))
