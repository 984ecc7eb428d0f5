"""The front door: one Alexa request in, one Alexa response out."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import RequestEnvelope

from skill.alexa.bridge import Bridge
from skill.alexa.remembered import Remembered
from skill.plans import MemoryPlans, PlanStore


class Door:
    """The skill as Alexa meets it; one for the life of a process."""

    def __init__(self, plans: PlanStore | None = None) -> None:
        builder = SkillBuilder()
        builder.add_request_handler(Bridge(plans or MemoryPlans()))
        self._skill = builder.create()
        self._serializer = DefaultSerializer()
        self._remembered = Remembered()

    def handle(self, event: Mapping[str, Any], now: datetime) -> dict[str, Any]:
        """Answer a request envelope; `now` is aware. The same request hears the same again."""
        before = self._remembered.find(event)
        if before is not None:
            return before
        envelope = self._serializer.deserialize(json.dumps(event), RequestEnvelope)
        given = self._skill.invoke(request_envelope=envelope, context=now)
        answer = cast("dict[str, Any]", self._serializer.serialize(given))
        self._remembered.keep(event, answer)
        return answer
