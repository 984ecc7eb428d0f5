"""The handlers by themselves: pure, total over every state of a talk, and never out of words."""

import ast
from dataclasses import replace
from datetime import UTC, datetime, time
from itertools import product
from pathlib import Path

import pytest

import skill.handlers
from skill.book.model import Book
from skill.book.reading import locales, open_book
from skill.plans import MemoryPlans, Plan
from skill.reply import Reply
from skill.respond import respond
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


@pytest.mark.parametrize("name", sorted(HANDLERS))
def test_a_handler_answers_in_every_state_of_a_talk(name: str) -> None:
    for talk, plan, given in product(TALKS, PLANS, SLOTS):
        turn = Turn(name, "en-US", NOW, slots=given, user="u", talk=talk, seed=7)
        reply = HANDLERS[name](turn, BOOK, plan)
        assert isinstance(reply, Reply)
        if reply.wish:
            assert all(reply.wish.told(outcome).lines for outcome in (True, False))
        elif name != "SessionEndedRequest" and not reply.verbatim:
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


def test_the_same_turn_hears_the_same_words() -> None:
    turn = Turn("LaunchRequest", "en-US", NOW, user="u", seed=3)
    assert respond(turn, BOOK, MemoryPlans()) == respond(turn, BOOK, MemoryPlans())


def test_an_unknown_intent_is_answered_as_not_ours_and_an_unknown_request_with_silence() -> None:
    known = Turn("AMAZON.FallbackIntent", "en-US", NOW)
    assert respond(replace(known, name="NobodysIntent"), BOOK, MemoryPlans()) == respond(
        known, BOOK, MemoryPlans()
    )
    assert not respond(replace(known, name="Nobodys.Request"), BOOK, MemoryPlans()).spoken


def test_nothing_is_kept_of_somebody_without_an_id() -> None:
    plans = MemoryPlans()
    respond(Turn("LaunchRequest", "en-US", NOW), BOOK, plans)
    assert plans.load("") is None


class StubbornPlans(MemoryPlans):
    """Plans that do not go away."""

    def delete(self, user: str) -> None:
        del user


def test_a_plan_that_could_not_be_deleted_is_not_said_to_be() -> None:
    plans = StubbornPlans()
    plans.save("u", Plan(at=STEPS[0]))
    turn = Turn("AMAZON.YesIntent", "en-US", NOW, user="u", talk=Talk(asked="forget_me"))
    (line,) = respond(turn, BOOK, plans).lines
    assert "couldn't delete" in line.text


def test_the_plan_keeps_no_situation_and_no_words() -> None:
    plans = MemoryPlans()
    for name, given in (
        ("GuidanceIntent", slots(situation="cancer", whom="mother")),
        ("StepIntent", slots(step=STEPS[1])),
        ("MarkDoneIntent", slots(step=STEPS[1])),
        ("AppointmentIntent", slots(date="2026-12-03", time="14:00")),
    ):
        respond(Turn(name, "en-US", NOW, slots=given, user="u"), BOOK, plans)
    day = NOW.date().replace(month=12, day=3)
    assert plans.load("u") == Plan(frozenset({STEPS[1]}), STEPS[2], day, time(14))


def phrases_named(book: Book) -> set[str]:
    """Every word in the handlers that is the name of a phrase or the start of one."""
    folder = Path(skill.handlers.__file__).parent
    texts = {
        node.value
        for path in (*folder.glob("*.py"), folder.parent / "book" / "calendar.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {name for name in book.phrases if name in texts or name.startswith("help_")}


def test_no_phrase_of_the_book_is_said_nowhere() -> None:
    assert set(BOOK.phrases) - phrases_named(BOOK) == {"and"}
