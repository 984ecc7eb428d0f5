"""Spans of time in ordinary spoken forms."""

from collections import Counter
from collections.abc import Mapping

from intents.scan import Read, Scan

Spent = tuple[int, Counter[str]] | None
"""Where a span ends, and how many of each unit it lasts."""

HALVES: Mapping[str, tuple[str, int]] = {
    "Y": ("MO", 6), "MO": ("D", 15), "D": ("H", 12), "H": ("M", 30), "M": ("S", 30),
}  # fmt: skip
"""A half of each unit in a smaller one; of a week, see `_half`."""


def iso(spent: Mapping[str, int]) -> str:
    """A span as ISO 8601 writes it; weeks with anything else become days."""
    days = {unit: count for unit, count in spent.items() if count}
    if set(days) == {"W"}:
        return f"P{days['W']}W"
    if "W" in days:
        days["D"] = days.get("D", 0) + 7 * days.pop("W")
    date = "".join(f"{days[unit]}{unit[0]}" for unit in ("Y", "MO", "D") if unit in days)
    time = "".join(f"{days[unit]}{unit}" for unit in ("H", "M", "S") if unit in days)
    return f"P{date}T{time}" if time else f"P{date}"


class Durations(Scan):
    """Reads seconds to years, halves included."""

    def duration(self, at: int) -> Read:
        """A span of time, with "in" or "for" before it."""
        start = self.skip(at, "for")
        start = self.skip(self.skip(start, "the") if start > at else start, "about")
        spent = self._part_of_unit(start) or self._amount(start)
        if not spent or (start == at and self._is_idle(at, spent[0])):
            return None
        end, amounts = spent
        if self.is_a(end, "from") and self.is_a(end + 1, "now"):
            sub_day = set(amounts) <= {"H", "M", "S"}
            return (end + 2, iso(amounts)) if sub_day else None
        end = self.skip(end, "time")
        return None if self.is_a(end, "ago") else (end, iso(amounts))

    def _is_idle(self, at: int, end: int) -> bool:
        """Whether it only sounds like a span: one day, just a minute, twice a week."""
        if end != at + 2 or not self.is_a(at, "one"):
            return False
        often = self.is_a(at, "a") and (self.is_a(at - 1, "per") or self.is_plural(at - 1))
        return often or self.is_a(at + 1, "idle")

    def _part_of_unit(self, at: int) -> Spent:
        """Half an hour, a half hour, a quarter of an hour, three quarters of an hour."""
        here = self.skip(at, "a")
        if self.is_a(here, "half"):
            unit_at = self.skip(self.skip(here + 1, "of"), "a")
            spent = self._half(self.unit(unit_at)) if self.is_a(unit_at, "halved") else Counter()
            return (unit_at + 1, spent) if spent else None
        three = self.small_number(at)
        quarters = 1
        if three and three[1] == 3 and self.is_a(three[0], "quarters"):
            here, quarters = three[0], 3
        elif not self.is_a(here, "quarter"):
            return None
        unit_at = self.skip(self.skip(here + 1, "of"), "a")
        return (unit_at + 1, Counter(M=15 * quarters)) if self.unit(unit_at) == "H" else None

    def _amount(self, at: int) -> Spent:
        """Two and a half weeks, an hour and a half, two weeks and three days."""
        number = self.number(at)
        if not number:
            return None
        end, count = number
        half = self._and_a_half(end)
        unit_at = self.skip(half or end, "of")
        unit = self.unit(unit_at)
        if not unit:
            return None
        spent = Counter({_plain(unit): count * _times(unit)})
        if half:
            return unit_at + 1, spent + self._half(unit)
        return self._rest(unit_at + 1, unit, spent)

    def _rest(self, end: int, unit: str, spent: Counter[str]) -> Spent:
        half = self._and_a_half(end)
        # Not "an hour and a half day".
        if half and not self.unit(half):
            return half, spent + self._half(unit)
        here = self.skip(end, "and")
        if here > end and unit == "H" and self.is_a(self.skip(here, "a"), "quarter"):
            return self.skip(here, "a") + 1, spent + Counter(M=15)
        more = self.number(here)
        smaller = more and self.unit(more[0])
        order = ("Y", "MO", "W", "D", "H", "M", "S")
        if more and smaller in order and order.index(smaller) > order.index(_plain(unit)):
            return more[0] + 1, spent + Counter({smaller: more[1]})
        return end, spent

    def _and_a_half(self, at: int) -> int:
        """Where "and a half" ends; nought where it is not said."""
        said = self.is_a(at, "and") and self.is_a(at + 1, "a") and self.is_a(at + 2, "half")
        return at + 3 if said else 0

    def _half(self, unit: str) -> Counter[str]:
        if unit.endswith("W"):
            return Counter(W=1) if unit == "2W" else Counter(D=3, H=12)
        smaller, count = HALVES.get(unit, ("", 0))
        return Counter({smaller: count}) if count else Counter()


def _plain(unit: str) -> str:
    return "W" if unit.endswith("W") else unit


def _times(unit: str) -> int:
    return int(unit[:-1] or 1) if unit.endswith("W") else 1
