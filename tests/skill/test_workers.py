"""Work that takes too long is not waited for, and does no harm."""

import threading
import time
from contextlib import suppress

import pytest

from skill.workers import MOST_WORKERS, Workers


def test_what_work_gives_is_given_and_what_it_raises_is_raised() -> None:
    workers = Workers()
    assert workers.run(lambda: 5, 10) == 5
    with pytest.raises(ZeroDivisionError):
        workers.run(lambda: 1 // 0, 10)
    assert workers.run(lambda: 6, 10) == 6


def test_one_worker_serves_turn_after_turn() -> None:
    workers = Workers()
    served = {workers.run(threading.get_ident, 10) for _ in range(50)}
    assert len(served) == 1
    assert threading.get_ident() not in served


def test_what_hangs_is_left_and_its_worker_comes_back() -> None:
    workers = Workers()
    gate = threading.Event()
    with pytest.raises(TimeoutError):
        workers.run(lambda: gate.wait(20), 0.02)
    assert workers.run(lambda: 1, 20) == 1
    gate.set()


def test_so_much_at_once_is_refused_at_once_and_taken_again_later() -> None:
    workers = Workers()
    gate = threading.Event()
    done = threading.Semaphore(0)

    def hang() -> None:
        gate.wait(20)
        done.release()

    for _ in range(MOST_WORKERS):
        with pytest.raises(TimeoutError):
            workers.run(hang, 0.005)
    before = threading.active_count()
    with pytest.raises(TimeoutError):
        workers.run(hang, 0.005)
    assert threading.active_count() == before, "no more threads"
    gate.set()
    for _ in range(MOST_WORKERS):
        assert done.acquire(timeout=20)
    for _ in range(2_000):
        # Each comes back a moment after its work is done.
        with suppress(TimeoutError):
            assert workers.run(lambda: 7, 20) == 7
            return
        time.sleep(0.01)
    pytest.fail("no worker came back")
