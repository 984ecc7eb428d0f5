"""`second-opinion compile`: what is made from the sources, written or checked."""

import json
import sys
from pathlib import Path

import click

from intents.alexa_model import interaction_model
from intents.language import open_language
from skill.book.reading import locales
from speech.desk.readme import with_generated_parts

README = Path("README.md")


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when a file is out of date.")
@click.option(
    "--into", type=click.Path(file_okay=False, path_type=Path), default="skill-package",
    show_default=True, help="The folder of the package.",
)  # fmt: skip
def command(check: bool, into: Path) -> None:
    """Write the Alexa interaction model of every locale, and README.md's generated parts."""
    stale = {path: text for path, text in _files(into).items() if _current(path) != text}
    for path, text in stale.items():
        click.echo(
            f"{path}: {'is out of date; run second-opinion compile' if check else 'written'}"
        )
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if not stale:
        click.echo(f"{into}: up to date")
    if check and stale:
        sys.exit(1)


def package() -> dict[str, str]:
    """Every file of the Alexa package: its name, and its text."""
    return {
        f"interactionModels/custom/{locale}.json": _json(interaction_model(open_language(locale)))
        for locale in locales()
    }


def _files(into: Path) -> dict[Path, str]:
    files = {into / name: text for name, text in package().items()}
    if README.is_file():
        files[README] = with_generated_parts(README.read_text(encoding="utf-8"))
    return files


def _current(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _json(data: object) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
