"""The front door: any Alexa request in, one valid Alexa answer out, whatever happens."""

import json
import time
from datetime import datetime
from functools import partial
from typing import Any, cast

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import RequestEnvelope

from skill.alexa.arrivals import SPEAKING, Arrival, receive
from skill.alexa.bridge import Bridge, Invocation
from skill.alexa.departures import fit
from skill.alexa.last_resort import last_resort, silence
from skill.alexa.logbook import Logbook, Outcome
from skill.alexa.remembered import Remembered
from skill.alexa.zones import Zones
from skill.plans import Store
from skill.stores.memory import MemoryPlans
from skill.table import HANDLERS
from skill.workers import Workers

ANSWER_WITHIN = 6.5
"""Seconds; Alexa gives up after 8, and the way there and back takes time."""

Answer = dict[str, Any]


class UndoneError(Exception):
    """What an event asks for could not be done: when it comes again, it is tried again."""


class Door:
    """The skill as Alexa meets it; one for the life of a process."""

    def __init__(
        self,
        store: Store | None = None,
        application_id: str = "",
        *,
        zones: Zones | None = None,
        patience: float = ANSWER_WITHIN,
    ) -> None:
        """Open the door.

        Args:
            store: Where people's progress is kept; None keeps it for the life of the process.
            application_id: The skill's id; what is meant for another is not answered. Empty
                takes any, as at a desk.
            zones: Who knows in which time zone a device is; None asks Alexa.
            patience: Seconds until a listener hears an apology instead of the answer.
        """
        builder = SkillBuilder()
        builder.add_request_handler(Bridge(store or MemoryPlans(), zones or Zones()))
        self._skill = builder.create()
        self._serializer = DefaultSerializer()
        self._application_id = application_id
        self._patience = patience
        self._workers = Workers()
        self._remembered = Remembered()
        self._logbook = Logbook(frozenset(HANDLERS))

    def handle(self, event: object, now: datetime) -> Answer:
        """Answer a request envelope; `now` is aware. Never raises.

        The same request, sent again, has no second effect and hears the same.
        """
        began = time.monotonic()
        arrival = receive(event)
        if self._application_id and not arrival.is_for(self._application_id):
            self._logbook.write(arrival, Outcome.REFUSED, began)
            return silence()
        if not arrival.kind:
            self._logbook.write(arrival, Outcome.UNKNOWN, began)
            return silence()
        who = arrival.who
        key = (arrival.request_id, arrival.kind, who.account, who.person)
        answering = partial(self._answer, arrival, now, began)
        try:
            answer, repeated = self._remembered.once(key, answering, self._patience)
        except TimeoutError as error:
            self._logbook.write(arrival, Outcome.LATE, began, error)
            return last_resort(arrival.kind, arrival.locale)
        except UndoneError:
            return last_resort(arrival.kind, arrival.locale)
        if repeated:
            self._logbook.write(arrival, Outcome.REPEATED, began)
        return answer

    def _answer(self, arrival: Arrival, now: datetime, began: float) -> Answer:
        """The answer, or an apology; the log knows which."""
        try:
            given = self._workers.run(partial(self._ask, arrival, now), self._patience)
            answer = fit(given, arrival.kind)
        except Exception as error:  # noqa: BLE001  # somebody waits: whatever broke, they hear it
            outcome = Outcome.LATE if isinstance(error, TimeoutError) else Outcome.FAILED
            self._logbook.write(arrival, outcome, began, error)
            if arrival.kind not in SPEAKING:
                raise UndoneError from None
            return last_resort(arrival.kind, arrival.locale)
        self._logbook.write(arrival, Outcome.ANSWERED, began)
        return answer

    def _ask(self, arrival: Arrival, now: datetime) -> Answer:
        """The SDK's answer to what was read."""
        envelope = self._serializer.deserialize(json.dumps(arrival.envelope), RequestEnvelope)
        invocation = Invocation(now, arrival)
        given = self._skill.invoke(request_envelope=envelope, context=invocation)
        return cast("Answer", self._serializer.serialize(given))
