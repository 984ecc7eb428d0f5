"""The device: sessions, "did you mean", asking for a slot, and the envelopes it sends."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from intents.kept import open_recogniser
from skill.alexa.door import Door
from speech.device import Device, Skill
from speech.envelope import Sender

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
UNSURE = "they wanna fiddle with my spine"


class Recorded:
    """A skill that keeps what it was sent."""

    def __init__(self) -> None:
        self.door = Door()
        self.requests: list[dict[str, Any]] = []

    def handle(self, event: Any, now: datetime) -> dict[str, Any]:
        self.requests.append(event)
        return dict(self.door.handle(event, now))


def device(skill: Skill) -> Device:
    ids = count(1)
    return Device(
        skill, open_recogniser("en-US"), Sender("en-US"), lambda: NOW, lambda: str(next(ids))
    )


def intents_of(skill: Recorded) -> list[str]:
    return [one["request"].get("intent", {}).get("name", "") for one in skill.requests]


def test_a_session_is_new_once_and_carries_its_attributes() -> None:
    skill = Recorded()
    speaker = device(skill)
    speaker.hear("should i get a second opinion for surgery")
    speaker.hear("yes")
    first, second = (one["session"] for one in skill.requests)
    assert (first["new"], second["new"]) == (True, False)
    assert first["sessionId"] == second["sessionId"]
    assert first["attributes"] == {}
    assert second["attributes"]["talk"]["asked"] == "more"


def test_a_closed_session_is_followed_by_a_new_one() -> None:
    skill = Recorded()
    speaker = device(skill)
    for text in ("help", "stop", "help"):
        speaker.hear(text)
    sessions = [one["session"]["sessionId"] for one in skill.requests]
    assert sessions[0] == sessions[1] != sessions[2]
    assert skill.requests[2]["session"]["new"]


def test_a_yes_to_did_you_mean_does_what_was_meant() -> None:
    skill = Recorded()
    speaker = device(skill)
    asked = speaker.hear(UNSURE)
    assert asked.speech == "Did you mean a second opinion about surgery?"
    assert asked.request is None
    assert speaker.listening
    answered = speaker.hear("yes please")
    assert intents_of(skill) == ["GuidanceIntent"]
    intent = skill.requests[0]["request"]["intent"]
    assert intent["confirmationStatus"] == "CONFIRMED"
    assert "Before surgery" in answered.speech


def test_a_no_to_did_you_mean_is_answered_as_not_understood() -> None:
    skill = Recorded()
    speaker = device(skill)
    speaker.hear(UNSURE)
    speaker.hear("no")
    assert intents_of(skill) == ["AMAZON.FallbackIntent"]


def test_anything_else_after_did_you_mean_is_heard_by_itself() -> None:
    skill = Recorded()
    speaker = device(skill)
    speaker.hear(UNSURE)
    speaker.hear("i can't breathe")
    speaker.hear("yes")
    assert intents_of(skill) == ["EmergencyIntent", "AMAZON.YesIntent"]


def test_a_slot_that_is_asked_for_is_filled_by_its_value_alone() -> None:
    skill = Recorded()
    speaker = device(skill)
    speaker.hear("i have an appointment with the new doctor")
    answer = speaker.hear("december third at two")
    slots = skill.requests[1]["request"]["intent"]["slots"]
    assert slots["date"]["value"] == "2026-12-03"
    assert slots["time"]["value"] == "14:00"
    assert "Thursday, December third" in answer.speech


def test_leaving_ends_an_open_session_once() -> None:
    skill = Recorded()
    speaker = device(skill)
    speaker.hear("help")
    ended = speaker.end()
    assert ended is not None
    assert ended.speech == ""
    assert skill.requests[-1]["request"]["type"] == "SessionEndedRequest"
    assert speaker.end() is None


def test_an_id_is_sent_as_alexa_resolves_it() -> None:
    skill = Recorded()
    device(skill).hear("should i get a second opinion for surgery")
    slot = skill.requests[0]["request"]["intent"]["slots"]["situation"]
    (authority,) = slot["resolutions"]["resolutionsPerAuthority"]
    assert authority["status"] == {"code": "ER_SUCCESS_MATCH"}
    assert authority["values"] == [{"value": {"name": "surgery", "id": "surgery"}}]


def test_a_skill_that_answers_nothing_is_silence() -> None:
    class Mute:
        def handle(self, event: Any, now: datetime) -> dict[str, Any]:
            return {}

    speaker = device(Mute())
    assert speaker.launch().speech == ""
    assert not speaker.listening
