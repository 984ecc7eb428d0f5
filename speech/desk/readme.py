"""The parts of README.md that are made by running the skill."""

from datetime import UTC, datetime
from itertools import count

from intents.kept import open_recogniser
from skill.alexa.door import Door
from skill.book.reading import DEFAULT_LOCALE
from speech.device import Device
from speech.envelope import Sender
from speech.spoken import plain_text, read_ssml

TRANSCRIPT = (
    "should i get a second opinion for surgery",
    "tell me more",
    "where does that come from",
    "they told me to wait and see about my knee replacement",
    "how do i get one",
    "yes",
    "i did that one already",
    "say that again",
    "that's all for now",
)
"""What the person in the README's transcript says."""

_MOMENT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def transcript() -> str:
    """A conversation as it is heard, in Markdown."""
    ids = count(1)
    recogniser = open_recogniser(DEFAULT_LOCALE)
    device = Device(
        Door(), recogniser, Sender(DEFAULT_LOCALE), lambda: _MOMENT, lambda: str(next(ids))
    )
    lines = []
    for text in TRANSCRIPT:
        answer = plain_text(read_ssml(device.hear(text).speech))
        lines += [f"> **You:** {text}  ", f"> **Speaker:** {answer}", ">"]
    return "\n".join(lines[:-1])


def with_generated_parts(readme: str) -> str:
    """A README with its generated parts as they are now."""
    for name, text in {"transcript": transcript()}.items():
        before, mark, rest = readme.partition(f"<!-- generated: {name} -->\n")
        _, end, after = rest.partition("\n<!-- end -->")
        if mark and end:
            readme = f"{before}{mark}{text}{end}{after}"
    return readme
