"""Rules of the sentences that people may say."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from intents.interaction import Intent, Model
from intents.overlap import collisions, words_of
from skill.faults import Fault
from speech.certification.listed import words
from speech.certification.rule import Submission

FEWEST = 5
"""Samples of an intent of the skill's own."""

_SLOT = re.compile(r"\{(\w+)\}")
_WORDS = re.compile(r"(?:[^\W\d_]|[ ._'’-])*")


def characters(submission: Submission) -> Iterator[Fault]:
    """Samples are letters, spaces, periods, apostrophes, hyphens and slots in braces."""
    for model, intent, sample in _all(submission):
        marked = unicodedata.normalize("NFC", _SLOT.sub("", sample))
        wide = any(unicodedata.east_asian_width(one) == "F" for one in sample)
        if wide or not _WORDS.fullmatch(_without_marks(marked)):
            yield model.fault(
                intent.name,
                f"{sample!r} needs letters, spaces and {{slots}} only; numbers as words",
            )


def empty(submission: Submission) -> Iterator[Fault]:
    """No sample without a word."""
    for model, intent, sample in _all(submission):
        if not sample.strip():
            yield model.fault(intent.name, f"{sample!r} is an empty sample, needs words")


def twice(submission: Submission) -> Iterator[Fault]:
    """No sample of an intent is written twice."""
    for model in submission.models:
        for intent in model.intents:
            counted = Counter(" ".join(words_of(sample)) for sample in intent.samples)
            for sample, count in counted.items():
                if sample and count > 1:
                    yield model.fault(intent.name, f"{sample!r} is there {count} times, needs one")


def enough(submission: Submission) -> Iterator[Fault]:
    """There are five samples for each intent of the skill's own."""
    for model in submission.models:
        for intent in model.intents:
            if not intent.builtin and len(intent.samples) < FEWEST:
                many = len(intent.samples)
                yield model.fault(intent.name, f"has {many} samples, needs {FEWEST} at least")


def one_owner(submission: Submission) -> Iterator[Fault]:
    """No sentence belongs to two intents, whatever is said in the slots."""
    for model in submission.models:
        for clash in collisions(model):
            (one, sample), (other, its) = clash.owners
            texts = ", ".join(map(repr, clash.texts))
            yield model.fault(
                f"{one} and {other}", f"both {sample!r} and {its!r} are {texts}; needs one owner"
            )


def slot_once(submission: Submission) -> Iterator[Fault]:
    """No slot stands twice in a sample."""
    for model, intent, sample in _all(submission):
        for slot, count in Counter(_SLOT.findall(sample)).items():
            if count > 1:
                yield model.fault(
                    intent.name, f"{sample!r} holds {{{slot}}} {count} times, needs one"
                )


def no_call(submission: Submission) -> Iterator[Fault]:
    """No sample begins by calling the speaker or the skill: Alexa takes that part away."""
    for model, intent, sample in _all(submission):
        listed = words(model.locale)
        if listed is None:
            continue
        calls = [*listed["wake"], *(f"{word} {model.invocation}" for word in listed["launch"])]
        called = [one for one in calls if f"{sample.lower()} ".startswith(f"{one} ")]
        if called:
            need = "needs only what comes after the skill's name"
            yield model.fault(intent.name, f"{sample!r} begins with {called[0]!r}; {need}")


def _all(submission: Submission) -> Iterator[tuple[Model, Intent, str]]:
    for model in submission.models:
        for intent in model.intents:
            for sample in (
                *intent.samples,
                *(one for slot in intent.slots for one in slot.samples),
            ):
                yield model, intent, sample


def _without_marks(text: str) -> str:
    """Without the signs that stand on letters, as Hindi and Arabic have them."""
    return "".join(one for one in text if not unicodedata.category(one).startswith("M"))
