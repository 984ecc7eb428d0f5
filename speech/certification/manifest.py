"""The skill's manifest, read into records; what does not fit them is noted, not lost."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from skill.faults import Fault
from skill.pages import Page

FILE = "skill.json"
FLAGS = (
    "allowsPurchases", "containsAds", "isChildDirected", "isExportCompliant",
    "usesHealthInfo", "usesPersonalInfo",
)  # fmt: skip
_PARTS = (
    "apis", "events", "manifestVersion", "permissions", "privacyAndCompliance",
    "publishingInformation",
)  # fmt: skip
_SHOWN = (
    "automaticDistribution", "category", "distributionCountries", "distributionMode",
    "isAvailableWorldwide", "locales", "testingInstructions",
)  # fmt: skip
_CUSTOM = ("connections", "dialogManagement", "endpoint", "interfaces", "regions", "tasks")


@dataclass(frozen=True, slots=True)
class Store:
    """What the skill store shows in one locale."""

    locale: str
    name: str = ""
    summary: str = ""
    description: str = ""
    phrases: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    icons: tuple[str, str] = ("", "")
    """The addresses of the small and the large one."""
    privacy: str = ""
    """The address of the privacy policy."""
    terms: str = ""

    @property
    def text(self) -> str:
        """All that is written for people."""
        return "\n".join((self.name, self.summary, self.description, *self.phrases, *self.keywords))

    def fault(self, key: str, problem: str) -> Fault:
        """A fault in what the store shows in this locale, at a key or all over."""
        where = f"publishingInformation.locales.{self.locale}"
        return Fault(FILE, f"{where}.{key}" if key else where, problem)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where requests go."""

    uri: str
    certificate: str
    where: str
    """Its place in the manifest."""


@dataclass(frozen=True, slots=True)
class Viewport:
    """A kind of screen that the skill says it was made for."""

    mode: str
    shape: str
    sizes: Mapping[str, object]
    """minWidth, maxWidth, minHeight and maxHeight, as far as they are given."""
    where: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What Amazon is told about the skill."""

    there: bool
    """Whether there is one at all."""
    stores: tuple[Store, ...]
    compliant: tuple[str, ...]
    """The locales of privacyAndCompliance."""
    category: str
    testing: str
    """What the testers are told."""
    distributed: bool
    """Whether it is said where the skill is to be had."""
    flags: Mapping[str, object]
    permissions: tuple[str, ...]
    events: tuple[str, ...]
    endpoints: tuple[Endpoint, ...]
    interfaces: tuple[str, ...]
    viewports: tuple[Viewport, ...]
    version: str
    misread: tuple[Fault, ...]


def read_manifest(data: object) -> Manifest:
    """Read the content of skill.json; None when there is no such file. Never fails."""
    faults: list[Fault] = []
    top = Page(FILE, {} if data is None else data, faults)
    top.only("manifest")
    page = _part(top, "manifest", *_PARTS)
    shown = _part(page, "publishingInformation", *_SHOWN)
    privacy = _part(page, "privacyAndCompliance", "locales", *FLAGS)
    events = _part(page, "events", "endpoint", "publications", "regions", "subscriptions")
    custom = _part(_part(page, "apis", "custom"), "custom", *_CUSTOM)
    compliant = privacy.pages("locales", required=False)
    interfaces = _pages(custom, "interfaces")
    return Manifest(
        there=data is not None,
        stores=tuple(_stores(shown, compliant)),
        compliant=tuple(compliant),
        category=_text(shown, "category"),
        testing=_text(shown, "testingInstructions"),
        distributed=any(map(shown.data.get, ("isAvailableWorldwide", "distributionCountries"))),
        flags={name: privacy.data.get(name) for name in FLAGS},
        permissions=tuple(_text(one, "name") for one in _pages(page, "permissions")),
        events=tuple(_text(one, "eventName") for one in _pages(events, "subscriptions")),
        endpoints=(*_endpoints(custom, "apis.custom"), *_endpoints(events, "events")),
        interfaces=tuple(_text(one, "type") for one in interfaces),
        viewports=tuple(
            _viewport(viewport)
            for interface in interfaces
            for viewport in _pages(interface, "supportedViewports")
        ),
        version=_text(page, "manifestVersion"),
        misread=tuple(faults),
    )


def _stores(shown: Page, compliant: Mapping[str, Page]) -> Iterator[Store]:
    for locale, page in shown.pages("locales", required=False).items():
        yield _store(locale, page, compliant.get(locale))


def _store(locale: str, page: Page, privacy: Page | None) -> Store:
    page.only(
        "description", "examplePhrases", "keywords", "largeIconUri", "name", "smallIconUri",
        "summary", "updatesDescription",
    )  # fmt: skip
    if privacy:
        privacy.only("privacyPolicyUrl", "termsOfUseUrl")
    return Store(
        locale,
        name=_text(page, "name"),
        summary=_text(page, "summary"),
        description=_text(page, "description"),
        phrases=page.texts("examplePhrases", required=False),
        keywords=page.texts("keywords", required=False),
        icons=(_text(page, "smallIconUri"), _text(page, "largeIconUri")),
        privacy=_text(privacy, "privacyPolicyUrl") if privacy else "",
        terms=_text(privacy, "termsOfUseUrl") if privacy else "",
    )


def _endpoints(page: Page, where: str) -> list[Endpoint]:
    """The endpoint of a page, and those of its regions."""
    places = [(where, page)]
    for region, one in page.pages("regions", required=False).items():
        places.append((f"{where}.regions.{region}", one))
    found = [
        (place, _part(one, "endpoint", "sslCertificateType", "uri"))
        for place, one in places
        if "endpoint" in one.data
    ]
    return [
        Endpoint(_text(one, "uri"), _text(one, "sslCertificateType"), f"{place}.endpoint")
        for place, one in found
    ]


def _viewport(page: Page) -> Viewport:
    page.only("maxHeight", "maxWidth", "minHeight", "minWidth", "mode", "shape")
    sizes = {key: value for key, value in page.data.items() if key.startswith(("min", "max"))}
    return Viewport(
        _text(page, "mode"), _text(page, "shape"), sizes, page.where.removeprefix("manifest.")
    )


def _part(page: Page, key: str, *known: str) -> Page:
    """A part of a page; what is in it and not known is noted."""
    part = page.child(key, page.data.get(key, {}))
    part.only(*known)
    return part


def _pages(page: Page, key: str) -> list[Page]:
    entries = enumerate(page.items(key, required=False))
    return [page.child(f"{key}[{position}]", entry) for position, entry in entries]


def _text(page: Page, key: str) -> str:
    """The text as it stands; empty when there is none."""
    value: Any = page.data.get(key, "")
    if not isinstance(value, str):
        page.fault(key, f"is {value!r}, needs a text")
        return ""
    return value
