"""How old a request may be."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from skill.web.envelope import Event
from skill.web.rejection import Reason, RejectionError

TOLERANCE = timedelta(seconds=150)
"""Either way; clocks differ."""
LATE = timedelta(hours=1)
"""Events are delivered again and again until somebody takes them."""
_LATE_TYPES = ("AlexaSkillEvent.", "Reminders.")
_MOMENT = re.compile(
    r"(?P<second>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(?P<zone>Z|[+-]\d\d:\d\d)", re.ASCII
)


def is_fresh(event: Event, now: datetime) -> bool:
    """Whether the request was made about now.

    Raises:
        RejectionError: its timestamp is not a date, time and zone of ISO 8601.
    """
    request = event.get("request")
    if not isinstance(request, Mapping):
        raise RejectionError(Reason.TIMESTAMP)
    kind = request.get("type")
    late = isinstance(kind, str) and kind.startswith(_LATE_TYPES)
    age = now - _moment(request.get("timestamp"))
    return -TOLERANCE <= age <= (LATE if late else TOLERANCE)


def _moment(text: object) -> datetime:
    found = _MOMENT.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise RejectionError(Reason.TIMESTAMP)
    try:
        return datetime.fromisoformat(found["second"] + found["zone"])
    except ValueError:
        raise RejectionError(Reason.TIMESTAMP) from None
