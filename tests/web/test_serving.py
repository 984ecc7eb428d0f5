"""The door under the real web server, over a real socket."""

import http.client
import logging
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from textwrap import dedent

import pytest
from click.testing import CliRunner
from flask import Flask
from waitress import wasyncore

from skill.web.serving import ServingError, listen, open_app, open_server
from skill.web.wsgi import APPLICATION_ID, open_door
from speech.desk.serve import command
from tests.web.world import OURS, REJECTED, FakeDoor, Sent, World, as_body, event, signed


class Served:
    """A door at a port of this machine."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.port: int
        self._listener = listen("127.0.0.1", 0)
        self.port = self._listener.getsockname()[1]
        self._server = open_server(world.app, self._listener)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()

    def post(self, sent: Sent, path: str = "/") -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.putrequest(sent.method, path)
        for name, value in sent.headers:
            connection.putheader(name, value)
        if sent.content_type:
            connection.putheader("Content-Type", sent.content_type)
        connection.putheader("Content-Length", str(len(sent.body)))
        connection.endheaders(sent.body)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, body

    def say(self, raw: bytes) -> bytes:
        """What comes back for bytes that need not be HTTP."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as connection:
            # A server that has seen enough closes, and what it never read makes a reset of that.
            with suppress(ConnectionError):
                connection.sendall(raw)
            with suppress(OSError):
                connection.shutdown(socket.SHUT_WR)
            answer = b""
            with suppress(ConnectionError):
                while piece := connection.recv(65_536):
                    answer += piece
            return answer

    def close(self) -> None:
        self._server.task_dispatcher.shutdown()
        # In the thread of the server's loop, which ends when nothing is left to wait for.
        inside = vars(self._server)
        inside["trigger"].pull_trigger(lambda: wasyncore.close_all(inside["_map"]))
        self._thread.join(5)


@pytest.fixture
def served(world: World) -> Iterator[Served]:
    one = Served(world)
    yield one
    one.close()


def test_a_signed_request_is_answered_and_any_other_is_not(served: Served) -> None:
    status, body = served.post(signed())
    assert status == 200
    assert body.startswith(b'{"version":"1.0"')
    assert served.post(signed(signature="AAAA")) == (400, REJECTED)
    assert served.post(Sent(b"", (), method="GET")) == (405, REJECTED)
    assert served.post(Sent(b"", (), method="GET"), "/healthz") == (200, b"ok\n")
    assert served.post(Sent(b"", (), method="GET"), "/elsewhere") == (400, REJECTED)


def test_headers_sent_twice_are_refused(served: Served) -> None:
    sent = signed()
    for pair in sent.headers:
        twice = Sent(sent.body, (*sent.headers, pair))
        assert served.post(twice) == (400, REJECTED)


def test_a_body_in_chunks_is_read_as_it_is(served: Served) -> None:
    sent = signed()
    head = "".join(f"{name}: {value}\r\n" for name, value in sent.headers)
    half = len(sent.body) // 2
    chunks = b"".join(
        b"%x\r\n%b\r\n" % (len(part), part) for part in (sent.body[:half], sent.body[half:])
    )
    head += "Transfer-Encoding: chunked\r\nConnection: close\r\n"
    request = f"POST / HTTP/1.1\r\nHost: x\r\n{head}\r\n".encode()
    answer = served.say(request + chunks + b"0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200 OK")


def test_a_large_body_is_refused_by_its_length_alone(served: Served) -> None:
    for length in (256 * 1024 + 1, 3_000_000, 10**30):
        answer = served.say(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % length)
        assert answer.startswith(b"HTTP/1.1 413 ")
        assert answer.endswith(REJECTED)
    status, _ = served.post(signed(as_body(event()).ljust(256 * 1024)))
    assert status == 200


