"""Without pyttsx3 or eSpeak the engine says so and how to get them, in one line."""

import json
from pathlib import Path

import pytest

from tests.speech.engines import SYSTEM_ESPEAK, Answer, run, utterances


def fake(folder: Path, package: str, code: str) -> Path:
    (folder / package).mkdir()
    (folder / package / "__init__.py").write_text(code)
    return folder


def errors(requests: list[Answer], path: Path) -> list[str]:
    done = run(requests, path=path)
    assert "Traceback" not in done.stderr
    return [json.loads(line)["error"] for line in done.stdout.splitlines()]


def test_without_pyttsx3_every_request_says_so_in_one_line(tmp_path: Path) -> None:
    path = fake(tmp_path, "pyttsx3", "raise ImportError")
    said = errors(utterances(tmp_path, ["One.", "Two."]), path)
    assert said == ["pyttsx3 is not installed"] * 2


@pytest.mark.skipif(bool(SYSTEM_ESPEAK), reason="the system has an eSpeak")
@pytest.mark.parametrize(
    "loader",
    [
        "raise ImportError",
        "def get_library_path(): return '/nowhere/libespeak-ng.so'",
    ],
)
def test_without_an_espeak_every_request_says_so_in_one_line(loader: str, tmp_path: Path) -> None:
    path = fake(tmp_path, "espeakng_loader", loader)
    said = errors(utterances(tmp_path, ["One.", "Two."]), path)
    assert said == ["there is no eSpeak on this machine"] * 2


@pytest.mark.skipif(bool(SYSTEM_ESPEAK), reason="the system's eSpeak finds its own data")
def test_an_espeak_without_its_data_does_not_end_the_process(tmp_path: Path) -> None:
    loader = pytest.importorskip("espeakng_loader")
    code = (
        f"def get_library_path(): return {loader.get_library_path()!r}\n"
        f"def get_data_path(): return {str(tmp_path)!r}\n"
    )
    path = fake(tmp_path, "espeakng_loader", code)
    said = errors(utterances(tmp_path, ["One.", "Two."]), path)
    assert said == ["eSpeak does not start (its data cannot be read)"] * 2
