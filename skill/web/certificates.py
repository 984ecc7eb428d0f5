"""Alexa's certificates as last fetched: few, for a while, and each fetched by one at a time."""

from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from skill.web.cryptography_x509 import Signer
from skill.web.fetching import Origin
from skill.web.rejection import Reason, RejectionError

MOST_SIGNERS = 4
MOST_REFUSALS = 4
FRESH = timedelta(hours=1)
"""How long a chain is used before it is fetched again."""
USABLE = timedelta(hours=24)
"""How long it is used, within its validity, when it cannot be fetched again."""
REFUSED = timedelta(seconds=30)
"""How long an address that gave no good chain is not asked again."""
MOST_FETCHES = 30
"""In a minute, for all addresses together."""
MOST_NEW_FETCHES = 24
"""Of these for addresses that gave no good chain yet: a flood leaves some for Alexa's own."""
_MINUTE = timedelta(minutes=1)
_UNREACHABLE = (Reason.FETCH, Reason.FETCH_BUDGET)
_PATIENCE = 10
"""Seconds for another's fetch, which takes two."""

Examine = Callable[[bytes, datetime], Signer]
"""Reads a chain as it was fetched; raises RejectionError."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of a fetch, and when."""

    outcome: Signer | Reason
    since: datetime

    def within(self, time: timedelta, now: datetime) -> bool:
        """Whether it is younger; the clock may have been set back meanwhile."""
        return abs(now - self.since) < time


class Certificates:
    """Who signs, by the canonical path of the chain. Threads may share it."""

    def __init__(self, origin: Origin, examine: Examine) -> None:
        self._origin = origin
        self._examine = examine
        self._lock = Lock()
        # Apart from each other, so that no number of bad addresses pushes a good one out.
        self._signers: OrderedDict[str, Kept] = OrderedDict()
        self._refusals: OrderedDict[str, Kept] = OrderedDict()
        self._flights: dict[str, Future[Signer | Reason]] = {}
        self._fetches: deque[datetime] = deque()

    def __len__(self) -> int:
        return len(self._signers) + len(self._refusals)

    def signer(self, path: str, now: datetime) -> Signer:
        """The signer whose chain is at the path.

        Raises:
            RejectionError: there is none, or it cannot be known now.
        """
        with self._lock:
            outcome = self._remembered(path, now)
            flight = self._flights.get(path)
            ours = outcome is None and flight is None
            if ours and not self._may_fetch(path, now):
                ours, outcome = False, Reason.FETCH_BUDGET
            if ours:
                flight = self._flights[path] = Future()
        if flight is not None and outcome is None:
            if ours:
                self._fly(flight, path, now)
            outcome = flight.result(timeout=_PATIENCE)
        return self._settled(outcome or Reason.FAULT, path, now)

    def _remembered(self, path: str, now: datetime) -> Signer | Reason | None:
        kept = self._signers.get(path)
        if kept and kept.within(FRESH, now) and _is_valid(kept.outcome, now):
            self._signers.move_to_end(path)
            return kept.outcome
        refused = self._refusals.get(path)
        return refused.outcome if refused and refused.within(REFUSED, now) else None

    def _may_fetch(self, path: str, now: datetime) -> bool:
        while self._fetches and abs(now - self._fetches[0]) >= _MINUTE:
            self._fetches.popleft()
        if len(self._fetches) >= (MOST_FETCHES if path in self._signers else MOST_NEW_FETCHES):
            return False
        self._fetches.append(now)
        return True

    def _fly(self, flight: "Future[Signer | Reason]", path: str, now: datetime) -> None:
        outcome: Signer | Reason = Reason.FAULT
        try:
            outcome = self._examine(self._origin.fetch(path), now)
        except RejectionError as rejection:
            outcome = rejection.reason
        finally:
            with self._lock:
                self._keep(path, Kept(outcome, now))
                del self._flights[path]
            flight.set_result(outcome)

    def _keep(self, path: str, kept: Kept) -> None:
        if isinstance(kept.outcome, Signer):
            self._refusals.pop(path, None)
            place, most = self._signers, MOST_SIGNERS
        else:
            place, most = self._refusals, MOST_REFUSALS
            if kept.outcome not in _UNREACHABLE:
                self._signers.pop(path, None)
        place[path] = kept
        place.move_to_end(path)
        while len(place) > most:
            place.popitem(last=False)

    def _settled(self, outcome: Signer | Reason, path: str, now: datetime) -> Signer:
        """The outcome, or the last good one while Amazon cannot be reached."""
        if outcome in _UNREACHABLE:
            with self._lock:
                kept = self._signers.get(path)
            if kept and kept.within(USABLE, now):
                outcome = kept.outcome
        if isinstance(outcome, Reason):
            raise RejectionError(outcome)
        if not _is_valid(outcome, now):
            raise RejectionError(Reason.CHAIN)
        return outcome


def _is_valid(outcome: Signer | Reason, now: datetime) -> bool:
    return isinstance(outcome, Signer) and outcome.not_before <= now <= outcome.not_after
