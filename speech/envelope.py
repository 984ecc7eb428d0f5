"""Writing Alexa request envelopes, as a device of the house sends them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from intents.mentions import Mention

APPLICATION_ID = "amzn1.ask.skill.local-second-opinion"
"""The skill's id at the desk; no skill on Alexa has it."""

Envelope = dict[str, Any]


@dataclass(slots=True)
class Session:
    """One conversation between a device and the skill."""

    id: str
    attributes: dict[str, Any] = field(default_factory=dict)
    new: bool = True


@dataclass(frozen=True, slots=True)
class Sender:
    """Who and what sends a request."""

    locale: str
    user_id: str = "amzn1.ask.account.desk"
    device_id: str = "amzn1.ask.device.desk"


def launch_request() -> Envelope:
    """The skill is opened with no question."""
    return {"type": "LaunchRequest"}


def ended_request(reason: str = "USER_INITIATED") -> Envelope:
    """The conversation is over; the skill may not answer."""
    return {"type": "SessionEndedRequest", "reason": reason}


def intent_request(
    name: str, slots: Mapping[str, str], mentions: Mapping[str, Mention], *, confirmed: bool = False
) -> Envelope:
    """An intent; `slots` are all its slots by type, `mentions` the ones that were said."""
    confirmation = "CONFIRMED" if confirmed else "NONE"
    written = {slot: _slot(slot, kind, mentions.get(slot)) for slot, kind in slots.items()}
    return {
        "type": "IntentRequest",
        "dialogState": "STARTED",
        "intent": {"name": name, "confirmationStatus": confirmation, "slots": written},
    }


def envelope(
    request: Envelope, session: Session, sender: Sender, now: datetime, request_id: str
) -> Envelope:
    """A whole envelope around a request; `now` is aware."""
    application = {"applicationId": APPLICATION_ID}
    user = {"userId": sender.user_id}
    moment = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "version": "1.0",
        "session": {
            "new": session.new,
            "sessionId": f"amzn1.echo-api.session.{session.id}",
            "application": application,
            "attributes": session.attributes,
            "user": user,
        },
        "context": {
            "System": {
                "application": application,
                "user": user,
                "device": {"deviceId": sender.device_id, "supportedInterfaces": {}},
                "apiEndpoint": "https://api.amazonalexa.com",
            }
        },
        "request": {
            "requestId": f"amzn1.echo-api.request.{request_id}",
            "timestamp": moment,
            "locale": sender.locale,
            **request,
        },
    }


def _slot(name: str, kind: str, mention: Mention | None) -> Envelope:
    slot: Envelope = {"name": name, "confirmationStatus": "NONE"}
    if mention is None:
        return slot
    slot["value"] = mention.value
    if mention.id:
        value = {"value": {"name": mention.id, "id": mention.id}}
        authority = f"amzn1.er-authority.echo-sdk.{APPLICATION_ID}.{kind}"
        status = {"code": "ER_SUCCESS_MATCH"}
        matched = {"authority": authority, "status": status, "values": [value]}
        slot["resolutions"] = {"resolutionsPerAuthority": [matched]}
    return slot
