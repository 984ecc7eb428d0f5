"""The age of the trusted roots is watched."""

import logging
from datetime import UTC, date, datetime, timedelta

import pytest

from skill.web.certifi_roots import roots_day
from skill.web.roots_alarm import RootsAlarm

MADE = date(2026, 10, 18)
BORN = datetime(2026, 10, 18, tzinfo=UTC)


@pytest.mark.parametrize(("days", "warnings"), [(0, 0), (304, 0), (305, 1), (365, 1), (900, 1)])
def test_a_warning_comes_60_days_before_the_bundle_is_a_year_old(
    days: int, warnings: int, caplog: pytest.LogCaptureFixture
) -> None:
    RootsAlarm(MADE).note(BORN + timedelta(days=days))
    said = [record.getMessage() for record in caplog.records]
    assert said == ["old_roots: certifi's bundle is of 2026-10-18; install a newer one"] * warnings


def test_it_comes_once_a_day(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    alarm = RootsAlarm(MADE)
    for hours in range(0, 72, 4):
        alarm.note(BORN + timedelta(days=400, hours=hours))
    assert len(caplog.records) == 3


def test_certifi_says_of_which_day_it_is() -> None:
    assert date(2024, 1, 1) < roots_day() < date(2100, 1, 1)
