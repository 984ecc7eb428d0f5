"""Noticing that the trusted roots grow old, while there is still time to renew them."""

import logging
from datetime import date, datetime, timedelta

_LOG = logging.getLogger("skill.web")
OLD = timedelta(days=365)
AHEAD = timedelta(days=60)


class RootsAlarm:
    """Says so once a day, from 60 days before the bundle is a year old."""

    def __init__(self, made: date) -> None:
        self._made = made
        self._said: date | None = None

    def note(self, now: datetime) -> None:
        """Look at the calendar; a warning in the log names the bundle's day."""
        today = now.date()
        if today == self._said or today < self._made + OLD - AHEAD:
            return
        self._said = today
        _LOG.warning("old_roots: certifi's bundle is of %s; install a newer one", self._made)
