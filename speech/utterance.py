"""What the engine is asked for: one utterance, read from a line of JSON and checked."""

import json
from dataclasses import asdict, dataclass
from typing import Any

SLOWEST, FASTEST = 80, 450
"""Words a minute between which eSpeak speaks."""


class EngineError(Exception):
    """What is asked for cannot be done; asking again gives the same answer."""

    def __init__(self, reason: str, cure: str) -> None:
        super().__init__(reason)
        self.cure = cure

    @property
    def answer(self) -> dict[str, str]:
        """As it goes over the line."""
        return {"error": str(self), "cure": self.cure}


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing to say, and how."""

    text: str
    path: str
    """The WAV file to write."""
    voice: str = ""
    """An id such as en-us+f3; empty for the default."""
    rate: float = 170
    """Words a minute."""
    volume: float = 1.0

    @property
    def line(self) -> dict[str, Any]:
        """As it goes over the line."""
        return asdict(self)


def read_line(line: bytes) -> Utterance | None:
    """The utterance asked for, or None when the list of voices is.

    Raises:
        EngineError: the line is no request, or a value is out of range.
    """
    try:
        request = json.loads(line)
        if request.get("list"):
            return None
        utterance = Utterance(
            text=str(request.get("text", "")),
            path=str(request.get("path", "")),
            voice=str(request.get("voice", "")),
            rate=float(request.get("rate", 170)),
            volume=float(request.get("volume", 1)),
        )
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise EngineError(f"the request cannot be read ({error})", "send a JSON object") from error
    if not SLOWEST <= utterance.rate <= FASTEST:
        raise EngineError(
            f"the rate {utterance.rate:g} is out of range",
            f"give {SLOWEST} to {FASTEST} words a minute",
        )
    if not 0 <= utterance.volume <= 1:
        raise EngineError(f"the volume {utterance.volume:g} is out of range", "give 0 to 1")
    return utterance
