"""Mutated requests by the thousand: no forgery is taken, and nothing is ever a 5xx."""

import base64
import json
import posixpath
import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from random import Random
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.web.pki import LEAF, NOW, STRANGER, Holder, authority, issue
from tests.web.world import ADDRESS, OTHERS, OURS, PATH, FakeOrigin, Sent, World, event, signed

Judge = Callable[[], bool]
"""Whether the mutated request may be taken, found out by other means than the door's."""
Mutation = Callable[[Random], tuple[World, Sent, Judge]]

KINDS = ("LaunchRequest", "IntentRequest", "AlexaSkillEvent.SkillDisabled", "Reminders.X")
EVIL = ["\x00", "\t", "\r\n", "é", "\ud800".encode("utf-8", "replace").decode(), "%2e", "..", "/",
        "\\", "@", ":", "?", "#", ";", ",", "=", " ", "A", "443", "[", "//"]  # fmt: skip


@cache
def pool() -> tuple[Sent, ...]:
    return tuple(signed(event(kind, locale=f"en-{n}")) for n, kind in enumerate(KINDS * 5))


@cache
def forger() -> Holder:
    return issue(replace(LEAF, key=STRANGER))


@cache
def world() -> World:
    one = World()
    assert one.status(pool()[0]) == 200
    return one


def never() -> bool:
    return False


def mutated_bytes(chance: Random, raw: bytes) -> bytes:
    at, end = sorted(chance.randrange(len(raw) + 1) for _ in range(2))
    end = min(end, at + 40)
    return chance.choice([
        raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :],
        raw[:at] + chance.randbytes(chance.randrange(1, 9)) + raw[at:],
        raw[:at] + raw[end:],
        raw[:at] + raw[at:end] * 2 + raw[end:],
        raw[:at],
        raw + b" ",
        chance.choice((b"\xef\xbb\xbf", b" ", b"\n")) + raw,
    ])  # fmt: skip


