"""What is answered when everything else failed: made of constants, so that it cannot fail too."""

from typing import Any

from skill.alexa.arrivals import SPEAKING

WORDS = {
    "en": "Sorry, something went wrong on my side. Please try again in a little while.",
}
"""The apology of each language; the book may be the very thing that broke, so it is not asked."""

DEFAULT_LANGUAGE = "en"


def silence() -> dict[str, Any]:
    """A valid answer that says nothing."""
    return {"version": "1.0", "response": {}}


def apology(locale: str = "") -> dict[str, Any]:
    """A valid answer that says so and ends the conversation."""
    words = WORDS.get(locale.partition("-")[0], WORDS[DEFAULT_LANGUAGE])
    speech = {"type": "PlainText", "text": words}
    return {"version": "1.0", "response": {"outputSpeech": speech, "shouldEndSession": True}}


def last_resort(kind: str, locale: str = "") -> dict[str, Any]:
    """The answer to a request that could not be answered; `kind` is its type."""
    if kind in SPEAKING:
        return apology(locale)
    if kind == "CanFulfillIntentRequest":
        return {"version": "1.0", "response": {"canFulfillIntent": {"canFulfill": "NO"}}}
    return silence()
