"""One thing broken at a time: what each change leaves of the package and the skill."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from tests.speech.certification.world import (
    ANSWERS,
    BUILT_IN,
    LOCALE,
    MODEL,
    NO_ADVICE,
    PLAIN,
    Json,
    Spoil,
    World,
    answer,
)  # fmt: skip

Change = Callable[[World], None]
GONE = object()
"""The value of what is to be left out."""


def told(value: object, *path: str | int) -> Change:
    """Change one thing of the manifest."""
    return lambda world: _put(world.manifest["manifest"], path, value)


def ticked(flag: str) -> Change:
    """Say yes to a question of privacy and compliance."""
    return lambda world: _put(
        world.manifest["manifest"], ("privacyAndCompliance", flag), value=True
    )


def unticked(flag: str) -> Change:
    """Say no to it."""
    return lambda world: _put(
        world.manifest["manifest"], ("privacyAndCompliance", flag), value=False
    )


def shown(key: str, value: object) -> Change:
    """Change one thing that the store shows."""
    return told(value, "publishingInformation", "locales", LOCALE, key)


def spoken(value: object, *path: str | int) -> Change:
    """Change one thing of the language model."""
    return lambda world: _put(world.language, path, value)


def asked(value: object, *path: str | int) -> Change:
    """Change one thing of the dialog."""
    return lambda world: _put(world.models[LOCALE]["interactionModel"]["dialog"], path, value)


def intent(name: str, **parts: object) -> Change:
    """Change parts of an intent, or add it."""

    def change(world: World) -> None:
        known = {one["name"]: one for one in world.language["intents"]}
        if name not in known:
            known[name] = {"name": name, "samples": [f"{word} it is" for word in "abcde"]}
            world.language["intents"].append(known[name])
        known[name].update(parts)

    return change


def sample(text: str, name: str = "AdviceIntent") -> Change:
    """Add a sample to an intent."""

    def change(world: World) -> None:
        next(one for one in world.language["intents"] if one["name"] == name)["samples"].append(
            text
        )

    return change


def answers(kind: str, given: object) -> Change:
    """Let the skill answer otherwise to one kind of request."""
    return lambda world: world.skill.spoiled.update({kind: lambda _event: deepcopy(given)})


def breaks(kind: str, spoil: Spoil) -> Change:
    """Let the skill answer otherwise, by a function of the request's envelope."""
    return lambda world: world.skill.spoiled.update({kind: spoil})


def all_of(*changes: Change) -> Change:
    """One change after the other."""

    def change(world: World) -> None:
        for one in changes:
            one(world)

    return change


def _put(data: Any, path: tuple[str | int, ...], value: object) -> None:
    *before, last = path
    for key in before:
        data = data[key]
    if value is GONE:
        del data[last]
    else:
        data[last] = value


def phrase(text: str) -> Change:
    """Another first example phrase."""
    return told(text, "publishingInformation", "locales", LOCALE, "examplePhrases", 0)


def renamed(name: str) -> Change:
    """Another name to call the skill by, in the example phrases too."""
    asks = (f"ask {name} about my knee", f"ask {name} is my back worth it")
    phrases = [f"Alexa, {text}" for text in (f"open {name}", *asks)]
    return all_of(spoken(name, "invocationName"), shown("examplePhrases", phrases))


def moved(locale: str) -> Change:
    """The same in another locale."""

    def change(world: World) -> None:
        world.models = {locale: world.models.pop(LOCALE)}
        for key in ("publishingInformation", "privacyAndCompliance"):
            part = world.manifest["manifest"][key]
            part["locales"] = {locale: part["locales"].pop(LOCALE)}

    return change


def also_in(locale: str) -> Change:
    """A model for one more locale."""
    return lambda world: world.models.update({locale: deepcopy(MODEL)})


def crowded(many: int) -> Change:
    """As many intents."""
    names = ["I" * number + "Intent" for number in range(1, many - len(BUILT_IN) - 1)]
    changes = [
        change
        for name in names
        for change in (
            intent(name, samples=[f"{word} {name.lower()}" for word in "abcde"]),
            answers(name, PLAIN),
        )
    ]
    return all_of(*changes)


def without(name: str) -> Change:
    """One intent less."""

    def change(world: World) -> None:
        kept = [one for one in world.language["intents"] if one["name"] != name]
        world.language["intents"] = kept

    return change


def without_manifest(world: World) -> None:
    world.manifest = None


def without_models(world: World) -> None:
    world.models.clear()


def broken(_event: Json) -> Any:
    """No answer at all."""
    raise KeyError("part")


def echo(event: Json) -> Json:
    """An answer that says again what was said."""
    heard = event["request"]["intent"]["slots"]["part"].get("value", "nothing")
    return answer(f"You said {heard}. {NO_ADVICE} Shall I go on?")


def kept(event: Json) -> Json:
    """An answer that keeps what was said."""
    heard = event["request"]["intent"]["slots"]["part"].get("value")
    given = ANSWERS["AdviceIntent"]
    return given | {"sessionAttributes": given["sessionAttributes"] | {"part": heard}}
