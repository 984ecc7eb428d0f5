"""The book's types, and how its words are looked up and filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from skill.book.spelling import respelled

ARTICLE = "article"
"""The source that every point S1 to S74 comes from."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is said: a sentence or a phrase, blanks filled, marks kept."""

    text: str
    points: tuple[str, ...] = ()
    """Points of the article it carries, such as S17."""
    sources: tuple[str, ...] = ()
    """Keys of other sources it draws on."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the book, blanks open."""

    say: str
    points: tuple[str, ...]
    sources: tuple[str, ...]


Layer = tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What can be told about one thing, one layer at a time."""

    key: str
    """Folder and file, such as `situations/surgery`."""
    title: str
    layers: tuple[Layer, ...]
    told: Mapping[str, Layer] = field(default_factory=dict)
    """What replaces the first layer when a doctor advised to act or to wait."""
    short: Layer = ()
    names: tuple[str, ...] = ()
    """What people call it, wherever they live; the first is the canonical name."""
    sentences: tuple[str, ...] = ()
    """Templates of what people say about it."""
    said_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The locales of those names and templates that are not said everywhere."""
    examples: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The last part of the key: a slot id for situations, steps and dangers."""
        return self.key.rpartition("/")[2]

    def first_layer(self, advice: str = "") -> Layer:
        """The answer, as fits what a doctor advised."""
        return self.told.get(advice) or self.layers[0]


@dataclass(frozen=True, slots=True)
class Step:
    """One of the five steps."""

    number: int
    name: str
    task: str
    """What to do, as an imperative."""
    topic: Topic

    @property
    def id(self) -> str:
        """The slot id, such as referral."""
        return self.topic.id


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read."""

    title: str
    address: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question that ends a turn, and the words it is asked in."""

    ask: tuple[str, ...]
    again: str
    """The reprompt after a silence."""


@dataclass(frozen=True, slots=True)
class Whom:
    """How somebody other than the speaker is called."""

    you: str
    your: str


@dataclass(frozen=True, slots=True)
class Book:
    """All that is said in one locale."""

    locale: str
    topics: Mapping[str, Topic]
    steps: tuple[Step, ...]
    phrases: Mapping[str, tuple[str, ...]]
    questions: Mapping[str, Question]
    sources: Mapping[str, Source]
    whom: Mapping[str, Whom]
    blanks: Mapping[str, str]
    """What a locale fills in everywhere, such as its emergency number."""
    spelling: Mapping[str, str]
    """How the region spells what the book spells otherwise."""
    numbers: tuple[str, ...]
    """Number words from zero up, for step numbers and counts."""

    def step(self, step_id: str) -> Step | None:
        """The step with that id, if there is one."""
        return next((step for step in self.steps if step.id == step_id), None)

    def kind(self, folder: str) -> tuple[Topic, ...]:
        """All topics of one folder, such as situations."""
        return tuple(topic for key, topic in self.topics.items() if key.startswith(f"{folder}/"))

    def lines(self, layer: Layer, whom: str = "") -> tuple[Line, ...]:
        """A layer with its blanks filled for this locale and person."""
        return tuple(
            Line(self.fill(sentence.say, whom=whom), sentence.points, sentence.sources)
            for sentence in layer
        )

    def phrase(self, key: str, /, seed: int = 0, **blanks: str) -> Line:
        """A phrase in one of its variants; `seed` picks which."""
        variants = self.phrases[key]
        return Line(self.fill(variants[seed % len(variants)], **blanks))

    def fill(self, text: str, /, whom: str = "", **blanks: str) -> str:
        """`text` in the region's spelling, blanks filled, starting with a capital letter.

        What fills a blank stands as it is: it may be the name of somebody or something.
        """
        person = self.whom.get(whom, Whom("you", "your"))
        known = {"you": person.you, "your": person.your, **self.blanks, **blanks}
        text = respelled(text, self.spelling)
        filled = text.format_map(known) if "{" in text else text
        return filled[:1].upper() + filled[1:]

    def listed(self, things: Sequence[str]) -> str:
        """Things in a row, as a person says them: "one, two and three"."""
        *head, last = things
        joiner = self.phrases["and"][0]
        return f"{', '.join(head)} {joiner} {last}" if head else last
