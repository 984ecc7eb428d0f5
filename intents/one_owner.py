"""Giving each sentence of an interaction model to one intent."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from intents.interaction import read_model
from intents.overlap import Collision, Owner, collisions

Model = dict[str, Any]

_LEAST = 3
"""Words of a slotted sample that can be done without; a shorter one stands for very much."""


def with_one_owner(model: Model, order: Sequence[str]) -> Model:
    """The model without the samples, or the synonyms, by which a text belongs to two intents.

    A sample without slots is what people say for just that intent, so the one with slots gives
    way; between two of a kind, the intent that comes later in `order`. A sample that is little but
    a slot would cost too much: there it is the synonym that goes.
    """
    changed = deepcopy(model)
    language = changed["interactionModel"]["languageModel"]
    while found := collisions(read_model("", changed)):
        for collision in found:
            intent, sample = _weaker(collision, order)
            if len(sample.replace("{", " {").split()) < _LEAST and "{" in sample:
                dropped = _drop_synonyms(language, sample, collision.texts)
            else:
                dropped = False
            if not dropped:
                _drop_sample(language, intent, sample)
    return changed


def _weaker(collision: Collision, order: Sequence[str]) -> Owner:
    return max(collision.owners, key=lambda owner: ("{" in owner[1], order.index(owner[0])))


def _drop_sample(language: Model, intent: str, sample: str) -> None:
    for one in language["intents"]:
        if one["name"] == intent and sample in one["samples"]:
            one["samples"].remove(sample)


def _drop_synonyms(language: Model, sample: str, texts: Sequence[str]) -> bool:
    """Drop what a slot stood for in those texts; whether it was all synonyms."""
    before, _, after = sample.partition("{")
    after = after.partition("}")[2]
    said = {text.removeprefix(before).removesuffix(after) for text in texts}
    dropped = set()
    for kind in language["types"]:
        for value in kind["values"]:
            synonyms = value["name"]["synonyms"]
            gone = said.intersection(synonyms)
            value["name"]["synonyms"] = [text for text in synonyms if text not in gone]
            dropped |= gone
    return dropped == said
