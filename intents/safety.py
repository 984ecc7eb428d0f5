"""The safety pass: noticing from one utterance that somebody may be in danger now."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from intents.dangers import (
    JOIN,
    Context,
    Flag,
    Manner,
    NewClause,
    Phrase,
    Reach,
    Safety,
    StillNow,
    read_safety,
)

__all__ = ["Alarm", "Safety", "find_alarm", "raised_by", "read_safety", "templates_found"]

CLOSE = 10
"""Words from the first to the last part of what is said together."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """Somebody may be in danger now."""

    danger: str
    flag: str
    words: str
    """What raised it; shown to authors, never logged."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A phrase, and where it stands (one past its last word)."""

    phrase: Phrase
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Contexts:
    """What the contexts of one utterance call off; those that hold for firm flags too apart."""

    words: set[int] = field(default_factory=set)
    """Places of words in which no danger is named."""
    clauses: list[_Found] = field(default_factory=list)
    rests: list[_Found] = field(default_factory=list)
    everywhere: list[_Found] = field(default_factory=list)


def find_alarm(tokens: Sequence[str], safety: Safety) -> Alarm | None:
    """The alarm that an utterance's normalised words raise, if any.

    The order of the file decides between flags. Its answers are why: where a body is failing the
    emergency number must be the first words; the answer to a crisis names the crisis line and that
    number; the answer to poison names that number and the poison line.
    """
    raised = raised_by(tokens, safety)
    if not raised:
        return None
    order = {flag.name: place for place, flag in enumerate(safety.flags)}
    flag, start, end = min(raised, key=lambda one: (order[one[0].name], one[1], -one[2]))
    return Alarm(flag.danger, flag.name, " ".join(tokens[start:end]))


def raised_by(tokens: Sequence[str], safety: Safety) -> list[tuple[Flag, int, int]]:
    """Every flag that holds, with where its words begin and end (one past the last)."""
    found = list(_find(tokens, safety))
    named = [(one.phrase.of, one) for one in found if isinstance(one.phrase.of, Flag)]
    if not named:
        return []
    now = [one.start for one in found if isinstance(one.phrase.of, StillNow)]
    resumed = sorted(now + [one.start for one in found if isinstance(one.phrase.of, NewClause)])
    strong, weak = _contexts(found, firm_too=True), _contexts(found, firm_too=False)
    return [
        (flag, one.start, one.end)
        for flag, one in named
        if not _calls_off(strong, one, now, resumed)
        and (_is_firm(flag, one, tokens, safety) or not _calls_off(weak, one, now, resumed))
    ]


def templates_found(tokens: Sequence[str], safety: Safety) -> set[str]:
    """The templates that stand in an utterance, called off or not."""
    return {one.phrase.template for one in _find(tokens, safety)}


def _find(tokens: Sequence[str], safety: Safety) -> Iterator[_Found]:
    parts: dict[str, list[list[_Found]]] = {}
    for span in safety.spotter.spans(tokens):
        phrase = safety.phrases[span.phrase]
        one = _Found(phrase, span.start, span.end)
        if phrase.manner is Manner.TOGETHER:
            lists: list[list[_Found]] = [[] for _ in phrase.template.split(JOIN)]
            parts.setdefault(phrase.template, lists)[phrase.part].append(one)
        elif phrase.manner is Manner.ANYWHERE or _is_whole(one, tokens, safety):
            yield one
    for found in parts.values():
        yield from _close_together(found)


def _is_whole(one: _Found, tokens: Sequence[str], safety: Safety) -> bool:
    around = (*tokens[: one.start], *tokens[one.end :])
    return all(word in safety.passing for word in around)


def _close_together(parts: list[list[_Found]]) -> Iterator[_Found]:
    """Around each first part the nearest of the others, when they are close and do not overlap."""
    firsts, *others = parts
    for first in firsts:
        chosen = [first]
        for some in others:
            begin = bisect_left(some, first.start - CLOSE, key=lambda one: one.start)
            end = bisect_left(some, first.start + CLOSE, key=lambda one: one.start)
            free = [one for one in some[begin:end] if _apart(one, chosen)]
            chosen += sorted(free, key=lambda one: abs(one.start - first.start))[:1]
        start, end = min(one.start for one in chosen), max(one.end for one in chosen)
        if len(chosen) == len(parts) and end - start <= CLOSE:
            yield _Found(first.phrase, start, end)


def _apart(one: _Found, others: list[_Found]) -> bool:
    return all(one.end <= other.start or other.end <= one.start for other in others)


def _is_firm(flag: Flag, named: _Found, tokens: Sequence[str], safety: Safety) -> bool:
    """Whether only strong contexts call it off: "can not breathe", but not "could not breathe"."""
    return (
        flag.firm
        and named.phrase.manner is not Manner.TOGETHER
        and not any(
            tokens[at] in safety.past_words
            and (at == 0 or tokens[at - 1] not in safety.not_past_after)
            for at in range(max(named.start - 1, 0), named.end)
        )
    )


def _contexts(found: Sequence[_Found], *, firm_too: bool) -> _Contexts:
    contexts = _Contexts()
    for one in found:
        of = one.phrase.of
        if isinstance(of, Context) and of.firm_too is firm_too:
            match of.reach:
                case Reach.WORDS:
                    contexts.words.update(range(one.start, one.end))
                case Reach.CLAUSE:
                    contexts.clauses.append(one)
                case Reach.REST:
                    contexts.rests.append(one)
                case Reach.EVERYWHERE:
                    contexts.everywhere.append(one)
    return contexts


def _calls_off(
    contexts: _Contexts, named: _Found, now: Sequence[int], resumed: Sequence[int]
) -> bool:
    """Whether contexts call off a danger; `now` and `resumed` are where they stop to hold."""
    return (
        not contexts.words.isdisjoint(range(named.start, named.end))
        or _reaches(contexts.clauses, named, resumed)
        or _reaches(contexts.rests, named, now)
        or bool(contexts.everywhere and not now)
    )


def _reaches(contexts: Sequence[_Found], named: _Found, stops: Sequence[int]) -> bool:
    ends = [one.end for one in contexts if one.start < named.end]
    return bool(ends) and not any(max(ends) <= stop < named.end for stop in stops)
