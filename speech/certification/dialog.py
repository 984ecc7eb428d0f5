"""Rules of the dialog: intents whose slots the skill asks for one by one."""

from collections.abc import Iterator

from intents.interaction import Intent, Model
from intents.overlap import words_of
from skill.faults import Fault
from speech.certification.listed import known
from speech.certification.rule import Submission


def intents(submission: Submission) -> Iterator[Fault]:
    """Every intent of the dialog is one of the language model's."""
    for model, asked, spoken in _pairs(submission):
        if spoken is None:
            yield model.fault(
                "dialog", f"names {asked.name!r}, needs an intent of the language model"
            )


def slots(submission: Submission) -> Iterator[Fault]:
    """It has the same slots of the same types there; else what asks for one is dropped unheard."""
    for model, asked, spoken in _pairs(submission):
        if spoken is not None and asked.types != spoken.types:
            yield model.fault(
                f"dialog.{asked.name}",
                f"has the slots {_named(asked)}, needs {_named(spoken)} as in the language model",
            )


def not_only_slots(submission: Submission) -> Iterator[Fault]:
    """No sample of such an intent is made of slots alone."""
    for model, asked, spoken in _pairs(submission):
        for sample in spoken.samples if spoken else ():
            if sample.strip() and all(token.startswith("{") for token in words_of(sample)):
                yield model.fault(
                    asked.name, f"{sample!r} needs a word: the dialog asks for its slots"
                )


def delegation(submission: Submission) -> Iterator[Fault]:
    """Who leads it is told in one of Amazon's words."""
    for model in submission.models:
        if model.delegation and model.delegation not in known()["delegation"]:
            need = " or ".join(known()["delegation"])
            yield model.fault("dialog.delegationStrategy", f"is {model.delegation!r}, needs {need}")


def _pairs(submission: Submission) -> Iterator[tuple[Model, Intent, Intent | None]]:
    for model in submission.models:
        spoken = {intent.name: intent for intent in model.intents}
        for asked in model.dialog:
            yield model, asked, spoken.get(asked.name)


def _named(intent: Intent) -> str:
    return ", ".join(f"{name}: {kind}" for name, kind in intent.types.items()) or "none"
