"""Cards, as Alexa's app shows them."""

from skill.alexa.card import MOST_TEXT, standard_card
from skill.book.reading import locales
from skill.screen import Card
from tests.alexa_answer import faults
from tests.screens.every_screen import replies


def test_a_card_is_a_title_and_a_line_a_sentence_with_no_marks() -> None:
    assert standard_card(Card("What to do", ("Call [911](digits).", "Then wait."))) == {
        "type": "Standard",
        "title": "What to do",
        "text": "Call 911.\nThen wait.",
    }


def test_a_card_too_long_ends_with_a_whole_line() -> None:
    text = standard_card(Card("t", ("x" * 999,) * 9))["text"]
    assert text == "\n".join(["x" * 999] * 4)
    assert len(text) <= MOST_TEXT


def test_every_card_of_the_skill_fits_whole_and_alexa_takes_it() -> None:
    for locale in locales():
        for card in {one.card for one in replies(locale) if one.card}:
            sent = standard_card(card)
            assert sent["text"].count("\n") == len(card.lines) - 1
            speech = {"type": "PlainText", "text": "x"}
            response = {"outputSpeech": speech, "card": sent, "shouldEndSession": True}
            assert faults({"version": "1.0", "response": response}, "IntentRequest") == []
