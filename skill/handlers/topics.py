"""Guidance and the other things that are told one layer at a time."""

from dataclasses import replace

from skill.book.model import Book
from skill.handlers.showing import choices_screen, words_screen
from skill.handlers.telling import OPEN, ask_again, onward, tell, tell_layer
from skill.plans import Plan
from skill.reply import Reply
from skill.turn import Turn


def guidance(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """What people do in one situation, told to act or told to wait."""
    topic = book.topics.get(f"situations/{turn.slot_id('situation')}")
    named = turn.slot_value("situation")
    if topic is None and not named and turn.talk.topic.startswith("situations/"):
        topic = book.topics.get(turn.talk.topic)
    if topic is None:
        return should_i(turn, book, plan)
    return tell_layer(turn, book, plan, topic, advice=turn.slot_id("advice"))


def should_i(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """No yes and no no: when people often do, then a short choice of situations."""
    reply = tell_layer(turn, book, plan, book.topics["topics/should_i"], asks="choose_first")
    screen = choices_screen(turn, book, "screen_choices", reply.lines[:1], reply.talk.cited)
    return replace(reply, screen=screen)


def choose_second(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """None of the first choices: the other three."""
    reply = tell(turn, book, plan, [book.phrase("all_right", turn.seed)], "choose_second")
    return replace(reply, screen=choices_screen(turn, book, "screen_choices"))


def choose_again(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """A yes to a choice: which one?"""
    return tell(turn, book, plan, [book.phrase("which_one", turn.seed)], turn.talk.asked)


def choose_none(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """None of the choices at all: what holds for everybody."""
    topic = book.topics["topics/should_i"]
    return tell_layer(turn, book, plan, topic, 1)


def normal(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """Whether asking is ordinary, and how doctors take it."""
    return tell_layer(turn, book, plan, book.topics["topics/normal"])


def questions_to_ask(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """Questions for the second doctor."""
    return tell_layer(turn, book, plan, book.topics["topics/questions_to_ask"])


def records_list(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """What to bring."""
    return tell_layer(turn, book, plan, book.topics["topics/records_list"])


def before_visit(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """What to have ready for the visit."""
    return tell_layer(turn, book, plan, book.topics["topics/before_visit"])


def two_opinions(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """What helps when two doctors differ."""
    return tell_layer(turn, book, plan, book.topics["topics/two_opinions"], asks="questions")


def more(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """The next layer of what was just heard."""
    topic = book.topics.get(turn.talk.topic)
    if topic is None:
        return tell(turn, book, plan, [book.phrase("more_of_what", turn.seed)], OPEN)
    if turn.talk.layer >= len(topic.layers):
        lines = [book.phrase("no_more", turn.seed)]
        return tell(turn, book, plan, lines, onward(book, topic, len(topic.layers)))
    return tell_layer(turn, book, plan, topic, turn.talk.layer)


def steps_instead(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """No more of this: the steps are offered once, then it is goodbye."""
    return tell(turn, book, plan, [book.phrase("all_right", turn.seed)], "steps")


def source(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """Where the last answer comes from."""
    known = [book.sources[key].spoken for key in turn.talk.cited if key in book.sources]
    if not known:
        return ask_again(turn, book, plan, [book.phrase("source_of_all", turn.seed)])
    named = book.listed(list(dict.fromkeys(known)))
    return ask_again(turn, book, plan, [book.phrase("source", turn.seed, named=named)])


def disclaimer(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """What the skill is, and is not."""
    topic = book.topics["topics/disclaimer"]
    lines = book.lines(topic.layers[0])
    screen = words_screen(turn, book.fill(topic.title), lines)
    return replace(ask_again(turn, book, plan, lines), screen=screen)
