"""Lambda's Runtime API on loopback: hands out events one by one, and takes the answers."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from queue import Queue
from typing import Any

FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:skill"
PATIENCE = 20.0
"""Seconds; far more than Lambda would give."""


@dataclass
class RuntimeApi:
    """What a runtime meets."""

    address: str = ""
    """Host and port."""
    asked: Queue[bytes | None] = field(default_factory=Queue)
    """Bodies of events to hand out; None ends the wait of a runtime that is gone."""
    told: Queue[tuple[str, Any]] = field(default_factory=Queue)
    """What came back: `response`, `error` or `init`, and its body."""
    ready: threading.Event = field(default_factory=threading.Event)
    """A runtime has started the function, or failed to."""
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def ask(self, event: object) -> Any:
        """The function's answer to an event; raises AssertionError when it failed."""
        self.asked.put(json.dumps(event).encode())
        kind, body = self.told.get(timeout=PATIENCE)
        assert kind == "response", body
        return body


@contextmanager
def open_runtime_api() -> Iterator[RuntimeApi]:
    """A Runtime API for one runtime at a time."""
    api = RuntimeApi()

    class Requests(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            api.ready.set()
            body = api.asked.get()
            if body is None:
                self.close_connection = True
                return
            self.send_response(200)
            self.send_header("Lambda-Runtime-Aws-Request-Id", f"request-{next(api.numbers)}")
            self.send_header("Lambda-Runtime-Deadline-Ms", "4102444800000")
            self.send_header("Lambda-Runtime-Invoked-Function-Arn", FUNCTION)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kind = "init" if "/init/" in self.path else self.path.rpartition("/")[2]
            api.told.put((kind, json.loads(body)))
            api.ready.set()
            self.send_response(202)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def handle(self) -> None:
            with suppress(ConnectionError):  # a runtime that is killed says no goodbye
                super().handle()

        def log_message(self, *_: object) -> None:
            """Nothing: a test says what matters."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Requests)
    api.address = f"127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield api
    api.asked.put(None)
    server.shutdown()
    server.server_close()
    thread.join(5)
