"""Reading a verified body: strict JSON, and for whom it is meant."""

import json
import math
from typing import Any, NoReturn

from skill.alexa.arrivals import receive
from skill.web.rejection import Reason, RejectionError

Event = dict[str, Any]
LARGEST_BODY = 256 * 1024
"""Bytes; Alexa's own stay below 30 KiB."""


def read_event(body: bytes) -> Event:
    """The object in a body.

    Raises:
        RejectionError: it is too large, or not one object of strict JSON in UTF-8.
    """
    check_size(body)
    try:
        # Decoded here, for json guesses UTF-16 and UTF-32.
        event = json.loads(
            body.decode("utf-8"), parse_constant=_refuse_constant, parse_float=_finite
        )
    except (ValueError, RecursionError):
        raise RejectionError(Reason.JSON) from None
    if not isinstance(event, dict):
        raise RejectionError(Reason.JSON)
    return event


def check_size(body: bytes) -> None:
    """Raises RejectionError for a body that is larger than any of Alexa's."""
    if len(body) > LARGEST_BODY:
        raise RejectionError(Reason.TOO_LARGE)


def is_for(event: Event, application_id: str) -> bool:
    """Whether the event names the skill in its context, and in its session when it has one."""
    return bool(application_id) and receive(event).is_for(application_id)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError
    return number


def _refuse_constant(_name: str) -> NoReturn:
    """NaN and the infinities are Python's, not JSON's."""
    raise ValueError
