"""Attacks that other verifiers fell to, each by its name."""

import base64
import json
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from skill.web.pem import read_pem
from skill.web.rejection import Reason, Rejected, RejectionError
from tests.web.pki import LEAF, NOW, STRANGER, Holder, authority, issue
from tests.web.world import (
    ADDRESS,
    NOT_THERE,
    OTHERS,
    PATH,
    FakeOrigin,
    Sent,
    World,
    as_body,
    event,
    signed,
)

FORGER = issue(replace(LEAF, key=STRANGER))


def reason(world: World, sent: Sent) -> Reason | None:
    outcome = world.verifier.verify(sent.headers, sent.body, world.clock.now)
    return outcome.reason if isinstance(outcome, Rejected) else None


@pytest.mark.parametrize("label", [b"TRUSTED CERTIFICATE", b"X509 CERTIFICATE", b"PKCS7", b""])
def test_a1_no_label_hides_a_chain_from_one_parser_and_shows_it_to_another(label: bytes) -> None:
    genuine = authority().chain.replace(b" CERTIFICATE-", b" %b-" % label)
    for page in (genuine + FORGER.pem, FORGER.pem + genuine, FORGER.pem + authority().chain):
        world = World(amazon=FakeOrigin(page))
        assert reason(world, signed(by=FORGER)) in (Reason.PEM, Reason.CHAIN)


def test_a1_words_between_the_blocks_are_no_block() -> None:
    page = b"Bag Attributes\n    friendlyName: x\n" + authority().chain + b"the end\n"
    assert World(amazon=FakeOrigin(page)).status(signed()) == 200
    for page in (b"-----BEGIN\n" + authority().chain, authority().chain + b"-----BEGIN X-----\n"):
        with pytest.raises(RejectionError):
            read_pem(page, most=8)


def test_a2_no_query_string_costs_a_fetch(world: World) -> None:
    for number in range(100):
        assert reason(world, signed(address=f"{ADDRESS}?x={number}")) is Reason.ADDRESS
    assert world.amazon.fetched == []
    assert len(world.certificates) == 0


@pytest.mark.parametrize(
    "poison",
    [
        b"<html>Service Unavailable</html>",
        authority().chain_of(authority().alexa(end=NOW - timedelta(days=1))),
    ],
    ids=["html", "expired"],
)
def test_a3_what_is_no_chain_poisons_nothing_for_long(world: World, poison: bytes) -> None:
    world.amazon.page = poison
    assert world.status(signed()) == 400
    world.amazon.page = authority().chain
    world.clock.pass_(seconds=31)
    assert world.status(signed()) == 200


def test_a4_a_signature_has_one_spelling(world: World) -> None:
    text = dict(signed().headers)["Signature-256"]
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    assert text.endswith("==")
    last = alphabet.index(text[-3])
    other_bits = alphabet[last ^ 1]
    spellings = [
        text + "=", text + "AAAA", text + " ", " " + text, text[:40] + "\n" + text[40:],
        text[:-3] + other_bits + "==", text.rstrip("="), text.replace("=", "%3D"),
        text.replace("+", "-").replace("/", "_"), text[:10] + "!!*" + text[10:],
    ]  # fmt: skip
    assert base64.b64decode(spellings[5]) == base64.b64decode(text)
    for spelling in set(spellings) - {text}:
        assert reason(world, signed(signature=spelling)) is Reason.BASE64
    assert world.status(signed()) == 200


def test_a5_a_replay_is_refused_once_it_is_old_and_until_then_is_the_same_event(
    world: World,
) -> None:
    for sent, seconds in (
        (signed(), 150),
        (signed(event("AlexaSkillEvent.SkillDisabled")), 3_600),
    ):
        world.clock.now = NOW
        outcomes = [world.status(sent)]
        for step in (seconds - 1, 2):
            world.clock.pass_(seconds=step)
            outcomes.append(world.status(sent))
        assert outcomes == [200, 200, 400]
        first, second = world.door.events[-2:]
        assert first == second


def test_a6_a_request_signed_for_another_skill_is_not_for_us(world: World) -> None:
    theirs = json.loads(as_body(event()).replace(b"001", b"002"))
    assert theirs["context"]["System"]["application"]["applicationId"] == OTHERS
    assert reason(world, signed(theirs)) is Reason.APPLICATION
    theirs["context"] = event()["context"]
    assert reason(world, signed(theirs)) is Reason.APPLICATION


@pytest.mark.parametrize("where", ["top", "request", "header"])
def test_a7_no_word_in_a_request_turns_verification_off(world: World, where: str) -> None:
    envelope = event()
    (envelope["request"] if where == "request" else envelope)["certificationParam"] = "true"
    sent = signed(envelope, by=Holder(FORGER.certificate, STRANGER))
    if where == "header":
        sent = replace(sent, headers=(*sent.headers, ("certificationParam", "true")))
    assert reason(world, sent) is Reason.SIGNATURE


@pytest.mark.parametrize("key", ["object_type", "objectType", "Type", "TYPE", "__class__"])
def test_a8_only_the_type_of_a_request_makes_it_an_event(world: World, key: str) -> None:
    old = event(at=NOW - timedelta(minutes=50), **{key: "AlexaSkillEvent.SkillEnabled"})
    assert reason(world, signed(old)) is Reason.NOT_FRESH


