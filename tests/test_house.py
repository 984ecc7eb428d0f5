"""The house's plan: imports point down, every module has a floor, no library has two homes."""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("intents", "skill", "speech")

FLOORS = (
    # the cellar: faults, and the reading of files
    ("skill.faults",),
    ("skill.pages",),
    ("skill.book",),
    # what Amazon's store shows
    ("skill.publishing",),
    # the mind
    ("skill.plans", "skill.screen", "skill.workers"),
    ("skill.turn", "skill.stores"),
    ("skill.reply",),
    ("skill.handlers",),
    ("skill.table",),
    ("skill.respond", "skill.sayable"),
    ("skill.alexa",),
    ("skill.web", "skill.aws"),
    # the ear
    ("intents.grammar", "intents.normalise", "intents.moment_words"),
    ("intents.scan",),
    ("intents.dates", "intents.times", "intents.durations"),
    ("intents.moments",),
    ("intents.spotting",),
    ("intents.dangers",),
    ("intents.safety",),
    ("intents.language",),
    ("intents.mentions",),
    ("intents.exact",),
    ("intents.tolerant",),
    ("intents.recognise",),
    ("intents.kept",),
    ("intents.interaction", "intents.overlap"),
    ("intents.one_owner",),
    ("intents.alexa_model", "intents.check"),
    # the voice
    ("speech.voice", "speech.say_as", "speech.sentences", "speech.envelope", "speech.child"),
    ("speech.clip", "speech.utterance", "speech.spoken"),
    ("speech.engine", "speech.player"),
    ("speech.pyttsx3_voice", "speech.device"),
    ("speech.conversation",),
    ("speech.certification",),
    ("speech.desk",),
)
"""From the bottom up; a module's floor is that of the longest name it starts with."""

LIBRARIES = frozenset(sys.stdlib_module_names) | set(ROOMS)


def modules() -> Iterator[tuple[str, Path]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            yield ".".join(parts).removesuffix(".__init__"), path


MODULES = dict(modules())


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (
                f"{node.module}.{alias.name}"
                if f"{node.module}.{alias.name}" in MODULES
                else str(node.module)
                for alias in node.names
            )


def floor(module: str) -> int | None:
    fitting = [
        (len(name), number)
        for number, names in enumerate(FLOORS)
        for name in names
        if module == name or module.startswith(f"{name}.")
    ]
    return max(fitting)[1] if fitting else None


@pytest.mark.parametrize("module", sorted(set(MODULES) - set(ROOMS)))
def test_every_module_has_a_floor_and_imports_only_from_its_own_or_below(module: str) -> None:
    own = floor(module)
    assert own is not None, f"{module} has no floor"
    for imported in imports(MODULES[module]):
        if imported.partition(".")[0] in ROOMS and imported not in ROOMS:
            below = floor(imported)
            assert below is not None
            assert below <= own, f"{module} imports {imported} from above"


def test_the_mind_knows_neither_ear_nor_voice_and_the_ear_knows_no_voice() -> None:
    for module, path in MODULES.items():
        rooms = {name.partition(".")[0] for name in imports(path)}
        if module.startswith("skill"):
            assert not rooms & {"intents", "speech"}, module
        if module.startswith("intents"):
            assert "speech" not in rooms, module


def test_the_ear_takes_only_the_book_from_the_mind() -> None:
    for module, path in MODULES.items():
        if module.startswith("intents"):
            taken = {name for name in imports(path) if name.startswith("skill.")}
            assert all(
                name.startswith(("skill.faults", "skill.pages", "skill.book")) for name in taken
            ), (module, taken)


def test_no_module_imports_itself_round_a_corner() -> None:
    graph = {
        module: {name for name in imports(path) if name in MODULES}
        for module, path in MODULES.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"import cycle: {' -> '.join(error.args[1])}")


def test_no_library_has_two_homes() -> None:
    homes: dict[str, set[str]] = defaultdict(set)
    for module, path in MODULES.items():
        for name in imports(path):
            library = name.partition(".")[0]
            if library not in LIBRARIES:
                homes[library].add(module)
    assert homes.pop("click") <= {name for name in MODULES if name.startswith("speech.desk")}
    alexa = {"ask_sdk_core", "ask_sdk_model"}
    for library in alexa:
        assert all(module.startswith("skill.alexa.") for module in homes.pop(library))
    assert {library: modules for library, modules in homes.items() if len(modules) > 1} == {}


def test_handlers_know_no_sdk_no_clock_no_disk_and_no_network() -> None:
    forbidden = {"os", "pathlib", "io", "socket", "urllib", "http", "sqlite3", "time", "yaml",
                 "requests", "random", "logging", "subprocess"}  # fmt: skip
    for module, path in MODULES.items():
        if module.startswith(("skill.handlers", "skill.table", "skill.turn", "skill.reply")):
            names = {name.partition(".")[0] for name in imports(path)}
            assert not names & forbidden, module
            assert not any(name.startswith("ask_sdk") for name in names), module


def test_code_never_names_a_situation() -> None:
    situations = {path.stem for path in (ROOT / "skill/content/en/situations").glob("*.yaml")}
    for module, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert node.value not in situations, f"{module} names {node.value}"


def test_every_module_says_in_one_line_what_it_is() -> None:
    for module, path in MODULES.items():
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert docstring, module
