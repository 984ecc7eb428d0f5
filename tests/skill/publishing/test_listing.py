"""The store's texts: whole in every locale, with its own numbers, and said as they are heard."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from intents.kept import open_recogniser
from intents.recognise import Tier
from skill.book.reading import CONTENT, locales, open_book
from skill.faults import Fault
from skill.publishing.listing import Listing, read_listing

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
NAME = "second opinion"
NOT_OURS = "what's the weather"


def listing(locale: str, content: Path = CONTENT) -> tuple[Listing, list[Fault]]:
    faults: list[Fault] = []
    return read_listing(open_book(locale), NAME, faults, content), faults


@pytest.mark.parametrize("locale", locales())
def test_the_texts_of_every_locale_have_no_fault_no_blank_and_no_mark(locale: str) -> None:
    texts, faults = listing(locale)
    assert faults == []
    read = f"{texts.name} {texts.summary} {texts.description} {texts.updates} {texts.testing}"
    assert not re.search(r"[{}]|\]\(|\(pause\)", read)


@pytest.mark.parametrize("locale", locales())
def test_the_disclaimer_ends_every_description_and_names_the_local_call(locale: str) -> None:
    texts, _ = listing(locale)
    disclaimer = texts.description.rpartition("\n\n")[2]
    assert "not a substitute for professional medical advice, diagnosis or treatment" in disclaimer
    call = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", open_book(locale).blanks["emergency_call"])
    assert f"{call} right away" in disclaimer


@pytest.mark.parametrize(
    ("locale", "number"), [("en-US", "911"), ("en-GB", "999"), ("en-AU", "000")]
)
def test_a_locale_names_its_own_emergency_number(locale: str, number: str) -> None:
    texts, _ = listing(locale)
    assert set(re.findall(r"\b\d{3}\b", texts.description)) == {number}


def test_the_phrases_open_the_skill_and_ask_it_the_samples() -> None:
    texts, _ = listing("en-US")
    opening, *asking = texts.phrases
    assert opening == "Alexa, open second opinion"
    assert asking == [f"Alexa, ask second opinion {sample}" for sample in texts.samples]
    assert len(texts.phrases) == 3


def quoted(text: str) -> list[str]:
    return re.findall("“([^”]+)”", text)


def test_what_the_texts_tell_people_to_say_is_understood() -> None:
    texts, _ = listing("en-US")
    recogniser = open_recogniser("en-US")
    said = quoted(texts.description) + quoted(texts.testing)
    said.remove(texts.phrases[0])
    said.remove(NOT_OURS)
    assert len(said) > 20
    assert [one for one in said if recogniser.hear(one, NOW).tier is not Tier.ACCEPT] == []
    assert recogniser.hear(NOT_OURS, NOW).tier is Tier.REJECT


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "en").mkdir()
    text = (CONTENT / "en" / "store.yaml").read_text(encoding="utf-8")
    (tmp_path / "en" / "store.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("{emergency_call}", "{nobody}", "disclaimer: has a blank 'nobody' that cannot be filled"),
        ("{emergency_call}", "{", "disclaimer: has a blank"),
        ("name: Second", f"name: {'Second ' * 9}", "name: has 71 characters in en-US, needs 50"),
        ("summary: Plain", f"summary: {'Plain ' * 20}", "needs 160 at most"),
        ("updates:", "update:", "updates: is missing, needs a text"),
        ("  ask:", "  tell:", "phrases.ask: is missing, needs a text"),
        ("  - how do I get one", "  - how do I get one\n  - help", "examples: has 3, needs 2"),
        ("keywords: [", f"keywords: [{'x, ' * 30}", "needs 30 at most"),
    ],
)
def test_a_fault_in_the_texts_is_found(content: Path, old: str, new: str, fault: str) -> None:
    path = content / "en" / "store.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    _, faults = listing("en-US", content)
    assert fault in "\n".join(map(str, faults))


def test_a_language_without_texts_is_named(tmp_path: Path) -> None:
    _, (fault,) = listing("en-GB", tmp_path)
    assert str(fault) == "en/store.yaml: cannot be read: No such file or directory"
