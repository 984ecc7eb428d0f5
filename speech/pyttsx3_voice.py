"""The pyttsx3 voice: its engine is a child process, so no hang or crash ends the conversation."""

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

from speech.child import Child, ChildError
from speech.clip import Clip, ClipError, fault_of, joined, read_clip, silence, write_clip
from speech.player import Player, find_player
from speech.sentences import breaths
from speech.utterance import EngineError, Utterance
from speech.voice import Outcome, Pause, Played, Spoken, Unheard, Written

# -P: what lies in the working directory must not be taken for the engine or for a library.
COMMAND = (sys.executable, "-P", "-X", "utf8", "-m", "speech.engine")

_ATTEMPTS = 2
_AGAIN = "try again, or use --silent to read only"
_OTHER_FILE = "name a file in a folder that can be written"
_SHORTEST = silence(0.1)
"""What a file holds when there is nothing to say: some players refuse a WAV without samples."""


def deadline(text: str) -> float:
    """Seconds that an utterance may take; a hundred times what it does take."""
    return len(text) / 10 + 10


class Pyttsx3Voice:
    """Speaks through pyttsx3; close it, or use it in a `with`, to end its child.

    One lock guards child and player: threads speak one after the other.
    """

    def __init__(  # noqa: PLR0913  # each an option of the command line, or a fake in a test
        self,
        *,
        voice: str = "",
        rate: float = 170,
        volume: float = 1.0,
        player: Player | Unheard | None = None,
        command: Sequence[str] = COMMAND,
        patience: Callable[[str], float] = deadline,
    ) -> None:
        self._voice, self._rate, self._volume = voice, rate, volume
        self._player = find_player() if player is None else player
        self._command = tuple(command)
        self._patience = patience
        self._child: Child | None = None
        self._lock = threading.RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child; the next thing said starts a new one."""
        with self._lock:
            if self._child:
                self._child.close()
                self._child = None

    def speak(self, spoken: Spoken) -> Outcome:
        """Play it, to its end."""
        if not spoken:
            return Played(0.0)
        if isinstance(self._player, Unheard):
            return self._player
        with self._lock:
            try:
                with _scratch() as folder:
                    clip = self._clip(spoken, folder)
                    wav = folder / "speech.wav"
                    wav.write_bytes(clip.wav())
                    return self._player.play(wav, clip.seconds)
            except EngineError as error:
                return Unheard(str(error), error.cure)
            except OSError as error:
                return Unheard(f"no temporary file can be written ({error})", "free some space")

    def write(self, spoken: Spoken, path: Path) -> Outcome:
        """Write one WAV file; whatever was there stays until the new one is whole."""
        fault = fault_of(path)
        if fault:
            return Unheard(f"{path} was not written: {fault}", _OTHER_FILE)
        try:
            with self._lock, _scratch() as folder:
                clip = self._clip(spoken, folder)
            clip = clip if clip.samples else _SHORTEST
            write_clip(clip, path)
        except EngineError as error:
            return Unheard(f"{path} was not written: {error}", error.cure)
        except (ClipError, OSError) as error:
            return Unheard(f"{path} was not written: {error}", _OTHER_FILE)
        return Written(path, clip.seconds)

    def voices(self) -> tuple[str, ...]:
        """The ids of all voices.

        Raises:
            EngineError: there is no engine.
        """
        with self._lock:
            return tuple(one["id"] for one in self._ask({"list": True}, "")["voices"])

    def _clip(self, spoken: Spoken, folder: Path) -> Clip:
        return joined(self._parts(spoken, folder))

    def _parts(self, spoken: Spoken, folder: Path) -> Iterator[Clip | Pause]:
        wav = folder / "utterance.wav"
        for each in spoken:
            if isinstance(each, Pause):
                yield each
                continue
            for text in breaths(each.text):
                utterance = Utterance(text, str(wav), self._voice, self._rate, self._volume)
                self._ask(utterance.line, text)
                try:
                    yield read_clip(wav)
                except ClipError as error:
                    fault = f"the speech engine left no sound ({error})"
                    raise EngineError(fault, _AGAIN) from error

    def _ask(self, request: dict[str, Any], text: str) -> dict[str, Any]:
        """The engine's answer; an engine that hangs or crashes is started anew, once."""
        fault = ""
        for _ in range(_ATTEMPTS):
            try:
                self._child = self._child or Child(self._command)
                answer = self._child.ask(request, self._patience(text))
            except ChildError as error:
                fault = str(error)
                self.close()
                continue
            except BaseException:
                # Ctrl-C: half an exchange would shift every later answer.
                self.close()
                raise
            if "error" in answer:
                raise EngineError(str(answer["error"]), str(answer.get("cure", _AGAIN)))
            return answer
        raise EngineError(f"the speech engine {fault}", _AGAIN)


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder that nobody else can read, gone at the end: what is said may be private."""
    with TemporaryDirectory(prefix="second-opinion-") as name:
        yield Path(name)
