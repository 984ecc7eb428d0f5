"""The safety pass: noticing from one utterance that somebody may be in danger now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from intents.grammar import Expression, TemplateError, count, parse
from intents.spotting import Span, Spotter
from skill.pages import Page

DANGERS = ("urgent", "crisis", "poison")


class Reach(StrEnum):
    """Which dangers a context calls off, by where they are named."""

    WORDS = "words"
    """Within the context's own words."""
    REST = "rest"
    """In its words or after them."""
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Alarm:
    """Somebody may be in danger now."""

    danger: str
    flag: str
    words: str
    """What raised it; shown to authors, never logged."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One kind of danger and how people tell of it."""

    name: str
    danger: str
    firm: bool
    """Weak contexts do not call it off."""
    says: tuple[str, ...]
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
class Phrase:
    """One template and what it tells."""

    of: Flag | Context | StillNow
    template: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Safety:
    """What a language says when somebody is in danger."""

    flags: tuple[Flag, ...]
    """The one to answer first comes first."""
    contexts: tuple[Context, ...]
    past_words: frozenset[str]
    passing: frozenset[str]
    near_misses: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    spotter: Spotter


@dataclass(frozen=True, slots=True)
class _Found:
    phrase: Phrase
    start: int
    end: int


def find_alarm(tokens: Sequence[str], safety: Safety) -> Alarm | None:
    """The alarm that an utterance's normalised words raise, the gravest first.

    File order decides between flags: a body that fails comes before a crisis, whose answer names
    both lines; poison before what is merely urgent, because its answer holds the other's.
    """
    raised = raised_by(tokens, safety)
    if not raised:
        return None
    order = {flag.name: place for place, flag in enumerate(safety.flags)}
    flag, start, end = min(raised, key=lambda one: (order[one[0].name], one[1], -one[2]))
    return Alarm(flag.danger, flag.name, " ".join(tokens[start:end]))


def raised_by(tokens: Sequence[str], safety: Safety) -> list[tuple[Flag, int, int]]:
    """Every flag that holds, with where its words begin and end (one past the last)."""
    found = _found(tokens, safety)
    flags = [(one.phrase.of, one) for one in found]
    return [
        (flag, one.start, one.end)
        for flag, one in flags
        if isinstance(flag, Flag) and not _called_off(flag, one, found, tokens, safety)
    ]


def templates_found(tokens: Sequence[str], safety: Safety) -> set[str]:
    """The templates that stand in an utterance, called off or not."""
    return {one.phrase.template for one in _found(tokens, safety)}


def _found(tokens: Sequence[str], safety: Safety) -> list[_Found]:
    found = [_at(span, safety) for span in safety.spotter.spans(tokens)]
    return [one for one in found if not one.phrase.alone or _is_whole(one, tokens, safety)]


def _at(span: Span, safety: Safety) -> _Found:
    return _Found(safety.phrases[span.phrase], span.start, span.end)


def _is_whole(one: _Found, tokens: Sequence[str], safety: Safety) -> bool:
    around = (*tokens[: one.start], *tokens[one.end :])
    return all(word in safety.passing for word in around)


def _called_off(
    flag: Flag, named: _Found, found: list[_Found], tokens: Sequence[str], safety: Safety
) -> bool:
    firm = flag.firm and safety.past_words.isdisjoint(tokens[named.start : named.end])
    still_now = [one.start for one in found if isinstance(one.phrase.of, StillNow)]
    return any(
        _calls_off(one, one.phrase.of, named, still_now)
        for one in found
        if isinstance(one.phrase.of, Context) and (one.phrase.of.firm_too or not firm)
    )


def _calls_off(one: _Found, context: Context, named: _Found, still_now: list[int]) -> bool:
    match context.reach:
        case Reach.WORDS:
            return one.start < named.end and named.start < one.end
        case Reach.REST:
            resumed = any(one.end <= now <= named.end for now in still_now)
            return one.start < named.end and not resumed
        case Reach.EVERYWHERE:
            return not still_now


def read_safety(page: Page) -> Safety:
    """The language's `safety.yaml`."""
    page.only(
        "passing", "past_words", "still_now", "rules", "flags", "called_off", "near_misses"
    )
    rules = _read_rules(page.child("rules", page.data.get("rules", {})))
    flags = tuple(_read_flag(name, inner) for name, inner in page.pages("flags").items())
    contexts = tuple(_read_context(name, inner) for name, inner in page.pages("called_off").items())
    passing = frozenset(page.texts("passing"))
    still_now = StillNow(page.texts("still_now"))
    spotter = Spotter(rules, passing)
    phrases = tuple(_read_phrases(page, (*flags, *contexts, still_now), spotter))
    return Safety(
        flags=flags,
        contexts=contexts,
        past_words=frozenset(page.texts("past_words")),
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
    page.only("danger", "firm", "says", "alone", "examples")
    danger = page.text("danger")
    if danger and danger not in DANGERS:
        page.fault("danger", f"is {danger!r}, needs one of {', '.join(DANGERS)}")
    return Flag(
        name=name,
        danger=danger,
        firm=_yes(page, "firm"),
        says=page.texts("says"),
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


def _read_phrases(
    page: Page, told: Sequence[Flag | Context | StillNow], spotter: Spotter
) -> Iterator[Phrase]:
    for of in told:
        alone = of.alone if isinstance(of, Flag) else ()
        for template in (*of.says, *alone):
            try:
                spotter.add(parse(template, gaps=True))
            except TemplateError as error:
                page.fault(_where(of), str(error))
            else:
                yield Phrase(of, template, template in alone)


def _where(of: Flag | Context | StillNow) -> str:
    match of:
        case Flag(name):
            return f"flags.{name}"
        case Context(name):
            return f"called_off.{name}"
        case _:
            return "still_now"
