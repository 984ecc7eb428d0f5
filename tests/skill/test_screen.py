"""What is shown and what may be kept, as the handlers put it on their replies."""

import re
from typing import Any

import pytest

from skill.book.reading import locales, open_book
from skill.plans import Plan
from skill.screen import Card, Item, Progress
from skill.table import HANDLERS
from skill.turn import Talk
from tests.screens.every_screen import replies, reply

BOOK = open_book("en-US")
HALF = Plan(frozenset({"act", "referral"}), "insurance")
TELLING = re.compile(
    r"\b(cancer|tumou?r|chemo|biops|oncolog|surg|operat|child|kid|son|daughter|mother|trust|leuk)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("locale", locales())
def test_no_card_names_a_situation_or_a_person(locale: str) -> None:
    cards = [one.card for one in replies(locale) if one.card]
    assert len({card.title for card in cards}) == 9
    for card in cards:
        assert not TELLING.search(" ".join((card.title, *card.lines))), card


def test_guidance_on_a_situation_is_shown_and_leaves_no_card() -> None:
    for topic in BOOK.kind("situations"):
        answer = reply("GuidanceIntent", situation=topic.id)
        assert answer.card is None
        assert answer.screen is not None
        assert answer.screen.lines == tuple(line.text for line in answer.lines)


def test_whatever_is_told_in_layers_is_shown() -> None:
    for key, topic in BOOK.topics.items():
        if not key.startswith("dangers/"):
            for layer in range(1, len(topic.layers)):
                assert reply("MoreIntent", talk=Talk(topic=key, layer=layer)).screen, (key, layer)


def test_nothing_that_was_said_is_shown_or_kept() -> None:
    said = "zebra unicorn"
    names = ("situation", "step", "danger", "whom", "advice", "date", "time", "duration")
    given: dict[str, Any] = dict.fromkeys(names, said)
    for name in HANDLERS:
        answer = reply(name, HALF, **given)
        assert said not in f"{answer.screen}{answer.card}".lower()


def test_a_step_is_shown_with_its_place_in_the_plan_and_what_can_be_pressed() -> None:
    screen = reply("StepIntent", HALF, step="insurance").screen
    assert screen is not None
    assert screen.title == "Step 3: check what's covered"
    assert screen.progress == Progress((True, True, False, False, False), 3, "2 of 5 done")
    assert [button.tap for button in screen.buttons] == [("done", "insurance"), ("next",)]
    assert screen.footer == (
        "I'm not a doctor, and this isn't medical advice. "
        "That comes from an article in Healthy Living magazine."
    )


def test_a_done_step_cannot_be_marked_again_and_nothing_follows_the_last() -> None:
    everything = Plan(frozenset(step.id for step in BOOK.steps), "evaluate")
    screen = reply("StepIntent", everything, step="evaluate").screen
    assert screen is not None
    assert screen.buttons == ()


def test_the_steps_are_a_list_to_touch_with_what_is_done_and_where_one_is() -> None:
    screen = reply("WhereAmIIntent", HALF).screen
    assert screen is not None
    assert [(item.tap, item.done, item.current) for item in screen.items] == [
        (("step", "act"), True, False),
        (("step", "referral"), True, False),
        (("step", "insurance"), False, True),
        (("step", "records"), False, False),
        (("step", "evaluate"), False, False),
    ]
    assert screen.items[0] == Item(
        "Act soon", ("step", "act"), "1", done=True, label="Step 1: act soon, done"
    )


def test_a_step_marked_done_is_at_once_shown_as_done() -> None:
    screen = reply("MarkDoneIntent", HALF, step="insurance").screen
    assert screen is not None
    assert screen.progress == Progress((True, True, True, False, False), 0, "3 of 5 done")
    assert [item.current for item in screen.items] == [False, False, False, True, False]


def test_a_checklist_is_a_list_and_its_card_holds_all_of_it_that_is_nobodys_secret() -> None:
    answer = reply("RecordsListIntent")
    assert answer.screen is not None
    assert [item.text for item in answer.screen.items] == [line.text for line in answer.lines]
    card = answer.card
    assert card is not None
    assert card.title == "What to bring"
    assert card.lines[0] == "Bring your test results, and the notes from each visit."
    assert "Write one page that tells the story so far, with the dates." in card.lines
    assert card.lines[-1] == "I'm not a doctor, and this isn't medical advice."


def test_the_card_of_a_step_holds_the_task_and_its_details() -> None:
    card = reply("StepIntent", HALF, step="referral").card
    assert isinstance(card, Card)
    assert card.title == "Step 2: find a second doctor"
    assert card.lines[0] == "To do: find a doctor for the second opinion."
    assert len(card.lines) == 6


def test_a_deeper_layer_leaves_no_second_card() -> None:
    for key, topic in BOOK.topics.items():
        if len(topic.layers) > 1:
            assert reply("MoreIntent", talk=Talk(topic=key, layer=1)).card is None


def test_an_emergency_is_its_one_sentence_and_leaves_no_card() -> None:
    for topic in BOOK.kind("dangers"):
        answer = reply("EmergencyIntent", HALF, danger=topic.id)
        assert answer.card is None
        assert answer.screen is not None
        assert answer.screen.alarm
        assert answer.screen.lines == (answer.lines[0].text,)
        assert not answer.screen.items
        assert not answer.screen.buttons


@pytest.mark.parametrize(
    "name", ["AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.FallbackIntent", "SourceIntent"]
)
def test_what_only_passes_by_leaves_the_screen_as_it_is(name: str) -> None:
    answer = reply(name, HALF)
    assert answer.screen is None
    assert answer.card is None


def test_somebody_who_comes_back_sees_their_steps_and_somebody_new_the_choices() -> None:
    back, new = reply("LaunchRequest", HALF).screen, reply("LaunchRequest").screen
    assert back == reply("WhereAmIIntent", HALF).screen
    assert new is not None
    assert [item.tap[0] for item in new.items] == ["guidance"] * 5 + ["steps"]
