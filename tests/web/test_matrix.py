"""The negative-test matrix of the specification, each row by its number.

Rows about fetching, remembering and the clock are in test_matrix_fetching, row 70 in test_app.
"""

import base64
import json
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

from skill.web.rejection import Reason
from tests.web.pki import (
    ALEXA,
    CLIENT,
    LEAF,
    NOW,
    ROOT,
    STRANGER,
    Holder,
    Recipe,
    authority,
    ec_key,
    issue,
    rsa_key,
)
from tests.web.world import (
    ADDRESS,
    OTHERS,
    OURS,
    PATH,
    REJECTED,
    Make,
    Sent,
    World,
    as_body,
    event,
    signed,
)


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    name: str
    make: Make
    status: int = 400
    reason: Reason | None = None
    """Why it must be rejected, where that tells it apart from being rejected by chance."""

    def __str__(self) -> str:
        return f"row{self.number:02d}-{self.name}"


ROWS: list[Row] = []


def row(
    number: int, name: str, make: Make, reason: Reason | None = None, status: int = 400
) -> None:
    ROWS.append(Row(number, name, make, status, reason))


def good(number: int, name: str, make: Make) -> None:
    row(number, name, make, status=200)


def without(*names: str) -> Sent:
    sent = signed()
    return replace(sent, headers=tuple(pair for pair in sent.headers if pair[0] not in names))


def valid_signature() -> str:
    return dict(signed().headers)["Signature-256"]


URL, SIGNATURE = "SignatureCertChainUrl", "Signature-256"

# Headers and signatures
row(1, "both headers missing", lambda _: without(URL, SIGNATURE), Reason.HEADERS)
row(2, "signature missing", lambda _: without(SIGNATURE), Reason.HEADERS)
row(3, "address missing", lambda _: without(URL), Reason.HEADERS)
row(4, "address empty", lambda _: signed(address=""), Reason.HEADERS)
row(5, "signature empty", lambda _: signed(signature=""), Reason.HEADERS)
row(6, "bad padding", lambda _: signed(signature=valid_signature()[:-1]), Reason.BASE64)
row(7, "not ASCII", lambda _: signed(signature="é" + valid_signature()[1:]), Reason.BASE64)
row(8, "wrong length", lambda _: signed(signature="AAAA"), Reason.SIGNATURE)
row(
    9, "junk inserted", lambda _: signed(signature="!!*" + valid_signature()), Reason.BASE64
)  # fmt: skip
row(
    10, "one byte of the body changed",
    lambda _: replace(signed(), body=signed().body.replace(b"en-US", b"en-UT")), Reason.SIGNATURE,
)  # fmt: skip
row(
    11, "signed by another key", lambda _: signed(by=replace(authority().leaf, key=STRANGER)),
    Reason.SIGNATURE,
)  # fmt: skip


def sha1_only(_: World) -> Sent:
    key = authority().leaf.key
    assert isinstance(key, rsa.RSAPrivateKey)
    old = base64.b64encode(key.sign(signed().body, PKCS1v15(), hashes.SHA1())).decode()  # noqa: S303
    return replace(signed(), headers=((URL, ADDRESS), ("Signature", old)))


row(12, "SHA-1 header only", sha1_only, Reason.HEADERS)
row(
    13, "address twice", lambda _: replace(signed(), headers=(*signed().headers, (URL, ADDRESS))),
    Reason.ADDRESS,
)  # fmt: skip
row(
    13, "signature twice",
    lambda _: replace(signed(), headers=(*signed().headers, (SIGNATURE, valid_signature()))),
    Reason.BASE64,
)  # fmt: skip
row(
    13, "address twice, joined without a space", lambda _: signed(address=f"{ADDRESS},{ADDRESS}"),
    Reason.ADDRESS,
)  # fmt: skip
row(13, "anything after a comma", lambda _: signed(address=f"{ADDRESS},x"), Reason.ADDRESS)

