"""Bringing what was said to one spelling: the tokens that everything else reads."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from skill.pages import Page

LONGEST_UTTERANCE = 600
"""Characters of an utterance that are read; nobody says more in one breath."""

_PIECE = re.compile(r"\d+(?:st|nd|rd|th)\b|\d+|[^\W\d_]+(?:['’][^\W\d_]+)*['’]?")
_INITIALISM = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_CLOCK = re.compile(r"\b(\d{1,2})[:.](\d{2})\b")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")


@dataclass(frozen=True, slots=True)
class Numbers:
    """How a language says numbers up to 9,999."""

    units: tuple[str, ...]
    tens: tuple[str, ...]
    hundred: str
    thousand: str
    ordinals: dict[str, str]
    ordinal_ending: str
    by_digit: frozenset[str]
    """Numbers said digit by digit, such as those one calls in an emergency."""

    def cardinal(self, value: int) -> str:
        """`value` in words; years between 1100 and 2099 are said in two pairs."""
        if value < len(self.units):
            return self.units[value]
        if value < 100:
            tens, rest = divmod(value, 10)
            return self.tens[tens] + (f" {self.units[rest]}" if rest else "")
        if 1100 <= value < 2100 and value % 100 >= 10:
            return f"{self.cardinal(value // 100)} {self.cardinal(value % 100)}"
        step, name = (100, self.hundred) if value < 1000 else (1000, self.thousand)
        head, rest = divmod(value, step)
        return f"{self.cardinal(head)} {name}" + (f" {self.cardinal(rest)}" if rest else "")

    def ordinal(self, value: int) -> str:
        """`value` as a place in an order: "twenty third"."""
        *head, last = self.cardinal(value).split()
        if last not in self.ordinals:
            last = last.removesuffix("y") + "ie" if last.endswith("y") else last
            return " ".join([*head, last + self.ordinal_ending])
        return " ".join([*head, self.ordinals[last]])


@dataclass(frozen=True, slots=True)
class Spelling:
    """A language's data for `tokens`."""

    contractions: dict[str, tuple[str, ...]]
    joined: dict[tuple[str, ...], str]
    fillers: frozenset[str]
    """Words that carry nothing and may stand anywhere."""
    weak: frozenset[str]
    """Words of the grammar, which count little when sentences are compared."""
    numbers: Numbers

    longest_join: int
    """The most tokens one joined word is made of."""
    join_seconds: frozenset[str]
    """Second tokens of joined words; without one of them nothing is joined."""


def tokens(text: str, spelling: Spelling) -> tuple[str, ...]:
    """The words of `text` in one spelling: lower case, contractions open, numbers in words."""
    text = unicodedata.normalize("NFKC", text[:LONGEST_UTTERANCE]).lower().replace("’", "'")
    text = _INITIALISM.sub(lambda found: found.group().replace(".", " "), text)
    text = _CLOCK.sub(_clock, _THOUSANDS.sub("", text))
    words: list[str] = []
    for piece in _PIECE.findall(text):
        words.extend(_opened(piece, spelling))
    return joined(words, spelling)


def spelled(word: str, spelling: Spelling) -> tuple[str, ...]:
    """One lower-case word in the one spelling."""
    return _opened(word, spelling)


def joined(words: Sequence[str], spelling: Spelling) -> tuple[str, ...]:
    """Words with what is spoken in pieces put together: `m r i` is `mri`."""
    if spelling.join_seconds.isdisjoint(words):
        return tuple(words)
    return _join(words, spelling)


def _clock(found: re.Match[str]) -> str:
    hour, minute = found.groups()
    return hour if minute == "00" else f"{hour} {minute}"


def _opened(piece: str, spelling: Spelling) -> tuple[str, ...]:
    if piece[0].isdigit():
        return _number(piece, spelling.numbers)
    if piece in spelling.contractions:
        return spelling.contractions[piece]
    base = piece.rstrip("'").removesuffix("'s")
    return spelling.contractions.get(base, (base,))


def _number(piece: str, numbers: Numbers) -> tuple[str, ...]:
    digits = piece.rstrip("stndrh")
    if len(digits) > 4 or digits in numbers.by_digit or not digits.isascii():
        return tuple(numbers.units[unicodedata.decimal(digit, 0)] for digit in digits)
    say = numbers.cardinal if digits == piece else numbers.ordinal
    return tuple(say(int(digits)).split())


def _join(words: Sequence[str], spelling: Spelling) -> tuple[str, ...]:
    joined: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(spelling.longest_join, len(words) - at), 1, -1):
            whole = spelling.joined.get(tuple(words[at : at + size]))
            if whole is not None:
                joined.append(whole)
                at += size
                break
        else:
            joined.append(words[at])
            at += 1
    return tuple(part for word in joined for part in word.split())


def read_spelling(page: Page) -> Spelling:
    """The language's `normalise.yaml`."""
    page.only("contractions", "joined", "fillers", "weak", "numbers")
    contractions = page.child("contractions", page.data.get("contractions"))
    page_of_joins = page.child("joined", page.data.get("joined"))
    joins = {tuple(words.split()): page_of_joins.text(words) for words in page_of_joins.data}
    numbers = page.child("numbers", page.data.get("numbers"))
    ordinals = numbers.child("ordinals", numbers.data.get("ordinals"))
    return Spelling(
        contractions={word: tuple(contractions.text(word).split()) for word in contractions.data},
        joined=joins,
        longest_join=max(map(len, joins), default=1),
        join_seconds=frozenset(words[1] for words in joins),
        fillers=frozenset(page.texts("fillers")),
        weak=frozenset(page.texts("weak")),
        numbers=Numbers(
            units=numbers.texts("units"),
            tens=tuple(str(word) for word in numbers.items("tens")),
            hundred=numbers.text("hundred"),
            thousand=numbers.text("thousand"),
            ordinals={word: ordinals.text(word) for word in ordinals.data},
            ordinal_ending=numbers.text("ordinal_ending"),
            by_digit=frozenset(numbers.texts("by_digit")),
        ),
    )
