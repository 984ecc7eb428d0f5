"""Forgetting a person, after a yes, and telling the truth about it."""

from skill.book.model import Book
from skill.handlers.showing import words_screen
from skill.handlers.telling import tell
from skill.plans import Plan
from skill.reply import Action, Reply, Wish
from skill.turn import Talk, Turn


def forget_me(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """Say what would go, and ask."""
    if plan is None:
        return tell(turn, book, plan, [book.phrase("nothing_kept", turn.seed)])
    return forget_unseen(turn, book, plan)


def forget_unseen(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """Say what may be kept, and ask: what cannot be read can still be deleted."""
    return tell(turn, book, plan, [book.phrase("forget_what", turn.seed)], "forget_me")


def forget(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """Yes: delete, then say what truly happened."""

    def told(happened: bool) -> Reply:
        name = "forgotten" if happened else "not_forgotten"
        line = book.phrase(name, turn.seed)
        screen = words_screen(turn, book.phrase("screen_home").text, [line])
        return Reply((line,), talk=Talk(), screen=screen)

    return Reply(wish=Wish(Action.FORGET, told))


def keep(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """No: nothing changes."""
    return tell(turn, book, plan, [book.phrase("nothing_changed", turn.seed)])