def test_a9_a_header_sent_twice_is_refused_joined_or_not(world: World) -> None:
    sent = signed()
    for name, value in sent.headers:
        twice = replace(sent, headers=(*sent.headers, (name, value)))
        assert reason(world, twice) is Reason.HEADERS
        assert world.status(twice) == 400
        for glue in (",", ", ", " "):
            joined = tuple((n, f"{v}{glue}{v}" if n == name else v) for n, v in sent.headers)
            assert world.status(replace(sent, headers=joined)) == 400


def test_a10_of_two_keys_the_one_that_is_checked_is_the_one_that_is_answered(
    world: World,
) -> None:
    body = as_body(event())
    ours = b'"session": {'
    evil = body.replace(ours, b'"session": {"application": {"applicationId": "x"}}, ' + ours)
    assert evil != body
    assert world.status(signed(evil)) == 200
    assert world.door.events == [json.loads(evil)]
    late = body[:-1] + b', "session": {"application": {"applicationId": "x"}}}'
    assert reason(world, signed(late)) is Reason.APPLICATION


def test_a11_a_huge_body_is_refused_before_its_signature_is_looked_at(world: World) -> None:
    body = b" " * (256 * 1024 + 1)
    assert reason(world, signed(body)) is Reason.TOO_LARGE
    assert world.amazon.fetched == []


def test_a12_markup_in_a_slot_comes_to_the_door_as_the_words_it_is(world: World) -> None:
    words = "</speak><audio src='https://evil.example/a.mp3'/><speak>"
    slot = {"name": "situation", "value": words}
    intent = {"name": "GuidanceIntent", "slots": {"situation": slot}}
    answer = world.send(signed(event("IntentRequest", intent=intent)))
    assert answer.status == 200
    assert world.door.events[0]["request"]["intent"] == intent
    assert b"evil" not in answer.body


@pytest.mark.parametrize(
    "path",
    [
        "/echo.api/../c.pem", "/echo.api/../../echo.api/c.pem", "/echo.api/%2e%2e/c.pem",
        "/echo.api/..%2fc.pem", "/echo.api/%2E%2E%2Fevil/c.pem", "/echo.api/..\\evil\\c.pem",
        "/echo.api\\..\\evil\\c.pem", "/echo.api/\t../evil/c.pem", "/echo.api/.\t./evil/c.pem",
        "/./echo.api/c.pem", "/echo.api/./../evil/c.pem", "/echo.api//../evil/c.pem",
        "/echo.api/c.pem\r\nHost: evil", "/echo.api/c.pem\n", "/echo.api/..", "/echo.api/",
        "/echo.api/\u2025/evil", "/echo.api/\xa0c.pem", "/echo.api/c\x00.pem",
    ],
)  # fmt: skip
def test_a13_no_path_leads_out_of_the_folder(world: World, path: str) -> None:
    assert reason(world, signed(address=f"https://s3.amazonaws.com{path}")) is Reason.ADDRESS
    assert world.amazon.fetched == []


@pytest.mark.parametrize(
    "host", ["s3.amazonaw\u017f.com", "\u017f3.amazonaws.com", "s3\u3002amazonaws.com"]
)
def test_a13_no_letter_that_folds_to_another_makes_amazons_name(world: World, host: str) -> None:
    assert reason(world, signed(address=f"https://{host}{PATH}")) is Reason.ADDRESS


@pytest.mark.parametrize("name", ["*.amazon.com", "*.api.amazon.com", "ECHO-API.amazon.com"])
def test_a14_only_the_exact_name_will_do(name: str) -> None:
    holder = authority().alexa(names=(name,))
    world = World(amazon=FakeOrigin(authority().chain_of(holder)))
    assert reason(world, signed(by=holder)) is Reason.CHAIN


def test_a15_no_leaf_makes_another(world: World) -> None:
    made = issue(replace(LEAF, key=STRANGER), authority().leaf)
    world.amazon.page = made.pem + authority().chain
    assert reason(world, signed(by=made)) is Reason.CHAIN


def test_a16_the_old_header_counts_for_nothing(world: World) -> None:
    sent = signed()
    old = tuple(("Signature" if name == "Signature-256" else name, v) for name, v in sent.headers)
    assert reason(world, replace(sent, headers=old)) is Reason.HEADERS
    both = (*sent.headers, ("Signature", "AAAA"))
    assert world.status(replace(sent, headers=both)) == 200


def test_a_verifier_never_raises_whatever_it_is_given(world: World) -> None:
    odd: list[object] = [None, 5, [("a",)], [(1, 2)], [("Signature-256", None)] * 2]
    for headers in odd:
        assert isinstance(world.verifier.verify(headers, b"{}", NOW), Rejected)  # type: ignore[arg-type]
    outcome = world.verifier.verify(signed().headers, signed().body, NOW)
    assert isinstance(outcome, Mapping)


def test_a_flood_of_bad_requests_is_refused_fast(world: World) -> None:
    world.amazon.page = NOT_THERE
    sent = signed()
    began = time.monotonic()
    for _ in range(2_000):
        assert world.verifier.verify(sent.headers, sent.body, NOW) == Rejected(Reason.FETCH)
    assert time.monotonic() - began < 5
