"""Answers given lately, so that a request sent twice has one effect and one answer."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from copy import deepcopy
from typing import Any

MOST_ANSWERS = 256
"""Answers kept; the oldest goes first."""

Answer = dict[str, Any]
Key = tuple[str, ...]
"""What makes two requests the same; first of all the id, without which none is."""


class Remembered:
    """The last answers of this process."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Key, Future[Answer]] = OrderedDict()
        self._lock = threading.Lock()

    def once(self, key: Key, answer: Callable[[], Answer], patience: float) -> tuple[Answer, bool]:
        """The answer to a request, and whether it was asked for before.

        `answer` is called for the first of equal keys only; the others wait for it, for
        `patience` seconds at most. A request without an id is never the same as another.

        Raises:
            TimeoutError: the first is not answered yet.
        """
        if not key[0]:
            return answer(), False
        with self._lock:
            known = self._answers.get(key)
            mine: Future[Answer] = Future()
            if known is None:
                self._answers[key] = mine
                while len(self._answers) > MOST_ANSWERS:
                    self._answers.popitem(last=False)
        if known is not None:
            return deepcopy(known.result(patience)), True
        try:
            given = answer()
        except BaseException as error:
            with self._lock:
                self._answers.pop(key, None)
            mine.set_exception(error)
            raise
        mine.set_result(deepcopy(given))
        return given, False
