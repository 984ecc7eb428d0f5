"""What the talking commands share: a speaker at this desk, and how a turn is shown."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from intents.kept import open_recogniser
from intents.recognise import Heard, Recogniser
from skill.alexa.door import Door
from skill.stores.opening import open_store
from speech.device import Clock, Device, Exchange, wall_clock
from speech.envelope import Sender
from speech.spoken import plain_text, read_ssml
from speech.voice import Unheard, Voice


def speaker(locale: str, clock: Clock = wall_clock) -> Device:
    """A device that talks to the skill in this process, which keeps plans on this machine."""
    return Device(Door(open_store()), open_recogniser(locale), Sender(locale), clock)


def understood(heard: Heard, recogniser: Recogniser) -> str:
    """One line: the intent, its slots, how sure, and what else it could have been."""
    slots = " ".join(f"{name}={one.id or one.value}" for name, one in heard.slots.items())
    name = recogniser.language.intents[heard.key].name
    sure = f"{heard.how} {heard.score:.2f}, {heard.tier}" if heard.score else str(heard.tier)
    rival = heard.runner_up
    other = f"; next best {rival.label} {rival.score:.2f}" if rival else ""
    return f"{name}{' ' + slots if slots else ''} ({sure}{other})"


def heard_as_json(heard: Heard, recogniser: Recogniser) -> dict[str, Any]:
    """What was understood, as `hear --json` prints it."""
    rival = heard.runner_up
    return {
        "text": heard.text,
        "intent": recogniser.language.intents[heard.key].name,
        "slots": {
            name: {"value": one.value, "id": one.id or None} for name, one in heard.slots.items()
        },
        "label": recogniser.label_of(heard),
        "score": round(heard.score, 3),
        "tier": str(heard.tier),
        "runner_up": {"label": rival.label, "score": rival.score} if rival else None,
    }


def exchange_as_json(exchange: Exchange, recogniser: Recogniser) -> str:
    """One turn with both envelopes."""
    heard = heard_as_json(exchange.heard, recogniser) if exchange.heard else None
    answer = plain_text(read_ssml(exchange.speech))
    turn = {
        "heard": heard,
        "answer": answer,
        "request": exchange.request,
        "response": exchange.response,
    }
    return json.dumps(turn, indent=2, ensure_ascii=False)


def play(speech: str, voice: Voice | None, wav: Path | None) -> None:
    """Speak SSML, or write it; what cannot be heard is said in one line."""
    spoken = read_ssml(speech)
    if voice is None or not spoken:
        return
    outcome = voice.write(spoken, wav) if wav else voice.speak(spoken)
    if wav or isinstance(outcome, Unheard):
        click.echo(str(outcome), err=True)
    if wav and isinstance(outcome, Unheard):
        raise SystemExit(1)


@contextmanager
def opened_voice(*, silent: bool, voice: str, rate: int, volume: float) -> Iterator[Voice | None]:
    """The pyttsx3 voice as the options ask for it; None when nothing is to be heard."""
    if silent:
        yield None
        return
    from speech.pyttsx3_voice import Pyttsx3Voice  # noqa: PLC0415  # a silent command needs none

    with Pyttsx3Voice(voice=voice, rate=rate, volume=volume) as opened:
        yield opened
