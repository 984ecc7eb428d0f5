"""Everything one language's people say, read from the catalogue, its files and the book."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from intents.grammar import (
    MOST_SENTENCES,
    Expression,
    Sample,
    TemplateError,
    count,
    parse,
    samples,
)
from intents.moments import MomentWords
from intents.normalise import Spelling, read_spelling, spelled
from intents.safety import Safety, read_safety
from skill.book.model import Book, Topic
from skill.book.reading import CONTENT, nearest, read_book
from skill.book.regions import read_spellings
from skill.faults import ContentError, Fault
from skill.pages import Page, read_page

HOME = Path(__file__).parent
BACKGROUND = "background.txt"

BOOK_TYPES = {"Situation": ("situations", "guidance"), "Step": ("steps", "step")}
"""Slot types whose values are topics of the book: the folder, and the intent they are said for."""


@dataclass(frozen=True, slots=True)
class Intent:
    """One entry of the catalogue."""

    key: str
    name: str
    """As Alexa knows it."""
    label: str
    """What evaluation sets call it; blanks are slot ids."""
    description: str
    example: str
    slots: Mapping[str, str] = field(default_factory=dict)
    """Slot name to slot type."""
    elicits: tuple[str, ...] = ()
    """Slots the skill may ask for by themselves."""
    in_place: tuple[str, ...] = ()
    """Slot types that count only where the sentence has a place for them."""
    anywhere: tuple[str, ...] = ()
    """Slot types that are heard wherever they stand."""
    writes: bool = False
    """Changes what is kept, so it is asked about unless it was said exactly."""


@dataclass(frozen=True, slots=True)
class Template:
    """One way of saying an intent."""

    key: str
    """The intent's key in the catalogue."""
    text: str
    expression: Expression
    file: str
    fixed: tuple[str, str] | None = None
    """Slot name and id that all its sentences carry, for a situation's or a step's own."""
    said_in: tuple[str, ...] | None = None
    """The locales it is said in; none for everywhere."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that must be understood as one intent, with one id where it is fixed."""

    text: str
    key: str
    file: str
    fixed: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a slot type, and the words for it."""

    id: str
    words: tuple[str, ...]
    """The first is the canonical one."""
    said_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The locales of those words that are not said everywhere."""

    def is_said(self, word: str, locale: str) -> bool:
        """Whether people of a locale say it so."""
        return locale in self.said_in.get(word, (locale,))


@dataclass(frozen=True, slots=True)
class Language:
    """What the ear knows of one language."""

    locale: str
    intents: Mapping[str, Intent]
    meanings: Mapping[str, str]
    """Completes "did you mean …?" for each intent's key; blanks are slot names."""
    titles: Mapping[tuple[str, str], str]
    """What an id of a book type is called, by type and id."""
    prompts: Mapping[str, str]
    templates: tuple[Template, ...]
    rules: Mapping[str, Expression]
    values: Mapping[str, tuple[Value, ...]]
    """Slot type to its values; the built-in types have none here."""
    examples: tuple[Example, ...]
    negatives: tuple[str, ...]
    """Sentences near ours, and ordinary ones, that must not be taken."""
    spelling: Spelling
    written: Mapping[str, str]
    """How the locale spells what the sentences spell otherwise."""
    moments: MomentWords
    safety: Safety

    def samples(self, template: Template) -> list[Sample]:
        """The sentences a template stands for."""
        return list(samples(template.expression, self.rules))


@cache
def open_language(locale: str) -> Language:
    """What is said in a locale's language.

    Raises:
        ContentError: with every fault of the files.
    """
    faults: list[Fault] = []
    language = read_language(locale, faults)
    if faults:
        raise ContentError(faults)
    return language


def read_language(locale: str, faults: list[Fault], home: Path = HOME) -> Language:
    """Read a language, noting every fault on the way."""
    locale = nearest(locale)
    folder = home / locale.partition("-")[0]
    book = read_book(locale, [])
    intents = _catalogue(read_page(home / "catalogue.yaml", faults, home))
    return _Reader(locale, folder, intents, book, faults).read()


_ENTRY = (
    *("intent", "label", "description", "slots", "example"),
    *("elicits", "in_place", "anywhere", "writes"),
)


def _catalogue(page: Page) -> dict[str, Intent]:
    found = {}
    for key in page.data:
        entry = page.child(key, page.data[key])
        entry.only(*_ENTRY)
        slots = entry.child("slots", entry.data.get("slots", {})).data
        found[key] = Intent(
            key=key,
            name=entry.text("intent"),
            label=entry.text("label"),
            description=entry.text("description"),
            example=entry.text("example"),
            slots={name: str(kind) for name, kind in slots.items()},
            elicits=entry.texts("elicits", required=False),
            in_place=entry.texts("in_place", required=False),
            anywhere=entry.texts("anywhere", required=False),
            writes=entry.text("writes", "no") == "yes",
        )
    return found


