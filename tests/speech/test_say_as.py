"""Numbers and letters are said as they are marked."""

import pytest

from speech.say_as import say_as
from speech.spoken import read_ssml
from speech.voice import Words


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("digits", "911", "9 1 1"),
        ("digits", "1-800", "1 8 0 0"),
        ("telephone", "1-800-227-2345", "1, 8 0 0, 2 2 7, 2 3 4 5"),
        ("spell-out", "MRI", "M.R.I"),
        ("characters", "a1c", "A. 1 C"),
        ("characters", "a-b.c", "A. dash B dot C"),
        ("cardinal", "1,000", "1000"),
        ("number", "911", "911"),
        ("ordinal", "1", "1st"),
        ("ordinal", "2", "2nd"),
        ("ordinal", "13", "13th"),
        ("ordinal", "23", "23rd"),
        ("ordinal", "112", "112th"),
        ("interjection", "wow", "wow"),
        ("", "911", "911"),
    ],
)
def test_say_as_says_it_so(kind: str, text: str, said: str) -> None:
    assert say_as(kind, text) == said
    ssml = f'<speak>Say <say-as interpret-as="{kind}">{text}</say-as>.</speak>'
    [words] = read_ssml(ssml)
    assert isinstance(words, Words)
    assert words.text == f"Say {said}."