# Addresses. The fake Amazon has the good chain at every path.
_S3 = "https://s3.amazonaws.com"
BAD_ADDRESSES: list[tuple[int, str]] = [
    (14, f"http://s3.amazonaws.com{PATH}"),
    (16, f"https://example.com{PATH}"),
    (16, f"https://s3.amazonaws.com.evil.com{PATH}"),
    (16, f"https://s3.amazonaws.com.{PATH}"),
    (17, f"{_S3}/EcHo.aPi/c.pem"),
    (17, f"{_S3}/invalid.path/c.pem"),
    (17, f"{_S3}/echo.api"),
    (17, f"{_S3}/echo.api.evil/c.pem"),
    (17, f"{_S3}//echo.api/c.pem"),
    (18, f"{_S3}:563{PATH}"),
    (20, f"{_S3}:abc{PATH}"),
    (21, f"{_S3}:99999{PATH}"),
    (22, f"https://[s3.amazonaws.com{PATH}"),
    (24, f"{_S3}/echo.api/../evil/c.pem"),
    (25, f"{_S3}/evil/../echo.api/c.pem"),
    (26, f"{_S3}/echo.api/%2e%2e/evil"),
    (26, f"{_S3}/echo.api/..%2fevil"),
    (27, rf"{_S3}\echo.api\c.pem"),
    (27, rf"{_S3}/echo.api/..\evil\c.pem"),
    (27, rf"https://evil.com\@s3.amazonaws.com{PATH}"),
    (28, f"https://u:p@s3.amazonaws.com{PATH}"),
    (29, f"{ADDRESS}?x=1"),
    (29, f"{ADDRESS}#x"),
    (29, f"{ADDRESS};p"),
    (30, f"{_S3}/echo.api/\tc.pem"),
    (30, f"{_S3}/echo.api/ c.pem"),
    (30, f" {ADDRESS}"),
    (31, f"{_S3}/echo.api/{'a' * 5_000}.pem"),
    (32, PATH),
    (32, f"s3.amazonaws.com{PATH}"),
    (32, f"//s3.amazonaws.com{PATH}"),
]


def to(address: str) -> Make:
    return lambda _: signed(address=address)


for _number, _address in BAD_ADDRESSES:
    row(_number, _address[:60].encode("unicode_escape").decode(), to(_address), Reason.ADDRESS)
good(15, "HTTPS in capitals", to(f"HTTPS://S3.AmazonAWS.com{PATH}"))
good(19, "port 443", to(f"{_S3}:443{PATH}"))
good(19, "port 0443", to(f"{_S3}:0443{PATH}"))
good(23, "dots that lead back", to(f"{_S3}/echo.api/../echo.api/echo-api-cert-13.pem"))

# Pages that are no chain
PAGES: list[tuple[int, str, bytes, Reason]] = [
    (38, "empty", b"", Reason.PEM),
    (38, "HTML", b"<html><body>Not here</body></html>", Reason.PEM),
    (38, "binary", bytes(range(256)) * 8, Reason.PEM),
    (38, "DER", authority().leaf.der, Reason.PEM),
    (38, "truncated", authority().chain[:-40], Reason.PEM),
    (38, "first block truncated", authority().leaf.pem[:400] + authority().chain, Reason.PEM),
    (39, "garbage in base64",
     b"-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n", Reason.PEM),
    (39, "DER of no certificate",
     b"-----BEGIN CERTIFICATE-----\nMAMCAQU=\n-----END CERTIFICATE-----\n", Reason.CHAIN),
    (39, "empty block",
     b"-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n", Reason.CHAIN),
    (39, "private key",
     rsa_key("leaf").private_bytes(
         serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
         serialization.NoEncryption()), Reason.PEM),
    (40, "nine certificates", authority().leaf.pem + authority().intermediate.pem * 8, Reason.PEM),
    (41, "no intermediate", authority().leaf.pem, Reason.CHAIN),
    (42, "reversed", authority().intermediate.pem + authority().leaf.pem, Reason.CHAIN),
    (45, "root not trusted",
     issue(replace(ROOT, key=STRANGER)).pem, Reason.CHAIN),
]  # fmt: skip


def serving(page: bytes, by: Holder | None = None) -> Make:
    def make(world: World) -> Sent:
        world.amazon.page = page
        return signed(by=by)

    return make


for _number, _name, _page, _reason in PAGES:
    row(_number, _name, serving(_page), _reason)


# Certificates that are not Alexa's, or not now
def other_authority() -> tuple[bytes, Holder]:
    """The same names, another root."""
    root = issue(replace(ROOT, key=STRANGER))
    intermediate = issue(
        Recipe("Test Intermediate", rsa_key("intermediate"), authority=True, path_length=0), root
    )
    leaf = issue(LEAF, intermediate)
    return leaf.pem + intermediate.pem + root.pem, leaf


