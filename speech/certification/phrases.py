"""Rules of the example phrases: what the store tells people to try first."""

import re
from collections.abc import Iterator

from intents.interaction import Model
from intents.overlap import owners
from skill.faults import Fault
from speech.certification.listed import Listed, words
from speech.certification.manifest import Store
from speech.certification.rule import Submission

MOST = 3


def count(submission: Submission) -> Iterator[Fault]:
    """There are three example phrases, all different."""
    for store in submission.manifest.stores:
        many = len(store.phrases)
        if many != MOST or len({phrase.lower() for phrase in store.phrases}) < many:
            yield store.fault("examplePhrases", f"holds {many}, needs {MOST}, all different")


def called(submission: Submission) -> Iterator[Fault]:
    """Each begins with the word that wakes the speaker, written Alexa."""
    for store, number, phrase in _all(submission):
        if not phrase.startswith("Alexa, "):
            yield _fault(store, number, f"{phrase!r} needs to begin with 'Alexa, '")


def named(submission: Submission) -> Iterator[Fault]:
    """Each holds the skill's name as it is spoken."""
    for store, number, phrase in _all(submission):
        model = submission.package.model(store.locale)
        if model and _after_name(phrase, model) is None:
            yield _fault(store, number, f"{phrase!r} needs the name {model.invocation!r}")


def opened(submission: Submission) -> Iterator[Fault]:
    """Each opens the skill in a way that Alexa knows."""
    for store, number, phrase in _all(submission):
        model, listed = submission.package.model(store.locale), words(store.locale)
        if model and listed and _after_name(phrase, model) is not None:
            before = _plain(phrase).partition(_plain(model.invocation))[0]
            if before.removeprefix("alexa").strip() not in listed["launch"]:
                need = f"needs one of {', '.join(listed['launch'])} before the name"
                yield _fault(store, number, f"{phrase!r}: {need}")


def understood(submission: Submission) -> Iterator[Fault]:
    """What it asks is a sample of the locale's model."""
    for store, number, phrase in _all(submission):
        model, listed = submission.package.model(store.locale), words(store.locale)
        asked = _after_name(phrase, model) if model else None
        if model and listed and asked and not asked_intents(model, listed, asked):
            yield _fault(store, number, f"{asked!r} is no sample of the model, needs to be one")


def punctuation(submission: Submission) -> Iterator[Fault]:
    """No phrase ends like a question or a call."""
    for store, number, phrase in _all(submission):
        if phrase.endswith(("?", "!")):
            yield _fault(store, number, f"{phrase!r} needs to end without {phrase[-1]!r}")


def asked_intents(model: Model, listed: Listed, asked: str) -> list[str]:
    """The intents that answer what a phrase asks, with or without the word that joins it on."""
    found = owners(model, asked)
    joint, _, rest = asked.partition(" ")
    return found or (owners(model, rest) if joint in listed["connecting"] else [])


def intents_of(submission: Submission, locale: str) -> set[str]:
    """The intents that answer the example phrases of a locale."""
    model, listed = submission.package.model(locale), words(locale)
    if model is None or listed is None:
        return set()
    asked = [
        _after_name(phrase, model)
        for store, _, phrase in _all(submission)
        if store.locale == locale
    ]
    return {name for one in asked if one for name in asked_intents(model, listed, one)}


def _all(submission: Submission) -> Iterator[tuple[Store, int, str]]:
    for store in submission.manifest.stores:
        for number, phrase in enumerate(store.phrases):
            yield store, number, phrase


def _after_name(phrase: str, model: Model) -> str | None:
    """What follows the skill's name; None when the name is not there."""
    _, found, after = f"{_plain(phrase)} ".partition(f" {_plain(model.invocation)} ")
    return after.strip() if found else None


def _plain(phrase: str) -> str:
    """Small letters, without signs between the words."""
    return " ".join(re.sub(r"[,.?!;:]", " ", phrase.lower()).split())


def _fault(store: Store, number: int, problem: str) -> Fault:
    return store.fault(f"examplePhrases[{number}]", problem)
