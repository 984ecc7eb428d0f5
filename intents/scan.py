"""Reading an utterance's words one place at a time: small words and numbers."""

from collections.abc import Callable, Sequence
from datetime import date

from intents.moment_words import MomentWords

Read = tuple[int, str] | None
"""Where a reading ends, and its value."""


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
        return self.words.is_a(self.word(at), role)

    def skip(self, at: int, *roles: str) -> int:
        """Past one word of any of the roles, where there is one."""
        return at + 1 if any(self.is_a(at, role) for role in roles) else at

    def first(self, at: int, *readings: Callable[[int], Read]) -> Read:
        """What the first of several readings finds there."""
        return next((found for read in readings if (found := read(at))), None)

    def number(self, at: int) -> tuple[int, int] | None:
        """A cardinal number, "a" and "a couple of" included."""
        word = self.word(at)
        if word == "a" and self.word(at + 1) in ("couple", "few"):
            return self.skip(at + 2, "of"), self.words.numbers[self.word(at + 1)]
        return self.small_number(at) or (
            (at + 1, self.words.numbers[word]) if word in self.words.numbers else None
        )

    def small_number(self, at: int) -> tuple[int, int] | None:
        """A cardinal number said as a number."""
        word = self.word(at)
        if word in self.words.tens:
            unit = self.words.numbers.get(self.word(at + 1), 0)
            joined = 0 < unit < 10 and self.word(at + 1) not in ("a", "an", "few", "couple")
            return at + 1 + joined, self.words.tens[word] + unit * joined
        if word in self.words.numbers and word not in ("a", "an", "few", "couple"):
            return at + 1, self.words.numbers[word]
        return None

    def ordinal(self, at: int) -> tuple[int, int] | None:
        """A place in an order: the twenty third."""
        word = self.word(at)
        if word in self.words.tens:
            unit = self.words.ordinals.get(self.word(at + 1), 99)
            return (at + 2, self.words.tens[word] + unit) if unit < 10 else None
        return (at + 1, self.words.ordinals[word]) if word in self.words.ordinals else None
