"""How `say-as` is read: digit by digit, letter by letter, first instead of 1."""

import re
from collections.abc import Callable

_SIGNS = {
    ".": "dot", "-": "dash", "@": "at", "/": "slash", "_": "underscore",
    "&": "and", "+": "plus", "*": "star", "#": "hash",
}  # fmt: skip


def say_as(kind: str, text: str) -> str:
    """The words for a text that is marked as `kind`; a kind unknown here changes nothing."""
    return _KINDS.get(kind.strip().lower(), _as_is)(text)


def _as_is(text: str) -> str:
    return text


def _digits(text: str) -> str:
    return " ".join(filter(str.isalnum, text))


def _telephone(text: str) -> str:
    """Each group of digits is followed by a short breath, which a comma makes."""
    groups = (_digits(group) for group in re.split(r"[^0-9A-Za-z+]+", text))
    return ", ".join(filter(None, groups))


def _characters(text: str) -> str:
    return re.sub(r"(?:(?<= )|^)[^\W\d_](?: [^\W\d_])*(?= |$)", _initials, _spaced(text))


def _spaced(text: str) -> str:
    return " ".join(_SIGNS.get(sign, sign.upper()) for sign in text if not sign.isspace())


def _initials(found: re.Match[str]) -> str:
    """M.R.I reads as letters; in M R I, or alone, eSpeak takes an A for the article."""
    return "A." if found[0] == "A" else found[0].replace(" ", ".")


def _number(text: str) -> str:
    # 1,000 is a thousand, not one and zero.
    return re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)


def _ordinal(text: str) -> str:
    return re.sub(r"\d+\b", _with_ending, _number(text))


def _with_ending(found: re.Match[str]) -> str:
    number = int(found[0][-2:])
    ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return found[0] + ending


_KINDS: dict[str, Callable[[str], str]] = {
    "digits": _digits,
    "telephone": _telephone,
    "spell-out": _characters,
    "characters": _characters,
    "verbatim": _characters,
    "cardinal": _number,
    "number": _number,
    "ordinal": _ordinal,
}
