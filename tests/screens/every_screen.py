"""Every screen and card that the skill can come to show, found by asking it everything."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import chain, product
from typing import Any

from skill.book.model import Book
from skill.book.reading import open_book
from skill.plans import Plan
from skill.reply import Reply
from skill.table import ANSWERS, HANDLERS
from skill.turn import Slot, Talk, Turn

_GOING_ON = (
    "MoreIntent",
    "AMAZON.NextIntent",
    "AMAZON.PreviousIntent",
    "AMAZON.YesIntent",
    "AMAZON.NoIntent",
    "AMAZON.StartOverIntent",
    "AMAZON.HelpIntent",
    "DisclaimerIntent",
)
"""Intents whose answer hangs on what was said before."""

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


def slots(**values: str) -> dict[str, Slot]:
    return {name: Slot(value, value) for name, value in values.items()}


def reply(
    name: str,
    plan: Plan | None = None,
    talk: Talk | None = None,
    locale: str = "en-US",
    **given: str,
) -> Reply:
    """What the handler of an intent answers."""
    turn = Turn(name, locale, NOW, slots=slots(**given), talk=talk or Talk(), shows=True)
    happened = True
    answer = HANDLERS[name](turn, open_book(locale), plan)
    return answer.wish.told(happened) if answer.wish else answer


@cache
def replies(locale: str = "en-US") -> tuple[Reply, ...]:
    """Answers to every intent, at every layer, about everything, for people at every point."""
    return tuple(_asked(open_book(locale), locale))


def _asked(book: Book, locale: str) -> Iterator[Reply]:
    steps = [step.id for step in book.steps]
    half = Plan(frozenset(steps[:2]), steps[2])
    for plan in (None, Plan(), half, Plan(frozenset(steps), steps[-1])):
        for name, given in chain(((name, {}) for name in HANDLERS), _given(book)):
            yield reply(name, plan, None, locale, **given)
    for name, talk in product(_GOING_ON, _talks(book)):
        yield reply(name, half, talk, locale)


def _given(book: Book) -> Iterator[tuple[str, dict[str, Any]]]:
    """Intents with what may be named in them."""
    yield "AppointmentIntent", {"date": "2026-12-03", "time": "14:00"}
    for step in book.steps:
        yield "StepIntent", {"step": step.id, "whom": "mother"}
        yield "MarkDoneIntent", {"step": step.id}
    for topic in book.kind("dangers"):
        yield "EmergencyIntent", {"danger": topic.id}
    for topic, advice, whom in product(
        book.kind("situations"), ("", "act", "wait"), ("", "mother", "child")
    ):
        yield "GuidanceIntent", {"situation": topic.id, "advice": advice, "whom": whom}


def _talks(book: Book) -> Iterator[Talk]:
    """Every point that a talk may be at."""
    for question in ANSWERS:
        yield Talk(asked=question)
    for topic, whom in product(book.topics.values(), ("", "mother")):
        for layer in range(len(topic.layers) + 1):
            yield Talk(topic=topic.key, layer=layer, asked="more", whom=whom)
