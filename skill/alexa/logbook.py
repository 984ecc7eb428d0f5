"""The log of turns: one line each, of a closed list of fields that no listener's word can reach."""

import hashlib
import hmac
import json
import logging
import re
import secrets
import time
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from skill.alexa.arrivals import Arrival

LOG = logging.getLogger("skill.turn")

FIELDS = ("kind", "intent", "locale", "outcome", "reason", "error", "place", "milliseconds",
          "user", "request")  # fmt: skip
"""All that a line may hold beside its time and level."""

_REQUEST_ID = re.compile(r"amzn1\.echo-api\.request\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Outcome(StrEnum):
    """What became of a request."""

    ANSWERED = "answered"
    REPEATED = "repeated"
    """It had come before, and was answered as then."""
    UNKNOWN = "unknown"
    """Of a type that is none of ours."""
    REFUSED = "refused"
    """Meant for another skill."""
    LATE = "late"
    """Not answered in time: an apology."""
    FAILED = "failed"
    """Something broke: an apology."""


@dataclass(frozen=True, slots=True)
class Logbook:
    """Writes what became of requests."""

    intents: frozenset[str]
    """The intents that are ours; another one's name is not written down."""
    pepper: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    """Makes users' hashes; new with each process, so that nobody is followed for long."""

    def write(
        self, arrival: Arrival, outcome: Outcome, began: float, error: BaseException | None = None
    ) -> None:
        """One line. `began` is the monotonic time at which the request came."""
        failed = outcome in (Outcome.LATE, Outcome.FAILED)
        LOG.log(
            logging.ERROR if failed else logging.INFO,
            "turn",
            extra=self._fields(arrival, outcome, began, error),
        )

    def _fields(
        self, arrival: Arrival, outcome: Outcome, began: float, error: BaseException | None
    ) -> dict[str, Any]:
        asked = arrival.envelope["request"]
        known = {
            "kind": arrival.kind or "other",
            "intent": arrival.intent if arrival.intent in self.intents else "other",
            "locale": arrival.locale,
            "outcome": str(outcome),
            "reason": asked.get("reason", ""),
            "error": type(error).__name__ if error else asked.get("error", {}).get("type", ""),
            "place": _place(error) if error else "",
            "milliseconds": round((time.monotonic() - began) * 1000, 1),
            "user": self._hashed(arrival.who.person or arrival.who.account),
            "request": arrival.request_id if _REQUEST_ID.fullmatch(arrival.request_id) else "",
        }
        if not arrival.intent:
            del known["intent"]
        return {name: value for name, value in known.items() if value != ""}

    def _hashed(self, user: str) -> str:
        if not user:
            return ""
        return hmac.new(self.pepper, user.encode(), hashlib.sha256).hexdigest()[:16]


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, and the fields above; no traceback ever."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: vars(record)[name] for name in FIELDS if name in vars(record)}
        return json.dumps(line, ensure_ascii=False)


def _place(error: BaseException) -> str:
    """Module and line where it was raised; never its message, which may quote what came in."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__', '')}:{trace.tb_lineno}" if trace else ""
