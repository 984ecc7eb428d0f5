"""Alexa's interaction models: what Amazon would refuse is not in them."""

import re
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from intents.alexa_model import LONGEST_VALUE, MOST_SAMPLES, evenly, interaction_model, spread
from intents.kept import open_recogniser
from intents.language import open_language
from skill.book.reading import locales

MODELS: dict[str, dict[str, Any]] = {
    locale: interaction_model(open_language(locale))["interactionModel"] for locale in locales()
}
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
SAID_FOR = {"AMAZON.DATE": "tomorrow", "AMAZON.TIME": "noon", "AMAZON.DURATION": "two weeks"}


@pytest.fixture(params=sorted(MODELS))
def model(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = MODELS[str(request.param)]["languageModel"]
    return found


def test_every_intent_of_the_catalogue_is_there_once(model: dict[str, Any]) -> None:
    names = Counter(intent["name"] for intent in model["intents"])
    catalogue = {intent.name for intent in open_language("en-US").intents.values()}
    assert set(names) == catalogue
    assert set(names.values()) == {1}


def test_samples_are_words_and_declared_slots(model: dict[str, Any]) -> None:
    for intent in model["intents"]:
        declared = {slot["name"] for slot in intent.get("slots", ())}
        assert len(intent["samples"]) <= MOST_SAMPLES
        for sample in intent["samples"]:
            assert re.fullmatch(r"[a-z{}' _]+", sample), sample
            assert set(re.findall(r"{(\w+)}", sample)) <= declared
            assert len(re.findall(r"{(\w+)}", sample)) == len(set(re.findall(r"{(\w+)}", sample)))


def test_no_sample_belongs_to_two_intents(model: dict[str, Any]) -> None:
    types = {
        slot["name"]: slot["type"] for one in model["intents"] for slot in one.get("slots", ())
    }
    samples = Counter(
        re.sub(r"{(\w+)}", lambda found: f"{{{types[found[1]]}}}", sample)
        for intent in model["intents"]
        for sample in intent["samples"]
    )
    assert [sample for sample, count in samples.items() if count > 1] == []


def test_every_slot_type_has_values_with_ids_and_no_word_twice(model: dict[str, Any]) -> None:
    used = {slot["type"] for one in model["intents"] for slot in one.get("slots", ())}
    types = {one["name"]: one["values"] for one in model["types"]}
    assert used - types.keys() == set(SAID_FOR)
    for values in types.values():
        assert len({value["id"] for value in values}) == len(values)
        words = [
            word
            for value in values
            for word in (value["name"]["value"], *value["name"]["synonyms"])
        ]
        assert len(set(words)) == len(words)
        assert max(map(len, words)) <= LONGEST_VALUE


def test_the_same_slot_name_has_the_same_type_everywhere(model: dict[str, Any]) -> None:
    types: dict[str, set[str]] = {}
    for intent in model["intents"]:
        for slot in intent.get("slots", ()):
            types.setdefault(slot["name"], set()).add(slot["type"])
    assert all(len(kinds) == 1 for kinds in types.values())


def test_intents_that_are_asked_for_slots_are_in_the_dialog_with_the_same_slots() -> None:
    for model in MODELS.values():
        slots = {one["name"]: one.get("slots", []) for one in model["languageModel"]["intents"]}
        asked = {one["name"]: one["slots"] for one in model["dialog"]["intents"]}
        catalogue = open_language("en-US").intents.values()
        assert set(asked) == {intent.name for intent in catalogue if intent.elicits}
        for name, entries in asked.items():
            assert [{"name": one["name"], "type": one["type"]} for one in entries] == slots[name]


def test_every_sample_is_understood_locally_as_the_same_intent() -> None:
    recogniser = open_recogniser("en-US")
    language = open_language("en-US")
    model = MODELS["en-US"]["languageModel"]
    said = dict(SAID_FOR)
    for kind in model["types"]:
        said[kind["name"]] = kind["values"][0]["name"]["value"]
    wrong = []
    for intent in model["intents"]:
        types = {slot["name"]: slot["type"] for slot in intent.get("slots", ())}
        for sample in intent["samples"]:
            text = re.sub(r"{(\w+)}", lambda found: said[types[found[1]]], sample)  # noqa: B023
            heard = recogniser.hear(text, NOW)
            if language.intents[heard.key].name != intent["name"]:
                wrong.append((intent["name"], text, heard.key))
    total = sum(len(intent["samples"]) for intent in model["intents"])
    assert len(wrong) <= total * 0.01, wrong


def test_samples_are_taken_in_turn_and_spread() -> None:
    assert spread(list("abcdefg"), 3) == ["a", "d", "g"]
    assert spread(list("ab"), 5) == ["a", "b"]
    assert evenly([list("abcdefghij"), ["x"], ["y", "z"]], 6) == ["a", "e", "j", "x", "y", "z"]
