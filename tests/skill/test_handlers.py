"""The handlers by themselves: pure, total over every state of a talk, and never out of words."""

import ast
from datetime import UTC, datetime, time, timedelta
from itertools import product
from pathlib import Path

import pytest

import skill.handlers
from skill.book.model import Book
from skill.book.reading import locales, open_book
from skill.plans import Plan
from skill.reply import Reply
from skill.table import ANSWERS, HANDLERS
from skill.turn import Slot, Talk, Turn

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
BOOK = open_book("en-US")
STEPS = tuple(step.id for step in BOOK.steps)

PLANS: tuple[Plan | None, ...] = (
    None,
    Plan(),
    Plan(at=STEPS[2]),
    Plan(done=frozenset(STEPS[:2]), at=STEPS[1]),
    Plan(done=frozenset(STEPS), at=STEPS[4]),
    Plan(at="a step of another book"),
)
TALKS = (
    Talk(),
    *(Talk(asked=question) for question in ANSWERS),
    *(
        Talk(topic=topic, layer=layer, asked="more")
        for topic in BOOK.topics
        for layer in (0, 1, 99)
    ),
    Talk(topic="situations/gone", layer=1, asked="gone", cited=("gone",), whom="gone"),
)


def slots(**values: str) -> dict[str, Slot]:
    return {name: Slot(value, value) for name, value in values.items()}


SLOTS: tuple[dict[str, Slot], ...] = (
    {},
    slots(situation="gone", step="gone", danger="gone", whom="gone", advice="gone", date="gone"),
    slots(date="2026-12-03", time="14:00"),
    slots(date="2026-W49", time="MO"),
    slots(date="2020-01-01"),
)


SILENT = ("SessionEndedRequest", "AlexaSkillEvent.SkillDisabled")
"""Requests to which nothing may be said."""


@pytest.mark.parametrize("name", sorted(HANDLERS))
def test_a_handler_answers_in_every_state_of_a_talk(name: str) -> None:
    for talk, plan, given in product(TALKS, PLANS, SLOTS):
        turn = Turn(name, "en-US", NOW, slots=given, talk=talk, seed=7)
        reply = HANDLERS[name](turn, BOOK, plan)
        assert isinstance(reply, Reply)
        if reply.wish:
            told = [reply.wish.told(outcome) for outcome in (True, False)]
            assert all(bool(one.lines) is (name not in SILENT) for one in told)
        elif name not in SILENT and not reply.verbatim:
            assert reply.lines or reply.question, (talk, plan)
            assert (reply.question is not None) == bool(reply.talk.asked)
            assert (reply.again is not None) == bool(reply.talk.asked)


@pytest.mark.parametrize("locale", locales())
def test_every_variant_of_every_phrase_and_question_can_be_said(locale: str) -> None:
    book = open_book(locale)
    for seed in range(6):
        for name in HANDLERS:
            turn = Turn(name, locale, NOW, talk=Talk(asked="more"), seed=seed)
            for line in HANDLERS[name](turn, book, Plan(at=STEPS[0])).spoken:
                assert "{" not in line.text


RESPOND = Path(skill.handlers.__file__).parents[1] / "respond.py"


