"""Rules of slots, their types, and the values that are said in them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from intents.interaction import Intent, Model
from intents.overlap import words_of
from skill.faults import Fault
from speech.certification.listed import known
from speech.certification.rule import Submission

LONGEST = 140
"""Characters of a value or synonym."""

_SEARCH = "AMAZON.SearchQuery"
_NAME = re.compile(r"[A-Za-z][A-Za-z_]*")
_MARKED = re.compile(r"\{(\w+)\}")


def declared(submission: Submission) -> Iterator[Fault]:
    """Every slot in a sample is declared by its intent."""
    for model, intent in _intents(submission):
        for slot in _in_samples(intent):
            if slot not in intent.types:
                yield model.fault(intent.name, f"{{{slot}}} is in a sample, needs to be declared")


def used(submission: Submission) -> Iterator[Fault]:
    """Every slot is in a sample, or is asked for in the dialog."""
    for model, intent in _intents(submission):
        asked = {slot for one in model.dialog if one.name == intent.name for slot in one.types}
        for slot in intent.slots:
            if slot.name not in _in_samples(intent) | asked and not slot.samples:
                yield model.fault(
                    intent.name, f"{{{slot.name}}} is in no sample, needs one or to go"
                )


def typed(submission: Submission) -> Iterator[Fault]:
    """Every type exists: one of Amazon's, or one of the model's own."""
    for model, intent in _intents(submission):
        own = {one.name for one in model.types}
        for slot, kind in intent.types.items():
            if kind not in own and kind not in known()["slot_types"]:
                yield model.fault(
                    f"{intent.name}.{slot}", f"has the type {kind!r}, needs one that exists"
                )


def same_type(submission: Submission) -> Iterator[Fault]:
    """A slot of one name has one type in all intents."""
    for model in submission.models:
        types: dict[str, set[str]] = defaultdict(set)
        for intent in model.intents:
            for slot, kind in intent.types.items():
                types[slot].add(kind)
        for slot, kinds in types.items():
            if len(kinds) > 1:
                yield model.fault(slot, f"is of the types {', '.join(sorted(kinds))}, needs one")


def names(submission: Submission) -> Iterator[Fault]:
    """The names of slots and of the skill's own types are letters and underscores."""
    for model, intent in _intents(submission):
        for slot in intent.types:
            if not _NAME.fullmatch(slot):
                yield model.fault(intent.name, f"{slot!r} needs a name of letters and underscores")
    for model in submission.models:
        for one in model.types:
            if not _NAME.fullmatch(one.name.removeprefix("AMAZON.")):
                yield model.fault("types", f"{one.name!r} needs a name of letters and underscores")


def carried(submission: Submission) -> Iterator[Fault]:
    """Whatever is searched for stands among words that carry it."""
    for model, intent, sample in _searching(submission):
        if all(token.startswith("{") for token in words_of(sample)):
            yield model.fault(intent.name, f"{sample!r} needs words beside its {_SEARCH}")


def alone(submission: Submission) -> Iterator[Fault]:
    """What is searched for is the only slot of its sample."""
    for model, intent, sample in _searching(submission):
        if len(_MARKED.findall(sample)) > 1:
            yield model.fault(intent.name, f"{sample!r} needs no slot beside its {_SEARCH}")


def filled(submission: Submission) -> Iterator[Fault]:
    """A type of the skill's own has a value at least, and none is empty."""
    for model in submission.models:
        for one in model.types:
            if not one.values and one.name not in known()["slot_types"]:
                yield model.fault(one.name, "has no value, needs one at least")
            if any(not said.strip() for value in one.values for said in value.said):
                yield model.fault(one.name, "has an empty value, needs words")


def short(submission: Submission) -> Iterator[Fault]:
    """A value or synonym has 140 characters at most."""
    for model in submission.models:
        for kind, said in model.values.items():
            for text in said:
                if len(text) > LONGEST:
                    yield model.fault(
                        kind, f"{text!r} has {len(text)} characters, needs {LONGEST} at most"
                    )


def ids(submission: Submission) -> Iterator[Fault]:
    """No two values of a type have one id."""
    for model in submission.models:
        for one in model.types:
            for name, count in Counter(value.id for value in one.values if value.id).items():
                if count > 1:
                    yield model.fault(
                        one.name, f"has {count} values with the id {name!r}, needs one"
                    )


def one_meaning(submission: Submission) -> Iterator[Fault]:
    """No word names two values of a type."""
    for model in submission.models:
        for one in model.types:
            owners: dict[str, list[str]] = defaultdict(list)
            for value in one.values:
                for said in value.said:
                    owners[" ".join(words_of(said))].append(value.id or value.said[0])
            for said, meant in owners.items():
                if len(meant) > 1:
                    yield model.fault(one.name, f"{said!r} names {' and '.join(meant)}, needs one")


def declared_once(submission: Submission) -> Iterator[Fault]:
    """No intent, slot of an intent, or type is there twice."""
    for model in submission.models:
        every = [
            ("intents", [intent.name for intent in model.intents]),
            ("types", [one.name for one in model.types]),
            *((intent.name, [slot.name for slot in intent.slots]) for intent in model.intents),
        ]
        for where, named in every:
            for name, count in Counter(named).items():
                if count > 1:
                    yield model.fault(where, f"{name!r} is there {count} times, needs one")


def _intents(submission: Submission) -> Iterator[tuple[Model, Intent]]:
    return ((model, intent) for model in submission.models for intent in model.intents)


def _in_samples(intent: Intent) -> set[str]:
    return {slot for sample in intent.samples for slot in _MARKED.findall(sample)}


def _searching(submission: Submission) -> Iterator[tuple[Model, Intent, str]]:
    for model, intent in _intents(submission):
        for sample in intent.samples:
            if any(intent.types.get(slot) == _SEARCH for slot in _MARKED.findall(sample)):
                yield model, intent, sample
