"""Dates in ordinary spoken forms."""

from datetime import date, timedelta

from intents.scan import Read, Scan


class Dates(Scan):
    """Reads days, weeks, weekends, months, seasons and years."""

    def date(self, at: int) -> Read:
        """A day, week, weekend, month, season or year, its preposition included."""
        start = self.skip(at, "on", "in")
        return self.first(
            start,
            self._days_away,
            self._after_tomorrow,
            self._weekday,
            self._day_of_month,
            self._fixed_day,
            self._span,
            self._near_day,
        )

    def _near_day(self, at: int) -> Read:
        ahead = self.words.days_ahead.get(self.word(at))
        return None if ahead is None else (at + 1, self._day(ahead))

    def _after_tomorrow(self, at: int) -> Read:
        at = self.skip(at, "the")
        near = self.words.days_ahead.get(self.word(at + 2))
        if self.is_a(at, "day") and self.is_a(at + 1, "after") and near is not None:
            return at + 3, self._day(near + 1)
        return None

    def _days_away(self, at: int) -> Read:
        """Two weeks from Monday, a week from today, ten days after Christmas."""
        number = self.number(at)
        if not number:
            return None
        days = {"D": 1, "W": 7, "2W": 14}.get(self.words.units.get(self.word(number[0]), ""))
        if days is None or not self.is_a(number[0] + 1, "from"):
            return None
        base = self.first(number[0] + 2, self._near_day, self._weekday, self._fixed_day)
        if self.word(number[0] + 2) == "now":
            base = number[0] + 3, self._day(0)
        if base is None:
            return None
        return base[0], _plus(date.fromisoformat(base[1]), number[1] * days)

    def _weekday(self, at: int) -> Read:
        is_next = self.is_a(self.skip(at, "this", "the"), "next")
        at = self.skip(self.skip(at, "this", "the"), "next", "this")
        weekday = self.words.weekdays.get(self.word(at))
        if weekday is None:
            return None
        ahead = (weekday - self.today.weekday() - 1) % 7 + 1
        if is_next:
            ahead = 7 - self.today.weekday() + weekday
        unit = str(self.words.units.get(self.word(at + 1), ""))
        later = {"W": 7, "2W": 14}.get(unit, 0)
        return at + (2 if later else 1), self._day(ahead + later)

    def _day_of_month(self, at: int) -> Read:
        """December third, the third of December, the thirteenth; a month alone."""
        month = self._month(at)
        if month:
            ordinal = self.ordinal(self.skip(at + 1, "the")) or self.small_number(at + 1)
            if ordinal:
                return self._dated(ordinal[0], month, ordinal[1])
            return self._whole_month(at, month)
        start = self.skip(at, "the")
        ordinal = self.ordinal(start)
        if not ordinal:
            return None
        end, day = ordinal
        month = self._month(end + 1) if self.is_a(end, "of") else self._month(end)
        if month:
            return self._dated(end + (2 if self.is_a(end, "of") else 1), month, day)
        if start > at and day > 3 and self._stands_alone(end):
            return self._next_such_day(end, day)
        return None

    def _month(self, at: int) -> int:
        return int(self.words.months.get(self.word(at), 0))

    def _whole_month(self, at: int, month: int) -> Read:
        named = self.is_a(at - 1, "in") or self.is_a(at - 1, "next") or self.is_a(at - 1, "this")
        if self.word(at) in self.words.months_with_company and not named:
            return None
        year = self.today.year + (month < self.today.month)
        return at + 1, f"{year:04d}-{month:02d}"

    def _stands_alone(self, at: int) -> bool:
        """Whether nothing follows that the ordinal could count: "the fifth doctor"."""
        following = self.word(at)
        return (
            not following
            or self.is_a(at, "at")
            or self.is_a(at, "in")
            or (following in self.words.parts)
        )

    def _dated(self, at: int, month: int, day: int) -> Read:
        year = self._year(at)
        if year:
            return _valid(year[0], year[1], month, day)
        passed = (month, day) < (self.today.month, self.today.day)
        return _valid(at, self.today.year + passed, month, day)

    def _next_such_day(self, at: int, day: int) -> Read:
        year, month = self.today.year, self.today.month
        for _ in range(12):
            found = _valid(at, year, month, day)
            if found and found[1] > self.today.isoformat():
                return found
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return None

    def _year(self, at: int) -> tuple[int, int] | None:
        """Twenty twenty six."""
        if self.word(at) == "twenty":
            rest = self.number(at + 1)
            if rest and rest[1] >= 20:
                return rest[0], 2000 + rest[1]
        return None

    def _fixed_day(self, at: int) -> Read:
        for name in sorted(self.words.fixed_days, key=len, reverse=True):
            parts = name.split()
            if list(self.tokens[at : at + len(parts)]) == parts:
                month, day = map(int, self.words.fixed_days[name].split("-"))
                return self._dated(at + len(parts), month, day)
        return None

    def _span(self, at: int) -> Read:
        """This or next week, weekend, month, season or year."""
        at = self.skip(at, "the")
        is_next = self.is_a(at, "next")
        here = self.skip(at, "next", "this")
        named = here > at
        if self.is_a(here, "weekend") or self.is_a(here, "weekends"):
            return here + 1, f"{self._week(is_next)}-WE"
        season = self.words.seasons.get(self.word(here))
        if season and (named or self.is_a(at - 1, "in") or self.is_a(at - 2, "in")):
            over = self.today.month > self.words.season_ends[season]
            return here + 1, f"{self.today.year + (is_next or over)}-{season}"
        return self._calendar_span(here, is_next=is_next) if named else None

    def _calendar_span(self, at: int, *, is_next: bool) -> Read:
        """This or next week, month or year."""
        if self.is_a(at, "week"):
            return at + 1, self._week(is_next)
        month = self.today.month + is_next
        if self.is_a(at, "month"):
            return at + 1, f"{self.today.year + (month > 12):04d}-{(month - 1) % 12 + 1:02d}"
        return (at + 1, f"{self.today.year + is_next:04d}") if self.is_a(at, "year") else None

    def _week(self, is_next: bool) -> str:
        year, week, _ = (self.today + timedelta(days=7 * is_next)).isocalendar()
        return f"{year:04d}-W{week:02d}"

    def _day(self, ahead: int) -> str:
        return _plus(self.today, ahead)


def _plus(day: date, days: int) -> str:
    return (day + timedelta(days=days)).isoformat()


def _valid(at: int, year: int, month: int, day: int) -> Read:
    try:
        return at, date(year, month, day).isoformat()
    except ValueError:
        return None
