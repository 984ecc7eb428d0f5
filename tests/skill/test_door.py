"""The front door: one answer a request, however often it comes."""

from datetime import UTC, datetime
from typing import Any

from skill.alexa.door import Door
from skill.alexa.remembered import MOST_ANSWERS, Remembered
from skill.plans import MemoryPlans, Plan
from speech.envelope import Sender, Session, envelope, launch_request

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


class Counted(MemoryPlans):
    """Plans that count how often they are saved."""

    saved = 0

    def save(self, user: str, plan: Plan) -> None:
        self.saved += 1
        super().save(user, plan)


def event(request_id: str, user: str = "u") -> dict[str, Any]:
    return envelope(launch_request(), Session("s"), Sender("en-US", user), NOW, request_id)


def test_the_same_request_twice_has_one_effect_and_the_same_answer() -> None:
    plans = Counted()
    door = Door(plans)
    first = door.handle(event("1"), NOW)
    assert door.handle(event("1"), NOW) == first
    assert plans.saved == 1
    assert "Welcome to Second Opinion" in str(first) or "this is Second Opinion" in str(first)
    assert door.handle(event("2"), NOW) != first


def test_another_persons_request_with_that_id_is_another_request() -> None:
    plans = Counted()
    door = Door(plans)
    door.handle(event("1", "u"), NOW)
    door.handle(event("1", "v"), NOW)
    assert plans.saved == 2


def test_what_is_done_with_an_answer_does_not_change_the_remembered_one() -> None:
    door = Door()
    first = door.handle(event("1"), NOW)
    kept = str(first)
    first["response"].clear()
    assert str(door.handle(event("1"), NOW)) == kept


def test_only_so_many_answers_are_kept_and_none_without_an_id() -> None:
    remembered = Remembered()
    for number in range(MOST_ANSWERS + 1):
        remembered.keep(event(str(number)), {"number": number})
    assert remembered.find(event("0")) is None
    assert remembered.find(event("1")) == {"number": 1}
    for odd in ({}, {"request": None}, {"request": {"requestId": 5}, "session": []}):
        remembered.keep(odd, {"odd": True})
        assert remembered.find(odd) is None
