"""Dates, times and durations in ordinary spoken forms, as Alexa writes them."""

import random
import re
from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from intents.moments import MomentWords, find_moments

FILE = Path(__file__).parents[2] / "intents" / "en" / "moments.yaml"
DATA: Mapping[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
WORDS = MomentWords.read(DATA)
MONDAY = datetime(2026, 11, 23, 10)  # noqa: DTZ001  # a wall clock is what is meant

DURATION = r"P(?=.)(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?)"
VALUES = {
    "AMAZON.DATE": re.compile(r"\d{4}(-\d{2}(-\d{2})?|-W\d{2}(-WE)?|-(WI|SP|SU|FA))?"),
    "AMAZON.TIME": re.compile(r"([01]\d|2[0-3]):[0-5]\d|MO|AF|EV|NI"),
    "AMAZON.DURATION": re.compile(DURATION),
}


def found(text: str, now: datetime = MONDAY) -> list[tuple[str, str, str]]:
    """Kind, words and value of each moment."""
    tokens = text.split()
    return [
        (one.kind.removeprefix("AMAZON."), " ".join(tokens[one.start : one.end]), one.value)
        for one in find_moments(tokens, WORDS, now)
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("today", "2026-11-23"),
        ("tomorrow", "2026-11-24"),
        ("the day after tomorrow", "2026-11-25"),
        ("on tuesday", "2026-11-24"),
        ("by friday", "2026-11-27"),
        ("this friday", "2026-11-27"),
        ("every friday", "2026-11-27"),
        ("on monday", "2026-11-30"),
        ("this coming monday", "2026-11-30"),
        ("next tuesday", "2026-12-01"),
        ("tuesday after next", "2026-12-08"),
        ("monday week", "2026-12-07"),
        ("a week on monday", "2026-12-07"),
        ("a week tomorrow", "2026-12-01"),
        ("today week", "2026-11-30"),
        ("tuesday fortnight", "2026-12-08"),
        ("a week from monday", "2026-12-07"),
        ("a week from now", "2026-11-30"),
        ("two weeks from today", "2026-12-07"),
        ("two weeks from tomorrow", "2026-12-08"),
        ("three months from today", "2027-02-23"),
        ("december third", "2026-12-03"),
        ("december third twenty twenty eight", "2028-12-03"),
        ("december third two thousand twenty eight", "2028-12-03"),
        ("monday the thirtieth", "2026-11-30"),
        ("monday december seventh", "2026-12-07"),
        ("tuesday the first of december", "2026-12-01"),
        ("the thirteenth of may", "2027-05-13"),
        ("may thirteenth", "2027-05-13"),
        ("may the thirteenth", "2027-05-13"),
        ("march third", "2027-03-03"),
        ("november twenty second", "2027-11-22"),
        ("november twenty third", "2026-11-23"),
        ("february twenty ninth", "2028-02-29"),
        ("the thirteenth", "2026-12-13"),
        ("on the thirty first", "2026-12-31"),
        ("by the first", "2026-12-01"),
        ("on the second", "2026-12-02"),
        ("the fifth of next month", "2026-12-05"),
        ("the fifth of the month", "2026-12-05"),
        ("christmas eve", "2026-12-24"),
        ("new year day", "2027-01-01"),
        ("new year eve", "2026-12-31"),
        ("the day after christmas", "2026-12-26"),
        ("three days before christmas", "2026-12-22"),
        ("the week before christmas", "2026-W51"),
        ("this week", "2026-W48"),
        ("next week", "2026-W49"),
        ("the week after next", "2026-W50"),
        ("the end of the week", "2026-11-27"),
        ("by the end of next week", "2026-12-04"),
        ("the end of the month", "2026-11-30"),
        ("the start of next month", "2026-12-01"),
        ("the weekend", "2026-W48-WE"),
        ("this weekend", "2026-W48-WE"),
        ("next weekend", "2026-W49-WE"),
        ("next month", "2026-12"),
        ("in december", "2026-12"),
        ("in may", "2027-05"),
        ("in december twenty twenty seven", "2027-12"),
        ("next year", "2027"),
        ("in twenty twenty eight", "2028"),
        ("in the new year", "2027"),
        ("in the spring", "2027-SP"),
        ("next summer", "2027-SU"),
        ("this fall", "2026-FA"),
        ("this winter", "2026-WI"),
    ],
)
def test_a_spoken_date_has_alexas_value(text: str, value: str) -> None:
    assert found(text) == [("DATE", text, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("at nine", "09:00"),
        ("at twelve", "12:00"),
        ("at two", "14:00"),
        ("at six", "18:00"),
        ("at seven", "07:00"),
        ("nine am", "09:00"),
        ("nine p m", "21:00"),
        ("twelve am", "00:00"),
        ("one am", "01:00"),
        ("at one", "13:00"),
        ("twelve thirty pm", "12:30"),
        ("nine o'clock", "09:00"),
        ("nine o'clock at night", "21:00"),
        ("nine in the morning", "09:00"),
        ("one in the morning", "01:00"),
        ("twelve at night", "00:00"),
        ("nine tonight", "21:00"),
        ("nine thirty", "09:30"),
        ("eight oh five", "08:05"),
        ("half past two", "14:30"),
        ("half nine", "09:30"),
        ("quarter to five", "16:45"),
        ("a quarter to one", "12:45"),
        ("ten past six", "18:10"),
        ("five minutes to six", "17:55"),
        ("noon", "12:00"),
        ("midday", "12:00"),
        ("at midnight", "00:00"),
        ("twelve noon", "12:00"),
        ("nineteen hundred", "19:00"),
        ("oh nine hundred", "09:00"),
        ("fourteen thirty", "14:30"),
        ("by five", "17:00"),
        ("tonight", "NI"),
        ("this morning", "MO"),
        ("this evening", "EV"),
        ("in the morning", "MO"),
        ("at night", "NI"),
        ("after lunch", "AF"),
        ("before lunch", "MO"),
        ("lunchtime", "12:00"),
        ("after dinner", "EV"),
        ("after work", "EV"),
        ("after school", "AF"),
        ("first thing", "MO"),
        ("first thing in the morning", "MO"),
        ("by the end of the day", "EV"),
    ],
)
def test_a_spoken_time_has_alexas_value(text: str, value: str) -> None:
    assert found(text) == [("TIME", text, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("in two weeks", "P2W"),
        ("in a fortnight", "P2W"),
        ("in a week time", "P1W"),
        ("in the next two days", "P2D"),
        ("for three days", "P3D"),
        ("in one day", "P1D"),
        ("a couple of days", "P2D"),
        ("a few weeks", "P3W"),
        ("a hundred days", "P100D"),
        ("two weeks and three days", "P17D"),
        ("two and a half weeks", "P17DT12H"),
        ("two and a half months", "P2M15D"),
        ("a year and a half", "P1Y6M"),
        ("in half an hour", "PT30M"),
        ("three quarters of an hour", "PT45M"),
        ("an hour and a half", "PT1H30M"),
        ("one and a half hours", "PT1H30M"),
        ("an hour and twenty minutes", "PT1H20M"),
        ("one hour thirty minutes", "PT1H30M"),
        ("ninety minutes", "PT90M"),
        ("in about an hour", "PT1H"),
        ("two hours from now", "PT2H"),
        ("in twenty four hours", "PT24H"),
        ("thirty seconds", "PT30S"),
    ],
)
def test_a_spoken_duration_has_alexas_value(text: str, value: str) -> None:
    assert found(text) == [("DURATION", text, value)]


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        ("remind me on tuesday at nine to ask for my records",
         [("DATE", "on tuesday", "2026-11-24"), ("TIME", "at nine", "09:00")]),
        ("remind me tomorrow morning",
         [("DATE", "tomorrow", "2026-11-24"), ("TIME", "morning", "MO")]),
        ("tomorrow morning at nine",
         [("DATE", "tomorrow", "2026-11-24"), ("TIME", "morning at nine", "09:00")]),
        ("tomorrow night at nine",
         [("DATE", "tomorrow", "2026-11-24"), ("TIME", "night at nine", "21:00")]),
        ("at seven on friday evening",
         [("TIME", "at seven", "19:00"), ("DATE", "on friday evening", "2026-11-27")]),
        ("nine tomorrow morning",
         [("TIME", "nine", "09:00"), ("DATE", "tomorrow morning", "2026-11-24")]),
        ("first thing tomorrow",
         [("TIME", "first thing", "MO"), ("DATE", "tomorrow", "2026-11-24")]),
        ("on the third at nine",
         [("DATE", "on the third", "2026-12-03"), ("TIME", "at nine", "09:00")]),
        ("i have had six months of back pain", [("DURATION", "six months", "P6M")]),
        ("ask for a week off", [("DURATION", "for a week", "P1W")]),
        ("two weeks after surgery", [("DURATION", "two weeks", "P2W")]),
        ("may i ask on may second", [("DATE", "on may second", "2027-05-02")]),
    ],
)  # fmt: skip
def test_moments_that_touch_are_told_apart(text: str, moments: list[tuple[str, str, str]]) -> None:
    assert found(text) == moments


