"""`compile`: the package as Amazon and its command line take it."""

import json
import shutil
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from skill.book.reading import locales
from skill.faults import ContentError
from skill.publishing.icons import icons
from skill.publishing.phrases import taught
from speech.desk.compile import package, store_manifest
from speech.desk.main import desk

ROOT = Path(__file__).parents[3]


def compiled(folder: Path, *words: str) -> Result:
    with chdir(folder):
        return CliRunner().invoke(desk, ["compile", *words])


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which everything was compiled."""
    folder = tmp_path_factory.mktemp("project")
    assert compiled(folder, "--pages", "pages").exit_code == 0
    return folder


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return package()


def test_the_package_is_a_manifest_and_a_model_for_each_locale(files: dict[str, str]) -> None:
    assert set(files) == {
        "skill.json",
        *(f"interactionModels/custom/{locale}.json" for locale in locales()),
    }


def test_the_manifest_is_sorted_and_ends_its_last_line(files: dict[str, str]) -> None:
    text = files["skill.json"]
    sorted_anew = json.dumps(json.loads(text), indent=2, ensure_ascii=False, sort_keys=True)
    assert text == sorted_anew + "\n"


def test_the_examples_of_each_locale_are_samples_of_its_own_model(
    files: dict[str, str],
) -> None:
    shown = json.loads(files["skill.json"])["manifest"]["publishingInformation"]["locales"]
    for locale in locales():
        model = json.loads(files[f"interactionModels/custom/{locale}.json"])
        _, *asking = shown[locale]["examplePhrases"]
        for phrase in asking:
            assert taught(phrase.removeprefix("Alexa, ask second opinion "), model)


def test_an_example_that_no_model_was_taught_stops_it(files: dict[str, str]) -> None:
    models = {
        locale: json.loads(files[f"interactionModels/custom/{locale}.json"]) for locale in locales()
    }
    assert store_manifest(models) == json.loads(files["skill.json"])
    models["en-IN"]["interactionModel"]["languageModel"]["intents"] = []
    with pytest.raises(ContentError) as caught:
        store_manifest(models)
    assert {fault.problem for fault in caught.value.faults} == {
        "is no sample of the interaction model of en-IN"
    }


def test_everything_the_ask_command_line_needs_is_written(written: Path) -> None:
    resources = (written / "ask-resources.json").read_text(encoding="utf-8")
    assert resources == (ROOT / "ask-resources.json").read_text(encoding="utf-8")
    source = written / json.loads(resources)["profiles"]["default"]["skillMetadata"]["src"]
    manifest = json.loads((source / "skill.json").read_text(encoding="utf-8"))["manifest"]
    for locale, shown in manifest["publishingInformation"]["locales"].items():
        assert (source / "interactionModels" / "custom" / f"{locale}.json").is_file()
        for key in ("smallIconUri", "largeIconUri"):
            assert (source / shown[key].removeprefix("file://")).is_file()


def test_the_policy_pages_are_written_where_they_were_asked_for(written: Path) -> None:
    pages = sorted(path.name for path in (written / "pages" / "en").iterdir())
    assert pages == ["privacy.md", "terms.md"]
    for name in pages:
        text = (written / "pages" / "en" / name).read_text(encoding="utf-8")
        assert text.startswith("# ")
        assert "{" not in text


def test_check_needs_no_icons_and_writes_nothing(written: Path, tmp_path: Path) -> None:
    shutil.copytree(written, tmp_path, dirs_exist_ok=True)
    for name in icons():
        (tmp_path / "skill-package" / name).unlink()
    (tmp_path / "skill-package" / "skill.json").write_text("{}", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    stale = compiled(tmp_path, "--check", "--pages", "other")
    assert stale.exit_code == 1
    assert stale.output == (
        f"{Path('skill-package/skill.json')}: is out of date; run second-opinion compile\n"
    )
    assert sorted(tmp_path.rglob("*")) == before


def test_a_package_elsewhere_has_its_own_resources_file_beside_it(tmp_path: Path) -> None:
    compiled(tmp_path, "--into", "elsewhere/package")
    beside = tmp_path / "elsewhere" / "ask-resources.json"
    assert '"src": "./package"' in beside.read_text(encoding="utf-8")
    assert not (tmp_path / "ask-resources.json").exists()
