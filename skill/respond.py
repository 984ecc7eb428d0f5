"""The hall: finds who answers, does what must be done, keeps the plan."""

from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo

from skill.book.model import Book
from skill.handlers.telling import OPEN, tell
from skill.plans import Change, ConflictError, GoneError, Kept, Plan, Store, StoreError
from skill.reply import SILENCE, Action, Reply
from skill.table import ABOUT_PROGRESS, NEEDS_TODAY, Handler, handler_of
from skill.turn import Turn

ZoneOf = Callable[[], tzinfo | None]

MOST_TRIES = 5
"""How often a turn is answered anew because somebody else saved in between."""


def respond(turn: Turn, book: Book, store: Store, zone_of: ZoneOf = lambda: None) -> Reply:
    """The reply to a turn, after what it wished for has happened.

    `zone_of` tells the device's time zone, and is asked only where days are spoken of.

    It is made of the plan as it is now, and made anew when that was changed meanwhile. A request
    that comes twice is answered as the first time, and changes nothing. A store that fails costs
    the listener what it keeps, and nothing else.

    Raises:
        StoreError: an account could not be closed, which nobody waits to hear of.
    """
    handler = handler_of(turn)
    if handler is None:
        return SILENCE
    if not turn.who.account:
        return _without_store(handler, turn, book)
    try:
        reply = _with_store(handler, turn, book, store, zone_of)
    except (StoreError, GoneError):
        reply = _without_store(handler, turn, book)
    return reply.wish.told(_done(reply.wish.action, turn, store)) if reply.wish else reply


def _with_store(handler: Handler, turn: Turn, book: Book, store: Store, zone_of: ZoneOf) -> Reply:
    """The reply on what is kept; what it changes is saved when this returns."""
    for _ in range(MOST_TRIES):
        kept = store.load(turn.who, turn.request, turn.made)
        if handler is NEEDS_TODAY or (kept.plan and kept.plan.visit_day):
            turn = _where_it_is_heard(turn, zone_of)
        reply = _on(kept, handler(turn, book, kept.plan), book)
        plan = reply.plan or (kept.plan if kept.restored else None)
        if kept.repeated or plan is None or (plan == kept.plan and not kept.restored):
            return reply
        try:
            store.save(turn.who, Change(turn.request, turn.made, kept.version, kept.plan, plan))
        except ConflictError:
            continue
        return reply
    raise StoreError("busy")


def _where_it_is_heard(turn: Turn, zone_of: ZoneOf) -> Turn:
    """The turn at the device's own time: which day it is depends on where one stands."""
    zone = zone_of()
    return replace(turn, now=turn.now.astimezone(zone)) if zone else turn


def _on(kept: Kept, reply: Reply, book: Book) -> Reply:
    """The reply with what has to be said of the plan it is made of."""
    if kept.restored and reply.lines:
        reply = replace(reply, lines=(book.phrase("restored"), *reply.lines))
    if kept.plan is None and reply.plan is not None:
        return _with_disclaimer(reply, book)
    return reply


def _with_disclaimer(reply: Reply, book: Book) -> Reply:
    """Somebody who is met for the first time hears what this is not."""
    said = book.lines(book.topics["topics/disclaimer"].short)
    if set(said) <= set(reply.lines):
        return reply
    return replace(reply, lines=(*reply.lines, *said))


def _without_store(handler: Handler, turn: Turn, book: Book) -> Reply:
    """What is true and useful when nobody knows what is kept."""
    if handler in ABOUT_PROGRESS:
        return tell(turn, book, None, [book.phrase("steps_away", turn.seed)], OPEN)
    reply = _on(Kept(), handler(turn, book, None), book)
    if reply.plan in (None, Plan()):
        return reply
    return replace(reply, lines=(*reply.lines, book.phrase("not_saved", turn.seed)))


def _done(action: Action, turn: Turn, store: Store) -> bool:
    """Whether what was wished for has happened; looked at again where it is told."""
    match action:
        case Action.FORGET:
            try:
                store.forget(turn.who, turn.made)
                return store.load(turn.who, "", turn.made).plan is None
            except StoreError:
                return False
        case Action.CLOSE:
            store.close_account(turn.who.account, turn.made)
            return True
