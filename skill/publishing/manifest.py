"""The skill's manifest, as Amazon's schema 1.0 wants it."""

from collections.abc import Iterable, Sequence
from typing import Any

from skill.publishing.icons import LARGE, SMALL, icon_file
from skill.publishing.listing import Listing
from skill.publishing.publisher import Publisher

CATEGORY = "HEALTH_AND_FITNESS"
PERMISSIONS = ("alexa::alerts:reminders:skill:readwrite",)
EVENTS = (
    "SKILL_ENABLED", "SKILL_DISABLED", "SKILL_PERMISSION_ACCEPTED", "SKILL_PERMISSION_CHANGED",
    "REMINDER_CREATED", "REMINDER_STARTED", "REMINDER_STATUS_CHANGED", "REMINDER_UPDATED",
    "REMINDER_DELETED",
)  # fmt: skip
VIEWPORTS = (
    ("HUB", "ROUND", (100, 599), (100, 599)),
    ("HUB", "RECTANGLE", (960, 1279), (100, 599)),
    ("HUB", "RECTANGLE", (960, 1279), (600, 959)),
    ("HUB", "RECTANGLE", (1280, 1920), (600, 1279)),
    ("HUB", "RECTANGLE", (960, 1279), (1920, 2560)),
    ("TV", "RECTANGLE", (960, 960), (540, 540)),
)
"""Amazon's viewport profiles: mode, shape, least and most width, least and most height.

In order: round hub, small, medium and large landscape hub, portrait hub, television."""
COMPLIANCE = {
    "allowsPurchases": False,
    "containsAds": False,
    "isChildDirected": False,
    "isExportCompliant": True,
    # True only for those whom HIPAA covers, when Amazon must handle health data for them.
    "usesHealthInfo": False,
    # Steps and the day of a visit, kept for one person if only under a hash, are personal
    # in the law of some of our locales; and permission is asked. The policy names them.
    "usesPersonalInfo": True,
}

Json = dict[str, Any]


def manifest(listings: Sequence[Listing], publisher: Publisher) -> Json:
    """The content of skill.json; the first listing is the default locale's."""
    endpoint = _endpoint(publisher)
    return {
        "manifest": {
            "manifestVersion": "1.0",
            "publishingInformation": _publishing(listings, publisher),
            "apis": {"custom": {**endpoint, "interfaces": _interfaces()}},
            "permissions": [{"name": name} for name in PERMISSIONS],
            "events": {**endpoint, "subscriptions": [{"eventName": name} for name in EVENTS]},
            "privacyAndCompliance": {**COMPLIANCE, "locales": _policies(listings, publisher)},
        }
    }


def _publishing(listings: Sequence[Listing], publisher: Publisher) -> Json:
    shown: Json = {
        "locales": {listing.locale: _shown(listing) for listing in listings},
        "isAvailableWorldwide": not publisher.countries,
        "distributionMode": "PUBLIC",
        "category": CATEGORY,
        "testingInstructions": listings[0].testing,
    }
    if publisher.countries:
        shown["distributionCountries"] = sorted(publisher.countries)
    return shown


def _shown(listing: Listing) -> Json:
    return {
        "name": listing.name,
        "summary": listing.summary,
        "description": listing.description,
        "updatesDescription": listing.updates,
        "examplePhrases": list(listing.phrases),
        "keywords": list(listing.keywords),
        "smallIconUri": f"file://{icon_file(SMALL)}",
        "largeIconUri": f"file://{icon_file(LARGE)}",
    }


def _policies(listings: Iterable[Listing], publisher: Publisher) -> Json:
    found: Json = {}
    for listing in listings:
        language = listing.locale.partition("-")[0]
        addresses = {
            "privacyPolicyUrl": publisher.privacy_policy(language),
            "termsOfUseUrl": publisher.terms_of_use(language),
        }
        found[listing.locale] = {key: address for key, address in addresses.items() if address}
    return found


def _interfaces() -> list[Json]:
    viewports = [
        {
            "mode": mode,
            "shape": shape,
            "minWidth": width[0],
            "maxWidth": width[1],
            "minHeight": height[0],
            "maxHeight": height[1],
        }
        for mode, shape, width, height in VIEWPORTS
    ]
    return [
        {"type": "ALEXA_PRESENTATION_APL", "supportedViewports": viewports},
        {"type": "CAN_FULFILL_INTENT_REQUEST"},
    ]


def _endpoint(publisher: Publisher) -> Json:
    """Where requests go; nothing until it is known, for an empty address is refused."""
    if not publisher.endpoint:
        return {}
    endpoint = {"uri": publisher.endpoint}
    if publisher.endpoint.startswith("https:"):
        endpoint["sslCertificateType"] = publisher.certificate
    return {"endpoint": endpoint}
