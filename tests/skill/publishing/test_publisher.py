"""What only the publisher knows: read strictly, and what is open is told."""

from pathlib import Path

import pytest

from skill.book.reading import CONTENT
from skill.faults import Fault
from skill.publishing.publisher import Publisher, open_points, open_publisher, read_publisher

ARN = "arn:aws:lambda:us-east-1:123456789012:function:second-opinion:live"
FILLED = {
    "name": "Kind Words Ltd",
    "contact": "hello@kind-words.org",
    "kept_at": "Amazon Web Services in Ireland",
    "privacy_policy_url": "https://kind-words.org/{language}/privacy",
    "terms_of_use_url": "https://kind-words.org/{language}/terms",
    "endpoint": ARN,
    "countries": "[GB, IE]",
}


def read(folder: Path, **changed: str) -> tuple[Publisher, list[Fault]]:
    lines = [f"{key}: {value}" for key, value in (FILLED | changed).items()]
    (folder / "publisher.yaml").write_text("\n".join(lines), encoding="utf-8")
    faults: list[Fault] = []
    return read_publisher(faults, folder), faults


def test_a_filled_in_publisher_has_no_fault_and_nothing_open(tmp_path: Path) -> None:
    publisher, faults = read(tmp_path)
    assert faults == []
    assert open_points(publisher) == []
    assert publisher == Publisher(
        name="Kind Words Ltd",
        contact="hello@kind-words.org",
        kept_at="Amazon Web Services in Ireland",
        privacy_policy_url="https://kind-words.org/{language}/privacy",
        terms_of_use_url="https://kind-words.org/{language}/terms",
        endpoint=ARN,
        certificate="Trusted",
        countries=("GB", "IE"),
    )


def test_a_page_has_an_address_in_each_language(tmp_path: Path) -> None:
    publisher, _ = read(tmp_path)
    assert publisher.privacy_policy("en") == "https://kind-words.org/en/privacy"
    assert publisher.terms_of_use("de") == "https://kind-words.org/de/terms"


@pytest.mark.parametrize(
    ("key", "value", "point"),
    [
        ("name", '""', "publisher.yaml: name: is empty"),
        ("endpoint", '""', "publisher.yaml: endpoint: is empty"),
        ("contact", "me@example.com", "publisher.yaml: contact: is still 'me@example.com'"),
        (
            "terms_of_use_url",
            "https://example.com/terms",
            "publisher.yaml: terms_of_use_url: is still 'https://example.com/terms'",
        ),
    ],
)
def test_what_is_empty_or_an_example_is_legal_and_open(
    tmp_path: Path, key: str, value: str, point: str
) -> None:
    publisher, faults = read(tmp_path, **{key: value})
    assert faults == []
    assert open_points(publisher) == [point]


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("privacy_policy_url", "http://kind-words.org/privacy", "needs an https address"),
        ("terms_of_use_url", "kind-words.org", "needs an https address"),
        ("endpoint", "arn:aws:s3:::bucket", "needs a Lambda ARN or an https address"),
        ("endpoint", "http://kind-words.org/alexa", "needs a Lambda ARN or an https address"),
        ("certificate", "SelfSigned", "needs Trusted or Wildcard"),
        ("countries", "[GB, Ireland]", "holds 'Ireland', needs two capital letters"),
        ("country", "GB", "is not known here"),
    ],
)
def test_a_wrong_value_is_a_fault_that_names_the_need(
    tmp_path: Path, key: str, value: str, problem: str
) -> None:
    _, (fault,) = read(tmp_path, **{key: value})
    assert (fault.file, fault.where) == ("publisher.yaml", key)
    assert problem in fault.problem


def test_a_country_whose_letters_read_as_no_is_a_country(tmp_path: Path) -> None:
    publisher, faults = read(tmp_path, countries="[NO]")
    assert (publisher.countries, faults) == (("NO",), [])


def test_the_file_of_this_project_can_be_read_and_says_what_is_open() -> None:
    faults: list[Fault] = []
    assert read_publisher(faults, CONTENT) == open_publisher()
    assert faults == []
    assert all(point.startswith("publisher.yaml: ") for point in open_points(open_publisher()))
