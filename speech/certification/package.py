"""A package as it would be handed in to Amazon: its manifest, and a model for each locale."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from intents.interaction import Model, model_file, read_model
from skill.faults import ContentError, Fault
from speech.certification.manifest import FILE, Manifest, read_manifest

_MODELS = model_file("*").partition("*")


@dataclass(frozen=True, slots=True)
class Package:
    """The package, read."""

    manifest: Manifest
    models: tuple[Model, ...]

    def model(self, locale: str) -> Model | None:
        """The model of a locale."""
        return next((model for model in self.models if model.locale == locale), None)

    def only(self, locale: str) -> "Package":
        """The part of it that is for one locale."""
        manifest = replace(
            self.manifest,
            stores=tuple(one for one in self.manifest.stores if one.locale == locale),
            compliant=tuple(one for one in self.manifest.compliant if one == locale),
        )
        return Package(manifest, tuple(one for one in self.models if one.locale == locale))


def package_of(manifest: object, models: Mapping[str, object]) -> Package:
    """A package from the content of its files; a manifest of None is one that is not there."""
    return Package(
        read_manifest(manifest), tuple(read_model(*one) for one in sorted(models.items()))
    )


def read_package(files: Mapping[str, str]) -> Package:
    """A package from the text of each file by its name in the package.

    Raises:
        ContentError: a file is not JSON.
    """
    faults: list[Fault] = []
    read = {name: _json(name, text, faults) for name, text in files.items()}
    if faults:
        raise ContentError(faults)
    before, _, after = _MODELS
    models = {
        name.removeprefix(before).removesuffix(after): data
        for name, data in read.items()
        if name.startswith(before) and name.endswith(after)
    }
    return package_of(read.get(FILE), models)


def read_folder(folder: Path) -> Package:
    """A package from a folder on disk.

    Raises:
        ContentError: a file is not JSON.
    """
    files = sorted(folder.rglob("*.json"))
    return read_package(
        {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}
    )


def _json(name: str, text: str, faults: list[Fault]) -> Any:
    if not name.endswith(".json"):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        faults.append(Fault(name, "", f"is not JSON: {error}"))
        return None
