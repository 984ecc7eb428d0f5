"""The lint itself, and its report: a checklist in Amazon's order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from skill.faults import Fault
from speech.certification.listed import FOLDER, lists_of
from speech.certification.package import Package
from speech.certification.rehearsal import Skill, rehearse
from speech.certification.rule import Rule, Section, Submission
from speech.certification.rules import RULES


class Verdict(Enum):
    """What became of one line of the checklist."""

    HELD = "pass"
    FAILED = "FAIL"
    OPEN = "open"
    UNSEEN = "not seen"
    BY_HAND = "by hand"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the checklist."""

    section: Section
    verdict: Verdict
    title: str
    rule: Rule | None = None
    """None for what only a person can judge."""
    findings: tuple[Fault, ...] = ()


def checklist(
    package: Package, skill: Skill, open_points: Sequence[str] = (), rules: Sequence[Rule] = RULES
) -> list[Line]:
    """Hold every rule against a package and the skill behind it.

    Args:
        package: What would be handed in.
        skill: What answers the requests of its users.
        open_points: What the publisher has still to fill in, beyond what the rules find.
        rules: The rules, in the order of the checklist.
    """
    submission = Submission(package, rehearse(skill, package.models))
    judged = [_judged(rule, submission) for rule in rules]
    told = [Line(Section.FUNCTION, Verdict.OPEN, point) for point in open_points]
    by_hand = [
        Line(section, Verdict.BY_HAND, title)
        for section in Section
        for title in _by_hand().get(section.name.lower(), ())
    ]
    order = list(Section)
    return sorted([*judged, *told, *by_hand], key=lambda line: order.index(line.section))


def faults(lines: Sequence[Line]) -> list[Fault]:
    """All that fails."""
    return [found for line in lines if line.verdict is Verdict.FAILED for found in line.findings]


def as_text(lines: Sequence[Line]) -> Iterator[str]:
    """The checklist, a line each; below what is not passed, what was found."""
    section = None
    for line in lines:
        if line.section is not section:
            section = line.section
            yield f"\n{section.value}"
        yield f"  {line.verdict.value:9}{line.title}"
        yield from (f"           {found}" for found in line.findings)
    counted = [sum(line.verdict is verdict for line in lines) for verdict in Verdict]
    yield "\n" + ", ".join(
        f"{count} {verdict.value}" for verdict, count in zip(Verdict, counted, strict=True)
    )


def as_data(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The checklist as JSON has it."""
    return [
        {
            "section": line.section.value,
            "verdict": line.verdict.value.lower(),
            "rule": line.rule.id if line.rule else "",
            "title": line.title,
            "source": line.rule.source if line.rule else "",
            "findings": [
                {"file": one.file, "where": one.where, "problem": one.problem}
                for one in line.findings
            ],
        }
        for line in lines
    ]


def _judged(rule: Rule, submission: Submission) -> Line:
    found = tuple(sorted(set(rule.find(submission))))
    missed = Verdict.OPEN if rule.open else Verdict.FAILED
    if not found and not submission.holds(rule.part):
        return Line(rule.section, Verdict.UNSEEN, rule.title, rule)
    return Line(rule.section, missed if found else Verdict.HELD, rule.title, rule, found)


@cache
def _by_hand() -> dict[str, tuple[str, ...]]:
    return lists_of(FOLDER / "by_hand.yaml")
