"""Names under which people are kept, from which nobody can be recognised."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from skill.plans import Who

SECRET_BYTES = 32


def new_secret() -> bytes:
    """What a new store makes its names with; it never leaves the store."""
    return secrets.token_bytes(SECRET_BYTES)


@dataclass(frozen=True, slots=True)
class Names:
    """A store's own names for people and requests."""

    secret: bytes

    def account(self, who: Who) -> str:
        """The name of the account: 32 hexadecimal digits."""
        return self._name("account", who.account)

    def person(self, who: Who) -> str:
        """The name of the person when they were recognised, else the account's as a person."""
        return self._name("person", who.person or who.account)

    def request(self, request_id: str) -> str:
        """The name of a request."""
        return self._name("request", request_id)

    def seal(self, *parts: str) -> str:
        """A mark that only the very same parts have: they are as they were written."""
        return self._name("seal", "\0".join(parts))

    def _name(self, kind: str, of: str) -> str:
        text = f"{kind}\0{of}".encode("utf-8", "surrogatepass")
        return hmac.new(self.secret, text, hashlib.sha256).hexdigest()[:32]
