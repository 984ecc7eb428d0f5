"""Noticing that this machine's clock is wrong, from good requests that seem old."""

import logging

_LOG = logging.getLogger("skill.web")
IN_A_ROW = 5


class ClockAlarm:
    """Counts Alexa's own requests to us that were out of time, with none in time between."""

    def __init__(self) -> None:
        self._missed = 0

    def note(self, *, fresh: bool) -> None:
        """Take down one request; every fifth in a row is an error in the log."""
        self._missed = 0 if fresh else self._missed + 1
        if self._missed and self._missed % IN_A_ROW == 0:
            _LOG.error("clock_skew: %d good requests in a row were out of time", self._missed)
