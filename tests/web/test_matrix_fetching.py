"""Rows 33 to 37, 40, 53 to 55, 70, 84 and 85: fetching, remembering, and the clock."""

import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import timedelta
from http.client import HTTPConnection

import pytest

from skill.web.fetching import LARGEST, Fetcher
from skill.web.rejection import Reason, Rejected
from tests.web.pki import NOW, authority
from tests.web.world import (
    ADDRESS,
    NOT_THERE,
    OTHERS,
    OURS,
    PATH,
    FakeClock,
    FakeOrigin,
    World,
    event,
    signed,
)

CHAIN = authority().chain
Script = Callable[[socket.socket], None]


class Site:
    """A web server on this machine that says, byte for byte, what it is told to."""

    def __init__(self) -> None:
        self.script: Script = raw(CHAIN)
        self.asked: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            self.asked.append(connection.recv(65_536).partition(b"\r\n")[0])
            with suppress(OSError):
                self.script(connection)

    def close(self) -> None:
        self._listener.close()

    def fetcher(self, seconds: float = 1.0) -> Fetcher:
        return Fetcher(lambda time_: HTTPConnection("127.0.0.1", self.port, timeout=time_), seconds)


def raw(body: bytes, status: str = "200 OK", *headers: str, length: int | None = None) -> Script:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}"]
    head = "\r\n".join([*lines, *headers, "", ""]).encode()
    return lambda connection: connection.sendall(head + body)


def drip(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(CHAIN))
    for at in range(200):
        connection.sendall(CHAIN[at : at + 1])
        time.sleep(0.02)


