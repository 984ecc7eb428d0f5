"""A small package and a small skill that have no fault, to be broken one thing at a time."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from speech.certification.package import Package, package_of

Json = dict[str, Any]
LOCALE = "en-US"
FUNCTION = "arn:aws:lambda:us-east-1:314159265358:function:second-thoughts"
REMINDERS = "alexa::alerts:reminders:skill:readwrite"

MANIFEST: Json = {
    "manifest": {
        "manifestVersion": "1.0",
        "publishingInformation": {
            "category": "HEALTH_AND_FITNESS",
            "isAvailableWorldwide": True,
            "testingInstructions": "Open it and ask for a reminder.",
            "locales": {
                LOCALE: {
                    "name": "Second Thoughts",
                    "summary": "What people weigh before an operation.",
                    "description": (
                        "What people weigh before an operation. This is not medical advice. "
                        "In an emergency, call your local emergency number."
                    ),
                    "examplePhrases": [
                        "Alexa, open second thoughts",
                        "Alexa, ask second thoughts about my knee",
                        "Alexa, ask second thoughts is my back worth it",
                    ],
                    "keywords": ["operation", "thoughts"],
                    "smallIconUri": "https://thoughts.org/108.png",
                    "largeIconUri": "https://thoughts.org/512.png",
                }
            },
        },
        "privacyAndCompliance": {
            "allowsPurchases": False,
            "containsAds": False,
            "isChildDirected": False,
            "isExportCompliant": True,
            "usesHealthInfo": False,
            "usesPersonalInfo": True,
            "locales": {
                LOCALE: {
                    "privacyPolicyUrl": "https://thoughts.org/privacy",
                    "termsOfUseUrl": "https://thoughts.org/terms",
                }
            },
        },
        "permissions": [{"name": REMINDERS}],
        "events": {
            "endpoint": {"uri": FUNCTION},
            "subscriptions": [{"eventName": "SKILL_DISABLED"}, {"eventName": "REMINDER_DELETED"}],
        },
        "apis": {
            "custom": {
                "endpoint": {"uri": FUNCTION},
                "interfaces": [
                    {
                        "type": "ALEXA_PRESENTATION_APL",
                        "supportedViewports": [
                            {"mode": "HUB", "shape": "ROUND", "minWidth": 100, "maxWidth": 599}
                        ],
                    }
                ],
            }
        },
    }
}
DAY: Json = {"name": "day", "type": "AMAZON.DATE"}
BUILT_IN = ("Cancel", "Stop", "Help", "Fallback", "NavigateHome", "Repeat")
MODEL: Json = {
    "interactionModel": {
        "languageModel": {
            "invocationName": "second thoughts",
            "intents": [
                *({"name": f"AMAZON.{name}Intent", "samples": []} for name in BUILT_IN),
                {
                    "name": "AdviceIntent",
                    "slots": [{"name": "part", "type": "Part"}],
                    "samples": [
                        "about {part}", "is {part} worth it", "worth it", "what about {part}",
                        "should they cut {part}",
                    ],
                },
                {
                    "name": "VisitIntent",
                    "slots": [DAY],
                    "samples": [
                        "my visit is {day}", "it is {day}", "i go {day}", "they see me {day}",
                        "note my visit",
                    ],
                },
            ],
            "types": [
                {
                    "name": "Part",
                    "values": [
                        {"id": "knee", "name": {"value": "my knee", "synonyms": ["the knee"]}},
                        {"id": "back", "name": {"value": "my back"}},
                    ],
                }
            ],
            "modelConfiguration": {"fallbackIntentSensitivity": {"level": "HIGH"}},
        },
        "dialog": {
            "delegationStrategy": "SKILL_RESPONSE",
            "intents": [{"name": "VisitIntent", "slots": [DAY | {"elicitationRequired": False}]}],
        },
    }
}  # fmt: skip

NO_ADVICE = "This is not medical advice."
WELCOME = f"Welcome. {NO_ADVICE} What would you like?"


def answer(words: str, again: str = "What would you like?", **more: object) -> Json:
    """What asks stays open and has a reprompt; what does not ask ends."""
    asks = words.endswith("?")
    response: Json = {
        "outputSpeech": {"type": "SSML", "ssml": f"<speak>{words}</speak>"},
        "shouldEndSession": not asks,
    }
    if asks:
        response["reprompt"] = {"outputSpeech": {"type": "PlainText", "text": again}}
    return {"version": "1.0", "sessionAttributes": {"said": words}, "response": response | more}


PLAIN = answer("So it is.")
SILENCE: Json = {"version": "1.0", "response": {}}
ANSWERS: dict[str, Json] = {
    "LaunchRequest": answer(WELCOME),
    "AMAZON.HelpIntent": answer(f"I weigh things with you. {NO_ADVICE} What shall we weigh?"),
    "AMAZON.FallbackIntent": answer("I can't help with that. What shall we weigh?"),
    "AMAZON.StopIntent": answer("Goodbye."),
    "AMAZON.CancelIntent": answer("Goodbye."),
    "AMAZON.NavigateHomeIntent": answer("Goodbye."),
    "AdviceIntent": answer(f"Many people ask somebody else first. {NO_ADVICE} Shall I go on?"),
    "VisitIntent": answer("I have noted the day."),
}
"""What the skill answers to each intent and kind of request; SILENCE to all others."""

Spoil = Callable[[Json], Any]


@dataclass
class Skill:
    """A skill that answers by heart, but for what is spoiled."""

    spoiled: dict[str, Spoil] = field(default_factory=dict)
    log: list[tuple[str, str]] = field(default_factory=list)
    """When each request came, and the request."""

    def handle(self, event: Mapping[str, Any], now: datetime) -> dict[str, Any]:
        self.log.append((now.isoformat(), str(event)))
        request = event["request"]
        kind = request["intent"]["name"] if request["type"] == "IntentRequest" else request["type"]
        if kind in self.spoiled:
            spoilt: dict[str, Any] = self.spoiled[kind](dict(event))
            return spoilt
        if kind == "AMAZON.RepeatIntent":
            return answer(event["session"]["attributes"].get("said", "Nothing yet. What now?"))
        return deepcopy(ANSWERS.get(kind, SILENCE))


@dataclass
class World:
    """What is handed in, and the skill behind it."""

    manifest: Any = field(default_factory=lambda: deepcopy(MANIFEST))
    models: dict[str, Any] = field(default_factory=lambda: {LOCALE: deepcopy(MODEL)})
    skill: Skill = field(default_factory=Skill)

    @property
    def package(self) -> Package:
        return package_of(self.manifest, self.models)

    @property
    def language(self) -> Json:
        found: Json = self.models[LOCALE]["interactionModel"]["languageModel"]
        return found
