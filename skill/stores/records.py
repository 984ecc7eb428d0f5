"""A plan as a record, in today's form and in every form it ever had."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from skill.plans import Plan, StoreError

LATEST = 2
"""The form that is written."""

Record = dict[str, Any]


class RecordError(StoreError):
    """A record cannot be read: broken, or of a form that only a later release knows."""


def write_plan(plan: Plan) -> str:
    """The record of a plan, as JSON of ASCII; the same for equal plans."""
    record = {
        "form": LATEST,
        "done": sorted(plan.done),
        "at": plan.at,
        "visit_day": plan.visit_day.isoformat() if plan.visit_day else None,
        "visit_time": plan.visit_time.isoformat("minutes") if plan.visit_time else None,
        "reminded": {step: _written(moment) for step, moment in plan.reminded.items()},
        "refused": {offer: _written(moment) for offer, moment in plan.refused.items()},
    }
    return json.dumps(record, sort_keys=True, separators=(",", ":"))


def read_plan(text: str) -> Plan:
    """The plan of a record in any form.

    Raises:
        RecordError: it is broken, or of a later form.
    """
    try:
        record = json.loads(text)
        if record["form"] not in range(1, LATEST + 1):
            raise RecordError
        for upgrade in UPGRADES[record["form"] - 1 :]:
            record = upgrade(record)
        return Plan(
            done=frozenset(_text(one) for one in record["done"]),
            at=_text(record["at"]),
            visit_day=_if_given(date.fromisoformat, record["visit_day"]),
            visit_time=_if_given(_wall_time, record["visit_time"]),
            reminded=_moments(record["reminded"]),
            refused=_moments(record["refused"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise RecordError from None


def _add_reminders(record: Record) -> Record:
    """Form 1 knew neither reminders nor refusals."""
    return {**record, "form": 2, "reminded": {}, "refused": {}}


UPGRADES: tuple[Callable[[Record], Record], ...] = (_add_reminders,)
"""Each makes the next form of its own; the first is that of form 1."""


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _wall_time(text: str) -> time:
    return time.fromisoformat(text).replace(tzinfo=None)


def _moments(pairs: Mapping[str, str]) -> dict[str, datetime]:
    found = {_text(key): datetime.fromisoformat(moment) for key, moment in pairs.items()}
    if any(moment.tzinfo is None for moment in found.values()):
        raise ValueError
    return found


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _if_given(read: Callable[[str], Any], value: str | None) -> Any:
    return None if value is None else read(value)