def holding(number: int, name: str, *, status: int = 400, **changes: object) -> None:
    """Alexa's certificate, but different, with which the request is signed."""
    holder = authority().alexa(**changes)
    make = serving(authority().chain_of(holder), holder)
    row(number, name, make, Reason.CHAIN if status == 400 else None, status)


holding(43, "leaf expired", end=NOW - timedelta(seconds=1))
holding(43, "leaf not yet valid", start=NOW + timedelta(seconds=1))
_EXPIRED = issue(
    Recipe(
        "Test Intermediate", rsa_key("intermediate"), authority=True, path_length=0,
        end=NOW - timedelta(days=1),
    ),
    authority().root,
)  # fmt: skip
row(44, "intermediate expired", serving(authority().leaf.pem + _EXPIRED.pem), Reason.CHAIN)
row(45, "another root of that name", serving(*other_authority()), Reason.CHAIN)
_SELF = issue(replace(LEAF, key=STRANGER))
row(45, "self-signed leaf", serving(_SELF.pem, _SELF), Reason.CHAIN)
row(45, "self-signed leaf and a chain", serving(_SELF.pem + authority().chain, _SELF), Reason.CHAIN)
_BY_LEAF = issue(replace(LEAF, key=STRANGER), authority().leaf)
row(
    46, "issued by a leaf", serving(_BY_LEAF.pem + authority().chain, _BY_LEAF), Reason.CHAIN
)  # fmt: skip
_DEEP = issue(
    Recipe("Too deep", STRANGER, authority=True), authority().intermediate
)  # fmt: skip
_UNDER = issue(LEAF, _DEEP)
row(
    46, "deeper than the path length allows",
    serving(_UNDER.pem + _DEEP.pem + authority().intermediate.pem, _UNDER), Reason.CHAIN,
)  # fmt: skip
holding(46, "leaf that is an authority", authority=True)
holding(47, "no names", names=())
holding(48, "wrong name", names=("example.com",))
holding(48, "wildcard", names=("*.amazon.com",))
holding(48, "capitals", names=(ALEXA.upper(),))
holding(48, "a longer name", names=(f"{ALEXA}.evil.com",))
holding(49, "name among several", status=200, names=("a.example.com", ALEXA, "b.example.com"))
holding(50, "no key usage", digital_signature=None)
holding(50, "key usage without signing", digital_signature=False)
holding(50, "for clients only", usages=(CLIENT,))
holding(51, "elliptic curve", key=ec_key("leaf"))
holding(51, "RSA of 1024 bits", key=rsa_key("small", 1024))


def relabelled(label: bytes) -> bytes:
    """Alexa's genuine chain under another label, after it a stranger's certificate."""
    hidden = authority().chain.replace(b" CERTIFICATE-", b" %b-" % label)
    return hidden + _SELF.pem


for _label in (b"TRUSTED CERTIFICATE", b"X509 CERTIFICATE", b"certificate", b" CERTIFICATE"):
    row(52, f"labelled {_label.decode()}", serving(relabelled(_label), _SELF), Reason.PEM)
row(
    52, "stranger first", serving(_SELF.pem + relabelled(b"TRUSTED CERTIFICATE"), _SELF), Reason.PEM
)
row(52, "chain after a stranger", serving(_SELF.pem + authority().chain), Reason.CHAIN)


# Time
def at(value: object, kind: str = "LaunchRequest", **request: Any) -> Make:
    return lambda _: signed(event(kind, at=value, **request))


def ago(seconds: float) -> Any:
    return NOW - timedelta(seconds=seconds)


good(56, "149 s old", at(ago(149)))
good(56, "149 s ahead", at(ago(-149)))
row(57, "151 s old", at(ago(151)), Reason.NOT_FRESH)
row(57, "151 s ahead", at(ago(-151)), Reason.NOT_FRESH)
row(58, "no zone", at("2026-11-23T10:00:00"), Reason.TIMESTAMP)
_value: object
for _value in ("soon", 1795428000, ["2026-11-23T10:00:00Z"], "2" * 40, "10000-11-23T10:00:00Z",
               "2026-13-23T10:00:00Z", "2026-11-23T10:00:61Z", "2026-11-23T10:00:00+99:00",
               "2026-11-23 10:00:00Z", "2026-W48-1T10:00:00Z", "2026-11-23T10:00:00z",
               "٢٠٢٦-11-23T10:00:00Z", "0001-01-01T00:00:00+23:59", True, {}):  # fmt: skip
    row(59, f"timestamp {_value!s:.30}".encode("unicode_escape").decode(), at(_value))
