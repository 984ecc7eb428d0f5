"""The documents by themselves: their version, their names, their touches, their contrast.

Amazon's own static validator has its say too, where it is:
`npm install --ignore-scripts apl-suggester@2024.2.0` anywhere, and
`SECOND_OPINION_APL_SUGGESTER=…/node_modules/apl-suggester pytest tests/screens`.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import chain, product
from pathlib import Path
from typing import Any

import pytest

from skill.alexa.screens.render import DOCUMENTS, document_for, render
from skill.alexa.screens.touch import touches
from skill.alexa.screens.viewport import Viewport
from tests.screens.every_screen import replies

COMPONENTS = {"Frame", "Container", "Text", "TouchWrapper", "ScrollView", "VectorGraphic"}
"""What the documents are made of; all of it is in APL 1.4 and before."""
SUGGESTER = os.environ.get("SECOND_OPINION_APL_SUGGESTER", "")
NODE = shutil.which("node")

SHOWN: dict[str, dict[str, Any]] = {}
DATA: dict[str, list[dict[str, Any]]] = {name: [] for name in DOCUMENTS}
for one in replies():
    if one.screen:
        SHOWN[document_for(one.screen)] = render(one.screen, Viewport())["document"]
        DATA[document_for(one.screen)].append(
            render(one.screen, Viewport())["datasources"]["screen"]
        )


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a document, itself first."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from nodes(inner)


def components(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    layouts = document["layouts"].values()
    for part in (document["mainTemplate"], *layouts):
        yield from (node for node in nodes(part) if "type" in node)


def test_every_document_is_shown_by_some_answer() -> None:
    assert set(SHOWN) == set(DOCUMENTS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_of_version_1_4_and_fetches_nothing(name: str) -> None:
    document = SHOWN[name]
    assert document["type"] == "APL"
    assert document["version"] == "1.4"
    assert document["theme"] == "dark"
    assert document["mainTemplate"]["parameters"] == ["payload"]
    assert not {"import", "extensions"} & set(document)
    assert "http" not in json.dumps(document)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_made_of_what_exists(name: str) -> None:
    document = SHOWN[name]
    made_of = {node["type"] for node in components(document)} - {"SendEvent"}
    assert made_of == (made_of & COMPONENTS) | set(document["layouts"])
    text = json.dumps(document)
    defined = {
        key
        for block in document["resources"]
        for kind in ("booleans", "colors", "dimensions", "numbers")
        for key in block.get(kind, {})
    }
    assert set(re.findall(r"@(\w+)", text)) <= defined
    assert set(re.findall(r'"style": "(\w+)"', text)) <= set(document["styles"])
    assert set(re.findall(r'"source": "(\w+)"', text)) <= set(document["graphics"])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_all_data_that_a_document_uses_is_sent(name: str) -> None:
    text = json.dumps(SHOWN[name])
    for path in set(re.findall(r"payload\.([\w.]+)", text)):
        for data in DATA[name]:
            value: Any = {"screen": data}
            for key in path.split("."):
                value = len(value) if key == "length" else value[key]
    used = set(re.findall(r"\bdata\.(\w+)", text))
    for data in DATA[name]:
        for item in (*data["items"], *chain(*data["columns"]), *data["buttons"]):
            assert used <= set(item)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_touch_has_a_name_for_those_who_hear_and_a_meaning(name: str) -> None:
    document = SHOWN[name]
    for node in components(document):
        if node["type"] == "TouchWrapper":
            assert node["accessibilityLabel"] == "${data.label}"
            assert node["onPress"] == [{"type": "SendEvent", "arguments": "${data.tap}"}]
    for data in DATA[name]:
        for item in (*chain(*data["columns"]), *data["buttons"]):
            assert tuple(item["tap"]) in touches()
            assert item["label"].strip()
        assert all(item["tap"] == [] for item in data["items"])


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_the_guidelines_do() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_all_words_stand_out_from_what_is_behind_them() -> None:
    colours = SHOWN["steps"]["resources"][1]["colors"]
    behind = {
        **dict.fromkeys(product(("loud", "said", "quiet", "accent"), ("ground", "panel")), 7.0),
        **dict.fromkeys(product(("loud", "quiet", "accent"), ("pressed",)), 4.5),
        ("loud", "alarm"): 7.0,
        ("onAccent", "accent"): 7.0,
        ("line", "ground"): 2.0,
    }
    for (front, back), least in behind.items():
        assert contrast(colours[front], colours[back]) >= least, (front, back)


@pytest.mark.skipif(
    not (NODE and (Path(SUGGESTER) / "package.json").is_file() and SUGGESTER),
    reason="needs node, and SECOND_OPINION_APL_SUGGESTER with the folder of apl-suggester",
)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_amazons_static_validator_finds_nothing(name: str) -> None:
    assert NODE
    script = Path(__file__).with_name("suggest.js")
    broken = json.dumps(SHOWN[name]).replace('"type": "Frame", "width"', '"type": "Frame", "widht"')
    documents = {"ours": json.dumps(SHOWN[name]), "broken": broken}
    found = subprocess.run(
        [NODE, str(script), str(Path(SUGGESTER).resolve())],
        input=json.dumps(documents),
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    verdicts = json.loads(found.stdout)
    assert verdicts["ours"] == []
    assert verdicts["broken"] != []
