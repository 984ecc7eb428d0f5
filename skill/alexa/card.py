"""Writing a card as Alexa's app shows it."""

from typing import Any

from skill.alexa.screens.words import plain
from skill.screen import Card

MOST_TEXT = 4_000
"""Characters of a card's text; Alexa refuses a card of more than 8,000."""
MOST_TITLE = 200


def standard_card(card: Card) -> dict[str, Any]:
    """Alexa's Standard card: a title, and one line a sentence; lines that do not fit are left."""
    text = ""
    for line in map(plain, card.lines):
        longer = f"{text}\n{line}" if text else line
        if len(longer) > MOST_TEXT:
            break
        text = longer
    return {"type": "Standard", "title": plain(card.title)[:MOST_TITLE], "text": text}
