"""What goes out, checked against what Alexa takes: a wrong answer is a silent device."""

import json
from typing import Any
from xml.etree import ElementTree as ET

from skill.alexa.arrivals import SPEAKING

LARGEST_ANSWER = 24_000
"""Bytes of one answer; Amazon's older documents say 24 kB."""
LONGEST_SPEECH = 8_000
"""Characters of one speech, marks and all."""

Answer = dict[str, Any]

_TAGS = frozenset(("speak", "break", "sub", "say-as"))


class UnfitError(ValueError):
    """An answer that Alexa would refuse; the message holds no word of it."""


def fit(answer: Answer, kind: str) -> Answer:
    """The answer as it can be sent: what is for the eye goes first when it is too large.

    Raises:
        UnfitError: what is said is wrong.
    """
    checked = _check(answer, kind)
    if _size(checked) <= LARGEST_ANSWER:
        return checked
    heard = {name: value for name, value in checked["response"].items() if name != "card"}
    heard["directives"] = [one for one in heard.pop("directives", ()) if not _is_screen(one)]
    lighter = {**checked, "response": {name: one for name, one in heard.items() if one != []}}
    if _size(lighter) > LARGEST_ANSWER:
        raise UnfitError("too large")
    return lighter


def _check(answer: Answer, kind: str) -> Answer:
    response = answer.get("response")
    if answer.get("version") != "1.0" or not isinstance(response, dict):
        raise UnfitError("no response")
    if kind not in SPEAKING and kind != "CanFulfillIntentRequest":
        # Nothing may be said, shown or kept open: the session is over, or there never was one.
        return {"version": "1.0", "response": {}}
    again = response.get("reprompt", {}).get("outputSpeech")
    for speech in (response.get("outputSpeech"), again):
        if speech is not None:
            _check_speech(speech)
    if again is not None and response.get("shouldEndSession") is not False:
        raise UnfitError("a reprompt in a session that ends")
    return answer


def _check_speech(speech: dict[str, Any]) -> None:
    ssml = speech.get("ssml", "")
    if not 0 < len(ssml) <= LONGEST_SPEECH:
        raise UnfitError("speech of no length, or too long")
    if "<!" in ssml or "<?" in ssml:
        raise UnfitError("speech with declarations")
    try:
        root = ET.fromstring(ssml)  # noqa: S314  # our own words, and declarations are refused
    except (ET.ParseError, ValueError):
        raise UnfitError("speech is not well formed") from None
    if root.tag != "speak" or not {one.tag for one in root.iter()} <= _TAGS:
        raise UnfitError("speech with marks of another kind")


def _is_screen(directive: dict[str, Any]) -> bool:
    return str(directive.get("type", "")).startswith("Alexa.Presentation.")


def _size(answer: Answer) -> int:
    """Bytes of the answer as strict JSON."""
    try:
        return len(json.dumps(answer, ensure_ascii=False, allow_nan=False).encode("utf-8"))
    except (TypeError, ValueError, RecursionError):
        raise UnfitError("not strict JSON") from None
