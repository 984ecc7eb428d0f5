"""The hall: finds who answers, does what must be done, keeps the plan."""

from dataclasses import replace

from skill.book.model import Book
from skill.plans import PlanStore
from skill.reply import SILENCE, Action, Reply
from skill.table import HANDLERS
from skill.turn import Turn


def respond(turn: Turn, book: Book, plans: PlanStore) -> Reply:
    """The reply to a turn, after what it wished for has happened."""
    handler = HANDLERS.get(turn.name)
    if handler is None:
        return SILENCE if not turn.name.endswith("Intent") else _not_ours(turn, book, plans)
    plan = plans.load(turn.user) if turn.user else None
    reply = handler(turn, book, plan)
    if reply.wish:
        return reply.wish.told(_done(reply.wish.action, turn, plans))
    if plan is None and reply.plan is not None:
        reply = _with_disclaimer(reply, book)
    if turn.user and reply.plan is not None and reply.plan != plan:
        plans.save(turn.user, reply.plan)
    return reply


def _with_disclaimer(reply: Reply, book: Book) -> Reply:
    """Somebody who is met for the first time hears what this is not."""
    said = book.lines(book.topics["topics/disclaimer"].short)
    if set(said) <= set(reply.lines):
        return reply
    return replace(reply, lines=(*reply.lines, *said))


def _not_ours(turn: Turn, book: Book, plans: PlanStore) -> Reply:
    return respond(replace(turn, name="AMAZON.FallbackIntent"), book, plans)


def _done(action: Action, turn: Turn, plans: PlanStore) -> bool:
    match action:
        case Action.FORGET:
            plans.delete(turn.user)
            return plans.load(turn.user) is None
