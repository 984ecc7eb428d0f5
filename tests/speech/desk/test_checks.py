"""`check` and `compile`: no fault in what is here, and every fault made on purpose is found."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import intents
from intents.check import check_language
from intents.language import read_language
from skill.book.check import check_book
from skill.book.reading import CONTENT, locales, open_book, read_book
from skill.faults import ContentError, Fault
from skill.sayable import unsayable
from speech.desk.compile import package
from speech.desk.main import desk


@pytest.mark.parametrize("locale", locales())
def test_the_book_has_no_faults(locale: str) -> None:
    assert check_book(locale) == []


def test_what_people_say_has_no_faults() -> None:
    assert check_language("en-US") == []


def test_what_is_made_from_the_sources_is_up_to_date() -> None:
    folder = Path(__file__).parents[3] / "skill-package"
    made = package()
    assert {name: (folder / name).read_text(encoding="utf-8") for name in made} == made
    assert made == package()


def test_compile_writes_once_and_then_is_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    stale = runner.invoke(desk, ["compile", "--check", "--into", "package"])
    written = runner.invoke(desk, ["compile", "--into", "package"])
    fresh = runner.invoke(desk, ["compile", "--check", "--into", "package"])
    assert (stale.exit_code, written.exit_code, fresh.exit_code) == (1, 0, 0)
    assert "is out of date" in stale.output
    assert "up to date" in fresh.output


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def faults_after(content: Path, file: str, old: str, new: str) -> str:
    path = content / "en" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return "\n".join(map(str, check_book("en-US", content)))


SURGERY = "situations/surgery.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (SURGERY, "from: [S17]", "from: [S75]", "'S75' is not one of the points S1 to S74"),
        (SURGERY, "from: [S17]", "from: [nowhere]", "'nowhere' is neither a point"),
        (SURGERY, "      from: [S17]\n", "", "from: is missing"),
        (SURGERY, "isn't always so.", "isn't always so?", "asks; the skill adds the one question"),
        (SURGERY, "isn't always so.", "is wrong 88 percent of the time.", "a percentage"),
        (SURGERY, "isn't always so.", "isn't so. I'll call.", "says 'i'll call'"),
        (SURGERY, "isn't always so.", "needs an oncologist.", "'oncologist' needs explaining"),
        (SURGERY, "isn't always so.", "isn't for {somebody}.", "{somebody} is not a blank"),
        (SURGERY, "isn't always so.", "is so. " + "It is so. " * 20, "words with what the skill"),
        (SURGERY, "isn't always so.", "is " + "very " * 20 + "so.", "has over 20 words"),
        (
            SURGERY,
            "isn't always so.",
            "necessitates considerable interdisciplinary deliberation.",
            "reads at grade",
        ),
        (SURGERY, "told:", "old:", "old: is not known here"),
        (SURGERY, "  wait:", "  later:", "told.wait: is missing"),
        ("phrases.yaml", "Shall I tell you more?", "More? Or not?", "needs one question"),
        ("topics/normal.yaml", "[S11]", "[S10]", "S11: is carried by no sentence"),
        ("steps/act.yaml", "number: 1", "number: 2", "needs the steps 1 to 5"),
    ],
)
def test_a_fault_in_the_book_is_found(
    content: Path, file: str, old: str, new: str, fault: str
) -> None:
    assert fault in faults_after(content, file, old, new)


def test_what_a_new_language_lacks_is_listed(content: Path) -> None:
    shutil.copytree(content / "en", content / "de")
    for file, old, new in (
        ("regions.yaml", "en-US:", "de-DE:"),
        ("phrases.yaml", "  goodbye:", "  lebewohl:"),
        ("phrases.yaml", "  forget_me:\n    ask", "  vergiss_mich:\n    ask"),
    ):
        path = content / "de" / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    (content / "de" / "topics" / "close.yaml").unlink()
    assert {
        "de: goodbye: is missing; en-US has this phrase",
        "de: forget_me: is missing; en-US has this question",
        "de: topics/close: is missing; en-US has this topic",
        "de: S73: is carried by no sentence",
    } <= set(map(str, check_book("de-DE", content)))


def test_a_broken_file_of_the_book_is_named_with_its_line(content: Path) -> None:
    (content / "en" / "whom.yaml").write_text("mother: [", encoding="utf-8")
    assert "en/whom.yaml: line" in "\n".join(map(str, check_book("en-US", content)))


def test_all_faults_are_found_at_once(content: Path) -> None:
    path = content / "en" / SURGERY
    path.write_text(
        path.read_text(encoding="utf-8")
        .replace("from: [S17]", "from: [S99]")
        .replace("ease", "e?"),
        encoding="utf-8",
    )
    faults: list[Fault] = []
    read_book("en-US", faults, content)
    assert len(faults) >= 2


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return Path(shutil.copytree(Path(intents.__file__).parent, tmp_path / "intents"))


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("next.yaml", "meaning: x\nsentences: [Next]\n", "needs lower case"),
        ("next.yaml", "meaning: x\nsentences: ['<nothing>']\n", "<nothing> is used"),
        ("next.yaml", "sentences: [next]\n", "meaning: is missing"),
        ("next.yaml", "meaning: x\nsentence: [next]\n", "sentence: is not known here"),
        ("next.yaml", "meaning: x\nsentences: 'next'\n", "needs a list"),
        ("next.yaml", "meaning: [", "is not YAML"),
        ("moments.yaml", "numbers: {}\n", "is missing"),
        ("slots.yaml", "Advice: {act: go}\n", "needs a list"),
    ],
)
def test_a_fault_in_what_people_say_is_found(home: Path, file: str, text: str, fault: str) -> None:
    (home / "en" / file).write_text(text, encoding="utf-8")
    faults: list[Fault] = []
    try:
        read_language("en-US", faults, home)
    except ContentError as error:
        faults = error.faults
    assert fault in "\n".join(map(str, faults))


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("phrases.yaml", "  no_more:", "  no_moore:", "en: no_more: is missing; the skill says it"),
        ("phrases.yaml", "  more:\n    ask", "  moore:\n    ask", "en: more: is missing"),
        ("phrases.yaml", "{day}, at", "{dayz}, at", "en: dayz: is missing"),
        ("phrases.yaml", "- Welcome back.", "- Welcome { back.", "lacks words the skill says"),
        ("phrases.yaml", ", Sunday]", "]", "en/phrases.yaml: day_in_words: lacks words"),
        ("phrases.yaml", "numbers: [zero, one, two, three, four,", "numbers: [zero,",
         "lacks words the skill says"),
        ("topics/close.yaml", None, None, "en: topics/close: is missing"),
        ("dangers/urgent.yaml", None, None, "en: dangers/urgent: is missing"),
    ],
)  # fmt: skip
def test_what_the_skill_would_look_for_in_vain_is_found(
    content: Path, file: str, old: str | None, new: str | None, fault: str
) -> None:
    path = content / "en" / file
    if old is None or new is None:
        path.unlink()
    else:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    faults: list[Fault] = []
    book = read_book("en-US", faults, content)
    assert faults == []
    assert fault in "\n".join(map(str, unsayable(book)))


def test_a_book_that_is_whole_lacks_nothing() -> None:
    assert unsayable(open_book("en-US")) == []
    assert [one for name in locales() for one in unsayable(open_book(name), briefly=True)] == []
