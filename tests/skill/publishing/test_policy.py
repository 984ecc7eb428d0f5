"""The privacy policy and the terms: they name exactly what is kept, and who answers for it."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from skill.alexa import logbook
from skill.faults import ContentError
from skill.plans import Plan
from skill.publishing.policy import policy_pages
from skill.publishing.publisher import open_publisher

PUBLISHER = replace(
    open_publisher(), name="Kind Words Ltd", contact="hello@kind-words.org", kept_at="a safe place"
)
KEPT = {
    "done": "Which of the five steps are done",
    "at": "The step you are at",
    "visit_day": "The day and time of your visit",
    "visit_time": "The day and time of your visit",
    "reminded": "Which steps have a reminder, when it is due",
    "refused": "What the skill offered you and you turned down, and when",
}
"""What the policy says of each thing that a plan holds."""
LOGGED = {
    "kind": "the kind of request",
    "intent": "the name of its intent",
    "locale": "the language and country",
    "outcome": "how it ended",
    "reason": "and why",
    "error": "the kind of error",
    "place": "its place in our program",
    "milliseconds": "the time taken",
    "user": "a scrambled id of yours",
    "request": "Amazon's number for the request",
}
"""What the policy says of each field of the log."""


def page(name: str) -> str:
    """A page as it is read: line ends are spaces."""
    return " ".join(policy_pages(PUBLISHER)[name].split())


def test_both_pages_are_made_for_the_language() -> None:
    assert set(policy_pages(PUBLISHER)) == {"en/privacy.md", "en/terms.md"}


def test_the_policy_names_all_that_a_plan_holds() -> None:
    assert {field.name for field in fields(Plan)} == set(KEPT)
    kept, _, others = page("en/privacy.md").partition("## What is read and not kept")
    assert [words for words in KEPT.values() if words not in kept] == []
    assert others


def test_the_policy_names_all_that_is_logged() -> None:
    assert set(logbook.FIELDS) == set(LOGGED)
    logs = page("en/privacy.md").partition("## Logs")[2].partition("## ")[0]
    assert [words for words in LOGGED.values() if words not in logs] == []
    assert "deleted after 30 days" in logs


def test_the_policy_says_who_where_and_how_to_delete() -> None:
    policy = page("en/privacy.md")
    for words in ("Kind Words Ltd", "hello@kind-words.org", "kept at a safe place",
                  "forget everything about me", "disable the skill"):  # fmt: skip
        assert words in policy


def test_the_terms_say_that_it_is_no_advice_and_no_help_in_an_emergency() -> None:
    terms = page("en/terms.md")
    assert "not a substitute for professional medical advice, diagnosis or treatment" in terms
    assert "call your local emergency number" in terms
    assert "published by Kind Words Ltd" in terms


@pytest.mark.parametrize(
    ("privacy", "fault"),
    [
        ("{nobody}", "en/privacy.md: has a blank 'nobody' that cannot be filled"),
        (None, "en/privacy.md: cannot be read"),
    ],
)
def test_a_page_that_cannot_be_made_is_named(
    tmp_path: Path, privacy: str | None, fault: str
) -> None:
    folder = tmp_path / "en"
    folder.mkdir()
    for name, text in (("store.yaml", ""), ("terms.md", "{publisher}"), ("privacy.md", privacy)):
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=fault.replace(".", r"\.")) as caught:
        policy_pages(PUBLISHER, tmp_path)
    assert len(caught.value.faults) == 1
