"""Running the real engine over a few lines of requests."""

import ctypes.util
import json
import os
import subprocess
import wave
from pathlib import Path
from typing import Any

from speech.pyttsx3_voice import COMMAND

ROOT = Path(__file__).parents[2]
SYSTEM_ESPEAK = ctypes.util.find_library("espeak-ng") or ctypes.util.find_library("espeak")
Answer = dict[str, Any]


def run(
    requests: list[Any], *, path: Path = ROOT, **variables: str
) -> subprocess.CompletedProcess[str]:
    lines = "".join(
        (each if isinstance(each, str) else json.dumps(each)) + "\n" for each in requests
    )
    paths = os.pathsep.join((str(path), str(ROOT)))
    return subprocess.run(
        COMMAND, input=lines, capture_output=True, text=True, timeout=30, check=True,
        encoding="utf-8", env=os.environ | {"PYTHONPATH": paths} | variables,
    )  # fmt: skip


def asked(*requests: Any) -> list[Answer]:
    return [json.loads(line) for line in run(list(requests)).stdout.splitlines()]


def frames(path: Path) -> int:
    with wave.open(str(path), "rb") as reader:
        assert reader.getparams()[:3] == (1, 2, 22_050)
        return reader.getnframes()


def utterances(folder: Path, texts: list[str], **settings: Any) -> list[Answer]:
    return [
        {"text": text, "path": str(folder / f"{number}.wav"), **settings}
        for number, text in enumerate(texts)
    ]