@pytest.mark.parametrize(
    "text",
    [
        "may i ask", "it may help", "may second opinions help", "march on", "my march appointment",
        "a second opinion", "second thoughts", "at second",
        "on the second opinion", "the second", "the first", "the fifth", "at first",
        "wait a second", "step three", "number two", "step two thirty", "the first step",
        "the third one",
        "the fifth doctor", "one more time", "one day", "just a minute", "twice a week",
        "two doctors", "at two hospitals", "at one of the hospitals", "at least two doctors",
        "by two doctors", "after two", "tell me about two", "start from three", "half five people",
        "twenty thirty people", "from three to five", "two to one", "at five star hospital",
        "two weeks ago", "she is two years old", "last monday", "since tuesday", "last night",
        "fall over", "spring clean", "the spring in my step", "i sat in the sun", "good morning",
        "night sweats", "night shift", "the first thing to ask", "first thing to ask",
        "february thirtieth", "one or the other", "weekend", "thanksgiving", "",
    ],
)  # fmt: skip
def test_ordinary_words_are_no_moments(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("tomorrow", "2027-01-01"),
        ("next week", "2027-W01"),
        ("next month", "2027-01"),
        ("the month after next", "2027-02"),
        ("january second", "2027-01-02"),
        ("december thirty first", "2026-12-31"),
        ("december thirtieth", "2027-12-30"),
        ("the end of the year", "2026-12-31"),
        ("two months from today", "2027-02-28"),
        ("in march", "2027-03"),
    ],
)
def test_days_cross_the_end_of_a_year(text: str, value: str) -> None:
    eve = datetime(2026, 12, 31, 23, 50)  # noqa: DTZ001
    assert found(text, eve) == [("DATE", text, value)]


