"""Nothing of a request, good or bad, is ever logged or echoed."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from skill.web.app import create_app
from tests.web.pki import authority
from tests.web.world import (
    ADDRESS,
    NOT_THERE,
    OURS,
    Sent,
    World,
    as_body,
    event,
    send,
    signed,
)

MARKER = "zebracanary"
BYTES = MARKER.encode()

SENT: dict[str, Sent] = {
    "address": signed(address=f"{ADDRESS}?{MARKER}"),
    "fetched address": signed(address=f"{ADDRESS}/{MARKER}"),
    "signature": signed(signature=MARKER),
    "unsigned body": replace(signed(), body=BYTES),
    "signed garbage": signed(BYTES),
    "signed not UTF-8": signed(BYTES + b"\xff"),
    "signed list": signed(as_body([MARKER])),
    "field": signed(event(locale=MARKER, **{MARKER: MARKER})),
    "type": signed(event(MARKER)),
    "timestamp": signed(event(at=MARKER)),
    "application": signed(as_body(event()).replace(OURS.encode(), BYTES)),
    "content type": replace(signed(BYTES), content_type=MARKER),
    "broken content type": replace(signed(BYTES), content_type=f"multipart/form-data; {MARKER}="),
    "method": replace(signed(BYTES), method=MARKER.upper()),
    "header": replace(signed(BYTES), headers=((MARKER, MARKER),)),
    "huge": signed(BYTES * 30_000),
    "slot": signed(event("IntentRequest", intent={"name": MARKER, "slots": {MARKER: MARKER}})),
}


class TellingDoor:
    """A door that breaks, and says why."""

    def handle(self, event: Mapping[str, Any], now: datetime) -> dict[str, Any]:
        raise ValueError(event)


class UnreadableDoor:
    """A door whose answer cannot be written."""

    def handle(self, event: Mapping[str, Any], now: datetime) -> dict[str, Any]:
        return {"version": "1.0", "response": {MARKER, object()}}


@pytest.mark.parametrize("door", [None, TellingDoor(), UnreadableDoor()],
                         ids=["good", "telling", "unreadable"])  # fmt: skip
@pytest.mark.parametrize("sent", SENT.values(), ids=SENT)
def test_no_byte_of_a_request_is_logged_printed_or_sent_back(
    sent: Sent,
    door: TellingDoor | UnreadableDoor | None,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    world = World()
    world.amazon.pages["/echo.api/echo-api-cert-13.pem/" + MARKER] = BYTES
    app = create_app(door or world.door, world.verifier, OURS, clock=world.clock)
    answer = send(app, sent, QUERY_STRING=MARKER, HTTP_COOKIE=MARKER)
    assert answer.status in (200, 400, 405, 413)
    formatter = logging.Formatter("%(message)s %(pathname)s")
    logged = " ".join(formatter.format(record) + repr(record.args) for record in caplog.records)
    printed = "".join(capfd.readouterr())
    for text in (logged, printed, answer.body.decode(), repr(answer.headers)):
        assert MARKER not in text.lower()
    if answer.status != 200:
        assert len(caplog.records) == 1


@pytest.mark.parametrize(
    "path",
    [f"/{MARKER}", f"//{MARKER}", "/healthz//", f"/{MARKER}//x/", "/healthz/x", "/../etc", "/\xff"],
)
def test_another_path_is_400_and_is_not_logged(
    path: str, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = world.send(signed(), PATH_INFO=path)
    assert (answer.status, answer.body) == (400, b"rejected\n")
    assert [record.getMessage() for record in caplog.records] == ["request rejected: http"]


def test_certificates_are_not_logged(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for page in (BYTES, authority().leaf.pem + BYTES, NOT_THERE, ValueError(MARKER)):
        world.amazon.page = page
        world.clock.pass_(seconds=31)
        world.send(signed())
    assert len(caplog.records) == 4
    assert MARKER not in caplog.text
