"""What touching means: a closed list, and nothing else."""

from hypothesis import given
from hypothesis import strategies as some

from skill.alexa.screens.touch import read_touch, touches
from skill.book.reading import locales, open_book
from skill.table import HANDLERS
from skill.turn import Slot
from tests.screens.every_screen import replies


def test_a_touch_becomes_the_turn_that_the_words_would_make() -> None:
    assert read_touch(["step", "records"]) == (
        "StepIntent",
        {"step": Slot("records", "records")},
    )
    assert read_touch(["done", "act"]) == ("MarkDoneIntent", {"step": Slot("act", "act")})
    assert read_touch(["next"]) == ("AMAZON.NextIntent", {})
    assert read_touch(["more"]) == ("MoreIntent", {})
    assert read_touch(["steps"]) == ("HowToIntent", {})
    assert read_touch(["guidance", "surgery"]) == (
        "GuidanceIntent",
        {"situation": Slot("surgery", "surgery")},
    )


def test_whatever_else_arrives_is_nothing() -> None:
    others: list[object] = [
        None, "next", 5, {}, [], [[]], [["step", "act"]], ["step"], ["step", "gone"], ["step", 2],
        ["step", "act", "x"], ["next", ""], ["done", None], ["guidance", "${payload}"],
        ["ForgetMeIntent"], ["AMAZON.YesIntent"], ["step", {"a": 1}], [True], ["NEXT"],
    ]  # fmt: skip
    for hostile in others:
        assert read_touch(hostile) is None, hostile


JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(max_size=9),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(), inner, max_size=2),
    max_leaves=9,
)


@given(JSON)
def test_no_json_breaks_it_or_gets_in(value: object) -> None:
    touch = read_touch(value)
    assert touch is None or tuple(value) in touches()  # type: ignore[arg-type]


def test_everything_that_can_be_touched_is_answered_and_everything_shown_can_be_read() -> None:
    assert {name for name, _ in touches().values()} <= set(HANDLERS)
    shown = {
        item.tap
        for locale in locales()
        for one in replies(locale)
        if one.screen
        for item in (*one.screen.items, *one.screen.buttons)
        if item.tap
    }
    assert shown == set(touches())


def test_every_language_has_the_same_ids() -> None:
    for locale in locales():
        book = open_book(locale)
        ids = {step.id for step in book.steps} | {one.id for one in book.kind("situations")}
        assert ids == {tap[1] for tap in touches() if len(tap) == 2}
