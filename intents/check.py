"""Everything an author of sentences can get wrong, found at once."""

from collections.abc import Iterator

from intents.exact import Sentences
from intents.grammar import Choice, Expression, Marked, Rule, Sequence, Slot
from intents.language import Example, Language, Template, read_language
from intents.recognise import ANY_DAY, SAFETY, Recogniser, Tier, meaning_of
from skill.faults import Fault


def check_language(locale: str) -> list[Fault]:
    """Every fault in what one locale's people say."""
    faults: list[Fault] = []
    language = read_language(locale, faults)
    if faults:
        return sorted(faults)
    recogniser = Recogniser(language)
    return sorted(
        {
            *_grammar_faults(language),
            *_collisions(recogniser),
            *_unspoken(recogniser),
            *_misheard(recogniser),
            *_taken(recogniser),
        }
    )


def _grammar_faults(language: Language) -> Iterator[Fault]:
    """Rules nobody uses, slots no template has, samples that are one slot and nothing else."""
    folder = language.locale.partition("-")[0]
    used = {name for one in language.templates for name in _rules(one.expression)}
    used |= {name for rule in language.rules.values() for name in _rules(rule)}
    for name in language.rules.keys() - used:
        yield Fault(f"{folder}/rules.yaml", name, "is used by no template")
    for intent in language.intents.values():
        templates = [one for one in language.templates if one.key == intent.key]
        filled = {name for one in templates for name in _slots(one.expression, language)}
        filled |= {one.fixed[0] for one in templates if one.fixed}
        for slot in intent.slots.keys() - filled:
            yield Fault(f"{folder}/{intent.key}.yaml", slot, "is a slot no sentence fills")
    for template in language.templates:
        marked = [sample for sample in language.samples(template) if sample.marked]
        if template.fixed and not marked and f"{{{template.fixed[0]}}}" not in template.text:
            yield Fault(
                template.file, template.text, "marks no words; put { } round those that tell"
            )


def _rules(node: Expression) -> Iterator[str]:
    match node:
        case Rule(name):
            yield name
        case Sequence(parts):
            for part in parts:
                yield from _rules(part)
        case Choice(options):
            for option in options:
                yield from _rules(option)
        case Marked(words):
            yield from _rules(words)


def _slots(node: Expression, language: Language) -> Iterator[str]:
    match node:
        case Slot(name):
            yield name
        case Sequence(parts) | Choice(parts):
            for part in parts:
                yield from _slots(part, language)
        case Rule(name):
            yield from _slots(language.rules[name], language)
        case Marked(words):
            yield from _slots(words, language)


def _collisions(recogniser: Recogniser) -> Iterator[Fault]:
    """The same sentence for two meanings."""
    language = recogniser.language
    known = Sentences(language.spelling.fillers)
    for template in language.templates:
        meaning = meaning_of(template)
        slots = language.intents[template.key].slots
        for words in recogniser.spelled(template):
            taken = known.add(words, slots, meaning)
            if taken.label != meaning.label:
                sentence = " ".join(words)
                problem = f"'{sentence}' is also said for {taken.label}: {taken.template}"
                yield Fault(template.file, template.text, problem)
                break


def _unspoken(recogniser: Recogniser) -> Iterator[Fault]:
    """Templates that no example speaks."""
    language = recogniser.language
    examples: dict[tuple[str, str], list[Example]] = {}
    for example in language.examples:
        examples.setdefault((example.file, example.key), []).append(example)
    for template in language.templates:
        if template.key == SAFETY:
            continue
        spoken = _sentences_of(recogniser, template)
        for example in examples.get((template.file, template.key), ()):
            words = recogniser.words(example.text)
            if spoken.find(words, recogniser.mentions(words, ANY_DAY)):
                break
        else:
            yield Fault(template.file, template.text, "is spoken by no example")


def _sentences_of(recogniser: Recogniser, template: Template) -> Sentences:
    sentences = Sentences(recogniser.language.spelling.fillers)
    slots = recogniser.language.intents[template.key].slots
    meaning = meaning_of(template)
    for words in recogniser.spelled(template):
        sentences.add(words, slots, meaning)
    return sentences


def _misheard(recogniser: Recogniser) -> Iterator[Fault]:
    """Examples that are not understood as their own intent."""
    catalogue = [
        Example(intent.example, intent.key, "catalogue.yaml")
        for intent in recogniser.language.intents.values()
    ]
    for example in (*recogniser.language.examples, *catalogue):
        heard = recogniser.hear(example.text, ANY_DAY)
        right = heard.key == example.key and heard.tier is not Tier.CONFIRM
        if right and example.fixed:
            slot, value_id = example.fixed
            right = slot in heard.slots and heard.slots[slot].id == value_id
        if not right:
            wanted = "/".join((example.key, example.fixed[1]) if example.fixed else (example.key,))
            label = recogniser.label_of(heard)
            problem = f"is heard as {label} ({heard.how}, {heard.tier}), needs {wanted}"
            yield Fault(example.file, example.text, problem)


def _taken(recogniser: Recogniser) -> Iterator[Fault]:
    """Sentences that are not ours but would be answered."""
    for text in recogniser.language.negatives:
        heard = recogniser.hear(text, ANY_DAY)
        if heard.tier is Tier.ACCEPT:
            label = recogniser.label_of(heard)
            yield Fault("negatives", text, f"is taken for {label} ({heard.how}: {heard.nearest})")
