"""The front door: one answer a request, in time, for our own skill only."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest

from skill.alexa.door import Door
from skill.alexa.remembered import MOST_ANSWERS
from skill.plans import Change, Kept, Plan, StoreError, Who
from skill.stores.memory import MemoryPlans
from skill.workers import MOST_WORKERS
from speech.envelope import Sender, Session, envelope, launch_request
from tests.alexa_answer import faults
from tests.envelopes_on_disk import APPLICATION, envelope_of, kind_of

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
ANN = Who("amzn1.ask.account.EXAMPLE", "amzn1.ask.person.EXAMPLE")
SILENCE = {"version": "1.0", "response": {}}
SORRY = "Sorry, something went wrong"


class Counted(MemoryPlans):
    """Plans that count how often they are saved."""

    saved = 0

    def save(self, who: Who, change: Change) -> None:
        self.saved += 1
        super().save(who, change)


class Hanging(MemoryPlans):
    """Plans that are not found until they are let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()
        self.asked = threading.Semaphore(0)

    def load(self, who: Who, request: str, moment: datetime) -> Kept:
        self.asked.release()
        self.let_go.wait(20)
        return super().load(who, request, moment)


class Broken(MemoryPlans):
    """Plans that cannot be read."""

    def load(self, who: Who, request: str, moment: datetime) -> Kept:
        raise OSError("disk")


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
    again = door.handle(event("1"), NOW)
    assert str(again) == kept
    again["response"].clear()
    assert str(door.handle(event("1"), NOW)) == kept


def test_only_so_many_answers_are_kept_and_none_without_an_id() -> None:
    plans = Counted()
    door = Door(plans)
    for number in range(MOST_ANSWERS + 1):
        door.handle(event(str(number), f"user {number}"), NOW)
    assert plans.saved == MOST_ANSWERS + 1
    answered = door.handle(event("1", "user 1"), NOW)
    assert "elcome to" in str(answered) or "this is Second Opinion" in str(answered)
    door.handle(event("0", "user 0"), NOW)
    assert plans.saved == MOST_ANSWERS + 1, "the store knows it too"
    without = event("x", "nobody")
    without["request"]["requestId"] = ""
    door.handle(without, NOW)
    assert "Second Opinion" not in str(door.handle(without, NOW))


def test_twenty_of_the_same_request_at_once_have_one_effect() -> None:
    plans = Counted()
    door = Door(plans)
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: door.handle(event("1"), NOW), range(20)))
    assert plans.saved == 1
    assert answers == answers[:1] * 20


def test_a_listener_is_answered_in_time_though_the_store_hangs() -> None:
    plans = Hanging()
    door = Door(plans, patience=0.05)
    late = door.handle(event("1"), NOW)
    assert SORRY in str(late)
    assert faults(late, "LaunchRequest") == []
    assert door.handle(event("1"), NOW) == late, "the same request hears the same"
    plans.let_go.set()
    assert SORRY not in str(Door(plans).handle(event("2"), NOW))


def test_one_that_waits_for_its_twin_waits_no_longer_than_a_listener_can() -> None:
    plans = Hanging()
    door = Door(plans, patience=0.3)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(door.handle, event("1"), NOW)
        plans.asked.acquire(timeout=10)
        second = pool.submit(door.handle, event("1"), NOW)
        assert SORRY in str(first.result(10))
        assert SORRY in str(second.result(10))
    plans.let_go.set()


def test_a_store_that_hangs_costs_no_more_than_what_it_keeps() -> None:
    plans = Hanging()
    began = time.monotonic()
    answer = Door(plans).handle(envelope_of("guidance"), NOW)
    assert 2 < time.monotonic() - began < 4
    assert "surg" in str(answer)
    assert SORRY not in str(answer)
    plans.let_go.set()


def test_so_many_hanging_turns_cost_the_next_ones_nothing_but_an_apology() -> None:
    plans = Hanging()
    door = Door(plans, patience=0.005)
    before = threading.active_count()
    for number in range(MOST_WORKERS + 6):
        assert SORRY in str(door.handle(event(str(number)), NOW))
    assert threading.active_count() <= before + 2 * MOST_WORKERS
    plans.let_go.set()


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "en-ZA", "fr-FR", ""])
def test_a_broken_store_is_an_apology_in_every_locale(locale: str) -> None:
    asked = event("1")
    asked["request"]["locale"] = locale
    answer = Door(Broken()).handle(asked, NOW)
    assert faults(answer, "LaunchRequest") == []
    assert SORRY in str(answer)
    assert answer["response"]["shouldEndSession"] is True


def test_nothing_is_said_to_events_and_to_what_is_over_though_the_store_is_broken() -> None:
    for name in ("session_ended", "session_error", "skill_disabled", "reminder_started"):
        assert Door(Broken()).handle(envelope_of(name), NOW) == SILENCE


