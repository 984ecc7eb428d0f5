"""Writing a text as a region spells it."""

import re
from collections.abc import Mapping

_PIECE = re.compile(r"\]\([^)]*\)|\{[^}]*\}|[^\W\d_]+")
"""A word; the kind of a mark and a blank, which stay as they are."""


def respelled(text: str, spelling: Mapping[str, str]) -> str:
    """`text` with every whole word that is spelled otherwise, its capitals kept."""
    if not spelling:
        return text
    return _PIECE.sub(lambda found: _word(found.group(), spelling), text)


def _word(word: str, spelling: Mapping[str, str]) -> str:
    other = spelling.get(word.lower())
    if other is None:
        return word
    if word.isupper():
        return other.upper()
    return other.capitalize() if word[0].isupper() else other
