"""Whether a request is Alexa's, made now, and meant for this skill."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from skill.web.addresses import canonical_path
from skill.web.certifi_roots import roots_day, trusted_roots
from skill.web.certificates import Certificates
from skill.web.clock_alarm import ClockAlarm
from skill.web.cryptography_x509 import Signer, Trust
from skill.web.envelope import Event, check_size, is_for, read_event
from skill.web.fetching import Fetcher, Origin
from skill.web.freshness import is_fresh
from skill.web.pem import read_pem
from skill.web.rejection import Reason, Rejected, RejectionError
from skill.web.roots_alarm import RootsAlarm
from skill.web.signature import Headers, read_signature

LONGEST_CHAIN = 8


class Verifier(Protocol):
    """Whatever decides which requests are answered."""

    def verify(self, headers: Headers, body: bytes, now: datetime) -> Event | Rejected:
        """The event in a good request; never raises."""


class AlexaVerifier:
    """Takes only what Alexa has signed. Threads may share it."""

    def __init__(self, certificates: Certificates, application_id: str) -> None:
        self._certificates = certificates
        self._application_id = application_id
        self._alarm = ClockAlarm()

    def verify(self, headers: Headers, body: bytes, now: datetime) -> Event | Rejected:
        """The event in a good request; `now` is aware. Nothing is parsed before it is verified."""
        try:
            return self._verified(headers, body, now)
        except RejectionError as rejection:
            return Rejected(rejection.reason)
        except Exception:  # noqa: BLE001  # a fault of ours is no reason to let anybody in
            return Rejected(Reason.FAULT)

    def _verified(self, headers: Headers, body: bytes, now: datetime) -> Event:
        check_size(body)
        signature = read_signature(headers)
        signer = self._certificates.signer(canonical_path(signature.address), now)
        if not signer.signed(body, signature.value):
            raise RejectionError(Reason.SIGNATURE)
        event = read_event(body)
        fresh = is_fresh(event, now)
        ours = is_for(event, self._application_id)
        if ours:
            self._alarm.note(fresh=fresh)
        if not fresh:
            raise RejectionError(Reason.NOT_FRESH)
        if not ours:
            raise RejectionError(Reason.APPLICATION)
        return event


def open_certificates(
    origin: Origin | None = None, roots: Iterable[bytes] | None = None
) -> Certificates:
    """The certificates of Alexa, from Amazon and under the roots that certifi trusts."""
    trust = Trust(trusted_roots() if roots is None else roots)
    alarm = RootsAlarm(roots_day())

    def examine(chain: bytes, now: datetime) -> Signer:
        alarm.note(now)
        return trust.signer(read_pem(chain, most=LONGEST_CHAIN), now)

    return Certificates(origin or Fetcher(), examine)


def open_verifier(application_id: str) -> AlexaVerifier:
    """The verifier of a skill on the internet."""
    return AlexaVerifier(open_certificates(), application_id)
