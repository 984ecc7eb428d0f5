"""The words of a language for days, times and spans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

TABLES = {
    **dict.fromkeys(("numbers", "tens", "ordinals", "weekdays", "months", "season_ends"), int),
    **dict.fromkeys(("days_ahead", "years_ahead"), int),
    **dict.fromkeys(("seasons", "units", "fixed_days", "halves", "parts", "phrases"), str),
    "phrases_alone": str,
}
"""What each table of `moments.yaml` gives for a word."""
LEADS = ("on", "at", "by", "near", "for", "in")
LISTS = ("vague", "months_with_company")
ROLES = (
    "a",
    "about",
    "after",
    "ago",
    "and",
    "at",
    "before",
    "between",
    "by",
    "clock",
    "counted",
    "counting",
    "day",
    "first",
    "for",
    "from",
    "gone",
    "greeting",
    "half",
    "halved",
    "hundred",
    "idle",
    "in",
    "last",
    "month",
    "near",
    "next",
    "now",
    "of",
    "oh",
    "on",
    "one",
    "part_of",
    "past",
    "per",
    "quarter",
    "quarters",
    "several",
    "the",
    "then",
    "this",
    "thousand",
    "time",
    "to",
    "twenty",
    "two",
    "until",
    "week",
    "weekend",
    "weekend_after",
    "year",
)
"""What the small words do."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Values named by one word or several, looked up by the first."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """First word to the whole names, the longest first."""

    @classmethod
    def of(cls, table: Mapping[str, str]) -> Self:
        """The phrases of a table of names and values."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name in sorted(table, key=lambda name: -len(name.split())):
            parts = tuple(name.split())
            found.setdefault(parts[0], []).append((parts, table[name]))
        return cls({first: tuple(names) for first, names in found.items()})

    def at(self, tokens: Sequence[str], at: int) -> tuple[int, str] | None:
        """Where the longest name that begins there ends, and its value."""
        if 0 <= at < len(tokens):
            for name, value in self.by_first.get(tokens[at], ()):
                if tuple(tokens[at : at + len(name)]) == name:
                    return at + len(name), value
        return None


@dataclass(frozen=True, slots=True)
class MomentWords:
    """What `moments.yaml` holds; words are as normalised."""

    numbers: Mapping[str, int]
    """Word to number, up to nineteen."""
    vague: frozenset[str]
    """Numbers that tell no clock and no year: "a", "few"."""
    tens: Mapping[str, int]
    ordinals: Mapping[str, int]
    """Word to place in an order."""
    weekdays: Mapping[str, int]
    """Word to 0 for Monday up to 6."""
    months: Mapping[str, int]
    months_with_company: frozenset[str]
    """Months that are ordinary words too, so that they count only beside a day or after "in"."""
    seasons: Mapping[str, str]
    """Word to Alexa's two letters."""
    season_ends: Mapping[str, int]
    """Two letters to the season's last month."""
    units: Mapping[str, str]
    """Word to S, M, H, D, W, MO, Y, or a number of weeks such as 2W."""
    days_ahead: Mapping[str, int]
    """Word to days from today."""
    fixed_days: Phrases
    """Name to month and day, "12-25"."""
    years_ahead: Phrases
    """Name to years from this one."""
    halves: Phrases
    """Name to AM or PM."""
    parts: Mapping[str, str]
    """Word to a part of the day as Alexa writes it, or to a time."""
    phrases: Phrases
    """Several words to a part of the day; "after lunch" too."""
    phrases_alone: Phrases
    """The same, where nothing leans on them."""
    words: Mapping[str, frozenset[str]]
    """The small words, by what they do."""
    plural: str
    """How several of a thing end."""
    openers: frozenset[str]
    """Words without one of which nothing is a moment, but for `led`."""
    led: frozenset[str]
    """Words too common to open a moment alone: "on the second", "at one", "one am"."""
    starts: frozenset[str]
    """Words that a moment may begin with."""
    prepositions: frozenset[str]
    """Words that may stand before a moment without changing it."""

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Self:
        """The words in a mapping.

        Raises:
            ValueError: naming what is missing, unknown or of the wrong kind.
        """
        _only(data, (*TABLES, *LISTS, "parts_after", "words", "plural"), "")
        tables: dict[str, Any] = {name: _table(data, name, TABLES[name]) for name in TABLES}
        for before, made in _kind(data, "parts_after", dict, "").items():
            named = _kind({before: made}, before, dict, "parts_after.")
            tables["phrases"] |= {f"{before} {word}": str(named[word]) for word in named}
        roles = _kind(data, "words", dict, "")
        _only(roles, ROLES, "words.")
        openers = _openers(tables, roles)
        starts = _starts(tables, roles)
        for name in ("fixed_days", "years_ahead", "halves", "phrases", "phrases_alone"):
            tables[name] = Phrases.of({key: str(value) for key, value in tables[name].items()})
        return cls(
            **tables,
            vague=frozenset(_kind(data, "vague", list, "")),
            months_with_company=frozenset(_kind(data, "months_with_company", list, "")),
            words={role: frozenset(_kind(roles, role, list, "words.")) for role in ROLES},
            plural=_kind(data, "plural", str, ""),
            openers=openers,
            led=(frozenset(tables["ordinals"]) | frozenset(roles["one"]))
            - openers
            - set(data["vague"]),
            starts=openers | starts,
            prepositions=frozenset(word for role in LEADS for word in roles[role]),
        )

    def could_name(self, tokens: Sequence[str]) -> bool:
        """Whether a moment is possible at all; quick."""
        # "Second" is in half of what is said here, so it needs a preposition to count.
        return not self.openers.isdisjoint(tokens) or any(
            self._is_led(tokens, at) for at, word in enumerate(tokens) if word in self.led
        )

    def _is_led(self, tokens: Sequence[str], at: int) -> bool:
        """Whether the words around a first, second, third or one can make it a moment."""
        before = at - 1 if at and tokens[at - 1] in self.words["the"] else at
        if before and tokens[before - 1] in self.prepositions:
            return True
        return self.halves.at(tokens, at + 1) is not None