@pytest.mark.parametrize("name", DATA)
def test_a_missing_key_is_named(name: str) -> None:
    data = {key: value for key, value in DATA.items() if key != name}
    with pytest.raises(ValueError, match=f"'{name}' is missing"):
        MomentWords.read(data)


@pytest.mark.parametrize("role", DATA["words"])
def test_a_missing_small_word_is_named(role: str) -> None:
    words = {key: value for key, value in DATA["words"].items() if key != role}
    with pytest.raises(ValueError, match=f"'words.{role}' is missing"):
        MomentWords.read({**DATA, "words": words})


def test_unknown_and_ill_kept_words_are_named() -> None:
    with pytest.raises(ValueError, match="'extra' is not known"):
        MomentWords.read({**DATA, "extra": {}})
    with pytest.raises(ValueError, match=r"'months' is \['may'\], needs a filled dict"):
        MomentWords.read({**DATA, "months": ["may"]})
    with pytest.raises(ValueError, match=r"'weekdays.monday' is 'first', needs a int"):
        MomentWords.read({**DATA, "weekdays": {"monday": "first"}})


def vocabulary() -> list[str]:
    """Every word that means something here, and a few that do not."""
    tables = ("numbers", "tens", "ordinals", "weekdays", "months", "seasons", "units", "parts")
    known = {word for table in (*tables, "days_ahead") for word in DATA[table]}
    phrases = ("fixed_days", "years_ahead", "halves", "phrases", "phrases_alone")
    known |= {word for table in phrases for name in DATA[table] for word in name.split()}
    known |= {word for words in DATA["words"].values() for word in words}
    return [*sorted(known), "surgery", "doctors", "lunch", ""]


def test_plain_talk_is_not_scanned() -> None:
    for text in ("i am afraid of a second opinion on my back", "what happens at the hospital"):
        assert not WORDS.could_name(text.split())


def test_any_words_give_moments_inside_them_that_do_not_overlap() -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    known = vocabulary()
    few = ["in", "on", "the", "at", "a", "and", "of", "next", "two", "twenty", "half", "to", "week"]
    for _ in range(4_000):
        tokens = chance.choices(known + few * 8, k=chance.randrange(12))
        month, day = chance.randint(1, 12), chance.randint(1, 28)
        now = datetime(chance.randint(2024, 2040), month, day, chance.randrange(24))  # noqa: DTZ001
        moments = find_moments(tokens, WORDS, now)
        for one in moments:
            assert 0 <= one.start < one.end <= len(tokens), tokens
            assert VALUES[one.kind].fullmatch(one.value), (tokens, one)
        for left, right in pairwise(moments):
            assert left.end <= right.start, tokens
