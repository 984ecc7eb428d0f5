"""Times of the day in ordinary spoken forms."""

from intents.scan import Read, Scan


class Times(Scan):
    """Reads the clock and the parts of the day."""

    def time(self, at: int) -> Read:
        """A time or a part of the day, its preposition included."""
        return self.first(at, self._phrase, self._clock_time, self._part)

    def _phrase(self, at: int) -> Read:
        for name in sorted(self.words.phrases, key=len, reverse=True):
            parts = name.split()
            if list(self.tokens[at : at + len(parts)]) == parts:
                return at + len(parts), self.words.phrases[name]
        return None

    def _clock_time(self, at: int) -> Read:
        start = self.skip(at, "at")
        read = self._told(start)
        if not read:
            return None
        end, hour, minute, sure = read
        marked = sure or start > at
        if self.is_a(end, "clock"):
            end, marked = end + 1, True
        half = self._half_of_day(end)
        if half:
            end, hour = half[0], hour % 12 + (12 if half[1] else 0)
        elif hour < 7:  # a bare "at two" is in waking hours
            hour += 12
        if not (marked or half) or hour > 23 or self.word(end) in self.words.units:
            return None
        return end, f"{hour:02d}:{minute:02d}"

    def _told(self, at: int) -> tuple[int, int, int, bool] | None:
        """Where it ends, hour, minute, and whether it can only be a time."""
        if self.is_a(at, "half"):
            hour_at = self.skip(at + 1, "past")
            hour = self.small_number(hour_at)
            return (hour[0], hour[1], 30, True) if hour and hour[1] <= 12 else None
        quarter = at + 1 if self.is_a(at, "the") or self.word(at) == "a" else at
        minutes = (quarter + 1, 15) if self.is_a(quarter, "quarter") else self.small_number(at)
        if not minutes:
            return None
        end, first = minutes
        if self.is_a(end, "past") or self.is_a(end, "to"):
            hour = self.small_number(end + 1)
            if hour and hour[1] <= 12 and first < 60:
                if self.is_a(end, "past"):
                    return hour[0], hour[1], first, True
                return hour[0], (hour[1] - 2) % 12 + 1, 60 - first, True
        if self.is_a(quarter, "quarter") or not 0 < first < 24:
            return None
        return self._hour_and_minutes(end, first)

    def _hour_and_minutes(self, at: int, hour: int) -> tuple[int, int, int, bool]:
        if self.is_a(at, "hundred"):
            return at + 1, hour, 0, True
        minute_at = self.skip(at, "oh")
        minute = self.small_number(minute_at)
        if minute and (minute_at > at or 10 <= minute[1] < 60):
            return minute[0], hour, minute[1], hour > 12 or minute_at > at
        return at, hour, 0, False

    def _half_of_day(self, at: int) -> tuple[int, bool] | None:
        """Where "a m", "in the evening" and the like end, and whether it is past noon."""
        if self.is_a(at, "am") or self.is_a(at, "pm"):
            return at + 1, self.is_a(at, "pm")
        here = self.skip(self.skip(at, "in", "at", "this"), "the")
        part = self.words.parts.get(self.word(here))
        if here > at and part in ("MO", "AF", "EV", "NI"):
            return here + 1, part != "MO"
        tonight = self.word(at)
        return (at + 1, True) if self.words.parts.get(tonight) == "NI" else None

    def _part(self, at: int) -> Read:
        made = self.words.parts_after.get(self.word(at), {}).get(self.word(at + 1))
        if made:
            return at + 2, str(made)
        here = self.skip(self.skip(at, "in", "this", "on"), "the")
        part = self.words.parts.get(self.word(here))
        return (here + 1, str(part)) if part else None
