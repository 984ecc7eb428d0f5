"""What a conversation remembers, as Alexa's session attributes carry it."""

from collections.abc import Mapping
from typing import Any

from skill.turn import Said, Talk

_KEY = "talk"


def write_talk(talk: Talk) -> dict[str, Any]:
    """Session attributes holding the talk; defaults are left out."""
    fields = {
        "asked": talk.asked,
        "topic": talk.topic,
        "layer": talk.layer,
        "whom": talk.whom,
        "cited": list(talk.cited),
        "speech": talk.said.speech,
        "reprompt": talk.said.reprompt,
    }
    return {_KEY: {name: value for name, value in fields.items() if value}}


def read_talk(attributes: object) -> Talk:
    """The talk in session attributes; whatever is missing or of another type is as at the start."""
    talk = attributes.get(_KEY) if isinstance(attributes, Mapping) else None
    if not isinstance(talk, Mapping):
        return Talk()
    layer = talk.get("layer")
    cited = talk.get("cited")
    return Talk(
        asked=_text(talk, "asked"),
        topic=_text(talk, "topic"),
        layer=layer if type(layer) is int and layer >= 0 else 0,
        whom=_text(talk, "whom"),
        cited=tuple(key for key in cited if isinstance(key, str))
        if isinstance(cited, list)
        else (),
        said=Said(_text(talk, "speech"), _text(talk, "reprompt")),
    )


def _text(talk: Mapping[str, object], name: str) -> str:
    value = talk.get(name)
    return value if isinstance(value, str) else ""
