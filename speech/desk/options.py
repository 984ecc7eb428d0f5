"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from skill.book.reading import DEFAULT_LOCALE, locales

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _known_locale(_context: click.Context, _option: click.Parameter, value: str) -> str:
    known = locales()
    spelled = {one.lower(): one for one in known}
    value = spelled.get(value.replace("_", "-").lower(), value)
    if value not in known:
        raise click.BadParameter(f"{value!r} is not one of {', '.join(known)}")
    return value


locale: Decorator = click.option(
    "--locale", default=DEFAULT_LOCALE, show_default=True, callback=_known_locale,
    help="Language and region.",
)  # fmt: skip
as_json: Decorator = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


_VOICE = (
    click.option("--voice", default="", help="An eSpeak voice, such as en-us+f3."),
    click.option(
        "--rate", type=click.IntRange(80, 450), default=170, show_default=True,
        help="Words a minute.",
    ),
    click.option(
        "--volume", type=click.FloatRange(0, 1), default=1.0, show_default=True,
        help="Loudness, 0 to 1.",
    ),
    click.option("--silent", is_flag=True, help="Print only."),
)  # fmt: skip
_WAV = click.option(
    "--wav", type=click.Path(dir_okay=False, path_type=Path),
    help="Write the speech to a WAV file instead of playing it.",
)  # fmt: skip


def voice_without_wav(function: Callable[..., Any]) -> Callable[..., Any]:
    """--voice, --rate, --volume and --silent."""
    for option in reversed(_VOICE):
        function = option(function)
    return function


def voice(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a voice, and --wav."""
    return voice_without_wav(_WAV(function))
