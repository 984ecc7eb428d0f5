"""Which modules the handler needs: those that are imported when it is imported."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENTRY = "skill.aws.handler"
PROVIDED = frozenset({"boto3", "botocore"})
"""What Lambda's own runtime brings."""


def needed_modules(libraries: Path) -> dict[str, Path]:
    """Their files by their names; those of the standard library and of Lambda are not carried.

    Args:
        libraries: The folder in which everything else is installed.
    """
    found: dict[str, Path] = {}
    asked = [ENTRY]
    while asked:
        name = asked.pop()
        path = None if name in found else _file_of(name, libraries)
        if path is not None:
            found[name] = path
            above = name.rpartition(".")[0]
            package = name if path.name == "__init__.py" else above
            asked += [above, *_imports(path, package)]
    return found


def _file_of(name: str, libraries: Path) -> Path | None:
    """The file of a module that must be carried; None for another, or what is no module."""
    top, *rest = name.split(".")
    if not top or top in PROVIDED or top in sys.stdlib_module_names:
        return None
    whole = (ROOT if top == "skill" else libraries).joinpath(top, *rest)
    files = (whole / "__init__.py", whole.with_name(f"{whole.name}.py"))
    return next((path for path in files if path.is_file()), None)


def _imports(path: Path, package: str) -> Iterator[str]:
    """What a module imports when it is imported itself: not later, inside a function."""
    for statement in _statements(ast.parse(path.read_text(encoding="utf-8")).body):
        if isinstance(statement, ast.Import):
            yield from (alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom):
            name = _absolute(statement, package)
            yield name
            yield from (f"{name}.{alias.name}" for alias in statement.names)


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for statement in body:
        match statement:
            case ast.If():
                if "TYPE_CHECKING" not in ast.unparse(statement.test):
                    yield from _statements(statement.body)
                yield from _statements(statement.orelse)
            case ast.Try():
                handled = [inner for handler in statement.handlers for inner in handler.body]
                yield from _statements([*statement.body, *handled, *statement.orelse])
            case _:
                yield statement


def _absolute(statement: ast.ImportFrom, package: str) -> str:
    """The module that names are imported from; one dot is the package itself."""
    if not statement.level:
        return str(statement.module)
    above = package.split(".")[: len(package.split(".")) - statement.level + 1]
    return ".".join([*above, *filter(None, [statement.module])])
