"""What comes in, brought to what Alexa documents: known fields and values, bounded sizes.

The SDK loses a whole request over one value it does not know, takes `object_type` for the type,
and shadows its own methods with fields of the same name. It only ever sees what is read here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from skill.alexa.shapes import (
    Reader,
    choice,
    either,
    flag,
    listing,
    mapping,
    moment,
    number,
    record,
    text,
    words,
)
from skill.plans import Who

Envelope = dict[str, Any]

APL = "Alexa.Presentation.APL"
FALLBACK = "AMAZON.FallbackIntent"

_ID = text(1_000)
_NAME = text(100)
_VALUE = words(1_000)
_SPEECH = text(8_000)
_TOKEN = text(4_000)

_COMMON: dict[str, Reader] = {
    "type": _NAME,
    "requestId": _ID,
    "locale": text(5, "[a-z]{2}-[A-Z]{2}"),
}
_MATCH = record(
    authority=_ID,
    status=record(
        code=choice(
            "ER_SUCCESS_MATCH", "ER_SUCCESS_NO_MATCH", "ER_ERROR_TIMEOUT", "ER_ERROR_EXCEPTION"
        )
    ),
    values=listing(record(value=record(name=_VALUE, id=_NAME)), 5),
)
_SLOT = record(
    name=_NAME,
    value=_VALUE,
    confirmationStatus=choice("NONE", "DENIED", "CONFIRMED"),
    resolutions=record(resolutionsPerAuthority=listing(_MATCH, 5)),
)
_INTENT = record(
    name=_NAME,
    confirmationStatus=choice("NONE", "DENIED", "CONFIRMED"),
    slots=mapping(_SLOT, 50),
)
_ASKED = _COMMON | {
    "intent": _INTENT,
    "dialogState": choice("STARTED", "IN_PROGRESS", "COMPLETED"),
}
_PERMISSIONS = listing(record(scope=_NAME), 20)

KINDS: Mapping[str, Reader] = {
    "LaunchRequest": record(**_COMMON),
    "IntentRequest": record(**_ASKED),
    "CanFulfillIntentRequest": record(**_ASKED),
    "SessionEndedRequest": record(
        **_COMMON,
        reason=choice("USER_INITIATED", "ERROR", "EXCEEDED_MAX_REPROMPTS"),
        error=record(
            type=choice(
                "INVALID_RESPONSE",
                "DEVICE_COMMUNICATION_ERROR",
                "INTERNAL_SERVICE_ERROR",
                "ENDPOINT_TIMEOUT",
            )
        ),
    ),
    "Connections.Response": record(
        **_COMMON,
        name=_NAME,
        status=record(code=_NAME),
        payload=record(status=choice("ACCEPTED", "DENIED", "NOT_ANSWERED"), isCardThrown=flag),
        token=_TOKEN,
    ),
    f"{APL}.UserEvent": record(
        **_COMMON, token=_TOKEN, arguments=listing(either(text(100), number), 10)
    ),
    "AlexaSkillEvent.SkillEnabled": record(**_COMMON),
    "AlexaSkillEvent.SkillDisabled": record(
        **_COMMON,
        body=record(userInformationPersistenceStatus=choice("PERSISTED", "NOT_PERSISTED")),
    ),
    **dict.fromkeys(
        ("AlexaSkillEvent.SkillPermissionAccepted", "AlexaSkillEvent.SkillPermissionChanged"),
        record(**_COMMON, body=record(acceptedPermissions=_PERMISSIONS)),
    ),
    **dict.fromkeys(
        (
            "Reminders.ReminderCreated",
            "Reminders.ReminderStarted",
            "Reminders.ReminderStatusChanged",
            "Reminders.ReminderUpdated",
        ),
        record(
            **_COMMON, body=record(alertToken=_ID, status=choice("ON", "COMPLETED"))
        ),
    ),
    "Reminders.ReminderDeleted": record(
        **_COMMON, body=record(alertTokens=listing(_ID, 100))
    ),
}  # fmt: skip
"""The requests that the skill takes in, and what is read of each."""

SPEAKING = frozenset(("LaunchRequest", "IntentRequest", "Connections.Response", f"{APL}.UserEvent"))
"""The requests that may be answered with words: a person is listening."""

_USER = record(userId=_ID)
_APPLICATION = record(applicationId=_ID)
_VIEWPORT = record(
    mode=choice("HUB", "MOBILE", "PC", "TV"),
    shape=choice("RECTANGLE", "ROUND"),
    pixelWidth=number,
    pixelHeight=number,
    dpi=number,
    currentPixelWidth=number,
    currentPixelHeight=number,
    touch=listing(choice("SINGLE"), 5),
)
_TALK = record(
    asked=_NAME, topic=_NAME, layer=number, whom=_NAME, cited=listing(_NAME, 50),
    speech=_SPEECH, reprompt=_SPEECH,
)  # fmt: skip
_AROUND = record(
    version=text(10),
    session=record(
        new=flag,
        sessionId=_ID,
        application=_APPLICATION,
        attributes=record(talk=_TALK),
        user=_USER,
    ),
    context=record(
        System=record(
            application=_APPLICATION,
            user=record(
                userId=_ID,
                permissions=record(
                    scopes=mapping(record(status=choice("GRANTED", "DENIED")), 50)
                ),
            ),
            person=record(personId=_ID),
            device=record(
                deviceId=_ID,
                supportedInterfaces=record(**{APL: record(runtime=record(maxVersion=text(20)))}),
            ),
            apiEndpoint=text(200),
            apiAccessToken=_TOKEN,
        ),
        Viewport=_VIEWPORT,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Arrival:
    """One request as it was read."""

    envelope: Envelope
    """What of it is known and sound; always with a request, a context and a system."""
    kind: str
    """The request's type; empty when it is none of ours."""
    moment: datetime | None = None
    """When it was made, or what it tells of happened; None when it does not say."""

    @property
    def request_id(self) -> str:
        """The id that stays the same when a request comes twice; empty without one."""
        return _at(self.envelope, "request", "requestId")

    @property
    def locale(self) -> str:
        """The language and region that were asked for; empty when there is none."""
        return _at(self.envelope, "request", "locale")

    @property
    def intent(self) -> str:
        """The name of the intent; empty when the request has none."""
        return _at(self.envelope, "request", "intent", "name")

    @property
    def who(self) -> Who:
        """The account, and the person when their voice was recognised."""
        return Who(
            account=_at(self.envelope, "context", "System", "user", "userId")
            or _at(self.envelope, "session", "user", "userId"),
            person=_at(self.envelope, "context", "System", "person", "personId"),
        )

    def is_for(self, application_id: str) -> bool:
        """Whether it names that skill: in its context, and in its session when it has one."""
        named = [_at(self.envelope, "context", "System", "application", "applicationId")]
        if "session" in self.envelope:
            named.append(_at(self.envelope, "session", "application", "applicationId"))
        return all(name == application_id for name in named)


def receive(event: object) -> Arrival:
    """Read whatever came in. Never fails: what cannot be read is left out."""
    envelope: Envelope = _AROUND(event) or {}
    envelope.setdefault("context", {}).setdefault("System", {})
    if isinstance(event, Mapping) and event.get("session") is not None:
        # One that cannot be read is not the same as none: it names no skill.
        envelope.setdefault("session", {})
    asked = event.get("request") if isinstance(event, Mapping) else None
    name = asked.get("type") if isinstance(asked, Mapping) else None
    kind = name if isinstance(name, str) and name in KINDS else ""
    envelope["request"] = KINDS[kind](asked) if kind else {}
    if kind in ("IntentRequest", "CanFulfillIntentRequest"):
        # Somebody spoke, though we cannot tell what was understood.
        envelope["request"].setdefault("intent", {}).setdefault("name", FALLBACK)
    return Arrival(envelope, kind, _made(asked) if kind else None)


def _made(asked: Any) -> datetime | None:
    """When the event happened, else when the request was made."""
    known = moment(asked.get("eventCreationTime")) or moment(asked.get("timestamp"))
    return datetime.fromisoformat(known) if known else None


def _at(value: Any, *keys: str) -> str:
    """The text at a path of keys; empty when there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""
