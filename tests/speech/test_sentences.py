"""Long text is cut where a speaker would breathe."""

import random

from speech.sentences import breaths


def test_long_text_is_cut_between_sentences_then_words_then_letters() -> None:
    assert list(breaths("One. Two! Three?", 9)) == ["One. Two!", "Three?"]
    assert list(breaths("one two three", 8)) == ["one two", "three"]
    assert list(breaths("abcdefgh", 3)) == ["abc", "def", "gh"]
    assert list(breaths("一。二。三。", 3)) == ["一。", "二。", "三。"]
    assert list(breaths(" ")) == []
    assert list(breaths("Short. Text.")) == ["Short. Text."]


def test_no_word_is_lost_in_cutting() -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    for _ in range(500):
        words = [chance.choice(("I", "wait", "second.", "why?", "x" * 30)) for _ in range(60)]
        parts = list(breaths(" ".join(words), 40))
        assert " ".join(parts).split() == words
        assert max(map(len, parts)) <= 40
