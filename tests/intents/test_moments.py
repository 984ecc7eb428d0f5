"""Dates, times and durations in ordinary spoken forms, as Alexa writes them."""

import random
import re
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

import intents
from intents.moments import MomentWords, find_moments
from skill.pages import read_page

FILE = Path(intents.__file__).parent / "en" / "moments.yaml"
WORDS = MomentWords.read(read_page(FILE, []).data)
MONDAY = datetime(2026, 11, 23, 10)  # noqa: DTZ001  # a wall clock is what is meant

VALUE = re.compile(
    r"\d{4}(-\d{2}(-\d{2})?|-W\d{2}(-WE)?|-(WI|SP|SU|FA))?|\d{2}:\d{2}|MO|AF|EV|NI"
    r"|P\d+[DWMY]|PT(\d+H)?(\d+[MS])?"
)


def found(text: str, now: datetime = MONDAY) -> dict[str, str]:
    """The words of each moment, and its value."""
    tokens = text.split()
    moments = find_moments(tokens, WORDS, now)
    return {" ".join(tokens[one.start : one.end]): one.value for one in moments}


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        ("tomorrow morning", {"tomorrow": "2026-11-24", "morning": "MO"}),
        ("today", {"today": "2026-11-23"}),
        ("the day after tomorrow", {"the day after tomorrow": "2026-11-25"}),
        ("on monday", {"on monday": "2026-11-30"}),
        ("by friday", {"by friday": "2026-11-27"}),
        ("this coming friday", {"this coming friday": "2026-11-27"}),
        ("next tuesday at nine", {"next tuesday": "2026-12-01", "at nine": "09:00"}),
        ("monday week", {"monday week": "2026-12-07"}),
        ("tuesday fortnight", {"tuesday fortnight": "2026-12-08"}),
        ("a week from monday", {"a week from monday": "2026-12-07"}),
        ("two weeks from today", {"two weeks from today": "2026-12-07"}),
        ("december third at two", {"december third": "2026-12-03", "at two": "14:00"}),
        ("the thirteenth of may", {"the thirteenth of may": "2027-05-13"}),
        ("may the thirteenth", {"may the thirteenth": "2027-05-13"}),
        ("march third", {"march third": "2027-03-03"}),
        ("november twenty second", {"november twenty second": "2027-11-22"}),
        ("on the thirteenth", {"on the thirteenth": "2026-12-13"}),
        ("on the thirty first", {"on the thirty first": "2026-12-31"}),
        (
            "december third twenty twenty eight",
            {"december third twenty twenty eight": "2028-12-03"},
        ),
        ("for christmas", {"for christmas": "2026-12-25"}),
        ("new year day", {"new year day": "2027-01-01"}),
        ("this weekend", {"this weekend": "2026-W48-WE"}),
        ("next week", {"next week": "2026-W49"}),
        ("next month", {"next month": "2026-12"}),
        ("in december", {"in december": "2026-12"}),
        ("next year", {"next year": "2027"}),
        ("in the spring", {"in the spring": "2027-SP"}),
        ("this winter", {"this winter": "2026-WI"}),
        ("half past two", {"half past two": "14:30"}),
        ("at half nine", {"at half nine": "09:30"}),
        ("quarter to five", {"quarter to five": "16:45"}),
        ("a quarter to one", {"a quarter to one": "12:45"}),
        ("ten past six", {"ten past six": "18:10"}),
        ("at nine thirty", {"at nine thirty": "09:30"}),
        ("nine in the morning", {"nine in the morning": "09:00"}),
        ("seven pm", {"seven pm": "19:00"}),
        ("twelve am", {"twelve am": "00:00"}),
        ("eight o'clock", {"eight o'clock": "08:00"}),
        ("at fourteen thirty", {"at fourteen thirty": "14:30"}),
        ("at noon", {"at noon": "12:00"}),
        ("tonight", {"tonight": "NI"}),
        ("at nine tonight", {"at nine tonight": "21:00"}),
        ("this afternoon", {"this afternoon": "AF"}),
        ("after lunch", {"after lunch": "AF"}),
        ("before lunch", {"before lunch": "MO"}),
        ("first thing in the morning", {"first thing in the morning": "MO"}),
        ("in two weeks", {"in two weeks": "P2W"}),
        ("in a week time", {"in a week time": "P1W"}),
        ("in a fortnight", {"in a fortnight": "P2W"}),
        ("in half an hour", {"in half an hour": "PT30M"}),
        ("an hour and a half", {"an hour and a half": "PT1H30M"}),
        ("an hour and twenty minutes", {"an hour and twenty minutes": "PT1H20M"}),
        ("for twenty five minutes", {"for twenty five minutes": "PT25M"}),
        ("a couple of days", {"a couple of days": "P2D"}),
        ("six months of back pain", {"six months": "P6M"}),
    ],
)
def test_a_spoken_moment_has_alexas_value(text: str, moments: dict[str, str]) -> None:
    assert found(text) == moments


@pytest.mark.parametrize(
    "text",
    [
        "may i ask", "march on", "a second opinion", "step three", "number two", "one more time",
        "two doctors", "the first step", "the third one", "the fifth doctor", "at first",
        "two weeks ago", "she is two years old", "fall over", "spring clean", "i sat in the sun",
        "wait a second", "one or the other", "february thirtieth", "second thoughts", "",
    ],
)  # fmt: skip
def test_ordinary_words_are_no_moments(text: str) -> None:
    assert found(text) == {}


def test_days_cross_the_end_of_a_year() -> None:
    eve = datetime(2026, 12, 31, 23, 50)  # noqa: DTZ001
    assert found("tomorrow", eve) == {"tomorrow": "2027-01-01"}
    assert found("next month", eve) == {"next month": "2027-01"}
    assert found("january second", eve) == {"january second": "2027-01-02"}
    assert found("december thirty first", eve) == {"december thirty first": "2026-12-31"}


def test_missing_and_unknown_words_are_named() -> None:
    data = dict(read_page(FILE, []).data)
    with pytest.raises(ValueError, match="'extra' is not known"):
        MomentWords.read({**data, "extra": {}})
    del data["weekdays"]
    with pytest.raises(ValueError, match="'weekdays' is missing"):
        MomentWords.read(data)


def test_any_words_give_moments_inside_them_that_do_not_overlap() -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    tables = [WORDS.numbers, WORDS.tens, WORDS.ordinals, WORDS.weekdays, WORDS.months, WORDS.units,
              WORDS.parts, WORDS.days_ahead, WORDS.seasons]  # fmt: skip
    known = [word for table in tables for word in table]
    known += ["the", "of", "at", "in", "on", "next", "this", "half", "past", "to", "quarter", "am"]
    known += ["pm", "week", "weekend", "day", "after", "from", "and", "a", "o'clock", "hundred"]
    for _ in range(5_000):
        tokens = [chance.choice(known) for _ in range(chance.randrange(12))]
        moments = find_moments(tokens, WORDS, MONDAY)
        for one in moments:
            assert 0 <= one.start < one.end <= len(tokens), tokens
            assert VALUE.fullmatch(one.value), (tokens, one)
        for left, right in pairwise(moments):
            assert left.end <= right.start, tokens