def _only(data: Mapping[str, Any], names: Sequence[str], where: str) -> None:
    for name in names:
        if name not in data:
            raise ValueError(f"'{where}{name}' is missing")
    for name in data:
        if name not in names:
            known = ", ".join(sorted(names))
            raise ValueError(f"'{where}{name}' is not known; known are {known}")


def _kind(data: Mapping[str, Any], name: str, kind: type, where: str) -> Any:
    value = data[name]
    if not isinstance(value, kind) or not value:
        raise ValueError(f"'{where}{name}' is {value!r}, needs a filled {kind.__name__}")
    return value


def _table(data: Mapping[str, Any], name: str, kind: type) -> dict[str, Any]:
    table: dict[str, Any] = _kind(data, name, dict, "")
    for word, value in table.items():
        if not isinstance(word, str) or not word or type(value) is not kind:
            raise ValueError(f"'{name}.{word}' is {value!r}, needs a {kind.__name__}")
    return dict(table)


def _openers(tables: Mapping[str, Any], roles: Mapping[str, Any]) -> frozenset[str]:
    names = ("weekdays", "months", "seasons", "units", "days_ahead", "parts", "tens")
    found = {word for table in names for word in tables[table]}
    named = ("fixed_days", "years_ahead", "phrases", "phrases_alone")
    found |= {name.split()[-1] for table in named for name in tables[table]}
    found |= {word for word, number in tables["ordinals"].items() if number > 3}
    found |= {word for word, number in tables["numbers"].items() if number > 1} - {"couple", "few"}
    for role in ("clock", "weekend", "quarter", "half"):
        found |= set(roles[role])
    return frozenset(found)


def _starts(tables: Mapping[str, Any], roles: Mapping[str, Any]) -> frozenset[str]:
    found = set(tables["numbers"]) | set(tables["ordinals"])
    for table in ("fixed_days", "years_ahead", "phrases", "phrases_alone"):
        found |= {name.split()[0] for name in tables[table]}
    leads = ("a", "about", "at", "by", "first", "for", "in", "last", "near", "next", "oh", "on")
    for role in (*leads, "part_of", "the", "this", "until"):
        found |= set(roles[role])
    return frozenset(found)
