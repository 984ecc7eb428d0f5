"""Writing a screen as Alexa's directive: a document from its file, the words beside it."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from skill.alexa.card import standard_card
from skill.alexa.screens.viewport import APL, Viewport, read_viewport
from skill.alexa.screens.words import inert, marked
from skill.reply import Reply
from skill.screen import Item, Progress, Screen

FOLDER = Path(__file__).parent
DOCUMENTS = ("alarm", "checklist", "guidance", "steps")
TOKEN = "second-opinion"  # noqa: S105  # names our document; it tells nothing of what is shown

_SHARED = "shared"
"""The file of what all documents have in common: sizes, colours, and parts of a page."""


def show(reply: Reply, context: Mapping[str, Any]) -> dict[str, Any]:
    """The `directives` and `card` of a response; nothing for a device without a screen."""
    viewport = read_viewport(context)
    if viewport is None:
        return {}
    shown: dict[str, Any] = {}
    if reply.screen:
        shown["directives"] = [render(reply.screen, viewport)]
    if reply.card:
        shown["card"] = standard_card(reply.card)
    return shown


def render(screen: Screen, viewport: Viewport) -> dict[str, Any]:
    """The directive that shows a screen; the document itself fits every viewport."""
    return {
        "type": f"{APL}.RenderDocument",
        "token": TOKEN,
        "document": json.loads(_document(document_for(screen))),
        "datasources": {"screen": _data(screen, viewport)},
    }


def document_for(screen: Screen) -> str:
    """The name of the document that a screen is shown with."""
    if screen.alarm:
        return "alarm"
    if any(item.tap for item in screen.items):
        return "steps"
    return "checklist" if screen.items else "guidance"


@cache
def _document(name: str) -> str:
    """A document with what all share put in, as JSON: each answer gets one of its own."""
    own = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    shared = json.loads((FOLDER / f"{_SHARED}.json").read_text(encoding="utf-8"))
    used = _used(own, shared["layouts"])
    layouts = {key: part for key, part in shared["layouts"].items() if key in used}
    return json.dumps(shared | {"layouts": layouts} | own)


def _used(document: Any, layouts: Mapping[str, Any]) -> set[str]:
    """The layouts that a document needs, and those that these need."""
    text = json.dumps(document)
    named = {name for name in layouts if f'"type": "{name}"' in text}
    inner = {name: part for name, part in layouts.items() if name not in named}
    return named.union(*(_used(layouts[name], inner) for name in named))


def _data(screen: Screen, viewport: Viewport) -> dict[str, Any]:
    buttons = screen.buttons if viewport.pressable else ()
    items = [_item(item) for item in screen.items]
    touchable = document_for(screen) == "steps"
    return {
        "title": marked(screen.title),
        "lines": [marked(line) for line in screen.lines],
        "items": [] if touchable else items,
        "columns": _columns(items) if touchable else [],
        "buttons": [_item(button) for button in buttons],
        "progress": _progress(screen.progress),
        "footer": marked(screen.footer),
    }


def _columns(items: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Choices in two columns, for screens wide enough; what is counted stays in one."""
    if any(item["number"] for item in items):
        return [items]
    half = (len(items) + 1) // 2
    return [items[:half], items[half:]]


def _item(item: Item) -> dict[str, Any]:
    return {
        "text": marked(item.text),
        "label": inert(item.label or item.text),
        "tap": list(item.tap),
        "number": inert(item.number),
        "done": item.done,
        "current": item.current,
    }


def _progress(progress: Progress | None) -> dict[str, Any]:
    if progress is None:
        return {"text": "", "marks": []}
    marks = [
        "done" if done else "here" if number == progress.at else "open"
        for number, done in enumerate(progress.done, start=1)
    ]
    return {"text": marked(progress.text), "marks": marks}
