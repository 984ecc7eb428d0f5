"""Reading the book's YAML files, and opening it for one locale."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from skill.book.model import (
    ARTICLE,
    Book,
    Layer,
    Question,
    Sentence,
    Source,
    Step,
    Topic,
    Whom,
)
from skill.faults import ContentError, Fault
from skill.pages import Page, read_page

CONTENT = Path(__file__).parents[1] / "content"
DEFAULT_LOCALE = "en-US"
STEP_NUMBERS = range(1, 6)
FOLDERS = ("situations", "steps", "topics", "dangers")

_POINT = re.compile(r"S([1-9]\d?)")
_TOPIC_KEYS = ("title", "layers", "told", "short", "names", "sentences", "examples")
_STEP_KEYS = ("number", "name", "task", "layers", "names", "sentences", "examples")


def locales(content: Path = CONTENT) -> tuple[str, ...]:
    """Every locale there is a book for, the default first.

    Raises:
        ContentError: when there is none.
    """
    faults: list[Fault] = []
    found = [
        locale
        for path in sorted(content.glob("*/regions.yaml"))
        for locale in read_page(path, faults, content).data
        if "-" in locale
    ]
    if not found:
        need = "holds no locale; needs <language>/regions.yaml with entries such as en-US"
        raise ContentError([*faults, Fault(content.name, "", need)])
    return tuple(sorted(found, key=lambda locale: (locale != DEFAULT_LOCALE, locale)))


@cache
def open_book(locale: str) -> Book:
    """The book of a locale; an unknown one hears its language with no region's numbers.

    Raises:
        ContentError: with every fault of the files.
    """
    faults: list[Fault] = []
    book = read_book(nearest(locale), faults)
    if faults:
        raise ContentError(faults)
    return book


def nearest(locale: str, content: Path = CONTENT) -> str:
    """What serves `locale`: itself, else its language, else the default's, with no region."""
    known = locales(content)
    if locale in known:
        return locale
    language = locale.partition("-")[0]
    if any(one.startswith(f"{language}-") for one in known):
        return language
    return DEFAULT_LOCALE.partition("-")[0]


def read_book(locale: str, faults: list[Fault], content: Path = CONTENT) -> Book:
    """Read one locale's book, noting every fault on the way."""
    folder = content / locale.partition("-")[0]
    sources = _sources(read_page(folder / "sources.yaml", faults, content))
    topics: dict[str, Topic] = {}
    steps: list[Step] = []
    for kind in FOLDERS:
        for path in sorted((folder / kind).glob("*.yaml")):
            page = read_page(path, faults, content)
            topic = _topic(page, f"{kind}/{path.stem}", sources, locale)
            topics[topic.key] = topic
            if kind == "steps":
                steps.append(_step(page, topic))
    steps.sort(key=lambda step: step.number)
    if [step.number for step in steps] != list(STEP_NUMBERS):
        faults.append(Fault(f"{folder.name}/steps", "number", "needs the steps 1 to 5, each once"))
    phrases = read_page(folder / "phrases.yaml", faults, content)
    phrases.only("phrases", "questions", "numbers")
    lines = phrases.child("phrases", phrases.data.get("phrases"))
    return Book(
        locale=locale,
        topics=topics,
        steps=tuple(steps),
        phrases={name: lines.texts(name) for name in lines.data},
        questions={name: _question(page) for name, page in phrases.pages("questions").items()},
        sources=sources,
        whom=_whom(read_page(folder / "whom.yaml", faults, content)),
        blanks=_blanks(read_page(folder / "regions.yaml", faults, content), locale),
        numbers=phrases.texts("numbers"),
    )


def _topic(page: Page, key: str, sources: dict[str, Source], locale: str) -> Topic:
    page.only(*(_STEP_KEYS if key.startswith("steps/") else _TOPIC_KEYS))
    layers = [
        _layer(page, f"layers[{position}]", layer, sources)
        for position, layer in enumerate(page.items("layers"))
    ]
    told = page.child("told", page.data.get("told", {"": ""})).data
    topic = Topic(
        key=key,
        title=page.text("name" if key.startswith("steps/") else "title"),
        layers=tuple(layers),
        told={
            advice: _layer(page, f"told.{advice}", layer, sources)
            for advice, layer in told.items()
            if advice
        },
        short=_layer(page, "short", page.data.get("short", []), sources),
        names=page.texts("names", required=key.startswith(("situations/", "steps/"))),
        sentences=page.texts("sentences", required=False),
        examples=page.texts("examples", required=False),
    )
    return _in_region(topic, locale)


def _layer(page: Page, where: str, data: object, sources: dict[str, Source]) -> Layer:
    if not isinstance(data, list):
        page.fault(where, "needs a list of sentences, each with 'say' and 'from'")
        return ()
    return tuple(
        _sentence(page.child(f"{where}[{position}]", item), sources)
        for position, item in enumerate(data)
    )


def _sentence(page: Page, sources: dict[str, Source]) -> Sentence:
    page.only("say", "from", "region")
    origins = [str(origin) for origin in page.items("from", filled=False)]
    points = tuple(origin for origin in origins if _POINT.fullmatch(origin))
    for origin in origins:
        if origin not in points and origin not in sources:
            page.fault("from", f"'{origin}' is neither a point S1 to S74 nor a key of sources.yaml")
        elif origin in points and int(origin[1:]) > 74:
            page.fault("from", f"'{origin}' is not one of the points S1 to S74")
    others = tuple(origin for origin in origins if origin not in points)
    region = page.text("region", "")
    if region and region not in _regions():
        page.fault("region", f"'{region}' is not one of {', '.join(_regions())}")
    return Sentence(page.text("say"), points, others, region)


@cache
def _regions() -> tuple[str, ...]:
    return locales()


def _in_region(topic: Topic, locale: str) -> Topic:
    def said(layer: Iterable[Sentence]) -> Layer:
        return tuple(sentence for sentence in layer if sentence.region in ("", locale))

    layers = tuple(layer for layer in map(said, topic.layers) if layer)
    return replace(
        topic, layers=layers, told={advice: said(layer) for advice, layer in topic.told.items()}
    )


def _step(page: Page, topic: Topic) -> Step:
    return Step(page.number("number"), page.text("name"), page.text("task"), topic)


def _question(page: Page) -> Question:
    page.only("ask", "again")
    return Question(page.texts("ask"), page.text("again"))


def _sources(page: Page) -> dict[str, Source]:
    found = {}
    for key in page.data:
        entry = page.child(key, page.data[key])
        entry.only("title", "address", "spoken")
        address = entry.text("address", "") if key == ARTICLE else entry.text("address")
        found[key] = Source(entry.text("title"), address, entry.text("spoken"))
    if ARTICLE not in found:
        page.fault(ARTICLE, "is missing; the points S1 to S74 come from it")
    return found


def _whom(page: Page) -> dict[str, Whom]:
    entries = {key: page.child(key, value) for key, value in page.data.items()}
    return {key: Whom(entry.text("you"), entry.text("your")) for key, entry in entries.items()}


def _blanks(page: Page, locale: str) -> dict[str, str]:
    region = page.child(locale, page.data.get(locale))
    return {key: region.text(key) for key in region.data if key != "source"}
