"""Whether an example phrase is what the interaction model was taught, word for word."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from skill.faults import Fault
from skill.publishing.listing import FILE, Listing

_SLOT = re.compile(r"\{(\w+)\}")


def invocation_name(model: Mapping[str, Any]) -> str:
    """The name that the skill is called by."""
    return str(model["interactionModel"]["languageModel"]["invocationName"])


def untaught(listing: Listing, model: Mapping[str, Any]) -> list[Fault]:
    """The examples of a listing that are no sample of its locale's interaction model."""
    language = listing.locale.partition("-")[0]
    problem = f"is no sample of the interaction model of {listing.locale}"
    return [
        Fault(f"{language}/{FILE}", f"examples: {sample}", problem)
        for sample in listing.samples
        if not taught(sample, model)
    ]


def taught(text: str, model: Mapping[str, Any]) -> bool:
    """Whether a text is a sample, slots filled with the values of the skill's own types."""
    known = model["interactionModel"]["languageModel"]
    values = {kind["name"]: _words(kind["values"]) for kind in known.get("types", [])}
    return any(
        _fits(
            text.lower(),
            sample,
            {one["name"]: one["type"] for one in intent.get("slots", [])},
            values,
        )
        for intent in known["intents"]
        for sample in intent.get("samples", [])
    )


def _fits(
    text: str, sample: str, slots: Mapping[str, str], values: Mapping[str, frozenset[str]]
) -> bool:
    literal, *rest = _SLOT.split(sample)
    if not text.startswith(literal):
        return False
    names, literals = rest[::2], rest[1::2]
    pattern = re.escape(literal) + "".join(f"(.+){re.escape(one)}" for one in literals)
    found = re.fullmatch(pattern, text)
    return found is not None and all(
        words in values.get(slots.get(name, ""), frozenset())
        for name, words in zip(names, found.groups(), strict=True)
    )


def _words(values: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    names = (value["name"] for value in values)
    return frozenset(
        word.lower() for name in names for word in (name["value"], *name.get("synonyms", []))
    )
