"""Records of plans: round trips, every earlier form, and what cannot be read."""

import json
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.plans import Plan
from skill.stores.records import LATEST, UPGRADES, RecordError, read_plan, write_plan

NAMES = st.text(max_size=20)
MOMENTS = st.datetimes(timezones=st.just(UTC))
PLANS = st.builds(
    Plan,
    done=st.frozensets(NAMES, max_size=5),
    at=NAMES,
    visit_day=st.none() | st.dates(),
    visit_time=st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    reminded=st.dictionaries(NAMES, MOMENTS, max_size=5),
    refused=st.dictionaries(NAMES, MOMENTS, max_size=5),
)

EARLIER = {
    1: (
        '{"form":1,"done":["act"],"at":"referral","visit_day":"2026-12-03","visit_time":"14:00"}',
        Plan(frozenset({"act"}), "referral", date(2026, 12, 3), time(14)),
    ),
}
"""A record of each earlier form, as it was written then, and the plan it is today."""


@given(PLANS)
def test_a_plan_is_read_as_it_was_written(plan: Plan) -> None:
    written = write_plan(plan)
    assert read_plan(written) == plan
    assert written.isascii()


def test_equal_plans_have_equal_records() -> None:
    zone = timezone(timedelta(hours=-5))
    moment = datetime(2026, 12, 1, 9, tzinfo=UTC)
    one = Plan(frozenset({"b", "a"}), reminded={"b": moment, "a": moment})
    same = Plan(frozenset({"a", "b"}), reminded={"a": moment.astimezone(zone), "b": moment})
    assert one == same
    assert write_plan(one) == write_plan(same)


@pytest.mark.parametrize("form", range(1, LATEST))
def test_a_record_of_every_earlier_form_is_read(form: int) -> None:
    written, plan = EARLIER[form]
    assert read_plan(written) == plan


def test_there_is_a_way_from_every_form_to_the_latest() -> None:
    assert len(UPGRADES) == LATEST - 1
    assert set(EARLIER) == set(range(1, LATEST))


GOOD = json.loads(write_plan(Plan()))
CHANGES: tuple[dict[str, object], ...] = (
    {"form": 0}, {"form": LATEST + 1}, {"form": None}, {"form": "2"},
    {"done": None}, {"done": [5]}, {"at": None}, {"at": 7},
    {"visit_day": "soon"}, {"visit_day": 5}, {"visit_time": "25:00"},
    {"reminded": []}, {"reminded": {"act": "2026-12-01T09:00:00"}}, {"refused": {"x": None}},
)  # fmt: skip
BROKEN = [
    "", "null", "[]", "{}", "5", '"x"', "{", "[" * 10_000,
    *(json.dumps(GOOD | change) for change in CHANGES),
    json.dumps({key: value for key, value in GOOD.items() if key != "done"}),
]  # fmt: skip


@pytest.mark.parametrize("record", BROKEN)
def test_a_broken_record_and_one_of_a_later_form_are_refused(record: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_plan(record)
    assert str(caught.value) == ""