class _Reader:
    """Reads one language's files into lists, then into a `Language`."""

    def __init__(
        self, locale: str, folder: Path, intents: dict[str, Intent], book: Book, faults: list[Fault]
    ) -> None:
        self.locale = locale
        self.folder = folder
        self.root = folder.parent
        self.intents = intents
        self.book = book
        self.faults = faults
        self.rules: dict[str, Expression] = {}
        self.templates: list[Template] = []
        self.examples: list[Example] = []
        self.negatives: list[str] = []
        self.meanings: dict[str, str] = {}
        self.titles: dict[tuple[str, str], str] = {}

    def read(self) -> Language:
        self._read_rules()
        for key, intent in self.intents.items():
            self._read_intent(intent, self._page(f"{key}.yaml"))
        values = self._read_values()
        for kind, (folder, key) in BOOK_TYPES.items():
            topics = self.book.kind(folder)
            values[kind] = tuple(Value(topic.id, topic.names, topic.said_in) for topic in topics)
            slot = next(name for name, of in self.intents[key].slots.items() if of == kind)
            for topic in topics:
                self.titles[kind, topic.id] = topic.title
                self._read_topic(topic, key, slot)
        self._read_background()
        return Language(
            locale=self.locale,
            intents=self.intents,
            meanings=self.meanings,
            titles=self.titles,
            prompts=self._read_prompts(),
            templates=tuple(self.templates),
            rules=self.rules,
            values=values,
            examples=tuple(self.examples),
            negatives=tuple(self.negatives),
            spelling=self._spelling(self._page("normalise.yaml")),
            written=self.book.spelling,
            moments=self._moments(self._page("moments.yaml")),
            safety=read_safety(self._page("safety.yaml")),
        )

    def _page(self, name: str) -> Page:
        return read_page(self.folder / name, self.faults, self.root)

    def _read_rules(self) -> None:
        page = self._page("rules.yaml")
        for name in page.data:
            expression = self._parse(page.text(name), frozenset(), page.file, name)
            if expression is not None:
                self.rules[name] = expression

    def _read_intent(self, intent: Intent, page: Page) -> None:
        page.only("meaning", "sentences", "examples", "negatives")
        self.meanings[intent.key] = page.text("meaning")
        for text in page.texts("sentences", required=False):
            self._add_template(intent, text, page.file, None)
        examples = page.texts("examples", required=False)
        self.examples += [Example(text, intent.key, page.file) for text in examples]
        self.negatives += page.texts("negatives", required=False)

    def _read_topic(self, topic: Topic, key: str, slot: str) -> None:
        file = f"{topic.key}.yaml"
        fixed = (slot, topic.id)
        for text in topic.sentences:
            self._add_template(self.intents[key], text, file, fixed, topic.said_in.get(text))
        self.examples += [Example(text, key, file, fixed) for text in topic.examples]

    def _read_values(self) -> dict[str, tuple[Value, ...]]:
        page = self._page("slots.yaml")
        kinds = {kind: page.child(kind, page.data[kind]) for kind in page.data}
        return {
            kind: tuple(Value(value, entries.texts(value)) for value in entries.data)
            for kind, entries in kinds.items()
        }

    def _read_prompts(self) -> dict[str, str]:
        page = self._page("prompts.yaml")
        page.only("did_you_mean", "did_you_mean_again")
        return {name: page.text(name) for name in ("did_you_mean", "did_you_mean_again")}

    def _read_background(self) -> None:
        path = self.folder / BACKGROUND
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        self.negatives += [line for line in lines if line and not line.startswith("#")]

    def _spelling(self, page: Page) -> Spelling:
        """One spelling for what every region writes; the book's is that one."""
        spelling = read_spelling(page)
        others = read_spellings(CONTENT / self.folder.name, self.faults)
        opened = {other: spelled(own, spelling) for other, own in others.items()}
        return replace(spelling, contractions={**opened, **spelling.contractions})

    def _moments(self, page: Page) -> MomentWords:
        try:
            return MomentWords.read(page.data)
        except ValueError as error:
            page.fault("", str(error))
            raise ContentError(self.faults) from error

    def _add_template(
        self,
        intent: Intent,
        text: str,
        file: str,
        fixed: tuple[str, str] | None,
        said_in: tuple[str, ...] | None = None,
    ) -> None:
        slots = frozenset(intent.slots)
        expression = self._parse(text, slots, file, text)
        if expression is not None:
            self.templates.append(Template(intent.key, text, expression, file, fixed, said_in))

    def _parse(self, text: str, slots: frozenset[str], file: str, where: str) -> Expression | None:
        try:
            expression = parse(text, slots)
            size = count(expression, self.rules)
        except TemplateError as error:
            self.faults.append(Fault(file, where, str(error)))
            return None
        if size > MOST_SENTENCES:
            problem = f"stands for {size} sentences, at most {MOST_SENTENCES}; split it"
            self.faults.append(Fault(file, where, problem))
        return expression
