"""SSML is heard as words and pauses: whatever it holds, no tag is read aloud."""

import random
import re
import time

import pytest

from speech.spoken import LONGEST_PAUSE, plain_text, read_ssml
from speech.voice import Pause, Spoken, Words


@pytest.mark.parametrize(
    ("ssml", "spoken"),
    [
        ("", ()),
        ("  \n ", ()),
        ("<speak/>", ()),
        ("<speak>Take care.</speak>", (Words("Take care."),)),
        ("Take care.", (Words("Take care."),)),
        ("<speak>  two\n\t words </speak>", (Words("two words"),)),
        ('<?xml version="1.0"?><speak>Hi.</speak>', (Words("Hi."),)),
        ("<speak>You &amp; me</speak>", (Words("You & me"),)),
    ],
)
def test_text_is_read_as_it_stands(ssml: str, spoken: Spoken) -> None:
    assert read_ssml(ssml) == spoken


@pytest.mark.parametrize(
    ("attributes", "seconds"),
    [
        ('time="500ms"', 0.5),
        ('time="1s"', 1.0),
        ('time="1.5s"', 1.5),
        ('time="+.5s"', 0.5),
        ('time="99s"', LONGEST_PAUSE),
        ('strength="weak"', 0.15),
        ('strength="medium"', 0.25),
        ('strength="strong"', 0.4),
        ('strength="x-strong"', 0.7),
        ("", 0.25),
        ('time="soon"', 0.25),
        ('time="-1s"', 0.25),
        ('strength="mighty"', 0.25),
    ],
)
def test_a_break_is_a_pause(attributes: str, seconds: float) -> None:
    ssml = f"<speak>One <break {attributes}/> two</speak>"
    assert read_ssml(ssml) == (Words("One"), Pause(seconds), Words("two"))


@pytest.mark.parametrize("nothing", ['time="0s"', 'strength="none"', 'strength="x-weak"'])
def test_a_break_of_no_length_parts_nothing(nothing: str) -> None:
    assert read_ssml(f"<speak>One<break {nothing}/> two</speak>") == (Words("One two"),)


@pytest.mark.parametrize(
    ("ssml", "spoken"),
    [
        ("<p>One.</p><p>Two.</p>", (Words("One."), Pause(0.7), Words("Two."))),
        ("<s>One.</s> <s>Two.</s>", (Words("One."), Pause(0.4), Words("Two."))),
        ("<p><s>One.</s></p>\n<p>Two.</p>", (Words("One."), Pause(0.7), Words("Two."))),
        (
            '<p>One.</p> <break time="2s"/> <p>Two.</p>',
            (Words("One."), Pause(2.0), Words("Two.")),
        ),
        (
            'One <break time="1s"/><!-- --> <break time="1s"/> two',
            (Words("One"), Pause(2.0), Words("two")),
        ),
        ('<break time="1s"/>One', (Pause(1.0), Words("One"))),
        ('One<break time="1s"/>', (Words("One"), Pause(1.0))),
        ("<p></p>", ()),
    ],
)
def test_paragraphs_and_sentences_end_in_pauses(ssml: str, spoken: Spoken) -> None:
    assert read_ssml(f"<speak>{ssml}</speak>") == spoken


def test_what_is_said_digit_by_digit_is_shown_as_it_is_written() -> None:
    spoken = read_ssml('<speak>Call <say-as interpret-as="digits">911</say-as> now.</speak>')
    assert spoken == (Words("Call 9 1 1 now.", "Call 911 now."),)
    assert plain_text(spoken) == "Call 911 now."


def test_an_alias_is_heard_and_shown_instead_of_its_text() -> None:
    spoken = read_ssml('<speak>Your <sub alias="doctor">Dr.</sub> knows</speak>')
    assert spoken == (Words("Your doctor knows"),)
    assert plain_text(spoken) == "Your doctor knows"


