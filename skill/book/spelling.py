"""Writing a text as a region spells it."""

import re
from collections.abc import Mapping
from functools import lru_cache


def respelled(text: str, spelling: Mapping[str, str]) -> str:
    """`text` with every whole word that is spelled otherwise, its capitals kept."""
    if not spelling:
        return text
    return _pattern(tuple(spelling)).sub(lambda found: _word(found.group(), spelling), text)


@lru_cache(maxsize=16)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Those words; the kind of a mark and a blank come first, for they stay as they are."""
    either = "|".join(map(re.escape, words))
    return re.compile(
        rf"\]\([^)]*\)|\{{[^}}]*\}}|(?<![^\W\d_])(?:{either})(?![^\W\d_])", re.IGNORECASE
    )


def _word(word: str, spelling: Mapping[str, str]) -> str:
    other = spelling.get(word.lower())
    if other is None:
        return word
    if word.isupper():
        return other.upper()
    return other.capitalize() if word[0].isupper() else other
