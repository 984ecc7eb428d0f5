"""An engine that misbehaves as it is told: `fake_engine.py BEHAVIOUR LOG`.

It logs a line at each start and for each request; a behaviour ending in -once is had by the first
process only. What behaves well writes a tenth of a second of sound.
"""

import json
import os
import sys
import time
import wave
from pathlib import Path


def main(behaviour: str, log: Path) -> None:
    starts = log.read_text().count("start") if log.exists() else 0
    note(log, f"start {os.getpid()}")
    if behaviour.endswith("-once") and starts:
        behaviour = "good"
    if behaviour == "exits":
        sys.exit(3)
    for line in sys.stdin:
        request = json.loads(line)
        note(log, f"ask {request['text']}")
        act(behaviour.removesuffix("-once"))
        if behaviour == "environment":
            note(log, json.dumps(dict(os.environ)))
        if behaviour != "forgets":
            sound(request["path"])
        print(json.dumps({"error": "no", "cure": "ask me not"} if behaviour == "refuses" else {}))
        sys.stdout.flush()


def act(behaviour: str) -> None:
    if behaviour == "hangs":
        time.sleep(60)
    if behaviour == "crashes":
        os.abort()
    if behaviour == "babbles":
        print("Audio saved to a file", flush=True)
    if behaviour == "closes":
        os.close(1)
        time.sleep(60)


def note(log: Path, line: str) -> None:
    with log.open("a") as file:
        file.write(f"{line}\n")


def sound(path: str) -> None:
    with wave.open(path, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(22_050)
        writer.writeframes(b"\1\1" * 2_205)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
