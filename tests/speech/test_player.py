"""A clip is played by what is there, and it is known whether it was."""

import sys
from pathlib import Path

import pytest

from speech.player import CURE, LINUX, MACOS, Player, ProgramPlayer, find_player
from speech.voice import Played, Unheard

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shell scripts as players")

WAV = Path("/a folder/-clip.wav")


def program(folder: Path, name: str, script: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def found(folder: Path, platform: str = "linux") -> Player:
    player = find_player(str(folder), platform)
    assert not isinstance(player, Unheard)
    return player


def test_with_no_player_there_is_a_reason_and_a_cure(tmp_path: Path) -> None:
    looked_for = "pw-play, paplay, aplay, play, ffplay"
    for path in ("", str(tmp_path)):
        assert find_player(path, "linux") == Unheard(
            f"no program here plays sound (looked for {looked_for})", CURE
        )
    nothing = find_player("", "darwin")
    assert isinstance(nothing, Unheard)
    assert "afplay" in nothing.reason


def test_the_player_gets_the_file_last_and_as_one_argument(tmp_path: Path) -> None:
    for name, arguments in (*LINUX.items(), *MACOS.items()):
        folder = tmp_path / name
        folder.mkdir()
        program(folder, name, f"printf '%s\\n' \"$@\" > '{folder}/log'")
        platform = "darwin" if name in MACOS else "linux"
        assert found(folder, platform).play(WAV, 1.5) == Played(1.5)
        assert (folder / "log").read_text().splitlines() == [*arguments, str(WAV)]


def test_a_failing_player_is_followed_by_the_next(tmp_path: Path) -> None:
    program(tmp_path, "pw-play", "exit 1")
    program(tmp_path, "aplay", "exit 0")
    assert found(tmp_path).play(WAV, 1.0) == Played(1.0)


def test_when_all_players_fail_each_is_named_and_none_is_loud(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    program(tmp_path, "paplay", "echo noise; echo noise >&2; exit 7")
    program(tmp_path, "aplay", "exit 1")
    assert found(tmp_path).play(WAV, 1.0) == Unheard(
        "paplay failed with exit status 7, aplay failed with exit status 1;"
        " there may be no sound card",
        CURE,
    )
    assert capfd.readouterr() == ("", "")


def test_a_player_that_hangs_is_ended_at_its_deadline(tmp_path: Path) -> None:
    hanging = program(tmp_path, "aplay", "exec sleep 60")
    never = program(tmp_path, "play", f"touch '{tmp_path}/asked'")
    player = ProgramPlayer(((str(hanging),), (str(never),)), patience=0.2)
    assert player.play(WAV, 0.1) == Unheard("aplay did not come to an end", CURE)
    assert not (tmp_path / "asked").exists()


def test_a_player_that_cannot_be_started_is_a_failing_one(tmp_path: Path) -> None:
    player = ProgramPlayer(((str(tmp_path / "aplay"),),))
    outcome = player.play(WAV, 1.0)
    assert isinstance(outcome, Unheard)
    assert "aplay cannot be started (No such file or directory)" in outcome.reason
