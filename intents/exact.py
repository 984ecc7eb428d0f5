"""Exact matching: the sentences as a tree of words and slots, fillers skipped."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from intents.mentions import Mention


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


@dataclass(slots=True)
class _Node:
    words: dict[str, "_Node"] = field(default_factory=dict)
    slots: dict[str, "_Node"] = field(default_factory=dict)
    """By slot type."""
    meaning: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An exact match, and the mentions its slots took."""

    meaning: Meaning
    mentions: tuple[Mention, ...]


class Tree:
    """All sentences; looking one up costs its own length, however many there are."""

    def __init__(self, fillers: frozenset[str]) -> None:
        self._root = _Node()
        self._fillers = fillers

    def add(self, words: Sequence[str], slots: Mapping[str, str], meaning: Meaning) -> Meaning:
        """Add a sentence; returns the meaning it has, an earlier one if it was there already."""
        node = self._root
        nothing_else = self._fillers.issuperset(words)
        for word in words:
            if word.startswith("{"):
                kind = slots[word[1:-1]]
                node = node.slots.setdefault(kind, _Node())
            elif word not in self._fillers or nothing_else:
                node = node.words.setdefault(word, _Node())
        if node.meaning is None:
            node.meaning = meaning
        return node.meaning

    def find(self, words: Sequence[str], mentions: Sequence[Mention]) -> Found | None:
        """The sentence that is exactly `words`, literal words before slots."""
        at: dict[int, list[Mention]] = {}
        for mention in mentions:
            at.setdefault(mention.start, []).append(mention)
        return next(self._walk(self._root, words, 0, at, ()), None)

    def _walk(
        self,
        node: _Node,
        words: Sequence[str],
        start: int,
        at: Mapping[int, list[Mention]],
        taken: tuple[Mention, ...],
    ) -> Iterator[Found]:
        if start == len(words):
            if node.meaning and node is not self._root:
                yield Found(node.meaning, taken)
            return
        word = words[start]
        if word in node.words:
            yield from self._walk(node.words[word], words, start + 1, at, taken)
        for mention in at.get(start, ()):
            if mention.kind in node.slots:
                into = node.slots[mention.kind]
                yield from self._walk(into, words, mention.end, at, (*taken, mention))
        if word in self._fillers:
            yield from self._walk(node, words, start + 1, at, taken)
