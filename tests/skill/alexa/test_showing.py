"""What a device with a screen gets beside the words, what others do not, and what a touch does."""

from datetime import UTC, datetime
from typing import Any

import pytest

from skill.alexa.door import Door
from tests.alexa_answer import faults
from tests.envelopes_on_disk import envelope_of, kind_of

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
APL = "Alexa.Presentation.APL"


def answer_to(name: str, door: Door | None = None, **change: Any) -> dict[str, Any]:
    """The response to a sample request, its request changed."""
    event = envelope_of(name)
    event["request"] |= change
    answer = (door or Door()).handle(event, NOW)
    assert faults(answer, kind_of(event)) == []
    response: dict[str, Any] = answer["response"]
    return response


def screen(response: dict[str, Any]) -> dict[str, Any]:
    """The data of the screen that a response shows."""
    (directive,) = response["directives"]
    assert directive["type"] == f"{APL}.RenderDocument"
    shown: dict[str, Any] = directive["datasources"]["screen"]
    return shown


@pytest.mark.parametrize("name", ["guidance", "guidance_round", "launch", "yes"])
def test_a_device_with_a_screen_is_shown_what_is_said(name: str) -> None:
    assert screen(answer_to(name))["footer"] is not None


@pytest.mark.parametrize("name", ["step", "guidance_unmatched", "appointment", "repeat"])
def test_a_device_without_a_screen_gets_neither_screen_nor_card(name: str) -> None:
    response = answer_to(name)
    shown = [one for one in response.get("directives", ()) if one["type"].startswith(APL)]
    assert (shown, "card" in response) == ([], False)


def test_a_touch_is_answered_as_the_words_would_be() -> None:
    touched = answer_to("touch")
    said = answer_to("step")
    assert touched["outputSpeech"] == said["outputSpeech"]
    assert "Step 2" in screen(touched)["title"]
    assert touched["card"]["type"] == "Standard"
    assert touched["card"]["title"] == "Step 2: find a second doctor"


NO_TOUCHES: tuple[object, ...] = (
    [],
    ["step"],
    ["step", "seven"],
    ["forget_me"],
    "step",
    [["step", "referral"]],
    ["guidance", None],
    None,
)


@pytest.mark.parametrize("arguments", NO_TOUCHES)
def test_a_touch_that_means_nothing_is_answered_with_silence(arguments: object) -> None:
    assert answer_to("touch", arguments=arguments) == {}


def test_touches_walk_through_the_steps() -> None:
    door = Door()
    titles = []
    for number, arguments in enumerate((["steps"], ["step", "act"], ["done", "act"], ["next"])):
        shown = screen(answer_to("touch", door, arguments=arguments, requestId=str(number)))
        titles.append((shown["title"], shown["progress"]["text"]))
    assert [text for _, text in titles] == [
        "0 of 5 done",
        "0 of 5 done",
        "1 of 5 done",
        "1 of 5 done",
    ]
    assert titles[1][0] == "Step 1: act soon"
