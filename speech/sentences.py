"""Cutting long text where a speaker would breathe."""

import re
from collections.abc import Iterator

LONGEST = 500
"""Characters that are said at once."""

_END = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？।])\s*")  # noqa: RUF001  # full stops of other scripts


def breaths(text: str, longest: int = LONGEST) -> Iterator[str]:
    """Parts of at most `longest` characters: whole sentences, else whole words, else letters."""
    breath = ""
    for sentence in _END.split(text):
        for part in _wrapped(sentence, longest):
            if breath and len(breath) + 1 + len(part) > longest:
                yield breath
                breath = ""
            breath = f"{breath} {part}".strip()
    if breath:
        yield breath


def _wrapped(sentence: str, longest: int) -> Iterator[str]:
    sentence = sentence.strip()
    while len(sentence) > longest:
        end = sentence.rfind(" ", 0, longest + 1)
        end = end if end > 0 else longest
        yield sentence[:end]
        sentence = sentence[end:].lstrip()
    yield sentence
