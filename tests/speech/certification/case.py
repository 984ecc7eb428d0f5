"""One way to break one rule, and the faults that must be found."""

from collections.abc import Iterable, Iterator

from tests.speech.certification.changes import Change

MODEL_FILE = "interactionModels/custom/en-US.json"
STORE = "skill.json: publishingInformation.locales.en-US"


class Case:
    """A change that breaks a rule; `also` are the rules that break with it."""

    def __init__(self, rule: str, change: Change, *faults: str, also: Iterable[str] = ()) -> None:
        self.rule = rule
        self.change = change
        self.faults = sorted(map(_written_out, faults))
        self.also = set(also)

    def __repr__(self) -> str:
        return f"{self.rule}: {self.faults[0]}"[:70]


def said(places: Iterable[str], problem: str) -> Iterator[str]:
    """The same fault at each of several places of the rehearsal."""
    return (f"skill: en-US: {place}: {problem}" for place in places)


def twice(kind: str) -> tuple[str, str]:
    """At once, and in a conversation that was begun."""
    return kind, f"{kind}, after LaunchRequest"


def _written_out(fault: str) -> str:
    """MODEL and STORE at the beginning stand for where they are."""
    head = fault[: len("MODEL")]
    return {"MODEL": MODEL_FILE, "STORE": STORE}.get(head, head) + fault[len("MODEL") :]
