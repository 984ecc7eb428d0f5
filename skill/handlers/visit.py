"""The day of the visit to the second doctor: noted, moved, read back."""

from dataclasses import replace
from datetime import date, time

from skill.book.calendar import day_in_words, time_in_words
from skill.book.model import Book
from skill.handlers.showing import words_screen
from skill.handlers.telling import tell
from skill.plans import Plan
from skill.reply import Reply
from skill.turn import Turn


def appointment(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """Note the day and the time that were given, and say them back; asked, say what is known."""
    known = plan or Plan()
    date_said = turn.slot_value("date")
    day = _day(date_said) if date_said else known.visit_day
    at = _time(turn.slot_value("time")) or known.visit_time
    if day is None:
        return _ask_day(turn, book, plan, "visit_when" if date_said else "")
    if (day, at or time.max) < (turn.now.date(), turn.now.time()):
        return _ask_day(turn, book, plan, "visit_past", day)
    noted = replace(known, visit_day=day, visit_time=at)
    name = "visit_is" if noted == known else "visit_noted"
    lines = [book.phrase(name, turn.seed, when=_in_words(turn, book, day, at))]
    screen = words_screen(book.phrase("screen_visit").text, lines)
    return replace(tell(turn, book, noted, lines, "checklist"), plan=noted, screen=screen)


def _ask_day(
    turn: Turn, book: Book, plan: Plan | None, phrase: str, day: date | None = None
) -> Reply:
    words = day_in_words(book, day) if day else ""
    lines = [book.phrase(phrase, turn.seed, day=words)] if phrase else []
    return replace(tell(turn, book, plan, lines, "which_day"), elicits="date")


def _in_words(turn: Turn, book: Book, day: date, at: time | None) -> str:
    words = day_in_words(book, day)
    if day.year != turn.now.year:
        words = book.phrase("day_of_another_year", day=words).text
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
        return time.fromisoformat(value) if ":" in value else None
    except ValueError:
        return None
