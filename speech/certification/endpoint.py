"""Rules of where requests and events go, and of what only the publisher can fill in."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from skill.faults import Fault
from speech.certification.listed import known, words
from speech.certification.manifest import FILE
from speech.certification.rule import Submission

_FUNCTION = re.compile(r"arn:aws:lambda:[a-z0-9-]+:\d{12}:function:[A-Za-z0-9_-]+(?::[\w$-]+)?")
_NO_ACCOUNT = re.compile(r":(\d)\1{11}:|:123456789012:")
_NO_HOST = re.compile(r"(?:^|\.)(?:example|invalid|localhost|test|example\.(?:com|net|org))$")


def there(submission: Submission) -> Iterator[Fault]:
    """The skill has an endpoint, and its events have one when it subscribes to any."""
    manifest = submission.manifest
    if not manifest.there:
        return
    places = {one.where.partition(".")[0] for one in manifest.endpoints}
    if "apis" not in places:
        yield Fault(FILE, "apis.custom.endpoint", "is missing, needs where requests go")
    if manifest.events and "events" not in places:
        yield Fault(FILE, "events.endpoint", "is missing, needs where events go")


def trusted(submission: Submission) -> Iterator[Fault]:
    """Each endpoint is a Lambda function, or of https with a certificate that Amazon trusts."""
    for one in submission.manifest.endpoints:
        if not one.uri.startswith("https://") and not _FUNCTION.fullmatch(one.uri):
            yield Fault(FILE, one.where, f"is {one.uri!r}, needs https:// or a Lambda function")
        if one.uri.startswith("https://") and one.certificate not in known()["certificates"]:
            need = " or ".join(known()["certificates"])
            yield Fault(FILE, one.where, f"has the certificate {one.certificate!r}, needs {need}")


def events(submission: Submission) -> Iterator[Fault]:
    """The events that are subscribed to exist, each once."""
    asked = submission.manifest.events
    for name in asked:
        if name not in known()["events"]:
            yield Fault(FILE, "events.subscriptions", f"{name!r} is none of Amazon's events")
    if len(set(asked)) < len(asked):
        yield Fault(
            FILE, "events.subscriptions", f"asks twice: {', '.join(asked)}; needs each once"
        )


def forgets(submission: Submission) -> Iterator[Fault]:
    """Who keeps something personal hears when the skill is disabled, to forget it."""
    manifest = submission.manifest
    if manifest.flags["usesPersonalInfo"] and "SKILL_DISABLED" not in manifest.events:
        yield Fault(
            FILE, "events.subscriptions", "lacks SKILL_DISABLED, on which people are forgotten"
        )


def reminders_permitted(submission: Submission) -> Iterator[Fault]:
    """Who hears of reminders asks for the permission to set them."""
    manifest, (needed,) = submission.manifest, known()["reminders_permission"]
    heard = [name for name in manifest.events if name.startswith("REMINDER_")]
    if heard and needed not in manifest.permissions:
        yield Fault(FILE, "permissions", f"lacks {needed!r}; it subscribes to {', '.join(heard)}")


def reminders_told(submission: Submission) -> Iterator[Fault]:
    """The testers are told how to set a reminder."""
    manifest, (needed,) = submission.manifest, known()["reminders_permission"]
    if needed not in manifest.permissions:
        return
    told = [
        listed.heard("reminders", manifest.testing)
        for store in manifest.stores
        if (listed := words(store.locale))
    ]
    if told and not any(told):
        where = "publishingInformation.testingInstructions"
        yield Fault(FILE, where, "says nothing of reminders, needs how to set one")


def unfilled(submission: Submission) -> Iterator[Fault]:
    """Every address and account is the publisher's own."""
    manifest = submission.manifest
    for store in manifest.stores:
        privacy = "privacyAndCompliance"
        for where, address in (
            (f"publishingInformation.locales.{store.locale}.smallIconUri", store.icons[0]),
            (f"publishingInformation.locales.{store.locale}.largeIconUri", store.icons[1]),
            (f"{privacy}.locales.{store.locale}.privacyPolicyUrl", store.privacy),
            (f"{privacy}.locales.{store.locale}.termsOfUseUrl", store.terms),
        ):
            if _nobodys(address):
                yield Fault(FILE, where, f"is {address}, needs the publisher's own")
    for one in manifest.endpoints:
        if _NO_ACCOUNT.search(one.uri) or _nobodys(one.uri):
            yield Fault(FILE, one.where, f"is {one.uri}, needs the publisher's own")


def _nobodys(address: str) -> bool:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return True
    return bool(_NO_HOST.search(host))
