"""What a touch on the screen means: the turn that the same words would have made."""

from collections.abc import Mapping
from functools import cache

from skill.book.opening import open_book
from skill.turn import Slot

Touch = tuple[str, Mapping[str, Slot]]
"""The name of an intent, and its slots."""


def read_touch(arguments: object) -> Touch | None:
    """What a touch event's arguments mean; None for all that is not in the closed list."""
    if not isinstance(arguments, list | tuple) or len(arguments) > 2:
        return None
    if not all(isinstance(one, str) for one in arguments):
        return None
    return touches().get(tuple(arguments))


@cache
def touches() -> Mapping[tuple[str, ...], Touch]:
    """Everything that can be touched; ids are the same in every language."""
    book = open_book("")
    meant: dict[tuple[str, ...], Touch] = {
        ("next",): ("AMAZON.NextIntent", {}),
        ("more",): ("MoreIntent", {}),
        ("steps",): ("HowToIntent", {}),
    }
    for step in book.steps:
        slots = {"step": Slot(step.id, step.id)}
        meant["step", step.id] = ("StepIntent", slots)
        meant["done", step.id] = ("MarkDoneIntent", slots)
    for topic in book.kind("situations"):
        slots = {"situation": Slot(topic.id, topic.id)}
        meant["guidance", topic.id] = ("GuidanceIntent", slots)
    return meant
