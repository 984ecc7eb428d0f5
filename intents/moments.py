"""Finding the dates, times and durations that an utterance names, as Alexa writes them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from intents.dates import Dates
from intents.durations import Durations
from intents.moment_words import MomentWords
from intents.times import PARTS, Times, hour_in

__all__ = ["Moment", "MomentWords", "find_moments"]

DATE = "AMAZON.DATE"
TIME = "AMAZON.TIME"
DURATION = "AMAZON.DURATION"


@dataclass(frozen=True, slots=True)
class Moment:
    """One stretch of an utterance that names a date, a time or a duration."""

    kind: str
    """AMAZON.DATE, AMAZON.TIME or AMAZON.DURATION."""
    start: int
    """First token."""
    end: int
    """One past the last token."""
    value: str
    """As Alexa would send it."""


def find_moments(tokens: Sequence[str], words: MomentWords, now: datetime) -> tuple[Moment, ...]:
    """Every moment in normalised words, not overlapping, in order of speech.

    Days are in the future: a weekday that is today is a week away, a day of the year
    that has gone by is next year's. "Next Tuesday" is the one of the next week, "the end
    of the week" its Friday. A bare "at two" is in waking hours, seven in the morning to
    six in the evening.
    """
    if not words.could_name(tokens):
        return ()
    today = now.date()
    readings = (
        (DATE, Dates(tokens, words, today).date),
        (DURATION, Durations(tokens, words, today).duration),
        (TIME, Times(tokens, words, today).time),
    )
    starts = [at for at, word in enumerate(tokens) if word in words.starts]
    found = [
        Moment(kind, start, reading[0], reading[1])
        for kind, read in readings
        for start in starts
        if (reading := read(start))
    ]
    taken: list[Moment] = []
    for one in sorted(found, key=lambda moment: (moment.start - moment.end, moment.start)):
        if all(one.end <= other.start or other.end <= one.start for other in taken):
            taken.append(one)
    return tuple(_told_together(sorted(taken, key=lambda moment: moment.start)))


def _told_together(moments: list[Moment]) -> list[Moment]:
    """One time where a part of the day only says which nine it is: "tomorrow morning at nine"."""
    told = list(moments)
    for at in range(len(told) - 2, -1, -1):
        left, right = told[at : at + 2]
        if left.end != right.start:
            continue
        if _is_part_and_clock(left, right):
            told[at : at + 2] = [replace(_clock(left, right), start=left.start, end=right.end)]
            continue
        for last in told[at + 2 : at + 3]:
            around = right.kind == DATE and right.end == last.start
            if around and _is_part_and_clock(left, last):
                told[at : at + 3] = _around_day(left, right, last)
    return told


def _around_day(left: Moment, day: Moment, right: Moment) -> list[Moment]:
    """A clock and a day, which takes the part of the day: "at seven", "on friday evening"."""
    clock = _clock(left, right)
    if left.value in PARTS:
        return [replace(day, start=left.start), clock]
    return [clock, replace(day, end=right.end)]


def _is_part_and_clock(left: Moment, right: Moment) -> bool:
    both = left.kind == right.kind == TIME
    return both and (left.value in PARTS) != (right.value in PARTS)


def _clock(left: Moment, right: Moment) -> Moment:
    """The one that is told by the clock, in the part of the day that the other names."""
    clock, part = (right, left) if left.value in PARTS else (left, right)
    hour, minutes = clock.value.split(":")
    return replace(clock, value=f"{hour_in(int(hour), part.value):02d}:{minutes}")
