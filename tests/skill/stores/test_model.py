"""Any order of happenings: SQLite and DynamoDB end as a dictionary does."""

import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from skill.plans import Change, ConflictError, GoneError, Kept, Plan, Store, Who
from skill.stores.sqlite import SqlitePlans
from tests.skill.stores.stores import ANN, BEN, CAT, NOW, open_store

PEOPLE = st.sampled_from([ANN, BEN, CAT])
REQUESTS = st.sampled_from(["", "r1", "r2", "r3", "r4"])
STEPS = st.sampled_from(["act", "referral", "insurance", "records", "evaluate"])
LATE = st.sampled_from([timedelta(0), timedelta(0), timedelta(minutes=10)])


@dataclass
class Known:
    """What the model keeps of one person."""

    plan: Plan | None
    version: int
    born: datetime
    moment: datetime


@dataclass
class Model:
    """The promises of a store, in dictionaries."""

    people: dict[Who, Known] = field(default_factory=dict)
    requests: dict[tuple[Who, str], tuple[datetime, Plan | None]] = field(default_factory=dict)
    closed: dict[str, datetime] = field(default_factory=dict)

    def load(self, who: Who, request: str, moment: datetime) -> Kept:
        known = self.people.get(who)
        version = known.version if known else 0
        if self._remembers(who, request, moment):
            return Kept(self.requests[who, request][1], version, repeated=True)
        return Kept(known.plan if known else None, version)

    def save(self, who: Who, change: Change) -> None:
        known = self.people.get(who)
        mourned = known.moment if known and known.plan is None else datetime.min.replace(
            tzinfo=NOW.tzinfo
        )  # fmt: skip
        if change.moment < max(mourned, self.closed.get(who.account, mourned)):
            raise GoneError
        if change.version != (known.version if known else 0):
            raise ConflictError
        if self._remembers(who, change.request, change.moment):
            raise ConflictError
        born = known.born if known and known.plan is not None else change.moment
        self.people[who] = Known(change.plan, change.version + 1, born, change.moment)
        if change.request:
            self.requests[who, change.request] = (change.moment, change.before)

    def forget(self, who: Who, moment: datetime) -> None:
        known = self.people.get(who)
        if known and known.plan is None and known.moment > moment:
            return
        if known and known.plan is not None and known.born > moment:
            return
        self.people[who] = Known(None, (known.version if known else 0) + 1, moment, moment)
        self.requests = {key: one for key, one in self.requests.items() if key[0] != who}

    def close_account(self, account: str, moment: datetime) -> None:
        for who, known in list(self.people.items()):
            if who.account == account and known.plan is not None and known.born <= moment:
                self.forget(who, moment)
        self.closed[account] = max(moment, self.closed.get(account, moment))

    def _remembers(self, who: Who, request: str, moment: datetime) -> bool:
        found = self.requests.get((who, request)) if request else None
        return found is not None and moment < found[0] + timedelta(days=1)


def outcome(work: Any, *arguments: Any) -> object:
    """What it gives, or what it raises."""
    try:
        return work(*arguments)
    except (ConflictError, GoneError) as error:
        return type(error)


class Machine(RuleBasedStateMachine):
    """A store and the model, told the same."""

    kind: ClassVar[str]

    @initialize()
    def open(self) -> None:
        self.model = Model()
        self.now = NOW
        self.stack = ExitStack()
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.store: Store = self.stack.enter_context(open_store(self.kind, folder))
        self.seen: dict[Who, Kept] = {}

    def teardown(self) -> None:
        self.stack.close()

    @rule(hours=st.sampled_from([0, 7, 14]))
    def time_passes(self, hours: int) -> None:
        # Never near the end of a day that a request is known for, however late another one is.
        self.now += timedelta(hours=hours)

    @rule(who=PEOPLE, request=REQUESTS, late=LATE)
    def look(self, who: Who, request: str, late: timedelta) -> None:
        moment = self.now - late
        found = self.store.load(who, request, moment)
        assert found == self.model.load(who, request, moment)
        if not found.repeated:
            self.seen[who] = found

    @rule(who=PEOPLE, request=REQUESTS, step=STEPS, late=LATE)
    def save_on_what_is_there(self, who: Who, request: str, step: str, late: timedelta) -> None:
        self.look(who, "", late)
        self.save_on_what_was_seen(who, request, step, late)

    @rule(who=PEOPLE, request=REQUESTS, step=STEPS, late=LATE)
    def save_on_what_was_seen(self, who: Who, request: str, step: str, late: timedelta) -> None:
        found = self.seen.get(who, Kept())
        plan = (found.plan or Plan()).with_done(step)
        change = Change(request, self.now - late, found.version, found.plan, plan)
        expected = outcome(self.model.save, who, change)
        got = outcome(self.store.save, who, change)
        assert got == expected

    @rule(who=PEOPLE, late=LATE)
    def forget(self, who: Who, late: timedelta) -> None:
        self.model.forget(who, self.now - late)
        self.store.forget(who, self.now - late)

    @rule(who=PEOPLE, late=LATE)
    def close_account(self, who: Who, late: timedelta) -> None:
        self.model.close_account(who.account, self.now - late)
        self.store.close_account(who.account, self.now - late)

    @rule()
    def restart(self) -> None:
        if isinstance(self.store, SqlitePlans):
            self.store.close()


class MemoryMachine(Machine):
    kind = "memory"


class SqliteMachine(Machine):
    kind = "sqlite"


class DynamoMachine(Machine):
    kind = "dynamodb"


def run(machine: type[Machine], examples: int, steps: int) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize(("machine", "examples"), [
    (MemoryMachine, 100), (SqliteMachine, 25), (DynamoMachine, 6),
])  # fmt: skip
def test_a_store_does_as_the_model(machine: type[Machine], examples: int) -> None:
    run(machine, examples, 25)


@pytest.mark.campaign
@pytest.mark.timeout(1_800)
@pytest.mark.parametrize(("machine", "examples"), [
    (MemoryMachine, 3_000), (SqliteMachine, 1_000), (DynamoMachine, 150),
])  # fmt: skip
def test_a_store_does_as_the_model_for_long(machine: type[Machine], examples: int) -> None:
    run(machine, examples, 60)
