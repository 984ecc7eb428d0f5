"""The hall: what is kept, what is said when it cannot be, and that nothing is done twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from skill.book.reading import open_book
from skill.plans import Change, ConflictError, GoneError, Kept, Plan, StoreError, Who
from skill.reply import Reply
from skill.respond import MOST_TRIES, respond
from skill.stores.memory import MemoryPlans
from skill.table import ABOUT_PROGRESS, ANSWERS, HANDLERS
from skill.turn import Slot, Talk, Turn

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
BOOK = open_book("en-US")
ANN = Who("ann")
ACT, REFERRAL, INSURANCE = (step.id for step in BOOK.steps[:3])


def turn(name: str, request: str = "", talk: Talk | None = None, **slots: str) -> Turn:
    given = {slot: Slot(value, value) for slot, value in slots.items()}
    return Turn(name, "en-US", NOW, given, ANN, talk or Talk(), request)


def said(reply: Reply) -> str:
    return " ".join(line.text for line in reply.spoken)


def plan_of(store: MemoryPlans, moment: datetime = NOW) -> Plan | None:
    return store.load(ANN, "", moment).plan


DONE_TWO = turn("MarkDoneIntent", "r", step=REFERRAL)


def test_what_a_turn_changes_is_kept() -> None:
    store = MemoryPlans()
    assert "step two" in said(respond(DONE_TWO, BOOK, store))
    assert plan_of(store) == Plan(frozenset({REFERRAL}), INSURANCE)


def test_somebody_new_hears_what_this_is_not_and_somebody_known_does_not() -> None:
    store = MemoryPlans()
    guidance = turn("GuidanceIntent", situation="surgery")
    assert "not medical advice" in said(respond(guidance, BOOK, store)).replace("isn't", "not")
    assert "medical advice" not in said(respond(guidance, BOOK, store))


def test_the_plan_keeps_no_situation_and_no_words() -> None:
    store = MemoryPlans()
    respond(turn("GuidanceIntent", situation="cancer", whom="mother"), BOOK, store)
    respond(turn("StepIntent", step=REFERRAL), BOOK, store)
    respond(DONE_TWO, BOOK, store)
    respond(turn("AppointmentIntent", date="2026-12-03", time="14:00"), BOOK, store)
    day = NOW.date().replace(month=12, day=3)
    assert plan_of(store) == Plan(frozenset({REFERRAL}), INSURANCE, day, time(14))


def test_a_request_that_comes_twice_has_one_effect_and_hears_the_same() -> None:
    store = MemoryPlans()
    respond(turn("HowToIntent", "r0"), BOOK, store)
    for name in ("AMAZON.NextIntent", "MarkDoneIntent", "AMAZON.NextIntent"):
        request = turn(name, f"r {name} {plan_of(store)}")
        first = respond(request, BOOK, store)
        kept = store.load(ANN, "", NOW)
        assert respond(request, BOOK, store) == first
        assert store.load(ANN, "", NOW) == kept


def test_it_hears_the_same_though_more_happened_since() -> None:
    store = MemoryPlans()
    first = respond(DONE_TWO, BOOK, store)
    respond(turn("MarkDoneIntent", "s", step=ACT), BOOK, store)
    before = store.load(ANN, "", NOW)
    assert respond(DONE_TWO, BOOK, store) == first
    assert store.load(ANN, "", NOW) == before


def test_nothing_is_kept_of_somebody_without_an_account() -> None:
    store = MemoryPlans()
    nobody = replace(turn("StepIntent", step=REFERRAL), who=Who())
    assert "doctor" in said(respond(nobody, BOOK, store))
    assert store.load(Who(), "", NOW) == Kept()


class Hurried(MemoryPlans):
    """A store in which somebody else saves just before each of the first saves."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    def save(self, who: Who, change: Change) -> None:
        if self.times:
            self.times -= 1
            found = self.load(who, "", NOW)
            plan = (found.plan or Plan()).with_done(ACT)
            super().save(who, Change("", NOW, found.version, found.plan, plan))
        super().save(who, change)


def test_what_somebody_else_saved_meanwhile_is_not_overwritten() -> None:
    store = Hurried(1)
    assert "step two" in said(respond(DONE_TWO, BOOK, store))
    plan = plan_of(store)
    assert plan
    assert plan.done == {ACT, REFERRAL}


def test_a_store_that_is_always_too_busy_is_not_said_to_have_kept_it() -> None:
    reply = respond(DONE_TWO, BOOK, Hurried(MOST_TRIES))
    assert "can't get to your saved steps" in said(reply)


