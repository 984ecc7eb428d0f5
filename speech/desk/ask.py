"""`second-opinion ask`: one utterance, understood, answered and spoken."""

from pathlib import Path
from textwrap import shorten

import click

from intents.kept import open_recogniser
from speech.desk import options
from speech.desk.speaker import (
    exchange_as_json,
    opened_voice,
    play,
    speaker,
    understood,
)
from speech.spoken import plain_text, read_ssml


@click.command()
@click.argument("text")
@options.locale
@options.as_json
@options.voice
def command(
    text: str,
    locale: str,
    as_json: bool,
    voice: str,
    rate: int,
    volume: float,
    wav: Path | None,
    silent: bool,
) -> None:
    """Say TEXT to the speaker once and hear the answer."""
    recogniser = open_recogniser(locale)
    exchange = speaker(locale).hear(text)
    if as_json:
        click.echo(exchange_as_json(exchange, recogniser))
    elif exchange.heard:
        click.echo(f"You said:   {shorten(' '.join(exchange.heard.words), 300) or '(nothing)'}")
        click.echo(f"Understood: {understood(exchange.heard, recogniser)}")
        click.echo(f"Answer:     {plain_text(read_ssml(exchange.speech))}")
    with opened_voice(silent=silent and not wav, voice=voice, rate=rate, volume=volume) as opened:
        play(exchange.speech, opened, wav)
