"""Reading an utterance's words one place at a time: small words and numbers."""

from collections.abc import Callable, Sequence
from datetime import date

from intents.moment_words import MomentWords

Read = tuple[int, str] | None
"""Where a reading ends, and its value."""
Counted = tuple[int, int] | None
"""Where a number ends, and the number."""


class Scan:
    """The words of one utterance; each reading returns where it ends, and a value."""

    def __init__(self, tokens: Sequence[str], words: MomentWords, today: date) -> None:
        self.tokens = tokens
        self.words = words
        self.today = today

    def word(self, at: int) -> str:
        """The word there; empty outside the utterance."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else ""

    def is_a(self, at: int, role: str) -> bool:
        """Whether the word there does what a role names."""
        return 0 <= at < len(self.tokens) and self.tokens[at] in self.words.words[role]

    def skip(self, at: int, *roles: str) -> int:
        """Past one word of any of the roles, where there is one."""
        return at + 1 if any(self.is_a(at, role) for role in roles) else at

    def first(self, at: int, *readings: Callable[[int], Read]) -> Read:
        """What the first of several readings finds there."""
        return next((found for read in readings if (found := read(at))), None)

    def unit(self, at: int) -> str:
        """The unit of time that the word there names; empty where none."""
        return self.words.units.get(self.word(at), "")

    def is_number(self, at: int) -> bool:
        """Whether the word there says a number as a number."""
        word = self.word(at)
        return word in self.words.tens or (
            word in self.words.numbers and word not in self.words.vague
        )

    def number(self, at: int) -> Counted:
        """A cardinal number below a thousand, "a" and "a couple of" included."""
        here = self.skip(at, "a")
        if self.is_a(here, "several"):
            return self.skip(here + 1, "of"), self.words.numbers[self.word(here)]
        small = self.small_number(at)
        if small is None and self.word(at) in self.words.numbers:
            small = at + 1, self.words.numbers[self.word(at)]
        if small is None or small[1] > 9 or not self.is_a(small[0], "hundred"):
            return small
        rest = self.small_number(self.skip(small[0] + 1, "and")) or (small[0] + 1, 0)
        return rest[0], small[1] * 100 + rest[1]

    def small_number(self, at: int) -> Counted:
        """A cardinal number below a hundred, said as a number."""
        if not self.is_number(at):
            return None
        word = self.word(at)
        if word not in self.words.tens:
            return at + 1, self.words.numbers[word]
        unit = self.words.numbers.get(self.word(at + 1), 0) if self.is_number(at + 1) else 0
        joined = 0 < unit < 10
        return at + 1 + joined, self.words.tens[word] + unit * joined

    def ordinal(self, at: int) -> Counted:
        """A place in an order: the twenty third."""
        word = self.word(at)
        if word in self.words.tens:
            unit = self.words.ordinals.get(self.word(at + 1), 99)
            return (at + 2, self.words.tens[word] + unit) if unit < 10 else None
        return (at + 1, self.words.ordinals[word]) if word in self.words.ordinals else None

    def is_day_name(self, at: int) -> bool:
        """Whether the word there names a day: tomorrow, Friday."""
        return self.word(at) in self.words.days_ahead or self.word(at) in self.words.weekdays

    def is_plural(self, at: int) -> bool:
        """Whether the word there looks like several of a thing."""
        return self.word(at).endswith(self.words.plural) and not self.is_a(at, "then")

    def stands(self, at: int) -> bool:
        """Whether numbers that end there can be all there is to a time or a day."""
        word = self.word(at)
        return not word or self.is_a(at, "then") or self.is_day_name(at) or word in self.words.parts
