"""Finding something that plays a WAV file, and knowing whether it did."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from speech.voice import Played, Unheard

if sys.platform == "win32":
    import winsound

CURE = "use --wav FILE to write the speech to a file"
PATIENCE = 10.0
"""Seconds that a player may take beyond the length of the clip."""

# Sound servers first: they mix with what else is heard. Last ffplay, which is said to have
# played even where it found no device.
LINUX: Mapping[str, tuple[str, ...]] = {
    "pw-play": (),
    "paplay": (),
    "aplay": ("-q",),
    "play": ("-q",),
    "ffplay": ("-nodisp", "-autoexit", "-loglevel", "quiet"),
}
MACOS: Mapping[str, tuple[str, ...]] = {"afplay": ()}


class Player(Protocol):
    """Plays a WAV file, to its end."""

    def play(self, wav: Path, seconds: float) -> Played | Unheard:
        """Play a clip of that length."""


@dataclass(frozen=True, slots=True)
class ProgramPlayer:
    """Asks one program after the other until one says that it played."""

    commands: tuple[tuple[str, ...], ...]
    """Each with its fixed arguments; the file comes last."""
    patience: float = PATIENCE

    def play(self, wav: Path, seconds: float) -> Played | Unheard:
        """Play a clip; a program that hangs is ended, and none is asked after it."""
        faults: list[str] = []
        for command in self.commands:
            name = Path(command[0]).name
            try:
                # Their stderr is about libraries and devices: noise to who only wants to listen.
                done = subprocess.run(  # noqa: S603  # programs of a fixed list, no shell
                    [*command, str(wav)],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    timeout=seconds + self.patience,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                return Unheard(f"{name} did not come to an end", CURE)
            except OSError as error:
                faults.append(f"{name} cannot be started ({error.strerror})")
                continue
            if done.returncode == 0:
                return Played(seconds)
            faults.append(f"{name} failed with exit status {done.returncode}")
        return Unheard(f"{', '.join(faults)}; there may be no sound card", CURE)


if sys.platform == "win32":

    class WindowsPlayer:
        """Windows plays WAV files itself."""

        def play(self, wav: Path, seconds: float) -> Played | Unheard:
            """Play a clip."""
            try:
                winsound.PlaySound(str(wav), winsound.SND_FILENAME | winsound.SND_NODEFAULT)
            except RuntimeError as error:
                return Unheard(f"Windows cannot play sound ({error})", CURE)
            return Played(seconds)


def find_player(path: str | None = None, platform: str = sys.platform) -> Player | Unheard:
    """What plays sound here; `path` is where programs are looked for, PATH by default."""
    if sys.platform == "win32":
        return WindowsPlayer()
    known = MACOS if platform == "darwin" else LINUX
    found = ((shutil.which(name, path=path), arguments) for name, arguments in known.items())
    commands = tuple((program, *arguments) for program, arguments in found if program)
    if commands:
        return ProgramPlayer(commands)
    return Unheard(f"no program here plays sound (looked for {', '.join(known)})", CURE)