row(60, "null", at(None), Reason.TIMESTAMP)
_UNTIMED = event()
del _UNTIMED["request"]["timestamp"]
row(60, "missing", lambda _: signed(_UNTIMED), Reason.TIMESTAMP)
good(61, "another offset", at("2026-11-23T15:30:00+05:30"))
good(61, "with a fraction", at("2026-11-23T10:00:00.123Z"))
row(62, "English date", at("Mon Nov 23 10:00:00 UTC 2026"), Reason.TIMESTAMP)
good(63, "SkillDisabled 50 minutes old", at(ago(3_000), "AlexaSkillEvent.SkillDisabled"))
row(64, "SkillDisabled 61 minutes old", at(ago(3_660), "AlexaSkillEvent.SkillDisabled"),
    Reason.NOT_FRESH)  # fmt: skip
row(64, "SkillDisabled 3 minutes ahead", at(ago(-180), "AlexaSkillEvent.SkillDisabled"),
    Reason.NOT_FRESH)  # fmt: skip
good(65, "reminder event 50 minutes old", at(ago(3_000), "Reminders.ReminderStarted"))
good(65, "other skill event 50 minutes old",
     at(ago(3_000), "AlexaSkillEvent.SkillAccountUnlinked"))  # fmt: skip
row(
    66, "launch smuggled as an event",
    at(ago(3_000), object_type="AlexaSkillEvent.SkillEnabled"), Reason.NOT_FRESH,
)  # fmt: skip


# For whom it is
def changed(change: Callable[[dict[str, Any]], object]) -> Make:
    envelope = json.loads(as_body(event()))
    change(envelope)
    return lambda _: signed(envelope)


def set_at(*keys: str, value: object) -> Callable[[dict[str, Any]], None]:
    def change(envelope: dict[str, Any]) -> None:
        place = envelope
        for key in keys[:-1]:
            place = place[key]
        place[keys[-1]] = value

    return change


APP = ("context", "System", "application", "applicationId")
row(67, "context names another", changed(set_at(*APP, value=OTHERS)), Reason.APPLICATION)
row(67, "context names a list", changed(set_at(*APP, value=[OURS])), Reason.APPLICATION)
row(68, "session names another",
    changed(set_at("session", "application", "applicationId", value=OTHERS)),
    Reason.APPLICATION)  # fmt: skip
row(68, "session names none", changed(set_at("session", value={})), Reason.APPLICATION)
row(68, "session is a text", changed(set_at("session", value="s1")), Reason.APPLICATION)
for _keys in (("context",), ("context", "System"), ("context", "System", "application")):
    row(69, f"no {_keys[-1]}", changed(set_at(*_keys, value=None)), Reason.APPLICATION)
row(69, "context is a list", changed(set_at("context", value=[1])), Reason.APPLICATION)

# Bodies
GOOD = as_body(event())
BODIES: list[tuple[int, str, bytes, Reason]] = [
    (71, "empty", b"", Reason.JSON),
    (71, "a text", b'"str"', Reason.JSON),
    (71, "a number", b"1", Reason.JSON),
    (71, "truncated", GOOD[:-5], Reason.JSON),
    (71, "byte order mark", b"\xef\xbb\xbf" + GOOD, Reason.JSON),
    (72, "null", b"null", Reason.JSON),
    (73, "list", b"[]", Reason.JSON),
    (73, "object", b"{}", Reason.TIMESTAMP),
    (74, "not UTF-8", GOOD.replace(b"en-US", b"en-\xff\xfe"), Reason.JSON),
    (74, "UTF-16", GOOD.decode().encode("utf-16"), Reason.JSON),
    (74, "UTF-32 without a mark", GOOD.decode().encode("utf-32-le"), Reason.JSON),
    (75, "deep lists", b"[" * 100_000, Reason.JSON),
    (75, "deep objects", b'{"a":' * 50_000, Reason.JSON),
    (76, "NaN", GOOD.replace(b'"version": "1.0"', b'"version": NaN'), Reason.JSON),
    (76, "Infinity", GOOD.replace(b'"version": "1.0"', b'"version": -Infinity'), Reason.JSON),
    (76, "1e999", GOOD.replace(b'"version": "1.0"', b'"version": 1e999'), Reason.JSON),
    (76, "5,000 digits", GOOD.replace(b'"1.0"', b"9" * 5_000), Reason.JSON),
]


