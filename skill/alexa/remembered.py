"""Answers given lately, so that a request sent twice has one effect and one answer."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

MOST_ANSWERS = 256
"""Answers kept; the oldest goes first."""

Answer = dict[str, Any]


class Remembered:
    """The last answers of this process, by who asked and the id of the request."""

    def __init__(self) -> None:
        self._answers: OrderedDict[tuple[str, str], Answer] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, event: Mapping[str, Any]) -> Answer | None:
        """What was answered to this very request, if it came before."""
        with self._lock:
            found = self._answers.get(_key(event))
        return deepcopy(found)

    def keep(self, event: Mapping[str, Any], answer: Answer) -> None:
        """Remember an answer; a request without an id is never the same as another."""
        key = _key(event)
        if not key[1]:
            return
        with self._lock:
            self._answers[key] = deepcopy(answer)
            while len(self._answers) > MOST_ANSWERS:
                self._answers.popitem(last=False)


def _key(event: Mapping[str, Any]) -> tuple[str, str]:
    user = _text(event, "context", "System", "user", "userId")
    user = user or _text(event, "session", "user", "userId")
    return user, _text(event, "request", "requestId")


def _text(value: object, *path: str) -> str:
    """The text at a path of keys; empty when anything on the way is missing or of another type."""
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) else ""
