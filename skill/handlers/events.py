"""What Alexa tells the skill without anybody listening."""

from skill.book.model import Book
from skill.plans import Plan
from skill.reply import SILENCE, Action, Reply, Wish
from skill.turn import Turn


def disabled(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """The skill was turned off: everything kept about the account goes.

    Alexa says whether the person wants their data kept for another time; there is nothing here
    that would be of use then, so all of it goes either way.
    """
    return Reply(wish=Wish(Action.CLOSE, lambda _: SILENCE))
