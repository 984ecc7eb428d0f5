"""The log: one line a request, of a closed list of fields, in which nobody can be recognised."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

import pytest

from skill.alexa.door import Door
from skill.alexa.logbook import FIELDS, JsonLines
from skill.plans import Kept, Who
from skill.stores.memory import MemoryPlans
from tests.envelopes_on_disk import APPLICATION, NAMES, envelope_of

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
REQUEST = "amzn1.echo-api.request.00000000-0000-4000-8000-000000000001"


class Broken(MemoryPlans):
    """Plans that cannot be read."""

    def load(self, who: Who, request: str, moment: datetime) -> Kept:
        raise OSError(f"no plan of {who}")


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Any:
    caplog.set_level(logging.INFO)

    def read() -> list[dict[str, Any]]:
        written = [json.loads(JsonLines().format(record)) for record in caplog.records]
        caplog.clear()
        for line in written:
            assert datetime.fromisoformat(line.pop("time")).tzinfo
            line.pop("milliseconds", None)
        return written

    return read


def line(level: str = "INFO", **fields: str) -> dict[str, str]:
    known = {"level": level, "logger": "skill.turn", "message": "turn", "locale": "en-US",
             "request": REQUEST}  # fmt: skip
    return known | fields


@pytest.mark.parametrize("name", NAMES)
def test_every_request_writes_one_line_of_the_listed_fields(name: str, lines: Any) -> None:
    Door().handle(envelope_of(name), NOW)
    (written,) = lines()
    assert set(written) <= {"level", "logger", "message", *FIELDS}


def test_what_became_of_a_request_is_told(lines: Any) -> None:
    door = Door(application_id=APPLICATION)
    door.handle(envelope_of("guidance"), NOW)
    (told,) = lines()
    user = told.pop("user")
    assert told == line(kind="IntentRequest", intent="GuidanceIntent", outcome="answered")
    door.handle(envelope_of("guidance"), NOW)
    assert lines() == [told | {"outcome": "repeated", "user": user}]
    door.handle(envelope_of("session_error"), NOW)
    (ended,) = lines()
    assert (ended["kind"], ended["reason"], ended["error"]) == (
        "SessionEndedRequest", "ERROR", "INVALID_RESPONSE",
    )  # fmt: skip
    unknown = envelope_of("unknown_type")
    door.handle(unknown, NOW)
    assert lines()[0]["outcome"] == "unknown"
    unknown["context"]["System"]["application"]["applicationId"] = "another"
    door.handle(unknown, NOW)
    assert lines()[0]["outcome"] == "refused"


def test_a_failure_names_its_kind_and_place_but_never_its_message(lines: Any) -> None:
    Door(Broken()).handle(envelope_of("launch"), NOW)
    (told,) = lines()
    place, _, number = told["place"].partition(":")
    assert (told["level"], told["outcome"], told["error"]) == ("ERROR", "failed", "OSError")
    assert (place, number.isdecimal()) == ("tests.skill.alexa.test_logbook", True)


def test_a_user_is_a_hash_that_is_another_in_each_process(lines: Any) -> None:
    one, other = Door(), Door()
    hashes: set[str] = set()
    for door in (one, one, other):
        event = envelope_of("launch")
        event["request"]["requestId"] = str(len(hashes))
        door.handle(event, NOW)
        (told,) = lines()
        assert "EXAMPLE" not in str(told)
        hashes.add(told["user"])
    assert len(hashes) == 2
    assert all(len(one) == 16 for one in hashes)


def test_an_intent_that_is_not_ours_and_an_odd_id_are_not_written_down(lines: Any) -> None:
    event = envelope_of("unknown_intent")
    event["request"]["requestId"] = "my name is Ann"
    Door().handle(event, NOW)
    (told,) = lines()
    assert told["intent"] == "other"
    assert "request" not in told
