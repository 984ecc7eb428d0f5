"""A marker word in every field of every request, on every path that fails: it is found nowhere."""

import logging
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from skill.alexa.door import Door
from skill.alexa.logbook import JsonLines
from skill.plans import Change, Kept, Who
from skill.stores.memory import MemoryPlans
from tests.envelopes_on_disk import NAMES, envelope_of

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
MARKER = "zebracanary"
KEPT = ("type",)
"""Fields that must stay, for the request to be what it is; each is marked once nevertheless."""


class Telling(MemoryPlans):
    """Plans that fail, and say of whom."""

    def load(self, who: Who, request: str, moment: datetime) -> Kept:
        raise OSError(f"no plan of {who} {MARKER}")


class Ending(MemoryPlans):
    """Plans that cannot be written, and say so twice."""

    def save(self, who: Who, change: Change) -> None:
        raise RuntimeError(who, change, MARKER) from ValueError(MARKER)


class Slow(MemoryPlans):
    """Plans that come late."""

    def load(self, who: Who, request: str, moment: datetime) -> Kept:
        raise TimeoutError(MARKER)


PATHS: dict[str, Callable[[], MemoryPlans]] = {
    "all is well": MemoryPlans,
    "the store fails": Telling,
    "the store cannot be written": Ending,
    "the store is late": Slow,
}


def leaves(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each text in a request: what holds it, and where."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, one in list(pairs):
        if isinstance(one, str):
            yield value, key
        elif isinstance(one, dict | list):
            yield from leaves(one)


def marked_events(name: str) -> Iterator[dict[str, Any]]:
    """The request with a marker in each text by itself, in all of them, and in keys."""
    for number in range(len(list(leaves(envelope_of(name))))):
        event = envelope_of(name)
        holder, key = list(leaves(event))[number]
        holder[key] = MARKER
        yield event
    event = envelope_of(name)
    for holder, key in leaves(event):
        if key not in KEPT:
            holder[key] = f"{MARKER} {holder[key]}"
    yield event
    event = envelope_of(name)
    for part in (event, event["context"]["System"], event["request"]):
        part |= {MARKER: MARKER, "object_type": MARKER, "__class__": MARKER}
    yield event


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_a_request_is_logged_printed_or_raised(
    name: str, path: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    door = Door(PATHS[path]())
    for number, event in enumerate(marked_events(name)):
        asked = event["request"]
        if asked.get("requestId") != MARKER:
            asked["requestId"] = f"{MARKER}{number}"
        answer = door.handle(event, NOW)
        if "attributes" not in event.get("session", {}):
            assert MARKER not in str(answer), event
        assert MARKER not in str(answer["response"]), event
    for record in caplog.records:
        assert MARKER not in JsonLines().format(record)
        assert MARKER not in str(vars(record))
        assert record.exc_info is None
        assert record.stack_info is None
    assert caplog.records
    assert MARKER not in "".join(capfd.readouterr())


def test_the_marker_is_found_where_it_is_let_through(caplog: pytest.LogCaptureFixture) -> None:
    try:
        Telling().load(Who("u"), "", NOW)
    except OSError:
        logging.getLogger("leak").warning(traceback.format_exc())
    assert any(MARKER in str(vars(record)) for record in caplog.records)
