"""Tolerant matching: how much two sentences share, telling words counting most.

Each sentence is a bag of words. A word's weight says how few intents use it
(inverse document frequency over intents); the score is Dice's coefficient over
those weights. A word no sentence has counts against the match.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from intents.exact import Meaning

UNKNOWN_WEIGHT = 3.0
"""What a word that no sentence has counts against a match."""
WEAK_WEIGHT = 0.25
"""The most that a word of the language's grammar (the, is, my) may count."""
NEAR_RATIO = 75.0
"""Similarity in percent above which a misheard word counts as the word it is near."""
SHORTEST_NEAR = 4
"""Characters a word needs before a near one is looked for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence of the index; `meaning` is None for those that are not ours."""

    text: str
    bag: frozenset[str]
    meaning: Meaning | None

    @property
    def label(self) -> str:
        """What entries are grouped by."""
        return self.meaning.label if self.meaning else ""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry and how well it fits, 0 to 1."""

    score: float
    entry: Entry


@dataclass(slots=True)
class _Bags:
    entries: list[Entry] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    postings: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


class Index:
    """Bags of words, looked up by the words they share."""

    def __init__(self, weak: Collection[str], fillers: Collection[str]) -> None:
        self._weak = frozenset(weak)
        self._fillers = frozenset(fillers)
        self._bags = _Bags()
        self._idf: dict[str, float] = {}
        self._near: dict[str, tuple[str, float]] = {}
        self._known: list[str] = []

    def build(self, entries: Iterable[Entry]) -> None:
        """Index entries; equal bags of one label count once."""
        unique = {(entry.label, entry.bag): entry for entry in entries if entry.bag}
        labels: dict[str, set[str]] = defaultdict(set)
        for entry in unique.values():
            for word in entry.bag:
                labels[word].add(entry.label)
        total = len({entry.label for entry in unique.values()})
        self._idf = {
            word: self._capped(word, math.log(1 + total / len(users)))
            for word, users in labels.items()
        }
        for entry in unique.values():
            number = len(self._bags.entries)
            self._bags.entries.append(entry)
            self._bags.weights.append(sum(self._idf[word] for word in entry.bag))
            for word in entry.bag:
                self._bags.postings[word].append(number)
        self._known = [word for word in self._idf if len(word) >= SHORTEST_NEAR]

    def bag(self, words: Iterable[str]) -> frozenset[str]:
        """The words that count."""
        return frozenset(words) - self._fillers

    def best(self, bags: Sequence[frozenset[str]]) -> list[Match]:
        """The best match of each label over several readings of one utterance, best first."""
        best: dict[str, Match] = {}
        for bag in bags:
            for match in self._matches(bag):
                known = best.get(match.entry.label)
                if known is None or match.score > known.score:
                    best[match.entry.label] = match
        return sorted(best.values(), key=lambda match: (-match.score, match.entry.label))

    def _matches(self, bag: frozenset[str]) -> Iterable[Match]:
        shared: dict[int, float] = defaultdict(float)
        total = 0.0
        for word, (known, part) in ((word, self._nearest(word)) for word in bag):
            if not known:
                total += UNKNOWN_WEIGHT if word not in self._weak else WEAK_WEIGHT
                continue
            weight = self._idf[known]
            total += weight
            for number in self._bags.postings[known]:
                shared[number] += weight * part
        weights = self._bags.weights
        best: dict[str, tuple[float, int]] = {}
        for number, weight in shared.items():
            score = 2 * weight / (total + weights[number])
            label = self._bags.entries[number].label
            if score > best.get(label, (0.0, 0))[0]:
                best[label] = (score, number)
        return [Match(score, self._bags.entries[number]) for score, number in best.values()]

    def _nearest(self, word: str) -> tuple[str, float]:
        """The indexed word that `word` is or is near, and how near, 0 to 1."""
        if word in self._idf:
            return word, 1.0
        if len(word) < SHORTEST_NEAR or word.startswith("{"):
            return "", 0.0
        if word not in self._near:
            found = process.extractOne(
                word, self._known, scorer=fuzz.ratio, score_cutoff=NEAR_RATIO
            )
            self._near[word] = (found[0], found[1] / 100) if found else ("", 0.0)
        return self._near[word]

    def _capped(self, word: str, idf: float) -> float:
        return min(idf, WEAK_WEIGHT) if word in self._weak else idf


def words_of(sample: Sequence[str], slots: Mapping[str, str]) -> tuple[str, ...]:
    """A sample's words, its slots written as their types: `{Situation}`."""
    return tuple(f"{{{slots[word[1:-1]]}}}" if word.startswith("{") else word for word in sample)
