"""The one SDK handler: reads Alexa's envelope into a turn, writes the reply back."""

import zlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model import IntentRequest, Response
from ask_sdk_model.dialog import ElicitSlotDirective
from ask_sdk_model.directive import Directive
from ask_sdk_model.ui import Reprompt, SsmlOutputSpeech

from skill.alexa.attributes import read_talk, write_talk
from skill.alexa.ssml import to_ssml
from skill.book.reading import open_book
from skill.plans import PlanStore
from skill.reply import Reply
from skill.respond import respond
from skill.turn import Said, Slot, Turn

_MATCHED = "ER_SUCCESS_MATCH"


class Bridge(AbstractRequestHandler):
    """Answers every request through `respond`."""

    def __init__(self, plans: PlanStore) -> None:
        self.plans = plans

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Everything: the table knows what is answered with silence."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Read, respond, write. The invocation's context is the moment it happens."""
        envelope = handler_input.request_envelope
        turn = read_turn(envelope, handler_input.context)
        reply = respond(turn, open_book(turn.locale), self.plans)
        response, said = write_response(reply)
        if envelope.session is not None:
            talk = replace(reply.talk, said=said)
            handler_input.attributes_manager.session_attributes = write_talk(talk)
        return response


def read_turn(envelope: Any, now: datetime) -> Turn:
    """An envelope of the SDK's model as a turn."""
    request = envelope.request
    session = envelope.session
    is_intent = isinstance(request, IntentRequest)
    return Turn(
        name=request.intent.name if is_intent else request.object_type,
        locale=request.locale or "",
        now=now,
        slots=_read_slots(request.intent.slots) if is_intent else {},
        user=_read_user(envelope),
        talk=read_talk(session.attributes if session else None),
        seed=zlib.crc32((request.request_id or "").encode()),
    )


def write_response(reply: Reply) -> tuple[Response, Said]:
    """The SDK's response for a reply, and what was said in it."""
    said = reply.talk.said if reply.verbatim else _said(reply)
    if not said.speech:
        return Response(), said
    elicit: list[Directive] = []
    if reply.elicits:
        elicit.append(ElicitSlotDirective(slot_to_elicit=reply.elicits))
    return Response(
        output_speech=SsmlOutputSpeech(ssml=said.speech),
        reprompt=Reprompt(SsmlOutputSpeech(ssml=said.reprompt)) if said.reprompt else None,
        directives=elicit or None,
        should_end_session=not reply.talk.asked,
    ), said


def _said(reply: Reply) -> Said:
    return Said(to_ssml(reply.spoken), to_ssml([reply.again]) if reply.again else "")


def _read_user(envelope: Any) -> str:
    """The person when their voice was recognised, else the account."""
    system = envelope.context.system if envelope.context else None
    if system and system.person and system.person.person_id:
        return str(system.person.person_id)
    user = (system.user if system else None) or (envelope.session and envelope.session.user)
    return str(user.user_id) if user and user.user_id else ""


def _read_slots(slots: Mapping[str, Any] | None) -> dict[str, Slot]:
    return {
        name: Slot(str(slot.value), _resolved_id(slot.resolutions))
        for name, slot in (slots or {}).items()
        if slot is not None and slot.value
    }


def _resolved_id(resolutions: Any) -> str:
    for authority in (resolutions and resolutions.resolutions_per_authority) or ():
        if authority.status and authority.status.code.value == _MATCHED and authority.values:
            return str(authority.values[0].value.id or "")
    return ""