def phrases_named(book: Book) -> set[str]:
    """Every word in the handlers that is the name of a phrase or the start of one."""
    folder = Path(skill.handlers.__file__).parent
    texts = {
        node.value
        for path in (*folder.glob("*.py"), folder.parent / "book" / "calendar.py", RESPOND)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {name for name in book.phrases if name in texts or name.startswith("help_")}


def test_no_phrase_of_the_book_is_said_nowhere() -> None:
    assert set(BOOK.phrases) - phrases_named(BOOK) == {"and"}


def heard(name: str, plan: Plan | None, talk: Talk | None = None, **given: str) -> Reply:
    known = {slot: Slot(value, value if value in STEPS else "") for slot, value in given.items()}
    return HANDLERS[name](Turn(name, "en-US", NOW, known, talk=talk or Talk()), BOOK, plan)


def words_of(reply: Reply) -> str:
    return " ".join(line.text for line in reply.spoken)


@pytest.mark.parametrize("name", ["StepIntent", "MarkDoneIntent"])
def test_a_step_that_is_none_of_the_five_is_neither_read_nor_marked(name: str) -> None:
    reply = heard(name, Plan(at=STEPS[1]), Talk(topic=f"steps/{STEPS[1]}", layer=1), step="seven")
    assert "There are five steps" in words_of(reply)
    assert reply.plan is None


def test_a_situation_nobody_knows_is_not_answered_with_the_one_before() -> None:
    before = Talk(topic="situations/surgery", layer=1)
    assert heard("GuidanceIntent", Plan(), before, situation="my car").talk.asked == "choose_first"
    assert heard("GuidanceIntent", Plan(), before).talk.topic == "situations/surgery"


YESTERDAY, TOMORROW = NOW.date() - timedelta(days=1), NOW.date() + timedelta(days=1)


def test_who_has_weighed_both_opinions_is_not_asked_to_again() -> None:
    weighed = Plan(frozenset({STEPS[4]}), STEPS[0], visit_day=YESTERDAY)
    for name in ("LaunchRequest", "WhereAmIIntent"):
        reply = heard(name, weighed)
        assert "step one" in words_of(reply)
        assert reply.talk.asked == "resume"
    left = Plan(frozenset(STEPS[:4]), STEPS[4], visit_day=YESTERDAY)
    assert heard("WhereAmIIntent", left).talk.asked == "weigh"


def test_a_visit_ahead_is_told_though_all_steps_are_done() -> None:
    reply = heard("WhereAmIIntent", Plan(frozenset(STEPS), STEPS[4], visit_day=TOMORROW))
    assert "Your visit is on" in words_of(reply)
    assert reply.talk.asked == "checklist"


def test_next_goes_to_what_was_named_and_not_past_it() -> None:
    weigh = Talk(asked="weigh", topic=f"steps/{STEPS[4]}")
    assert heard("AMAZON.NextIntent", Plan(at=STEPS[1]), weigh).talk.topic == f"steps/{STEPS[4]}"
    checklist = Talk(asked="checklist", topic=f"steps/{STEPS[1]}")
    reply = heard("AMAZON.NextIntent", Plan(frozenset(STEPS[:1]), STEPS[1]), checklist)
    assert reply.talk.topic == f"steps/{STEPS[1]}"


@pytest.mark.parametrize(
    ("said", "known", "told", "never"),
    [
        ({"date": "2026-12-04", "time": "MO"}, time(15), "Friday, December fourth", "three"),
        ({"date": "2026-12-04"}, time(15), "at three in the afternoon", "next year"),
        ({"date": "2029-01-05"}, None, "January fifth, 2029", "next year"),
        ({"date": "2027-01-05"}, None, "January fifth, next year", "2027"),
        ({"date": "2026-12-04", "time": "10:00+00:00"}, None, "December fourth", "ten"),
        ({"date": "2026-12-04", "time": "10:00Z"}, None, "December fourth", "ten"),
    ],
)
def test_a_visit_is_told_as_it_was_said(
    said: dict[str, str], known: time | None, told: str, never: str
) -> None:
    plan = Plan(visit_day=TOMORROW, visit_time=known) if known else Plan()
    reply = heard("AppointmentIntent", plan, None, **said)
    assert told in words_of(reply)
    assert never not in words_of(reply)
    assert reply.plan
    assert reply.plan.visit_time is None or reply.plan.visit_time.tzinfo is None


def test_a_new_visit_does_not_take_over_the_hour_of_one_that_is_over() -> None:
    over = Plan(visit_day=YESTERDAY, visit_time=time(15))
    reply = heard("AppointmentIntent", over, date="2026-12-04")
    assert reply.plan
    assert reply.plan.visit_time is None
