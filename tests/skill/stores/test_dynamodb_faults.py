"""DynamoDB slow, wrong or gone: an answer comes within the budget, and it is a true one."""

import time
from collections.abc import Iterator

import pytest

from skill.alexa.door import Door
from skill.plans import Change, ConflictError, Plan, StoreError
from skill.stores.dynamodb import DynamoPlans
from skill.stores.dynamodb_table import Table
from tests.alexa_answer import faults
from tests.envelopes_on_disk import envelope_of
from tests.skill.stores.dynamodb_server import dynamodb_table, server_address
from tests.skill.stores.fault_proxy import Proxy, Trouble, open_proxy
from tests.skill.stores.stores import ANN, NOW, load, save

OLD = Plan(at="act")
NEW = Plan(frozenset({"act"}), "referral")
BUDGET = 2.9
"""Seconds for one call to the store: two tries of 1.2 s, and a pause."""


@pytest.fixture
def sound() -> Iterator[DynamoPlans]:
    with dynamodb_table() as table:
        yield DynamoPlans(table)


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    with open_proxy(server_address()) as opened:
        yield opened


@pytest.fixture
def behind(sound: DynamoPlans, proxy: Proxy) -> Iterator[DynamoPlans]:
    """The same table through the proxy, known already: its secret was read."""
    table = Table(sound.table.name, endpoint=proxy.address)
    plans = DynamoPlans(table)
    save(plans, ANN, OLD)
    yield plans
    table.close()


TROUBLES = [trouble for trouble in Trouble if trouble not in (Trouble.NONE, Trouble.DRIP)]
"""A byte at a time is no trouble for a socket: the hall's own budget ends it."""


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_plan_that_cannot_be_read_is_said_to_be_so_in_time(
    trouble: Trouble, behind: DynamoPlans, proxy: Proxy
) -> None:
    proxy.trouble = trouble
    began = time.monotonic()
    with pytest.raises(StoreError) as caught:
        load(behind, ANN)
    assert time.monotonic() - began < BUDGET
    assert "act" not in str(caught.value)
    proxy.trouble = Trouble.NONE
    assert load(behind, ANN).plan == OLD


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_change_is_kept_or_said_not_to_be_and_its_request_tells_afterwards(
    trouble: Trouble, behind: DynamoPlans, sound: DynamoPlans, proxy: Proxy
) -> None:
    found = load(behind, ANN, "r")
    proxy.trouble = trouble
    began = time.monotonic()
    said = True
    try:
        behind.save(ANN, Change("r", NOW, found.version, found.plan, NEW))
    except StoreError:
        said = False
    assert time.monotonic() - began < BUDGET
    proxy.trouble = Trouble.NONE
    now = load(sound, ANN)
    assert now.plan in (OLD, NEW)
    assert now.plan == NEW or not said
    again = load(sound, ANN, "r")
    assert again.repeated is (now.plan == NEW)
    if again.repeated:
        assert again.plan == OLD
        with pytest.raises(ConflictError):
            sound.save(ANN, Change("r", NOW, again.version, OLD, Plan()))


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_deletion_that_was_not_done_is_said_to_be_so(
    trouble: Trouble, behind: DynamoPlans, sound: DynamoPlans, proxy: Proxy
) -> None:
    proxy.trouble = trouble
    with pytest.raises(StoreError):
        behind.forget(ANN, NOW)
    proxy.trouble = Trouble.NONE
    behind.forget(ANN, NOW)
    assert load(sound, ANN).plan is None


def test_one_that_fails_once_is_tried_again(behind: DynamoPlans, proxy: Proxy) -> None:
    proxy.trouble = Trouble.RESET
    tried = proxy.requests
    with pytest.raises(StoreError):
        load(behind, ANN)
    assert proxy.requests == tried + 2


@pytest.mark.parametrize("trouble", [one for one in Trouble if one is not Trouble.NONE])
def test_a_listener_hears_the_guidance_in_time_and_nothing_false(
    trouble: Trouble, behind: DynamoPlans, proxy: Proxy
) -> None:
    door = Door(behind)
    proxy.trouble = trouble
    for name in ("guidance", "step", "mark_done"):
        event = envelope_of("guidance" if name == "guidance" else "step")
        event["request"]["requestId"] = name
        if name == "mark_done":
            event["request"]["intent"]["name"] = "MarkDoneIntent"
        began = time.monotonic()
        answer = door.handle(event, NOW)
        assert time.monotonic() - began < 3.2
        assert faults(answer, "IntentRequest") == []
        told = str(answer["response"]["outputSpeech"])
        assert "something went wrong" not in told
        assert {
            "guidance": "another doctor",
            "step": "couldn't save your place",
            "mark_done": "can't get to your saved steps",
        }[name] in told, trouble
