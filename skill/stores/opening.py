"""Which store this machine uses, and where it lies."""

import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from skill.plans import Store, StoreError, Who
from skill.stores.sqlite import SqlitePlans

HOME = "SECOND_OPINION_HOME"
"""The variable that names another folder for plans."""
TABLE = "SECOND_OPINION_TABLE"
"""The variable that names a DynamoDB table, which is used instead of any folder."""

_NAME = "second-opinion"


def open_store(environment: Mapping[str, str] = os.environ) -> Store:
    """The table that is named, else SQLite in this user's data folder. Nothing is touched yet."""
    table = environment.get(TABLE)
    if table:
        # Only who has a table needs botocore.
        from skill.stores.dynamodb import DynamoPlans  # noqa: PLC0415
        from skill.stores.dynamodb_table import Table  # noqa: PLC0415

        return DynamoPlans(Table(table))
    return SqlitePlans(data_folder(environment))


def data_folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Where this user's programs keep what must not be lost."""
    own = environment.get(HOME)
    if own:
        return Path(own)
    home = Path.home()
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / _NAME
    if platform == "darwin":
        return home / "Library" / "Application Support" / _NAME
    given = Path(environment.get("XDG_DATA_HOME", ""))
    # A relative one is to be ignored: https://specifications.freedesktop.org/basedir-spec/
    return (given if given.is_absolute() else home / ".local" / "share") / _NAME


def is_ready(store: Store) -> bool:
    """Whether the store can be read now."""
    try:
        store.load(Who("nobody"), "", datetime.now(UTC))
    except StoreError:
        return False
    return True
