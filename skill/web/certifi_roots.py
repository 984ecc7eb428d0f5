"""The roots that are trusted: Mozilla's, as certifi brings them."""

from datetime import date
from functools import cache
from pathlib import Path

import certifi

from skill.web.pem import read_pem

_MOST = 1_000


def roots_file() -> str:
    """The path of the bundle."""
    return certifi.where()


def roots_day() -> date:
    """The day of the bundle, which its version is."""
    year, month, day = map(int, certifi.__version__.split(".")[:3])
    return date(year, month, day)


@cache
def trusted_roots() -> tuple[bytes, ...]:
    """Every root of the bundle, as DER."""
    return read_pem(Path(roots_file()).read_bytes(), most=_MOST)
