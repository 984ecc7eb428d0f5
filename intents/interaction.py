"""One interaction model, read into records; what does not fit them is noted, not lost."""

import json
from dataclasses import dataclass
from typing import Any

from skill.faults import Fault
from skill.pages import Page


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of an intent."""

    name: str
    type: str
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Intent:
    """An intent of the language model, or of the dialog."""

    name: str
    samples: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()

    @property
    def builtin(self) -> bool:
        """Whether it is one of Amazon's."""
        return self.name.startswith("AMAZON.")

    @property
    def types(self) -> dict[str, str]:
        """The type of each slot."""
        return {slot.name: slot.type for slot in self.slots}


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a slot type."""

    id: str
    said: tuple[str, ...]
    """The value itself, then its synonyms."""


@dataclass(frozen=True, slots=True)
class SlotType:
    """A slot type of the skill's own."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """What a person may say in one locale."""

    locale: str
    invocation: str
    intents: tuple[Intent, ...]
    types: tuple[SlotType, ...]
    dialog: tuple[Intent, ...]
    delegation: str
    sensitivity: str
    """Of the fallback intent; empty when it is left to Amazon."""
    size: int
    """Bytes of the file, without its spaces."""
    misread: tuple[Fault, ...]
    """What is in the file and is not known here, or of another kind."""

    @property
    def file(self) -> str:
        """The name of the file in the package."""
        return model_file(self.locale)

    @property
    def values(self) -> dict[str, tuple[str, ...]]:
        """What can be said for each of the skill's own slot types."""
        return {
            one.name: tuple(said for value in one.values for said in value.said)
            for one in self.types
        }

    def fault(self, where: str, problem: str) -> Fault:
        """A fault in this model."""
        return Fault(self.file, where, problem)


def model_file(locale: str) -> str:
    """The name of a locale's file in the package."""
    return f"interactionModels/custom/{locale}.json"


def read_model(locale: str, data: object) -> Model:
    """Read the content of a model's file. Never fails."""
    faults: list[Fault] = []
    top = Page(model_file(locale), data, faults)
    top.only("interactionModel")
    model = _child(top, "interactionModel")
    model.only("languageModel", "dialog", "prompts")
    language = _child(model, "languageModel")
    language.only("invocationName", "intents", "types", "modelConfiguration")
    dialog = _child(model, "dialog", {})
    dialog.only("intents", "delegationStrategy")
    configuration = _child(language, "modelConfiguration", {})
    return Model(
        locale=locale,
        invocation=_text(language, "invocationName"),
        intents=tuple(_intent(page) for page in _pages(language, "intents")),
        types=tuple(_type(page) for page in _pages(language, "types")),
        dialog=tuple(_intent(page) for page in _pages(dialog, "intents")),
        delegation=_text(dialog, "delegationStrategy"),
        sensitivity=_text(_child(configuration, "fallbackIntentSensitivity", {}), "level"),
        size=len(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()),
        misread=tuple(faults),
    )


def _intent(page: Page) -> Intent:
    page.only(
        "name", "samples", "slots", "confirmationRequired", "prompts", "delegationStrategy"
    )  # fmt: skip
    return Intent(
        _text(page, "name"), _texts(page, "samples"), tuple(map(_slot, _pages(page, "slots")))
    )


def _slot(page: Page) -> Slot:
    page.only(
        "name", "type", "samples", "multipleValues", "confirmationRequired",
        "elicitationRequired", "prompts", "validations",
    )  # fmt: skip
    return Slot(_text(page, "name"), _text(page, "type"), _texts(page, "samples"))


def _type(page: Page) -> SlotType:
    page.only("name", "values", "valueSupplier")
    return SlotType(_text(page, "name"), tuple(map(_value, _pages(page, "values"))))


def _value(page: Page) -> Value:
    page.only("id", "name")
    name = _child(page, "name")
    name.only("value", "synonyms")
    return Value(_text(page, "id"), (_text(name, "value"), *_texts(name, "synonyms")))


def _child(page: Page, key: str, default: Any = None) -> Page:
    return page.child(key, page.data.get(key, default))


def _pages(page: Page, key: str) -> list[Page]:
    entries = enumerate(page.items(key, required=False))
    return [page.child(f"{key}[{position}]", entry) for position, entry in entries]


def _texts(page: Page, key: str) -> tuple[str, ...]:
    """The texts of a list, empty ones too: a rule of their own speaks of those."""
    entries = page.items(key, required=False)
    for position, entry in enumerate(entries):
        if not isinstance(entry, str):
            page.fault(f"{key}[{position}]", f"is {entry!r}, needs a text")
    return tuple(entry for entry in entries if isinstance(entry, str))


def _text(page: Page, key: str) -> str:
    """The text as it stands; empty when there is none."""
    value = page.data.get(key, "")
    if not isinstance(value, str):
        page.fault(key, f"is {value!r}, needs a text")
    return value if isinstance(value, str) else ""
