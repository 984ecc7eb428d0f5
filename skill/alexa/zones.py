"""In which time zone a device stands: asked of Alexa once a day."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import tzinfo
from functools import partial
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from skill.alexa.api import AlexaApi, ApiError, Connect, connect_to_alexa
from skill.workers import Workers

KNOWN_FOR = 24 * 3600.0
UNKNOWN_FOR = 300.0
"""Seconds until it is asked again, when Alexa could not tell."""
MOST_DEVICES = 10_000
PATIENCE = 1.5
"""Seconds that a turn waits for it."""

_Found = tuple[float, tzinfo | None]


class Zones:
    """The zones of devices, as Alexa's settings have them. Threads may share it."""

    def __init__(
        self,
        connect: Connect = connect_to_alexa,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._connect = connect
        self._clock = clock
        self._workers = Workers()
        self._known: OrderedDict[str, _Found] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, system: Mapping[str, Any]) -> tzinfo | None:
        """The zone of the device in a request's `context.System`; None when nobody can tell."""
        device = (system.get("device") or {}).get("deviceId", "")
        endpoint, token = system.get("apiEndpoint", ""), system.get("apiAccessToken", "")
        if not (device and endpoint and token):
            return None
        with self._lock:
            until, zone = self._known.get(device, (0.0, None))
        if self._clock() < until:
            return zone
        api = AlexaApi(endpoint, token, self._connect)
        try:
            zone = self._workers.run(partial(_ask, api, device), PATIENCE)
        except (ApiError, TimeoutError):
            zone = None
        self._keep(device, zone)
        return zone

    def _keep(self, device: str, zone: tzinfo | None) -> None:
        until = self._clock() + (KNOWN_FOR if zone else UNKNOWN_FOR)
        with self._lock:
            self._known[device] = (until, zone)
            self._known.move_to_end(device)
            while len(self._known) > MOST_DEVICES:
                self._known.popitem(last=False)


def _ask(api: AlexaApi, device: str) -> tzinfo | None:
    """As https://developer.amazon.com/docs/smapi/alexa-settings-api-reference.html has it."""
    answer = api.get(f"/v2/devices/{quote(device, safe='')}/settings/System.timeZone")
    if answer.status != 200 or not isinstance(answer.body, str):
        return None
    try:
        return ZoneInfo(answer.body)
    except (KeyError, ValueError, OSError):
        # No name of a zone, or none that the database here has.
        return None
