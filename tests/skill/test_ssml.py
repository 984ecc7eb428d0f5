"""SSML is written in one place, and whatever the words are it stays well formed."""

import random
from xml.etree import ElementTree as ET

import pytest

from skill.alexa.ssml import to_ssml, to_text
from skill.book.model import Line


@pytest.mark.parametrize(
    ("text", "ssml"),
    [
        ("Take care.", "Take care."),
        ("You & me < them", "You &amp; me &lt; them"),
        ("</speak><audio src='x'/>", "&lt;/speak&gt;&lt;audio src='x'/&gt;"),
        ("call [911](digits) now", 'call <say-as interpret-as="digits">911</say-as> now'),
        ("an [MRI](spell-out)", 'an <say-as interpret-as="spell-out">MRI</say-as>'),
        ("[Dr.](sub:doctor) No", '<sub alias="doctor">Dr.</sub> No'),
        ("One. (pause) Two.", 'One. <break time="400ms"/> Two.'),
        ("nul\x00l \ud800", "null "),
    ],
)
def test_words_are_escaped_and_marks_become_elements(text: str, ssml: str) -> None:
    assert to_ssml([Line(text)]) == f"<speak>{ssml}</speak>"


def test_no_lines_are_no_speech() -> None:
    assert to_ssml([]) == ""


def test_plain_text_has_no_marks() -> None:
    lines = [Line("Call [911](digits)."), Line("Now.")]
    assert to_text(lines) == "Call 911. Now."


def test_any_words_are_well_formed() -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    letters = "ab<>&'\"[](){}/:- \x00\n;!?é日\ud800\ufffe"
    for _ in range(2_000):
        text = "".join(chance.choice(letters) for _ in range(chance.randrange(40)))
        ET.fromstring(to_ssml([Line(f"x{text}")]))  # noqa: S314  # our own output
