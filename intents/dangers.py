"""A language's safety file: dangers, how people tell of them, and what calls them off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from intents.grammar import Expression, TemplateError, count, parse
from intents.spotting import Spotter
from skill.pages import Page

DANGERS = ("urgent", "crisis", "poison")
JOIN = " & "
"""Between the parts of what is said together."""


class Reach(StrEnum):
    """Which dangers a context calls off, by where they are named."""

    WORDS = "words"
    """Within the context's own words."""
    CLAUSE = "clause"
    """In its words or after them, until somebody here is spoken of."""
    REST = "rest"
    """In its words or after them, until it is said to be going on."""
    EVERYWHERE = "everywhere"
    """Anywhere, unless it is said to be going on."""


class Manner(StrEnum):
    """How a template has to be said."""

    ANYWHERE = "anywhere"
    ALONE = "alone"
    """As the whole utterance."""
    TOGETHER = "together"
    """Close to the other parts of its line."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One kind of danger and how people tell of it."""

    name: str
    danger: str
    firm: bool
    """Weak contexts do not call it off."""
    says: tuple[str, ...]
    together: tuple[str, ...]
    """Templates joined by `&`, said in any order close to each other; never firm."""
    alone: tuple[str, ...]
    """Templates that count only as the whole utterance."""
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """Words that make a flag not mean now."""

    name: str
    reach: Reach
    firm_too: bool
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StillNow:
    """Words that say it is going on."""

    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewClause:
    """Words with which somebody here is spoken of."""

    says: tuple[str, ...]


Told = Flag | Context | StillNow | NewClause


@dataclass(frozen=True, slots=True)
class Phrase:
    """One template, or one part of it, and what it tells."""

    of: Told
    template: str
    """As the author wrote it."""
    manner: Manner = Manner.ANYWHERE
    part: int = 0
    """Which of the parts joined by `&`."""


@dataclass(frozen=True, slots=True)
class Safety:
    """What a language says when somebody is in danger."""

    flags: tuple[Flag, ...]
    """The one to answer first comes first."""
    contexts: tuple[Context, ...]
    past_words: frozenset[str]
    not_past_after: frozenset[str]
    passing: frozenset[str]
    near_misses: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    """As numbered by the spotter."""
    spotter: Spotter


def read_safety(page: Page) -> Safety:
    """The language's `safety.yaml`."""
    page.only(
        "passing",
        "past_words",
        "not_past_after",
        "still_now",
        "new_clause",
        "rules",
        "flags",
        "called_off",
        "near_misses",
    )
    rules = _read_rules(page.child("rules", page.data.get("rules", {})))
    flags = tuple(_read_flag(name, inner) for name, inner in page.pages("flags").items())
    contexts = tuple(_read_context(name, inner) for name, inner in page.pages("called_off").items())
    passing = frozenset(page.texts("passing"))
    still_now = StillNow(page.texts("still_now"))
    spotter = Spotter(rules, passing)
    new_clause = NewClause(page.texts("new_clause"))
    told: tuple[Told, ...] = (*flags, *contexts, still_now, new_clause)
    phrases = tuple(_read_phrases(page, told, spotter))
    return Safety(
        flags=flags,
        contexts=contexts,
        past_words=frozenset(page.texts("past_words")),
        not_past_after=frozenset(page.texts("not_past_after")),
        passing=passing,
        near_misses=page.texts("near_misses"),
        phrases=phrases,
        spotter=spotter,
    )


def _read_rules(page: Page) -> dict[str, Expression]:
    """The shared rules; each may use those above it, so that none can run in a circle."""
    rules: dict[str, Expression] = {}
    for name in page.data:
        try:
            expression = parse(page.text(name), gaps=True)
            count(expression, rules)
        except TemplateError as error:
            page.fault(name, str(error))
        else:
            rules[name] = expression
    return rules


def _read_flag(name: str, page: Page) -> Flag:
    page.only("danger", "firm", "says", "together", "alone", "examples")
    danger = page.text("danger")
    if danger and danger not in DANGERS:
        page.fault("danger", f"is {danger!r}, needs one of {', '.join(DANGERS)}")
    return Flag(
        name=name,
        danger=danger,
        firm=_yes(page, "firm"),
        says=page.texts("says"),
        together=page.texts("together", required=False),
        alone=page.texts("alone", required=False),
        examples=page.texts("examples"),
    )


def _read_context(name: str, page: Page) -> Context:
    page.only("reach", "firm_too", "says")
    reach = page.text("reach")
    if reach and reach not in list(Reach):
        page.fault("reach", f"is {reach!r}, needs one of {', '.join(Reach)}")
    return Context(
        name=name,
        reach=Reach(reach) if reach in list(Reach) else Reach.WORDS,
        firm_too=_yes(page, "firm_too"),
        says=page.texts("says"),
    )


def _yes(page: Page, key: str) -> bool:
    value = page.text(key, "no")
    if value not in ("yes", "no"):
        page.fault(key, f"is {value!r}, needs yes or no")
    return value == "yes"


def _read_phrases(page: Page, told: Sequence[Told], spotter: Spotter) -> Iterator[Phrase]:
    for of in told:
        for phrase in _phrases_of(of):
            try:
                spotter.add(parse(phrase.template.split(JOIN)[phrase.part], gaps=True))
            except TemplateError as error:
                page.fault(_where(of), str(error))
            else:
                yield phrase


def _phrases_of(of: Told) -> Iterator[Phrase]:
    for template in of.says:
        yield Phrase(of, template)
    if isinstance(of, Flag):
        for template in of.alone:
            yield Phrase(of, template, Manner.ALONE)
        for template in of.together:
            for part in range(template.count(JOIN) + 1):
                yield Phrase(of, template, Manner.TOGETHER, part)


def _where(of: Told) -> str:
    match of:
        case Flag(name):
            return f"flags.{name}"
        case Context(name):
            return f"called_off.{name}"
        case StillNow():
            return "still_now"
        case NewClause():
            return "new_clause"
