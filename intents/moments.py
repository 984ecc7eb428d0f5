"""Finding the dates, times and durations that an utterance names, as Alexa writes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from intents.dates import Dates
from intents.durations import Durations
from intents.moment_words import MomentWords
from intents.times import Times

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
    that has gone by is next year's. "Next Tuesday" is the one of the next week. A bare
    "at two" is in waking hours, seven in the morning to six in the evening.
    """
    if words.openers.isdisjoint(tokens):
        return ()
    today = now.date()
    readings = (
        (DATE, Dates(tokens, words, today).date),
        (DURATION, Durations(tokens, words, today).duration),
        (TIME, Times(tokens, words, today).time),
    )
    found: list[Moment] = []
    for kind, read in readings:
        for start in range(len(tokens)):
            reading = read(start)
            if reading:
                found.append(Moment(kind, start, reading[0], reading[1]))
    taken: list[Moment] = []
    for one in sorted(found, key=lambda moment: (moment.start - moment.end, moment.start)):
        if all(one.end <= other.start or other.end <= one.start for other in taken):
            taken.append(one)
    return tuple(sorted(taken, key=lambda moment: moment.start))
