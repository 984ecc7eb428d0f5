"""A process that saves one change and kills itself at a chosen operation on its files.

Usage: python -m tests.skill.stores.killer FOLDER OPERATION
Prints "kept" once the store has said so; "done N" after N operations, when it lives that long.
"""

import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skill.stores.sqlite import SqlitePlans
from tests.skill.stores.faulty_engine import Disk, faulty_engine
from tests.skill.stores.stores import ANN, after, save
from tests.skill.stores.test_sqlite_faults import NEW, run


@dataclass
class DeadlyDisk(Disk):
    """Kills the process, truly."""

    def operation(self, file: Any = None, write: Any = None) -> None:
        self.done += 1
        if self.done == self.at:
            os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    disk = DeadlyDisk(at=int(sys.argv[2]))
    store = SqlitePlans(Path(sys.argv[1]), faulty_engine(disk), run)
    save(store, ANN, NEW, "new", after(days=2))
    sys.stdout.write("kept\n")
    sys.stdout.flush()
    store.close()
    sys.stdout.write(f"done {disk.done}\n")


if __name__ == "__main__":
    main()
