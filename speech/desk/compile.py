"""`second-opinion compile`: what is made from the sources, written or checked."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from intents.alexa_model import interaction_model
from intents.language import open_language
from skill.book.reading import locales, open_book
from skill.faults import ContentError, Fault
from skill.publishing.icons import icons
from skill.publishing.listing import read_listing
from skill.publishing.manifest import manifest
from skill.publishing.phrases import invocation_name, untaught
from skill.publishing.policy import policy_pages
from skill.publishing.publisher import open_publisher
from speech.desk.readme import with_generated_parts

README = Path("README.md")
RESOURCES = "ask-resources.json"
"""What the ASK CLI reads, in the folder that holds the package."""


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when a file is out of date.")
@click.option(
    "--into", type=click.Path(file_okay=False, path_type=Path), default="skill-package",
    show_default=True, help="The folder of the package.",
)  # fmt: skip
@click.option(
    "--pages", type=click.Path(file_okay=False, path_type=Path),
    help="Also write the privacy policy and the terms to this folder, to be published.",
)  # fmt: skip
def command(check: bool, into: Path, pages: Path | None) -> None:
    """Write the Alexa package, its icons, and README.md's generated parts."""
    files = _files(into)
    if not check:
        files |= {into / name: picture for name, picture in icons().items()}
    if pages and not check:
        files |= {pages / name: text for name, text in policy_pages(open_publisher()).items()}
    stale = {path: data for path, data in files.items() if not _current(path, data)}
    for path, data in stale.items():
        click.echo(
            f"{path}: {'is out of date; run second-opinion compile' if check else 'written'}"
        )
        if not check:
            _write(path, data)
    if not stale:
        click.echo(f"{into}: up to date")
    if check and stale:
        sys.exit(1)


def package() -> dict[str, str]:
    """Every text of the Alexa package: its name, and what is in it."""
    models = {locale: interaction_model(open_language(locale)) for locale in locales()}
    files = {
        f"interactionModels/custom/{locale}.json": _json(one) for locale, one in models.items()
    }
    return files | {"skill.json": _sorted(store_manifest(models))}


def store_manifest(models: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The manifest that goes with the models of the locales.

    Raises:
        ContentError: the store's texts have faults, or an example is not what a model was taught.
    """
    faults: list[Fault] = []
    listings = [
        read_listing(open_book(locale), invocation_name(model), faults)
        for locale, model in models.items()
    ]
    for listing in listings:
        faults += untaught(listing, models[listing.locale])
    if faults:
        raise ContentError(faults)
    return manifest(listings, open_publisher())


def _files(into: Path) -> dict[Path, str | bytes]:
    files: dict[Path, str | bytes] = {into / name: text for name, text in package().items()}
    files[into.parent / RESOURCES] = _sorted(_resources(into.name))
    if README.is_file():
        files[README] = with_generated_parts(README.read_text(encoding="utf-8"))
    return files


def _resources(folder: str) -> dict[str, Any]:
    """Where the ASK CLI finds the package; the skill's code is not its business."""
    metadata = {"skillMetadata": {"src": f"./{folder}"}}
    return {"askcliResourcesVersion": "2020-03-31", "profiles": {"default": metadata}}


def _current(path: Path, data: str | bytes) -> bool:
    """Whether a file is as it should be; the ends of a text's lines may be this machine's."""
    if not path.is_file():
        return False
    return (
        path.read_text(encoding="utf-8") if isinstance(data, str) else path.read_bytes()
    ) == data


def _write(path: Path, data: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(data, str):
        path.write_text(data, encoding="utf-8")
    else:
        path.write_bytes(data)


def _sorted(data: object) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _json(data: object) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
