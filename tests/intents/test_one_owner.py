"""A sentence of the interaction model belongs to one intent."""

from typing import Any

import pytest

from intents.alexa_model import interaction_model
from intents.interaction import read_model
from intents.language import open_language
from intents.one_owner import with_one_owner
from intents.overlap import collisions
from skill.book.reading import locales


def model(samples: dict[str, list[str]], values: dict[str, list[str]]) -> dict[str, Any]:
    """A model whose intents have all the types as slots of the same name."""
    slots = [{"name": kind, "type": kind} for kind in values]
    intents = [{"name": name, "samples": said, "slots": slots} for name, said in samples.items()]
    types = [
        {"name": kind, "values": [{"id": kind, "name": {"value": said[0], "synonyms": said[1:]}}]}
        for kind, said in values.items()
    ]
    language = {"invocationName": "x y", "intents": intents, "types": types}
    return {"interactionModel": {"languageModel": language, "dialog": {"intents": []}}}


def samples(made: dict[str, Any]) -> dict[str, list[str]]:
    language = made["interactionModel"]["languageModel"]
    return {one["name"]: one["samples"] for one in language["intents"]}


def synonyms(made: dict[str, Any]) -> list[str]:
    (kind,) = made["interactionModel"]["languageModel"]["types"]
    said: list[str] = kind["values"][0]["name"]["synonyms"]
    return said


ORDER = ["A", "B"]


def test_what_is_said_for_one_intent_stays_as_it_is() -> None:
    right = model({"A": ["go to {step}"], "B": ["go home"]}, {"step": ["one", "two"]})
    assert with_one_owner(right, ORDER) == right


def test_a_sample_with_a_slot_gives_way_to_one_that_is_just_those_words() -> None:
    both = model({"A": ["go to {step}", "show {step}"], "B": ["go to one"]}, {"step": ["one"]})
    assert samples(with_one_owner(both, ORDER)) == {"A": ["show {step}"], "B": ["go to one"]}


def test_of_two_with_slots_the_later_intent_gives_way() -> None:
    both = model({"A": ["ask about {x}"], "B": ["ask about {y}"]}, {"x": ["it"], "y": ["it"]})
    assert samples(with_one_owner(both, ORDER)) == {"A": ["ask about {x}"], "B": []}


def test_a_sample_that_is_little_but_a_slot_loses_the_synonym_instead() -> None:
    both = model({"A": ["{step}", "i {step}"], "B": ["start", "i go"]},
                 {"step": ["one", "start", "go", "two"]})  # fmt: skip
    made = with_one_owner(both, ORDER)
    assert samples(made) == samples(both)
    assert synonyms(made) == ["two"]


def test_the_name_of_a_value_is_never_dropped() -> None:
    both = model({"A": ["{step}"], "B": ["one"]}, {"step": ["one", "two"]})
    made = with_one_owner(both, ORDER)
    assert samples(made) == {"A": [], "B": ["one"]}
    assert synonyms(made) == ["two"]


@pytest.mark.parametrize("locale", locales())
def test_ours_have_one_owner_each_and_every_slot_is_taught(locale: str) -> None:
    made = interaction_model(open_language(locale))
    assert collisions(read_model(locale, made)) == []
    for intent in read_model(locale, made).intents:
        for slot in intent.slots:
            assert any(f"{{{slot.name}}}" in sample for sample in intent.samples), intent.name
