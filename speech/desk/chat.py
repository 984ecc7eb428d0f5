"""`second-opinion chat`: a typed conversation with the speaker."""

import click

from intents.kept import open_recogniser
from speech.desk import options
from speech.desk.speaker import exchange_as_json, opened_voice, play, speaker, understood
from speech.device import Device, Exchange
from speech.spoken import plain_text, read_ssml

_QUIT = (".quit", ".exit", ".q")


@click.command()
@options.locale
@options.as_json
@click.option("--why", is_flag=True, help="Show how each utterance was understood.")
@options.voice_without_wav
def command(
    locale: str, as_json: bool, why: bool, voice: str, rate: int, volume: float, silent: bool
) -> None:
    """Type to the speaker, turn by turn; .quit or the end of input leaves."""
    recogniser = open_recogniser(locale)
    device = speaker(locale)
    with opened_voice(silent=silent, voice=voice, rate=rate, volume=volume) as opened:

        def show(exchange: Exchange) -> None:
            if as_json:
                click.echo(exchange_as_json(exchange, recogniser))
            else:
                if why and exchange.heard:
                    click.echo(f"  [{understood(exchange.heard, recogniser)}]")
                click.echo(f"< {plain_text(read_ssml(exchange.speech)) or '(silence)'}")
            play(exchange.speech, opened, None)

        show(device.launch())
        while (text := _typed(device, shown=not as_json)) is not None:
            show(device.hear(text))
        device.end()


def _typed(device: Device, *, shown: bool) -> str | None:
    """The next line, or None at the end; a closed conversation starts anew with what is said."""
    prompt = ("> " if device.listening else "(asleep) > ") if shown else ""
    try:
        text = click.prompt(prompt, prompt_suffix="", default="", show_default=False)
    except (EOFError, click.Abort):
        click.echo()
        return None
    return None if text.strip() in _QUIT else str(text)
