"""The handlers by themselves: pure, total over every state of a talk, and never out of words."""

import ast
from datetime import UTC, datetime
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
