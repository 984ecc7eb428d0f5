"""Author's faults: gathered while reading, shown together."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing an author has to mend."""

    file: str
    """Path of the file, relative to the project."""
    where: str
    """The thing inside it: a key path, a line, a sentence."""
    problem: str
    """The value found and what is needed instead."""

    def __str__(self) -> str:
        place = f"{self.file}: {self.where}" if self.where else self.file
        return f"{place}: {self.problem}"


class ContentError(Exception):
    """The content cannot be used; `faults` says all that is wrong."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
