"""Asking Alexa's own services over HTTPS: briefly, of known hosts only, and without surprises."""

import http.client
import json
import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

SECONDS = 1.5
"""For a connection, and for each part of an answer."""
LARGEST_ANSWER = 256 * 1024

_HOST = re.compile(r"api(?:\.eu|\.fe)?\.amazonalexa\.com")

Connect = Callable[[str], http.client.HTTPConnection]
"""Opens a connection to the host of an address."""


class ApiError(Exception):
    """The service gave no answer that can be used; the message holds nothing of anybody's."""


@dataclass(frozen=True, slots=True)
class ApiAnswer:
    """What the service said."""

    status: int
    body: Any
    """Its JSON; None when there is none."""


@dataclass(frozen=True, slots=True)
class AlexaApi:
    """The services at one of Alexa's endpoints, with a request's token."""

    endpoint: str
    token: str
    connect: Callable[[str], http.client.HTTPConnection]

    def get(self, path: str) -> ApiAnswer:
        """The answer to a GET; a redirect is not followed.

        Raises:
            ApiError: there is none, or none that can be used.
        """
        headers = {"Authorization": f"Bearer {self.token}", "Accept": "application/json"}
        try:
            with closing(self.connect(self.endpoint)) as connection:
                connection.request("GET", path, headers=headers)
                with connection.getresponse() as response:
                    body = response.read(LARGEST_ANSWER + 1)
            if len(body) > LARGEST_ANSWER:
                raise ApiError("too large")
            return ApiAnswer(response.status, json.loads(body) if body else None)
        except (OSError, http.client.HTTPException, ValueError, RecursionError) as error:
            raise ApiError(type(error).__name__) from None


def connect_to_alexa(endpoint: str) -> http.client.HTTPConnection:
    """A connection over TLS to one of Alexa's own hosts.

    Raises:
        ApiError: it is another host.
    """
    parts = urlsplit(endpoint)
    host = parts.hostname or ""
    if parts.scheme != "https" or parts.port not in (None, 443) or not _HOST.fullmatch(host):
        raise ApiError("not a host of Alexa's")
    return http.client.HTTPSConnection(host, timeout=SECONDS)
