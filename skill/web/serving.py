"""Running the web door under waitress, until it is told to stop."""

import logging
import signal
import socket
from collections.abc import Callable
from typing import NoReturn, cast
from wsgiref.types import WSGIApplication

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer, create_server
from waitress.utilities import Error

from skill.web.app import FrontDoor, create_app
from skill.web.envelope import LARGEST_BODY
from skill.web.local import LocalVerifier, is_loopback
from skill.web.rejection import Reason
from skill.web.verifier import open_verifier

_LOG = logging.getLogger("skill.web")
THREADS = 8
LARGEST_HEADER = 16 * 1024
MOST_CONNECTIONS = 200
IDLE = 30
"""Seconds that a connection may say nothing."""
LAST_ANSWERS = 3
"""Seconds for answers under way, after the five that waitress gives them."""


class ServingError(ValueError):
    """The door cannot be opened as asked; the message says what it needs."""


def open_app(
    door: FrontDoor,
    *,
    host: str,
    application_id: str = "",
    insecure_local: bool = False,
    ready: Callable[[], bool] = lambda: True,
) -> WSGIApplication:
    """The app to serve at a host.

    Raises:
        ServingError: it would answer requests that nobody verified, and not only at this machine.
    """
    if insecure_local:
        if not is_loopback(host):
            raise ServingError(
                f"host {host}: unverified requests are taken at 127.0.0.1, ::1 or localhost only"
            )
        return create_app(door, LocalVerifier(application_id), application_id, ready=ready)
    if not application_id:
        raise ServingError("the application id is missing: the skill's, as amzn1.ask.skill...")
    return create_app(door, open_verifier(application_id), application_id, ready=ready)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 is any that is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host.strip("[]"), port), family=family, backlog=128)


def serve(app: WSGIApplication, listener: socket.socket) -> None:
    """Answer until SIGTERM or SIGINT; then take no more, and finish what was begun."""
    server = open_server(app, listener)

    def stop(*_: object) -> NoReturn:
        listener.close()
        raise SystemExit(0)

    before = {one: signal.signal(one, stop) for one in (signal.SIGTERM, signal.SIGINT)}
    try:
        server.run()
        server.task_dispatcher.shutdown(timeout=LAST_ANSWERS)
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def open_server(app: WSGIApplication, listener: socket.socket) -> BaseWSGIServer:
    """A waitress that answers at a listening socket once it is run."""
    server = create_server(
        app,
        sockets=[listener],
        threads=THREADS,
        # waitress refuses from the limit on, Flask above it.
        max_request_body_size=LARGEST_BODY + 1,
        max_request_header_size=LARGEST_HEADER,
        connection_limit=MOST_CONNECTIONS,
        channel_timeout=IDLE,
        cleanup_interval=5,
        ident=None,
        # Nothing is read from them, and without a verifier their presence is telling.
        clear_untrusted_proxy_headers=False,
    )
    # One socket makes one server.
    only = cast("BaseWSGIServer", server)
    only.channel_class = _Channel
    return only


class _PlainError(Error):
    """An answer that says no more than the app's own."""

    def __init__(self, code: int) -> None:
        super().__init__("")
        self.code = code if code == 413 else 400
        self.reason = "Content Too Large" if code == 413 else "Bad Request"

    def to_response(  # type: ignore[override]  # its stubs say str; waitress takes bytes
        self, ident: str | None = None
    ) -> tuple[str, list[tuple[str, str]], bytes]:
        headers = [("Content-Type", "text/plain; charset=utf-8")]
        return f"{self.code} {self.reason}", headers, b"rejected\n"


class _Parser(HTTPRequestParser):
    """Waitress's parser, whose errors quote the request and may be of the 5xx kind."""

    _error: Error | None = None

    @property
    def error(self) -> Error | None:
        return self._error

    @error.setter
    def error(self, error: Error | None) -> None:
        if error is None:
            return
        self._error = _PlainError(error.code)
        reason = Reason.TOO_LARGE if error.code == 413 else Reason.HTTP
        _LOG.warning("request rejected: %s", reason)


class _Channel(HTTPChannel):
    parser_class = _Parser
