"""The report: a checklist that hides nothing."""

from pathlib import Path

import pytest

from skill.faults import ContentError
from speech.certification.package import read_folder, read_package
from speech.certification.report import Verdict, as_data, as_text, checklist, faults
from speech.certification.rule import Section
from speech.certification.rules import RULES
from tests.speech.certification.changes import shown, without_manifest, without_models
from tests.speech.certification.world import MANIFEST, World


def test_the_report_has_every_rule_under_its_section_in_order() -> None:
    world = World()
    text = list(as_text(checklist(world.package, world.skill)))
    headings = [line.strip() for line in text if line.strip()[:2] in {f"{n}." for n in range(1, 8)}]
    assert headings == [section.value for section in Section]
    assert [rule.title for rule in RULES] == [
        line.removeprefix("  pass     ") for line in text if line.startswith("  pass     ")
    ]


def test_every_section_says_what_only_a_person_can_judge() -> None:
    world = World()
    lines = checklist(world.package, world.skill)
    assert {line.section for line in lines if line.verdict is Verdict.BY_HAND} == set(Section)


def test_what_fails_is_told_below_its_line_and_counted() -> None:
    world = World()
    shown("name", "S")(world)
    text = list(as_text(checklist(world.package, world.skill)))
    at = text.index("  FAIL     The store has a name of 2 to 50 characters.")
    where = "skill.json: publishingInformation.locales.en-US.name"
    assert text[at + 1].strip() == f"{where}: is 'S', needs 2 to 50 characters"
    assert ", 1 FAIL, 0 open, 0 not seen, " in text[-1]


def test_what_only_the_publisher_can_fill_in_is_open_and_no_fault() -> None:
    world = World()
    shown("largeIconUri", "https://example.com/512.png")(world)
    lines = checklist(world.package, world.skill, ["A name for the developer."])
    opened = [line for line in lines if line.verdict is Verdict.OPEN]
    assert [line.title for line in opened] == [
        "Every address and account is the publisher's own.",
        "A name for the developer.",
    ]
    assert faults(lines) == []


def test_what_is_not_there_is_not_said_to_pass() -> None:
    world = World()
    without_manifest(world)
    without_models(world)
    lines = checklist(world.package, world.skill)
    assert [line.title for line in lines if line.verdict is Verdict.HELD] == []
    assert [str(fault) for fault in faults(lines)] == [
        "skill.json: is missing; the package needs a manifest",
        "interactionModels: holds no model, needs one for each locale",
    ]


def test_as_data_it_is_the_same() -> None:
    world = World()
    shown("name", "S")(world)
    lines = checklist(world.package, world.skill)
    failed = [row for row in as_data(lines) if row["verdict"] == "fail"]
    assert failed == [
        {
            "section": "3. Functional tests",
            "verdict": "fail",
            "rule": "store.name",
            "title": "The store has a name of 2 to 50 characters.",
            "source": next(rule.source for rule in RULES if rule.id == "store.name"),
            "findings": [
                {
                    "file": "skill.json",
                    "where": "publishingInformation.locales.en-US.name",
                    "problem": "is 'S', needs 2 to 50 characters",
                }
            ],
        }
    ]
    assert len(as_data(lines)) == len(lines)


def test_one_locale_can_be_judged_alone() -> None:
    world = World()
    world.models["en-GB"] = world.models["en-US"]
    locales = world.manifest["manifest"]["publishingInformation"]["locales"]
    locales["en-GB"] = locales["en-US"] | {"name": "S"}
    privacy = world.manifest["manifest"]["privacyAndCompliance"]["locales"]
    privacy["en-GB"] = privacy["en-US"]
    package = world.package
    assert len(faults(checklist(package, world.skill))) == 1
    assert faults(checklist(package.only("en-US"), world.skill)) == []


def test_a_file_that_is_no_json_is_named() -> None:
    with pytest.raises(ContentError, match=r"skill\.json: is not JSON: Expecting value"):
        read_package({"skill.json": "", "README.md": "no JSON, and none of ours"})


def test_a_package_is_read_from_a_folder(tmp_path: Path) -> None:
    models = tmp_path / "interactionModels" / "custom"
    models.mkdir(parents=True)
    (models / "en-US.json").write_text("{}", encoding="utf-8")
    (tmp_path / "skill.json").write_text("{}", encoding="utf-8")
    package = read_folder(tmp_path)
    assert [model.locale for model in package.models] == ["en-US"]
    assert package.manifest.there


@pytest.mark.parametrize("value", [None, 7, "text", [], ["text"], {}, {"x": None}, [[]], True])
def test_whatever_is_in_a_package_is_judged_and_never_raises(value: object) -> None:
    world = World()
    parts = MANIFEST["manifest"]
    for key in parts:
        world.manifest = {"manifest": parts | {key: value}}
        world.models["en-US"] = {"interactionModel": {"languageModel": {"intents": value}}}
        world.models["en-GB"] = {"interactionModel": {"languageModel": value, "dialog": value}}
        world.models["en-CA"] = value
        assert faults(checklist(world.package, world.skill))
