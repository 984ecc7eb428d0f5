"""Reading YAML: every fault is noted, with file, thing, value and need."""

from pathlib import Path

import pytest

from skill.faults import ContentError, Fault
from skill.pages import Page, read_page


def read(tmp_path: Path, text: str) -> tuple[Page, list[Fault]]:
    path = tmp_path / "page.yaml"
    path.write_text(text, encoding="utf-8")
    faults: list[Fault] = []
    return read_page(path, faults), faults


def test_yes_no_and_off_are_words(tmp_path: Path) -> None:
    page, faults = read(tmp_path, "words: [yes, no, on, off]\n")
    assert page.texts("words") == ("yes", "no", "on", "off")
    assert faults == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: [1", "page.yaml: line 2: is not YAML"),
        ("a: 1\na: 2\n", "page.yaml: is not YAML: line 2: the key 'a' is given twice"),
        ("- a\n", "page.yaml: holds ['a'], needs keys with values"),
        ("", "page.yaml: holds missing, needs keys with values"),
    ],
)
def test_a_broken_file_is_one_fault_and_an_empty_page(
    tmp_path: Path, text: str, fault: str
) -> None:
    page, faults = read(tmp_path, text)
    assert page.data == {}
    assert len(faults) == 1
    assert str(faults[0]).startswith(fault)


def test_a_file_that_is_not_text_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "page.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    faults: list[Fault] = []
    read_page(path, faults)
    assert "is not YAML" in str(faults[0])


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    faults: list[Fault] = []
    read_page(tmp_path / "gone.yaml", faults)
    assert faults == [Fault("gone.yaml", "", "cannot be read: No such file or directory")]


def test_every_wrong_value_is_named_with_its_need(tmp_path: Path) -> None:
    page, faults = read(tmp_path, "title: 3\nlayers: text\nnumber: x\nodd: 1\nwords: [a, 2]\n")
    page.only("title", "layers", "number", "words")
    page.text("title")
    page.items("layers")
    page.number("number")
    page.text("missing")
    assert page.texts("words") == ("a",)
    assert sorted(map(str, faults)) == [
        "page.yaml: layers: is 'text', needs a list",
        "page.yaml: missing: is missing, needs a text",
        "page.yaml: number: is 'x', needs a whole number",
        "page.yaml: odd: is not known here; known are title, layers, number, words",
        "page.yaml: title: is 3, needs a text",
        "page.yaml: words[1]: is 2, needs a text (quote it)",
    ]


def test_a_content_error_lists_all_faults_in_order() -> None:
    error = ContentError([Fault("b.yaml", "", "two"), Fault("a.yaml", "key", "one")])
    assert str(error) == "a.yaml: key: one\nb.yaml: two"
