"""The two headers that Alexa signs a request with."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass

from skill.web.rejection import Reason, RejectionError

Headers = Iterable[tuple[str, str]]
"""Names, in any case, and values, as they came."""

_ADDRESS = "signaturecertchainurl"
_SIGNATURE = "signature-256"
_LONGEST = 2_048
"""Characters of base64; a key of 4,096 bits takes 684."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature and where its signer's certificates are."""

    value: bytes
    address: str


def read_signature(headers: Headers) -> Signature:
    """The signature of a request; the older `Signature` (SHA-1) counts for nothing.

    Raises:
        RejectionError: a header is not there exactly once, or is not strict base64.
    """
    found: dict[str, list[str]] = {_ADDRESS: [], _SIGNATURE: []}
    for name, value in headers:
        if name.lower() in found:
            found[name.lower()].append(value)
    if any(len(values) != 1 or not values[0] for values in found.values()):
        raise RejectionError(Reason.HEADERS)
    return Signature(_decoded(found[_SIGNATURE][0]), found[_ADDRESS][0])


def _decoded(text: str) -> bytes:
    """Only the one spelling that base64 has for these bytes is taken."""
    try:
        value = base64.b64decode(text, validate=True) if len(text) <= _LONGEST else b""
    except ValueError:
        value = b""
    if not value or base64.b64encode(value).decode() != text:
        raise RejectionError(Reason.BASE64)
    return value
