"""Every rule finds its fault, and only where there is one."""

from datetime import UTC, datetime

import pytest

from speech.certification.report import Line, Verdict, checklist
from speech.certification.rules import RULES
from tests.speech.certification.broken_manifests import MANIFESTS
from tests.speech.certification.broken_models import MODELS
from tests.speech.certification.case import Case
from tests.speech.certification.misbehaving_skills import SKILLS
from tests.speech.certification.world import World

CASES: tuple[Case, ...] = (*MANIFESTS, *MODELS, *SKILLS)


def judged(world: World) -> list[Line]:
    return checklist(world.package, world.skill)


def found(lines: list[Line]) -> dict[str, list[str]]:
    return {
        line.rule.id: list(map(str, line.findings)) for line in lines if line.rule and line.findings
    }


def test_what_is_sound_has_no_fault() -> None:
    lines = judged(World())
    assert found(lines) == {}
    assert {line.verdict for line in lines} == {Verdict.HELD, Verdict.BY_HAND}


@pytest.mark.parametrize("case", CASES, ids=repr)
def test_a_breach_is_found_and_nothing_else(case: Case) -> None:
    world = World()
    case.change(world)
    faults = found(judged(world))
    assert sorted(faults.pop(case.rule)) == case.faults
    assert faults.keys() == case.also


def test_every_rule_has_a_case_that_breaks_it() -> None:
    assert {rule.id for rule in RULES} == {case.rule for case in CASES}


def test_no_rule_is_listed_twice() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_the_rules_are_in_the_order_of_the_checklist() -> None:
    sections = [rule.section.value for rule in RULES]
    assert sections == sorted(sections)


def test_every_rule_says_what_holds_and_where_amazon_says_so() -> None:
    for rule in RULES:
        assert rule.title.endswith("."), rule.id
        assert rule.source.startswith("https://developer.amazon.com/docs/"), rule.id


def test_a_rehearsal_is_the_same_each_time() -> None:
    world = World()
    heard: list[str] = []
    for _ in range(2):
        world.skill.log = []
        judged(world)
        heard.append(str(world.skill.log))
    assert heard[0] == heard[1]
    assert datetime(2026, 11, 23, 10, tzinfo=UTC).isoformat() in heard[0]
