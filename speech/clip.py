"""Sound: 16-bit mono samples, joined with silences and written as WAV."""

import io
import os
import secrets
import wave
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from speech.voice import Pause

RATE = 22_050
"""Samples a second where nothing has said otherwise; the rate that pyttsx3 writes."""

LONGEST_SILENCE = 60.0
"""Seconds; a longer pause is a mistake."""

_WIDTH = 2
_LONGEST_TAIL = 0.3


class ClipError(Exception):
    """A file cannot be written, or holds no sound of the kind that an engine makes."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Some sound."""

    samples: bytes
    rate: int = RATE

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / _WIDTH / self.rate

    def wav(self) -> bytes:
        """As a WAV file."""
        file = io.BytesIO()
        with wave.open(file, "wb") as writer:
            writer.setnchannels(1)
            writer.setsampwidth(_WIDTH)
            writer.setframerate(self.rate)
            writer.writeframes(self.samples)
        return file.getvalue()


def read_clip(path: Path) -> Clip:
    """The sound in a WAV file.

    Raises:
        ClipError: no file, or not 16-bit mono.
    """
    try:
        with wave.open(str(path), "rb") as reader:
            if (reader.getnchannels(), reader.getsampwidth()) != (1, _WIDTH):
                raise ClipError(f"{path.name} is not 16-bit mono")
            return Clip(reader.readframes(reader.getnframes()), reader.getframerate())
    except (OSError, EOFError, wave.Error) as error:
        raise ClipError(f"{path.name}: {error}") from error


def joined(parts: Iterable[Clip | Pause]) -> Clip:
    """One clip; a pause lasts as long as it says, whatever silence the clip before ends in."""
    samples = bytearray()
    rate = RATE
    before: Clip | Pause | None = None
    for part in parts:
        if isinstance(part, Clip):
            rate = part.rate
            samples += part.samples
        else:
            if isinstance(before, Clip):
                del samples[len(samples) - _tail(before) :]
            samples += silence(part.seconds, rate).samples
        before = part
    return Clip(bytes(samples), rate)


def silence(seconds: float, rate: int = RATE) -> Clip:
    """Nothing to hear; what is no length (negative, not a number) lasts no time."""
    length = min(seconds, LONGEST_SILENCE) if seconds > 0 else 0
    return Clip(bytes(round(length * rate) * _WIDTH), rate)


def _tail(clip: Clip) -> int:
    """Bytes of pure silence at the end; no more than an engine adds to a sentence."""
    most = min(len(clip.samples), round(_LONGEST_TAIL * clip.rate) * _WIDTH)
    end = clip.samples[len(clip.samples) - most :]
    silent = len(end) - len(end.rstrip(b"\0"))
    return silent - silent % _WIDTH


def fault_of(path: Path) -> str:
    """Why a file cannot be written, as far as can be seen before it is; empty if it can."""
    try:
        with suppress(FileNotFoundError, NotADirectoryError):
            path.stat()
        if path.is_dir():
            return "it is a folder"
        if not path.parent.exists():
            return f"the folder {path.parent} does not exist"
        if not path.parent.is_dir():
            return f"{path.parent} is no folder"
        if path.exists() and not os.access(path, os.W_OK):
            return "it is write-protected"
    except (OSError, ValueError) as error:
        return _short(error)
    return ""


def write_clip(clip: Clip, path: Path) -> None:
    """Write a WAV file; whatever was there stays until the new one is whole.

    Raises:
        ClipError: it cannot be written.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            # A pipe or a device is written to, never replaced.
            target.write_bytes(clip.wav())
            return
        beside = target.with_name(f".{secrets.token_hex(8)}.tmp")
        try:
            beside.write_bytes(clip.wav())
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except (OSError, ValueError, RuntimeError) as error:
        raise ClipError(_short(error)) from error


def _short(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