def mutated_text(chance: Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    end = at + chance.randrange(4)
    return chance.choice([
        text[:at] + chance.choice(EVIL) + text[at:],
        text[:at] + chance.choice(EVIL) + text[end:],
        text[:at] + text[end:],
        text[:at] + text[at:end].swapcase() + text[end:],
        text + text, text[::-1], "",
    ])  # fmt: skip


def with_header(sent: Sent, name: str, value: str) -> Sent:
    return replace(sent, headers=tuple((n, value if n == name else v) for n, v in sent.headers))


def another_body(chance: Random) -> tuple[World, Sent, Judge]:
    sent = chance.choice(pool())
    body = mutated_bytes(chance, sent.body)
    return world(), replace(sent, body=body), lambda: body == sent.body


def another_signature(chance: Random) -> tuple[World, Sent, Judge]:
    sent = chance.choice(pool())
    text = dict(sent.headers)["Signature-256"]
    other = mutated_text(chance, text)
    return world(), with_header(sent, "Signature-256", other), lambda: other == text


def anothers_signature(chance: Random) -> tuple[World, Sent, Judge]:
    one, two = chance.sample(pool(), 2)
    return world(), replace(one, headers=two.headers), lambda: one.body == two.body


def another_signer(chance: Random) -> tuple[World, Sent, Judge]:
    sent = signed(chance.choice(pool()).body, by=forger())
    genuine, own = authority().chain, forger().pem
    pages = [own, own + genuine, genuine + own, genuine,
             genuine.replace(b" CERT", b" TRUSTED CERT") + own]  # fmt: skip
    return World(amazon=FakeOrigin(chance.choice(pages))), sent, never


def another_address(chance: Random) -> tuple[World, Sent, Judge]:
    address = mutated_text(chance, ADDRESS)
    if chance.random() < 0.3:
        address = mutated_text(chance, address)
    one = World()

    def allowed() -> bool:
        parts = urlsplit(address)
        normal = posixpath.normpath(parts.path)
        return (
            (parts.scheme, parts.hostname) == ("https", "s3.amazonaws.com")
            and parts.netloc.lower() in ("s3.amazonaws.com", "s3.amazonaws.com:443")
            and re.fullmatch(r"/echo\.api/[!-~]+", normal) is not None
            and not set(address) & set("%?#;@\\, \t\r\n")
            and one.amazon.fetched == [normal]
        )

    return one, with_header(chance.choice(pool()), "SignatureCertChainUrl", address), allowed


def another_chain(chance: Random) -> tuple[World, Sent, Judge]:
    genuine = authority().chain
    page = mutated_bytes(chance, genuine)

    def allowed() -> bool:
        return ders(page)[:2] == ders(genuine) and b"-----BEGIN CERTIFICATE-----" in page

    return World(amazon=FakeOrigin(page)), chance.choice(pool()), allowed


def ders(text: bytes) -> list[bytes]:
    blocks = re.findall(rb"-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----", text)
    return [base64.b64decode(b"".join(block.split())) for block in blocks]


def other_headers(chance: Random) -> tuple[World, Sent, Judge]:
    sent = chance.choice(pool())
    one, two = sent.headers
    headers = chance.choice([
        (), (one,), (two,), (one, one, two), (one, two, two), (one, ("Signature", two[1])),
        ((one[0], two[1]), (two[0], one[1])), ((one[0], ""), two), (one, (two[0], "")),
    ])  # fmt: skip
    return world(), replace(sent, headers=headers), never


FORGERIES: tuple[Mutation, ...] = (
    another_body, another_signature, anothers_signature, another_signer, another_address,
    another_chain, other_headers,
)  # fmt: skip


def run(number: int) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = Random(seed)
    statuses: Counter[tuple[str, int]] = Counter()
    for count in range(number):
        mutate = FORGERIES[count % len(FORGERIES)]
        one, sent, may_be_taken = mutate(chance)
        answer = one.send(sent)
        statuses[mutate.__name__, answer.status] += 1
        assert answer.status in (200, 400), (seed, count)
        if answer.status == 200:
            assert may_be_taken(), (seed, count, mutate.__name__, sent)
    print(sorted(statuses.items()))
    for mutate in FORGERIES:
        assert statuses[mutate.__name__, 400] > number // len(FORGERIES) // 2


def test_four_hundred_forgeries() -> None:
    run(400)


@pytest.mark.campaign
def test_twenty_thousand_forgeries() -> None:
    run(20_000)


# Requests that Alexa did sign, with anything in them
ODD: list[Any] = [None, True, 0, -1, 1e300, "", "x" * 5_000, [], {}, [[]], {"a": {}}, OURS, OTHERS,
                  "\ud800", "2026-11-23T10:00:00Z", "AlexaSkillEvent.X", "Reminders."]  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    keys = (
        list(value)
        if isinstance(value, dict)
        else range(len(value))
        if isinstance(value, list)
        else ()
    )
    return [path, *(place for key in keys for place in places(value[key], (*path, key)))]


def mutated_envelope(chance: Random) -> Any:
    envelope: Any = json.loads(json.dumps(event(chance.choice(KINDS))))
    for _ in range(chance.randrange(1, 4)):
        *path, last = chance.choice(places(envelope)) or ("request",)
        place = envelope
        for key in path:
            place = place[key]
        if chance.random() < 0.3 and isinstance(place, dict):
            place.pop(last, None)
        else:
            place[last] = json.loads(json.dumps(chance.choice(ODD)))
        if not isinstance(envelope, dict) or not envelope:
            break
    return envelope


def ours_and_fresh(envelope: Any) -> bool:
    try:
        application = envelope["context"]["System"]["application"]["applicationId"]
        if envelope.get("session") is not None:
            application = {application, envelope["session"]["application"]["applicationId"]}
        moment = datetime.fromisoformat(envelope["request"]["timestamp"])
    except (KeyError, TypeError, ValueError):
        return False
    return moment == NOW and application in (OURS, {OURS})


def run_signed(number: int) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = Random(seed)
    statuses: Counter[int] = Counter()
    for count in range(number):
        envelope = mutated_envelope(chance)
        answer = world().send(signed(json.dumps(envelope).encode()))
        statuses[answer.status] += 1
        assert answer.status == (200 if ours_and_fresh(envelope) else 400), (seed, count, envelope)
    print(statuses)
    assert min(statuses[200], statuses[400]) > number // 10


def test_two_hundred_odd_envelopes() -> None:
    run_signed(200)


@pytest.mark.campaign
def test_five_thousand_odd_envelopes() -> None:
    run_signed(5_000)


def test_the_pool_is_good_as_it_is() -> None:
    assert {world().status(sent) for sent in pool()} == {200}
    assert world().amazon.fetched == [PATH]
