"""The recogniser: from what was said to an intent with its slots, and how sure that is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from typing import Self

from intents.exact import Meaning, Sentences
from intents.grammar import respelled, samples
from intents.language import BOOK_TYPES, Language, Template
from intents.mentions import Mention, longest_apart, moments, named_values, slots_of
from intents.normalise import joined, spelled, tokens
from intents.safety import find_alarm
from intents.tolerant import Entry, Index, Match

ACCEPT = 0.65
"""Score from which a match is taken."""
CONFIRM = 0.45
"""Score from which a match is asked about: "did you mean …?"."""
ANY_DAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
"""A day to read dates from where only that there is one matters."""
SAFETY = "emergency"
"""Key of the intent that the safety pass hears."""
MARGIN = 0.08
"""How far ahead of the next meaning a match must be to be taken."""
FEWEST_SHARED = 2
"""Telling words a match must rest on to be taken; one alone is asked about."""


class Tier(StrEnum):
    """What is done with a match."""

    ACCEPT = "accept"
    CONFIRM = "confirm"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Heard:
    """One utterance, understood or not."""

    text: str
    words: tuple[str, ...]
    """As normalised."""
    tier: Tier
    key: str = "fallback"
    """The intent's key in the catalogue; `fallback` when rejected."""
    slots: Mapping[str, Mention] = field(default_factory=dict)
    score: float = 0.0
    nearest: str = ""
    """The sample it is nearest to, or what raised the alarm."""
    how: str = ""
    """Which pass decided: safety, exact, tolerant or none."""
    runner_up: "Rival | None" = None


@dataclass(frozen=True, slots=True)
class Rival:
    """What an utterance could also have been."""

    label: str
    score: float
    nearest: str


