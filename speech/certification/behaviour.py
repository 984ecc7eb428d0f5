"""Rules of a conversation: how it begins, goes on, is helped along, and ends."""

from collections.abc import Iterable, Iterator

from skill.faults import Fault
from speech.certification.answers import fault, plain
from speech.certification.listed import words
from speech.certification.phrases import intents_of
from speech.certification.rehearsal import (
    FALLBACK,
    HELP,
    HOME,
    LAUNCH,
    LEAVING,
    REPEAT,
    Exchange,
)
from speech.certification.rule import Submission

_ASKS = ("?", "\uff1f", "\u061f")
"""The signs of a question, here, in Japan and in Arabia."""


def launch(submission: Submission) -> Iterator[Fault]:
    """Opening the skill prompts, and the conversation stays open."""
    for one in _of(submission, LAUNCH):
        if not plain(one.speech) or not one.open:
            yield fault(one, "needs a prompt, and to stay open for the answer")


def question_when_open(submission: Submission) -> Iterator[Fault]:
    """What stays open ends with a question."""
    for one in _spoken(submission):
        if one.open and not plain(one.speech).endswith(_ASKS):
            yield fault(one, f"stays open after {_end(one)!r}, needs a question last, or to end")


def open_when_question(submission: Submission) -> Iterator[Fault]:
    """What ends with a question stays open."""
    for one in _spoken(submission):
        if not one.open and plain(one.speech).endswith(_ASKS):
            yield fault(one, f"asks {_end(one)!r} and ends, needs to stay open")


def one_question(submission: Submission) -> Iterator[Fault]:
    """Nothing asks twice, and nothing is said after the question."""
    for one in _spoken(submission):
        said = plain(one.speech)
        asked = [place for place, sign in enumerate(said) if sign in _ASKS]
        if asked and (len(asked) > 1 or asked[0] != len(said) - 1):
            yield fault(one, f"{said!r} needs one question, last")


def reprompt(submission: Submission) -> Iterator[Fault]:
    """What stays open asks again when nobody answers; what ends does not."""
    for one in _spoken(submission):
        if one.open and not plain(one.reprompt):
            yield fault(one, "stays open without a reprompt, needs one")
        if not one.open and one.reprompt:
            yield fault(one, "ends with a reprompt, which nobody hears; needs none")


def reprompt_asks(submission: Submission) -> Iterator[Fault]:
    """What is said when nobody answers is a question too."""
    for one in _spoken(submission):
        if one.open and one.reprompt and not plain(one.reprompt).endswith(_ASKS):
            yield fault(one, f"{plain(one.reprompt)!r} is no question, needs to ask again")


def help_asks(submission: Submission) -> Iterator[Fault]:
    """Help explains in a sentence of its own, asks, and stays open."""
    for one in _of(submission, HELP):
        said = plain(one.speech)
        sentences = [part for part in said.replace("?", ".").split(".") if part.strip()]
        if not one.open or not said.endswith(_ASKS) or len(sentences) < 2:
            yield fault(one, f"{said!r} needs to explain, to ask, and to stay open")


def leaves(submission: Submission) -> Iterator[Fault]:
    """Stop and Cancel end it."""
    for one in _of(submission, *LEAVING):
        if one.response.get("shouldEndSession") is not True:
            yield fault(one, "goes on, needs shouldEndSession true")


def goes_home(submission: Submission) -> Iterator[Fault]:
    """The wish to go home ends it."""
    for one in _of(submission, HOME):
        if one.response.get("shouldEndSession") is not True:
            yield fault(one, "goes on, needs shouldEndSession true")


def repeats(submission: Submission) -> Iterator[Fault]:
    """Repeat says the same again, to the letter."""
    for one in _of(submission, REPEAT):
        if one.before and one.speech != one.before.speech:
            yield fault(
                one, f"says {plain(one.speech)!r}, needs {plain(one.before.speech)!r} again"
            )


def falls_back(submission: Submission) -> Iterator[Fault]:
    """What nobody understood is helped along, and the conversation stays open."""
    for one in _of(submission, FALLBACK):
        if not plain(one.speech) or not one.open:
            yield fault(one, "needs to help along, and to stay open")


def disclaims_first(submission: Submission) -> Iterator[Fault]:
    """Somebody new hears that this is no medical advice when they open the skill."""
    yield from _disclaims(submission, (one for one in _of(submission, LAUNCH) if not one.before))


def disclaims_at_once(submission: Submission) -> Iterator[Fault]:
    """Somebody new who asks straight away, as the store tells them to, hears it too."""
    told = {
        store.locale: intents_of(submission, store.locale) for store in submission.manifest.stores
    }
    yield from _disclaims(
        submission,
        (
            one
            for one in submission.exchanges
            if not one.before
            and not one.kind.startswith("AMAZON.")
            and one.kind in told.get(one.locale, ())
        ),
    )


def disclaims_in_help(submission: Submission) -> Iterator[Fault]:
    """Help says that this is no medical advice."""
    yield from _disclaims(submission, _of(submission, HELP))


def recites_nothing(submission: Submission) -> Iterator[Fault]:
    """No list of commands to say is recited."""
    yield from _never(submission, "commands", "needs a question in plain words, no command to say")


def calls_nobody(submission: Submission) -> Iterator[Fault]:
    """It never says that it calls for help."""
    yield from _never(
        submission, "calls_for_help", "a skill may not contact anybody in an emergency"
    )


def _disclaims(submission: Submission, exchanges: Iterable[Exchange]) -> Iterator[Fault]:
    for one in exchanges:
        listed = words(one.locale)
        if listed and not listed.heard("not_advice", plain(one.speech)):
            yield fault(one, f"{plain(one.speech)!r} needs to say that it is not medical advice")


def _never(submission: Submission, name: str, need: str) -> Iterator[Fault]:
    for one in submission.exchanges:
        listed = words(one.locale)
        for found in (
            listed.heard(name, f"{plain(one.speech)} {plain(one.reprompt)}") if listed else ()
        ):
            yield fault(one, f"says {found!r}; {need}")


def _of(submission: Submission, *kinds: str) -> Iterator[Exchange]:
    return (one for one in submission.exchanges if one.kind in kinds)


def _spoken(submission: Submission) -> Iterator[Exchange]:
    """What Alexa does not go on with by itself."""
    return (one for one in submission.exchanges if one.speech and not one.handed_over)


def _end(one: Exchange) -> str:
    return plain(one.speech)[-60:]
