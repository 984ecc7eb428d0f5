"""Reminders, on a device that can set none: the truth, and the place is kept."""

from skill.book.model import Book
from skill.handlers.telling import ask_again
from skill.plans import Plan
from skill.reply import Reply
from skill.turn import Turn


def unavailable(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """No reminder is set, and none is claimed."""
    return ask_again(turn, book, plan, [book.phrase("no_reminders", turn.seed)])
