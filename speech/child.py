"""A child process that answers each JSON line with one JSON line, or is ended at a deadline."""

import json
import os
import queue
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

_KEPT = (
    # where programs, homes and temporary files are
    "PATH", "HOME", "TMPDIR", "TEMP", "TMP", "LANG", "LC_ALL", "LC_CTYPE",
    # Windows and its libraries do not start without these
    "SYSTEMROOT", "WINDIR", "SYSTEMDRIVE", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "PROGRAMFILES",
    "PROGRAMFILES(X86)",
    # an eSpeak or a Python in an unusual place
    "ESPEAK_DATA_PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "VIRTUAL_ENV", "PYTHONPATH",
    "PYTHONHOME", "PYTHONDONTWRITEBYTECODE",
)  # fmt: skip
_ROOT = str(Path(__file__).parents[1])


class ChildError(Exception):
    """The child gave no answer and is gone."""


def child_environment(own: Mapping[str, str]) -> dict[str, str]:
    """The few variables a child needs; whatever else is in ours (keys, tokens) stays here."""
    kept = {name: own[name] for name in _KEPT if name in own}
    path = os.pathsep.join(filter(None, (_ROOT, own.get("PYTHONPATH"))))
    return kept | {"PYTHONPATH": path}


class Child:
    """One running child; not for several threads at once.

    Raises:
        ChildError: it cannot be started.
    """

    def __init__(self, command: Sequence[str]) -> None:
        try:
            self._process = subprocess.Popen(  # noqa: S603  # our own command, no shell
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=child_environment(os.environ),
            )
        except OSError as error:
            raise ChildError(f"cannot be started ({error.strerror})") from error
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def ask(self, request: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        """Its answer to a request.

        Raises:
            ChildError: it crashed, hung or answered nonsense; it is ended then.
        """
        try:
            _pipe(self._process.stdin).write(json.dumps(request).encode() + b"\n")
            _pipe(self._process.stdin).flush()
            line = self._answers.get(timeout=seconds)
        except queue.Empty:
            self.close()
            raise ChildError(f"did not answer within {seconds:.0f} s") from None
        except OSError:
            line = b""
        return self._understood(line)

    def close(self) -> None:
        """End it; it keeps nothing that could be lost."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                _pipe(pipe).close()
            except OSError:  # a request that it never read
                continue

    def _understood(self, line: bytes) -> dict[str, Any]:
        if not line:
            # It may have closed its output and live on.
            self._process.kill()
            raise ChildError(f"ended by itself ({_how(self._process.wait())})")
        try:
            answer = json.loads(line)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            self.close()
            raise ChildError(f"answered nonsense ({line[:40]!r})")
        return answer

    def _read(self) -> None:
        """Wait for lines, so that nobody else has to wait without a deadline."""
        for line in _pipe(self._process.stdout):
            self._answers.put(line)
        self._answers.put(b"")


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe  # noqa: S101  # both are PIPE above
    return pipe


def _how(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"exit status {status}"
