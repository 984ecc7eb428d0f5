"""Times of the day in ordinary spoken forms."""

from dataclasses import dataclass, replace

from intents.scan import Read, Scan

PARTS = ("MO", "AF", "EV", "NI")


@dataclass(frozen=True, slots=True)
class Told:
    """An hour and minute as said, before morning or evening is known."""

    end: int
    hour: int
    minute: int = 0
    sure: bool = True
    """Whether it can be a time without "at"."""
    of_24: bool = False
    """Whether it is told by the 24-hour clock: "oh nine hundred"."""


def hour_in(hour: int, part: str) -> int:
    """The hour of the day that an hour of the clock is, in a part of the day."""
    hour %= 12
    by_night = part == "NI" and hour < 5
    return hour if part == "MO" or by_night or (part == "EV" and not hour) else hour + 12


class Times(Scan):
    """Reads the clock and the parts of the day."""

    def time(self, at: int) -> Read:
        """A time or a part of the day, its preposition included."""
        return self.first(at, self._phrase, self._clock_time, self._part)

    def _phrase(self, at: int) -> Read:
        found = self.words.phrases.at(self.tokens, at)
        if found or self.is_a(at - 1, "the"):
            return found
        start = self.skip(at, "by", "at", "until")
        here = self.skip(start, "the")
        if here > at and (found := self.words.phrases.at(self.tokens, here)):
            return found
        alone = self.words.phrases_alone.at(self.tokens, start)
        fits = alone and self.stands(alone[0]) and not self.is_a(alone[0], "to")
        return alone if fits else None

    def _clock_time(self, at: int) -> Read:
        start = self.skip(at, "at", "by", "near")
        told = self._told(start)
        if not told or told.hour > 23:
            return None
        end = self.skip(told.end, "clock")
        half = self._half_of_day(end, told.hour) if told.hour <= 12 else None
        if half:
            return half[0], f"{hour_in(told.hour, half[1]):02d}:{told.minute:02d}"
        if end == told.end and not self._is_marked(at, start, told):
            return None
        # A bare "at two" is in waking hours, one to six in the afternoon.
        hour = told.hour + 12 if told.hour < 7 and not told.of_24 else told.hour
        return end, f"{hour:02d}:{told.minute:02d}"

    def _is_marked(self, at: int, start: int, told: Told) -> bool:
        """Whether numbers are a time by what stands around them."""
        if start > at and self.is_a(at, "at"):
            if self.stands(told.end):
                return True
            counts = self.is_plural(told.end) or self.is_a(told.end, "counted")
            return not counts and not self.unit(told.end) and not self.is_a(start, "one")
        if not self.stands(told.end) or self.is_a(start - 1, "counting"):
            return False
        if told.sure:
            return not self.is_number(start - 1)
        if start > at:
            beside_day = self.is_day_name(at - 1) or self.is_day_name(told.end)
            return self.is_a(at, "by") or beside_day
        here = self.skip(told.end, "on")
        return self.is_day_name(here) and self.words.parts.get(self.word(here + 1)) in PARTS

    def _told(self, at: int) -> Told | None:
        if self.is_a(at, "half"):
            hour = self.small_number(self.skip(at + 1, "past"))
            return Told(hour[0], hour[1], 30) if hour and hour[1] <= 12 else None
        return self._beside_the_hour(at) or self._hour_and_minutes(at)

    def _beside_the_hour(self, at: int) -> Told | None:
        """A quarter to five, ten past six."""
        here = self.skip(at, "a", "the")
        quarter = self.is_a(here, "quarter")
        minutes = (here + 1, 15) if quarter else self.small_number(at)
        if not minutes or not 0 < minutes[1] < 60:
            return None
        link = minutes[0] + (self.unit(minutes[0]) == "M")
        hour = self.small_number(link + 1)
        if not hour or hour[1] > 12:
            return None
        if self.is_a(link, "past"):
            return Told(hour[0], hour[1], minutes[1])
        # "Two to three" is a range; clocks are told in fives.
        round_or_said = minutes[1] % 5 == 0 or link > minutes[0]
        to = self.is_a(link, "to") and round_or_said and not self.is_a(at - 1, "between")
        if to or (quarter and self.is_a(link, "of")):
            return Told(hour[0], (hour[1] - 2) % 12 + 1, 60 - minutes[1])
        return None

    def _hour_and_minutes(self, at: int) -> Told | None:
        start = self.skip(at, "oh")
        hour = self.small_number(start)
        if not hour or not 0 < hour[1] < 24:
            return None
        told = Told(hour[0], hour[1], sure=False, of_24=start > at)
        if self.is_a(told.end, "hundred"):
            end = told.end + 1 + (self.unit(told.end + 1) == "H")
            return replace(told, end=end, sure=True) if told.hour >= 10 or told.of_24 else None
        minute_at = self.skip(told.end, "oh")
        minute = self.small_number(minute_at)
        if minute and (minute_at > told.end or minute[1] >= 10) and minute[1] < 60:
            # "Twenty twenty six" is a year, unless it is said to be a time.
            sure = told.hour != 20 or minute[1] < 20
            return replace(told, end=minute[0], minute=minute[1], sure=sure)
        return None if told.of_24 else told

    def _half_of_day(self, at: int, hour: int) -> tuple[int, str] | None:
        """Where "a m", "in the evening" and the like end, and the part of the day."""
        half = self.words.halves.at(self.tokens, at)
        if half:
            return half[0], "MO" if half[1] == "AM" else "AF"
        here = self.skip(self.skip(at, "part_of"), "the")
        part = self.words.parts.get(self.word(here), "")
        if part == "NI" or (here > at and part in PARTS):
            return here + 1, part
        if here == at and hour == 12 and ":" in part:  # twelve noon, twelve midnight
            return at + 1, "MO" if part.startswith("00") else "AF"
        return None

    def _part(self, at: int) -> Read:
        if self.is_a(at - 1, "gone") or self.is_a(at - 1, "greeting"):
            return None
        led = self.skip(at, "part_of")
        here = self.skip(led, "the")
        part = self.words.parts.get(self.word(here))
        if not part:
            return None
        fits = led > at or ":" in part or self.is_day_name(here - 1) or self.stands(here + 1)
        return (here + 1, part) if fits else None
