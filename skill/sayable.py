"""Whether a book has all that the skill says: every handler is tried with it, in every state."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import product

from skill.book.calendar import day_in_words, time_in_words
from skill.book.model import Book
from skill.faults import Fault
from skill.plans import Plan
from skill.table import ANSWERS, HANDLERS
from skill.turn import Slot, Talk, Turn

_NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
_DANGERS = ("urgent", "crisis", "poison")
_OF_THE_HALL = ("steps_away", "not_saved", "restored")
"""Phrases that no handler says, but the hall."""
_MISSING = (KeyError, IndexError, ValueError)
"""What is raised by a key, a list entry or a blank that is not there."""


def unsayable(book: Book, *, briefly: bool = False) -> list[Fault]:
    """What the skill would look for in a book and not find, each once.

    Briefly is enough for the other regions of a language, which share its phrases.
    """
    return sorted(set(_of_handlers(book, briefly)) | set(_of_hall(book)) | set(_of_calendar(book)))


def _of_handlers(book: Book, briefly: bool) -> Iterator[Fault]:
    steps = [step.id for step in book.steps]
    plans = (None, Plan(), Plan(frozenset(steps[:2]), steps[1]), Plan(frozenset(steps), steps[-1]))
    talks = [Talk(asked=question) for question in ("", *ANSWERS)]
    talks += [Talk(topic=key, layer=layer) for key in book.topics for layer in (0, 9)]
    days = ("2026-12-03", "2027-12-03", "2020-01-01", "2026-W49")
    slots: list[dict[str, Slot]] = [
        *({"danger": Slot(danger, danger)} for danger in _DANGERS),
        *({"date": Slot(day), "time": Slot("14:00")} for day in days),
        *({"step": Slot(step, step)} for step in steps),
    ]
    variants = range(max((len(texts) for texts in book.phrases.values()), default=1))
    states = [
        *product(talks, plans[2:3] if briefly else plans, [{}], [0]),
        *product(talks[:1], plans, slots, [0]),
    ]
    if not briefly:
        states += product(talks[: len(ANSWERS) + 1], plans[1:3], [{}], variants)
    for (name, handler), (talk, plan, given, seed) in product(HANDLERS.items(), states):
        turn = Turn(name, book.locale, _NOW, slots=given, talk=talk, shows=seed == 0, seed=seed)
        try:
            reply = handler(turn, book, plan)
            if reply.wish:
                _ = [reply.wish.told(outcome) for outcome in (True, False)]
        except _MISSING as error:
            yield _fault(book, error)


def _of_hall(book: Book) -> Iterator[Fault]:
    for key in _OF_THE_HALL:
        try:
            book.phrase(key)
        except _MISSING as error:
            yield _fault(book, error)


def _of_calendar(book: Book) -> Iterator[Fault]:
    for ahead in range(366):
        try:
            day_in_words(book, date(2026, 1, 1) + timedelta(days=ahead))
        except _MISSING as error:
            yield _fault(book, error)
    for hour, minute in product(range(24), range(60)):
        try:
            time_in_words(book, time(hour, minute))
        except _MISSING as error:
            yield _fault(book, error)


def _fault(book: Book, error: Exception) -> Fault:
    """The key that is missing; for a list or a blank, the place that looked for it."""
    folder = book.locale.partition("-")[0]
    if isinstance(error, KeyError):
        return Fault(folder, str(error.args[0]), "is missing; the skill says it")
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = place.tb_frame.f_code.co_name if place else ""
    return Fault(f"{folder}/phrases.yaml", where, f"lacks words the skill says ({error})")
