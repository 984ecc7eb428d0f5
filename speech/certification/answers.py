"""Rules of every answer: it comes, it is one that Alexa takes, and it tells nothing back."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from skill.faults import Fault
from speech.certification.rehearsal import MARKER, UNKNOWN, UNSPOKEN, Exchange
from speech.certification.rule import Submission

LONGEST_SPEECH = 8_000
"""Characters, marks and all."""
LARGEST = 24_000
"""Bytes of an answer."""


def fault(one: Exchange, problem: str) -> Fault:
    """A fault in what the skill answered."""
    return Fault("skill", one.place, problem)


def answered(submission: Submission) -> Iterator[Fault]:
    """Everything in the model is answered in words, in every locale, whatever the slots hold."""
    for one in _intents(submission):
        if one.broke:
            yield fault(one, f"raised {one.broke}, needs an answer")
        elif not plain(one.speech) and not one.handed_over:
            yield fault(one, "says nothing, needs an answer")


def valid(submission: Submission) -> Iterator[Fault]:
    """Every answer is one of Alexa's: version 1.0, a response, strict JSON."""
    for one in submission.exchanges:
        sound = one.answer.get("version") == "1.0" and isinstance(one.answer.get("response"), dict)
        if not one.broke and (not sound or not one.written) and one.kind != UNKNOWN:
            yield fault(one, "needs a version 1.0 with a response, in strict JSON")


def unknown(submission: Submission) -> Iterator[Fault]:
    """A kind of request that nobody knows yet gets a valid answer."""
    for one in submission.exchanges:
        if one.kind == UNKNOWN and (one.broke or "response" not in one.answer or not one.written):
            yield fault(one, f"{one.broke or 'is not answered'}; needs a valid answer")


def silent(submission: Submission) -> Iterator[Fault]:
    """Nothing is said where nobody listens."""
    for one in submission.exchanges:
        if one.kind in UNSPOKEN and (one.speech or one.reprompt or one.open):
            yield fault(one, f"says {plain(one.speech)!r}, needs silence: nobody listens")
        elif one.kind in UNSPOKEN and one.broke:
            yield fault(one, f"raised {one.broke}, needs silence")


def well_formed(submission: Submission) -> Iterator[Fault]:
    """Speech is well-formed SSML, its & and < written so that they are words."""
    for one, speech in _speeches(submission):
        if _tree(speech) is None:
            yield fault(one, f"{speech[:80]!r} is not well formed, needs its & and < escaped")


def length(submission: Submission) -> Iterator[Fault]:
    """Speech has 8,000 characters at most."""
    for one, speech in _speeches(submission):
        if len(speech) > LONGEST_SPEECH:
            yield fault(one, f"has {len(speech):,} characters, needs {LONGEST_SPEECH:,} at most")


def size(submission: Submission) -> Iterator[Fault]:
    """An answer has 24,000 bytes at most."""
    for one in submission.exchanges:
        bytes_ = len(one.written.encode("utf-8", "replace"))
        if bytes_ > LARGEST:
            yield fault(one, f"has {bytes_:,} bytes, needs {LARGEST:,} at most")


def no_echo(submission: Submission) -> Iterator[Fault]:
    """A word that nobody knows comes back nowhere: not spoken, not shown, not kept."""
    for one in submission.exchanges:
        if MARKER in one.written.lower():
            yield fault(one, f"tells {MARKER!r} back, needs to keep nothing that somebody said")


def plain(speech: str) -> str:
    """The words of a speech, without its marks."""
    tree = _tree(speech)
    words = speech if tree is None else "".join(tree.itertext())
    return " ".join(words.split())


def _tree(speech: str) -> ET.Element | None:
    """SSML as a tree, plain text as one of a single element; None when it is neither."""
    if "<!" in speech or "<?" in speech:
        return None
    whole = speech if speech.lstrip().startswith("<speak") else f"<speak>{speech}</speak>"
    try:
        return ET.fromstring(whole)  # noqa: S314  # declarations are refused above
    except ET.ParseError:
        return None


def _speeches(submission: Submission) -> Iterator[tuple[Exchange, str]]:
    for one in submission.exchanges:
        for speech in (one.speech, one.reprompt):
            if speech:
                yield one, speech


def _intents(submission: Submission) -> Iterator[Exchange]:
    return (one for one in submission.exchanges if one.kind.endswith("Intent"))
