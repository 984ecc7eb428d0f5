"""Rules of what Amazon's service takes in at all: shapes, names and sizes."""

import re
from collections.abc import Iterator

from skill.faults import Fault
from speech.certification.listed import known, words
from speech.certification.manifest import FILE
from speech.certification.rule import Submission

MOST_INTENTS = 250
MOST_INTENTS_AND_TYPES = 350
LARGEST = 1_500_000
"""Bytes of a model."""

_NAME = re.compile(r"[A-Za-z][A-Za-z_]*")


def manifest_there(submission: Submission) -> Iterator[Fault]:
    """There is a manifest."""
    if not submission.manifest.there:
        yield Fault(FILE, "", "is missing; the package needs a manifest")


def manifest_shape(submission: Submission) -> Iterator[Fault]:
    """Nothing in the manifest that nobody reads, or of another kind than it must be."""
    if submission.manifest.there:
        yield from submission.manifest.misread


def manifest_version(submission: Submission) -> Iterator[Fault]:
    """The manifest is of the version that Amazon reads."""
    manifest = submission.manifest
    if manifest.there and manifest.version != "1.0":
        yield Fault(FILE, "manifestVersion", f"is {manifest.version!r}, needs '1.0'")


def model_shape(submission: Submission) -> Iterator[Fault]:
    """Nothing in a model that nobody reads, or of another kind than it must be."""
    for model in submission.models:
        yield from model.misread


def models_there(submission: Submission) -> Iterator[Fault]:
    """There is a model, and each has intents."""
    if not submission.models:
        yield Fault("interactionModels", "", "holds no model, needs one for each locale")
    for model in submission.models:
        if not model.intents:
            yield model.fault("intents", "is empty, needs an intent")


def locales(submission: Submission) -> Iterator[Fault]:
    """Alexa speaks the language in that country."""
    for model in submission.models:
        if model.locale not in known()["locales"]:
            yield model.fault(
                "", f"{model.locale!r} needs to be one of {', '.join(known()['locales'])}"
            )


def judged(submission: Submission) -> Iterator[Fault]:
    """The rules know the words of the language."""
    for model in submission.models:
        if words(model.locale) is None:
            language = model.locale.partition("-")[0]
            need = f"needs speech/certification/words/{language}.yaml"
            yield model.fault("", f"cannot be judged by words; {need}")


def required_intents(submission: Submission) -> Iterator[Fault]:
    """Everybody can stop, cancel, ask for help, go home, and be told what was not understood."""
    for model in submission.models:
        there = {intent.name for intent in model.intents}
        for name in known()["required_intents"]:
            if name not in there:
                yield model.fault("intents", f"lacks {name}, which every skill needs")


def intent_names(submission: Submission) -> Iterator[Fault]:
    """The skill's own intents are named in letters and underscores; the others are Amazon's."""
    for model in submission.models:
        for intent in model.intents:
            if intent.builtin and intent.name not in known()["intents"]:
                yield model.fault(intent.name, "is none of Amazon's intents")
            if not intent.builtin and not _NAME.fullmatch(intent.name):
                yield model.fault(
                    "intents", f"{intent.name!r} needs a name of letters and underscores"
                )


def intents(submission: Submission) -> Iterator[Fault]:
    """At most 250 intents, and 350 together with the slot types."""
    for model in submission.models:
        many, all_of_them = len(model.intents), len(model.intents) + len(model.types)
        if many > MOST_INTENTS:
            yield model.fault("intents", f"holds {many} intents, needs {MOST_INTENTS} at most")
        if all_of_them > MOST_INTENTS_AND_TYPES:
            most = f"needs {MOST_INTENTS_AND_TYPES} at most"
            yield model.fault("intents", f"has {all_of_them} intents and slot types, {most}")


def size(submission: Submission) -> Iterator[Fault]:
    """A model has a megabyte and a half at most."""
    for model in submission.models:
        if model.size > LARGEST:
            yield model.fault("", f"has {model.size:,} bytes, needs {LARGEST:,} at most")


def sensitivity_known(submission: Submission) -> Iterator[Fault]:
    """How eager the fallback is, is told in one of Amazon's words."""
    for model in submission.models:
        if model.sensitivity and model.sensitivity not in known()["sensitivities"]:
            need = ", ".join(known()["sensitivities"])
            yield model.fault(
                "fallbackIntentSensitivity", f"is {model.sensitivity!r}, needs one of {need}"
            )


def sensitivity_locale(submission: Submission) -> Iterator[Fault]:
    """It can be told in English and German only."""
    for model in submission.models:
        if model.sensitivity and model.locale not in known()["sensitive"]:
            yield model.fault("fallbackIntentSensitivity", f"needs to go: {model.locale} has none")
