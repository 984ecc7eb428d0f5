"""The device's own day: asked of Alexa once, and never at a listener's cost."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from skill.alexa.api import LARGEST_ANSWER, ApiError, connect_to_alexa
from skill.alexa.door import Door
from skill.alexa.zones import KNOWN_FOR, UNKNOWN_FOR, Zones
from tests.alexa_answer import faults
from tests.envelopes_on_disk import envelope_of
from tests.skill.alexa.alexa_service import AlexaService, alexa_service

NEW_YORK = ZoneInfo("America/New_York")
SYSTEM = {
    "device": {"deviceId": "amzn1.ask.device/é"},
    "apiEndpoint": "https://api.amazonalexa.com",
    "apiAccessToken": "secret",
}


@pytest.fixture
def service() -> Iterator[AlexaService]:
    with alexa_service() as running:
        yield running


def test_a_zone_is_asked_for_with_the_requests_token(service: AlexaService) -> None:
    assert Zones(service.connect).of(SYSTEM) == NEW_YORK
    path = "/v2/devices/amzn1.ask.device%2F%C3%A9/settings/System.timeZone"
    assert service.asked == [(path, "Bearer secret")]


def test_a_zone_is_asked_for_once_a_day_and_a_missing_one_soon_again(
    service: AlexaService,
) -> None:
    clock = [0.0]
    zones = Zones(service.connect, lambda: clock[0])

    def at(seconds: float) -> tzinfo | None:
        clock[0] = seconds
        return zones.of(SYSTEM)

    assert [at(1.0), at(KNOWN_FOR)] == [NEW_YORK, NEW_YORK]
    assert len(service.asked) == 1
    service.answer = (204, b"")
    assert [at(KNOWN_FOR + 2), at(KNOWN_FOR + UNKNOWN_FOR)] == [None, None]
    assert len(service.asked) == 2
    service.answer = (200, b'"Europe/London"')
    assert at(KNOWN_FOR + UNKNOWN_FOR + 3) == ZoneInfo("Europe/London")


@pytest.mark.parametrize("missing", ["device", "apiEndpoint", "apiAccessToken"])
def test_without_device_endpoint_or_token_nobody_is_asked(
    missing: str, service: AlexaService
) -> None:
    system = {key: value for key, value in SYSTEM.items() if key != missing}
    assert Zones(service.connect).of(system) is None
    assert service.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        (204, b""), (401, b'{"code":"UNAUTHORIZED"}'), (403, b""), (404, b"x"), (429, b""),
        (500, b"<html>"), (200, b""), (200, b"null"), (200, b"5"), (200, b'{"a":1}'),
        (200, b'"Mars/Olympus"'), (200, b'""'), (200, b'"../../etc/passwd"'), (200, b'"/etc"'),
        (200, b'"\\u0000"'), (200, b"\xff"), (200, b"[" * 100_000), (302, b""),
        (200, b'"' + b"x" * LARGEST_ANSWER + b'"'),
    ],
)  # fmt: skip
def test_an_answer_of_another_kind_is_no_zone(
    answer: tuple[int, bytes], service: AlexaService
) -> None:
    service.answer = answer
    service.headers = {"Location": "http://127.0.0.1:1/"} if answer[0] == 302 else {}
    assert Zones(service.connect).of(SYSTEM) is None
    assert len(service.asked) == 1


def test_a_service_that_hangs_or_is_gone_is_not_waited_for(service: AlexaService) -> None:
    service.wait = threading.Event()
    began = time.monotonic()
    assert Zones(service.connect).of(SYSTEM) is None
    assert time.monotonic() - began < 2

    def refuse(_: str) -> Any:
        raise ConnectionRefusedError

    assert Zones(refuse).of(SYSTEM) is None


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://api.amazonalexa.com", "https://api.amazonalexa.com.evil.com", "https://evil.com",
        "https://api.amazonalexa.com:8443", "https://api.us.amazonalexa.com", "", "api",
        "https://api.amazonalexa.com@evil.com", "https://[", "https://api.amazonalexa.com:x",
    ],
)  # fmt: skip
def test_a_token_is_sent_to_alexa_only(endpoint: str) -> None:
    with pytest.raises((ApiError, ValueError)):
        connect_to_alexa(endpoint)
    assert Zones().of(SYSTEM | {"apiEndpoint": endpoint}) is None


@pytest.mark.parametrize("region", ["api", "api.eu", "api.fe"])
def test_each_of_alexas_regions_is_known(region: str) -> None:
    connection = connect_to_alexa(f"https://{region}.amazonalexa.com")
    assert (connection.host, connection.port) == (f"{region}.amazonalexa.com", 443)


def answers(service: AlexaService, at: datetime, *said: tuple[str, dict[str, Any]]) -> list[str]:
    """What a door with that service says to each intent."""
    door = Door(zones=Zones(service.connect))
    heard = []
    for number, (name, slots) in enumerate(said):
        event = envelope_of("appointment")
        event["session"]["attributes"] = {}
        event["request"] |= {"requestId": str(number)}
        del event["request"]["timestamp"]
        event["request"]["intent"] |= {"name": name, "slots": slots}
        answer = door.handle(event, at)
        assert faults(answer, "IntentRequest") == []
        heard.append(str(answer["response"]["outputSpeech"]))
    return heard


def visit_on(day: str) -> tuple[str, dict[str, Any]]:
    return "AppointmentIntent", {"date": {"name": "date", "value": day}}


def test_today_is_the_devices_today(service: AlexaService) -> None:
    # Half past nine in the evening of the third in New York; the fourth in Greenwich.
    late = datetime(2026, 12, 4, 2, 30, tzinfo=UTC)
    (noted,) = answers(service, late, visit_on("2026-12-03"))
    assert "noted your visit for Thursday, December third" in noted
    service.answer = (204, b"")
    (past,) = answers(service, late, visit_on("2026-12-03"))
    assert "already gone by" in past


def test_nobody_is_asked_where_no_day_is_spoken_of(service: AlexaService) -> None:
    at = datetime(2026, 12, 4, 2, 30, tzinfo=UTC)
    answers(service, at, ("ShouldIIntent", {}), ("MarkDoneIntent", {}), ("WhereAmIIntent", {}))
    assert service.asked == []
    answers(service, at, visit_on("2026-12-08"), ("WhereAmIIntent", {}))
    assert len(service.asked) == 1
