"""What we would hand in ourselves."""

import json

import pytest
from click.testing import CliRunner

from skill.alexa.door import Door
from speech.certification.package import read_package
from speech.certification.report import Line, checklist, faults
from speech.desk.compile import package
from speech.desk.main import desk


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    return checklist(read_package(package()), Door())


def test_our_package_and_our_skill_have_no_fault(lines: list[Line]) -> None:
    assert list(map(str, faults(lines))) == []


def test_check_prints_the_report_and_exits_as_it_says(lines: list[Line]) -> None:
    done = CliRunner().invoke(desk, ["check", "--locale", "en-US", "--report", "--json"])
    told = json.loads(done.output)
    rules = [line.title for line in lines if line.rule]
    assert [row["title"] for row in told if row["rule"]] == rules
    failed = [row for row in told if row["verdict"] == "fail"]
    assert done.exit_code == (1 if failed else 0)
