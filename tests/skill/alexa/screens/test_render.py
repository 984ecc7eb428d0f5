"""The directive and the card that a reply becomes."""

import json
from typing import Any

import pytest

from skill.alexa.screens.render import document_for, render, show
from skill.alexa.screens.viewport import Viewport
from skill.alexa.screens.words import inert, marked, plain
from skill.plans import Plan
from skill.screen import Item, Screen
from tests.envelopes_on_disk import envelope_of
from tests.screens.every_screen import replies, reply

HALF = Plan(frozenset({"act", "referral"}), "insurance")
ON_A_HUB = envelope_of("touch")["context"]


def test_a_device_with_a_screen_gets_both_and_one_without_gets_neither() -> None:
    step = reply("StepIntent", HALF, step="insurance")
    shown = show(step, ON_A_HUB)
    assert [one["type"] for one in shown["directives"]] == ["Alexa.Presentation.APL.RenderDocument"]
    assert shown["card"]["title"] == "Step 3: check what's covered"
    assert show(step, {"System": {"device": {"supportedInterfaces": {}}}}) == {}
    assert show(reply("AMAZON.StopIntent"), ON_A_HUB) == {}


def test_the_words_are_data_and_the_documents_stay_the_same() -> None:
    first = render(Screen("One", ("a",)), Viewport())
    second = render(Screen("Two", ("b", "c")), Viewport())
    assert first["document"] == second["document"]
    assert first["datasources"] == {
        "screen": {
            "title": "One",
            "lines": ["a"],
            "items": [],
            "columns": [],
            "buttons": [],
            "progress": {"text": "", "marks": []},
            "footer": "",
        }
    }


def test_an_answer_changed_by_its_taker_changes_no_other() -> None:
    screen = Screen("One", ("a",))
    render(screen, Viewport())["document"].clear()
    assert render(screen, Viewport())["document"]["version"] == "1.4"


def test_the_token_tells_nothing_of_what_is_shown() -> None:
    tokens = {render(one.screen, Viewport())["token"] for one in replies() if one.screen}
    assert tokens == {"second-opinion"}


def test_marks_are_shown_as_words() -> None:
    assert plain("Please call [911](digits) (pause) now, [Dr.](sub:doctor)  X.") == (
        "Please call 911 now, Dr. X."
    )
    emergency = reply("EmergencyIntent", danger="crisis").screen
    assert emergency is not None
    (line,) = render(emergency, Viewport())["datasources"]["screen"]["lines"]
    assert line == "I'm really glad you told me: please call or text 988 right now."


def test_nothing_in_the_words_is_obeyed_by_the_screen() -> None:
    hostile = "${payload.screen.title} <b>x</b> & \x00\ud800@ground"
    assert inert(hostile) == "$ {payload.screen.title} <b>x</b> & @ground"
    assert marked(hostile) == "$ {payload.screen.title} &lt;b&gt;x&lt;/b&gt; &amp; @ground"
    assert inert("@ground") == " @ground"
    item = Item(hostile, ("next",), hostile, label=hostile)
    for screen in (
        Screen(hostile, (hostile,), (item,), (item,), footer=hostile),
        Screen(hostile, (hostile,), (Item(hostile),)),
    ):
        sent = json.dumps(render(screen, Viewport())["datasources"])
        assert "${" not in sent
        assert "<b>" not in sent.replace(inert(hostile), "")


@pytest.mark.parametrize(
    ("name", "given", "document"),
    [
        ("GuidanceIntent", {"situation": "trust"}, "guidance"),
        ("StepIntent", {"step": "act"}, "guidance"),
        ("HowToIntent", {}, "steps"),
        ("LaunchRequest", {}, "steps"),
        ("QuestionsToAskIntent", {}, "checklist"),
        ("EmergencyIntent", {}, "alarm"),
    ],
)
def test_each_kind_of_screen_has_its_document(
    name: str, given: dict[str, Any], document: str
) -> None:
    screen = reply(name, **given).screen
    assert screen is not None
    assert document_for(screen) == document


def test_choices_stand_in_two_columns_and_the_steps_in_one() -> None:
    for name, shape in (("LaunchRequest", [3, 3]), ("HowToIntent", [5])):
        screen = reply(name).screen
        assert screen is not None
        columns = render(screen, Viewport())["datasources"]["screen"]["columns"]
        assert [len(column) for column in columns] == shape


def test_what_cannot_be_pressed_has_no_buttons() -> None:
    screen = reply("StepIntent", HALF, step="insurance").screen
    assert screen is not None
    untouchable = render(screen, Viewport(touch=False))["datasources"]["screen"]
    assert untouchable["buttons"] == []
    assert len(render(screen, Viewport("TV", touch=False))["datasources"]["screen"]["buttons"]) == 2


def test_the_marks_of_progress_say_what_is_done_and_where_one_is() -> None:
    screen = reply("StepIntent", HALF, step="insurance").screen
    assert screen is not None
    progress = render(screen, Viewport())["datasources"]["screen"]["progress"]
    assert progress == {"text": "2 of 5 done", "marks": ["done", "done", "here", "open", "open"]}


def test_every_directive_is_small() -> None:
    largest = max(
        len(json.dumps(render(one.screen, Viewport()), ensure_ascii=False).encode())
        for one in replies()
        if one.screen
    )
    assert largest < 9_700
