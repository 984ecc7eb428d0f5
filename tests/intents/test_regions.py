"""Each region's people are understood, and Alexa is taught their words in their spelling."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest

from intents.alexa_model import interaction_model
from intents.kept import open_recogniser
from intents.language import Language, open_language
from skill.book.reading import CONTENT, locales, open_book
from skill.book.regions import read_spellings
from skill.book.spelling import respelled

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
MODELS: dict[str, dict[str, Any]] = {
    locale: interaction_model(open_language(locale)) for locale in locales()
}
BRITISH = open_book("en-GB").spelling


def said(language: Language) -> set[str]:
    """Every word of the sentences, values and examples of a language."""
    samples = [one.words for template in language.templates for one in language.samples(template)]
    values = [word for kind in language.values.values() for value in kind for word in value.words]
    flags = [text for flag in language.safety.flags for text in flag.examples]
    texts = (*(" ".join(words) for words in samples), *values, *flags)
    return {word for text in texts for word in words_of(text)}


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


def taught(locale: str) -> list[str]:
    """Every sample and slot value of a model."""
    model = MODELS[locale]["interactionModel"]["languageModel"]
    values = [value["name"] for kind in model["types"] for value in kind["values"]]
    samples = [text for intent in model["intents"] for text in intent["samples"]]
    return samples + [text for name in values for text in (name["value"], *name["synonyms"])]


def test_both_spellings_of_every_example_are_understood_as_the_same() -> None:
    recogniser = open_recogniser("en-GB")
    language = open_language("en-GB")
    texts = [one.text for one in language.examples]
    texts += [text for flag in language.safety.flags for text in flag.examples]
    spelled_otherwise = [text for text in texts if respelled(text, BRITISH) != text]
    assert len(spelled_otherwise) >= 10
    for text in spelled_otherwise:
        ours = recogniser.hear(text, NOW)
        theirs = recogniser.hear(respelled(text, BRITISH), NOW)
        assert (theirs.key, theirs.tier, theirs.slots) == (ours.key, ours.tier, ours.slots), text


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "en-CA", "en-AU", "en-IN"])
@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("i'm terrified of the anaesthetic", "surgery"),
        ("i'm terrified of the anesthetic", "surgery"),
        ("it's a rare tumour", "cancer"),
        ("it's a rare tumor", "cancer"),
        ("the paediatrician isn't worried", "child"),
        ("i've just been diagnosed with leukaemia", "cancer"),
        ("my gp won't refer me", "step_referral"),
        ("can i see another gp at my surgery", "step_referral"),
        ("is a second opinion free on the nhs", "step_insurance"),
        ("is it bulk billed", "step_insurance"),
        ("will ohip pay for it", "step_insurance"),
        ("does my mediclaim cover it", "step_insurance"),
        ("they want me in theatre next week", "surgery"),
        ("i'm booked in for keyhole surgery", "surgery"),
        ("my child is always poorly", "child"),
        ("can i get copies of my case papers", "step_records"),
    ],
)
def test_words_of_one_region_are_understood_at_every_desk(
    locale: str, text: str, label: str
) -> None:
    recogniser = open_recogniser(locale)
    assert recogniser.label_of(recogniser.hear(text, NOW)) == label


@pytest.mark.parametrize("locale", locales())
def test_alexa_is_taught_the_spelling_of_the_region(locale: str) -> None:
    own = open_book(locale).spelling
    assert [text for text in taught(locale) if respelled(text, own) != text] == []


def test_alexa_is_taught_no_other_spelling_in_the_united_states() -> None:
    others = set(read_spellings(CONTENT / "en", []))
    assert [text for text in taught("en-US") if others & set(words_of(text))] == []


@pytest.mark.parametrize("word", ["tumour", "anaesthetic", "paediatrician", "organise"])
@pytest.mark.parametrize("locale", ["en-GB", "en-AU", "en-IN"])
def test_british_spelling_is_in_the_models_of_the_regions_that_spell_so(
    locale: str, word: str
) -> None:
    assert word in {each for text in taught(locale) for each in words_of(text)}


def test_every_word_that_a_region_spells_otherwise_occurs() -> None:
    words = said(open_language("en-US"))
    book = open_book("en-US")
    for topic in book.topics.values():
        for layer in (*topic.layers, *topic.told.values()):
            words |= {word for one in layer for word in words_of(one.say)}
    spelled = set(read_spellings(CONTENT / "en", []).values())
    assert spelled - words == set()


def test_what_the_sources_say_is_written_in_one_spelling() -> None:
    others = set(read_spellings(CONTENT / "en", []))
    assert others & said(open_language("en-US")) == set()


@pytest.mark.parametrize(
    ("word", "where"),
    [
        ("medicaid", {"en-US"}),
        ("the deductible", {"en-US"}),
        ("board certification", {"en-US"}),
        ("medicare", {"en-US", "en-CA", "en-AU"}),
        ("health fund", {"en-AU"}),
        ("another consultant", {"en-GB", "en-IN"}),
        ("going private", {"en-GB"}),
        ("ohip", {"en-CA"}),
        ("mediclaim", {"en-IN"}),
    ],
)
def test_a_word_of_some_regions_is_taught_there_alone(word: str, where: set[str]) -> None:
    assert {locale for locale in MODELS if word in taught(locale)} == where


def test_no_two_models_are_the_same() -> None:
    assert len({json.dumps(model) for model in MODELS.values()}) == len(MODELS)