class Broken(MemoryPlans):
    """A store whose reading, saving or forgetting fails."""

    def __init__(self, *fails: str, error: type[Exception] = StoreError) -> None:
        super().__init__()
        self.fails = fails
        self.error = error

    def load(self, who: Who, request: str, moment: datetime) -> Kept:
        self._fail("load")
        return super().load(who, request, moment)

    def save(self, who: Who, change: Change) -> None:
        self._fail("save")
        super().save(who, change)

    def forget(self, who: Who, moment: datetime) -> None:
        self._fail("forget")
        super().forget(who, moment)

    def close_account(self, account: str, moment: datetime) -> None:
        self._fail("close")
        super().close_account(account, moment)

    def _fail(self, what: str) -> None:
        if what in self.fails:
            raise self.error


FAILURES: list[Callable[[], MemoryPlans]] = [
    lambda: Broken("load"),
    lambda: Broken("save"),
    lambda: Broken("save", error=ConflictError),
    lambda: Broken("save", error=GoneError),
]


@pytest.mark.parametrize("broken", FAILURES)
def test_guidance_is_heard_though_nothing_can_be_kept(broken: Callable[[], MemoryPlans]) -> None:
    reply = respond(turn("GuidanceIntent", situation="surgery"), BOOK, broken())
    assert "another doctor" in said(reply)
    assert "couldn't save" not in said(reply), "nothing was to be saved of it"
    step = respond(turn("StepIntent", step=REFERRAL), BOOK, broken())
    assert "couldn't save your place" in said(step)
    assert step.question


@pytest.mark.parametrize("broken", FAILURES)
@pytest.mark.parametrize("name", ["MarkDoneIntent", "AppointmentIntent", "WhereAmIIntent"])
def test_nothing_is_said_to_be_noted_that_is_not(
    name: str, broken: Callable[[], MemoryPlans]
) -> None:
    if name == "WhereAmIIntent":
        broken = FAILURES[0]
    given = turn(name, step=REFERRAL, date="2026-12-03")
    told = said(respond(given, BOOK, broken()))
    assert "can't get to your saved steps" in told
    assert not any(word in told.lower() for word in ("done", "noted", "good"))


def test_without_a_store_no_handler_speaks_of_progress() -> None:
    for name in HANDLERS:
        for asked in ("", *ANSWERS) if name.startswith("AMAZON.") else ("",):
            reply = respond(turn(name, talk=Talk(asked=asked)), BOOK, Broken("load", "forget"))
            told = said(reply).lower()
            assert "no step is done" not in told, (name, asked)
            assert "i keep nothing about you" not in told, (name, asked)
            assert "keep your place." not in told, (name, asked)


def test_what_is_about_progress_can_be_asked_for() -> None:
    known = {*HANDLERS.values(), *(one for pair in ANSWERS.values() for one in pair)}
    assert known >= ABOUT_PROGRESS


YES_FORGET = turn("AMAZON.YesIntent", "y", Talk(asked="forget_me"))


def test_who_asks_to_be_forgotten_is_forgotten_and_hears_so() -> None:
    store = MemoryPlans()
    respond(DONE_TWO, BOOK, store)
    assert "deleted everything" in said(respond(YES_FORGET, BOOK, store))
    assert plan_of(store) is None
    assert "deleted everything" in said(respond(YES_FORGET, BOOK, store)), "the same again"


class Stubborn(MemoryPlans):
    """Plans that do not go away."""

    def forget(self, who: Who, moment: datetime) -> None:
        """Nothing."""


@pytest.mark.parametrize("store", [Stubborn(), Broken("forget")])
def test_a_plan_that_could_not_be_deleted_is_not_said_to_be(store: MemoryPlans) -> None:
    respond(DONE_TWO, BOOK, store)
    assert "couldn't make sure" in said(respond(YES_FORGET, BOOK, store))


def test_turning_the_skill_off_deletes_all_of_the_account_and_says_nothing() -> None:
    store = MemoryPlans()
    respond(DONE_TWO, BOOK, store)
    respond(replace(DONE_TWO, who=Who("ann", "voice of ben")), BOOK, store)
    off = turn("AlexaSkillEvent.SkillDisabled", "off")
    assert not respond(off, BOOK, store).spoken
    assert plan_of(store) is None
    assert store.load(Who("ann", "voice of ben"), "", NOW).plan is None


def test_an_account_that_could_not_be_closed_is_an_error_for_the_log() -> None:
    with pytest.raises(StoreError):
        respond(turn("AlexaSkillEvent.SkillDisabled"), BOOK, Broken("close"))


def test_events_that_come_late_or_out_of_order_end_in_the_right_state() -> None:
    store = MemoryPlans()
    respond(DONE_TWO, BOOK, store)
    off = replace(turn("AlexaSkillEvent.SkillDisabled", "off"), moment=NOW + timedelta(minutes=5))
    respond(off, BOOK, store)
    late = replace(turn("MarkDoneIntent", "late", step=ACT), moment=NOW + timedelta(minutes=4))
    respond(late, BOOK, store)
    assert plan_of(store) is None, "asked before the skill was turned off"
    again = replace(turn("MarkDoneIntent", "again", step=ACT), moment=NOW + timedelta(minutes=9))
    respond(again, BOOK, store)
    respond(off, BOOK, store)
    assert plan_of(store), "told twice, the second time after the person came back"


