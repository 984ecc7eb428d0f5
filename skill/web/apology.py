"""The very last resort: what is answered when even the front door broke."""

from typing import Any

_WORDS = "Sorry, something went wrong. Please try again in a little while."


def silence() -> dict[str, Any]:
    """A valid answer that says nothing."""
    return {"version": "1.0", "response": {}}


def apology() -> dict[str, Any]:
    """A valid answer that says so and ends the conversation."""
    speech = {"type": "PlainText", "text": _WORDS}
    return {"version": "1.0", "response": {"outputSpeech": speech, "shouldEndSession": True}}
