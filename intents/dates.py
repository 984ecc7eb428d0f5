"""Dates in ordinary spoken forms."""

from calendar import monthrange
from datetime import date as Day  # noqa: N812  # `date` is a method here
from datetime import timedelta

from intents.scan import Counted, Read, Scan

FIRST_BARE_DAY = 6
"""A bare "the fifth" is a step; there are five of them."""


class Dates(Scan):
    """Reads days, weeks, weekends, months, seasons and years."""

    def date(self, at: int) -> Read:
        """A day, week, weekend, month, season or year, its preposition included."""
        if self.is_a(at - 1, "gone"):
            return None
        start = self.skip(at, "on", "in", "at")
        if start > at and (found := self.words.years_ahead.at(self.tokens, at)):
            return found[0], f"{self.today.year + int(found[1]):04d}"
        return self.first(
            start, self._days_away, self._beside, self._edge, self._single_day, self._span
        )

    def _single_day(self, at: int) -> Read:
        return self.first(at, self._weekday, self._day_of_month, self._fixed_day, self._near_day)

    def _near_day(self, at: int) -> Read:
        ahead = self.words.days_ahead.get(self.word(at))
        if ahead is None:
            return None
        later = self._weeks_later(at + 1)
        return at + 1 + bool(later), self._day(ahead + later)

    def _weeks_later(self, at: int) -> int:
        """Days that "week" or "fortnight" adds to the day before it: Monday week."""
        return {"week": 7, "2W": 14}.get("week" if self.is_a(at, "week") else self.unit(at), 0)

    def _days_away(self, at: int) -> Read:
        """Two weeks from Monday, a month from today, three days before Christmas."""
        number = self.number(at)
        unit = self.unit(number[0]) if number else ""
        if not number or unit in ("", "H", "M", "S"):
            return None
        link, count = number[0] + 1, number[1]
        linked = self.is_a(link, "from") or self.is_a(link, "before")
        if linked and self.is_a(link + 1, "now") and not self.is_a(link, "before"):
            return self._moved(link + 2, self.today, count, unit)
        if not linked and not unit.endswith("W"):
            return None
        # "A week on Monday" and "a week tomorrow" are Monday week and tomorrow week.
        on_at = link + 1 if linked else self.skip(link, "on")
        base = self._single_day(on_at)
        if base is None:
            return None
        sign = -1 if self.is_a(link, "before") else 1
        return self._moved(base[0], Day.fromisoformat(base[1]), sign * count, unit)

    def _moved(self, end: int, day: Day, count: int, unit: str) -> Read:
        if unit in ("MO", "Y"):
            moved = _months_on(day, count * (12 if unit == "Y" else 1))
        else:
            moved = _days_on(day, count * {"D": 1, "W": 7, "2W": 14}[unit])
        return (end, moved.isoformat()) if moved and moved >= self.today else None

    def _beside(self, at: int) -> Read:
        """The day after tomorrow, the day before Christmas, the week after Monday."""
        at = self.skip(at, "the")
        sign = self.is_a(at + 1, "after") - self.is_a(at + 1, "before")
        unit = self.unit(at)
        base = self._single_day(at + 2) if sign and unit in ("D", "W") else None
        if base is None:
            return None
        moved = self._moved(base[0], Day.fromisoformat(base[1]), sign, unit)
        if moved and unit == "W":
            return moved[0], _week(Day.fromisoformat(moved[1]))
        return moved

    def _edge(self, at: int) -> Read:
        """The end of the week, its Friday; the start of next month."""
        at = self.skip(at, "the")
        ends = self.is_a(at, "last")
        if not (ends or self.is_a(at, "first")) or not self.is_a(at + 1, "of"):
            return None
        here = self.skip(at + 2, "the", "this")
        is_next = self.is_a(here, "next")
        here += is_next
        if self.is_a(here, "week"):
            ahead = (4 if ends else 0) - self.today.weekday() + 7 * is_next
            return here + 1, self._day(ahead if ahead >= 0 else ahead + 7)
        if self.is_a(here, "year"):
            year = self.today.year + (is_next or not ends)
            return here + 1, f"{year:04d}-12-31" if ends else f"{year:04d}-01-01"
        return self._edge_of_month(here, is_next=is_next, ends=ends)

    def _edge_of_month(self, at: int, *, is_next: bool, ends: bool) -> Read:
        month = self._month(at)
        if month:
            year = self.today.year + (month < self.today.month)
        elif self.is_a(at, "month"):
            # The start of this month is over, so that of the next is meant.
            ahead = self.today.month + (is_next or not ends)
            year, month = self.today.year + (ahead > 12), (ahead - 1) % 12 + 1
        else:
            return None
        day = Day(year, month, monthrange(year, month)[1] if ends else 1)
        return at + 1, (day if day >= self.today else day.replace(year=year + 1)).isoformat()

    def _weekday(self, at: int) -> Read:
        is_next = self.is_a(self.skip(at, "this", "the"), "next")
        at = self.skip(self.skip(at, "this", "the"), "next", "this")
        weekday = self.words.weekdays.get(self.word(at))
        if weekday is None:
            return None
        dated = self._day_of_month(at + 1)  # Monday the thirtieth
        if dated:
            return dated
        after_next = self.is_a(at + 1, "after") and self.is_a(at + 2, "next")
        ahead = (weekday - self.today.weekday() - 1) % 7 + 1
        if is_next or after_next:
            ahead = 7 - self.today.weekday() + weekday + 7 * after_next
        later = self._weeks_later(at + 1)
        return at + 1 + bool(later) + 2 * after_next, self._day(ahead + later)

    def _day_of_month(self, at: int) -> Read:
        """December third, the third of December, the third of next month, the thirteenth."""
        month = self._month(at)
        if month:
            return self._month_then_day(at, month)
        start = self.skip(at, "the")
        ordinal = self.ordinal(start)
        if not ordinal:
            return None
        end, day = ordinal
        month_at = self.skip(end, "of")
        if self._month(month_at):
            return self._dated(month_at + 1, self._month(month_at), day)
        named = self.skip(month_at, "the", "this", "next")
        if month_at > end and named > month_at and self.is_a(named, "month"):
            if not self.is_a(month_at, "next"):
                return self._next_such_day(named + 1, day)
            year, month = divmod(self.today.year * 12 + self.today.month, 12)
            return _valid(named + 1, year, month + 1, day)
        # "By the second" may be a day; "the second" alone is an opinion.
        sure = self.is_a(at - 1, "until") or self.word(at - 1) in self.words.weekdays
        fits = start > at and (day >= FIRST_BARE_DAY or sure) and self.stands(end)
        return self._next_such_day(end, day) if fits else None

    def _month_then_day(self, at: int, month: int) -> Read:
        start = self.skip(at + 1, "the")
        if self._year(start):
            return None
        ordinal = self.ordinal(start)
        day = ordinal or self.small_number(start)
        if not day:
            return None
        # "May second opinions help" names no day.
        doubtful = not ordinal or (start == at + 1 and self._has_company(at))
        fits = self.stands(day[0]) or self._year(day[0]) or not doubtful
        fits = fits and not self.is_a(day[0], "counted")
        return self._dated(day[0], month, day[1]) if fits else None

    def _month(self, at: int) -> int:
        return self.words.months.get(self.word(at), 0)

    def _has_company(self, at: int) -> bool:
        return self.word(at) in self.words.months_with_company

    def _dated(self, at: int, month: int, day: int) -> Read:
        year = self._year(at)
        if year:
            return _valid(year[0], year[1], month, day)
        passed = (month, day) < (self.today.month, self.today.day)
        years = range(self.today.year + passed, self.today.year + 9)
        # The twenty ninth of February waits for a leap year.
        return next((found for one in years if (found := _valid(at, one, month, day))), None)

    def _next_such_day(self, at: int, day: int) -> Read:
        year, month = self.today.year, self.today.month
        for _ in range(12):
            found = _valid(at, year, month, day)
            if found and found[1] > self.today.isoformat():
                return found
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return None

    def _year(self, at: int) -> Counted:
        """Twenty twenty six, two thousand twenty six."""
        if self.is_a(at, "two") and self.is_a(at + 1, "thousand"):
            rest = self.small_number(self.skip(at + 2, "and"))
            return (rest[0], 2000 + rest[1]) if rest else None
        rest = self.small_number(at + 1) if self.is_a(at, "twenty") else None
        return (rest[0], 2000 + rest[1]) if rest and rest[1] >= 20 else None

    def _fixed_day(self, at: int) -> Read:
        found = self.words.fixed_days.at(self.tokens, at)
        if not found:
            return None
        month, day = map(int, found[1].split("-"))
        return self._dated(found[0], month, day)

    def _span(self, at: int) -> Read:
        """This or next week, weekend, month, season or year; a month alone; in a year."""
        start = self.skip(at, "the")
        is_next = self.is_a(start, "next")
        here = self.skip(start, "next", "this")
        after_next = self.is_a(here + 1, "after") and self.is_a(here + 2, "next")
        ahead = 2 if after_next else int(is_next)
        end = here + 1 + 2 * after_next
        if self.is_a(here, "weekend"):
            led = here > at or self.is_a(at - 1, "weekend_after")
            return (end, f"{self._week(ahead)}-WE") if led else None
        named = here > start or self.is_a(at - 1, "in")
        if named and self.word(here) in self.words.seasons:
            return self._season(here, is_next=is_next)
        if self._month(here):
            return self._whole_month(here, named=named, is_next=is_next)
        if here > start or after_next:
            return self._calendar_span(here, end, ahead)
        year = self._year(at) if self.is_a(at - 1, "in") else None
        return (year[0], str(year[1])) if year and self.stands(year[0]) else None

    def _season(self, at: int, *, is_next: bool) -> Read:
        season = self.words.seasons[self.word(at)]
        year = self._year(self.skip(at + 1, "of"))
        if year:
            return year[0], f"{year[1]}-{season}"
        over = self.today.month > self.words.season_ends[season]
        return at + 1, f"{self.today.year + (is_next or over):04d}-{season}"

    def _whole_month(self, at: int, *, named: bool, is_next: bool) -> Read:
        month = self._month(at)
        year = self._year(self.skip(at + 1, "of"))
        if year:
            return year[0], f"{year[1]}-{month:02d}"
        # "February thirtieth" is no day, and does not mean the month.
        dayless = self.ordinal(at + 1) and not self._has_company(at)
        if dayless or (self._has_company(at) and not named):
            return None
        over = month < self.today.month or (is_next and month == self.today.month)
        return at + 1, f"{self.today.year + over:04d}-{month:02d}"

    def _calendar_span(self, at: int, end: int, ahead: int) -> Read:
        """A week, month or year so many ahead."""
        if self.is_a(at, "week"):
            return end, self._week(ahead)
        month = self.today.month + ahead
        if self.is_a(at, "month"):
            return end, f"{self.today.year + (month > 12):04d}-{(month - 1) % 12 + 1:02d}"
        return (end, f"{self.today.year + ahead:04d}") if self.is_a(at, "year") else None

    def _week(self, ahead: int) -> str:
        return _week(self.today + timedelta(days=7 * ahead))

    def _day(self, ahead: int) -> str:
        return (self.today + timedelta(days=ahead)).isoformat()


def _week(day: Day) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def _days_on(day: Day, days: int) -> Day | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _months_on(day: Day, months: int) -> Day | None:
    """The same day so many months on, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return Day(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _valid(at: int, year: int, month: int, day: int) -> Read:
    try:
        return at, Day(year, month, day).isoformat()
    except ValueError:
        return None
