"""The template grammar: what is read, what it stands for, and what is refused."""

import pytest

from intents.grammar import Sample, TemplateError, count, parse, samples

SLOTS = frozenset({"situation", "whom"})


def said(template: str, **rules: str) -> list[str]:
    parsed = {name: parse(text, SLOTS) for name, text in rules.items()}
    return [" ".join(sample.words) for sample in samples(parse(template, SLOTS), parsed)]


@pytest.mark.parametrize(
    ("template", "sentences"),
    [
        ("next step", ["next step"]),
        ("next [step]", ["next step", "next"]),
        ("(next|go on) please", ["next please", "go on please"]),
        ("[the|a] step", ["the step", "a step", "step"]),
        ("(go [on]|next)", ["go on", "go", "next"]),
        ("about {situation} for {whom}", ["about {situation} for {whom}"]),
        ("don't stop", ["don't stop"]),
        ("épaule", ["épaule"]),
    ],
)
def test_a_template_stands_for_its_sentences(template: str, sentences: list[str]) -> None:
    assert said(template) == sentences
    assert count(parse(template, SLOTS), {}) == len(sentences)


def test_a_rule_is_shared() -> None:
    assert said("<do> it", do="(get|seek) [<now>]", now="now") == [
        "get now it",
        "get it",
        "seek now it",
        "seek it",
    ]


def test_marked_words_keep_their_place() -> None:
    node = parse("they want to {cut me open|operate} [soon]", SLOTS)
    assert list(samples(node, {})) == [
        Sample(("they", "want", "to", "cut", "me", "open", "soon"), (3, 6)),
        Sample(("they", "want", "to", "cut", "me", "open"), (3, 6)),
        Sample(("they", "want", "to", "operate", "soon"), (3, 4)),
        Sample(("they", "want", "to", "operate"), (3, 4)),
    ]


def test_a_gap_stands_only_where_gaps_are_allowed() -> None:
    assert parse("a ~ b", gaps=True) != parse("a b", gaps=True)
    with pytest.raises(TemplateError, match="'~' is not a word"):
        parse("a ~ b")


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("a (b", r"a '\)' is missing"),
        ("a [b", r"a ']' is missing"),
        ("a ) b", r"'\)' closes what was not opened"),
        ("opinion[s]", "need a space between them"),
        ("(a|)", "an alternative is empty"),
        ("[]", "holds nothing"),
        ("{}", "holds nothing"),
        ("Next step", "needs lower case"),
        ("step 3", "'3' is not a word"),
        ("really?", "is not a word"),
        ("<rule", "one name and a '>' are needed"),
    ],
)
def test_a_broken_template_is_named_with_what_it_needs(template: str, problem: str) -> None:
    with pytest.raises(TemplateError, match=problem) as caught:
        parse(template, SLOTS)
    assert template in str(caught.value)


def test_an_unknown_rule_is_named() -> None:
    with pytest.raises(TemplateError, match="<missing> is used"):
        said("a <missing>")
