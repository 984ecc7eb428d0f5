"""Everything an author of the book can get wrong, found at once."""

import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from skill.book.model import Book, Layer, Question, Topic
from skill.book.plain import Measure, measure, sentences, unmarked, words
from skill.book.reading import CONTENT, DEFAULT_LOCALE, read_book
from skill.faults import Fault
from skill.pages import Page, read_page

POINTS = tuple(f"S{number}" for number in range(1, 75))

HARDEST_GRADE = 8.0
MEAN_GRADE = 6.0
MEAN_EASE = 70.0
LONGEST_SENTENCE = 20
MEAN_SENTENCE = 12.0
TOPIC_WORDS = 75
STEP_WORDS = 60
REPROMPT_WORDS = 20
PHRASE_WORDS = 25
HELP_WORDS = 40
WELCOME_WORDS = 45
ALARM_WORDS = 30
"""Words of the first sentence in an emergency."""

_STATISTIC = re.compile(r"\b(\d+|two|three|four|five|six|seven|eight|nine) in (ten|10)\b|\d")
_FIGURE = re.compile(r"%|\d\.\d|\bpercent\b")
_ADVICE = ("act", "wait")
_FIRST = ("layers[0]", "told.act", "told.wait")
"""Layers that may be the first thing somebody ever hears, so the disclaimer comes with them."""
_AFTER_TOPIC = ("more", "steps")
"""Questions that may follow a layer of a topic."""


def check_book(locale: str, content: Path = CONTENT) -> list[Fault]:
    """Every fault of one locale's book, and of what its language says where no region is known."""
    language = locale.partition("-")[0]
    books = dict.fromkeys((locale, language))
    return sorted({fault for one in books for fault in _faults_in(one, content)})


def _faults_in(locale: str, content: Path) -> set[Fault]:
    """The faults of one book; those the default's of its language lacks say whose they are."""
    found = set(_faults_of(locale, content))
    is_alone = locale.partition("-")[0] != DEFAULT_LOCALE.partition("-")[0]
    if not found or is_alone or locale == DEFAULT_LOCALE:
        return found
    common = set(_faults_of(DEFAULT_LOCALE, content))
    return {
        one if one in common else replace(one, where=f"{one.where} ({locale})".strip())
        for one in found
    }


def _faults_of(locale: str, content: Path) -> list[Fault]:
    """Its shape first, then its words."""
    faults: list[Fault] = []
    book = read_book(locale, faults, content)
    if faults:
        return faults
    folder = locale.partition("-")[0]
    rules = read_page(content / folder / "rules.yaml", faults, content)
    check = _Check(book, folder, rules)
    check.shape(read_book(DEFAULT_LOCALE, [], content))
    check.wording()
    check.reading()
    check.coverage()
    return faults + check.faults


