"""A person's progress through the steps, and the protocol of what keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Plan:
    """How far a person is. Nothing about their health is in it."""

    done: frozenset[str] = frozenset()
    """Ids of the steps that are done."""
    at: str = ""
    """Id of the step they last heard; empty before the first."""
    visit_day: date | None = None
    """The day of the visit to the second doctor, where they are."""
    visit_time: time | None = None
    reminded: Mapping[str, datetime] = field(default_factory=dict)
    """The steps that a reminder is set for, and its moment."""
    refused: Mapping[str, datetime] = field(default_factory=dict)
    """What was offered and refused, and when: it is not offered again for a week."""

    def with_done(self, step_id: str) -> "Plan":
        """The plan with one more step done."""
        return replace(self, done=self.done | {step_id})


@dataclass(frozen=True, slots=True)
class Who:
    """Whose plan it is: the person when their voice was recognised, else the account."""

    account: str = ""
    person: str = ""
    """Empty when nobody in particular was recognised."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a store knows of somebody, as one request finds it."""

    plan: Plan | None = None
    """None for somebody never met, or forgotten."""
    version: int = 0
    """Of the record that was read, 0 without one; what is saved must follow on it."""
    repeated: bool = False
    """This very request was saved before; `plan` is as it found it then."""
    restored: bool = False
    """The plan is from an earlier copy: the store had to go back to one."""
    since: datetime | None = field(default=None, compare=False)
    """When the plan began: the request that first saved something."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one request made of somebody's plan."""

    request: str
    """The request's id; empty when it has none."""
    moment: datetime
    """When the request was made, aware."""
    version: int
    """The version that was found."""
    before: Plan | None
    plan: Plan


class StoreError(Exception):
    """The store could not do it; the message holds nothing of anybody's."""


class ConflictError(Exception):
    """Somebody else saved in between: look again."""


class GoneError(Exception):
    """The person was forgotten after the request was made: nothing of it may be kept."""


class Store(Protocol):
    """Keeps plans, one a person. Threads may share it; every moment is aware."""

    def load(self, who: Who, request: str, moment: datetime) -> Kept:
        """What is known of somebody as a request finds it, made at a moment.

        Raises:
            StoreError: it cannot be read.
        """

    def save(self, who: Who, change: Change) -> None:
        """Keep what a request made of somebody's plan; when it returns, it is kept for good.

        Raises:
            ConflictError: somebody else saved in between.
            GoneError: the person was forgotten after the request was made.
            StoreError: it could not be kept, or nobody knows.
        """

    def forget(self, who: Who, moment: datetime) -> None:
        """Forget what was known of one person by then; what they began since stays.

        Raises:
            StoreError: it could not be done, or nobody knows.
        """

    def close_account(self, account: str, moment: datetime) -> None:
        """Forget everybody of an account who was known by then.

        Raises:
            StoreError: it could not be done, or nobody knows.
        """
