"""The app answers whatever happens, and asks the door through flask-ask-sdk's adapter."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import pytest
from ask_sdk_core.exceptions import AskSdkException
from ask_sdk_core.skill_builder import SkillBuilder
from flask import Flask

from skill.alexa.door import Door
from skill.web.app import create_app
from skill.web.compatibility import EXTENSION_NAME, DoorSkill, SkillAdapter, adapt
from skill.web.local import LocalVerifier, is_loopback
from skill.web.rejection import Reason, Rejected
from tests.web.pki import NOW
from tests.web.world import OTHERS, OURS, Sent, World, as_body, event, send, signed

PLAIN = Sent(as_body(event()), ())


class AnyDoor:
    def __init__(self, answer: Callable[[], dict[str, Any]]) -> None:
        self.answer = answer

    def handle(self, event: Mapping[str, Any], now: datetime) -> dict[str, Any]:
        return self.answer()


def fail(error: Exception) -> dict[str, Any]:
    raise error


BROKEN: dict[str, Callable[[], dict[str, Any]]] = {
    "raises": lambda: fail(ValueError("words")),
    "raises the SDK's error": lambda: fail(AskSdkException("words")),
    "runs too deep": lambda: fail(RecursionError()),
    "answers NaN": lambda: {"version": "1.0", "response": {"x": float("nan")}},
    "answers an object": lambda: {"version": "1.0", "response": object()},
    "answers bytes": lambda: {"version": "1.0", "response": b"x"},
}


@pytest.mark.parametrize("answer", BROKEN.values(), ids=BROKEN)
def test_a_broken_door_is_an_apology_to_a_person_and_silence_to_an_event(
    answer: Callable[[], dict[str, Any]], world: World
) -> None:
    app = create_app(AnyDoor(answer), world.verifier, OURS, clock=world.clock)
    heard = send(app, signed())
    assert heard.status == 200
    response = json.loads(heard.body)["response"]
    assert response["outputSpeech"]["text"].startswith("Sorry")
    assert response["shouldEndSession"] is True
    unheard = send(app, signed(event("SessionEndedRequest")))
    assert unheard.status == 200
    assert json.loads(unheard.body) == {"version": "1.0", "response": {}}


def test_lone_surrogates_go_out_as_ascii(world: World) -> None:
    door = AnyDoor(lambda: {"version": "1.0", "response": {"x": "\ud800é"}})
    answer = send(create_app(door, world.verifier, OURS, clock=world.clock), signed())
    assert answer.status == 200
    assert json.loads(answer.body)["response"] == {"x": "\ud800é"}
    assert answer.body.isascii()


def test_requests_go_through_the_adapter_that_is_the_apps_extension(world: World) -> None:
    adapter = world.app.extensions[EXTENSION_NAME][OURS]
    assert isinstance(adapter, SkillAdapter)
    inside = vars(adapter)
    assert type(inside["_skill"]) is DoorSkill
    assert inside["_skill"].custom_user_agent == "ask-webservice flask-ask-sdk"
    assert vars(inside["_webservice_handler"])["_verifiers"] == []


def test_the_adapter_serves_a_skill_of_the_sdk_as_well() -> None:
    skill = SkillBuilder()
    skill.request_handler(lambda _: True)(lambda given: given.response_builder.speak("Hi").response)
    app = Flask("plain")
    adapt(app, OURS, dict, dict)
    adapter = SkillAdapter(skill=skill.create(), skill_id=OURS, app=app)
    adapter.register(app=app, route="/")
    answer = send(app, PLAIN)
    assert answer.status == 200
    speech = json.loads(answer.body)["response"]["outputSpeech"]
    assert speech == {"type": "SSML", "ssml": "<speak>Hi</speak>"}


def test_the_real_door_answers_through_it(world: World) -> None:
    app = create_app(Door(), world.verifier, OURS, clock=world.clock)
    answer = send(app, signed())
    assert answer.status == 200
    assert json.loads(answer.body)["response"]["outputSpeech"]["ssml"].startswith("<speak>")
    quiet = send(app, signed(event("Some.Unknown.Type", requestId="r2")))
    assert quiet.status == 200
    assert "outputSpeech" not in json.loads(quiet.body)["response"]


def test_row70_the_same_request_twice_is_answered_the_same(world: World) -> None:
    app = create_app(Door(), world.verifier, OURS, clock=world.clock)
    first, second = (send(app, signed()) for _ in range(2))
    assert first == second


def test_probes_say_whether_the_process_lives_and_whether_it_can_serve(world: World) -> None:
    get = Sent(b"", (), method="GET")
    assert world.send(get, PATH_INFO="/healthz").body == b"ok\n"
    assert world.send(get, PATH_INFO="/readyz").body == b"ready\n"
    tired = create_app(world.door, world.verifier, OURS, ready=lambda: False)
    assert send(tired, get, PATH_INFO="/readyz").status == 503
    assert send(tired, get, PATH_INFO="/healthz").status == 200
    assert world.send(Sent(b"", ()), PATH_INFO="/healthz").status == 405


@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        ((), True),
        ((("Host", "localhost:5000"),), True),
        ((("Host", "[::1]:5000"), ("Origin", "http://127.0.0.1:5000")), True),
        ((("Host", "evil.example"),), False),
        ((("Host", "127.0.0.1.evil.example"),), False),
        ((("Origin", "https://evil.example"),), False),
        ((("Origin", "null"),), False),
        ((("X-Forwarded-For", "203.0.113.9"),), False),
        ((("Forwarded", "for=203.0.113.9"),), False),
    ],
)
def test_without_a_verifier_only_this_machine_is_answered(
    headers: tuple[tuple[str, str], ...], *, taken: bool, world: World
) -> None:
    app = create_app(world.door, None)
    answer = send(app, Sent(PLAIN.body, headers, content_type="text/plain"))
    assert answer.status == (200 if taken else 400)


def test_without_a_verifier_the_application_id_is_still_checked_when_there_is_one() -> None:
    local = (("Host", "127.0.0.1"),)
    assert LocalVerifier(OTHERS).verify(local, PLAIN.body, NOW) == Rejected(Reason.APPLICATION)
    assert LocalVerifier(OURS).verify(local, PLAIN.body, NOW) == event()
    assert LocalVerifier().verify(local, b"[", NOW) == Rejected(Reason.JSON)
    assert LocalVerifier().verify(None, b"", NOW) == Rejected(Reason.FAULT)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("[::1]", True),
     ("LOCALHOST", True), (".".join("0000"), False), ("::", False), ("192.168.1.2", False),
     ("localhost.evil.example", False), ("", False)],
)  # fmt: skip
def test_loopback_is_told_from_everywhere_else(host: str, *, local: bool) -> None:
    assert is_loopback(host) is local
