"""Words as a screen takes them: marks off, and nothing in them that it would obey."""

import re
from html import escape

from skill.alexa.ssml import to_text
from skill.book.model import Line

_UNSHOWABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """A text as it is read: `[911](digits)` is 911, pauses are gone."""
    return " ".join(_UNSHOWABLE.sub(" ", to_text([Line(text)])).split())


def inert(text: str) -> str:
    """A plain text that APL takes for nothing else: no expression, no name of a resource."""
    shown = plain(text).replace("${", "$ {")
    return f" {shown}" if shown.startswith("@") else shown


def marked(text: str) -> str:
    """An inert text for an APL Text, which reads `<` and `&` as marks."""
    return escape(inert(text), quote=False)