class Recogniser:
    """One language's ear; building it reads every sample once."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._names = named_values(language)
        self._rules = {name: respelled(rule, self._spell) for name, rule in language.rules.items()}
        self._exact = Sentences(language.spelling.fillers)
        for words, slots, meaning in self._sentences():
            self._exact.add(words, slots, meaning)

    def hear(self, text: str, now: datetime, *, rivals: bool = False) -> Heard:
        """What `text` means; `now` is when and, by its zone, where it was said.

        `rivals` looks for the runner-up of an exact match as well, which costs a search.
        """
        words = self.words(text)
        alarm = find_alarm(words, self.language.safety)
        if alarm:
            danger = Mention("Danger", 0, len(words), alarm.words, alarm.danger)
            slots = {"danger": danger}
            return Heard(text, words, Tier.ACCEPT, SAFETY, slots, 1.0, alarm.flag, "safety")
        mentions = self.mentions(words, now)
        found = self._exact.find(words, mentions)
        if found is None:
            return self._tolerant(text, words, mentions)
        matches = self._matches(words, mentions) if rivals else []
        rival = next((one for one in matches if one.label != found.meaning.label), None)
        slots = self._slots(found.meaning, found.mentions, words)
        slots = self._anywhere(found.meaning, mentions) | slots
        key, nearest = found.meaning.key, found.meaning.template
        return Heard(
            text, words, Tier.ACCEPT, key, slots, 1.0, nearest, "exact", self._rival(rival)
        )

    def settle(self) -> Self:
        """Build all that is built when first needed, and let go of what only authors need."""
        _ = self._index
        self.language = replace(self.language, templates=(), rules={}, examples=(), negatives=())
        self._rules = {}
        return self

    def words(self, text: str) -> tuple[str, ...]:
        """`text` as it is compared."""
        return tokens(text, self.language.spelling)

    def mentions(self, words: Sequence[str], now: datetime) -> list[Mention]:
        """Every slot value that normalised words mention."""
        return [*self._names.find(words), *moments(words, self.language, now)]

    def did_you_mean(self, heard: Heard) -> tuple[str, str]:
        """The question to ask about a match that is not sure, and its reprompt."""
        slots = self.language.intents[heard.key].slots
        titles = self.language.titles
        named = {
            name: titles.get((kind, heard.slots[name].id), heard.slots[name].value)
            if name in heard.slots
            else ""
            for name, kind in slots.items()
        }
        meaning = self.language.meanings[heard.key].format_map(named).strip()
        prompts = self.language.prompts
        ask, again = prompts["did_you_mean"], prompts["did_you_mean_again"]
        return ask.format(meaning=meaning), again.format(meaning=meaning)

    def label_of(self, heard: Heard) -> str:
        """What evaluation sets call what was heard."""
        intent = self.language.intents[heard.key]
        ids = {name: heard.slots[name].id for name in intent.slots if name in heard.slots}
        return intent.label.format_map(dict.fromkeys(intent.slots, "any") | ids)

    def _tolerant(self, text: str, words: tuple[str, ...], mentions: list[Mention]) -> Heard:
        matches = self._matches(words, mentions)
        best = self._best(matches)
        if best is None or best.meaning is None or best.score < CONFIRM:
            nearest = self._rival(matches[0] if matches else None)
            return Heard(text, words, Tier.REJECT, how="none", runner_up=nearest)
        meaning = best.meaning
        slots = self._slots(meaning, self._taken(meaning, best.text, mentions), words)
        slots = self._anywhere(meaning, mentions) | slots
        rival = next((one for one in matches if not _agrees(one, meaning, slots)), None)
        tier = self._tier(best, meaning, rival)
        runner_up = self._rival(rival)
        return Heard(
            text, words, tier, meaning.key, slots, best.score, best.text, "tolerant", runner_up
        )

    def _best(self, matches: list[Match]) -> Match | None:
        """The best match; one that would change what is kept gives way to one beside it."""
        best = matches[0] if matches else None
        if best and best.meaning and self.language.intents[best.meaning.key].writes:
            for other in matches:
                if other.meaning is None or best.score - other.score >= MARGIN:
                    break
                if not self.language.intents[other.meaning.key].writes:
                    return other
        return best

    def _tier(self, best: Match, meaning: Meaning, rival: Match | None) -> Tier:
        writes = self.language.intents[meaning.key].writes
        clear = rival is None or best.score - rival.score >= MARGIN
        if best.score >= ACCEPT and best.shared >= FEWEST_SHARED and clear and not writes:
            return Tier.ACCEPT
        return Tier.CONFIRM

    def _matches(self, words: tuple[str, ...], mentions: list[Mention]) -> list[Match]:
        dated = _slotted(words, [one for one in mentions if one.kind.startswith("AMAZON.")])
        slotted = _slotted(words, mentions)
        bags = dict.fromkeys(self._index.bag(view) for view in (dated, slotted))
        return self._index.best(list(bags))

    def _rival(self, match: Match | None) -> Rival | None:
        if match is None:
            return None
        label = match.label or "out_of_scope"
        return Rival(label, round(match.score, 3), match.text)

    def _taken(self, meaning: Meaning, sentence: str, mentions: list[Mention]) -> list[Mention]:
        """The mentions that count: the longest, then topics named inside another mention."""
        in_place = self.language.intents[meaning.key].in_place
        inside = [one for one in mentions if one.kind in BOOK_TYPES]
        return [
            one
            for one in (*longest_apart(mentions), *inside)
            if one.kind not in in_place or self._has_place(meaning, one.kind, sentence)
        ]

    def _anywhere(self, meaning: Meaning, mentions: list[Mention]) -> dict[str, Mention]:
        """The slots that are heard wherever they stand: the longest mention of each."""
        intent = self.language.intents[meaning.key]
        kinds = [one for one in mentions if one.kind in intent.anywhere]
        return slots_of(sorted(kinds, key=lambda one: one.start - one.end), intent.slots)

    def _has_place(self, meaning: Meaning, kind: str, sentence: str) -> bool:
        slots = self.language.intents[meaning.key].slots
        return any(f"{{{name}}}" in sentence for name, of in slots.items() if of == kind)

    def _slots(
        self, meaning: Meaning, mentions: Sequence[Mention], words: tuple[str, ...]
    ) -> dict[str, Mention]:
        intent = self.language.intents[meaning.key]
        slots = slots_of(mentions, intent.slots)
        if meaning.fixed:
            name, value_id = meaning.fixed
            said = " ".join(words)
            slots[name] = Mention(intent.slots[name], 0, len(words), said, value_id)
        return slots

    @cached_property
    def _index(self) -> Index:
        """Built when something is first said that no template says."""
        index = Index(self.language.spelling.weak, self.language.spelling.fillers)
        index.build(self._entries(index))
        return index

    def _entries(self, index: Index) -> Iterator[Entry]:
        for words, slots, meaning in self._sentences():
            typed = {f"{{{name}}}": f"{{{kind}}}" for name, kind in slots.items()}
            bag = index.bag(typed.get(word, word) for word in words)
            yield Entry(" ".join(words), bag, meaning)
        for text in self.language.negatives:
            words = self.words(text)
            dated = _slotted(words, moments(words, self.language, ANY_DAY))
            yield Entry(text, index.bag(dated), None)

    def _sentences(self) -> Iterator[tuple[tuple[str, ...], Mapping[str, str], Meaning]]:
        """Every sentence with its slots' types; emergencies are the safety pass's."""
        for template in self.language.templates:
            if template.key != SAFETY:
                slots = self.language.intents[template.key].slots
                meaning = meaning_of(template)
                for words in self.spelled(template):
                    yield words, slots, meaning

    def spelled(self, template: Template) -> Iterator[tuple[str, ...]]:
        """A template's sentences as utterances are spelled, slots kept."""
        expression = respelled(template.expression, self._spell)
        for sample in samples(expression, self._rules):
            yield joined(sample.words, self.language.spelling)

    def _spell(self, word: str) -> tuple[str, ...]:
        return spelled(word, self.language.spelling)


def meaning_of(template: Template) -> Meaning:
    """What the sentences of a template stand for."""
    return Meaning(template.key, template.text, template.fixed)


def _agrees(match: Match, meaning: Meaning, slots: Mapping[str, Mention]) -> bool:
    """Whether a match means the same as what was made of the best one."""
    if match.meaning is None or match.meaning.key != meaning.key:
        return False
    if match.meaning.fixed is None:
        return True
    name, value_id = match.meaning.fixed
    return name in slots and slots[name].id == value_id


def _slotted(words: Sequence[str], mentions: Sequence[Mention]) -> list[str]:
    """The words with mentions written as their types."""
    slotted: list[str] = []
    at = 0
    for one in longest_apart(mentions):
        slotted += [*words[at : one.start], f"{{{one.kind}}}"]
        at = one.end
    return [*slotted, *words[at:]]
