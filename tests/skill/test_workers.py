"""Work that takes too long is not waited for, and does no harm."""

import threading

import pytest

from skill.alexa.deadline import MOST_WORKERS, Deadline


def test_what_work_gives_is_given_and_what_it_raises_is_raised() -> None:
    deadline = Deadline(10)
    assert deadline.run(lambda: 5) == 5
    with pytest.raises(ZeroDivisionError):
        deadline.run(lambda: 1 // 0)
    assert deadline.run(lambda: 6) == 6


def test_one_worker_serves_turn_after_turn() -> None:
    deadline = Deadline(10)
    served = {deadline.run(threading.get_ident) for _ in range(50)}
    assert len(served) == 1
    assert threading.get_ident() not in served


def test_what_hangs_is_left_and_its_worker_comes_back() -> None:
    deadline = Deadline(0.02)
    gate = threading.Event()
    with pytest.raises(TimeoutError):
        deadline.run(lambda: gate.wait(20))
    patient = Deadline(20)
    assert patient.run(lambda: 1) == 1
    gate.set()


def test_so_much_at_once_is_refused_at_once_and_taken_again_later() -> None:
    deadline = Deadline(0.005)
    gate = threading.Event()
    done = threading.Semaphore(0)

    def hang() -> None:
        gate.wait(20)
        done.release()

    for _ in range(MOST_WORKERS):
        with pytest.raises(TimeoutError):
            deadline.run(hang)
    before = threading.active_count()
    with pytest.raises(TimeoutError):
        deadline.run(hang)
    assert threading.active_count() == before, "no more threads"
    gate.set()
    for _ in range(MOST_WORKERS):
        assert done.acquire(timeout=20)
    deadline.seconds = 20
    assert deadline.run(lambda: 7) == 7
