"""A file is written whole or not at all, and why not is said."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from speech.voice import Unheard, Written
from tests.speech.engines import ROOT
from tests.speech.fakes import HELLO, faked, samples


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", "it is a folder"),
        ("none/a.wav", "the folder {tmp_path}/none does not exist"),
        ("file/a.wav", "{tmp_path}/file is no folder"),
        ("a" * 300, "File name too long"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="other words for the same")
def test_a_file_that_cannot_be_written_is_named_before_the_engine_starts(
    name: str, fault: str, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    log = tmp_path / "log"
    with faked("good", log) as voice:
        outcome = voice.write(HELLO, tmp_path / name)
    assert outcome == Unheard(
        f"{tmp_path / name} was not written: {fault.format(tmp_path=tmp_path)}",
        "name a file in a folder that can be written",
    )
    assert not log.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_name_that_no_file_can_have_is_unheard(tmp_path: Path) -> None:
    with faked("good", tmp_path / "log") as voice:
        outcome = voice.write(HELLO, tmp_path / "a\0b")
    assert isinstance(outcome, Unheard)
    assert "null" in outcome.reason
    assert not (tmp_path / "log").exists()


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    log = tmp_path / "log"
    path = tmp_path / "out" / "a.wav"
    path.parent.mkdir()
    path.write_bytes(b"before")
    with faked("crashes", log) as voice:
        voice.write(HELLO, path)
    assert path.read_bytes() == b"before"
    with faked("good", log) as voice:
        voice.write(HELLO, path)
    assert path.read_bytes()[:4] == b"RIFF"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit to set")
def test_a_full_disk_leaves_the_file_of_before_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(b"before")
    code = (
        "import resource\n"
        "from pathlib import Path\n"
        "from speech.clip import ClipError, silence, write_clip\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))\n"
        "try:\n"
        "    write_clip(silence(1), Path('a.wav'))\n"
        "except ClipError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert done.stdout == "File too large\n"
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="no links, no devices")
def test_a_link_is_followed_and_a_device_is_not_replaced(tmp_path: Path) -> None:
    link = tmp_path / "link.wav"
    link.symlink_to(tmp_path / "real.wav")
    with faked("good", tmp_path / "log") as voice:
        voice.write(HELLO, link)
        assert link.is_symlink()
        assert samples(tmp_path / "real.wav")
        assert voice.write(HELLO, Path("/dev/null")) == Written(Path("/dev/null"), 0.1)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
