"""What was built, run as Lambda runs it: everything is answered, and progress outlives a kill."""

import json
import time
from datetime import UTC, datetime
from typing import Any

import pytest

from speech.envelope import (
    APPLICATION_ID,
    Sender,
    Session,
    envelope,
    intent_request,
    launch_request,
)
from tests.alexa_answer import faults
from tests.aws.function import Function
from tests.aws.items import all_items
from tests.aws.runtime_api import RuntimeApi
from tests.envelopes_on_disk import APPLICATION, NAMES, envelope_of, kind_of

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
USER = "amzn1.ask.account.MARKER"
SILENCE = {"version": "1.0", "response": {}}
SITUATION = {"situation": "Situation"}


class Talk:
    """One conversation of one user with a function."""

    def __init__(self, api: RuntimeApi, name: str, application: str = APPLICATION) -> None:
        self._api = api
        self._session = Session(name)
        self._application = application
        self._turns = 0

    def ask(self, request: dict[str, Any]) -> str:
        """What is heard; empty when nothing is. The answer is one that Alexa takes."""
        self._turns += 1
        request_id = f"{self._session.id}.{self._turns}"
        event = envelope(request, self._session, Sender("en-US", USER), NOW, request_id)
        answer = self._api.ask(
            json.loads(json.dumps(event).replace(APPLICATION_ID, self._application))
        )
        if answer == SILENCE:
            return ""
        assert faults(answer, request["type"]) == []
        self._session.attributes = answer.get("sessionAttributes", {})
        self._session.new = False
        speech: dict[str, str] = answer["response"]["outputSpeech"]
        return speech.get("ssml") or speech["text"]

    def say(self, intent: str) -> str:
        """What is heard after an intent without slots."""
        return self.ask(intent_request(intent, {}, {}))


def plans(function: Function) -> list[dict[str, Any]]:
    """The items that hold something of somebody's."""
    return [item for item in all_items(function.table) if "plan" in item]


def outcomes(function: Function) -> list[str]:
    """What became of each request, as the log says."""
    lines = map(json.loads, function.log.read_text(encoding="utf-8").splitlines())
    return [line["outcome"] for line in lines if line.get("message") == "turn"]


def guidance(value: str) -> dict[str, Any]:
    request = intent_request("GuidanceIntent", SITUATION, {})
    slot = request["intent"]["slots"]["situation"]
    resolved = {"status": {"code": "ER_SUCCESS_MATCH"}, "values": [{"value": {"id": "surgery"}}]}
    slot |= {"value": value, "resolutions": {"resolutionsPerAuthority": [resolved]}}
    return request


def test_the_first_question_is_answered_soon_after_a_cold_start(function: Function) -> None:
    began = time.monotonic()
    with function.started() as api:
        assert api.ready.wait(20)
        ready = time.monotonic()
        first = Talk(api, "a").ask(guidance("surgery"))
        answered = time.monotonic()
        Talk(api, "b").ask(guidance("surgery"))
        again = time.monotonic()
    print(
        f"started in {ready - began:.3f} s, first answer in {answered - ready:.3f} s,"
        f" the next in {again - answered:.3f} s"
    )
    assert "surgery" in first
    assert answered - began < 6.5


def test_progress_is_kept_when_the_runtime_is_killed(function: Function) -> None:
    with function.started() as api:
        talk = Talk(api, "a")
        assert "five steps" in talk.say("HowToIntent")
        assert "Step one:" in talk.say("AMAZON.YesIntent")
        assert "step two" in talk.say("MarkDoneIntent")
        left = Talk(api, "b").say("WhereAmIIntent")
    with function.started() as api:
        assert Talk(api, "b").say("WhereAmIIntent") == left
    assert "step two" in left


def test_forgetting_deletes_all_that_is_kept_of_a_person(function: Function) -> None:
    with function.started() as api:
        talk = Talk(api, "a")
        talk.say("HowToIntent")
        talk.say("AMAZON.YesIntent")
        assert plans(function)
        assert "?" in talk.say("ForgetMeIntent")
        assert "deleted everything" in talk.say("AMAZON.YesIntent")
    assert plans(function) == []


def test_turning_the_skill_off_deletes_all_that_is_kept_of_the_account(function: Function) -> None:
    with function.started() as api:
        Talk(api, "a").say("HowToIntent")
        assert plans(function)
        event = envelope_of("skill_disabled")
        event["context"]["System"]["user"]["userId"] = USER
        event["request"]["eventCreationTime"] = "2026-11-24T10:00:00Z"
        assert api.ask(event) == SILENCE
    assert plans(function) == []


@pytest.mark.parametrize("form", ["a killed runtime", "the same runtime"])
def test_a_request_that_comes_twice_has_one_effect(form: str, function: Function) -> None:
    with function.started() as api:
        first = Talk(api, "a").say("HowToIntent")
        if form == "the same runtime":
            assert Talk(api, "a").say("HowToIntent") == first
    with function.started() as api:
        assert Talk(api, "a").say("HowToIntent") == first


def test_every_sample_request_gets_a_valid_answer(function: Function) -> None:
    with function.started() as api:
        for name in NAMES:
            event = envelope_of(name)
            event["request"]["requestId"] = f"amzn1.echo-api.request.{name}"
            assert faults(api.ask(event), kind_of(event)) == [], name
    assert set(outcomes(function)) == {"answered", "unknown"}


BROKEN: tuple[object, ...] = (
    None, [], "text", 7, {}, {"request": 5}, {"request": {"type": "IntentRequest"}},
    {"request": {"type": "IntentRequest", "intent": []}, "session": "", "context": {"System": 1}},
    {"request": {"type": "Never.Heard.Of"}},
)  # fmt: skip


def test_broken_envelopes_are_answered_with_silence(function: Function) -> None:
    with function.started() as api:
        assert [api.ask(event) for event in BROKEN] == [SILENCE] * len(BROKEN)
        assert Talk(api, "a").ask(launch_request())
    assert outcomes(function) == [*["refused"] * len(BROKEN), "answered"]


def test_another_skill_is_not_answered(function: Function) -> None:
    with function.started() as api:
        assert Talk(api, "a", "amzn1.ask.skill.other").say("HowToIntent") == ""
    assert all_items(function.table) == []


def test_neither_the_table_nor_the_log_holds_anybodys_words_or_ids(function: Function) -> None:
    with function.started() as api:
        talk = Talk(api, "SESSIONMARKER")
        talk.ask(guidance("WORDMARKER"))
        talk.say("HowToIntent")
        talk.say("AMAZON.YesIntent")
    items = all_items(function.table)
    log = function.log.read_text(encoding="utf-8")
    assert {key for item in items for key in item} <= {
        "pk", "sk", "secret", "version", "plan", "moment", "born", "until", "expires",
    }  # fmt: skip
    assert plans(function)
    assert "MARKER" not in repr(items)
    assert "MARKER" not in log
    turns = [json.loads(line) for line in log.splitlines()]
    assert [turn["intent"] for turn in turns if turn.get("message") == "turn"] == [
        "GuidanceIntent", "HowToIntent", "AMAZON.YesIntent",
    ]  # fmt: skip
