"""Why a request at the web door is turned away."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """What is logged of a rejected request: a code, and no byte of what came in."""

    TOO_LARGE = "too_large"
    HEADERS = "headers"
    """Not exactly one signature and one certificate address, or an empty one."""
    BASE64 = "base64"
    ADDRESS = "address"
    FETCH = "fetch"
    """The certificates could not be had from Amazon."""
    FETCH_BUDGET = "fetch_budget"
    PEM = "pem"
    CHAIN = "chain"
    """The certificates are not a chain from a trusted root to Alexa."""
    SIGNATURE = "signature"
    JSON = "json"
    TIMESTAMP = "timestamp"
    """None, or none that can be read."""
    NOT_FRESH = "not_fresh"
    APPLICATION = "application"
    NOT_LOCAL = "not_local"
    """A request from elsewhere to a door that is open to this machine only."""
    HTTP = "http"
    """Not a request that this door takes."""
    FAULT = "fault"
    """Something of ours broke."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A request that gets no answer."""

    reason: Reason


class RejectionError(Exception):
    """A request has to be turned away."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(reason)
