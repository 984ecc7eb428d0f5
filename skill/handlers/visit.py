"""The day of the visit to the second doctor: noted, moved, read back."""

from dataclasses import replace
from datetime import date, time

from skill.book.calendar import day_in_words, time_in_words
from skill.book.model import Book
from skill.handlers.telling import tell
from skill.plans import Plan
from skill.reply import Reply
from skill.turn import Turn


def appointment(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """Note the day and the time that were given, and say them back."""
    known = plan or Plan()
    day = _day(turn.slot_value("date"))
    at = _time(turn.slot_value("time"))
    if day is None and at and known.visit_day:
        day = known.visit_day
    if day is None:
        lines = [book.phrase("visit_when", turn.seed)] if turn.slot_value("date") else []
        return replace(tell(turn, book, plan, lines, "which_day"), elicits="date")
    if day < turn.now.date():
        lines = [book.phrase("visit_past", turn.seed, day=day_in_words(book, day))]
        return replace(tell(turn, book, plan, lines, "which_day"), elicits="date")
    noted = replace(known, visit_day=day, visit_time=at)
    words = day_in_words(book, day)
    if at:
        words = book.phrase("day_and_time", day=words, time=time_in_words(book, at)).text
    lines = [book.phrase("visit_noted", turn.seed, when=words)]
    return replace(tell(turn, book, noted, lines, "checklist"), plan=noted)


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