def _without(*path: str) -> Callable[[dict[str, Any]], None]:
    def change(sent: dict[str, Any]) -> None:
        for key in path[:-1]:
            sent = sent[key]
        del sent[path[-1]]

    return change


def _with(value: Any, *path: str) -> Callable[[dict[str, Any]], None]:
    def change(sent: dict[str, Any]) -> None:
        for key in path[:-1]:
            sent = sent[key]
        sent[path[-1]] = value

    return change


OTHERS = "amzn1.ask.skill.99999999-0000-4000-8000-000000000001"
IN_CONTEXT = ("context", "System", "application", "applicationId")
IN_SESSION = ("session", "application", "applicationId")


@pytest.mark.parametrize(
    "change",
    [
        _with(OTHERS, *IN_CONTEXT), _with(OTHERS, *IN_SESSION), _with("", *IN_CONTEXT),
        _with(None, *IN_SESSION), _without(*IN_CONTEXT), _without(*IN_SESSION),
        _without("context"), _without("context", "System"), _with([], "session"),
        _with({}, "session"), _with("x", "context"),
    ],
)  # fmt: skip
def test_what_is_meant_for_another_skill_is_not_answered(
    change: Callable[[dict[str, Any]], None],
) -> None:
    plans = Counted()
    sent = envelope_of("guidance")
    change(sent)
    assert Door(plans, APPLICATION).handle(sent, NOW) == SILENCE
    assert plans.saved == 0
    assert "outputSpeech" in Door(plans).handle(sent, NOW)["response"], "at a desk it is"


def test_a_request_without_a_session_is_ours_by_its_context_alone() -> None:
    sent = envelope_of("guidance")
    del sent["session"]
    assert "surg" in str(Door(application_id=APPLICATION).handle(sent, NOW))


@pytest.mark.parametrize("smuggled", ["AlexaSkillEvent.SkillEnabled", "SessionEndedRequest"])
def test_the_type_of_a_request_cannot_be_smuggled(smuggled: str) -> None:
    sent = envelope_of("launch")
    sent["request"]["object_type"] = smuggled
    assert "outputSpeech" in Door().handle(sent, NOW)["response"]


@pytest.mark.parametrize("name", ["SessionEndedRequest", "AlexaSkillEvent.SkillDisabled", "Odd"])
def test_an_intent_cannot_pose_as_another_kind_of_request(name: str) -> None:
    plans = MemoryPlans()
    door = Door(plans)
    door.handle(envelope_of("launch"), NOW)
    sent = envelope_of("yes")
    sent["request"] |= {"requestId": "2"}
    sent["request"]["intent"]["name"] = name
    answer = door.handle(sent, NOW)
    assert faults(answer, "IntentRequest") == []
    assert plans.load(ANN, "", NOW).plan == Plan(), "nothing is forgotten"


@pytest.mark.parametrize("odd", [None, [], {}, 5, "x", float("nan"), {"request": []},
                                 {"request": {"type": {}}}])  # fmt: skip
def test_what_is_no_request_at_all_is_answered_with_silence(odd: object) -> None:
    assert Door().handle(odd, NOW) == SILENCE
    assert Door(application_id=APPLICATION).handle(odd, NOW) == SILENCE


def test_slots_without_end_are_read_no_further_than_needed() -> None:
    sent = envelope_of("guidance")
    slots = sent["request"]["intent"]["slots"]
    slots |= {f"slot {number}": slots["situation"] for number in range(100_000)}
    answer = Door().handle(sent, NOW)
    assert faults(answer, kind_of(sent)) == []
    assert "surg" in str(answer)


class Recovering(MemoryPlans):
    """Plans that cannot be closed until the store has recovered."""

    broken = True

    def close_account(self, account: str, moment: datetime) -> None:
        if self.broken:
            raise StoreError
        super().close_account(account, moment)


def test_an_event_that_could_not_be_done_is_done_when_it_comes_again() -> None:
    store = Recovering()
    door = Door(store)
    launched = envelope_of("launch")
    launched["request"]["timestamp"] = "2026-11-24T08:00:00Z"
    door.handle(launched, NOW)
    assert door.handle(envelope_of("skill_disabled"), NOW) == SILENCE
    assert store.load(ANN, "", NOW).plan == Plan()
    store.broken = False
    assert door.handle(envelope_of("skill_disabled"), NOW) == SILENCE
    assert store.load(ANN, "", NOW).plan is None


def test_a_silence_in_a_conversation_leaves_its_question_open() -> None:
    sent = envelope_of("permission_answered")
    sent["session"]["attributes"] = {"talk": {"asked": "next_step", "topic": "steps/act"}}
    answer = Door().handle(sent, NOW)
    assert answer["sessionAttributes"]["talk"] == {"asked": "next_step", "topic": "steps/act"}
    assert answer["response"] == {}