def test_chunks_without_end_are_refused(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    chunk = b"%x\r\n%b\r\n" % (64 * 1024, b"x" * 64 * 1024)
    answer = served.say(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk * 5)
    assert answer[:13] in (b"HTTP/1.1 413 ", b"")
    assert caplog.records[0].getMessage() == "request rejected: too_large"


NO_HTTP = [
    b"nonsense\r\n\r\n",
    b"POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
    b"POST / HTTP/1.1\r\nContent-Length: canary\r\n\r\n",
    b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    b"POST / HTTP/1.1\r\ncanary\ncanary: x\r\n\r\n",
    b"POST / HTTP/1.1\r\n canary\r\n\r\n",
    b"POST / HTTP/1.1\r\nX: " + b"canary" * 5_000 + b"\r\n\r\n",
    b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\ncanary\r\n",
    b"GET /" + b"canary" * 5_000 + b" HTTP/1.1\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03canary\r\n\r\n",
    b"CANARY",
]


@pytest.mark.parametrize("raw", NO_HTTP, ids=[repr(one[:40]) for one in NO_HTTP])
def test_bytes_that_are_no_http_are_400_or_nothing_and_are_not_logged(
    raw: bytes, served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = served.say(raw)
    assert answer == b"" or answer.split()[1] in (b"400", b"405")
    assert b"canary" not in answer.lower()
    assert "canary" not in caplog.text.lower()
    assert [record.levelname for record in caplog.records if record.exc_info] == []


def test_idle_connections_keep_nobody_waiting(served: Served) -> None:
    idle = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(40)]
    for number, connection in enumerate(idle):
        connection.sendall(b"POST / HTTP/1.1\r\nContent-Length: 9\r\n"[: 5 + number])
    began = time.monotonic()
    assert served.post(signed())[0] == 200
    assert time.monotonic() - began < 3
    for connection in idle:
        connection.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")
def refused_within(seconds: float, port: int) -> bool:
    """Whether new connections come to be refused while an answer is under way."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionRefusedError:
            return True
        time.sleep(0.05)
    return False


def test_sigterm_lets_an_answer_that_was_begun_go_out() -> None:
    program = dedent("""
        import time
        from skill.web.app import create_app
        from skill.web.serving import listen, serve

        class Slow:
            def handle(self, event, now):
                print("begun", flush=True)
                time.sleep(3)
                return {"version": "1.0", "response": {}}

        listener = listen("127.0.0.1", 0)
        print(listener.getsockname()[1], flush=True)
        serve(create_app(Slow(), None), listener)
    """)
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        port = int(process.stdout.readline())
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("POST", "/", as_body(event()))
        assert process.stdout.readline() == "begun\n"
        process.send_signal(signal.SIGTERM)
        assert refused_within(2.5, port)
        assert connection.getresponse().read() == b'{"version":"1.0","response":{}}\n'
        connection.close()
        assert process.wait(timeout=10) == 0


EVERYWHERE = ".".join("0000")


@pytest.mark.parametrize("host", [EVERYWHERE, "::", "192.168.0.1", "example.com"])
def test_an_unverified_door_opens_to_this_machine_only(host: str) -> None:
    with pytest.raises(ServingError, match=host):
        open_app(FakeDoor(), host=host, insecure_local=True)
    assert isinstance(open_app(FakeDoor(), host="::1", insecure_local=True), Flask)


def test_a_door_without_an_application_id_does_not_open() -> None:
    with pytest.raises(ServingError, match="application id"):
        open_app(FakeDoor(), host="127.0.0.1")
    assert isinstance(open_app(FakeDoor(), host=EVERYWHERE, application_id=OURS), Flask)


def test_another_server_takes_the_application_id_from_the_environment() -> None:
    with pytest.raises(ServingError, match="application id"):
        open_door({})
    assert isinstance(open_door({APPLICATION_ID: OURS}), Flask)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "application id is missing"),
        (["--insecure-local", "--host", EVERYWHERE], "127.0.0.1, ::1 or localhost only"),
        (["--port", "99999", "--insecure-local"], "99999"),
    ],
)
def test_the_command_refuses_what_is_not_safe(arguments: list[str], words: str) -> None:
    outcome = CliRunner().invoke(command, arguments)
    assert outcome.exit_code == 2
    assert words in outcome.output


def test_the_command_says_when_the_port_is_taken() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = str(taken.getsockname()[1])
        outcome = CliRunner().invoke(command, ["--insecure-local", "--port", port])
    assert outcome.exit_code == 1
    assert f"cannot listen at 127.0.0.1:{port}" in outcome.output


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")
def test_the_command_serves_the_skill_until_it_is_told_to_stop() -> None:
    program = "from speech.desk.serve import command; command()"
    arguments = ["-c", program, "--insecure-local", "--port", "0"]
    with subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        port = int(process.stdout.readline().split("/")[2].partition(":")[2])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("POST", "/", as_body(event()))
        assert b"<speak>" in connection.getresponse().read()
        connection.close()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
