"""How plain a text is: words, sentences, reading grade and ease (Flesch and Kincaid)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import pyphen

_MARK = re.compile(r"\[([^\]]+)\]\([^)]*\)|\(pause\)")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Measure:
    """How hard a text is to take in."""

    words: int
    sentences: int
    syllables: int
    longest_sentence: int
    """In words."""

    @property
    def grade(self) -> float:
        """Flesch-Kincaid grade: 0.39 W/S + 11.8 Syl/W - 15.59."""
        return 0.39 * self.mean_sentence + 11.8 * self.syllables / max(1, self.words) - 15.59

    @property
    def ease(self) -> float:
        """Flesch reading ease: 206.835 - 1.015 W/S - 84.6 Syl/W."""
        per_word = self.syllables / max(1, self.words)
        return 206.835 - 1.015 * self.mean_sentence - 84.6 * per_word

    @property
    def mean_sentence(self) -> float:
        """Words a sentence."""
        return self.words / max(1, self.sentences)


def words(text: str) -> list[str]:
    """The words of a text, marks taken off."""
    return _WORD.findall(unmarked(text))


def sentences(text: str) -> list[str]:
    """The sentences of a text, marks taken off."""
    return [part for part in _SENTENCE_END.split(unmarked(text).strip()) if part]


def unmarked(text: str) -> str:
    """A text as it is heard: `[911](digits)` is 911."""
    return _MARK.sub(lambda found: found.group(1) or "", text)


def measure(texts: Sequence[str], language: str) -> Measure:
    """Measure texts that are heard together."""
    found = [sentence for text in texts for sentence in sentences(text)]
    each = [words(sentence) for sentence in found]
    return Measure(
        words=sum(map(len, each)),
        sentences=len(found),
        syllables=sum(syllables(word, language) for one in each for word in one),
        longest_sentence=max(map(len, each), default=0),
    )


def syllables(word: str, language: str) -> int:
    """Syllables of a word, by Pyphen's hyphenation patterns, as textstat counts them."""
    return len(_hyphenation(language).inserted(word).split("-"))


@cache
def _hyphenation(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=pyphen.language_fallback(language) or "en_US")
