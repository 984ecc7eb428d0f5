"""A TCP proxy in front of a server, which misbehaves on demand."""

import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit


class Trouble(StrEnum):
    """What happens to a request, or to its answer."""

    NONE = "none"
    REFUSED = "refused: nobody listens"
    SILENT = "silent: it is taken, and never answered"
    RESET = "reset before the server has it"
    RESET_AFTER = "reset after the server has done it"
    HALF = "half of the answer, then the end"
    DRIP = "the answer, a byte at a time"
    SERVER_ERROR = "500 without a body"
    UNAVAILABLE = "503 with a page of HTML"
    THROTTLED = "400, throttled"
    GARBAGE = "200 with garbage"
    EMPTY = "200 with an empty object"


def _http(status: str, body: str, kind: str = "application/x-amz-json-1.0") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
    return f"{head}Connection: close\r\n\r\n{body}".encode()


_THROTTLED = '{"__type":"com.amazonaws.dynamodb#ProvisionedThroughputExceededException"}'
_ANSWERS = {
    Trouble.SERVER_ERROR: _http("500 Internal Server Error", ""),
    Trouble.UNAVAILABLE: _http("503 Service Unavailable", "<html>busy</html>", "text/html"),
    Trouble.THROTTLED: _http("400 Bad Request", _THROTTLED),
    Trouble.GARBAGE: _http("200 OK", '{"Responses": ['),
    Trouble.EMPTY: _http("200 OK", "{}"),
}


@dataclass
class Proxy:
    """Passes requests on, until it is told to make trouble."""

    server: tuple[str, int]
    address: str
    trouble: Trouble = Trouble.NONE
    requests: int = 0
    ended: threading.Event = field(default_factory=threading.Event)

    def serve(self, client: socket.socket) -> None:
        """One connection: one request, one answer, in whatever way it is answered now."""
        with client, suppress(OSError):
            client.settimeout(10)
            request = _read_message(client)
            if not request:
                return
            self.requests += 1
            self._answer(client, request)

    def _answer(self, client: socket.socket, request: bytes) -> None:
        trouble = self.trouble
        if trouble in _ANSWERS:
            client.sendall(_ANSWERS[trouble])
        elif trouble is Trouble.SILENT:
            self.ended.wait(10)
        elif trouble in (Trouble.RESET, Trouble.REFUSED):
            _reset(client)
        else:
            answer = self._ask(request)
            if trouble is Trouble.RESET_AFTER:
                _reset(client)
            elif trouble is Trouble.HALF:
                client.sendall(answer[: len(answer) // 2])
            elif trouble is Trouble.DRIP:
                for byte in answer:
                    client.sendall(bytes([byte]))
                    time.sleep(0.05)
            else:
                client.sendall(answer)

    def _ask(self, request: bytes) -> bytes:
        with socket.create_connection(self.server, 10) as server:
            server.sendall(request)
            return _read_message(server)


def _read_message(peer: socket.socket) -> bytes:
    """A whole HTTP message with a length; whatever came when the peer ends early."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = peer.recv(65_536)
        if not part:
            return data
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [
        int(line.partition(b":")[2])
        for line in head.split(b"\r\n")
        if line.lower().startswith(b"content-length:")
    ]
    while len(body) < sum(lengths):
        part = peer.recv(65_536)
        if not part:
            break
        body += part
    return _without_keep_alive(head) + b"\r\n\r\n" + body


def _without_keep_alive(head: bytes) -> bytes:
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    return b"\r\n".join([*lines, b"Connection: close"])


def _reset(client: socket.socket) -> None:
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@contextmanager
def open_proxy(server: str) -> Iterator[Proxy]:
    """A proxy on loopback in front of a server's address."""
    parts = urlsplit(server)
    listener = socket.create_server(("127.0.0.1", 0))
    host, port = listener.getsockname()
    proxy = Proxy((str(parts.hostname), int(parts.port or 80)), f"http://{host}:{port}")

    def accept() -> None:
        while not proxy.ended.is_set():
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=proxy.serve, args=(client,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    yield proxy
    proxy.ended.set()
    with suppress(OSError):
        listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(5)
