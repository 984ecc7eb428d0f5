"""The addresses that Alexa's certificates may come from."""

import re

from skill.web.rejection import Reason, RejectionError

HOST = "s3.amazonaws.com"
LONGEST = 512
_FOLDER = "/echo.api/"
_SHAPE = re.compile(
    rf"(?i:https)://(?i:{re.escape(HOST)})(?::0*443)?"
    # A comma is what a web server puts between the values of a header sent twice.
    r"(?P<path>/[^\x00-\x20\x7f-\U0010ffff%?#;@\\,]*)",
    re.ASCII,
)


def canonical_path(address: str) -> str:
    """The path to fetch on Amazon's host for the address a request names.

    Raises:
        RejectionError: Amazon's rules do not allow the address.
    """
    found = _SHAPE.fullmatch(address) if len(address) <= LONGEST else None
    if found is None or not found["path"].startswith(_FOLDER):
        raise RejectionError(Reason.ADDRESS)
    path = _without_dots(found["path"])
    if not path.startswith(_FOLDER):
        raise RejectionError(Reason.ADDRESS)
    return path


def _without_dots(path: str) -> str:
    """Amazon's own examples hold `..`, so they are resolved and not refused."""
    kept: list[str] = []
    for segment in path[1:].split("/"):
        if segment == "..":
            if not kept:
                raise RejectionError(Reason.ADDRESS)
            kept.pop()
        elif not segment:
            raise RejectionError(Reason.ADDRESS)
        elif segment != ".":
            kept.append(segment)
    return "/" + "/".join(kept)
