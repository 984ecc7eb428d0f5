"""Danger: one sentence first, to phone for help, whatever was going on."""

from dataclasses import replace

from skill.book.model import Book
from skill.handlers.showing import alarm_screen
from skill.handlers.telling import tell
from skill.plans import Plan
from skill.reply import Reply
from skill.turn import Turn

_UNNAMED = "urgent"


def emergency(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """Whom to call now; nothing else is offered and the talk ends."""
    danger = turn.slot_id("danger") or _UNNAMED
    topic = book.topics.get(f"dangers/{danger}") or book.topics[f"dangers/{_UNNAMED}"]
    lines = book.lines(topic.layers[0])
    return replace(tell(turn, book, plan, lines), screen=alarm_screen(turn, lines))
