"""The sample requests in tests/envelopes, read."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "envelopes"
_READ = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(_FOLDER.glob("*"))
}
NAMES = tuple(_READ)
APPLICATION = "amzn1.ask.skill.00000000-0000-4000-8000-000000000001"


def envelope_of(name: str) -> dict[str, Any]:
    """A request of one's own to change as one likes."""
    read: dict[str, Any] = deepcopy(_READ[name])
    return read


def kind_of(event: Any) -> str:
    """The type of a request, as far as there is one; empty otherwise."""
    request = event.get("request") if isinstance(event, dict) else None
    kind = request.get("type") if isinstance(request, dict) else None
    return kind if isinstance(kind, str) else ""
