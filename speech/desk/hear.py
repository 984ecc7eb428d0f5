"""`second-opinion hear`: how utterances are understood."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from intents.kept import open_recogniser
from intents.recognise import Heard, Recogniser, Tier
from speech.desk import options
from speech.desk.speaker import heard_as_json, understood
from speech.device import wall_clock

NOT_OURS = "out_of_scope"


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled utterance of a file."""

    text: str
    labels: tuple[str, ...]
    """The label and those that are right as well; empty without a label."""


@click.command()
@click.argument("text", required=False)
@click.option(
    "--jsonl", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with one JSON object a line: text, and label for figures.",
)  # fmt: skip
@options.locale
@options.as_json
@click.option("--why", is_flag=True, help="Explain: the tier, the nearest sample, the runner-up.")
def command(text: str | None, jsonl: Path | None, locale: str, as_json: bool, why: bool) -> None:
    """Show how TEXT, or every row of a file, is understood."""
    if (text is None) == (jsonl is None):
        raise click.UsageError("give one TEXT or --jsonl FILE")
    recogniser = open_recogniser(locale)
    now = wall_clock()
    if jsonl is None:
        _show(recogniser.hear(text or "", now, rivals=True), recogniser, as_json=as_json, why=why)
        return
    rows = list(_rows(jsonl))
    if as_json:
        for row in rows:
            heard = heard_as_json(recogniser.hear(row.text, now, rivals=True), recogniser)
            click.echo(json.dumps(heard, ensure_ascii=False))
        return
    _report(rows, recogniser, now)


def _show(heard: Heard, recogniser: Recogniser, *, as_json: bool, why: bool) -> None:
    if as_json:
        click.echo(json.dumps(heard_as_json(heard, recogniser), indent=2, ensure_ascii=False))
        return
    click.echo(understood(heard, recogniser))
    if why:
        click.echo(f"  words:     {' '.join(heard.words)}")
        click.echo(f"  decided:   {heard.how} match, {heard.tier}")
        click.echo(f"  nearest:   {heard.nearest or '-'}")
        rival = heard.runner_up
        if rival:
            click.echo(f"  runner-up: {rival.label} {rival.score:.2f}: {rival.nearest}")


def _rows(path: Path) -> Iterator[Row]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row: Any = json.loads(line)
            labels = [row["label"], *row.get("also", [])] if "label" in row else []
            yield Row(str(row["text"]), tuple(labels))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            problem = f"{path}: line {number}: needs a JSON object with 'text' ({error})"
            raise click.ClickException(problem) from None


def _report(rows: list[Row], recogniser: Recogniser, now: datetime) -> None:
    """Accuracy and what was taken for what."""
    outcomes: Counter[str] = Counter()
    confusions: Counter[tuple[str, str]] = Counter()
    for row in rows:
        heard = recogniser.hear(row.text, now)
        label = recogniser.label_of(heard)
        if not row.labels:
            click.echo(f"{row.text}\n  {understood(heard, recogniser)}")
            continue
        outcome = _outcome(row, label, heard.tier)
        outcomes[outcome] += 1
        if not outcome.startswith("right"):
            confusions[row.labels[0], f"{label} ({heard.tier})"] += 1
    total = sum(outcomes.values())
    if not total:
        return
    click.echo(f"{total} labelled rows")
    for outcome, count in sorted(outcomes.items()):
        click.echo(f"  {outcome:<28} {count:5d}  {100 * count / total:5.1f} %")
    click.echo("taken for something else:")
    for (label, other), count in confusions.most_common():
        click.echo(f"  {count:4d}  {label} -> {other}")


def _outcome(row: Row, label: str, tier: Tier) -> str:
    if NOT_OURS in row.labels and tier is not Tier.ACCEPT:
        return "right: rejected" if tier is Tier.REJECT else "right: asked, not taken"
    right = label in row.labels
    if tier is Tier.REJECT:
        return "missed"
    return f"{'right' if right else 'wrong'}: {'accepted' if tier is Tier.ACCEPT else 'asked'}"
