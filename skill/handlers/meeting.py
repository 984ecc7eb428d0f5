"""Meeting and parting: welcome, help, what is not ours, saying again, goodbye."""

from dataclasses import replace

from skill.book.model import Book
from skill.handlers.showing import home_screen
from skill.handlers.steps import where_am_i
from skill.handlers.telling import OPEN, ask_again, step_of, tell
from skill.plans import Plan
from skill.reply import SILENCE, Reply
from skill.turn import Turn


def launch(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """Welcome: somebody new hears what this is, somebody known where they are."""
    if plan is None:
        lines = [book.phrase("welcome", turn.seed)]
        lines += book.lines(book.topics["topics/opening"].layers[0])
        reply = tell(turn, book, plan, lines, OPEN)
        return replace(reply, plan=Plan(), screen=home_screen(turn, book))
    back = book.phrase("welcome_back", turn.seed)
    if not (plan.at or plan.done or plan.visit_day):
        reply = tell(turn, book, plan, [back], OPEN)
        return replace(reply, screen=home_screen(turn, book))
    reply = where_am_i(turn, book, plan)
    lines = [back, *reply.lines[1:2]]
    told = tell(turn, book, plan, lines, reply.talk.asked, reply.talk)
    return replace(told, screen=reply.screen)


def help_(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """What can be asked, fitting where the talk is, and one question."""
    asked = turn.talk.asked
    if asked in ("forget_me", "start_over", "which_day"):
        return ask_again(turn, book, plan, [book.phrase(f"help_{asked}", turn.seed)])
    walking = step_of(book, turn.talk.topic) is not None
    name = "help_steps" if walking else "help_topic" if turn.talk.topic else "help"
    lines = [book.phrase(name, turn.seed), *book.lines(book.topics["topics/disclaimer"].short)]
    screen = None if walking else home_screen(turn, book)
    return replace(tell(turn, book, plan, lines, OPEN), plan=plan or Plan(), screen=screen)


def fallback(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """Not ours: say so, and offer what is near where the talk is."""
    near = turn.talk.asked and turn.talk.asked != OPEN
    name = "not_understood" if near else "not_ours"
    return ask_again(turn, book, plan, [book.phrase(name, turn.seed)])


def repeat(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """Exactly what was last said, its question still open."""
    if not turn.talk.said.speech:
        return tell(turn, book, plan, [book.phrase("nothing_said", turn.seed)], OPEN)
    return Reply(talk=turn.talk, verbatim=True)


def stop(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """Goodbye."""
    return tell(turn, book, plan, [book.phrase("goodbye", turn.seed)])


def cancel(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """Leave; what waited for a yes does not happen."""
    if turn.talk.asked in ("forget_me", "start_over"):
        return tell(turn, book, plan, [book.phrase("nothing_changed", turn.seed)])
    return stop(turn, book, plan)


def which(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """A yes to an open question, or to none: which thing?"""
    return tell(turn, book, plan, [book.phrase("name_it", turn.seed)], OPEN)


def what_else(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """A no to going on: anything else?"""
    return tell(turn, book, plan, [book.phrase("all_right", turn.seed)], OPEN)


def silence(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """Nothing may be said to this request."""
    return SILENCE
