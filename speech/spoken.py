"""Reading SSML: the one place where it becomes words and pauses."""

import html
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from xml.parsers import expat

from speech.say_as import say_as
from speech.voice import Pause, Spoken, Words

LONGEST_PAUSE = 10.0
"""Seconds; Alexa allows no longer break."""

_STRENGTHS = {
    "none": 0.0, "x-weak": 0.0, "weak": 0.15, "medium": 0.25, "strong": 0.4, "x-strong": 0.7,
}  # fmt: skip
_BOUNDARIES = {"s": _STRENGTHS["strong"], "p": _STRENGTHS["x-strong"]}
_UNSPOKEN = frozenset({"desc", "lexicon", "meta", "metadata", "title"})
_TIME = re.compile(r"\s*\+?(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})(ms|s)\s*")
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMES = r"amazon:\w+|audio|break|emphasis|lang|mark|p|phoneme|prosody|s|say-as|speak|sub|voice|w"
_ATTRIBUTE = r"""\s+[\w:-]+\s*=\s*(?:"[^"<>]*"?|'[^'<>]*'?|[^\s<>"']*)"""
_TAG = re.compile(
    # Any tag that ends; of one that does not, its name and attributes but not the words behind.
    rf"</?[^\W\d][^<>]*>|</?(?:{_NAMES})\b(?:{_ATTRIBUTE})*",
    re.IGNORECASE,
)
_NO_TEXT = re.compile(
    # What never ends swallows the rest, so that each form is sought only once.
    r"<!--(?:.*?-->|.*)|<\?(?:.*?\?>|.*)"
    r"|<!DOCTYPE[^<>\[]*(?:\[(?:.*?\]\s*>|.*)|>)?"
    r"|<!\[CDATA\[|\]\]>",
    re.DOTALL | re.IGNORECASE,
)
_UNKNOWN_ENTITY = re.compile(r"&#?\w{1,64};")
_NESTING = 5
_LOOSE_SIGN = re.compile(r"\s+(?=[,.;:!?](?:\s|$))")


class _DocumentType(Exception):  # noqa: N818  # no error: a signal to read on plainly
    """The text declares its own entities."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words, or a silence; `edge` is a silence that a paragraph or sentence makes."""

    said: str = ""
    written: str = ""
    silence: float = 0.0
    edge: float = 0.0

    @property
    def silent(self) -> bool:
        return not _plain(self.said)


def read_ssml(ssml: str) -> Spoken:
    """Words and pauses of SSML, or of plain text; reads any string, and never a tag aloud."""
    text = _NO_XML.sub(" ", ssml).strip()
    try:
        pieces = _Reader().read(text if text.startswith(("<speak", "<?xml")) else _wrapped(text))
    except (expat.ExpatError, _DocumentType):
        pieces = [_words(_stripped(text))]
    return tuple(_joined(pieces))


def plain_text(spoken: Spoken) -> str:
    """The words alone, as they are written."""
    words = " ".join(each.shown for each in spoken if isinstance(each, Words))
    return _LOOSE_SIGN.sub("", words)


def _wrapped(text: str) -> str:
    return f"<speak>{text}</speak>"


def _stripped(text: str) -> str:
    """The text of broken markup."""
    return _UNKNOWN_ENTITY.sub(" ", html.unescape(_TAG.sub(" ", _NO_TEXT.sub(" ", text))))


def _words(text: str, written: str | None = None) -> _Piece:
    return _Piece(text, text if written is None else written)


class _Reader:
    """Follows one document; expat knows no namespaces here, so any prefix may stand."""

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []
        self._open: list[tuple[str, Mapping[str, str], int]] = []

    def read(self, document: str) -> list[_Piece]:
        """Its pieces.

        Raises:
            expat.ExpatError: it is not well formed.
            _DocumentType: it has a DOCTYPE.
        """
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(document, True)  # noqa: FBT003  # expat takes it by position only
        return self._pieces

    def _doctype(self, *_declaration: object) -> None:
        raise _DocumentType

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "break":
            self._pieces.append(_Piece(silence=_length(attributes)))
        self._edge(tag)
        self._open.append((tag, attributes, len(self._pieces)))

    def _text(self, text: str) -> None:
        self._pieces.append(_words(text))

    def _end(self, tag: str) -> None:
        _, attributes, start = self._open.pop()
        if tag in _UNSPOKEN:
            del self._pieces[start:]
        elif tag == "sub" and "alias" in attributes:
            self._pieces[start:] = [_words(attributes["alias"])]
        elif tag == "say-as":
            kind = attributes.get("interpret-as", "")
            self._pieces[start:] = [_marked(kind, piece) for piece in self._pieces[start:]]
        self._edge(tag)

    def _edge(self, tag: str) -> None:
        if tag in _BOUNDARIES:
            self._pieces.append(_Piece(edge=_BOUNDARIES[tag]))


def _marked(kind: str, piece: _Piece) -> _Piece:
    return piece if piece.silent else _words(say_as(kind, piece.said), piece.written)


def _length(attributes: Mapping[str, str]) -> float:
    """Seconds of a break; one that cannot be read is a medium one."""
    found = _TIME.fullmatch(attributes.get("time", ""))
    if found:
        return float(found[1]) / (1000 if found[2] == "ms" else 1)
    return _STRENGTHS.get(attributes.get("strength", ""), _STRENGTHS["medium"])


def _joined(pieces: Iterable[_Piece]) -> Iterator[Words | Pause]:
    """Neighbours put together; edges before the first and after the last word are none."""
    runs = [(silent, list(run)) for silent, run in groupby(_tidied(pieces), _is_pause)]
    for position, (pause, run) in enumerate(runs):
        if not pause:
            yield from _sentence(run)
            continue
        outer = position in (0, len(runs) - 1)
        edge = 0.0 if outer else max(piece.edge for piece in run)
        seconds = min(max(math.fsum(piece.silence for piece in run), edge), LONGEST_PAUSE)
        if seconds > 0:
            yield Pause(seconds)


def _is_pause(piece: _Piece) -> bool:
    return bool(piece.silence or piece.edge)


def _tidied(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """Blank text beside a pause is no words: it must not part one pause in two."""
    for _, run in groupby(pieces, lambda piece: piece.silent):
        kept = list(run)
        yield from filter(_is_pause, kept) if any(map(_is_pause, kept)) else kept


def _sentence(run: list[_Piece]) -> Iterator[Words]:
    said = _plain("".join(piece.said for piece in run))
    written = _plain("".join(piece.written for piece in run))
    if said:
        yield Words(said, "" if written == said else written)


def _plain(text: str) -> str:
    """One line; what looks like a tag after all escapes are gone is one, escaped too often."""
    for _ in range(_NESTING):
        text, found = _TAG.subn(" ", text)
        if not found:
            return " ".join(text.split())
    # Tags made of tags made of tags: nobody means words by that.
    return " ".join(text.replace("<", " ").replace(">", " ").split())
