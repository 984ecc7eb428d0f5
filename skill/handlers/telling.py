"""What all handlers share: putting lines and one question into a reply."""

from collections.abc import Iterable
from dataclasses import replace

from skill.book.model import ARTICLE, Book, Line, Step, Topic
from skill.handlers.showing import card_of, layer_screen
from skill.plans import Plan
from skill.reply import Reply
from skill.turn import Talk, Turn

OPEN = "open"
"""The question "what would you like?", to which anything is an answer."""


def tell(  # noqa: PLR0913, PLR0917  # a handler's three, and what becomes of them
    turn: Turn,
    book: Book,
    plan: Plan | None,
    lines: Iterable[Line],
    asks: str = "",
    talk: Talk | None = None,
) -> Reply:
    """A reply of `lines` and the question `asks`; `talk` is what is remembered, if it changed."""
    told = tuple(lines)
    remembered = replace(talk or turn.talk, asked=asks)
    if not asks:
        return Reply(told, talk=remembered)
    blanks = _blanks(book, plan, remembered)
    question = book.questions[asks]
    ask = question.ask[turn.seed % len(question.ask)]
    return Reply(
        told,
        question=Line(book.fill(ask, **blanks)),
        again=Line(book.fill(question.again, **blanks)),
        talk=remembered,
    )


def tell_layer(  # noqa: PLR0913  # a handler's three, and what is told
    turn: Turn,
    book: Book,
    plan: Plan | None,
    topic: Topic,
    number: int = 0,
    *,
    advice: str = "",
    asks: str = "",
) -> Reply:
    """One layer of a topic, then `asks` or what comes next."""
    layer = topic.first_layer(advice) if number == 0 else topic.layers[number]
    whom = turn.slot_id("whom") or (turn.talk.whom if _goes_on(turn, number) else "")
    lines = book.lines(layer, whom)
    named = [source for line in lines for source in line.sources]
    from_article = [ARTICLE] if any(line.points for line in lines) else []
    cited = tuple(dict.fromkeys([*from_article, *named]))
    talk = replace(turn.talk, topic=topic.key, layer=number + 1, whom=whom, cited=cited)
    reply = tell(turn, book, plan, lines, asks or onward(book, topic, number + 1), talk)
    return replace(
        reply,
        plan=plan or Plan(),
        screen=layer_screen(turn, book, plan, topic, number + 1, lines, cited),
        card=card_of(turn, book, topic) if number == 0 else None,
    )


def _goes_on(turn: Turn, number: int) -> bool:
    """Whether what is told belongs to what was asked before: a deeper layer, or a choice made."""
    return number > 0 or turn.talk.asked.startswith("choose_")


def onward(book: Book, topic: Topic, heard: int) -> str:
    """The question that follows `heard` layers of a topic."""
    step = step_of(book, topic.key)
    if step:
        return "next_step" if step.number < len(book.steps) else "differ"
    return "more" if heard < len(topic.layers) else "steps"


def step_of(book: Book, key: str) -> Step | None:
    """The step a topic key belongs to."""
    return book.step(key.removeprefix("steps/")) if key.startswith("steps/") else None


def here(book: Book, plan: Plan | None, talk: Talk) -> Step | None:
    """The step the person is at: in this talk, else in the plan."""
    return step_of(book, talk.topic) or (book.step(plan.at) if plan else None)


def after(book: Book, step: Step | None) -> Step | None:
    """The step that follows; the first when there is none yet, None after the last."""
    number = step.number if step else 0
    return book.steps[number] if number < len(book.steps) else None


def ask_again(turn: Turn, book: Book, plan: Plan | None, lines: Iterable[Line]) -> Reply:
    """Lines, then the question that was open before them, or an open one."""
    asked = turn.talk.asked
    return tell(turn, book, plan, lines, asked if asked in book.questions else OPEN)


def _blanks(book: Book, plan: Plan | None, talk: Talk) -> dict[str, str]:
    """The step names and numbers that a question may mention."""
    at = here(book, plan, talk) or book.steps[0]
    to = after(book, at) or at
    return {
        "here": book.numbers[at.number],
        "here_name": at.name,
        "next": book.numbers[to.number],
        "next_name": to.name,
    }
