"""A store for one turn, which has only so much time."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from skill.plans import Change, Kept, Store, StoreError, Who
from skill.workers import Workers

SECONDS = 2.5
"""For all that one turn asks of its store."""

Result = TypeVar("Result")


class Budget:
    """Passes on to a store, until the time for it is used up."""

    def __init__(self, store: Store, workers: Workers, seconds: float = SECONDS) -> None:
        self._store = store
        self._workers = workers
        self._until = time.monotonic() + seconds

    def load(self, who: Who, request: str, moment: datetime) -> Kept:
        """As the store; StoreError when it takes too long."""
        return self._in_time(partial(self._store.load, who, request, moment))

    def save(self, who: Who, change: Change) -> None:
        """As the store; StoreError when it takes too long, and then nobody knows."""
        self._in_time(partial(self._store.save, who, change))

    def forget(self, who: Who, moment: datetime) -> None:
        """As the store; StoreError when it takes too long, and then nobody knows."""
        self._in_time(partial(self._store.forget, who, moment))

    def close_account(self, account: str, moment: datetime) -> None:
        """As the store; StoreError when it takes too long, and then nobody knows."""
        self._in_time(partial(self._store.close_account, account, moment))

    def _in_time(self, work: Callable[[], Result]) -> Result:
        left = self._until - time.monotonic()
        try:
            return self._workers.run(work, max(left, 0))
        except TimeoutError:
            raise StoreError("late") from None
