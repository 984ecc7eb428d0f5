"""Tolerant matching: how much two sentences share, telling words counting most.

Each sentence is a bag of words. A word's weight says how few meanings use it
(inverse document frequency over meanings); the score is Dice's coefficient over
those weights. A word that no sentence has counts against the match. Words of the
grammar (the, is, my) are weak: they count little, and are looked at only in
sentences that share a telling word. A sentence of weak words alone ("for me") says
too little to be matched in any way but exactly.
"""

import math
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from intents.exact import Meaning

UNKNOWN_WEIGHT = 3.0
"""What a word that no sentence has counts against a match."""
WEAK_WEIGHT = 0.25
"""What a word of the language's grammar counts."""
NEAR_RATIO = 75.0
"""Similarity in percent from which a misheard word counts as the word it is near."""
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
    """A sentence and how well it fits, 0 to 1."""

    score: float
    shared: int
    """How many telling words both have."""
    text: str
    meaning: Meaning | None

    @property
    def label(self) -> str:
        """What it is grouped by; empty for what is not ours."""
        return self.meaning.label if self.meaning else ""


class Index:
    """Bags of words, looked up by the telling words they share."""

    def __init__(self, weak: Collection[str], fillers: Collection[str]) -> None:
        self._weak = frozenset(weak)
        self._fillers = frozenset(fillers)
        self._postings: dict[str, array[int]] = {}
        self._idf: dict[str, float] = {}
        self._near: dict[str, tuple[str, float]] = {}
        self._known: list[str] = []
        # One column for each thing known of a sentence: kept and loaded faster than objects.
        self._texts: list[str] = []
        self._meanings: list[Meaning | None] = []
        self._labels: list[str] = []
        self._weak_words: list[frozenset[str]] = []
        self._weights = array("d")

    def build(self, entries: Iterable[Entry]) -> None:
        """Index entries; of those with one meaning and the same telling words the shortest."""
        unique: dict[tuple[str, frozenset[str]], Entry] = {}
        users: dict[str, set[str]] = defaultdict(set)
        for entry in entries:
            label = entry.label
            telling = self._telling(entry.bag)
            if not telling:
                continue
            known = unique.get((label, telling))
            if known is None or len(entry.bag) < len(known.bag):
                unique[label, telling] = entry
            for word in telling:
                users[word].add(label)
        total = len({label for label, _ in unique})
        self._idf = {word: math.log(1 + total / len(labels)) for word, labels in users.items()}
        for (label, telling), entry in unique.items():
            self._add(label, telling, entry)
        self._known = [word for word in self._idf if len(word) >= SHORTEST_NEAR]

    def _add(self, label: str, telling: frozenset[str], entry: Entry) -> None:
        weak = entry.bag - telling
        for word in telling:
            self._postings.setdefault(word, array("I")).append(len(self._texts))
        self._texts.append(entry.text)
        self._meanings.append(entry.meaning)
        self._labels.append(label)
        self._weak_words.append(weak)
        weight = sum(self._idf[word] for word in telling) + WEAK_WEIGHT * len(weak)
        self._weights.append(weight)

    def __len__(self) -> int:
        return len(self._texts)

    def bag(self, words: Iterable[str]) -> frozenset[str]:
        """The words that count."""
        return frozenset(words) - self._fillers

    def best(self, bags: Sequence[frozenset[str]]) -> list[Match]:
        """The best match of each meaning over several readings of one utterance, best first."""
        best: dict[str, Match] = {}
        for bag in bags:
            for label, match in self._matches(bag):
                known = best.get(label)
                if known is None or match.score > known.score:
                    best[label] = match
        return sorted(best.values(), key=lambda match: (-match.score, match.label))

    def _matches(self, bag: frozenset[str]) -> Iterator[tuple[str, Match]]:
        """The best match of each meaning for one reading."""
        telling = self._telling(bag)
        weak = bag - telling
        total = WEAK_WEIGHT * len(weak)
        shared: dict[int, float] = defaultdict(float)
        counts: dict[int, int] = defaultdict(int)
        for word in telling:
            known, part = self._nearest(word)
            if not known:
                total += UNKNOWN_WEIGHT
                continue
            weight = self._idf[known]
            total += weight
            for number in self._postings[known]:
                shared[number] += weight * part
                counts[number] += 1
        best: dict[str, tuple[float, int]] = {}
        for number, weight in shared.items():
            both = weight + WEAK_WEIGHT * len(weak & self._weak_words[number])
            score = 2 * both / (total + self._weights[number])
            label = self._labels[number]
            if score > best.get(label, (0.0, 0))[0]:
                best[label] = (score, number)
        for label, (score, number) in best.items():
            text, meaning = self._texts[number], self._meanings[number]
            yield label, Match(score, counts[number], text, meaning)

    def _is_weak(self, word: str) -> bool:
        """A word of the grammar, or a date, a time or a duration, which anything may have."""
        return word in self._weak or word.startswith("{AMAZON.")

    def _telling(self, bag: frozenset[str]) -> frozenset[str]:
        """The words of a bag that are not weak."""
        return frozenset(word for word in bag if not self._is_weak(word))

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
