"""The stores that every test of the contract is run on, and small words to speak to them with."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from skill.plans import Change, Kept, Plan, Store, Who
from skill.stores.dynamodb import DynamoPlans
from skill.stores.memory import MemoryPlans
from skill.stores.sqlite import SqlitePlans
from tests.skill.stores.dynamodb_server import dynamodb_table

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
ANN = Who("account of ann")
BEN = Who("account of ann", "voice of ben")
CAT = Who("account of cat")

STORES = ("memory", "sqlite", "dynamodb")


def after(**passed: float) -> datetime:
    """A moment after NOW."""
    return NOW + timedelta(**passed)


@contextmanager
def open_store(name: str, folder: Path) -> Iterator[Store]:
    """An empty store, closed in the end."""
    if name == "memory":
        yield MemoryPlans()
        return
    if name == "dynamodb":
        with dynamodb_table() as table:
            yield DynamoPlans(table)
        return
    store = SqlitePlans(folder / "store")
    try:
        yield store
    finally:
        store.close()


def load(store: Store, who: Who, request: str = "", moment: datetime = NOW) -> Kept:
    """What the store knows."""
    return store.load(who, request, moment)


def save(store: Store, who: Who, plan: Plan, request: str = "", moment: datetime = NOW) -> Kept:
    """Save upon what is there now; gives what was found."""
    found = store.load(who, request, moment)
    store.save(who, Change(request, moment, found.version, found.plan, plan))
    return found
