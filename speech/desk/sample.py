"""`second-opinion sample`: what people may say for an intent."""

import json

import click

from intents.language import open_language
from speech.desk import options


@click.command()
@click.argument("intent")
@click.option("--most", type=click.IntRange(min=1), default=200, show_default=True)
@options.locale
@options.as_json
def command(intent: str, most: int, locale: str, as_json: bool) -> None:
    """List utterances of INTENT: its key or name in the catalogue, such as next or StepIntent."""
    language = open_language(locale)
    keys = {one.name.lower(): key for key, one in language.intents.items()}
    key = intent if intent in language.intents else keys.get(intent.lower())
    if key is None:
        known = ", ".join(language.intents)
        raise click.UsageError(f"no intent {intent!r}; the catalogue has {known}")
    found = dict.fromkeys(
        " ".join(sample.words)
        for template in language.templates
        if template.key == key
        for sample in language.samples(template)
    )
    shown = list(found)[:most]
    if as_json:
        click.echo(json.dumps(shown, indent=2, ensure_ascii=False))
        return
    for text in shown:
        click.echo(text)
    if len(found) > most:
        click.echo(f"({len(found) - most} more; --most {len(found)} shows all)", err=True)
