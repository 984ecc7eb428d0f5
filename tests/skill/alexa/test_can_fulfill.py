"""Whether the skill could answer is said truthfully, and nothing is done about it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from skill.alexa.can_fulfill import OFFERED
from skill.alexa.door import Door
from skill.plans import Kept, Who
from skill.stores.memory import MemoryPlans
from skill.table import HANDLERS
from tests.alexa_answer import faults
from tests.envelopes_on_disk import envelope_of

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


class Untouchable(MemoryPlans):
    """Plans that nobody may ask for."""

    def load(self, who: Who, request: str, moment: datetime) -> Kept:
        raise AssertionError("looked up")


def asked(intent: str, **slots: Any) -> dict[str, Any]:
    event = envelope_of("can_fulfill")
    known = event["request"]["intent"]["slots"]["situation"]
    unknown = envelope_of("guidance_unmatched")["request"]["intent"]["slots"]["situation"]
    given = {name: known if matched else unknown for name, matched in slots.items()}
    event["request"]["intent"] = {"name": intent, "slots": given}
    answer = Door(Untouchable()).handle(event, NOW)
    assert faults(answer, "CanFulfillIntentRequest") == []
    verdict: dict[str, Any] = answer["response"]["canFulfillIntent"]
    return verdict


BOTH = {"canUnderstand": "YES", "canFulfill": "YES"}
NEITHER = {"canUnderstand": "NO", "canFulfill": "NO"}


def test_what_is_asked_of_a_situation_we_know_can_be_answered() -> None:
    assert asked("GuidanceIntent", situation=True) == {
        "canFulfill": "YES", "slots": {"situation": BOTH},
    }  # fmt: skip


def test_a_situation_we_do_not_know_may_be_answered_in_general() -> None:
    assert asked("GuidanceIntent", situation=False) == {
        "canFulfill": "MAYBE", "slots": {"situation": NEITHER},
    }  # fmt: skip
    assert asked("GuidanceIntent")["canFulfill"] == "MAYBE"


def test_a_question_without_slots_can_be_answered() -> None:
    assert asked("ShouldIIntent")["canFulfill"] == "YES"
    assert asked("ShouldIIntent", odd=False)["canFulfill"] == "MAYBE"


@pytest.mark.parametrize("intent", ["EmergencyIntent", "ForgetMeIntent", "MarkDoneIntent",
                                    "AMAZON.YesIntent", "Odd", "LaunchRequest"])  # fmt: skip
def test_what_belongs_to_a_conversation_or_is_not_ours_cannot(intent: str) -> None:
    assert asked(intent, situation=True)["canFulfill"] == "NO"


def test_only_intents_that_exist_are_offered() -> None:
    assert OFFERED.keys() <= HANDLERS.keys()
