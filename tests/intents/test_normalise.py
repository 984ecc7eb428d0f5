"""One spelling for everything that is said."""

import random

import pytest

from intents.language import open_language
from intents.normalise import LONGEST_UTTERANCE, tokens

SPELLING = open_language("en-US").spelling


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What's an M.R.I.?", "what is an mri"),
        ("an m r i please", "an mri please"),
        ("I can’t — really!", "i can not really"),
        ("remind me on the 23rd at 2:30 pm", "remind me on the twenty third at two thirty pm"),
        ("at 9:00 a.m.", "at nine am"),
        ("call 911", "call nine one one"),
        ("in 2026", "in twenty twenty six"),
        ("2,000 of 100", "two thousand of one hundred"),
        ("the 40th and 12th", "the fortieth and twelfth"),
        ("my mother's doctor", "my mother doctor"),
        ("my mum's op", "my mom operation"),
        ("12345", "one two three four five"),
        ("", ""),
        ("?!… \t\n", ""),
        ("日本 ٣", "日本 three"),
        ("nul\x00l", "nul l"),
    ],
)
def test_text_becomes_words(text: str, words: str) -> None:
    assert " ".join(tokens(text, SPELLING)) == words


def test_spelling_twice_changes_nothing() -> None:
    once = tokens("What's my 3rd appointment? I'm gonna be 50!", SPELLING)
    assert tokens(" ".join(once), SPELLING) == once


def test_a_very_long_text_is_read_only_so_far() -> None:
    assert len(tokens("word " * 10_000, SPELLING)) <= LONGEST_UTTERANCE


def test_any_text_has_words() -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    for _ in range(500):
        text = "".join(chr(chance.choice((chance.randrange(128), chance.randrange(0x110000))))
                       for _ in range(chance.randrange(60)))  # fmt: skip
        for word in tokens(text, SPELLING):
            assert word
            assert word == word.lower()
            assert not any(letter.isspace() for letter in word)
