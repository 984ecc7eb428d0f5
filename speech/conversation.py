"""Conversations as data: what is said, and what must be understood and heard."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from intents.recognise import Recogniser
from skill.book.reading import DEFAULT_LOCALE
from skill.faults import ContentError, Fault
from skill.pages import Page, read_page
from speech.device import Device, Exchange
from speech.spoken import plain_text, read_ssml

LAUNCH = "(launch)"
"""Said to open the skill with no question."""
LEAVE = "(leave)"
"""The person walks away."""

_TURN_KEYS = ("wait", "say", "understood", "hears", "never_hears", "open", "again")


_WAIT = re.compile(r"(\d{1,4}) (minute|hour|day|week)s?")


@dataclass(frozen=True, slots=True)
class Said:
    """One turn: what is said, and what must come of it."""

    wait: timedelta
    """What passes before it is said; the conversation before it is over then."""
    say: str
    understood: str
    """The evaluation label it must be understood as; empty for any."""
    hears: tuple[str, ...]
    """Words that must be in the answer, in this order."""
    never_hears: tuple[str, ...]
    open: bool | None
    """Whether the conversation must be open afterwards; None for either."""
    again: bool
    """Whether the answer must be the one before, to the letter."""


@dataclass(slots=True)
class MovableClock:
    """A clock that stands still until it is moved."""

    moment: datetime

    def __call__(self) -> datetime:
        """What time it is."""
        return self.moment


@dataclass(frozen=True, slots=True)
class Conversation:
    """A whole conversation with one person."""

    name: str
    about: str
    locale: str
    start: datetime
    turns: tuple[Said, ...]


def read_conversation(path: Path) -> Conversation:
    """Read a conversation file.

    Raises:
        ContentError: with every fault of the file.
    """
    faults: list[Fault] = []
    page = read_page(path, faults)
    page.only("about", "locale", "start", "turns")
    start = page.text("start", "2026-11-23 10:00")
    try:
        moment = datetime.strptime(start, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
    except ValueError:
        page.fault("start", f"is {start!r}, needs a moment such as 2026-11-23 10:00")
        moment = datetime(2026, 11, 23, 10, tzinfo=UTC)
    turns = [
        _turn(page.child(f"turns[{position}]", item))
        for position, item in enumerate(page.items("turns"))
    ]
    conversation = Conversation(
        path.stem, page.text("about"), page.text("locale", DEFAULT_LOCALE), moment, tuple(turns)
    )
    if faults:
        raise ContentError(faults)
    return conversation


def _turn(page: Page) -> Said:
    page.only(*_TURN_KEYS)
    is_open = page.data.get("open")
    if is_open not in (None, "yes", "no"):
        page.fault("open", f"is {is_open!r}, needs yes or no")
    return Said(
        wait=_wait(page),
        say=page.text("say"),
        understood=page.text("understood", ""),
        hears=page.texts("hears", required=False),
        never_hears=page.texts("never_hears", required=False),
        open=None if is_open is None else is_open == "yes",
        again=page.text("again", "no") == "yes",
    )


def _wait(page: Page) -> timedelta:
    text = page.text("wait", "")
    read = _WAIT.fullmatch(text)
    if text and not read:
        page.fault("wait", f"is {text!r}, needs a time such as 3 days, 2 hours or 1 week")
    return timedelta(**{f"{read[2]}s": int(read[1])}) if read else timedelta()


def replay(
    conversation: Conversation, device: Device, recogniser: Recogniser, clock: MovableClock
) -> Iterator[tuple[Exchange, list[str]]]:
    """Say every turn to a device with that clock; yields what came, and what differs."""
    before = ""
    for turn in conversation.turns:
        if turn.wait:
            device.end()
            clock.moment += turn.wait
        exchange = _say(turn.say, device)
        answer = plain_text(read_ssml(exchange.speech))
        yield exchange, list(_differences(turn, exchange, answer, before, device, recogniser))
        before = exchange.speech


def _say(text: str, device: Device) -> Exchange:
    if text == LAUNCH:
        return device.launch()
    if text == LEAVE:
        return device.end() or Exchange("")
    return device.hear(text)


def _differences(  # noqa: PLR0913, PLR0917  # what was expected, and all that came
    turn: Said, exchange: Exchange, answer: str, before: str, device: Device, recogniser: Recogniser
) -> Iterator[str]:
    label = recogniser.label_of(exchange.heard) if exchange.heard else ""
    if turn.understood and label != turn.understood:
        yield f"'{turn.say}' is understood as {label}, must be {turn.understood}"
    at = 0
    for words in turn.hears:
        found = answer.lower().find(words.lower(), at)
        if found < 0:
            yield f"'{turn.say}' hears '{answer}', must hear '{words}'"
        at = max(at, found)
    for words in turn.never_hears:
        if words.lower() in answer.lower():
            yield f"'{turn.say}' hears '{answer}', must never hear '{words}'"
    if turn.open is not None and device.listening != turn.open:
        yield f"'{turn.say}' leaves the conversation {'open' if device.listening else 'closed'}"
    if turn.again and exchange.speech != before:
        yield f"'{turn.say}' hears '{answer}', must hear the last answer to the letter"
