"""The template grammar: its types, and the reading and expanding of templates.

(a|b)    one of                 [a|b]    one of, or nothing
<rule>   a shared rule          {slot}   a slot of the intent
{words}  in a situation or step file: the words that carry its meaning
~        in a safety file: up to three other words
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

MOST_SENTENCES = 600
"""How many sentences one template may stand for; more is a cross product nobody says."""


class TemplateError(ValueError):
    """A template that cannot be read; the message names the template and the place."""


@dataclass(frozen=True, slots=True)
class Word:
    """One literal word."""

    text: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts said one after the other."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several; an empty `Sequence` among them makes it optional."""

    options: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A shared rule, by name."""

    name: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a value, by the slot's name."""

    name: str


@dataclass(frozen=True, slots=True)
class Marked:
    """Literal words that carry the value of the file's own slot."""

    words: "Expression"


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where up to three other words may stand (safety files only)."""


Expression = Word | Sequence | Choice | Rule | Slot | Marked | Gap


@dataclass(frozen=True, slots=True)
class Sample:
    """One sentence a template stands for."""

    words: tuple[str, ...]
    """Literal words, and slots written `{name}`."""
    marked: tuple[int, int] | None = None
    """From and to (one past) of the words that carry the file's own slot."""


_TOKEN = re.compile(r"\s+|[()\[\]|<>{}]|[^\s()\[\]|<>{}]+")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*'?")


def parse(template: str, slots: frozenset[str] = frozenset(), *, gaps: bool = False) -> Expression:
    """Read one template; `slots` are the slot names it may use, `gaps` allows `~`.

    Raises:
        TemplateError: naming the template, the place and what is needed.
    """
    return _Parser(template, slots, gaps).read()


def count(node: Expression, rules: Mapping[str, Expression]) -> int:
    """How many sentences an expression stands for."""
    match node:
        case Sequence(parts):
            total = 1
            for part in parts:
                total *= count(part, rules)
            return total
        case Choice(options):
            return sum(count(option, rules) for option in options)
        case Rule(name):
            return count(_rule(name, rules), rules)
        case Marked(words):
            return count(words, rules)
        case _:
            return 1


def samples(node: Expression, rules: Mapping[str, Expression]) -> Iterator[Sample]:
    """Every sentence an expression stands for, slots kept, in the template's order."""
    for words, mark in _expand(node, rules):
        yield Sample(words, mark)


def respelled(node: Expression, spell: Callable[[str], tuple[str, ...]]) -> Expression:
    """The same expression with every word spelled anew, into one word or several."""
    match node:
        case Word(text):
            words = tuple(Word(word) for word in spell(text))
            return words[0] if len(words) == 1 else Sequence(words)
        case Sequence(parts):
            return Sequence(tuple(respelled(part, spell) for part in parts))
        case Choice(options):
            return Choice(tuple(respelled(option, spell) for option in options))
        case Marked(words):
            return Marked(respelled(words, spell))
        case _:
            return node


_Expanded = tuple[tuple[str, ...], tuple[int, int] | None]


def _expand(node: Expression, rules: Mapping[str, Expression]) -> Iterator[_Expanded]:
    match node:
        case Word(text):
            yield (text,), None
        case Slot(name):
            yield (f"{{{name}}}",), None
        case Marked(words):
            for inner, _ in _expand(words, rules):
                yield inner, (0, len(inner))
        case Rule(name):
            yield from _expand(_rule(name, rules), rules)
        case Choice(options):
            for option in options:
                yield from _expand(option, rules)
        case Sequence(parts):
            yield from _expand_parts(parts, rules)


def _expand_parts(
    parts: tuple[Expression, ...], rules: Mapping[str, Expression]
) -> Iterator[_Expanded]:
    if not parts:
        yield (), None
        return
    tails = list(_expand_parts(parts[1:], rules))
    for head, mark in _expand(parts[0], rules):
        for tail, tail_mark in tails:
            shifted = (tail_mark[0] + len(head), tail_mark[1] + len(head)) if tail_mark else None
            yield head + tail, mark or shifted


def _rule(name: str, rules: Mapping[str, Expression]) -> Expression:
    try:
        return rules[name]
    except KeyError:
        raise TemplateError(f"<{name}> is used but no rule of that name is given") from None


class _Parser:
    """Recursive descent over one template."""

    def __init__(self, template: str, slots: frozenset[str], gaps: bool) -> None:
        self.template = template
        self.slots = slots
        self.gaps = gaps
        self.pieces = [match.group() for match in _TOKEN.finditer(template.strip())]
        self.at = 0

    def read(self) -> Expression:
        self._refuse_glue()
        node = self._choice(end="")
        if self.at < len(self.pieces):
            raise self._error(f"'{self.pieces[self.at]}' closes what was not opened")
        return node

    def _refuse_glue(self) -> None:
        for left, right in zip(self.pieces, self.pieces[1:], strict=False):
            if (_WORD.match(left) and right in "([<{") or (left in ")]>}" and _WORD.match(right)):
                raise self._error(f"'{left}' and '{right}' need a space between them")

    def _choice(self, end: str) -> Expression:
        options = [self._sequence()]
        while self._peek() == "|":
            self.at += 1
            options.append(self._sequence())
        if end:
            if self._peek() != end:
                raise self._error(f"a '{end}' is missing")
            self.at += 1
        if len(options) == 1:
            return options[0]
        if any(option == Sequence(()) for option in options):
            raise self._error("an alternative is empty; use [ ] for what may be left out")
        return Choice(tuple(options))

    def _sequence(self) -> Expression:
        parts: list[Expression] = []
        while (piece := self._peek()) and piece not in ")]}>|":
            self.at += 1
            if not piece.isspace():
                parts.append(self._part(piece))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _part(self, piece: str) -> Expression:
        if piece == "(":
            return self._filled(self._choice(")"), "( )")
        if piece == "[":
            inner = self._filled(self._choice("]"), "[ ]")
            options = inner.options if isinstance(inner, Choice) else (inner,)
            return Choice((*options, Sequence(())))
        if piece == "<":
            return Rule(self._name(">"))
        if piece == "{":
            return self._slot_or_marked()
        if piece == "~" and self.gaps:
            return Gap()
        if not _WORD.fullmatch(piece):
            raise self._error(f"'{piece}' is not a word; letters and apostrophes only")
        if piece != piece.lower():
            raise self._error(f"'{piece}' needs lower case")
        return Word(piece)

    def _slot_or_marked(self) -> Expression:
        if self.pieces[self.at : self.at + 2][1:] == ["}"] and self.pieces[self.at] in self.slots:
            return Slot(self._name("}"))
        return Marked(self._filled(self._choice("}"), "{ }"))

    def _name(self, end: str) -> str:
        name = self._peek()
        self.at += 1
        if self._peek() != end:
            raise self._error(f"one name and a '{end}' are needed after '{name}'")
        self.at += 1
        return name

    def _filled(self, node: Expression, what: str) -> Expression:
        if node == Sequence(()):
            raise self._error(f"{what} holds nothing")
        return node

    def _peek(self) -> str:
        return self.pieces[self.at] if self.at < len(self.pieces) else ""

    def _error(self, problem: str) -> TemplateError:
        return TemplateError(f"template '{self.template}': {problem}")
