"""Example phrases: only what the interaction model was taught."""

from dataclasses import replace
from typing import Any

import pytest

from skill.book.reading import open_book
from skill.publishing.listing import read_listing
from skill.publishing.phrases import invocation_name, taught, untaught

MODEL: dict[str, Any] = {
    "interactionModel": {
        "languageModel": {
            "invocationName": "kind words",
            "intents": [
                {"name": "AMAZON.StopIntent"},
                {"name": "HowIntent", "samples": ["how do i get one", "what's it (cost"]},
                {
                    "name": "AboutIntent",
                    "samples": ["tell me about {thing}", "{thing} for my {whom} please"],
                    "slots": [
                        {"name": "thing", "type": "Thing"},
                        {"name": "whom", "type": "Whom"},
                    ],
                },
                {
                    "name": "WhenIntent",
                    "samples": ["is it on {date}"],
                    "slots": [{"name": "date", "type": "AMAZON.DATE"}],
                },
            ],
            "types": [
                {
                    "name": "Thing",
                    "values": [{"name": {"value": "surgery", "synonyms": ["an operation"]}}],
                },
                {"name": "Whom", "values": [{"name": {"value": "mother"}}]},
            ],
        }
    }
}


@pytest.mark.parametrize(
    "text",
    [
        "how do I get one",
        "what's it (cost",
        "tell me about surgery",
        "Tell me about an operation",
        "an operation for my mother please",
    ],
)
def test_a_sample_is_taught_with_its_slots_filled(text: str) -> None:
    assert taught(text, MODEL)


@pytest.mark.parametrize(
    "text",
    [
        "how do I get two",
        "how do I get one now",
        "tell me about {thing}",
        "tell me about mother",
        "surgery for my operation please",
        "is it on monday",
        "",
    ],
)
def test_what_is_no_sample_is_not_taught(text: str) -> None:
    assert not taught(text, MODEL)


def test_an_untaught_example_is_a_fault_that_names_its_locale() -> None:
    listing = replace(
        read_listing(open_book("en-GB"), invocation_name(MODEL), []),
        samples=("how do i get one", "sing me a song"),
    )
    assert listing.phrases[0] == "Alexa, open kind words"
    (fault,) = untaught(listing, MODEL)
    assert str(fault) == (
        "en/store.yaml: examples: sing me a song: is no sample of the interaction model of en-GB"
    )
