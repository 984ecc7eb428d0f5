"""The day of the visit to the second doctor: noted, moved, read back."""

import re
from dataclasses import replace
from datetime import date, time, timedelta

from skill.book.calendar import day_in_words, time_in_words
from skill.book.model import Book, Line
from skill.handlers.showing import words_screen
from skill.handlers.telling import tell
from skill.plans import Plan
from skill.reply import Reply
from skill.turn import Turn

_MINUTE = re.compile(r"\d\d:\d\d(?::\d\d)?")

NEAR = timedelta(days=2)
"""How long before the visit it is time for the checklist."""


def appointment(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """Note the day and the time that were given, and say them back; asked, say what is known."""
    known = plan or Plan()
    date_said = turn.slot_value("date")
    day = _day(date_said) if date_said else known.visit_day
    at = _time(turn.slot_value("time"))
    if not turn.slot_value("time") and not is_over(turn, known):
        # Moved to another day, and nothing said of another hour.
        at = known.visit_time
    if day is None:
        return _ask_day(turn, book, plan, "visit_when" if date_said else "")
    noted = replace(known, visit_day=day, visit_time=at)
    if is_over(turn, noted):
        return _ask_day(turn, book, plan, "visit_past", day)
    name = "visit_noted" if known.visit_day is None else "visit_moved"
    if noted == known:
        name = "visit_is"
    lines = [book.phrase(name, turn.seed, when=_in_words(turn, book, day, at))]
    screen = words_screen(turn, book.phrase("screen_visit").text, lines)
    return replace(tell(turn, book, noted, lines, "checklist"), plan=noted, screen=screen)


def told(turn: Turn, book: Book, plan: Plan) -> tuple[Line, ...]:
    """When the visit is, while it is ahead."""
    if plan.visit_day is None or is_over(turn, plan):
        return ()
    when = _in_words(turn, book, plan.visit_day, plan.visit_time)
    return (book.phrase("visit_is", turn.seed, when=when),)


def told_over(turn: Turn, book: Book, plan: Plan) -> tuple[Line, ...]:
    """When the visit was, once it is over."""
    if plan.visit_day is None or not is_over(turn, plan):
        return ()
    return (book.phrase("visit_was", turn.seed, day=day_in_words(book, plan.visit_day)),)


def is_near(turn: Turn, plan: Plan) -> bool:
    """Whether the visit is today or in the next few days."""
    if plan.visit_day is None or is_over(turn, plan):
        return False
    return plan.visit_day - turn.now.date() <= NEAR


def is_over(turn: Turn, plan: Plan) -> bool:
    """Whether there was a visit, and its time has passed."""
    if plan.visit_day is None:
        return False
    return (plan.visit_day, plan.visit_time or time.max) < (turn.now.date(), turn.now.time())


def _ask_day(
    turn: Turn, book: Book, plan: Plan | None, phrase: str, day: date | None = None
) -> Reply:
    words = day_in_words(book, day) if day else ""
    lines = [book.phrase(phrase, turn.seed, day=words)] if phrase else []
    return replace(tell(turn, book, plan, lines, "which_day"), elicits="date")


def _in_words(turn: Turn, book: Book, day: date, at: time | None) -> str:
    words = day_in_words(book, day)
    if day.year == turn.now.year + 1:
        words = book.phrase("day_of_next_year", day=words).text
    elif day.year != turn.now.year:
        words = book.phrase("day_of_a_year", day=words, year=str(day.year)).text
    return (
        book.phrase("day_and_time", day=words, time=time_in_words(book, at)).text if at else words
    )


def _day(value: str) -> date | None:
    """The one day an AMAZON.DATE names; None for weeks, months and the like."""
    try:
        return date.fromisoformat(value) if len(value) == len("2026-11-23") else None
    except ValueError:
        return None


def _time(value: str) -> time | None:
    """The minute an AMAZON.TIME names; None for parts of the day."""
    try:
        return time.fromisoformat(value) if _MINUTE.fullmatch(value) else None
    except ValueError:
        return None
