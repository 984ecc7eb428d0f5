"""A process that edits plans: started by tests, killed by tests.

Usage: python -m tests.skill.stores.editor FOLDER PERSON FIRST COUNT
Prints the number of each edit once the store has said that it is kept.
"""

import sys
from pathlib import Path

from skill.plans import Change, ConflictError, Plan, StoreError, Who
from skill.stores.sqlite import SqlitePlans
from tests.skill.stores.stores import NOW


def edit(store: SqlitePlans, who: Who, number: int) -> None:
    """Mark one step done, upon whatever is there."""
    while True:
        found = store.load(who, f"edit {number}", NOW)
        if found.repeated:
            return
        plan = (found.plan or Plan()).with_done(f"{number}")
        try:
            store.save(who, Change(f"edit {number}", NOW, found.version, found.plan, plan))
        except ConflictError:
            continue
        return


def main() -> None:
    folder, person, first, count = sys.argv[1:5]
    store = SqlitePlans(Path(folder))
    for number in range(int(first), int(first) + int(count)):
        while True:
            try:
                edit(store, Who(person), number)
            except StoreError:
                continue
            break
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
