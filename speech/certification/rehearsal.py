"""Talking to the skill as Amazon's testers do; what came of it is what the rules look at."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any, Protocol

from intents.interaction import Intent, Model
from intents.mentions import Mention
from speech.envelope import (
    Envelope,
    Sender,
    Session,
    ended_request,
    envelope,
    intent_request,
    launch_request,
)

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
"""When the rehearsal is held; an answer may tell days and hours."""
MARKER = "abracadabra"
"""Said where a value belongs; nobody has a word like it, so whoever tells it has kept it."""

LAUNCH = "LaunchRequest"
HELP = "AMAZON.HelpIntent"
REPEAT = "AMAZON.RepeatIntent"
FALLBACK = "AMAZON.FallbackIntent"
HOME = "AMAZON.NavigateHomeIntent"
LEAVING = ("AMAZON.StopIntent", "AMAZON.CancelIntent")
ENDED = "SessionEndedRequest"
UNKNOWN = "Alexa.Presentation.Hologram.UserEvent"
"""A kind of request that Amazon may think of some day."""
EVENTS = (
    "AlexaSkillEvent.SkillEnabled", "AlexaSkillEvent.SkillDisabled",
    "AlexaSkillEvent.SkillPermissionAccepted", "AlexaSkillEvent.SkillPermissionChanged",
    "Reminders.ReminderCreated", "Reminders.ReminderStarted", "Reminders.ReminderStatusChanged",
    "Reminders.ReminderUpdated", "Reminders.ReminderDeleted",
)  # fmt: skip
UNSPOKEN = (ENDED, *EVENTS)
"""The requests that nobody listens to."""

_SAID = {
    "AMAZON.DATE": "2026-12-03", "AMAZON.TIME": "14:00", "AMAZON.DURATION": "P2W",
    "AMAZON.NUMBER": "3", "AMAZON.Ordinal": "3", "AMAZON.FOUR_DIGIT_NUMBER": "2026",
}  # fmt: skip
"""A value of each of Amazon's types that are written in a way of their own."""


class Skill(Protocol):
    """Whatever answers Alexa envelopes."""

    def handle(self, event: Mapping[str, Any], now: datetime) -> dict[str, Any]:
        """The response envelope for a request envelope."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request, and what came of it."""

    locale: str
    kind: str
    """The request's type, or the intent's name."""
    slots: str
    """What was said in the slots: "", "filled", or "marked"."""
    before: "Exchange | None"
    """What went before in the same conversation; None when this opened it, by somebody new."""
    user: str
    answer: Mapping[str, Any]
    broke: str = ""
    """What was raised instead of an answer."""

    @property
    def response(self) -> Mapping[str, Any]:
        """The response inside the answer; empty when it has none."""
        return _mapping(self.answer.get("response"))

    @property
    def speech(self) -> str:
        """What is spoken, with its marks."""
        return _spoken(self.response)

    @property
    def reprompt(self) -> str:
        """What is spoken when nobody answers, with its marks."""
        return _spoken(_mapping(self.response.get("reprompt")))

    @property
    def open(self) -> bool:
        """Whether the speaker goes on listening."""
        return self.response.get("shouldEndSession") is False

    @property
    def handed_over(self) -> bool:
        """Whether Alexa itself speaks next, to ask for a permission or a slot."""
        directives = self.response.get("directives")
        return any(
            str(_mapping(one).get("type")) in ("Connections.SendRequest", "Dialog.Delegate")
            for one in (directives if isinstance(directives, list) else ())
        )

    @property
    def written(self) -> str:
        """The whole answer as JSON; empty when it cannot be written."""
        try:
            return json.dumps(self.answer, ensure_ascii=False, allow_nan=False)
        except (TypeError, ValueError, RecursionError):
            return ""

    @property
    def place(self) -> str:
        """Where in the rehearsal it was."""
        with_slots = f", slots {self.slots}" if self.slots else ""
        after = f", after {self.before.kind}" if self.before else ""
        return f"{self.locale}: {self.kind}{with_slots}{after}"


