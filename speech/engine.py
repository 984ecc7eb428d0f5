"""The child that speaks: a JSON line in, a WAV file out; pyttsx3 and eSpeak live only in here."""

import ctypes
import difflib
import json
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from speech.clip import Clip, read_clip
from speech.utterance import EngineError, Utterance, read_line

_TRIES = 3
_DONT_EXIT = 0x8000  # without its data, say so instead of ending the process
_UNSPEAKABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_LETTER = re.compile(r"[A-Za-z0-9]")
_VOICES = ("en-us", "en-us+f3", "en-gb-x-rp")
_OTHER = f"try {', '.join(_VOICES)}"
_NO_PYTTSX3 = "run: pip install -r requirements/desk.txt"
_NO_ESPEAK = (
    "run: pip install -r requirements/voice.txt, or install the system's own"
    " (Alpine: apk add espeak-ng; Debian: apt install espeak-ng)"
)


class Engine:
    """pyttsx3 and the one eSpeak that a process can have.

    Raises:
        EngineError: one of them is not there.
    """

    def __init__(self) -> None:
        pyttsx3, self._espeak = _load()
        self._espeak.Synth = self._synth
        try:
            self._engine = pyttsx3.init("espeak")
        except RuntimeError as error:
            raise EngineError(f"eSpeak does not start ({error})", _NO_ESPEAK) from error
        self._faults: list[str] = []
        self._engine.connect("error", self._on_error)
        # The first run of a fresh engine comes back before its speech is done: waste it on nothing.
        self._engine.runAndWait()

    def _on_error(self, name: object, exception: Exception) -> None:
        self._faults.append(str(exception))

    def voices(self) -> list[dict[str, str]]:
        """Every voice: its id, its name in English and its language."""
        return [
            {"id": one.id, "name": one.name.strip(), "language": " ".join(one.languages).strip()}
            for one in self._engine.getProperty("voices")
        ]

    def render(self, utterance: Utterance) -> int:
        """Write one utterance to one WAV file; its frames.

        Raises:
            EngineError: the voice or the file cannot be used, or nothing would sound.
        """
        self._set_voice(utterance.voice or _VOICES[0])
        self._engine.setProperty("rate", int(utterance.rate))
        self._engine.setProperty("volume", utterance.volume)
        text = _UNSPEAKABLE.sub(" ", utterance.text).strip()
        path = Path(utterance.path)
        try:
            # pyttsx3 tells nobody when it cannot write, so that is tried before.
            path.write_bytes(Clip(b"").wav())
        except (OSError, ValueError) as error:
            raise EngineError(f"cannot write {path} ({error})", "name another file") from error
        must_sound = bool(utterance.volume and _LETTER.search(text))
        return len(self._say(text, path, must_sound=must_sound).samples) // 2 if text else 0

    def _say(self, text: str, path: Path, *, must_sound: bool) -> Clip:
        """What was said; once in a hundred times it is nothing, and is said again."""
        clip = Clip(b"")
        for _ in range(_TRIES):
            self._wait()
            self._engine.save_to_file(text, str(path))
            self._engine.runAndWait()
            self._wait()
            clip = read_clip(path)
            if clip.samples.strip(b"\0") or (clip.samples and not must_sound):
                return clip
        if clip.samples:
            raise EngineError("this voice is silent: eSpeak has no words for it", _OTHER)
        raise EngineError(f"eSpeak made no sound {_TRIES} times", "try again")

    def _wait(self) -> None:
        """A run that starts while eSpeak is still busy is cancelled, and its file is empty."""
        while self._espeak.IsPlaying():
            time.sleep(0.001)

    def _synth(self, text: bytes, flags: int = 0) -> None:
        """Stand in for pyttsx3's own, which tells eSpeak ten times the size of the text."""
        fault = self._espeak.cSynth(
            text, len(text) + 1, 0, self._espeak.POS_CHARACTER, 0, flags, None, None
        )
        if fault:
            raise RuntimeError(f"espeak_Synth failed with {fault}")

    def _set_voice(self, voice: str) -> None:
        if self._takes(voice):
            return
        voices = self.voices()
        language = voice.lower().replace("_", "-")
        speaking = (one["id"] for one in voices if one["language"] == language)
        if any(map(self._takes, speaking)):
            return
        base = voice.partition("+")[0]
        if base != voice and self._takes(base):
            raise EngineError(f"there is no voice {voice!r}", f"try {base} or {base}+f3")
        known = sorted({each for one in voices for each in (one["id"], one["id"].split("/")[-1])})
        near = *difflib.get_close_matches(language, known, 3, 0.5), *_VOICES
        raise EngineError(f"there is no voice {voice!r}", f"try {', '.join(near)}")

    def _takes(self, voice: str) -> bool:
        """Whether eSpeak has a voice; it is set then, with its +variant."""
        self._faults.clear()
        self._engine.setProperty("voice", voice)
        current = self._espeak.GetCurrentVoice().contents.identifier or b""
        return not self._faults and (b"+" in current) == ("+" in voice)


def _load() -> tuple[Any, Any]:
    """pyttsx3 and its eSpeak driver's library: the loader's eSpeak, or else the system's."""
    load = ctypes.cdll.LoadLibrary
    data: bytes | None = None
    try:
        import espeakng_loader  # noqa: PLC0415  # may be missing

        library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = os.fsencode(espeakng_loader.get_data_path())
        # pyttsx3 knows only fixed places; whichever it asks for, this one is given.
        ctypes.cdll.LoadLibrary = lambda name: library  # type: ignore[method-assign]  # noqa: ARG005
    except (ImportError, OSError, RuntimeError):
        pass  # then the system's, if there is one
    try:
        import pyttsx3  # noqa: PLC0415  # may be missing
        from pyttsx3.drivers import _espeak  # noqa: PLC0415
    except ImportError as error:
        raise EngineError("pyttsx3 is not installed", _NO_PYTTSX3) from error
    except (RuntimeError, AttributeError) as error:
        raise EngineError("there is no eSpeak on this machine", _NO_ESPEAK) from error
    finally:
        ctypes.cdll.LoadLibrary = load  # type: ignore[method-assign]
    _espeak.Initialize = partial(_initialize, _espeak.Initialize, data)
    return pyttsx3, _espeak


def _initialize(own: Callable[..., int], data: bytes | None, output: int, length: int) -> int:
    """Start eSpeak with the data of its own version; the samples a second."""
    rate = own(output, length, data, _DONT_EXIT)
    if not 0 < rate <= 192_000:  # what is higher is the number of a fault
        raise RuntimeError("its data cannot be read")
    return rate


def serve(requests: Iterable[bytes], answers: TextIO) -> None:
    """Answer each line until there are no more."""
    engine: Engine | EngineError
    try:
        engine = Engine()
    except EngineError as error:
        engine = error
    for line in requests:
        print(json.dumps(_answer(engine, line)), file=answers, flush=True)


def _answer(engine: Engine | EngineError, line: bytes) -> dict[str, Any]:
    if isinstance(engine, EngineError):
        return engine.answer
    try:
        utterance = read_line(line)
        return {"frames": engine.render(utterance)} if utterance else {"voices": engine.voices()}
    except EngineError as error:
        return error.answer


def main() -> None:
    """Serve stdin."""
    # What pyttsx3 prints goes to stderr, and the answers alone to the real stdout.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    # Ctrl-C is for the parent, which ends this process when it wants.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(sys.stdin.buffer, answers)
    # eSpeak's thread does not survive an orderly end.
    os._exit(0)


if __name__ == "__main__":
    main()
