"""Reading the book's YAML files, and opening it for one locale."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
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
from skill.book.regions import Region, read_regions, said_in
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
    regions = read_regions(folder, faults, content)
    region = regions.get(locale, Region())
    if locale not in regions:
        faults.append(Fault(f"{folder.name}/regions.yaml", locale, "is missing; needs an entry"))
    reader = _Reader(locale, region, frozenset({*regions, *locales(content)}))
    sources = _sources(read_page(folder / "sources.yaml", faults, content))
    topics: dict[str, Topic] = {}
    steps: list[Step] = []
    for kind in FOLDERS:
        for path in sorted((folder / kind).glob("*.yaml")):
            page = read_page(path, faults, content)
            topic = reader.topic(page, f"{kind}/{path.stem}", sources)
            topics[topic.key] = topic
            if kind == "steps":
                steps.append(reader.step(page, topic))
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
        blanks=region.blanks,
        spelling=region.spelling,
        numbers=phrases.texts("numbers"),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads what one region hears."""

    locale: str
    region: Region
    known: frozenset[str]
    """Every locale that something may be said in."""

    def topic(self, page: Page, key: str, sources: Mapping[str, Source]) -> Topic:
        page.only(*(_STEP_KEYS if key.startswith("steps/") else _TOPIC_KEYS))
        layers = [
            self._layer(page, f"layers[{position}]", layer, sources)
            for position, layer in enumerate(page.items("layers"))
        ]
        told = page.child("told", page.data.get("told", {"": ""})).data
        names = self._sayings(page, "names", required=key.startswith(("situations/", "steps/")))
        sentences = self._sayings(page, "sentences", required=False)
        return Topic(
            key=key,
            title=self.region.named(page.text("name" if key.startswith("steps/") else "title")),
            layers=tuple(layer for layer in layers if layer),
            told={
                advice: self._layer(page, f"told.{advice}", layer, sources)
                for advice, layer in told.items()
                if advice
            },
            short=self._layer(page, "short", page.data.get("short", []), sources),
            names=tuple(names),
            sentences=tuple(sentences),
            said_in={
                text: tuple(sorted(where))
                for text, where in {**names, **sentences}.items()
                if where != self.known
            },
            examples=page.texts("examples", required=False),
        )

    def step(self, page: Page, topic: Topic) -> Step:
        task = self.region.named(page.text("task"))
        return Step(page.number("number"), topic.title, task, topic)

    def _layer(self, page: Page, where: str, data: object, sources: Mapping[str, Source]) -> Layer:
        """The sentences of a layer that are said here."""
        if not isinstance(data, list):
            page.fault(where, "needs a list of sentences, each with 'say' and 'from'")
            return ()
        pages = [page.child(f"{where}[{position}]", item) for position, item in enumerate(data)]
        said = [(_sentence(one, sources), said_in(one, self.known)) for one in pages]
        return tuple(sentence for sentence, where in said if self.locale in where)

    def _sayings(self, page: Page, key: str, *, required: bool) -> dict[str, frozenset[str]]:
        """What people say of it, and where; a text alone is said everywhere."""
        found = {}
        for position, item in enumerate(page.items(key, required=required)):
            where = f"{key}[{position}]"
            one = page.child(where, item if isinstance(item, Mapping) else {"say": item})
            one.only("say", "region", "except")
            found[one.text("say")] = said_in(one, self.known)
        return found


def _sentence(page: Page, sources: Mapping[str, Source]) -> Sentence:
    page.only("say", "from", "region", "except")
    origins = [str(origin) for origin in page.items("from", filled=False)]
    points = tuple(origin for origin in origins if _POINT.fullmatch(origin))
    for origin in origins:
        if origin not in points and origin not in sources:
            page.fault("from", f"'{origin}' is neither a point S1 to S74 nor a key of sources.yaml")
        elif origin in points and int(origin[1:]) > 74:
            page.fault("from", f"'{origin}' is not one of the points S1 to S74")
    others = tuple(origin for origin in origins if origin not in points)
    return Sentence(page.text("say"), points, others)


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
