"""Spans of time in ordinary spoken forms."""

from intents.scan import Read, Scan


class Durations(Scan):
    """Reads minutes to years, halves included."""

    def duration(self, at: int) -> Read:
        """A span of time, with "in" or "for" before it."""
        start = self.skip(at, "for")
        found = self._half_unit(start) or self._units(start)
        if not found:
            return None
        end, value = found
        end = self.skip(end, "time")
        return None if self.is_a(end, "ago") or self.is_a(end, "from") else (end, value)

    def _half_unit(self, at: int) -> Read:
        here = at + 1 if self.word(at) == "a" else at
        if not self.is_a(here, "half"):
            return None
        here = here + 2 if self.word(here + 1) in ("a", "an") else here + 1
        halves = {"H": "PT30M", "D": "PT12H", "M": "PT30S", "Y": "P6M"}
        value = halves.get(str(self.words.units.get(self.word(here))))
        return (here + 1, value) if value else None

    def _units(self, at: int) -> Read:
        number = self.number(at)
        if not number:
            return None
        here = self.skip(number[0], "of")
        unit = str(self.words.units.get(self.word(here), ""))
        if not unit:
            return None
        count, end = number[1], here + 1
        if unit == "H":
            minutes = self._and_minutes(end)
            if minutes:
                return minutes[0], f"PT{count}H{minutes[1]}M"
        if unit.endswith("W"):
            return end, f"P{count * int(unit[:-1] or 1)}W"
        letter = {"MO": "M"}.get(unit, unit)
        return end, f"PT{count}{unit}" if unit in ("M", "H") else f"P{count}{letter}"

    def _and_minutes(self, at: int) -> tuple[int, int] | None:
        """An hour "and a half", "and twenty minutes"."""
        here = self.skip(at, "and")
        if here > at and self.word(here) == "a" and self.is_a(here + 1, "half"):
            return here + 2, 30
        minutes = self.number(here)
        if minutes and self.words.units.get(self.word(minutes[0])) == "M":
            return minutes[0] + 1, minutes[1]
        return None
