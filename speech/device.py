"""The speaker at home: hears words, keeps the session, sends envelopes, gets answers."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from intents.mentions import Mention, longest_apart, slots_of
from intents.recognise import Heard, Recogniser, Tier
from speech.envelope import (
    Envelope,
    Sender,
    Session,
    ended_request,
    envelope,
    intent_request,
    launch_request,
)

Clock = Callable[[], datetime]
"""What time it is, with the device's zone."""

Ids = Callable[[], str]
"""A new id for each session and request."""


Elicited = tuple[str, str, Mapping[str, Mention]]
"""An intent's key, the slot the skill asks for, and the slots that were filled already."""


class Skill(Protocol):
    """Whatever answers Alexa envelopes."""

    def handle(self, event: Mapping[str, Any], now: datetime) -> dict[str, Any]:
        """The response envelope for a request envelope."""


def wall_clock() -> datetime:
    """Now, in this machine's zone."""
    return datetime.now().astimezone()


def random_id() -> str:
    """An id nobody else has."""
    return str(uuid.uuid4())


@dataclass(frozen=True, slots=True)
class Exchange:
    """One thing said to the device, and what came of it."""

    speech: str
    """SSML to be spoken; empty for silence."""
    reprompt: str = ""
    heard: Heard | None = None
    request: Envelope | None = None
    """None when the device itself asked back and the skill was not called."""
    response: Envelope | None = None


class Device:
    """One speaker with one person in front of it."""

    def __init__(
        self,
        skill: Skill,
        recogniser: Recogniser,
        sender: Sender,
        clock: Clock = wall_clock,
        ids: Ids = random_id,
    ) -> None:
        self._skill = skill
        self._recogniser = recogniser
        self._sender = sender
        self._clock = clock
        self._ids = ids
        self._session: Session | None = None
        self._meant: Heard | None = None
        self._elicited: Elicited | None = None

    @property
    def listening(self) -> bool:
        """Whether the conversation is open: a question waits for an answer."""
        return self._session is not None or self._meant is not None

    def launch(self) -> Exchange:
        """Open the skill with no question."""
        self._forget_session()
        return self._send(launch_request())

    def hear(self, text: str) -> Exchange:
        """Somebody said `text`."""
        heard = self._recogniser.hear(text, self._clock())
        meant, self._meant = self._meant, None
        if meant and heard.tier is not Tier.REJECT:
            if heard.key == "repeat":
                return self._did_you_mean(heard, meant)
            if heard.key in ("yes", "no"):
                return self._settle(heard, meant)
        if heard.tier is not Tier.ACCEPT and self._elicited:
            answered = self._answer_to_elicit(heard)
            if answered:
                return answered
        if heard.tier is Tier.CONFIRM:
            return self._did_you_mean(heard, heard)
        return self._send_intent(heard, heard.key, heard.slots)

    def end(self) -> Exchange | None:
        """The person walks away; an open conversation is closed."""
        if self._session is None:
            return None
        exchange = self._send(ended_request())
        self._forget_session()
        return exchange

    def _did_you_mean(self, heard: Heard, meant: Heard) -> Exchange:
        """Ask about a match that is not sure; what is said next may be its yes or no."""
        self._meant = meant
        return Exchange(*self._recogniser.did_you_mean(meant), heard=heard)

    def _settle(self, heard: Heard, meant: Heard) -> Exchange:
        """A yes or a no to "did you mean"."""
        if heard.key == "yes":
            return self._send_intent(heard, meant.key, meant.slots, confirmed=True)
        return self._send_intent(heard, "fallback", {})

    def _answer_to_elicit(self, heard: Heard) -> Exchange | None:
        """The value that was asked for, when all that was said is or holds one."""
        assert self._elicited  # noqa: S101  # the caller looked
        key, slot, before = self._elicited
        slots = self._recogniser.language.intents[key].slots
        found = longest_apart(self._recogniser.mentions(heard.words, self._clock()))
        said = slots_of(found, slots)
        return self._send_intent(heard, key, {**before, **said}) if slot in said else None

    def _send_intent(
        self, heard: Heard, key: str, mentions: Mapping[str, Mention], *, confirmed: bool = False
    ) -> Exchange:
        intent = self._recogniser.language.intents[key]
        request = intent_request(intent.name, intent.slots, mentions, confirmed=confirmed)
        exchange = self._send(request, heard)
        asked = _elicits((exchange.response or {}).get("response") or {})
        self._elicited = (key, asked, mentions) if asked else None
        return exchange

    def _send(self, request: Envelope, heard: Heard | None = None) -> Exchange:
        session = self._session or Session(self._ids())
        now = self._clock()
        sent = envelope(request, session, self._sender, now, self._ids())
        answer = self._skill.handle(sent, now)
        response = answer.get("response") or {}
        self._elicited = None
        if response.get("shouldEndSession") is False:
            session.new = False
            session.attributes = answer.get("sessionAttributes") or {}
            self._session = session
        else:
            self._session = None
        reprompt = (response.get("reprompt") or {}).get("outputSpeech") or {}
        return Exchange(
            speech=_speech(response.get("outputSpeech") or {}),
            reprompt=_speech(reprompt),
            heard=heard,
            request=sent,
            response=answer,
        )

    def _forget_session(self) -> None:
        self._session = None
        self._meant = None
        self._elicited = None


def _speech(output: Mapping[str, Any]) -> str:
    return str(output.get("ssml") or output.get("text") or "")


def _elicits(response: Mapping[str, Any]) -> str:
    """The slot that a Dialog.ElicitSlot directive asks for; empty without one."""
    for directive in response.get("directives") or ():
        if directive.get("type") == "Dialog.ElicitSlot":
            return str(directive.get("slotToElicit"))
    return ""
