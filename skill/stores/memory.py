"""Plans that live as long as the process; the model that the other stores must match."""

import threading
from dataclasses import dataclass, field
from datetime import datetime

from skill.plans import Change, ConflictError, Kept, Plan, Who
from skill.stores.rows import (
    MOURNED_FOR,
    REMEMBERED_FOR,
    Row,
    as_moment,
    follow,
    forgotten,
    milliseconds,
)


@dataclass(slots=True)
class _Account:
    people: dict[str, Row] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    requests: dict[tuple[str, str], tuple[int, Plan | None]] = field(default_factory=dict)
    gone: int = 0


class MemoryPlans:
    """Keeps plans in this process, and forgets them with it."""

    def __init__(self) -> None:
        self._accounts: dict[str, _Account] = {}
        self._lock = threading.Lock()

    def load(self, who: Who, request: str, moment: datetime) -> Kept:
        """What is known of somebody as a request finds it."""
        with self._lock:
            account = self._accounts.get(who.account) or _Account()
            person = who.person or who.account
            row = account.people.get(person)
            version = row.version if row else 0
            known = account.requests.get((person, request)) if request else None
            if known and milliseconds(moment) < known[0]:
                return Kept(known[1], version, repeated=True)
            plan = account.plans.get(person)
            return Kept(plan, version, since=as_moment(row.born) if row and plan else None)

    def save(self, who: Who, change: Change) -> None:
        """Keep what a request made of somebody's plan."""
        with self._lock:
            account = self._accounts.setdefault(who.account, _Account())
            person = who.person or who.account
            key = (person, change.request)
            row = follow(account.people.get(person), account.gone, change, "kept")
            until, _ = account.requests.get(key, (0, None))
            if change.request and milliseconds(change.moment) < until:
                raise ConflictError
            account.people[person] = row
            account.plans[person] = change.plan
            if change.request:
                until = milliseconds(change.moment) + REMEMBERED_FOR
                account.requests[key] = (until, change.before)
            self._prune(account, milliseconds(change.moment))

    def forget(self, who: Who, moment: datetime) -> None:
        """Forget one person."""
        with self._lock:
            account = self._accounts.setdefault(who.account, _Account())
            self._forget(account, who.person or who.account, milliseconds(moment))

    def close_account(self, account: str, moment: datetime) -> None:
        """Forget everybody of an account who was known by then."""
        made = milliseconds(moment)
        with self._lock:
            closed = self._accounts.setdefault(account, _Account())
            closed.gone = max(closed.gone, made)
            for person, row in list(closed.people.items()):
                if row.plan is not None and row.born <= made:
                    self._forget(closed, person, made)

    @staticmethod
    def _forget(account: _Account, person: str, made: int) -> None:
        row = account.people.get(person)
        account.people[person] = forgotten(row, made)
        if account.people[person].plan is not None:
            return
        account.plans.pop(person, None)
        account.requests = {
            key: value for key, value in account.requests.items() if key[0] != person
        }

    @staticmethod
    def _prune(account: _Account, now: int) -> None:
        for person, row in list(account.people.items()):
            if row.plan is None and row.moment < now - MOURNED_FOR:
                del account.people[person]
        for key, (until, _) in list(account.requests.items()):
            if until <= now:
                del account.requests[key]
