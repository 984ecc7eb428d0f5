"""Every enumeration that the SDK knows on the way into a request, with a value of tomorrow."""

import inspect
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import Enum
from importlib import import_module
from typing import Any

import pytest
from ask_sdk_core.exceptions import AskSdkException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope

from skill.alexa.door import Door
from tests.alexa_answer import faults
from tests.envelopes_on_disk import envelope_of, kind_of

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TOMORROW = "A_VALUE_OF_TOMORROW"
Path = tuple[tuple[str, str], ...]
"""Steps into a request: the key, and the discriminator that the object there must have."""


def load(name: str) -> Any:
    module, _, own = name.rpartition(".")
    return getattr(import_module(module), own, None) if module else None


def inner(kind: str) -> str:
    """What a list or a dictionary of the SDK's notation holds."""
    if kind.startswith("list["):
        return kind[5:-1]
    return kind[5:-1].partition(", ")[2] if kind.startswith("dict(") else kind


def enums(model: Any, path: Path, above: tuple[Any, ...]) -> Iterator[tuple[Path, str]]:
    """Each enumeration below a model: the way there, and its name."""
    if inspect.isclass(model) and issubclass(model, Enum):
        yield path, model.__name__
        return
    if model in above or not hasattr(model, "deserialized_types"):
        return
    children = getattr(model, "discriminator_value_class_map", None)
    if children and path and not path[-1][1]:
        # Each kind of the object is another way.
        for value, child in children.items():
            yield from enums(load(child), (*path[:-1], (path[-1][0], value)), (*above, model))
        return
    for attribute, kind in model.deserialized_types.items():
        key = model.attribute_map.get(attribute, attribute)
        shape = "[]" if kind.startswith("list[") else "{}" if kind.startswith("dict(") else ""
        yield from enums(load(inner(kind)), (*path, (key + shape, "")), (*above, model))


WAYS = sorted(set(enums(RequestEnvelope, (), ())))


def with_tomorrow(way: Path) -> dict[str, Any]:
    """A request with nothing new in it but that value."""
    kinds = [kind for key, kind in way if key == "request"]
    event = envelope_of("guidance")
    if kinds and kinds[0] not in ("IntentRequest", ""):
        event["request"] = {**event["request"], "type": kinds[0]}
    place: Any = event
    for number, (key, kind) in enumerate(way):
        name, last = key.rstrip("[]{}"), number == len(way) - 1
        below: Any = TOMORROW if last else ({"type": kind} if kind else {})
        if key.endswith("[]"):
            place[name] = [below]
        elif key.endswith("{}"):
            place[name] = {"key": below}
        elif last or not isinstance(place.get(name), dict):
            place[name] = below
        place = below if not isinstance(place.get(name), dict) or key[-1] == "}" else place[name]
    return event


def test_there_are_many_and_the_sdk_loses_the_request_over_them() -> None:
    assert len({name for _, name in WAYS}) > 30
    lost = 0
    for way, _ in WAYS:
        try:
            DefaultSerializer().deserialize(json.dumps(with_tomorrow(way)), RequestEnvelope)
        except (AskSdkException, AttributeError):
            lost += 1
    assert lost > len(WAYS) * 0.9


@pytest.mark.parametrize(
    ("way", "name"), WAYS, ids=["/".join(key for key, _ in way) + f" {name}" for way, name in WAYS]
)
def test_a_value_of_tomorrow_costs_nobody_the_answer(way: Path, name: str) -> None:
    event = with_tomorrow(way)
    answer = Door().handle(event, NOW)
    assert faults(answer, kind_of(event)) == []
    assert "Sorry, something went wrong" not in str(answer)
