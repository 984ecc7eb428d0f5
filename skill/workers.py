"""Waiting for work no longer than somebody can."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

MOST_WORKERS = 64
IDLE = 10.0
"""Seconds after which a worker with nothing to do ends."""

Result = TypeVar("Result")
_Job = tuple[Callable[[], Any], "Future[Any]"]


class Workers:
    """Run work in threads of their own; what takes too long is left to end by itself."""

    def __init__(self) -> None:
        self._idle: list[SimpleQueue[_Job]] = []
        self._workers = 0
        self._lock = threading.Lock()

    def run(self, work: Callable[[], Result], seconds: float) -> Result:
        """What the work gives, or raises, within so many seconds.

        Raises:
            TimeoutError: it took too long, or too much of the kind is under way.
        """
        result: Future[Result] = Future()
        self._free_worker().put((work, result))
        return result.result(seconds)

    def _free_worker(self) -> "SimpleQueue[_Job]":
        with self._lock:
            if self._idle:
                return self._idle.pop()
            if self._workers >= MOST_WORKERS:
                raise TimeoutError
            self._workers += 1
        jobs: SimpleQueue[_Job] = SimpleQueue()
        # A daemon: a process that is told to stop does not wait for a store that hangs.
        threading.Thread(target=self._work, args=(jobs,), name="turn", daemon=True).start()
        return jobs

    def _work(self, jobs: "SimpleQueue[_Job]") -> None:
        while (job := self._next(jobs)) is not None:
            work, result = job
            try:
                given = work()
            except BaseException as error:  # noqa: BLE001  # raised again where it is waited for
                outcome: Callable[[], None] = _raiser(result, error)
            else:
                outcome = _giver(result, given)
            del work, job
            # Idle before the one who waits goes on, so that the next turn finds this worker.
            with self._lock:
                self._idle.append(jobs)
            outcome()
            del result, outcome

    def _next(self, jobs: "SimpleQueue[_Job]") -> _Job | None:
        """The next work; None when there has been none for long."""
        try:
            return jobs.get(timeout=IDLE)
        except Empty:
            with self._lock:
                if jobs in self._idle:
                    self._idle.remove(jobs)
                    self._workers -= 1
                    return None
            return jobs.get()


def _raiser(result: "Future[Any]", error: BaseException) -> Callable[[], None]:
    return lambda: result.set_exception(error)


def _giver(result: "Future[Any]", given: Any) -> Callable[[], None]:
    return lambda: result.set_result(given)
