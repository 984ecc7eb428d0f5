"""The hall: finds who answers, does what must be done, keeps the plan."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import tzinfo

from skill.book.model import Book
from skill.handlers.telling import OPEN, tell
from skill.plans import Change, ConflictError, GoneError, Kept, Plan, Store, StoreError
from skill.reply import SILENCE, Action, Reply
from skill.table import (
    ABOUT_PROGRESS,
    INSTEAD,
    NEEDS_TODAY,
    SAYING_SO,
    WITHOUT_PLAN,
    Handler,
    handler_of,
)
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
    reply = _made(handler, turn, book, store, zone_of)
    return reply.wish.told(_done(reply.wish.action, turn, store)) if reply.wish else reply


def _made(handler: Handler, turn: Turn, book: Book, store: Store, zone_of: ZoneOf) -> Reply:
    """The reply on what is kept, or without it where it is not needed or cannot be had."""
    if handler in WITHOUT_PLAN:
        # Above all an emergency: it waits for no store.
        return handler(turn, book, None)
    if not turn.who.account:
        return _without_store(handler, turn, book)
    try:
        return _with_store(handler, turn, book, store, zone_of)
    except (StoreError, GoneError):
        return _without_store(handler, turn, book)


def _with_store(handler: Handler, turn: Turn, book: Book, store: Store, zone_of: ZoneOf) -> Reply:
    """The reply on what is kept; what it changes is saved when this returns."""
    for _ in range(MOST_TRIES):
        kept = store.load(turn.who, turn.request, turn.made)
        if handler is NEEDS_TODAY or (kept.plan and kept.plan.visit_day):
            turn = _where_it_is_heard(turn, zone_of)
        reply = _on(kept, handler(turn, book, kept.plan), book)
        told = kept.restored and bool(reply.spoken)
        plan = reply.plan or (kept.plan if told else None)
        if kept.repeated or plan is None or (plan == kept.plan and not told):
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
    if kept.restored and reply.spoken:
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
    away = book.phrase("steps_away", turn.seed)
    if handler in ABOUT_PROGRESS:
        return tell(turn, book, None, [away], OPEN)
    handler = INSTEAD.get(handler, handler)
    reply = _on(Kept(), handler(turn, book, None), book)
    if reply.screen:
        reply = replace(reply, screen=replace(reply.screen, progress=None))
    if handler in SAYING_SO:
        return replace(reply, lines=(*reply.lines, away))
    if reply.plan in (None, Plan()):
        return reply
    return replace(reply, lines=(*reply.lines, book.phrase("not_saved", turn.seed)))


def _done(action: Action, turn: Turn, store: Store) -> bool:
    """Whether what was wished for has happened; looked at again where it is told."""
    match action:
        case Action.FORGET:
            return not turn.who.account or _forgotten(turn, store)
        case Action.CLOSE:
            for _ in range(MOST_TRIES - 1):
                with suppress(StoreError):
                    store.close_account(turn.who.account, turn.made)
                    return True
            store.close_account(turn.who.account, turn.made)
            return True


def _forgotten(turn: Turn, store: Store) -> bool:
    """Forget the person, and look whether anything is left that is not from after that."""
    try:
        store.forget(turn.who, turn.made)
        left = store.load(turn.who, "", turn.made)
    except StoreError:
        return False
    return left.plan is None or (left.since is not None and left.since > turn.made)
