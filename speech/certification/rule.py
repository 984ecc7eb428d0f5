"""What a rule is: where it stands in Amazon's checklist, and how a breach of it is found."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from intents.interaction import Model
from skill.faults import Fault
from speech.certification.manifest import Manifest
from speech.certification.package import Package
from speech.certification.rehearsal import Exchange


class Section(Enum):
    """A part of Amazon's certification checklist, in its order."""

    POLICY = "1. Policy guidelines"
    SECURITY = "2. Security"
    FUNCTION = "3. Functional tests"
    VOICE = "4. Voice interface and user experience"
    REMINDERS = "5. Reminders"
    SCREENS = "6. Screens"
    SERVICE = "7. What the service takes in"


class Part(Enum):
    """What a rule looks at; without it there is nothing to judge."""

    MANIFEST = "the manifest"
    MODELS = "the models"
    ANSWERS = "the answers of the skill"


@dataclass(frozen=True, slots=True)
class Submission:
    """What the rules are held against."""

    package: Package
    exchanges: tuple[Exchange, ...] = ()
    """What was said to the skill, and what it answered."""

    @property
    def manifest(self) -> Manifest:
        """What Amazon is told about the skill."""
        return self.package.manifest

    @property
    def models(self) -> tuple[Model, ...]:
        """The models of all locales."""
        return self.package.models

    def holds(self, part: Part) -> bool:
        """Whether there is anything of a part to look at."""
        there = {
            Part.MANIFEST: self.manifest.there,
            Part.MODELS: bool(self.models),
            Part.ANSWERS: bool(self.exchanges),
        }
        return there[part]


class Find(Protocol):
    """A function that finds the breaches of one rule."""

    __module__: str
    __name__: str
    __doc__: str | None

    def __call__(self, submission: Submission, /) -> Iterable[Fault]:
        """Whatever breaks the rule, all of it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule that a program can judge; its title is the first line of what finds its breaches."""

    section: Section
    part: Part
    source: str
    """Where Amazon says so."""
    find: Find
    """The breaches of it; each states what was found and what is needed."""
    open: bool = False
    """What it finds is no fault: only the publisher can fill it in."""

    @property
    def id(self) -> str:
        """Its name, such as samples.enough."""
        return f"{self.find.__module__.rpartition('.')[2]}.{self.find.__name__}"

    @property
    def title(self) -> str:
        """What holds when nothing is found, in one sentence."""
        return str(self.find.__doc__).partition("\n")[0]
