"""Fetching certificates from Amazon: once, briefly, and no further than told."""

import ssl
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection, HTTPSConnection
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Thread
from time import monotonic
from typing import Protocol

from skill.web.addresses import HOST
from skill.web.certifi_roots import roots_file
from skill.web.rejection import Reason, RejectionError

SECONDS = 2.0
"""For the whole of a fetch: the name, the handshake and every byte."""
LARGEST = 64 * 1024
"""Bytes of a chain."""
_AT_ONCE = 8
"""Fetches under way, those that were given up and have not ended yet among them."""

Connect = Callable[[float], HTTPConnection]
"""Opens a connection whose every step takes at most so many seconds."""


class Origin(Protocol):
    """Where certificates come from."""

    def fetch(self, path: str) -> bytes:
        """What is at the path; raises RejectionError when it cannot be had."""


def to_amazon(seconds: float) -> HTTPConnection:
    """A connection to the only host that is ever asked; it knows no proxy and no redirect."""
    context = ssl.create_default_context(cafile=roots_file())
    return HTTPSConnection(HOST, timeout=seconds, context=context)


class Fetcher:
    """Fetches in a thread of its own, for a lookup of a name has no time-out."""

    def __init__(self, connect: Connect = to_amazon, seconds: float = SECONDS) -> None:
        self._connect = connect
        self._seconds = seconds
        self._places = BoundedSemaphore(_AT_ONCE)

    def fetch(self, path: str) -> bytes:
        """What is at the path.

        Raises:
            RejectionError: not within the time and size allowed, or not with a plain 200.
        """
        if not self._places.acquire(blocking=False):
            raise RejectionError(Reason.FETCH)
        arrived: SimpleQueue[bytes | None] = SimpleQueue()
        try:
            Thread(target=self._bring, args=(path, arrived), daemon=True).start()
        except RuntimeError:
            self._places.release()
            raise RejectionError(Reason.FETCH) from None
        try:
            chain = arrived.get(timeout=self._seconds)
        except Empty:
            chain = None
        if chain is None:
            raise RejectionError(Reason.FETCH)
        return chain

    def _bring(self, path: str, arrived: "SimpleQueue[bytes | None]") -> None:
        try:
            arrived.put(self._read(path))
        except Exception:  # noqa: BLE001  # whatever goes wrong out there, there is no chain
            arrived.put(None)
        finally:
            self._places.release()

    def _read(self, path: str) -> bytes | None:
        deadline = monotonic() + self._seconds
        with closing(self._connect(self._seconds)) as connection:
            connection.request("GET", path)
            response = connection.getresponse()
            if response.status != 200:
                return None
            chain = b""
            while len(chain) <= LARGEST and monotonic() < deadline:
                piece = response.read1(LARGEST + 1 - len(chain))
                if not piece:
                    # `length` is what a Content-Length still promises.
                    return None if response.length else chain
                chain += piece
        return None
