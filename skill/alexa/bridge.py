"""The one SDK handler: reads Alexa's envelope into a turn, writes the reply back."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model import IntentRequest, Response
from ask_sdk_model.canfulfill import CanFulfillIntentRequest
from ask_sdk_model.dialog import ElicitSlotDirective
from ask_sdk_model.directive import Directive
from ask_sdk_model.ui import Reprompt, SsmlOutputSpeech

from skill.alexa.arrivals import FALLBACK, SPEAKING, Arrival
from skill.alexa.attributes import read_talk, write_talk
from skill.alexa.can_fulfill import can_fulfill
from skill.alexa.screens.render import show
from skill.alexa.screens.touch import read_touch
from skill.alexa.screens.viewport import read_viewport
from skill.alexa.ssml import to_ssml
from skill.alexa.zones import Zones
from skill.book.opening import open_book
from skill.plans import Store
from skill.reply import SILENCE, Reply
from skill.respond import respond
from skill.stores.budget import SECONDS, Budget
from skill.turn import Said, Slot, Turn
from skill.workers import Workers

SECONDS_OF_AN_EVENT = 5.5
"""For the store, where nobody listens: what is to be deleted had better be."""

_MATCHED = "ER_SUCCESS_MATCH"


@dataclass(frozen=True, slots=True)
class Invocation:
    """What the SDK passes on to its handler beside the request."""

    now: datetime
    arrival: Arrival


class Bridge(AbstractRequestHandler):
    """Answers every request through `respond`."""

    def __init__(self, store: Store, zones: Zones) -> None:
        self._store = store
        self._zones = zones
        self._workers = Workers()

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Everything: the table knows what is answered with silence."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Read, respond, write."""
        envelope = handler_input.request_envelope
        turn = read_turn(envelope, handler_input.context)
        if isinstance(envelope.request, CanFulfillIntentRequest):
            return can_fulfill(turn.name, turn.slots)
        heard = handler_input.context.arrival.kind in SPEAKING
        seconds = SECONDS if heard else SECONDS_OF_AN_EVENT
        store = Budget(self._store, self._workers, seconds)
        arrival = handler_input.context.arrival
        zone_of = partial(self._zones.of, arrival.envelope["context"]["System"])
        reply = respond(turn, open_book(turn.locale), store, zone_of)
        response, said = write_response(reply, show(reply, arrival.envelope["context"]))
        if envelope.session is not None:
            # Silence leaves the talk as it was, its question still open.
            talk = turn.talk if reply == SILENCE else replace(reply.talk, said=said)
            handler_input.attributes_manager.session_attributes = write_talk(talk)
        return response


def read_turn(envelope: Any, invocation: Invocation) -> Turn:
    """An envelope of the SDK's model as a turn."""
    request = envelope.request
    session = envelope.session
    arrival = invocation.arrival
    name = arrival.kind
    slots: Mapping[str, Slot] = {}
    if isinstance(request, IntentRequest | CanFulfillIntentRequest):
        name = _intent_name(arrival.intent)
        slots = _read_slots(request.intent.slots if request.intent else None)
    elif touched := read_touch(arrival.envelope["request"].get("arguments")):
        name, slots = touched
    return Turn(
        name=name,
        locale=arrival.locale,
        now=invocation.now,
        slots=slots,
        who=arrival.who,
        talk=read_talk(session.attributes if session else None),
        request=arrival.request_id,
        moment=arrival.moment,
        shows=read_viewport(arrival.envelope["context"]) is not None,
        seed=zlib.crc32(arrival.request_id.encode()),
    )


def write_response(reply: Reply, shown: Mapping[str, Any]) -> tuple[Response, Said]:
    """The SDK's response for a reply and what is shown with it, and what was said in it."""
    said = reply.talk.said if reply.verbatim else _said(reply)
    if not said.speech:
        return Response(), said
    directives: list[Directive] = list(shown.get("directives", ()))
    if reply.elicits:
        directives.append(ElicitSlotDirective(slot_to_elicit=reply.elicits))
    listens = bool(reply.talk.asked)
    again = said.reprompt or said.speech
    return Response(
        output_speech=SsmlOutputSpeech(ssml=said.speech),
        reprompt=Reprompt(SsmlOutputSpeech(ssml=again)) if listens else None,
        card=shown.get("card"),
        directives=directives or None,
        should_end_session=not listens,
    ), said


def _said(reply: Reply) -> Said:
    return Said(to_ssml(reply.spoken), to_ssml([reply.again]) if reply.again else "")


def _intent_name(name: str) -> str:
    """The name, which is never that of another kind of request."""
    return name if name.endswith("Intent") else FALLBACK


def _read_slots(slots: Mapping[str, Any] | None) -> dict[str, Slot]:
    return {
        name: Slot(str(slot.value), _resolved_id(slot.resolutions))
        for name, slot in (slots or {}).items()
        if slot is not None and slot.value
    }


def _resolved_id(resolutions: Any) -> str:
    for authority in (resolutions and resolutions.resolutions_per_authority) or ():
        if authority.status and authority.status.code and authority.values:
            matched = authority.status.code.value == _MATCHED and authority.values[0].value
            if matched:
                return str(matched.id or "")
    return ""
