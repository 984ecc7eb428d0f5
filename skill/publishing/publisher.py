"""What only the publisher knows, and what of it is still open."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from skill.book.reading import CONTENT
from skill.faults import ContentError, Fault
from skill.pages import Page, read_page

FILE = "publisher.yaml"
CERTIFICATES = ("Trusted", "Wildcard")

_ADDRESS = re.compile(r"https://[^\s/]+\.[^\s/]+(?:/\S*)?")
_FUNCTION = re.compile(r"arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(?::[\w$-]+)?")
_COUNTRY = re.compile(r"[A-Z]{2}")
_NEEDED = ("name", "contact", "kept_at", "privacy_policy_url", "terms_of_use_url", "endpoint")


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the skill, and where."""

    name: str
    contact: str
    """An address to write to."""
    kept_at: str
    """Where plans are kept, in words."""
    privacy_policy_url: str
    """Has a blank {language}, as has the next."""
    terms_of_use_url: str
    endpoint: str
    """A Lambda function's ARN or an https address; empty until there is one."""
    certificate: str
    """The kind of an https endpoint's certificate."""
    countries: tuple[str, ...]
    """Where the skill is to be had; none means everywhere."""

    def privacy_policy(self, language: str) -> str:
        """The address of the privacy policy in one language."""
        return self.privacy_policy_url.replace("{language}", language)

    def terms_of_use(self, language: str) -> str:
        """The address of the terms in one language."""
        return self.terms_of_use_url.replace("{language}", language)


@cache
def open_publisher() -> Publisher:
    """The publisher of this project.

    Raises:
        ContentError: with every fault of the file.
    """
    faults: list[Fault] = []
    publisher = read_publisher(faults)
    if faults:
        raise ContentError(faults)
    return publisher


def read_publisher(faults: list[Fault], content: Path = CONTENT) -> Publisher:
    """Read the publisher's file, noting every fault; what is still open is none."""
    page = read_page(content / FILE, faults, content)
    page.only(*_NEEDED, "certificate", "countries")
    publisher = Publisher(
        name=page.text("name", ""),
        contact=page.text("contact", ""),
        kept_at=page.text("kept_at", ""),
        privacy_policy_url=page.text("privacy_policy_url", ""),
        terms_of_use_url=page.text("terms_of_use_url", ""),
        endpoint=page.text("endpoint", ""),
        certificate=page.text("certificate", CERTIFICATES[0]),
        countries=tuple(map(str, page.items("countries", filled=False))),
    )
    _judge(page, publisher)
    return publisher


def open_points(publisher: Publisher) -> list[str]:
    """What the publisher has yet to fill in: what is empty, or still an example."""
    return [
        f"{FILE}: {key}: {f'is still {value!r}' if value else 'is empty'}"
        for key in _NEEDED
        if not (value := getattr(publisher, key)) or "example" in value.lower()
    ]


def _judge(page: Page, publisher: Publisher) -> None:
    for key in ("privacy_policy_url", "terms_of_use_url"):
        address = getattr(publisher, key)
        if address and not _ADDRESS.fullmatch(address):
            page.fault(key, f"is {address!r}, needs an https address")
    endpoint = publisher.endpoint
    if endpoint and not (_FUNCTION.fullmatch(endpoint) or _ADDRESS.fullmatch(endpoint)):
        page.fault("endpoint", f"is {endpoint!r}, needs a Lambda ARN or an https address")
    if publisher.certificate not in CERTIFICATES:
        page.fault(
            "certificate", f"is {publisher.certificate!r}, needs {' or '.join(CERTIFICATES)}"
        )
    for country in publisher.countries:
        if not _COUNTRY.fullmatch(country):
            page.fault("countries", f"holds {country!r}, needs two capital letters, such as GB")
