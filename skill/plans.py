"""A person's progress through the steps, and the protocol of what keeps it."""

from dataclasses import dataclass, replace
from datetime import date, time
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

    def with_done(self, step_id: str) -> "Plan":
        """The plan with one more step done."""
        return replace(self, done=self.done | {step_id})


class PlanStore(Protocol):
    """Keeps plans, one a person."""

    def load(self, user: str) -> Plan | None:
        """The plan of a person; None for somebody never met."""

    def save(self, user: str, plan: Plan) -> None:
        """Keep a person's plan."""

    def delete(self, user: str) -> None:
        """Forget a person; forgetting twice is no fault."""


class MemoryPlans:
    """Plans that live as long as the process."""

    def __init__(self) -> None:
        self._plans: dict[str, Plan] = {}

    def load(self, user: str) -> Plan | None:
        """The plan of a person, if they were met."""
        return self._plans.get(user)

    def save(self, user: str, plan: Plan) -> None:
        """Keep a person's plan."""
        self._plans[user] = plan

    def delete(self, user: str) -> None:
        """Forget a person."""
        self._plans.pop(user, None)
