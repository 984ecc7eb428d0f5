"""The safety pass: what raises an alarm, what does not, and that any text is read in no time."""

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from intents.dangers import Flag
from intents.grammar import parse
from intents.normalise import LONGEST_UTTERANCE, Spelling, read_spelling, tokens
from intents.safety import Safety, find_alarm, raised_by, read_safety, templates_found
from intents.spotting import Spotter
from skill.faults import Fault
from skill.pages import Page, read_page

ENGLISH = Path(__file__).parents[2] / "intents" / "en"
SEED = 20240607

SMALL = """
passing: [really, very]
past_words: [was, could]
not_past_after: [is]
still_now: [right now]
new_clause: [he is]
rules:
  who: (i|he)
  pain: (pain|ache)
flags:
  breath:
    danger: urgent
    firm: yes
    says: [<who> (can|could) not breathe, stop ~ breathing]
    alone: ["[help] choking"]
    examples: [i can not breathe]
  heart:
    danger: poison
    says: [my heart hurts]
    together: [chest & <pain>]
    examples: [my heart hurts]
called_off:
  past: {reach: everywhere, says: [last year]}
  film: {reach: clause, firm_too: yes, says: [a film about]}
  reminder: {reach: rest, firm_too: yes, says: [remind me]}
  figure: {reach: words, firm_too: yes, says: [not breathe (until|easy)]}
near_misses: [i can breathe]
"""


def read(text: str) -> tuple[Safety, list[str]]:
    faults: list[Fault] = []
    data = yaml.load(text, yaml.BaseLoader)  # noqa: S506  # in which yes is a word
    safety = read_safety(Page("safety.yaml", data, faults))
    return safety, [str(fault) for fault in faults]


@cache
def small() -> Safety:
    safety, faults = read(SMALL)
    assert faults == []
    return safety


@cache
def spelling() -> Spelling:
    return read_spelling(read_page(ENGLISH / "normalise.yaml", []))


@cache
def english() -> Safety:
    faults: list[Fault] = []
    safety = read_safety(read_page(ENGLISH / "safety.yaml", faults))
    assert faults == []
    return safety


def danger(text: str) -> str:
    alarm = find_alarm(tokens(text, spelling()), english())
    return alarm.danger if alarm else ""


def examples() -> Iterator[tuple[Flag, str]]:
    for flag in english().flags:
        for text in flag.examples:
            yield flag, text


# --- a small world -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("i can not breathe", "i can not breathe"),
        ("he really can not very breathe", "he really can not very breathe"),
        ("stop breathing", "stop breathing"),
        ("stop one two three breathing", "stop one two three breathing"),
        ("stop one two three four breathing", ""),
        ("choking", "choking"),
        ("really choking", "choking"),
        ("choking hazard", ""),
        ("an ache in the chest", "ache in the chest"),
        ("a chest in the house where i first felt that old ache", ""),
        ("last year my heart hurts", ""),
        ("last year my heart hurts right now", "my heart hurts"),
        ("last year i can not breathe", "i can not breathe"),
        ("last year i could not breathe", ""),
        ("i could not breathe", "i could not breathe"),
        ("a film about i can not breathe", ""),
        ("a film about water and he is scared i can not breathe", "i can not breathe"),
        ("i can not breathe it was a film about water", "i can not breathe"),
        ("remind me he is coming i can not breathe", ""),
        ("remind me right now i can not breathe", "i can not breathe"),
        ("i can not breathe easy", ""),
        ("i can not breathe easy my heart hurts", "my heart hurts"),
    ],
)
def test_a_danger_is_raised_or_called_off(said: str, words: str) -> None:
    alarm = find_alarm(said.split(), small())
    assert (alarm.words if alarm else "") == words


def test_the_flag_that_stands_first_is_answered() -> None:
    alarm = find_alarm(tokens("my heart hurts and i can't breathe", spelling()), small())
    assert alarm is not None
    assert (alarm.danger, alarm.flag, alarm.words) == ("urgent", "breath", "i can not breathe")


def test_every_fault_of_an_author_is_told_at_once() -> None:
    _, faults = read(
        """
passing: [really]
past_words: [was]
not_past_after: [is]
still_now: [<nobody> now]
new_clause: [he is]
rules: {circle: <circle>}
flags:
  one: {danger: dire, firm: perhaps, says: [a (b], examples: [a b]}
  two: {danger: urgent, says: ["~ b", "{slot} b"]}
called_off:
  past: {reach: far, says: [last year]}
near_misses: [fine]
extra: 1
"""
    )
    places = [fault.removeprefix("safety.yaml: ").partition(":")[0] for fault in faults]
    assert sorted(places) == sorted(
        [
            "extra",
            "rules.circle",
            "flags.one.danger",
            "flags.one.firm",
            "flags.one",
            "flags.two.examples",
            "flags.two",
            "flags.two",
            "called_off.past.reach",
            "still_now",
        ]
    )


# --- English -------------------------------------------------------------------------------------


def test_every_example_raises_the_danger_of_its_flag() -> None:
    wrong = [(flag.name, text) for flag, text in examples() if danger(text) != flag.danger]
    assert wrong == []


