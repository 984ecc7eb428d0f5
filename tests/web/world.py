"""The door in a small world: a fake Amazon, a fake skill, a clock that is set by hand."""

import base64
import io
import json
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from flask import Flask

from skill.web.app import create_app
from skill.web.certificates import Certificates
from skill.web.fetching import Origin
from skill.web.rejection import Reason, RejectionError
from skill.web.verifier import AlexaVerifier, open_certificates
from tests.web.pki import NOW, Authority, Holder, authority

OURS = "amzn1.ask.skill.00000000-0000-0000-0000-000000000001"
OTHERS = "amzn1.ask.skill.00000000-0000-0000-0000-000000000002"
PATH = "/echo.api/echo-api-cert-13.pem"
ADDRESS = f"https://s3.amazonaws.com{PATH}"
REJECTED = b"rejected\n"


class FakeOrigin:
    """Amazon's bucket: the same page at every path that has none of its own."""

    def __init__(self, page: bytes | Exception, delay: float = 0) -> None:
        self.page = page
        self.pages: dict[str, bytes | Exception] = {}
        self.fetched: list[str] = []
        self.delay = delay

    def fetch(self, path: str) -> bytes:
        self.fetched.append(path)
        time.sleep(self.delay)
        page = self.pages.get(path, self.page)
        if isinstance(page, Exception):
            raise page
        return page


NOT_THERE = RejectionError(Reason.FETCH)


class FakeDoor:
    """A front door that writes down who came."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []

    def handle(self, event: Mapping[str, Any], now: datetime) -> dict[str, Any]:
        self.events.append(dict(event))
        if event["request"].get("type") not in ("LaunchRequest", "IntentRequest"):
            return {"version": "1.0", "response": {}}
        speech = {"type": "SSML", "ssml": "<speak>Hello.</speak>"}
        return {"version": "1.0", "response": {"outputSpeech": speech, "shouldEndSession": True}}


class FakeClock:
    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time_: float) -> None:
        self.now += timedelta(**time_)


def event(kind: str = "LaunchRequest", at: object = NOW, **request: Any) -> dict[str, Any]:
    """An envelope of that type, made at a time; a time that is no datetime goes in as it is."""
    moment = at.strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(at, datetime) else at
    asked = {"type": kind, "requestId": "r1", "timestamp": moment, "locale": "en-US"} | request
    application = {"applicationId": OURS}
    envelope = {
        "version": "1.0",
        "context": {"System": {"application": application, "user": {"userId": "u1"}}},
        "request": asked,
    }
    if not kind.startswith(("AlexaSkillEvent.", "Reminders.")):
        envelope["session"] = {
            "new": True, "sessionId": "s1", "application": application, "user": {"userId": "u1"},
        }  # fmt: skip
    return envelope


def as_body(envelope: object) -> bytes:
    return json.dumps(envelope).encode()


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as it goes over the wire."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    content_type: str | None = "application/json; charset=utf-8"
    method: str = "POST"


def signed(
    body: bytes | Mapping[str, Any] | None = None,
    *,
    address: str = ADDRESS,
    by: Holder | None = None,
    signature: str | None = None,
) -> Sent:
    """A good request, but for what is told."""
    raw = body if isinstance(body, bytes) else as_body(body or event())
    if signature is None:
        signature = base64.b64encode((by or authority().leaf).sign(raw)).decode()
    return Sent(raw, (("SignatureCertChainUrl", address), ("Signature-256", signature)))


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes
    headers: Mapping[str, str]


def send(app: Flask, sent: Sent, **environ: Any) -> Answer:
    """Through WSGI, with headers joined as servers join them."""
    whole: dict[str, Any] = {
        "REQUEST_METHOD": sent.method, "PATH_INFO": "/", "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "5000", "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http", "wsgi.version": (1, 0),
        "wsgi.errors": io.StringIO(), "wsgi.input": io.BytesIO(sent.body),
        "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False,
        "CONTENT_LENGTH": str(len(sent.body)),
    }  # fmt: skip
    if sent.content_type is not None:
        whole["CONTENT_TYPE"] = sent.content_type
    for name, value in sent.headers:
        key = "HTTP_" + name.upper().replace("-", "_")
        whole[key] = f"{whole[key]}, {value}" if key in whole else value
    whole.setdefault("HTTP_HOST", "127.0.0.1:5000")
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], _error: object = None) -> Any:
        started.append((status, headers))

    chunks: Iterable[bytes] = app.wsgi_app(whole | environ, start)
    body = b"".join(chunks)
    status, headers = started[-1]
    return Answer(int(status.split()[0]), body, dict(headers))


@dataclass(slots=True)
class World:
    """A door that is open to a fake Amazon."""

    amazon: FakeOrigin = field(default_factory=lambda: FakeOrigin(authority().chain))
    clock: FakeClock = field(default_factory=FakeClock)
    door: FakeDoor = field(default_factory=FakeDoor)
    origin: Origin | None = None
    """Where certificates come from instead of the fake Amazon."""
    certificates: Certificates = field(init=False)
    verifier: AlexaVerifier = field(init=False)
    app: Flask = field(init=False)

    def __post_init__(self) -> None:
        self.certificates = open_certificates(self.origin or self.amazon, [self.pki.root.der])
        self.verifier = AlexaVerifier(self.certificates, OURS)
        self.app = create_app(self.door, self.verifier, OURS, clock=self.clock)

    @property
    def pki(self) -> Authority:
        return authority()

    def send(self, sent: Sent, **environ: Any) -> Answer:
        return send(self.app, sent, **environ)

    def status(self, sent: Sent, **environ: Any) -> int:
        return self.send(sent, **environ).status


Make = Callable[[World], Sent]
"""What to send, having set up the world."""
