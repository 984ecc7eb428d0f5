"""The words of a language for days, times and spans."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MomentWords:
    """What `moments.yaml` holds; words are as normalised."""

    numbers: Table
    """Word to number, up to nineteen."""
    tens: Table
    ordinals: Table
    """Word to place in an order."""
    weekdays: Table
    """Word to 0 for Monday up to 6."""
    months: Table
    months_with_company: frozenset[str]
    """Months that are ordinary words too, so that they count only beside a day or after "in"."""
    seasons: Table
    """Word to Alexa's two letters."""
    season_ends: Table
    """Two letters to the season's last month."""
    units: Table
    """Word to M, H, D, W, MO, Y, or a number of weeks such as 2W."""
    days_ahead: Table
    """Word to days from today."""
    fixed_days: Table
    """Name to month and day, "12-25"."""
    parts: Table
    """Word to a part of the day as Alexa writes it, or to a time."""
    parts_after: Table
    """Preposition to the words it makes a part of the day of, and to which: "after lunch"."""
    phrases: Table
    """Several words to a part of the day."""
    words: Table
    """The small words, by what they do."""
    prepositions: frozenset[str]
    """Words that may stand before a moment without changing it."""
    openers: frozenset[str]
    """Words without one of which nothing is a moment."""

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Self:
        """The words in a mapping.

        Raises:
            ValueError: naming what is missing or unknown.
        """
        names = {field.name for field in fields(cls)} - {"openers", "prepositions"}
        for name in sorted(names - data.keys()):
            raise ValueError(f"'{name}' is missing")
        for name in sorted(data.keys() - names):
            raise ValueError(f"'{name}' is not known; known are {', '.join(sorted(names))}")
        values = dict(data)
        values["months_with_company"] = frozenset(data["months_with_company"])
        small = data["words"]
        prepositions = {word for role in ("on", "at", "for") for word in small[role]}
        return cls(
            **values, openers=_openers(data), prepositions=frozenset(prepositions | {small["in"]})
        )

    def is_a(self, word: str, role: str) -> bool:
        """Whether a word does what `words` names."""
        doing = self.words[role]
        return word in doing if isinstance(doing, list) else word == doing


def _openers(data: Mapping[str, Any]) -> frozenset[str]:
    tables = ("weekdays", "months", "seasons", "units", "days_ahead", "parts")
    named = {word for table in tables for word in data[table]}
    named |= {name.split()[0] for name in (*data["fixed_days"], *data["phrases"])}
    # A bare "the second" is no day, so small ordinals open nothing by themselves.
    named |= {word for word, number in data["ordinals"].items() if number > 3}
    small = ("clock", "am", "pm", "weekend", "weekends", "half", "quarter")
    named |= {data["words"][role] for role in small}
    return frozenset(named | set(data["words"]["at"]) | set(data["words"]["past"]))