@pytest.mark.parametrize(
    "ssml",
    [
        '<emphasis level="strong">Go</emphasis> on',
        '<prosody rate="slow" pitch="+10%">Go</prosody> on',
        '<lang xml:lang="fr-FR">Go</lang> on',
        '<voice name="Joanna">Go on</voice>',
        '<w role="amazon:VB">Go</w> on',
        '<phoneme alphabet="x-sampa" ph="goU">Go</phoneme> on',
        '<amazon:effect name="whispered">Go</amazon:effect> on',
        '<amazon:emotion name="excited" intensity="low">Go</amazon:emotion> on',
        '<audio src="soundbank://x"/>Go on',
        '<mark name="here"/>Go on',
        "<blink>Go</blink> on",
        "<desc>a bell</desc>Go on",
        "<![CDATA[<b>Go</b>]]> on",
        "<!-- softly --> Go on",
        "&lt;break time='1s'/&gt;Go on",
    ],
)
def test_other_tags_are_heard_by_their_text_alone(ssml: str) -> None:
    assert read_ssml(f"<speak>{ssml}</speak>") == (Words("Go on"),)


@pytest.mark.parametrize(
    ("broken", "text"),
    [
        ("<speak>Go <break time='1s'> on</speak>", "Go on"),
        ("<speak>Go on", "Go on"),
        ("Go on</speak>", "Go on"),
        ("<speak><p>Go</s> on</p></speak>", "Go on"),
        ("Go on <break time='1s'", "Go on"),
        ('Go <break time="1s on', "Go"),
        ("Go <say-as interpret-as=digits>on", "Go on"),
        ("Fish & chips", "Fish & chips"),
        ("Fish &amp; chips & peas", "Fish & chips & peas"),
        ("2 < 3 and 4 > 3", "2 < 3 and 4 > 3"),
        ("if x <p then", "if x then"),
        ("Go&nbsp;on", "Go on"),
        ("Go &undefined; on", "Go on"),
        ("<speak>Go</speak> on <speak/>", "Go on"),
        ('<!DOCTYPE x [<!ENTITY e "boom">]><speak>Go &e; on</speak>', "Go on"),
        ('<!DOCTYPE x SYSTEM "file:///etc/passwd"><speak>Go on</speak>', "Go on"),
        ("Go\x00 on\ud800\x1b", "Go on"),
        ("<speak>Go <!-- on", "Go"),
    ],
)
def test_broken_markup_is_read_without_it(broken: str, text: str) -> None:
    assert plain_text(read_ssml(broken)) == text


def test_entities_that_multiply_are_never_expanded() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 20))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><speak>Go &e19; on</speak>'
    assert plain_text(read_ssml(bomb)) == "Go on"


def test_plain_text_puts_no_space_before_a_comma() -> None:
    assert plain_text(read_ssml("<speak>Well<break/>, go on</speak>")) == "Well, go on"


def test_deep_and_long_markup_is_read_quickly() -> None:
    start = time.perf_counter()
    assert read_ssml("<speak>" + "<w>" * 20_000 + "Go" + "</w>" * 20_000 + "</speak>")
    for unit in ("<", "<!--", "<p ", "&", "<a b='", "<?", "]]>", "<![CDATA[", "<!DOCTYPE[", "] "):
        read_ssml(unit * 20_000)
    assert time.perf_counter() - start < 5


FRAGMENTS = (
    "<speak>", "</speak>", "<break time='1s'/>", "<break ", "time=", "'", '"', ">", "<", "/>",
    "&", "&amp;", "&lt;", "&#0;", "&#xD800;", "&x;", ";", "<p>", "</p>", "<s", "say-as",
    "<say-as interpret-as='ordinal'>", "</say-as>", "<sub alias='&lt;p>'>", "</sub>", "<!--", "-->",
    "<![CDATA[", "]]>", "<!DOCTYPE x [", "]>", "<?xml version='1.0'?>", "<amazon:effect>",
    "amazon:", "hello", " ", "\n", "9", "1,000", ".", "!", "\x00", "\ud800", "日", "é",
    "\u202e", "=", "-", "[",
)  # fmt: skip
READ_ALOUD = re.compile(
    r"</?(?:speak|break|say-as|sub|amazon:\w+)\b|</?[^\W\d][^<>]*>", re.IGNORECASE
)


def test_any_string_is_read_and_no_tag_of_it_aloud() -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    for _ in range(4_000):
        text = "".join(chance.choices(FRAGMENTS, k=chance.randrange(25)))
        for each in read_ssml(text):
            if isinstance(each, Words):
                assert each.text == " ".join(each.text.split()) != "", text
                assert not READ_ALOUD.search(each.text), text
                assert not READ_ALOUD.search(each.shown), text
            else:
                assert 0 < each.seconds <= LONGEST_PAUSE, text
