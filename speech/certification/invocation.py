"""Rules of the name by which people call the skill."""

import re
from collections.abc import Iterator

from intents.interaction import Model
from skill.faults import Fault
from speech.certification.listed import words
from speech.certification.rule import Submission

_CHARACTERS = re.compile(r"(?:[^\W\d_]|[ .'’])+")
_ABBREVIATION = re.compile(r"(?:^| )(?:[^\W\d_]\. )*[^\W\d_]\.(?= |$)")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?(?= |$)")


def characters(submission: Submission) -> Iterator[Fault]:
    """The skill's name has only small letters, spaces, periods and apostrophes of possession."""
    for model in submission.models:
        name = model.invocation
        if name and (not _CHARACTERS.fullmatch(name) or name != name.lower()):
            yield _fault(model, "needs lower-case letters and spaces; numbers spelled out")
        elif re.search(r"['’]", _POSSESSIVE.sub("", name)):
            yield _fault(model, "needs its apostrophe to show possession, as in sam's")


def periods(submission: Submission) -> Iterator[Fault]:
    """It has a period only after a single letter of an abbreviation."""
    for model in submission.models:
        if "." in _ABBREVIATION.sub("", model.invocation):
            yield _fault(model, "needs periods only in abbreviations, as in n. b. a.")


def two_words(submission: Submission) -> Iterator[Fault]:
    """It has two words at least."""
    for model in submission.models:
        if len(model.invocation.split()) < 2:
            yield _fault(model, "needs two words at least")


def spaces(submission: Submission) -> Iterator[Fault]:
    """It has one space between words, and none around them."""
    for model in submission.models:
        if model.invocation != " ".join(model.invocation.split()):
            yield _fault(model, "needs one space between words and none around them")


def small_words(submission: Submission) -> Iterator[Fault]:
    """It has no article or preposition when it has two words."""
    for model in submission.models:
        if len(model.invocation.split()) == 2:
            yield from _holds(model, "small", "a name of two words needs no article or preposition")


def wake_words(submission: Submission) -> Iterator[Fault]:
    """It has no word that wakes the speaker."""
    for model in submission.models:
        yield from _holds(model, "wake", "needs none of the words that wake the speaker")


def launch_words(submission: Submission) -> Iterator[Fault]:
    """It has no word that opens a skill."""
    for model in submission.models:
        yield from _holds(model, "launch", "needs none of the words that open a skill")


def trade_words(submission: Submission) -> Iterator[Fault]:
    """It says neither skill nor app."""
    for model in submission.models:
        yield from _holds(model, "trade", "needs a name that is not about skills or apps")


def _holds(model: Model, name: str, need: str) -> Iterator[Fault]:
    listed = words(model.locale)
    found = listed.heard(name, model.invocation) if listed else []
    if found:
        yield _fault(model, f"holds {', '.join(map(repr, found))}; {need}")


def _fault(model: Model, problem: str) -> Fault:
    return model.fault("invocationName", f"{model.invocation!r}: {problem}")
