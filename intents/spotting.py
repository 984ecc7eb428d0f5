"""Finding phrases of templates anywhere in the words of an utterance, without backtracking."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from intents.grammar import Choice, Expression, Gap, Rule, TemplateError, Word
from intents.grammar import Sequence as Parts

LONGEST_GAP = 3
"""Other words that a `~` may stand for."""
MOST_PLACES = 4000
"""Places kept in memory; beyond it they are forgotten and found again when needed."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a phrase was found."""

    phrase: int
    """Its position in the list that the spotter was built from."""
    start: int
    end: int
    """One past its last word."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One word of some phrases: any of `words`, or any at all, and what comes next."""

    words: frozenset[str] | None
    after: frozenset[int]


class Spotter:
    """Many phrases read as one; what it learns while walking only makes it faster.

    Phrases are laid out from their ends, so that equal endings are one step. A place is the set
    of steps that may come next, and place 0 is before any phrase; the way from a place by a word
    is worked out once and kept. A complete phrase stands in a place as `-1 - phrase`.
    """

    def __init__(self, rules: Mapping[str, Expression], passing: Collection[str] = ()) -> None:
        self._rules = rules
        self._passing = frozenset(passing)
        self._steps: list[_Step] = []
        self._known: dict[_Step, int] = {}
        self._openings: dict[str, set[int]] = {}
        self._vocabulary = set(passing)
        self._phrases = 0
        self._forget()

    def add(self, phrase: Expression) -> None:
        """Look for one phrase more; its number is how many there were before.

        Raises:
            TemplateError: for an unknown rule, a slot, or a template that begins with `~`.
        """
        for number in self._lay(phrase, frozenset({-1 - self._phrases})):
            words = self._steps[number].words if number >= 0 else frozenset[str]()
            if words is None:
                raise TemplateError("a template cannot begin with ~")
            for word in words:
                self._openings.setdefault(word, set()).update(self._steps[number].after)
        self._phrases += 1
        self._forget()

    def spans(self, words: Sequence[str]) -> Iterator[Span]:
        """Every place where a phrase stands, by its start; passing words inside are skipped."""
        if len(self._places) > MOST_PLACES:
            self._forget()
        vocabulary = self._vocabulary
        keys = [word if word in vocabulary else "" for word in words]
        for start in range(len(keys)):
            place = 0
            for at in range(start, len(keys)):
                after = self._ways[place].get(keys[at])
                place = self._walk(place, keys[at]) if after is None else after
                if place < 0:
                    break
                for phrase in self._complete[place]:
                    yield Span(phrase, start, at + 1)

    def _forget(self) -> None:
        self._places: list[frozenset[int]] = [frozenset()]
        self._numbers: dict[frozenset[int], int] = {frozenset(): -1}
        self._ways: list[dict[str, int]] = [{}]
        self._complete: list[tuple[int, ...]] = [()]

    def _walk(self, place: int, word: str) -> int:
        """Where `word` leads from a place, worked out and kept; -1 when nowhere."""
        reached = set(self._openings.get(word, ())) if place == 0 else self._after(place, word)
        steps = frozenset(reached)
        found = self._numbers.get(steps)
        if found is None:
            found = self._numbers[steps] = len(self._places)
            self._places.append(steps)
            self._ways.append({})
            self._complete.append(tuple(sorted(-1 - number for number in steps if number < 0)))
        self._ways[place][word] = found
        return found

    def _after(self, place: int, word: str) -> set[int]:
        reached: set[int] = set()
        for number in self._places[place]:
            if number >= 0:
                step = self._steps[number]
                if step.words is None or word in step.words:
                    reached |= step.after
                if word in self._passing:
                    reached.add(number)
        return reached

    def _lay(self, node: Expression, after: frozenset[int]) -> frozenset[int]:
        """Lay the steps of an expression before `after`; gives the steps it begins with."""
        match node:
            case Word(text):
                return self._step(frozenset({text}), after)
            case Gap():
                begins = after
                for _ in range(LONGEST_GAP):
                    begins = after | self._step(None, begins)
                return begins
            case Parts(parts):
                for part in reversed(parts):
                    after = self._lay(part, after)
                return after
            case Choice(options):
                words = frozenset(option.text for option in options if isinstance(option, Word))
                begins = self._step(words, after) if words else frozenset()
                rest = (option for option in options if not isinstance(option, Word))
                return begins.union(*(self._lay(option, after) for option in rest))
            case Rule(name) if name in self._rules:
                return self._lay(self._rules[name], after)
            case Rule(name):
                raise TemplateError(f"<{name}> is used but no rule of that name is given")
            case _:
                raise TemplateError("slots and marked words have no place in a safety file")

    def _step(self, words: frozenset[str] | None, after: frozenset[int]) -> frozenset[int]:
        step = _Step(words, after)
        number = self._known.setdefault(step, len(self._steps))
        if number == len(self._steps):
            self._steps.append(step)
            self._vocabulary.update(words or ())
        return frozenset({number})
