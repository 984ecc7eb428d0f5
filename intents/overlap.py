"""Sentences with their slots filled: which intents a text belongs to, and which texts to two.

All samples of a model make one automaton over words, in which a slot stands for every value of
its type. It is walked as sets of places, so that millions of sentences are never written out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, islice

from intents.interaction import Intent, Model, SlotType

_TOKEN = re.compile(r"\{\w+\}|[^\s{}]+")

MOST_TOLD = 10
"""Texts of one collision."""

Owner = tuple[str, str]
"""An intent, and the sample of it."""


@dataclass(frozen=True, slots=True)
class Collision:
    """Samples of two intents that can be the same text."""

    texts: tuple[str, ...]
    """Such texts, the first few of them."""
    owners: tuple[Owner, Owner]


@dataclass(slots=True, eq=False)
class _Node:
    """A place in the samples of one intent, or in the values of a type."""

    number: int
    intent: str = ""
    words: dict[str, "_Node"] = field(default_factory=dict)
    slots: dict[str, "_Node"] = field(default_factory=dict)
    """By type, where one goes on after a value of it."""
    ends: str = ""
    """The sample, or value, that ends here."""


_Place = tuple[_Node, _Node | None]
"""A node of a sample; with a node of a value, one is inside that value, and the first is where
one comes out."""


def words_of(sample: str) -> tuple[str, ...]:
    """The words and {slots} of a sample."""
    return tuple(_TOKEN.findall(sample.lower().replace("’", "'")))


def collisions(model: Model) -> list[Collision]:
    """The samples of different intents that some filling makes the same text, each pair once.

    A slot of one of Amazon's types is the same as another slot of that type only.
    """
    return list(_collisions(model.intents, model.types))


@lru_cache(maxsize=32)
def _collisions(intents: tuple[Intent, ...], types: tuple[SlotType, ...]) -> tuple[Collision, ...]:
    """Kept, because the locales of a language often share all they have."""
    slots = {intent.name: intent.slots for intent in intents}
    found = []
    for pair in _Automaton(intents, types).pairs():
        two = [Intent(name, (sample,), slots[name]) for name, sample in pair]
        texts = islice(_Automaton(two, types).shared(), MOST_TOLD)
        found.append(Collision(tuple(texts), pair))
    return tuple(found)


def owners(model: Model, text: str) -> list[str]:
    """The intents of which a text is a sample; Amazon's types stand for any words."""
    words = words_of(text)
    values = {name: {words_of(one) for one in said} for name, said in model.values.items()}
    return [
        intent.name
        for intent in model.intents
        if any(_fits(_typed(intent, sample), words, values) for sample in intent.samples)
    ]


def _fits(
    sample: Sequence[str], words: tuple[str, ...], values: Mapping[str, set[tuple[str, ...]]]
) -> bool:
    if not sample:
        return not words
    first, rest = sample[0], sample[1:]
    if not first.startswith("{"):
        return words[:1] == (first,) and _fits(rest, words[1:], values)
    known = values.get(first[1:-1])
    return any(
        (known is None or words[:end] in known) and _fits(rest, words[end:], values)
        for end in range(1, len(words) + 1)
    )


def _typed(intent: Intent, sample: str) -> list[str]:
    """The words of a sample; a slot as {its type}."""
    types = {name.lower(): kind for name, kind in intent.types.items()}
    return [
        f"{{{types.get(token[1:-1], token[1:-1])}}}" if token.startswith("{") else token
        for token in words_of(sample)
    ]


class _Automaton:
    def __init__(self, intents: Sequence[Intent], types: Sequence[SlotType]) -> None:
        self._count = 0
        self._values: dict[str, _Node] = {}
        for kind in types:
            self._values[kind.name] = root = self._node("")
            for text in (said for value in kind.values for said in value.said):
                self._grow(root, words_of(text)).ends = text
        self._roots = [self._of(intent) for intent in intents if intent.samples]

    def pairs(self) -> list[tuple[Owner, Owner]]:
        """The samples that meet: all texts walked at once, one intent's own left aside."""
        waiting = [self._start()]
        seen = {self._keys(waiting[0])}
        met: dict[tuple[Owner, Owner], None] = {}
        while waiting:
            places = waiting.pop()
            met.update(dict.fromkeys(self._met(places)))
            for reached in self._steps(places).values():
                key = self._keys(reached)
                if key not in seen and _contested(reached):
                    seen.add(key)
                    waiting.append(reached)
        return list(met)

    def shared(self) -> Iterator[str]:
        """The texts on which two samples meet, written out."""
        waiting: list[tuple[tuple[str, ...], list[_Place]]] = [((), self._start())]
        while waiting:
            text, places = waiting.pop()
            if any(self._met(places)):
                yield " ".join(text)
            waiting += [
                ((*text, word), reached)
                for word, reached in sorted(self._steps(places).items(), reverse=True)
                if _contested(reached)
            ]

    def _start(self) -> list[_Place]:
        return self._entered((root, None) for root in self._roots)

    def _steps(self, places: Sequence[_Place]) -> dict[str, list[_Place]]:
        """Where each word leads from here."""
        reached: dict[str, list[_Place]] = {}
        for node, inside in places:
            for word, following in (inside or node).words.items():
                came = reached.setdefault(word, [])
                if inside is None:
                    came.append((following, None))
                else:
                    came.append((node, following))
                    if following.ends:
                        came.append((node, None))
        return {word: self._entered(came) for word, came in reached.items()}

    def _entered(self, places: Iterator[_Place] | list[_Place]) -> list[_Place]:
        """The places, and those inside the slots that begin there."""
        found = {self._key(place): place for place in places}
        for node, inside in list(found.values()):
            if inside is None:
                for kind, following in node.slots.items():
                    place = (following, self._values[kind])
                    found[self._key(place)] = place
        return list(found.values())

    @staticmethod
    def _met(places: Sequence[_Place]) -> Iterator[tuple[Owner, Owner]]:
        ended = sorted(
            (node.intent, node.ends) for node, inside in places if not inside and node.ends
        )
        for one, other in combinations(ended, 2):
            if one[0] != other[0]:
                yield one, other

    def _of(self, intent: Intent) -> _Node:
        root = self._node(intent.name)
        for sample in intent.samples:
            self._grow(root, _typed(intent, sample)).ends = sample
        return root

    def _grow(self, node: _Node, tokens: Sequence[str]) -> _Node:
        for token in tokens:
            kind = token[1:-1]
            branch = node.slots if token.startswith("{") and kind in self._values else node.words
            name = kind if branch is node.slots else token
            if name not in branch:
                branch[name] = self._node(node.intent)
            node = branch[name]
        return node

    def _node(self, intent: str) -> _Node:
        self._count += 1
        return _Node(self._count, intent)

    def _keys(self, places: Sequence[_Place]) -> frozenset[tuple[int, int]]:
        return frozenset(map(self._key, places))

    @staticmethod
    def _key(place: _Place) -> tuple[int, int]:
        node, inside = place
        return node.number, inside.number if inside else 0


def _contested(places: Sequence[_Place]) -> bool:
    """Whether more than one intent can still go on from here."""
    return len({node.intent for node, _ in places}) > 1