@dataclass(slots=True)
class Tester:
    """Somebody who tries a skill in one locale."""

    skill: Skill
    locale: str
    _ids: Iterator[int] = field(default_factory=count)

    def open(self, kind: str, request: Envelope, slots: str = "") -> Exchange:
        """Somebody new says it, and nothing was said before."""
        return self._send(kind, request, slots, f"tester-{self.locale}-{next(self._ids)}", None)

    def then(self, before: Exchange, kind: str, request: Envelope, slots: str = "") -> Exchange:
        """The same person says it next."""
        return self._send(kind, request, slots, before.user, before)

    def _send(
        self, kind: str, request: Envelope, slots: str, user: str, before: Exchange | None
    ) -> Exchange:
        session = Session(user)
        if before is not None:
            session.new = False
            session.attributes = dict(_mapping(before.answer.get("sessionAttributes")))
        sent = envelope(
            request, session, Sender(self.locale, user), NOW, f"{self.locale}-{next(self._ids)}"
        )
        try:
            answer: object = self.skill.handle(sent, NOW)
        except Exception as error:  # noqa: BLE001  # a rule speaks of it
            broke = f"{type(error).__name__}: {error}"
            return Exchange(self.locale, kind, slots, before, user, {}, broke)
        return Exchange(self.locale, kind, slots, before, user, _mapping(answer))


def rehearse(skill: Skill, models: tuple[Model, ...]) -> tuple[Exchange, ...]:
    """Say everything to the skill that each model lets people say, and what devices send."""
    return tuple(one for model in models for one in _locale(Tester(skill, model.locale), model))


def _locale(tester: Tester, model: Model) -> Iterator[Exchange]:
    launched = tester.open(LAUNCH, launch_request())
    yield launched
    yield from _followed(tester, launched, model)
    for intent in model.intents:
        for slots, request in _requests(intent, model):
            opened = tester.open(intent.name, request, slots)
            yield opened
            yield from _repeated(tester, opened, model)
    for kind in (*EVENTS, UNKNOWN):
        yield tester.open(kind, {"type": kind, "body": {}})


def _followed(tester: Tester, launched: Exchange, model: Model) -> Iterator[Exchange]:
    """Everything once more, in a conversation that has begun."""
    yield tester.then(launched, ENDED, ended_request())
    for intent in model.intents:
        slots, request = next(_requests(intent, model))
        yield tester.then(launched, intent.name, request, slots)


def _repeated(tester: Tester, opened: Exchange, model: Model) -> Iterator[Exchange]:
    """The wish to hear it again, where it can be uttered."""
    if opened.open and opened.kind != REPEAT and _has(model, REPEAT):
        yield tester.then(opened, REPEAT, intent_request(REPEAT, {}, {}))


def _requests(intent: Intent, model: Model) -> Iterator[tuple[str, Envelope]]:
    """An intent with its slots filled, with a word in them that nobody knows, and without."""
    types = intent.types
    if types:
        values = {one.name: one.values[0] for one in model.types if one.values}
        said = {}
        for slot, kind in types.items():
            value = values.get(kind)
            text = value.said[0] if value else _SAID.get(kind, "three")
            said[slot] = Mention(kind, 0, 0, text, value.id if value else "")
        marked = {
            slot: Mention(kind, 0, 0, MARKER) for slot, kind in types.items() if kind not in _SAID
        }
        yield "filled", intent_request(intent.name, types, said)
        if marked:
            yield "marked", intent_request(intent.name, types, said | marked)
    yield "", intent_request(intent.name, types, {})


def _has(model: Model, name: str) -> bool:
    return any(intent.name == name for intent in model.intents)


def _spoken(part: Mapping[str, Any]) -> str:
    speech = _mapping(part.get("outputSpeech"))
    return str(speech.get("ssml") or speech.get("text") or "")


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
