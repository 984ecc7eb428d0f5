"""Who signed a request: certificate chains and RSA signatures, by way of cryptography."""

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.verification import PolicyBuilder, Store

from skill.web.rejection import Reason, RejectionError

ALEXA = "echo-api.amazon.com"
"""The name that Alexa's certificate must bear, to the letter."""
SMALLEST_KEY = 2_048
"""Bits."""


@dataclass(frozen=True, slots=True)
class Signer:
    """A public key that is Alexa's for a time."""

    key: RSAPublicKey
    not_before: datetime
    not_after: datetime

    def signed(self, body: bytes, signature: bytes) -> bool:
        """Whether the signature is this signer's, over these very bytes, and as long as the key."""
        try:
            self.key.verify(signature, body, PKCS1v15(), SHA256())
        except InvalidSignature:
            return False
        return True


class Trust:
    """The roots that a chain may lead to."""

    def __init__(self, roots: Iterable[bytes]) -> None:
        self._store = Store([root for der in roots if (root := _root(der)) is not None])

    def signer(self, chain: Sequence[bytes], now: datetime) -> Signer:
        """The holder of a chain of DER certificates, its own certificate first.

        Raises:
            RejectionError: it is not Alexa's, or not now.
        """
        # A naive time is what every version of cryptography takes for UTC.
        utc = now.astimezone(UTC).replace(tzinfo=None)
        try:
            leaf, *others = [x509.load_der_x509_certificate(der) for der in chain]
            policy = PolicyBuilder().store(self._store).time(utc)
            path = policy.build_server_verifier(x509.DNSName(ALEXA)).verify(leaf, others)
            key = leaf.public_key()
            allowed = _is_named_alexa(leaf) and _may_sign(leaf)
        except Exception:  # noqa: BLE001  # bytes can fail to be a chain in many ways
            raise RejectionError(Reason.CHAIN) from None
        if not allowed or not isinstance(key, RSAPublicKey) or key.key_size < SMALLEST_KEY:
            raise RejectionError(Reason.CHAIN)
        return Signer(
            key,
            not_before=max(one.not_valid_before_utc for one in path),
            not_after=min(one.not_valid_after_utc for one in path),
        )


def _is_named_alexa(leaf: x509.Certificate) -> bool:
    """To the letter: the library's verifier is content with a wildcard or capitals."""
    names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return ALEXA in names.get_values_for_type(x509.DNSName)


def _may_sign(leaf: x509.Certificate) -> bool:
    """The library's verifier does not ask for digitalSignature."""
    return leaf.extensions.get_extension_for_class(x509.KeyUsage).value.digital_signature


def _root(der: bytes) -> x509.Certificate | None:
    """None for a root that cryptography will not read; the others are none the worse for it."""
    with warnings.catch_warnings():
        # One root's serial number is not positive, which is a warning now and an error later.
        warnings.simplefilter("ignore")
        try:
            return x509.load_der_x509_certificate(der)
        except ValueError:
            return None
