"""The privacy policy and the terms, ready to be put on the publisher's pages."""

from pathlib import Path

from skill.book.reading import CONTENT
from skill.faults import ContentError, Fault
from skill.publishing.publisher import Publisher

PAGES = ("privacy.md", "terms.md")


def policy_pages(publisher: Publisher, content: Path = CONTENT) -> dict[str, str]:
    """Each page of each language by its place, such as `en/privacy.md`; blanks filled.

    Raises:
        ContentError: a language lacks a page, or a page has a blank that nobody fills.
    """
    faults: list[Fault] = []
    languages = sorted(path.parent.name for path in content.glob("*/store.yaml"))
    places = [f"{language}/{page}" for language in languages for page in PAGES]
    pages = {place: _filled(place, publisher, content, faults) for place in places}
    if faults:
        raise ContentError(faults)
    return pages


def _filled(place: str, publisher: Publisher, content: Path, faults: list[Fault]) -> str:
    try:
        return (
            (content / place)
            .read_text(encoding="utf-8")
            .format(publisher=publisher.name, contact=publisher.contact, kept_at=publisher.kept_at)
        )
    except OSError as error:
        faults.append(Fault(place, "", f"cannot be read: {error.strerror}"))
    except (KeyError, ValueError, IndexError) as error:
        need = "known are publisher, contact and kept_at"
        faults.append(Fault(place, "", f"has a blank {error} that cannot be filled; {need}"))
    return ""
