"""What a store keeps of one person, and when a change may follow on it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from skill.plans import Change, ConflictError, GoneError

DAY = 24 * 3_600_000
REMEMBERED_FOR = DAY
"""Milliseconds for which a store knows a request again."""
MOURNED_FOR = 7 * DAY
"""Milliseconds for which a store knows that somebody is gone: Alexa's events come within hours."""


@dataclass(frozen=True, slots=True)
class Row:
    """One person's record."""

    version: int
    plan: str | None
    """The record of the plan; None when the person was forgotten."""
    born: int
    """Milliseconds since 1970: the request that the plan began with."""
    moment: int
    """Milliseconds since 1970: the request that saved it last, or the forgetting."""


def milliseconds(moment: datetime) -> int:
    """Since 1970 in UTC."""
    return int(moment.timestamp() * 1000)


def follow(row: Row | None, gone: int, change: Change, plan: str) -> Row:
    """The row that a change makes of the one before; `gone` is when the account was closed.

    Raises:
        GoneError: the person was forgotten after the request was made.
        ConflictError: somebody else saved in between.
    """
    made = milliseconds(change.moment)
    mourned = row.moment if row and row.plan is None else 0
    if made < max(gone, mourned):
        raise GoneError
    if change.version != (row.version if row else 0):
        raise ConflictError
    born = row.born if row and row.plan is not None else made
    return Row(change.version + 1, plan, born, made)


def forgotten(row: Row | None, moment: int) -> Row:
    """The row that is left of somebody: that they are gone, and since when."""
    if row is None:
        return Row(1, None, 0, moment)
    if (row.plan is None and row.moment > moment) or (row.plan is not None and row.born > moment):
        # Forgotten later, or begun anew since: asked twice, it is done once.
        return row
    return Row(row.version + 1, None, 0, moment)


def as_moment(made: int) -> datetime:
    """A moment from its milliseconds since 1970."""
    return datetime.fromtimestamp(made / 1000, UTC)
