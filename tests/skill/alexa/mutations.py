"""Breaks requests in every way that JSON, and Python's reading of it, can be broken."""

import random
from collections.abc import Callable
from copy import deepcopy
from typing import Any

Place = tuple[Any, Any]
"""A container, and the key or index of a value in it."""

_DEEP: Any = []
for _ in range(150):
    _DEEP = [_DEEP]

HOSTILE: tuple[Any, ...] = (
    None, True, False, 0, -1, 5, 2.5, 1e308, float("nan"), float("inf"), -float("inf"), 10**400,
    "", " ", "\0", "\ud800", "\u202e", "\U0001f600", "&", "<b>", "</speak><audio src='x'/>",
    "${payload.x}", "{your}", "%s", "A" * 20_000, "é" * 9_000, "null", "NaN", "5", "1e9",
    "FUTURE_VALUE", "xx-YY", "en-us", "EN_US", "de-DE", "2026-11-24", "9999-99-99T99:99:99Z",
    "2026-11-24T09:00:00Z", "2026-11-24T09:00:00", "IntentRequest", "LaunchRequest",
    "SessionEndedRequest", "AlexaSkillEvent.SkillDisabled", "AMAZON.YesIntent", "ForgetMeIntent",
    [], {}, [[]], {"": ""}, [None], {"a": {}}, ["x"] * 5_000, {str(n): n for n in range(5_000)},
    _DEEP,
)  # fmt: skip

NAMES = (
    "object_type", "__class__", "__dict__", "__init__", "to_dict", "deserialized_types",
    "attribute_map", "type", "name", "value", "request", "session", "context", "System", "slots",
    "locale", "intent", "reason", "status", "", "\ud800", "x" * 5_000,
)  # fmt: skip


def mutate(event: dict[str, Any], chance: random.Random) -> Any:
    """The request with one to four things wrong with it."""
    broken: Any = deepcopy(event)
    for _ in range(chance.randint(1, 4)):
        places = list(_places(broken))
        if not places:
            return chance.choice(HOSTILE)
        chance.choice(_WAYS)(broken, chance.choice(places), places, chance)
    return chance.choice(HOSTILE) if chance.random() < 0.01 else broken


def _places(value: Any) -> list[Place]:
    found: list[Place] = []
    waiting = [value]
    while waiting and len(found) < 2_000:
        one = waiting.pop()
        if isinstance(one, dict):
            found += [(one, key) for key in one]
            waiting += one.values()
        elif isinstance(one, list):
            found += [(one, index) for index in range(len(one))]
            waiting += one
    return found


def _delete(event: Any, place: Place, places: list[Place], chance: random.Random) -> None:
    del place[0][place[1]]


def _replace(event: Any, place: Place, places: list[Place], chance: random.Random) -> None:
    place[0][place[1]] = deepcopy(chance.choice(HOSTILE))


def _rename(event: Any, place: Place, places: list[Place], chance: random.Random) -> None:
    holder, key = place
    if isinstance(holder, dict):
        odd = (key.upper(), key.lower(), key + " ", chance.choice(NAMES))
        holder[chance.choice(odd)] = holder.pop(key)


def _insert(event: Any, place: Place, places: list[Place], chance: random.Random) -> None:
    if isinstance(place[0], dict):
        place[0][chance.choice(NAMES)] = deepcopy(chance.choice(HOSTILE))
    else:
        place[0].append(deepcopy(chance.choice(HOSTILE)))


def _wrap(event: Any, place: Place, places: list[Place], chance: random.Random) -> None:
    holder, key = place
    holder[key] = [holder[key]] if chance.random() < 0.5 else {"value": holder[key]}


def _swap(event: Any, place: Place, places: list[Place], chance: random.Random) -> None:
    other, key = chance.choice(places)
    place[0][place[1]] = deepcopy(other[key])


def _retype(event: Any, place: Place, places: list[Place], chance: random.Random) -> None:
    holder, key = place
    held = holder[key]
    holder[key] = chance.choice((str(held)[:100], len(str(held)), bool(held), [held]))


_WAYS: tuple[Callable[[Any, Place, list[Place], random.Random], None], ...] = (
    _delete, _replace, _replace, _rename, _insert, _wrap, _swap, _retype,
)  # fmt: skip
