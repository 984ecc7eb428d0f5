"""Whole conversations, replayed through the real envelopes."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path

import pytest

from intents.kept import open_recogniser
from skill.alexa.door import Door
from skill.book.check import POINTS, REPROMPT_WORDS, STEP_WORDS, TOPIC_WORDS
from skill.book.model import Book
from skill.book.plain import words
from skill.book.reading import open_book
from skill.faults import ContentError
from skill.table import ANSWERS, HANDLERS
from speech.conversation import Conversation, MovableClock, read_conversation, replay
from speech.device import Device, Exchange
from speech.envelope import Sender
from speech.spoken import plain_text, read_ssml

FOLDER = Path(__file__).parent / "conversations"
PATHS = sorted(FOLDER.glob("*.yaml"))


@cache
def conversation(path: Path) -> Conversation:
    return read_conversation(path)


def played(path: Path) -> Iterator[tuple[Exchange, list[str]]]:
    said = conversation(path)
    ids = count(1)
    recogniser = open_recogniser(said.locale)
    clock = MovableClock(said.start)
    device = Device(Door(), recogniser, Sender(said.locale), clock, lambda: str(next(ids)))
    yield from replay(said, device, recogniser, clock)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_conversation_goes_as_it_is_written(path: Path) -> None:
    differences = [text for _, differing in played(path) for text in differing]
    assert differences == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_turn_is_open_exactly_when_it_ends_in_its_one_question(path: Path) -> None:
    for exchange, _ in played(path):
        response = (exchange.response or {}).get("response") or {}
        answer = plain_text(read_ssml(exchange.speech))
        if exchange.response is None or not answer:
            continue
        asks = answer.endswith("?")
        assert response["shouldEndSession"] is not asks, answer
        assert bool(exchange.reprompt) is asks
        assert answer.count("?") == asks, answer


def said_sentences(book: Book) -> dict[str, tuple[str, ...]]:
    """Every sentence of the book with points, as it is heard."""
    layers = [
        layer
        for topic in book.topics.values()
        for layer in (*topic.layers, *topic.told.values(), topic.short)
    ]
    return {
        heard(book.fill(sentence.say)): sentence.points
        for layer in layers
        for sentence in layer
        if sentence.points
    }


def heard(text: str) -> str:
    return re.sub(r"\W+", " ", re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)).strip()


def test_all_74_points_are_heard_in_conversations() -> None:
    spoken = " | ".join(
        heard(plain_text(read_ssml(exchange.speech)))
        for path in PATHS
        if conversation(path).locale == "en-US"
        for exchange, _ in played(path)
    )
    reached = {
        point
        for sentence, points in said_sentences(open_book("en-US")).items()
        if sentence in spoken
        for point in points
    }
    assert [point for point in POINTS if point not in reached] == []


def test_every_handler_is_called_in_some_conversation() -> None:
    called: set[str] = set()
    for path in PATHS:
        for exchange, _ in played(path):
            request = (exchange.request or {}).get("request") or {}
            called.add(request.get("intent", {}).get("name") or str(request.get("type")))
    # An event is nobody's turn to speak.
    assert {name for name in HANDLERS if "Event." not in name} - called == set()


def test_every_question_is_answered_yes_and_no_in_some_conversation() -> None:
    answered: set[tuple[str, str]] = set()
    for path in PATHS:
        for exchange, _ in played(path):
            request = (exchange.request or {}).get("request") or {}
            name = request.get("intent", {}).get("name", "")
            if name in ("AMAZON.YesIntent", "AMAZON.NoIntent"):
                attributes = (exchange.request or {})["session"]["attributes"]
                answered.add((attributes.get("talk", {}).get("asked", ""), name))
    wanted = {
        (question, name) for question in ANSWERS for name in ("AMAZON.YesIntent", "AMAZON.NoIntent")
    }
    assert sorted(wanted - answered) == []


def test_every_question_of_the_book_has_its_yes_and_no() -> None:
    assert set(open_book("en-US").questions) == set(ANSWERS)


def test_at_least_forty_conversations_are_told() -> None:
    assert len(PATHS) >= 40


def test_a_difference_is_found(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(
        "about: x\nturns:\n  - say: help\n    understood: stop\n    hears: [unicorns]\n"
        "    never_hears: [second opinion]\n    open: no\n    again: yes\n",
        encoding="utf-8",
    )
    (_, differences), = played(path)  # fmt: skip
    assert len(differences) == 5


def test_a_broken_conversation_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("turns:\n  - says: x\n    open: maybe\nstart: soon\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_conversation(path)
    assert {fault.where for fault in caught.value.faults} == {
        "about",
        "start",
        "turns[0].open",
        "turns[0].say",
        "turns[0].says",
    }


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_an_answer_is_one_breath(path: Path) -> None:
    for exchange, _ in played(path):
        answer = plain_text(read_ssml(exchange.speech))
        talk = (exchange.response or {}).get("sessionAttributes", {}).get("talk", {})
        most = STEP_WORDS if talk.get("topic", "").startswith("steps/") else TOPIC_WORDS
        assert len(words(answer)) <= most, (len(words(answer)), answer)
        reprompt = plain_text(read_ssml(exchange.reprompt))
        assert len(words(reprompt)) <= REPROMPT_WORDS
