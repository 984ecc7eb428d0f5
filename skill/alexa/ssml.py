"""Writing speech as SSML: the one place where words are escaped and marked."""

import re
from collections.abc import Iterable
from html import escape

from skill.book.model import Line

MOST_SPEECH = 7_500
"""Characters of SSML in one answer; Alexa refuses more than 8,000."""

_MARK = re.compile(r"\[([^\]]+)\]\(([a-z-]+)(?::([^)]+))?\)|\(pause\)")
_UNSPEAKABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PAUSE = '<break time="400ms"/>'
SAY_AS = ("digits", "telephone", "spell-out")


def to_ssml(lines: Iterable[Line]) -> str:
    """The lines as one `<speak>` element; empty for no lines."""
    body = " ".join(_marked_up(line.text) for line in lines)
    return f"<speak>{body}</speak>" if body else ""


def to_text(lines: Iterable[Line]) -> str:
    """The lines as plain text, for a card or a screen."""
    return " ".join(_MARK.sub(lambda found: found.group(1) or "", line.text) for line in lines)


def _marked_up(text: str) -> str:
    text = _UNSPEAKABLE.sub("", text)
    parts = []
    end = 0
    for found in _MARK.finditer(text):
        parts.append(escape(text[end : found.start()], quote=False))
        parts.append(_element(*found.groups()))
        end = found.end()
    parts.append(escape(text[end:], quote=False))
    return "".join(parts)


def _element(words: str | None, kind: str | None, value: str | None) -> str:
    if words is None:
        return _PAUSE
    if kind == "sub" and value:
        return f'<sub alias="{escape(value)}">{escape(words, quote=False)}</sub>'
    return f'<say-as interpret-as="{kind}">{escape(words, quote=False)}</say-as>'
