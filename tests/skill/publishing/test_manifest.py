"""The manifest: what Amazon is told, and nothing that it doesn't know yet."""

from dataclasses import replace
from typing import Any

import pytest

from skill.book.reading import locales, open_book
from skill.publishing.listing import read_listing
from skill.publishing.manifest import manifest
from skill.publishing.publisher import Publisher, open_publisher

ARN = "arn:aws:lambda:us-east-1:123456789012:function:second-opinion"
LISTINGS = [read_listing(open_book(locale), "second opinion", []) for locale in locales()]


def made(**changed: Any) -> dict[str, Any]:
    publisher: Publisher = replace(open_publisher(), **changed)
    whole = manifest(LISTINGS, publisher)
    assert list(whole) == ["manifest"]
    inner: dict[str, Any] = whole["manifest"]
    return inner


def test_every_locale_is_shown_and_has_its_policy_and_terms() -> None:
    found = made(
        privacy_policy_url="https://a.org/{language}/p", terms_of_use_url="https://a.org/t"
    )
    assert set(found["publishingInformation"]["locales"]) == set(locales())
    assert found["privacyAndCompliance"]["locales"] == {
        locale: {"privacyPolicyUrl": "https://a.org/en/p", "termsOfUseUrl": "https://a.org/t"}
        for locale in locales()
    }


def test_a_locale_shows_its_own_texts() -> None:
    shown = made()["publishingInformation"]["locales"]["en-GB"]
    texts = next(one for one in LISTINGS if one.locale == "en-GB")
    assert shown == {
        "name": texts.name,
        "summary": texts.summary,
        "description": texts.description,
        "updatesDescription": texts.updates,
        "examplePhrases": list(texts.phrases),
        "keywords": list(texts.keywords),
        "smallIconUri": "file://assets/images/icon_108.png",
        "largeIconUri": "file://assets/images/icon_512.png",
    }


def test_the_testers_are_told_in_the_words_of_the_default_locale() -> None:
    shown = made()["publishingInformation"]
    assert shown["testingInstructions"] == LISTINGS[0].testing
    assert LISTINGS[0].locale == "en-US"


def test_privacy_and_compliance_are_told_as_they_are() -> None:
    told = made()["privacyAndCompliance"]
    assert {key: value for key, value in told.items() if key != "locales"} == {
        "allowsPurchases": False,
        "containsAds": False,
        "isChildDirected": False,
        "isExportCompliant": True,
        "usesHealthInfo": False,
        "usesPersonalInfo": True,
    }


@pytest.mark.parametrize(
    ("countries", "told"),
    [
        ((), {"isAvailableWorldwide": True}),
        (("US", "GB"), {"isAvailableWorldwide": False, "distributionCountries": ["GB", "US"]}),
    ],
)
def test_countries_are_named_unless_it_is_to_be_had_everywhere(
    countries: tuple[str, ...], told: dict[str, Any]
) -> None:
    shown = made(countries=countries)["publishingInformation"]
    keys = ("isAvailableWorldwide", "distributionCountries")
    assert {key: shown[key] for key in keys if key in shown} == told


@pytest.mark.parametrize(
    ("endpoint", "told"),
    [
        ("", None),
        (ARN, {"uri": ARN}),
        (
            "https://kind-words.org/alexa",
            {"uri": "https://kind-words.org/alexa", "sslCertificateType": "Wildcard"},
        ),
    ],
)
def test_requests_and_events_go_to_the_endpoint_once_there_is_one(
    endpoint: str, told: dict[str, str] | None
) -> None:
    found = made(endpoint=endpoint, certificate="Wildcard")
    assert found["apis"]["custom"].get("endpoint") == told
    assert found["events"].get("endpoint") == told
    assert ("endpoint" in found["events"]) == (told is not None)


def test_reminders_are_permitted_and_their_events_heard() -> None:
    found = made()
    assert found["permissions"] == [{"name": "alexa::alerts:reminders:skill:readwrite"}]
    names = [one["eventName"] for one in found["events"]["subscriptions"]]
    assert {"SKILL_DISABLED", "SKILL_PERMISSION_CHANGED", "REMINDER_STATUS_CHANGED"} <= set(names)
    assert len(names) == len(set(names)) == 9


def test_no_two_viewports_overlap_and_each_has_a_width_and_a_height() -> None:
    (screens,) = [one for one in made()["apis"]["custom"]["interfaces"] if len(one) > 1]
    views = screens["supportedViewports"]
    for position, view in enumerate(views):
        assert view["minWidth"] <= view["maxWidth"]
        assert view["minHeight"] <= view["maxHeight"]
        for other in views[position + 1 :]:
            assert (
                (view["mode"], view["shape"]) != (other["mode"], other["shape"])
                or view["maxWidth"] < other["minWidth"]
                or other["maxWidth"] < view["minWidth"]
                or view["maxHeight"] < other["minHeight"]
                or other["maxHeight"] < view["minHeight"]
            )


@pytest.mark.parametrize(
    ("width", "height"), [(960, 480), (1024, 600), (1280, 800), (1920, 1080), (1080, 1920)]
)
def test_the_screens_of_echo_hubs_are_among_the_viewports(width: int, height: int) -> None:
    screens = made()["apis"]["custom"]["interfaces"][0]
    assert any(
        view["minWidth"] <= width <= view["maxWidth"]
        and view["minHeight"] <= height <= view["maxHeight"]
        for view in screens["supportedViewports"]
        if (view["mode"], view["shape"]) == ("HUB", "RECTANGLE")
    )
