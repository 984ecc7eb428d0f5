"""What every store promises."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from skill.plans import Change, ConflictError, GoneError, Kept, Plan, Store, Who
from tests.skill.stores.stores import ANN, BEN, CAT, NOW, STORES, after, load, open_store, save

FULL = Plan(
    done=frozenset({"act", "records"}),
    at="records",
    visit_day=date(2026, 12, 3),
    visit_time=time(14, 30),
    reminded={"evaluate": datetime(2026, 12, 1, 9, tzinfo=UTC)},
    refused={"reminder": datetime(2026, 11, 20, tzinfo=UTC)},
)


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with open_store(request.param, tmp_path) as opened:
        yield opened


def test_somebody_never_met_has_no_plan(store: Store) -> None:
    assert load(store, ANN) == Kept()


@pytest.mark.parametrize("plan", [Plan(), FULL])
def test_what_is_saved_is_found_again_whole(store: Store, plan: Plan) -> None:
    save(store, ANN, plan)
    assert load(store, ANN) == Kept(plan, 1)
    assert load(store, CAT) == Kept()


def test_a_recognised_person_has_a_plan_of_their_own_and_the_account_has_another(
    store: Store,
) -> None:
    save(store, ANN, Plan(at="act"))
    save(store, BEN, Plan(at="records"))
    assert load(store, ANN).plan == Plan(at="act")
    assert load(store, BEN).plan == Plan(at="records")


def test_a_change_must_follow_on_what_is_there(store: Store) -> None:
    save(store, ANN, Plan(at="act"))
    for version in (0, 2, 7):
        with pytest.raises(ConflictError):
            store.save(ANN, Change("", NOW, version, None, Plan(at="records")))
    assert load(store, ANN) == Kept(Plan(at="act"), 1)
    store.save(ANN, Change("", NOW, 1, None, Plan(at="records")))
    assert load(store, ANN) == Kept(Plan(at="records"), 2)


def test_a_request_that_comes_again_finds_the_plan_as_it_was_then(store: Store) -> None:
    save(store, ANN, Plan(at="act"), "first")
    save(store, ANN, Plan(at="records"), "second")
    save(store, ANN, FULL, "third")
    assert load(store, ANN, "first") == Kept(None, 3, repeated=True)
    assert load(store, ANN, "third") == Kept(Plan(at="records"), 3, repeated=True)
    assert load(store, ANN, "fourth") == Kept(FULL, 3)
    assert load(store, BEN, "third") == Kept(), "another person's request is another request"


def test_a_request_has_one_effect_however_often_it_is_saved(store: Store) -> None:
    save(store, ANN, Plan(at="act"), "first")
    with pytest.raises(ConflictError):
        store.save(ANN, Change("first", NOW, 1, None, Plan(at="records")))
    assert load(store, ANN) == Kept(Plan(at="act"), 1)


def test_a_request_is_known_again_for_a_day_and_no_longer(store: Store) -> None:
    save(store, ANN, Plan(at="act"), "first")
    assert load(store, ANN, "first", after(hours=23)).repeated
    assert load(store, ANN, "first", after(hours=24)) == Kept(Plan(at="act"), 1)


def test_who_is_forgotten_is_as_if_never_met(store: Store) -> None:
    save(store, ANN, FULL, "first")
    save(store, BEN, FULL, "first")
    store.forget(ANN, NOW)
    assert load(store, ANN).plan is None
    assert load(store, ANN, "first").plan is None
    assert not load(store, ANN, "first").repeated
    assert load(store, BEN).plan == FULL
    store.forget(ANN, NOW)
    store.forget(CAT, NOW)
    assert load(store, CAT).plan is None


def test_a_change_asked_for_before_the_forgetting_is_not_kept(store: Store) -> None:
    save(store, ANN, FULL)
    store.forget(ANN, after(minutes=5))
    found = load(store, ANN, moment=after(minutes=4))
    late = Change("late", after(minutes=4), found.version, found.plan, FULL)
    with pytest.raises(GoneError):
        store.save(ANN, late)
    assert load(store, ANN).plan is None
    save(store, ANN, Plan(), "new", after(minutes=6))
    assert load(store, ANN).plan == Plan()


def test_a_change_begun_before_the_forgetting_does_not_undo_it(store: Store) -> None:
    save(store, ANN, FULL)
    found = load(store, ANN)
    store.forget(ANN, NOW)
    with pytest.raises(ConflictError):
        store.save(ANN, Change("", NOW, found.version, found.plan, FULL))
    assert load(store, ANN).plan is None


def test_a_forgetting_that_comes_again_spares_what_was_begun_since(store: Store) -> None:
    save(store, ANN, FULL, "first")
    store.forget(ANN, after(minutes=5))
    save(store, ANN, Plan(at="act"), "new", after(minutes=6))
    store.forget(ANN, after(minutes=5))
    found = load(store, ANN, moment=after(minutes=7))
    assert found.plan == Plan(at="act")
    assert found.since == after(minutes=6)
    assert load(store, ANN, "new", after(minutes=7)).repeated


def test_a_closed_account_forgets_everybody_in_it(store: Store) -> None:
    for who in (ANN, BEN, CAT):
        save(store, who, FULL, "first")
    store.close_account(ANN.account, after(minutes=5))
    for who in (ANN, BEN):
        assert load(store, who).plan is None
        assert not load(store, who, "first").repeated
    assert load(store, CAT).plan == FULL


def test_a_closing_that_comes_twice_or_late_ends_in_the_right_state(store: Store) -> None:
    save(store, ANN, FULL)
    store.close_account(ANN.account, after(minutes=5))
    store.close_account(ANN.account, after(minutes=5))
    with pytest.raises(GoneError):
        save(store, ANN, FULL, moment=after(minutes=4))
    with pytest.raises(GoneError):
        save(store, BEN, FULL, moment=after(minutes=4))
    save(store, ANN, Plan(at="act"), moment=after(minutes=10))
    store.close_account(ANN.account, after(minutes=5))
    assert load(store, ANN).plan == Plan(at="act"), "made after it was closed, so it stays"
    store.close_account(ANN.account, after(minutes=11))
    assert load(store, ANN).plan is None


def test_a_closing_before_anybody_was_met_keeps_out_what_is_older(store: Store) -> None:
    store.close_account(ANN.account, after(minutes=5))
    with pytest.raises(GoneError):
        save(store, ANN, FULL)
    assert load(store, ANN).plan is None


def test_what_is_gone_for_long_leaves_no_trace_that_matters(store: Store) -> None:
    save(store, ANN, FULL, "first")
    store.forget(ANN, NOW)
    for day in range(2, 12):
        save(store, BEN, Plan(at=str(day)), f"{day}", after(days=day))
    assert load(store, ANN, moment=after(days=12)).plan is None
    save(store, ANN, Plan(), "back", after(days=12))
    assert load(store, ANN).plan == Plan()


def test_twenty_at_once_lose_nothing(store: Store) -> None:
    def mark(number: int) -> None:
        while True:
            found = store.load(ANN, f"r{number}", NOW)
            plan = (found.plan or Plan()).with_done(f"step {number}")
            try:
                store.save(ANN, Change(f"r{number}", NOW, found.version, found.plan, plan))
            except ConflictError:
                continue
            return

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(mark, range(20)))
    found = load(store, ANN)
    assert found == Kept(Plan(frozenset(f"step {number}" for number in range(20))), 20)


@pytest.mark.parametrize("odd", ["", "\0", "'; DROP TABLE people; --", "é\U0001f600", "x" * 1_000,
                                 "\udcff"])  # fmt: skip
def test_odd_names_are_names_like_others(store: Store, odd: str) -> None:
    save(store, Who("account", odd), Plan(at=odd), f"r{odd}")
    save(store, Who(f"other {odd}"), FULL, f"r{odd}")
    assert load(store, Who("account", odd)).plan == Plan(at=odd)
    assert load(store, Who("account", odd), f"r{odd}").repeated
