"""What goes out is checked: each thing Alexa would refuse is caught."""

from typing import Any

import pytest

from skill.alexa.arrivals import KINDS
from skill.alexa.departures import LARGEST_ANSWER, UnfitError, fit
from skill.alexa.last_resort import WORDS, last_resort
from skill.book.reading import locales
from tests.alexa_answer import faults

KIND = "IntentRequest"


def answer(ssml: object = "<speak>Hello.</speak>", **more: Any) -> dict[str, Any]:
    speech = {"type": "SSML", "ssml": ssml}
    return {"version": "1.0", "response": {"outputSpeech": speech, **more}}


def test_what_is_right_goes_out_as_it_is() -> None:
    right = answer('<speak>Call <say-as interpret-as="digits">911</say-as> &amp; wait.</speak>')
    assert fit(right, KIND) is right


WRONG: dict[str, dict[str, Any]] = {
    "no version": {"response": {}},
    "no response": {"version": "1.0"},
    "a response of nothing": {"version": "1.0", "response": None},
    "an open mark": answer("<speak>Hello.<break></speak>"),
    "a bare ampersand": answer("<speak>Fish & chips</speak>"),
    "a bare less-than": answer("<speak>1 < 2</speak>"),
    "another root": answer("<p>Hello.</p>"),
    "two roots": answer("<speak>a</speak><speak>b</speak>"),
    "a mark of another kind": answer('<speak><audio src="x"/></speak>'),
    "a declared entity": answer('<!DOCTYPE x [<!ENTITY a "b">]><speak>&a;</speak>'),
    "a comment": answer("<speak><!-- x -->a</speak>"),
    "a control character": answer("<speak>\0</speak>"),
    "half a character": answer("<speak>\ud800</speak>"),
    "no words": answer(""),
    "8,001 characters": answer(f"<speak>{'x' * (8_001 - 15)}</speak>"),
    "a broken reprompt": answer(
        shouldEndSession=False, reprompt={"outputSpeech": {"type": "SSML", "ssml": "<speak>"}}
    ),
    "a reprompt at the end": answer(
        shouldEndSession=True,
        reprompt={"outputSpeech": {"type": "SSML", "ssml": "<speak>a</speak>"}},
    ),
    "NaN": answer(x=float("nan")),
    "an object": answer(x=object()),
    "too much to remember": {**answer(), "sessionAttributes": {"x": "x" * LARGEST_ANSWER}},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_alexa_would_refuse_does_not_go_out(wrong: dict[str, Any]) -> None:
    with pytest.raises(UnfitError) as caught:
        fit(wrong, KIND)
    assert "x" * 20 not in str(caught.value)


def test_8000_characters_are_taken() -> None:
    assert fit(answer(f"<speak>{'x' * (8_000 - 15)}</speak>"), KIND)


@pytest.mark.parametrize("kind", ["SessionEndedRequest", "AlexaSkillEvent.SkillEnabled",
                                  "Reminders.ReminderStarted"])  # fmt: skip
def test_nothing_is_said_where_nothing_may_be_said(kind: str) -> None:
    said = {**answer(shouldEndSession=False), "sessionAttributes": {"talk": {}}}
    assert fit(said, kind) == {"version": "1.0", "response": {}}


def test_what_is_for_the_eye_goes_when_there_is_too_much() -> None:
    screen = {"type": "Alexa.Presentation.APL.RenderDocument", "document": "é" * LARGEST_ANSWER}
    elicit = {"type": "Dialog.ElicitSlot", "slotToElicit": "date"}
    card = {"type": "Simple", "title": "a", "content": "b"}
    much = answer(card=card, directives=[screen, elicit], shouldEndSession=False)
    assert fit(much, KIND) == answer(directives=[elicit], shouldEndSession=False)
    only_screen = answer(card=card, directives=[screen])
    assert fit(only_screen, KIND) == answer()


@pytest.mark.parametrize("locale", [*locales(), "", "xx-YY"])
@pytest.mark.parametrize("kind", [*KINDS, "Odd"])
def test_the_last_resort_is_itself_an_answer_that_alexa_takes(kind: str, locale: str) -> None:
    assert faults(last_resort(kind, locale), kind) == []


def test_every_language_has_its_apology() -> None:
    assert {locale.partition("-")[0] for locale in locales()} == set(WORDS)
