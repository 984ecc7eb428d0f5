"""What was built is kept until a source changes, and what is kept is never trusted blindly."""

import os
import pickle
from datetime import UTC, datetime
from pathlib import Path

import pytest

from intents import kept
from intents.recognise import Recogniser

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("SECOND_OPINION_CACHE", str(folder))
    return folder


def opened() -> Recogniser:
    """A recogniser opened as in a new process."""
    kept.open_recogniser.cache_clear()
    return kept.open_recogniser("en-US")


def test_what_is_kept_hears_as_what_was_built(cache: Path) -> None:
    built = opened()
    (file,) = cache.iterdir()
    before = file.stat().st_mtime_ns
    loaded = opened()
    assert file.stat().st_mtime_ns == before
    for text in ("next step", "they wanna cut me open", "i can't breathe", "what is a giraffe"):
        assert loaded.hear(text, NOW) == built.hear(text, NOW)


def test_only_its_owner_can_read_or_write_it(cache: Path) -> None:
    opened()
    (file,) = cache.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert cache.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("content", [b"", b"nonsense", pickle.dumps({"a": 1}), b"\x80\x05."])
def test_a_broken_file_is_built_anew(cache: Path, content: bytes) -> None:
    opened()
    (file,) = cache.iterdir()
    file.write_bytes(content)
    assert opened().hear("next step", NOW).key == "next"
    assert file.read_bytes() != content


def test_a_file_that_others_may_write_is_not_read(cache: Path) -> None:
    opened()
    (file,) = cache.iterdir()
    file.write_bytes(pickle.dumps(Path("not a recogniser")))
    file.chmod(0o666)
    assert opened().hear("next step", NOW).key == "next"


def test_a_folder_that_cannot_be_written_costs_time_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("")
    monkeypatch.setenv("SECOND_OPINION_CACHE", str(file / "below"))
    assert opened().hear("next step", NOW).key == "next"


def test_the_folder_is_where_the_platform_keeps_such_things(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SECOND_OPINION_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", os.sep + "x")
    assert kept.folder().name in ("second-opinion", "Cache")