def drip_headers(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(200):
        connection.sendall(b"x")
        time.sleep(0.02)


def stall(connection: socket.socket) -> None:
    time.sleep(1.5)


def chunked(body: bytes, *, whole: bool = True) -> Script:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunks = b"%x\r\n%b\r\n" % (len(body), body) + (b"0\r\n\r\n" if whole else b"")
    return lambda connection: connection.sendall(head + chunks)


@pytest.fixture
def site() -> Iterator[Site]:
    one = Site()
    yield one
    one.close()


def in_world_of(site: Site, seconds: float = 1.0) -> World:
    return World(origin=site.fetcher(seconds))


@pytest.mark.parametrize("script", [raw(CHAIN), chunked(CHAIN)], ids=["plain", "chunked"])
def test_a_good_chain_is_fetched_by_its_canonical_path(site: Site, script: Script) -> None:
    site.script = script
    address = "https://s3.amazonaws.com:443/echo.api/x/../c.pem"
    assert in_world_of(site).status(signed(address=address)) == 200
    assert site.asked == [b"GET /echo.api/c.pem HTTP/1.1"]


BAD_ANSWERS: list[tuple[str, Script]] = [
    *((f"row33-{status}", raw(CHAIN, status)) for status in
      ("403 Forbidden", "404 Not Found", "500 Internal Server Error", "206 Partial Content")),
    ("row36-truncated", raw(CHAIN[:100], length=len(CHAIN))),
    ("row36-disconnect", lambda connection: connection.close()),
    ("row36-half a status line", lambda connection: connection.sendall(b"HTTP/1.1 2")),
    ("row36-no HTTP at all", lambda connection: connection.sendall(b"\x16\x03\x01 hello\r\n\r\n")),
    ("row36-chunks cut off", chunked(CHAIN[:100], whole=False)),
    ("row40-too large by its length", raw(CHAIN + b"\n" * LARGEST)),
    ("row40-too large in chunks", chunked(CHAIN + b"\n" * LARGEST)),
]  # fmt: skip


@pytest.mark.parametrize("script", [pytest.param(s, id=name) for name, s in BAD_ANSWERS])
def test_what_is_no_whole_plain_answer_is_no_chain(site: Site, script: Script) -> None:
    site.script = script
    world = in_world_of(site)
    assert world.status(signed()) == 400
    assert len(site.asked) == 1


@pytest.mark.parametrize("script", [stall, drip, drip_headers],
                         ids=["row35-stall", "row35-drip", "row35-drip-headers"])  # fmt: skip
def test_a_slow_origin_is_given_up_in_time(site: Site, script: Script) -> None:
    site.script = script
    world = in_world_of(site, seconds=0.3)
    began = time.monotonic()
    assert world.status(signed()) == 400
    assert time.monotonic() - began < 1.2


@pytest.mark.parametrize("status", ["301 Moved Permanently", "302 Found", "307 Temporary Redirect"])
def test_row37_a_redirect_is_not_followed(site: Site, status: str) -> None:
    elsewhere = Site()
    with closing(elsewhere):
        there = f"Location: http://127.0.0.1:{elsewhere.port}{PATH}"
        site.script = raw(CHAIN, status, there)
        assert in_world_of(site).status(signed()) == 400
        assert elsewhere.asked == []


def test_a_proxy_of_the_environment_is_not_used(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = Site()
    with closing(proxy):
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert in_world_of(site).status(signed()) == 200
        assert proxy.asked == []


def test_row34_a_host_that_is_not_there_is_400(site: Site) -> None:
    site.close()
    refused = Fetcher(lambda seconds: HTTPConnection("127.0.0.1", 1, timeout=seconds), 1)

    def nameless(seconds: float) -> HTTPConnection:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    for origin in (refused, Fetcher(nameless, 1)):
        assert World(origin=origin).status(signed()) == 400


def test_fetches_that_hang_take_up_only_so_many_threads() -> None:
    release = threading.Event()
    begun: list[float] = []

    def hanging(seconds: float) -> HTTPConnection:
        begun.append(seconds)
        release.wait(10)
        raise OSError

    fetcher = Fetcher(hanging, 0.01)
    world = World(origin=fetcher)
    for number in range(20):
        assert world.status(signed(address=f"{ADDRESS}{number}")) == 400
    assert len(begun) == 8
    release.set()


def test_row53_a_good_address_does_not_vouch_for_a_bad_one(world: World) -> None:
    world.amazon.pages["/echo.api/bad.pem"] = b"<html>"
    bad = "https://s3.amazonaws.com/echo.api/bad.pem"
    assert world.status(signed()) == 200
    assert world.status(signed(address=bad)) == 400
    assert world.status(signed(address="https://s3.amazonaws.com/bad/c.pem")) == 400
    assert world.status(signed()) == 200


def test_row54_a_renewed_chain_is_seen_once_the_expired_one_was_refused_for_a_while(
    world: World,
) -> None:
    short = authority().alexa(end=NOW + timedelta(minutes=10))
    world.amazon.page = authority().chain_of(short)
    assert world.status(signed()) == 200
    world.clock.pass_(minutes=11)
    late = signed(event(at=world.clock.now))
    assert world.status(late) == 400
    world.amazon.page = CHAIN
    assert world.status(late) == 400
    world.clock.pass_(seconds=31)
    assert world.status(late) == 200
    assert len(world.amazon.fetched) == 3


def test_a_chain_is_fetched_again_after_an_hour(world: World) -> None:
    for minutes in (0, 59, 2, 30):
        world.clock.pass_(minutes=minutes)
        assert world.status(signed(event(at=world.clock.now))) == 200
    assert len(world.amazon.fetched) == 2


def test_a_chain_is_fetched_again_after_the_clock_was_set_back(world: World) -> None:
    assert world.status(signed()) == 200
    world.clock.pass_(hours=-2)
    assert world.status(signed(event(at=world.clock.now))) == 200
    assert len(world.amazon.fetched) == 2


def test_the_last_good_chain_serves_a_day_while_amazon_is_out_of_reach(world: World) -> None:
    assert world.status(signed()) == 200
    world.amazon.page = NOT_THERE
    for hours, status in ((2, 200), (20, 200), (3, 400)):
        world.clock.pass_(hours=hours)
        assert world.status(signed(event(at=world.clock.now))) == status


def test_a_chain_that_is_withdrawn_serves_no_longer(world: World) -> None:
    assert world.status(signed()) == 200
    for page, hours in ((b"withdrawn", 2), (NOT_THERE, 1)):
        world.amazon.page = page
        world.clock.pass_(hours=hours)
        assert world.status(signed(event(at=world.clock.now))) == 400


def test_a_failure_is_remembered_half_a_minute(world: World) -> None:
    world.amazon.page = NOT_THERE
    for _ in range(5):
        assert world.status(signed()) == 400
    assert len(world.amazon.fetched) == 1
    world.amazon.page = CHAIN
    world.clock.pass_(seconds=31)
    assert world.status(signed()) == 200


def test_row55_ten_thousand_addresses_cost_no_more_than_thirty_fetches_a_minute(
    world: World,
) -> None:
    assert world.status(signed()) == 200
    world.amazon.page = b"<html>"
    sent = signed()
    [_, signature] = sent.headers
    for number in range(10_000):
        headers = (("SignatureCertChainUrl", f"{ADDRESS}{number}"), signature)
        world.clock.pass_(milliseconds=12)
        assert isinstance(world.verifier.verify(headers, sent.body, world.clock.now), Rejected)
        assert len(world.certificates) <= 8
    assert len(world.amazon.fetched) <= 2 * 30
    assert world.status(signed(event(at=world.clock.now))) == 200


def test_a_flood_leaves_fetches_for_the_address_that_was_good(world: World) -> None:
    assert world.status(signed()) == 200
    world.clock.pass_(minutes=61)
    for number in range(100):
        world.amazon.pages[f"{PATH}{number}"] = NOT_THERE
        assert world.status(signed(address=f"{ADDRESS}{number}")) == 400
    assert world.status(signed(event(at=world.clock.now))) == 200
    assert world.amazon.fetched[-1] == PATH
    assert len(world.amazon.fetched) == 1 + 24 + 1


def test_row84_a_host_whose_clock_is_wrong_refuses_and_says_why(
    caplog: pytest.LogCaptureFixture,
) -> None:
    for skew in (160, -160):
        caplog.clear()
        world = World(clock=FakeClock(NOW + timedelta(seconds=skew)))
        for _ in range(5):
            assert world.status(signed()) == 400
        alarms = [one for one in caplog.records if one.levelno == logging.ERROR]
        assert [one.getMessage() for one in alarms] == [
            "clock_skew: 5 good requests in a row were out of time"
        ]


def test_one_request_in_time_quiets_the_alarm(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    old = signed(event(at=NOW - timedelta(minutes=10)))
    theirs = signed(old.body.replace(OURS.encode(), OTHERS.encode()))
    for _ in range(4):
        for sent in (old, theirs, old, theirs, old, old, theirs, signed()):
            world.status(sent)
    assert not [one for one in caplog.records if one.levelno == logging.ERROR]


def test_row85_fifty_threads_make_one_fetch() -> None:
    world = World(amazon=FakeOrigin(CHAIN, delay=0.2))
    sent = signed()
    together = threading.Barrier(50)

    def one(_: int) -> int:
        together.wait()
        return world.status(sent)

    with ThreadPoolExecutor(50) as threads:
        assert list(threads.map(one, range(50))) == [200] * 50
    assert world.amazon.fetched == [PATH]


def test_those_who_wait_for_a_failing_fetch_fail_with_it() -> None:
    world = World(amazon=FakeOrigin(ZeroDivisionError(), delay=0.2))
    sent = signed()
    together = threading.Barrier(10)

    def one(_: int) -> object:
        together.wait()
        return world.verifier.verify(sent.headers, sent.body, NOW)

    with ThreadPoolExecutor(10) as threads:
        assert set(threads.map(one, range(10))) == {Rejected(Reason.FAULT)}
    assert world.amazon.fetched == [PATH]
