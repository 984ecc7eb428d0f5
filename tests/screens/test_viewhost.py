"""Every screen in Amazon's own renderer, on every kind of device: nothing cut, all touchable.

It needs a Chromium, `pip install playwright==1.65.2` (never its own browsers), and the folder of
`npm pack --ignore-scripts apl-viewhost-web@1.4.0`, unpacked. Then:
`SECOND_OPINION_APL_VIEWHOST=…/package pytest -m campaign tests/screens`. Pictures of the screens go
to SECOND_OPINION_PICTURES, and SECOND_OPINION_FONT names a .ttf to stand for Amazon's, if given.
"""

import math
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from skill.alexa.screens.render import render
from skill.alexa.screens.touch import touches
from skill.alexa.screens.viewport import Viewport
from skill.plans import Plan
from skill.screen import Item, Screen
from tests.screens.every_screen import replies, reply
from tests.screens.rig import SIZES, Rig, Size, browser

VIEWHOST = Path(os.environ.get("SECOND_OPINION_APL_VIEWHOST") or "nowhere")
PICTURES = os.environ.get("SECOND_OPINION_PICTURES", "")
FONT = os.environ.get("SECOND_OPINION_FONT", "")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")

pytestmark = [
    pytest.mark.campaign,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not CHROMIUM, reason="needs a Chromium on the path"),
    pytest.mark.skipif(
        not (VIEWHOST / "index.js").is_file(),
        reason="needs SECOND_OPINION_APL_VIEWHOST with the folder of apl-viewhost-web 1.4.0",
    ),
]

HALF = Plan(frozenset({"act", "referral"}), "insurance")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    with browser(playwright, CHROMIUM or "") as started:
        yield started


@pytest.fixture(params=SIZES, ids=lambda size: size.name)
def rig(request: pytest.FixtureRequest, chromium: Any) -> Iterator[Rig]:
    made = Rig(chromium, VIEWHOST, request.param, Path(FONT) if FONT else None)
    yield made
    made.page.close()
    assert [one for one in made.wanted if not one.endswith(".ttf")] == []


def viewport(size: Size) -> Viewport:
    return Viewport(size.mode, "ROUND" if size.round else "RECTANGLE", touch=size.mode != "TV")


def every_screen() -> list[Screen]:
    """All screens whose words differ; those for a mother are laid out as the others."""
    found: dict[object, Screen] = {}
    for screen in (one.screen for one in replies() if one.screen):
        if "mother" not in str(screen):
            items = tuple(item.text for item in screen.items)
            found.setdefault((screen.title, screen.lines, items), screen)
    return list(found.values())


def faults(rig: Rig, screen: Screen) -> Iterator[str]:
    """What is wrong with a screen as it is laid out."""
    yield from rig.show(render(screen, viewport(rig.size)))
    texts = rig.texts()
    shown = " ".join("".join(one["text"] for one in texts).split())
    for words in (screen.title, *screen.lines, *(item.text for item in screen.items)):
        if words.split("[")[0].strip() not in shown:
            yield f"'{words}' is not shown"
    for one in texts:
        left, top, right, bottom = one["words"]
        box, clip = one["box"], one["clip"]
        # A line's box ends with the space after its last word, and is taller than its letters.
        slack = one["size"] * 0.4
        if (
            left < box[0] - slack
            or right > box[2] + slack
            or top < box[1] - slack
            or bottom > box[3] + slack
        ):
            yield f"'{one['text']}' is cut by its box: {one['words']} in {box}"
        if left < clip[0] - slack or right > clip[2] + slack:
            yield f"'{one['text']}' leaves the screen"
        if not one["scrolls"] and (top < clip[1] - slack or bottom > clip[3] + slack):
            yield f"'{one['text']}' is out of reach"
        if rig.size.round and not within_circle(clip, rig.size):
            yield f"'{one['text']}' leaves the circle"
        if one["size"] * 160 / rig.size.dpi < 16:
            yield f"'{one['text']}' is too small: {one['size']}"


def within_circle(clip: list[float], size: Size) -> bool:
    middle = size.width / 2
    return all(
        math.hypot(clip[x] - middle, clip[y] - middle) <= middle + 1 for x in (0, 2) for y in (1, 3)
    )


def test_every_screen_is_shown_whole(rig: Rig) -> None:
    screens = every_screen()
    assert len(screens) > 50
    assert [(screen.title, fault) for screen in screens for fault in faults(rig, screen)] == []


def test_on_a_hub_and_a_television_no_first_answer_has_to_be_scrolled(rig: Rig) -> None:
    if rig.size.name not in ("hub", "television", "upright"):
        pytest.skip("small and round screens scroll")
    scrolled = []
    for step in ("act", "referral", "insurance", "records", "evaluate"):
        screen = reply("StepIntent", HALF, step=step).screen
        assert screen
        rig.show(render(screen, viewport(rig.size)))
        if any(one["scrolls"] > 1 for one in rig.texts()):
            scrolled.append(step)
    assert scrolled == []


def test_a_touch_sends_its_closed_event(rig: Rig) -> None:
    cases: list[tuple[str, dict[str, Any], str]] = [
        ("HowToIntent", {}, "Gather the records"),
        ("LaunchRequest", {}, "The five steps"),
        ("StepIntent", {"step": "insurance"}, "Next step"),
        ("StepIntent", {"step": "insurance"}, "I've done this"),
        ("GuidanceIntent", {"situation": "trust"}, "Tell me more"),
    ]
    for name, given, words in cases:
        screen = reply(name, **given).screen
        assert screen
        rig.show(render(screen, viewport(rig.size)))
        (tap,) = (item.tap for item in (*screen.items, *screen.buttons) if item.text == words)
        assert tuple(rig.touch(words)) == tap
        assert tap in touches()


def test_hostile_words_are_shown_as_they_are(rig: Rig) -> None:
    hostile = "${1 + 1} <b>x</b> & @ground"
    item = Item(hostile, ("next",))
    for screen in (Screen(hostile, (hostile,), (item,)), Screen(hostile, (), (Item(hostile),)),
                   Screen(hostile, (hostile,), (), (item,), footer=hostile)):  # fmt: skip
        assert rig.show(render(screen, viewport(rig.size))) == []
        texts = {" ".join(one["text"].split()) for one in rig.texts()}
        assert texts == {"$ {1 + 1} <b>x</b> & @ground"}


@pytest.mark.skipif(not PICTURES, reason="needs SECOND_OPINION_PICTURES with a folder")
def test_pictures_are_taken(rig: Rig) -> None:
    Path(PICTURES).mkdir(parents=True, exist_ok=True)
    for number, screen in enumerate(every_screen()):
        rig.show(render(screen, viewport(rig.size)))
        path = Path(PICTURES) / f"{number:02}-{rig.size.name}.png"
        rig.page.screenshot(path=str(path))
        assert path.stat().st_size > 1_000
