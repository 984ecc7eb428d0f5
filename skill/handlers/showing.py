"""What each thing that is told looks like on a screen, and what of it is worth keeping.

For a device that shows nothing, nothing is drawn.
"""

import re
from collections.abc import Iterable
from functools import cache

from skill.book.model import Book, Layer, Line, Step, Topic
from skill.plans import Plan
from skill.screen import Card, Item, Progress, Screen
from skill.turn import Turn

_CHECKLISTS = ("topics/questions_to_ask", "topics/records_list", "topics/before_visit")
_ALL_STEPS = "topics/how_to"
_WORD = re.compile(r"\w+")


def layer_screen(  # noqa: PLR0913, PLR0917  # what was told, and by whom it was said
    turn: Turn,
    book: Book,
    plan: Plan | None,
    topic: Topic,
    heard: int,
    lines: Iterable[Line],
    cited: Iterable[str],
) -> Screen | None:
    """One layer of a topic: the steps as a list, a checklist's lines as its entries."""
    if not turn.shows:
        return None
    texts = tuple(line.text for line in lines)
    footer = _footer(book, cited)
    step = _step_of(book, topic)
    if topic.key == _ALL_STEPS:
        return steps_screen(turn, book, plan, footer=footer)
    if step:
        title = _numbered(book, "screen_step", step)
        progress = _progress(book, plan, step)
        return Screen(title, texts, (), _step_buttons(book, plan, step), progress, footer)
    title = book.fill(topic.title)
    more = heard < len(topic.layers)
    buttons = (*_button(book, "more", more), *_button(book, "steps", not more))
    if topic.key in _CHECKLISTS:
        return Screen(title, (), tuple(map(Item, texts)), buttons, footer=footer)
    return Screen(title, texts, (), buttons, footer=footer)


def steps_screen(
    turn: Turn, book: Book, plan: Plan | None, at: Step | None = None, footer: str = ""
) -> Screen | None:
    """The five steps, done ones marked, each to be touched."""
    if not turn.shows:
        return None
    done = plan.done if plan else frozenset()
    items = tuple(
        Item(
            book.fill(step.name),
            ("step", step.id),
            number=str(step.number),
            done=step.id in done,
            current=step == at,
            label=_numbered(book, "screen_step_done" if step.id in done else "screen_step", step),
        )
        for step in book.steps
    )
    title = book.fill(book.topics[_ALL_STEPS].title)
    return Screen(title, items=items, progress=_progress(book, plan), footer=footer)


def home_screen(turn: Turn, book: Book) -> Screen | None:
    """What can be asked about, for somebody who has not said."""
    lines = book.lines(book.topics["topics/opening"].layers[0])
    return choices_screen(turn, book, "screen_home", lines[-1:])


def choices_screen(
    turn: Turn, book: Book, title: str, lines: Iterable[Line] = (), cited: Iterable[str] = ()
) -> Screen | None:
    """The situations, and the five steps, each to be touched."""
    if not turn.shows:
        return None
    items = [
        Item(book.fill(topic.title), ("guidance", topic.id)) for topic in book.kind("situations")
    ]
    shown = (*items, *_button(book, "steps"))
    texts = tuple(line.text for line in lines)
    return Screen(book.phrase(title).text, texts, shown, footer=_footer(book, cited))


def words_screen(turn: Turn, title: str, lines: Iterable[Line]) -> Screen | None:
    """Words alone."""
    return Screen(title, tuple(line.text for line in lines)) if turn.shows else None


def alarm_screen(turn: Turn, lines: Iterable[Line]) -> Screen | None:
    """What to do now, and nothing else: the rest is heard."""
    first, *_ = lines
    return Screen(lines=(first.text,), alarm=True) if turn.shows else None


def card_of(turn: Turn, book: Book, topic: Topic) -> Card | None:
    """The steps, one step or a checklist to keep; of a situation there is nothing to keep."""
    if not turn.shows:
        return None
    step = _step_of(book, topic)
    if topic.key == _ALL_STEPS:
        lines = [_numbered(book, "screen_step", one) for one in book.steps]
    elif step:
        todo = book.phrase("screen_todo", task=step.task).text
        lines = [todo, *_discreet(book, step.topic.layers[:1])]
    elif topic.key in _CHECKLISTS:
        lines = _discreet(book, topic.layers)
    else:
        return None
    title = _numbered(book, "screen_step", step) if step else book.fill(topic.title)
    return Card(title, (*lines, *_disclaimer(book)))


def _step_of(book: Book, topic: Topic) -> Step | None:
    return next((step for step in book.steps if step.topic.key == topic.key), None)


def _numbered(book: Book, phrase: str, step: Step) -> str:
    return book.phrase(phrase, number=str(step.number), name=step.name).text


def _progress(book: Book, plan: Plan | None, at: Step | None = None) -> Progress:
    done = tuple(bool(plan and step.id in plan.done) for step in book.steps)
    text = book.phrase("screen_progress", done=str(sum(done)), total=str(len(done))).text
    return Progress(done, at.number if at else 0, text)


def _step_buttons(book: Book, plan: Plan | None, step: Step) -> tuple[Item, ...]:
    done = bool(plan and step.id in plan.done)
    mark = Item(book.phrase("tap_done").text, ("done", step.id))
    return (*(() if done else (mark,)), *_button(book, "next", step.number < len(book.steps)))


def _button(book: Book, tap: str, wanted: bool = True) -> tuple[Item, ...]:  # noqa: FBT002
    words = {"more": "tap_more", "steps": "tap_steps", "next": "tap_next"}
    return (Item(book.phrase(words[tap]).text, (tap,)),) if wanted else ()


def _footer(book: Book, cited: Iterable[str]) -> str:
    known = [book.sources[key].spoken for key in cited if key in book.sources]
    named = book.listed(list(dict.fromkeys(known))) if known else ""
    source = [book.phrase("source", named=named).text] if named else []
    return " ".join((*_disclaimer(book), *source))


def _disclaimer(book: Book) -> tuple[str, ...]:
    return tuple(line.text for line in book.lines(book.topics["topics/disclaimer"].short))


def _discreet(book: Book, layers: Iterable[Layer]) -> list[str]:
    """The lines of those layers that name no situation, told to nobody in particular."""
    said = [[line.text for line in book.lines(layer)] for layer in layers]
    return [
        text
        for texts in said
        if not _telling(book) & set(_words(" ".join(texts)))
        for text in texts
    ]


def _telling(book: Book) -> frozenset[str]:
    """The words by which situations are called."""
    return _telling_words(tuple((topic.id, *topic.names) for topic in book.kind("situations")))


@cache
def _telling_words(names: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset(
        word for each in names for name in each if " " not in name for word in _words(name)
    )


def _words(text: str) -> list[str]:
    """Words in their singular, as far as an s tells."""
    return [word.removesuffix("s") for word in _WORD.findall(text.lower())]