class _Check:
    """Goes over one book and notes faults."""

    def __init__(self, book: Book, folder: str, rules: Page) -> None:
        self.book = book
        self.folder = folder
        self.faults: list[Fault] = []
        rules.only("never", "jargon")
        self.never = rules.texts("never")
        jargon = rules.child("jargon", rules.data.get("jargon"))
        self.jargon = {term: jargon.texts(term) for term in jargon.data}
        self.faults += rules.faults

    def shape(self, pattern: Book) -> None:
        """The same keys and blanks as the default locale's book."""
        for what, ours, theirs in (
            ("topic", self.book.topics, pattern.topics),
            ("phrase", self.book.phrases, pattern.phrases),
            ("question", self.book.questions, pattern.questions),
            ("source", self.book.sources, pattern.sources),
            ("whom", self.book.whom, pattern.whom),
            ("region blank", self.book.blanks, pattern.blanks),
        ):
            for key in theirs:
                if key not in ours:
                    problem = f"is missing; {pattern.locale} has this {what}"
                    self._fault(self.folder, key, problem)
        for topic in self.book.kind("situations"):
            for advice in _ADVICE:
                if advice not in topic.told:
                    self._fault(self._file(topic), f"told.{advice}", "is missing")

    def wording(self) -> None:
        """Blanks that exist, no question inside, one statistic, no jargon, nothing forbidden."""
        for topic, where, layer in self._layers():
            text = " ".join(sentence.say for sentence in layer)
            file = self._file(topic)
            self._blanks(file, where, text, {"you", "your", *self.book.blanks})
            self._words(file, where, text)
            if "?" in text:
                self._fault(file, where, "asks; the skill adds the one question of a turn itself")
            if sum(1 for one in layer if _STATISTIC.search(_unnamed(one.say))) > 1:
                self._fault(file, where, "has more than one figure; one a turn is heard")
            for sentence in layer:
                if _STATISTIC.search(_unnamed(sentence.say)) and not (
                    sentence.points or sentence.sources
                ):
                    self._fault(file, where, f"'{sentence.say}' has a figure but no source")
        file = f"{self.folder}/phrases.yaml"
        for name, variants in self.book.phrases.items():
            for text in variants:
                self._words(file, name, text)
                most = HELP_WORDS if name.startswith("help") else PHRASE_WORDS
                self._length(file, name, text, most)
        for name, question in self.book.questions.items():
            self._question(file, name, question)

    def reading(self) -> None:
        """Grade, ease and length, each layer as it is heard with what the skill adds."""
        measures = []
        for topic, where, layer in self._layers():
            heard = [self._heard(sentence.say) for sentence in layer]
            found = measure(heard, self.folder)
            measures.append(found)
            self._layer_reading(self._file(topic), where, topic, found)
            for sentence in (one for text in heard for one in sentences(text)):
                if len(words(sentence)) > LONGEST_SENTENCE:
                    problem = f"'{sentence}' has over {LONGEST_SENTENCE} words"
                    self._fault(self._file(topic), where, problem)
        welcome = [self.book.phrases["welcome"][0]]
        for key in ("topics/opening", "topics/disclaimer"):
            topic = self.book.topics[key]
            welcome += [one.say for one in topic.short or topic.layers[0]]
        welcome.append(max(self.book.questions["open"].ask, key=len))
        self._length(f"{self.folder}/phrases.yaml", "welcome", " ".join(welcome), WELCOME_WORDS)
        self._means(measures)

    def coverage(self) -> None:
        """All 74 points are carried by sentences that are said in this locale."""
        carried = {point for _, _, layer in self._layers() for one in layer for point in one.points}
        for point in POINTS:
            if point not in carried:
                self._fault(self.folder, point, "is carried by no sentence")

    def _layer_reading(self, file: str, where: str, topic: Topic, found: Measure) -> None:
        if found.grade > HARDEST_GRADE:
            self._fault(file, where, f"reads at grade {found.grade:.1f}, at most {HARDEST_GRADE}")
        is_step = topic.key.startswith("steps/")
        most = STEP_WORDS if is_step else TOPIC_WORDS
        total = found.words + self._added(topic, first=where in _FIRST)
        if total > most:
            problem = f"has {total} words with what the skill adds, at most {most}"
            self._fault(file, where, problem)
        if topic.key.startswith("dangers/"):
            first = sentences(self._heard(topic.layers[0][0].say))[0]
            if len(words(first)) > ALARM_WORDS:
                self._fault(file, where, f"first sentence has over {ALARM_WORDS} words")

    def _added(self, topic: Topic, *, first: bool) -> int:
        """Words that may come with a layer: the longest question, the disclaimer at first."""
        if topic.key.startswith("dangers/"):
            return 0
        asked = {"steps/": ("next_step",), "topics/should_i": ("choose_first",)}
        names = next((of for key, of in asked.items() if topic.key.startswith(key)), _AFTER_TOPIC)
        texts = [text for name in names for text in self.book.questions[name].ask]
        short = self.book.topics["topics/disclaimer"].short if first else ()
        return max(map(_count, texts)) + sum(_count(one.say) for one in short)

    def _means(self, measures: list[Measure]) -> None:
        count = max(1, len(measures))
        grade = sum(one.grade for one in measures) / count
        ease = sum(one.ease for one in measures) / count
        length = sum(one.mean_sentence for one in measures) / count
        if grade > MEAN_GRADE:
            self._fault(self.folder, "grade", f"is {grade:.1f} on average, at most {MEAN_GRADE}")
        if ease < MEAN_EASE:
            self._fault(self.folder, "ease", f"is {ease:.0f} on average, at least {MEAN_EASE}")
        if length > MEAN_SENTENCE:
            problem = f"is {length:.1f} words a sentence on average, at most {MEAN_SENTENCE}"
            self._fault(self.folder, "length", problem)

    def _question(self, file: str, name: str, question: Question) -> None:
        for text in (*question.ask, question.again):
            self._words(file, name, text)
            if not text.endswith("?") or text.count("?") != 1:
                self._fault(file, name, f"'{text}' needs one question, at its end")
            if len(re.findall(r", | or ", sentences(text)[-1])) > 3:
                self._fault(file, name, f"'{text}' offers more than three things")
        self._length(file, name, question.again, REPROMPT_WORDS)

    def _words(self, file: str, where: str, text: str) -> None:
        spoken = unmarked(text).lower()
        if _FIGURE.search(spoken):
            self._fault(file, where, "has a percentage or a decimal; say 'about N in 10'")
        for phrase in self.never:
            if re.search(rf"\b{re.escape(phrase)}\b", spoken):
                self._fault(file, where, f"says '{phrase}', which must never be said")
        for sentence in sentences(text):
            said = f" {' '.join(words(sentence)).lower()} "
            for term, explained in self.jargon.items():
                if f" {term} " in said and not any(f" {word} " in said for word in explained):
                    needs = " or ".join(explained)
                    self._fault(file, where, f"'{term}' needs explaining beside it ({needs})")

    def _blanks(self, file: str, where: str, text: str, known: Iterable[str]) -> None:
        for _, name, _, _ in string.Formatter().parse(text):
            if name is not None and name not in set(known):
                self._fault(file, where, f"{{{name}}} is not a blank that can be filled here")

    def _length(self, file: str, where: str, text: str, most: int) -> None:
        count = len(words(text))
        if count > most:
            self._fault(file, where, f"has {count} words, at most {most}: '{text}'")

    def _heard(self, text: str) -> str:
        """A text with its blanks filled; one that cannot be is noted elsewhere, and left."""
        try:
            return self.book.fill(text)
        except KeyError:
            return text

    def _layers(self) -> Iterator[tuple[Topic, str, Layer]]:
        for topic in self.book.topics.values():
            for number, layer in enumerate(topic.layers):
                yield topic, f"layers[{number}]", layer
            for advice, layer in topic.told.items():
                yield topic, f"told.{advice}", layer
            if topic.short:
                yield topic, "short", topic.short

    def _file(self, topic: Topic) -> str:
        return f"{self.folder}/{topic.key}.yaml"

    def _fault(self, file: str, where: str, problem: str) -> None:
        self.faults.append(Fault(file, where, problem))


def _count(text: str) -> int:
    return len(words(text))


def _unnamed(text: str) -> str:
    """A text without its marked numbers, such as telephone numbers."""
    return re.sub(r"\[[^\]]*\]\([^)]*\)", "", text)
