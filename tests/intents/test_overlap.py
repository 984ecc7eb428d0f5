"""Sentences with their slots filled, held against writing all of them out."""

import random
from itertools import combinations, product

import pytest

from intents.interaction import Intent, Model, Slot, SlotType, Value
from intents.overlap import MOST_TOLD, collisions, owners, words_of

WORDS = ("a", "b", "c")


def model(intents: dict[str, list[str]], values: dict[str, list[str]]) -> Model:
    slots = (*(Slot(kind.lower(), kind) for kind in values), Slot("day", "AMAZON.DATE"))
    return Model(
        "en-US",
        "second thoughts",
        tuple(Intent(name, tuple(samples), slots) for name, samples in intents.items()),
        tuple(
            SlotType(kind, tuple(Value(one, (one,)) for one in said))
            for kind, said in values.items()
        ),
        (), "", "", 0, (),
    )  # fmt: skip


def written_out(sample: str, values: dict[str, list[str]]) -> set[tuple[str, ...]]:
    """Every text of a sample."""
    choices = [
        [words_of(said) for said in values[token[1:-1].upper()]] if token[0] == "{" else [(token,)]
        for token in words_of(sample)
    ]
    return {tuple(word for part in parts for word in part) for parts in product(*choices)}


@pytest.mark.parametrize("seed", range(60))
def test_the_collisions_are_those_of_all_texts_written_out(seed: int) -> None:
    print("seed", seed)
    chance = random.Random(seed)

    def text(most: int, slots: tuple[str, ...] = ()) -> str:
        return " ".join(chance.choice(WORDS + slots) for _ in range(chance.randint(1, most)))

    values = {kind: sorted({text(2) for _ in range(3)}) for kind in ("P", "Q")}
    intents = {
        name: sorted({text(4, ("{p}", "{q}")) for _ in range(4)})
        for name in ("One", "Two", "Three")
    }
    built = model(intents, values)
    expected = {
        frozenset(((one, first), (other, second)))
        for one, other in combinations(intents, 2)
        for first in intents[one]
        for second in intents[other]
        if written_out(first, values) & written_out(second, values)
    }
    found = collisions(built)
    assert {frozenset(clash.owners) for clash in found} == expected
    for clash in found:
        (_, first), (_, second) = clash.owners
        texts = written_out(first, values) & written_out(second, values)
        assert list(clash.texts) == sorted(map(" ".join, texts))[:MOST_TOLD]
        for shared in clash.texts:
            assert {name for name, _ in clash.owners} <= set(owners(built, shared))


def test_a_slot_of_amazons_is_the_same_as_another_of_its_type() -> None:
    built = model({"One": ["on {day}"], "Two": ["on {day}", "at {day}"]}, {})
    assert [(clash.texts, clash.owners) for clash in collisions(built)] == [
        (("on {AMAZON.DATE}",), (("One", "on {day}"), ("Two", "on {day}")))
    ]


def test_it_stands_for_any_words_when_a_phrase_is_looked_up() -> None:
    built = model({"One": ["on {day}"], "Two": ["at noon"]}, {})
    assert owners(built, "On the third of May") == ["One"]
    assert owners(built, "at noon") == ["Two"]
    assert owners(built, "on") == []