def saying(body: bytes) -> Make:
    return lambda _: signed(body)


for _number, _name, _body, _reason in BODIES:
    row(_number, _name, saying(_body), _reason)
good(77, "key twice", saying(GOOD.replace(b'"version"', b'"version": "0.9", "version"')))
good(77, "lone surrogate", saying(GOOD.replace(b'"r1"', rb'"\ud800"')))
row(78, "just too large", saying(GOOD + b" " * (256 * 1024)), Reason.TOO_LARGE, 413)
good(78, "just not too large", saying(GOOD + b" " * (256 * 1024 - len(GOOD))))
good(79, "unknown type", lambda _: signed(event("Alexa.Presentation.HTML.Message")))
row(79, "type is a list", lambda _: signed(event(type=["LaunchRequest"], at=ago(200))))


def typed(content_type: str | None) -> Make:
    return lambda _: replace(signed(), content_type=content_type)


good(80, "text/plain", typed("text/plain"))
good(80, "no content type", typed(None))
good(80, "another charset", typed("application/json; charset=utf-16"))
good(81, "form", typed("application/x-www-form-urlencoded"))
good(81, "multipart", typed("multipart/form-data; boundary=x"))
good(81, "multipart without boundary", typed("multipart/form-data"))
for _method in ("GET", "PUT", "HEAD", "OPTIONS", "DELETE", "PATCH", "TRACE", "BREW"):
    row(82, _method, lambda _, method=_method: replace(signed(), method=method), None, 405)  # type: ignore[misc]
row(
    83, "certificationParam",
    lambda _: replace(
        signed(event(certificationParam="1"), signature=valid_signature()),
    ), Reason.SIGNATURE,
)  # fmt: skip


def test_every_row_of_the_matrix_is_a_test() -> None:
    named = {
        int(number)
        for path in Path(__file__).parent.glob("test_*.py")
        for number in re.findall(r"row_?(\d\d)", path.read_text(encoding="utf-8"))
    }
    assert {case.number for case in ROWS} | named >= set(range(1, 86))


@pytest.mark.parametrize("case", ROWS, ids=str)
def test_the_matrix(case: Row, caplog: pytest.LogCaptureFixture) -> None:
    world = World()
    sent = case.make(world)
    answer = world.send(sent)
    assert answer.status == case.status
    lines = [record.getMessage() for record in caplog.records]
    if case.status == 200:
        assert lines == []
        assert json.loads(answer.body)["version"] == "1.0"
        assert world.amazon.fetched == [PATH]
    else:
        assert world.door.events == []
        assert answer.body == (b"" if sent.method == "HEAD" else REJECTED)
        [line] = lines
        reason = Reason(line.removeprefix("request rejected: "))
        assert case.reason in (None, reason)
        assert caplog.records[0].levelno == logging.WARNING
        assert caplog.records[0].exc_info is None


def test_addresses_that_are_refused_are_never_fetched() -> None:
    world = World()
    for _, address in BAD_ADDRESSES:
        world.send(signed(address=address))
    assert world.amazon.fetched == []


def test_row13_headers_sent_twice_are_refused_where_they_come_as_pairs() -> None:
    world = World()
    sent = signed()
    for pair in sent.headers:
        headers = (*sent.headers, (pair[0].upper(), pair[1]))
        rejected = world.verifier.verify(headers, sent.body, NOW)
        assert not isinstance(rejected, Mapping)
        assert rejected.reason is Reason.HEADERS


def test_row77_the_last_of_two_keys_is_what_is_checked_and_what_is_answered() -> None:
    world = World()
    twice = GOOD.replace(b'"locale": "en-US"', b'"locale": "xx", "locale": "en-GB"')
    assert world.status(signed(twice)) == 200
    assert world.door.events[0]["request"]["locale"] == "en-GB"


def test_row78_three_megabytes_are_refused_unread() -> None:
    class Unread:
        def read(self, *_: object) -> bytes:
            raise AssertionError

        readline = read

    answer = World().send(signed(), CONTENT_LENGTH=str(3_000_000), **{"wsgi.input": Unread()})
    assert (answer.status, answer.body) == (413, REJECTED)


def test_row82_other_methods_are_told_which_one_is_taken() -> None:
    answer = World().send(replace(signed(), method="GET"))
    assert answer.headers["Allow"] == "POST"
