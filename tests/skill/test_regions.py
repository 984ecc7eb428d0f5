"""What is true in one region only is heard there only, in that region's spelling."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from skill.book.check import check_book
from skill.book.model import Book, Layer, Topic
from skill.book.plain import unmarked
from skill.book.reading import CONTENT, locales, open_book, read_book
from skill.book.spelling import respelled
from skill.faults import Fault

UNLISTED = "en"
EVERYWHERE = (*locales(), UNLISTED)
ABROAD = tuple(locale for locale in EVERYWHERE if locale != "en-US")

AMERICAN = (
    "medicaid|medicare part|deductible|copay|in network|board certified|hipaa|by law, they have"
    "|thirty days|appeal|six months|your insurance|health plan|(every|private|some) plans? "
    "|if a plan|call the american|988|1-800|poison line|dollars?|primary care"
)
"""Facts and words that hold in the United States alone."""
UNVERIFIED = r"\b(112|116 ?123|13 ?11 ?14|111)\b"
"""Numbers that nobody has checked."""
EMERGENCY = {
    "en-US": "call 911 ",
    "en-GB": "call 999 ",
    "en-CA": "call 911 ",
    "en-AU": "call 000 ",
    "en-IN": "call your local emergency number ",
    "en": "call your local emergency number ",
}


def layers(topic: Topic) -> Iterator[Layer]:
    yield from (*topic.layers, *topic.told.values())
    if topic.short:
        yield topic.short


def heard(book: Book) -> list[str]:
    """All that can be heard in one locale: the book, its phrases and questions, its sources."""
    sentences = [one for topic in book.topics.values() for layer in layers(topic) for one in layer]
    cited = {key for one in sentences for key in one.sources}
    asked = [text for one in book.questions.values() for text in (*one.ask, one.again)]
    steps = [text for step in book.steps for text in (step.name, step.task)]
    said = [book.fill(one.say) for one in sentences]
    phrases = [text for variants in book.phrases.values() for text in variants]
    titles = [topic.title for topic in book.topics.values()]
    named = [book.sources[key].spoken for key in cited]
    return [unmarked(text) for text in (*said, *phrases, *asked, *steps, *titles, *named)]


def told(book: Book, key: str) -> str:
    """All of one topic, as it is heard."""
    return " ".join(
        unmarked(line.text) for layer in layers(book.topics[key]) for line in book.lines(layer)
    )


@pytest.mark.parametrize("locale", EVERYWHERE)
def test_the_book_of_every_locale_and_of_an_unlisted_one_has_no_fault(locale: str) -> None:
    assert check_book(locale) == []


@pytest.mark.parametrize("locale", ABROAD)
def test_nothing_american_is_heard_abroad(locale: str) -> None:
    found = [text for text in heard(open_book(locale)) if re.search(AMERICAN, text.lower())]
    assert found == []


def test_what_is_american_is_heard_in_the_united_states() -> None:
    found = {
        match.group().strip()
        for text in heard(open_book("en-US"))
        for match in re.finditer(AMERICAN, text.lower())
    }
    assert {"medicare part", "board certified", "in network", "appeal", "988", "1-800"} <= found


@pytest.mark.parametrize("locale", [one for one in ABROAD if one != "en-AU"])
def test_medicare_is_only_ever_the_source_of_a_fact_abroad(locale: str) -> None:
    named = [text for text in heard(open_book(locale)) if "Medicare" in text]
    assert set(named) <= {"a United States Medicare booklet"}


def test_medicare_in_australia_is_the_australian_one() -> None:
    assert "Medicare should pay a part" in told(open_book("en-AU"), "steps/insurance")
    assert "Part B" not in told(open_book("en-AU"), "steps/insurance")


@pytest.mark.parametrize("locale", EVERYWHERE)
def test_no_number_that_nobody_checked_is_heard(locale: str) -> None:
    assert [text for text in heard(open_book(locale)) if re.search(UNVERIFIED, text)] == []


@pytest.mark.parametrize(("locale", "call"), EMERGENCY.items())
@pytest.mark.parametrize("danger", ["urgent", "poison"])
def test_an_emergency_names_the_number_of_the_place_or_none(
    locale: str, call: str, danger: str
) -> None:
    first = unmarked(
        open_book(locale).lines(open_book(locale).topics[f"dangers/{danger}"].layers[0])[0].text
    )
    assert call in first
    assert re.findall(r"\d+", first) == re.findall(r"\d+", call)


def test_every_locale_has_its_emergency_sentence_tried() -> None:
    assert set(EMERGENCY) == set(EVERYWHERE)


@pytest.mark.parametrize("locale", ABROAD)
def test_a_crisis_abroad_is_sent_to_a_line_nearby(locale: str) -> None:
    said = told(open_book(locale), "dangers/crisis")
    assert "please call a crisis line near you right now" in said
    assert "free, day and night" not in said


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (
            "steps/referral",
            "Ask your GP to send you to another consultant, usually at another hosp",
        ),
        ("steps/referral", "another GP in the practice"),
        ("steps/referral", "have it explained to you again"),
        ("steps/referral", "no legal right to it, but it's rarely refused"),
        ("steps/referral", "Family can ask for you, with consent"),
        ("steps/records", "up to twenty-eight days"),
        ("steps/act", "may delay the treatment"),
        ("steps/insurance", "If you have private cover, it"),
        ("topics/normal", "no legal right to one in the UK"),
    ],
)
def test_the_united_kingdom_hears_how_it_goes_there_and_nobody_else_does(
    key: str, words: str
) -> None:
    assert words in told(open_book("en-GB"), key)
    assert [locale for locale in EVERYWHERE if words in told(open_book(locale), key)] == ["en-GB"]


@pytest.mark.parametrize(
    ("locale", "key", "words"),
    [
        ("en-CA", "steps/insurance", "In Ontario, the province pays"),
        ("en-CA", "steps/referral", "In Ontario, you need a referral"),
        ("en-AU", "steps/referral", "ask your GP for a referral"),
        ("en-AU", "steps/insurance", "a health fund can't pay for a visit to a specialist's rooms"),
        ("en-IN", "steps/referral", "charter of patients' rights"),
        ("en-IN", "steps/records", "charter of patients' rights"),
    ],
)
def test_a_fact_of_one_region_is_told_there_alone(locale: str, key: str, words: str) -> None:
    assert [one for one in EVERYWHERE if words in told(open_book(one), key)] == [locale]


@pytest.mark.parametrize("locale", EVERYWHERE)
def test_every_locale_is_told_how_insurers_may_act(locale: str) -> None:
    topic = open_book(locale).topics["steps/insurance"]
    carried = {point for layer in layers(topic) for one in layer for point in one.points}
    assert {"S61", "S62", "S63", "S64"} <= carried


@pytest.mark.parametrize("locale", EVERYWHERE)
def test_no_layer_is_empty(locale: str) -> None:
    topics = open_book(locale).topics.values()
    assert all(topic.layers for topic in topics)
    assert all(layer for topic in topics for layer in layers(topic))


@pytest.mark.parametrize("locale", EVERYWHERE)
def test_what_is_heard_and_shown_is_spelled_as_the_region_spells(locale: str) -> None:
    book = open_book(locale)
    names = {source.spoken for source in book.sources.values()}
    wrong = [
        text for text in heard(book) if text not in names and respelled(text, book.spelling) != text
    ]
    assert wrong == []


def test_spelling_keeps_capitals_blanks_marks_and_parts_of_words() -> None:
    spelling = {"center": "centre"}
    text = "Center, CENTER, center's {center} [a](sub:center) centered"
    assert respelled(text, spelling) == "Centre, CENTRE, centre's {center} [a](sub:center) centered"


def test_the_name_of_a_source_keeps_its_own_spelling() -> None:
    book = open_book("en-GB")
    assert book.phrase("source", named="the Cancer Center").text.endswith("the Cancer Center.")
    assert "cancer centre" in told(book, "situations/cancer")
    assert "cancer center" in told(open_book("en-US"), "situations/cancer")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(CONTENT / "en", tmp_path / "en")
    return tmp_path


def faults_of(content: Path, said: str) -> list[str]:
    """The faults of a book in which one sentence is said somewhere else."""
    path = content / "en" / "topics" / "close.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("from: [S74]", f"from: [S74]\n      {said}"), encoding="utf-8")
    faults: list[Fault] = []
    read_book("en-US", faults, content)
    return [fault.problem for fault in faults]


@pytest.mark.parametrize("said", ["region: en-XX", "region: [en-US, en-XX]", "except: en-XX"])
def test_a_region_that_does_not_exist_is_a_fault(content: Path, said: str) -> None:
    (problem,) = faults_of(content, said)
    assert problem.startswith("'en-XX' is not one of en, en-AU, en-CA, en-GB, en-IN, en-US")


def test_a_sentence_is_said_in_some_regions_or_all_but_some(content: Path) -> None:
    assert faults_of(content, "region: en-US\n      except: en-GB") == [
        "stands beside region; needs one of the two"
    ]


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ("region: [en-GB, en]", {"en-GB", "en"}),
        ("except: en-US", set(ABROAD)),
        ("except: [en-US, en]", set(ABROAD) - {"en"}),
    ],
)
def test_a_sentence_is_heard_where_it_is_said(content: Path, said: str, where: set[str]) -> None:
    assert faults_of(content, said) == []
    books = {locale: read_book(locale, [], content) for locale in EVERYWHERE}
    hearing = {one for one, book in books.items() if "Doctors mostly" in told(book, "topics/close")}
    assert hearing == where


def test_a_fault_in_one_region_says_whose_it_is(content: Path) -> None:
    path = content / "en" / "steps" / "records.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("twenty-eight days", "28 percent of a year"), encoding="utf-8")
    (found,) = check_book("en-GB", content)
    assert "(en-GB)" in found.where
    assert check_book("en-CA", content) == []


def test_an_unlisted_region_is_checked_with_every_other(content: Path) -> None:
    path = content / "en" / "topics" / "close.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("from: [S74]", "from: [S74]\n      except: en"), encoding="utf-8")
    (found,) = check_book("en-US", content)
    assert str(found) == "en: S74 (en): is carried by no sentence"
