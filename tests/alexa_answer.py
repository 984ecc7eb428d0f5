"""Judges an answer as Alexa would, by her documents alone: nothing of the skill is used here."""

import json
from typing import Any
from xml.dom import minidom
from xml.parsers.expat import ExpatError

MUST_SPEAK = ("LaunchRequest", "IntentRequest")
MAY_SPEAK = (*MUST_SPEAK, "Connections.Response", "Alexa.Presentation.APL.UserEvent")
RESPONSE = {"outputSpeech", "card", "reprompt", "directives", "shouldEndSession",
            "canFulfillIntent"}  # fmt: skip
TAGS = {"speak", "break", "sub", "say-as", "p", "s", "w", "phoneme", "prosody", "emphasis"}
CARDS = {"Simple", "Standard", "LinkAccount", "AskForPermissionsConsent"}
VERDICTS = {"YES", "NO", "MAYBE"}


def faults(answer: object, kind: str) -> list[str]:
    """All that Alexa would refuse in the answer to a request of that type."""
    try:
        sent = json.dumps(answer, allow_nan=False).encode()
    except (TypeError, ValueError) as error:
        return [f"not JSON: {error}"]
    if not isinstance(answer, dict) or not isinstance(answer.get("response"), dict):
        return ["no response"]
    found = []
    if len(sent) > 24 * 1024:
        found.append(f"{len(sent)} bytes")
    if answer.get("version") != "1.0":
        found.append("version")
    if set(answer) - {"version", "sessionAttributes", "userAgent", "response"}:
        found.append(f"keys {sorted(answer)}")
    response = answer["response"]
    if set(response) - RESPONSE:
        found.append(f"keys of the response {sorted(response)}")
    if kind == "CanFulfillIntentRequest":
        return found + _can_fulfill(response)
    if kind not in MAY_SPEAK:
        return found + [f"{name} for {kind}" for name in response]
    return found + _spoken(response, kind) + _shown(response)


def _spoken(response: dict[str, Any], kind: str) -> list[str]:
    found = []
    if kind in MUST_SPEAK and "outputSpeech" not in response:
        found.append("says nothing")
    for speech in (response.get("outputSpeech"), response.get("reprompt", {}).get("outputSpeech")):
        if speech is not None:
            found += _speech(speech)
    ends = response.get("shouldEndSession")
    if ends not in (True, False, None):
        found.append(f"shouldEndSession {ends!r}")
    if ends is False and "reprompt" not in response:
        found.append("listens, and has no reprompt")
    if ends is not False and "reprompt" in response:
        found.append("a reprompt, and does not listen")
    return found


def _speech(speech: object) -> list[str]:
    match speech:
        case {"type": "PlainText", "text": str(text), **rest} if not rest:
            return [] if 0 < len(text) <= 8_000 else ["length of a text"]
        case {"type": "SSML", "ssml": str(ssml), **rest} if not rest:
            return _ssml(ssml)
    return [f"speech {speech!r}"]


def _ssml(ssml: str) -> list[str]:
    if not 0 < len(ssml) <= 8_000:
        return ["length of SSML"]
    try:
        parsed = minidom.parseString(ssml.encode("utf-8"))  # noqa: S318  # no other than ours
    except (ExpatError, UnicodeError) as error:
        return [f"SSML: {error}"]
    tags = {element.tagName for element in parsed.getElementsByTagName("*")}
    found = [f"tags {tags}"] if not tags <= TAGS else []
    if parsed.documentElement is None or parsed.documentElement.tagName != "speak":
        found.append("not <speak>")
    elif not "".join(_texts(parsed.documentElement)).strip():
        found.append("silent SSML")
    return found


def _texts(node: Any) -> list[str]:
    if node.nodeType == node.TEXT_NODE:
        return [str(node.data)]
    return [text for child in node.childNodes for text in _texts(child)]


def _can_fulfill(response: dict[str, Any]) -> list[str]:
    said = response.get("canFulfillIntent")
    if set(response) != {"canFulfillIntent"} or not isinstance(said, dict):
        return [f"no verdict, or more than one: {sorted(response)}"]
    verdicts = [said.get("canFulfill")]
    for slot in said.get("slots", {}).values():
        verdicts += [slot.get("canUnderstand"), slot.get("canFulfill")]
    return [f"verdict {one!r}" for one in verdicts if one not in VERDICTS]


def _shown(response: dict[str, Any]) -> list[str]:
    found = []
    card = response.get("card")
    if card is not None:
        texts = [value for value in card.values() if isinstance(value, str)]
        if card.get("type") not in CARDS or sum(map(len, texts)) > 8_000:
            found.append("card")
    directives = response.get("directives", [])
    if not isinstance(directives, list):
        return [*found, "directives"]
    for one in directives:
        if not isinstance(one, dict) or not isinstance(one.get("type"), str):
            return [*found, "a directive without a type"]
        if one["type"] == "Dialog.ElicitSlot" and response.get("shouldEndSession") is not False:
            found.append("asks for a slot, and does not listen")
        if one["type"].endswith(".RenderDocument") and not one.get("token"):
            found.append("a document without a token")
    return found
