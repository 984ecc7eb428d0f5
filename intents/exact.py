"""Exact matching: every sentence written as one line, looked up; fillers skipped."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from intents.mentions import Mention

MOST_READINGS = 256
"""Ways of putting slots into one utterance that are tried; more is no sentence of ours."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a sentence stands for."""

    key: str
    """The intent's key."""
    template: str
    fixed: tuple[str, str] | None = None
    """Slot name and id that the sentence itself carries."""

    @property
    def label(self) -> str:
        """The intent, and the id when it is fixed: what two sentences must share to agree."""
        return f"{self.key}/{self.fixed[1]}" if self.fixed else self.key


@dataclass(frozen=True, slots=True)
class Found:
    """An exact match, and the mentions its slots took."""

    meaning: Meaning
    mentions: tuple[Mention, ...]


class Sentences:
    """All sentences by their words; a look-up costs its own length, however many there are."""

    def __init__(self, fillers: frozenset[str]) -> None:
        self._fillers = fillers
        self._meanings: list[Meaning] = []
        self._lines: dict[str, int] = {}

    def add(self, words: Sequence[str], slots: Mapping[str, str], meaning: Meaning) -> Meaning:
        """Add a sentence; returns the meaning it has, an earlier one if it was there already."""
        typed = {f"{{{name}}}": f"{{{kind}}}" for name, kind in slots.items()}
        line = " ".join(typed.get(word, word) for word in self._telling(words))
        if not self._meanings or self._meanings[-1] is not meaning:
            self._meanings.append(meaning)
        number = self._lines.setdefault(line, len(self._meanings) - 1)
        return self._meanings[number]

    def find(self, words: Sequence[str], mentions: Sequence[Mention]) -> Found | None:
        """The sentence that is exactly `words`, literal words before slots."""
        at: dict[int, list[Mention]] = {}
        for mention in mentions:
            at.setdefault(mention.start, []).append(mention)
        skipped = frozenset() if self._fillers.issuperset(words) else self._fillers
        for tries, (line, taken) in enumerate(_readings(words, 0, at, skipped)):
            number = self._lines.get(" ".join(line))
            if number is not None:
                return Found(self._meanings[number], taken)
            if tries == MOST_READINGS:
                break
        return None

    def _telling(self, words: Sequence[str]) -> Sequence[str]:
        """The words without fillers; all, when there is nothing else."""
        return [word for word in words if word not in self._fillers] or words


_Reading = tuple[tuple[str, ...], tuple[Mention, ...]]


def _readings(
    words: Sequence[str], start: int, at: Mapping[int, list[Mention]], skipped: frozenset[str]
) -> Iterator[_Reading]:
    """The words with mentions written as their types, in every way, from `start` on."""
    if start == len(words):
        yield (), ()
        return
    word = words[start]
    head = () if word in skipped else (word,)
    for rest, taken in _readings(words, start + 1, at, skipped):
        yield head + rest, taken
    for mention in at.get(start, ()):
        for rest, taken in _readings(words, mention.end, at, skipped):
            yield (f"{{{mention.kind}}}", *rest), (mention, *taken)