class Restored(MemoryPlans):
    """Plans that are from an earlier copy until they are saved."""

    fresh = False

    def load(self, who: Who, request: str, moment: datetime) -> Kept:
        return replace(super().load(who, request, moment), restored=not self.fresh)

    def save(self, who: Who, change: Change) -> None:
        super().save(who, change)
        self.fresh = True


def test_somebody_whose_plan_is_from_an_earlier_copy_hears_so_once() -> None:
    store = Restored()
    respond(DONE_TWO, BOOK, store)
    store.fresh = False
    where = turn("WhereAmIIntent")
    assert "earlier copy" in said(respond(where, BOOK, store))
    assert "earlier copy" not in said(respond(where, BOOK, store))


def test_the_same_turn_hears_the_same_words() -> None:
    launch = replace(turn("LaunchRequest"), seed=3)
    assert respond(launch, BOOK, MemoryPlans()) == respond(launch, BOOK, MemoryPlans())


def test_an_unknown_intent_is_not_ours_and_an_unknown_request_is_silence() -> None:
    known = respond(turn("AMAZON.FallbackIntent"), BOOK, MemoryPlans())
    assert respond(turn("NobodysIntent"), BOOK, MemoryPlans()) == known
    assert not respond(turn("Nobodys.Request"), BOOK, MemoryPlans()).spoken


class Hanging(MemoryPlans):
    """A store that nobody may ask: it would take too long."""

    def load(self, who: Who, request: str, moment: datetime) -> Kept:
        raise AssertionError("asked")


def test_an_emergency_is_the_first_thing_heard_and_waits_for_no_store() -> None:
    for store in (Hanging(), Restored(), Broken("load")):
        told = said(respond(turn("EmergencyIntent"), BOOK, store))
        assert told.startswith("This could be an emergency")


@pytest.mark.parametrize("first", [
    turn("SessionEndedRequest"), turn("AMAZON.StopIntent"), turn("AMAZON.RepeatIntent"),
])  # fmt: skip
def test_the_warning_of_an_earlier_copy_waits_until_it_is_heard(first: Turn) -> None:
    store = Restored()
    respond(DONE_TWO, BOOK, store)
    store.fresh = False
    assert "earlier copy" not in said(respond(first, BOOK, store))
    assert "earlier copy" in said(respond(turn("WhereAmIIntent"), BOOK, store))


def test_a_question_alone_comes_with_the_warning() -> None:
    store = Restored()
    respond(DONE_TWO, BOOK, store)
    store.fresh = False
    told = said(respond(turn("AMAZON.StartOverIntent"), BOOK, store))
    assert "earlier copy" in told
    assert told.endswith("?")


def test_a_forgetting_that_comes_twice_spares_what_was_begun_since() -> None:
    store = MemoryPlans()
    respond(DONE_TWO, BOOK, store)
    first = respond(YES_FORGET, BOOK, store)
    later = replace(turn("MarkDoneIntent", "new", step=ACT), now=NOW + timedelta(minutes=1))
    respond(later, BOOK, store)
    assert respond(YES_FORGET, BOOK, store) == first
    assert plan_of(store) == Plan(frozenset({ACT}), REFERRAL)


def test_what_cannot_be_read_can_still_be_deleted() -> None:
    store = Broken()
    respond(DONE_TWO, BOOK, store)
    store.fails = ("load",)
    asked = respond(turn("ForgetMeIntent"), BOOK, store)
    assert asked.talk.asked == "forget_me"
    assert "couldn't make sure" in said(respond(YES_FORGET, BOOK, store))
    store.fails = ()
    assert plan_of(store) is None


@pytest.mark.parametrize("name", ["LaunchRequest", "HowToIntent"])
def test_somebody_known_hears_why_they_are_met_like_somebody_new(name: str) -> None:
    assert "can't get to your saved steps" in said(respond(turn(name), BOOK, Broken("load")))


def test_a_screen_tells_no_progress_that_nobody_knows() -> None:
    for name in ("HowToIntent", "StepIntent"):
        shown = replace(turn(name, step=REFERRAL), shows=True)
        known = respond(shown, BOOK, MemoryPlans())
        assert known.screen
        assert known.screen.progress
        unknown = respond(shown, BOOK, Broken("load"))
        assert unknown.screen
        assert unknown.screen.progress is None


class Stumbling(Broken):
    """A store that fails at first."""

    def _fail(self, what: str) -> None:
        if what == "close" and self.fails:
            self.fails = self.fails[1:]
            raise StoreError


def test_an_account_is_closed_though_the_store_stumbles() -> None:
    store = Stumbling()
    respond(DONE_TWO, BOOK, store)
    store.fails = ("close",) * (MOST_TRIES - 1)
    respond(turn("AlexaSkillEvent.SkillDisabled"), BOOK, store)
    assert plan_of(store) is None