def test_every_example_raises_its_own_flag() -> None:
    raised = {
        text: [flag.name for flag, _, _ in raised_by(tokens(text, spelling()), english())]
        for _, text in examples()
    }
    assert [(flag.name, text) for flag, text in examples() if flag.name not in raised[text]] == []


def test_every_template_is_said_by_an_example_of_its_flag() -> None:
    said: dict[str, set[str]] = {}
    for flag, text in examples():
        said.setdefault(flag.name, set()).update(
            templates_found(tokens(text, spelling()), english())
        )
    unsaid = [
        (flag.name, template)
        for flag in english().flags
        for template in (*flag.says, *flag.together, *flag.alone)
        if template not in said[flag.name]
    ]
    assert unsaid == []


def test_no_near_miss_raises_anything() -> None:
    assert [(text, danger(text)) for text in english().near_misses if danger(text)] == []
    assert len(english().near_misses) >= 50


def test_no_background_sentence_raises_anything() -> None:
    lines = (ENGLISH / "background.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and line[0] != "#" and danger(line)] == []


def test_templates_are_spelled_as_utterances_are() -> None:
    safety = english()
    written = " ".join(phrase.template for phrase in safety.phrases)
    rules = yaml.safe_load((ENGLISH / "safety.yaml").read_text(encoding="utf-8"))["rules"]
    words = set(re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", written + " " + " ".join(rules.values())))
    words -= set(rules)
    listed = safety.past_words | safety.not_past_after | safety.passing
    wrong = [word for word in sorted(words | listed) if tokens(word, spelling()) != (word,)]
    assert wrong == []


FAMILY = ("my mother", "he", "our baby")
THIRD = {
    "am": "is", "have": "has", "do": "does", "feel": "feels", "want": "wants", "keep": "keeps",
    "hate": "hates", "need": "needs",
}  # fmt: skip
OBLIQUE = {"myself": "himself", "my": "his", "me": "him"}
OF_ONESELF_ONLY = {
    "i wish someone would shoot me",
    "i want out of this life",
    "i give up on everything",
    "i think i'm dying",
    "i'm hiding in the closet",
}
"""Said of another they mean something else, or nothing."""


def of_another(words: tuple[str, ...], who: str) -> str:
    """The same told of somebody else: "i am choking" becomes "my mother is choking"."""
    told = [who, THIRD.get(words[1], words[1])]
    return " ".join(told + [OBLIQUE.get(word, word) for word in words[2:]])


def test_what_is_caught_of_oneself_is_caught_of_the_family() -> None:
    own = [
        words
        for _, text in examples()
        if (words := tokens(text, spelling()))[0] == "i"
        and words.count("i") == 1
        and text not in OF_ONESELF_ONLY
    ]
    told = [of_another(words, who) for words in own for who in FAMILY]
    silent = [text for text in told if not danger(text)]
    assert len(own) > 100
    assert silent == [], f"{len(silent)} of {len(told)}"


# --- any text, in linear time --------------------------------------------------------------------


def adversarial(count: int) -> Iterator[str]:
    """Long texts of the file's own words, shuffled, repeated and cut, seeded."""
    rng = random.Random(SEED)
    sentences = [text for _, text in examples()] + list(english().near_misses)
    words = sorted({word for text in sentences for word in text.split()})
    for _ in range(count):
        few = rng.sample(words, rng.choice((2, 5, 40)))
        repeated = " ".join([rng.choice(sentences)] * 40)
        yield rng.choice((" ".join(rng.choices(few, k=200)), repeated))[:LONGEST_UTTERANCE]


class Counted(Spotter):
    """A spotter that counts the phrases' steps it looks at."""

    looked = 0

    def _walk(self, place: int, word: str) -> int:
        self.looked += len(self._places[place]) + 1
        return super()._walk(place, word)


def test_long_texts_are_walked_without_blowing_up() -> None:
    for text in adversarial(200):
        words = tokens(text, spelling())
        spans = list(english().spotter.spans(words))
        longest = max((span.end - span.start for span in spans), default=0)
        assert len(spans) <= 60 * len(words), f"seed {SEED}: {text}"
        assert longest <= 60, f"seed {SEED}: {text}"


def test_the_steps_looked_at_grow_with_the_words_and_not_with_their_combinations() -> None:
    spotter = Counted({})
    for _ in range(20):
        spotter.add(parse("a ~ [a|b] ~ (a|b|a b) ~ [a] ~ b ~ c", gaps=True))
    looked = []
    for size in (50, 100, 200):
        spotter.looked = 0
        spotter._forget()  # noqa: SLF001  # as when first used
        assert not list(spotter.spans(("a", "b", "a") * size))
        looked.append(spotter.looked)
    assert looked[0] == looked[1] == looked[2] < 100_000


def test_any_text_is_read() -> None:
    rng = random.Random(SEED)
    alphabets = ("abc '", "\x00\n\t ", "я é ß ñ ", "🩺💊 ", "0123456789 ", "don't ’can'" + " ")
    for _ in range(300):
        text = "".join(rng.choices("".join(rng.sample(alphabets, 3)), k=rng.randrange(700)))
        assert danger(text) in ("", "urgent", "crisis", "poison"), f"seed {SEED}: {text!r}"
    assert danger("") == ""
