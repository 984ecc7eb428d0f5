"""Alexa's services on loopback, misbehaving on demand, with a ledger of what was asked."""

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, bytes]


@dataclass
class AlexaService:
    """What it answers, and what it was asked."""

    answer: Answer = (200, b'"America/New_York"')
    wait: threading.Event | None = None
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Paths and tokens."""
    port: int = 0

    def connect(self, endpoint: str) -> http.client.HTTPConnection:
        """A connection to this service instead of to Alexa's."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=1.0)


@contextmanager
def alexa_service() -> Iterator[AlexaService]:
    """A running service."""
    service = AlexaService()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            service.asked.append((self.path, self.headers["Authorization"]))
            if service.wait:
                service.wait.wait(10)
            status, body = service.answer
            self.send_response(status)
            for name, value in service.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield service
    if service.wait:
        service.wait.set()
    server.shutdown()
    thread.join()
    server.server_close()
