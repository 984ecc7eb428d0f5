"""The recogniser: what is taken, what is asked about, what is refused, and with which slots."""

import random
from datetime import UTC, datetime

import pytest

from intents.kept import open_recogniser
from intents.recognise import Heard, Tier

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
RECOGNISER = open_recogniser("en-US")


def hear(text: str) -> Heard:
    return RECOGNISER.hear(text, NOW)


def slots(heard: Heard) -> dict[str, str]:
    return {name: one.id or one.value for name, one in heard.slots.items()}


@pytest.mark.parametrize(
    ("text", "key", "values"),
    [
        ("should i get a second opinion for back surgery", "guidance", {"situation": "surgery"}),
        (
            "should i get a second opinion for a hysterectomy for my mum",
            "guidance",
            {"situation": "surgery", "whom": "mother"},
        ),
        ("does my dad need a second opinion", "should_i", {"whom": "father"}),
        ("surgery", "guidance", {"situation": "surgery"}),
        ("go to step three", "step", {"step": "insurance"}),
        ("go to step 3", "step", {"step": "insurance"}),
        ("go to the third step", "step", {"step": "insurance"}),
        ("go to the 3rd step", "step", {"step": "insurance"}),
        ("tell me about the records step", "step", {"step": "records"}),
        ("i did step two", "mark_done", {"step": "referral"}),
        (
            "remind me tomorrow morning to ask for my records",
            "set_reminder",
            {"date": "2026-11-24", "time": "MO", "step": "records"},
        ),
        ("remind me in two weeks", "set_reminder", {"duration": "P2W"}),
        ("remind me in 2 weeks", "set_reminder", {"duration": "P2W"}),
        (
            "my appointment is on december third at two",
            "appointment",
            {"date": "2026-12-03", "time": "14:00"},
        ),
        (
            "My appointment is on December 3rd at 2:30 p.m.!",
            "appointment",
            {"date": "2026-12-03", "time": "14:30"},
        ),
        ("move my reminder to friday", "change_reminder", {"date": "2026-11-27"}),
    ],
)
def test_slots_are_understood_in_ordinary_spoken_forms(
    text: str, key: str, values: dict[str, str]
) -> None:
    heard = hear(text)
    assert (heard.key, heard.tier, slots(heard)) == (key, Tier.ACCEPT, values)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("my surgeon wants to cut me open and i'm not so sure", "surgery"),
        ("my surgeon's keen to take my gallbladder out is that really necessary", "surgery"),
        ("does my health insurance pay when i see a second doctor", "step_insurance"),
        ("would it hurt my doctor's feelings if i asked somebody else", "normal"),
        ("nobody has been able to tell me what is wrong with me", "unclear_diagnosis"),
        ("how do i get hold of my scans and my records", "step_records"),
    ],
)
def test_ordinary_paraphrases_are_understood_or_asked_about(text: str, label: str) -> None:
    heard = hear(text)
    assert heard.tier is not Tier.REJECT
    assert RECOGNISER.label_of(heard) == label


@pytest.mark.parametrize(
    "text",
    ["what's the weather like", "play some jazz", "set the oven to two hundred", "who won",
     "a second opinion on my haircut perhaps not", "zzz", "", "?"],
)  # fmt: skip
def test_what_is_not_ours_is_never_taken(text: str) -> None:
    assert hear(text).tier is not Tier.ACCEPT


def test_fillers_and_contractions_change_nothing() -> None:
    plain = hear("what is left")
    padded = hear("Um, well... what's left, please?")
    assert (plain.key, plain.score) == (padded.key, padded.score) == ("where_am_i", 1.0)


def test_a_misheard_word_still_counts() -> None:
    heard = hear("will my insurence pay for a second opinion")
    assert RECOGNISER.label_of(heard) == "step_insurance"
    assert heard.how == "tolerant"


def test_an_emergency_comes_before_everything_else() -> None:
    heard = hear("should i get a second opinion i can't breathe")
    assert (heard.key, heard.how, heard.tier) == ("emergency", "safety", Tier.ACCEPT)


def test_who_gives_advice_is_not_whom_it_is_for() -> None:
    heard = hear("my wife keeps saying that i really should get myself a second opinion")
    assert "whom" not in heard.slots


def test_the_runner_up_of_an_exact_match_is_looked_for_when_asked() -> None:
    text = "should i get a second opinion for surgery"
    assert hear(text).runner_up is None
    rival = RECOGNISER.hear(text, NOW, rivals=True).runner_up
    assert rival is not None
    assert rival.score < 1


def test_any_words_are_heard() -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    known = [
        "second",
        "opinion",
        "surgery",
        "step",
        "three",
        "my",
        "mother",
        "tomorrow",
        "at",
        "nine",
        "remind",
        "me",
        "the",
        "to",
        "is",
    ]
    for _ in range(400):
        words = [chance.choice(known) for _ in range(chance.randrange(25))]
        heard = hear(" ".join(words))
        assert 0 <= heard.score <= 1
        assert heard.key in RECOGNISER.language.intents
        assert set(heard.slots) <= set(RECOGNISER.language.intents[heard.key].slots)


def test_a_question_completes_did_you_mean_for_every_intent() -> None:
    for key in RECOGNISER.language.intents:
        ask, again = RECOGNISER.did_you_mean(Heard("", (), Tier.CONFIRM, key))
        assert ask.startswith("Did you mean ")
        assert ask.endswith("?")
        assert again.endswith("?")
        assert "{" not in ask
