"""Finding the slot values that an utterance mentions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from intents.language import Language
from intents.moments import find_moments
from intents.normalise import Spelling, tokens


@dataclass(frozen=True, slots=True)
class Mention:
    """One stretch of an utterance that names a value."""

    kind: str
    """Slot type."""
    start: int
    end: int
    """One past the last token."""
    value: str
    """The words, or a date, time or duration as Alexa writes it."""
    id: str = ""


class Names:
    """The words of closed lists, looked up by their first token."""

    def __init__(self, spelling: Spelling) -> None:
        self._spelling = spelling
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}

    def add(self, kind: str, value_id: str, words: Iterable[str]) -> None:
        """Let `words` name a value."""
        for text in words:
            found = tokens(text, self._spelling)
            if found:
                self._by_first.setdefault(found[0], []).append((found, kind, value_id))

    def sort(self) -> None:
        """Longest first, once everything is added."""
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, words: Sequence[str]) -> list[Mention]:
        """Every mention, the longest first at each place."""
        found = []
        for start, word in enumerate(words):
            for name, kind, value_id in self._by_first.get(word, ()):
                end = start + len(name)
                if tuple(words[start:end]) == name:
                    found.append(Mention(kind, start, end, " ".join(name), value_id))
        return found


def named_values(language: Language) -> Names:
    """The values of all closed lists of a language."""
    names = Names(language.spelling)
    for kind, values in language.values.items():
        for value in values:
            names.add(kind, value.id, value.words)
    names.sort()
    return names


def moments(words: Sequence[str], language: Language, now: datetime) -> list[Mention]:
    """The dates, times and durations an utterance mentions, with and without a preposition."""
    found = []
    for one in find_moments(words, language.moments, now):
        found.append(Mention(one.kind, one.start, one.end, one.value))
        if one.end - one.start > 1 and words[one.start] in language.moments.prepositions:
            found.append(Mention(one.kind, one.start + 1, one.end, one.value))
    return found


def longest_apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions that do not overlap, longer ones preferred, in order of speech."""
    taken: list[Mention] = []
    for one in sorted(mentions, key=lambda mention: (mention.start - mention.end, mention.start)):
        if all(one.end <= other.start or other.end <= one.start for other in taken):
            taken.append(one)
    return sorted(taken, key=lambda mention: mention.start)


def slots_of(mentions: Iterable[Mention], slots: Mapping[str, str]) -> dict[str, Mention]:
    """The first mention for each slot of an intent, by slot name."""
    found: dict[str, Mention] = {}
    for one in mentions:
        for name, kind in slots.items():
            if kind == one.kind and name not in found:
                found[name] = one
    return found
