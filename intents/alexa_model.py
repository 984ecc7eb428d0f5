"""Compiling what people say into Alexa's interaction model."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from intents.language import Intent, Language, Template, Value
from intents.normalise import tokens
from intents.one_owner import with_one_owner
from skill.book.spelling import respelled

INVOCATION_NAME = "second opinion"
MOST_SAMPLES = 200
"""Samples of one intent; more would drown the others, and Alexa generalises by itself."""
FEWEST_WITH_A_SLOT = 10
"""Samples that teach a slot which the even spread has left out."""
MOST_SYNONYMS = 250
"""Synonyms of one slot value."""
LONGEST_VALUE = 140
"""Characters of a slot value or synonym that Alexa takes."""

DANGER = "Danger"
"""The slot type whose values are red flags."""

Model = dict[str, Any]


def interaction_model(language: Language) -> Model:
    """The interaction model of a language, the same for the same sources."""
    marked: dict[tuple[str, str], list[str]] = {}
    intents = [_intent(language, intent, marked) for intent in language.intents.values()]
    return with_one_owner(_whole(language, intents, marked), [one["name"] for one in intents])


def _whole(
    language: Language, intents: Sequence[Model], marked: Mapping[tuple[str, str], Sequence[str]]
) -> Model:
    return {
        "interactionModel": {
            "languageModel": {
                "invocationName": INVOCATION_NAME,
                "intents": sorted(intents, key=lambda one: str(one["name"])),
                "types": _types(language, marked),
                "modelConfiguration": {"fallbackIntentSensitivity": {"level": "HIGH"}},
            },
            "dialog": _dialog(language.intents.values()),
        }
    }


def _intent(language: Language, intent: Intent, marked: dict[tuple[str, str], list[str]]) -> Model:
    """One intent; the words its samples mark are noted under type and id."""
    by_template = [
        _samples(language, template, intent, marked)
        for template in language.templates
        if template.key == intent.key and _is_said(template, language.locale)
    ]
    model: Model = {"name": intent.name, "samples": _chosen(intent, by_template)}
    if intent.slots:
        slots = sorted(intent.slots.items())
        model["slots"] = [{"name": name, "type": kind} for name, kind in slots]
    return model


def _is_said(template: Template, locale: str) -> bool:
    return template.said_in is None or locale in template.said_in


def _samples(
    language: Language,
    template: Template,
    intent: Intent,
    marked: dict[tuple[str, str], list[str]],
) -> list[str]:
    written = []
    for sample in language.samples(template):
        words = list(sample.words)
        if sample.marked and template.fixed:
            start, end = sample.marked
            slot, value_id = template.fixed
            marked.setdefault((intent.slots[slot], value_id), []).append(" ".join(words[start:end]))
            words[start:end] = [f"{{{slot}}}"]
        written.append(respelled(" ".join(words), language.written))
    return list(dict.fromkeys(written))


def _chosen(intent: Intent, by_template: Sequence[Sequence[str]]) -> list[str]:
    """The samples of an intent, with each of its slots in some of them."""
    chosen = evenly(by_template, MOST_SAMPLES)
    for slot in intent.slots:
        holding = [text for texts in by_template for text in texts if f"{{{slot}}}" in text]
        if not any(f"{{{slot}}}" in text for text in chosen):
            kept = spread(chosen, MOST_SAMPLES - FEWEST_WITH_A_SLOT)
            chosen = sorted({*kept, *spread(holding, FEWEST_WITH_A_SLOT)})
    return chosen


def evenly(lists: Sequence[Sequence[str]], most: int) -> list[str]:
    """At most `most` different texts, taken in turn from each list, spread over its length."""
    share = max(1, most // max(1, len(lists)))
    while True:
        chosen = dict.fromkeys(text for texts in lists for text in spread(texts, share))
        longest = max(map(len, lists), default=0)
        if len(chosen) >= most or share >= longest:
            return sorted(list(chosen)[:most])
        share += 1


def spread(texts: Sequence[str], most: int) -> list[str]:
    """At most `most` of `texts`, first and last kept, evenly in between."""
    if len(texts) <= most or most < 2:
        return list(texts[:most])
    step = (len(texts) - 1) / (most - 1)
    return [texts[round(position * step)] for position in range(most)]


def _types(language: Language, marked: Mapping[tuple[str, str], Sequence[str]]) -> list[Model]:
    """The custom slot types; a word that names two values is left to the first."""
    types = []
    values = {**language.values, DANGER: _dangers(language)}
    for kind in sorted(values):
        taken: set[tuple[str, ...]] = set()
        entries = []
        for value in values[kind]:
            words = [*value.words, *marked.get((kind, value.id), ())]
            said = [text for text in words if value.is_said(text, language.locale)]
            words = [respelled(text, language.written) for text in said]
            unique = _untaken(language, words, taken)[: MOST_SYNONYMS + 1]
            name = {"value": unique[0], "synonyms": unique[1:]}
            entries.append({"id": value.id, "name": name})
        types.append({"name": kind, "values": entries})
    return types


def _dangers(language: Language) -> tuple[Value, ...]:
    """What people in danger say, for Alexa, which has no safety pass of ours."""
    flags = language.safety.flags
    return tuple(
        Value(danger, tuple(evenly([flag.examples for flag in flags if flag.danger == danger],
                                   MOST_SYNONYMS)))
        for danger in dict.fromkeys(flag.danger for flag in flags)
    )  # fmt: skip


def _untaken(language: Language, words: Iterable[str], taken: set[tuple[str, ...]]) -> list[str]:
    unique = []
    for text in words:
        spelled = tokens(text, language.spelling)
        if spelled not in taken and len(text) <= LONGEST_VALUE:
            taken.add(spelled)
            unique.append(text)
    return unique


def _dialog(intents: Iterable[Intent]) -> Model:
    """The dialog entries that Dialog.ElicitSlot needs."""
    asked = [
        {
            "name": intent.name,
            "confirmationRequired": False,
            "prompts": {},
            "slots": [
                {
                    "name": name,
                    "type": kind,
                    "confirmationRequired": False,
                    "elicitationRequired": False,
                    "prompts": {},
                }
                for name, kind in sorted(intent.slots.items())
            ],
        }
        for intent in intents
        if intent.elicits
    ]
    return {"intents": asked, "delegationStrategy": "SKILL_RESPONSE"}
