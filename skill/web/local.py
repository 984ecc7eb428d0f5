"""The door without a lock, for this machine only."""

import ipaddress
from datetime import datetime

from skill.web.envelope import Event, is_for, read_event
from skill.web.rejection import Reason, Rejected, RejectionError
from skill.web.signature import Headers

_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


class LocalVerifier:
    """Takes anything that was sent to this machine by its own name, and was not passed on."""

    def __init__(self, application_id: str = "") -> None:
        self._application_id = application_id

    def verify(self, headers: Headers, body: bytes, now: datetime) -> Event | Rejected:
        """The event in a request; an application id is looked at only if there is one."""
        try:
            if not _is_local(headers):
                return Rejected(Reason.NOT_LOCAL)
            event = read_event(body)
        except RejectionError as rejection:
            return Rejected(rejection.reason)
        except Exception:  # noqa: BLE001  # total, as its neighbour is
            return Rejected(Reason.FAULT)
        if self._application_id and not is_for(event, self._application_id):
            return Rejected(Reason.APPLICATION)
        return event


def is_loopback(host: str) -> bool:
    """Whether a host name or address can only be this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _is_local(headers: Headers) -> bool:
    """A tunnel adds a forwarding header; a page in a browser, its own host or origin."""
    seen = {name.lower(): value for name, value in headers}
    if any(name in seen for name in _FORWARDED):
        return False
    origin = seen.get("origin")
    hosts = [seen.get("host", "")]
    if origin is not None:
        hosts.append(origin.partition("://")[2])
    return all(is_loopback(_without_port(host)) for host in hosts)


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdecimal() and (":" not in name or name.endswith("]")) else host
