"""Reading YAML files as typed pages, gathering every fault on the way."""

from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any, ClassVar

import yaml

from skill.faults import Fault

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StrictLoader(_Loader):  # type: ignore[misc]  # the C loader where PyYAML has it
    """A safe loader in which yes, no and off are words and a key given twice is refused."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        first: [pair for pair in pairs if not pair[0].endswith(":bool")]
        for first, pairs in _Loader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(
        self,
        node: yaml.MappingNode,
        deep: bool = False,  # noqa: FBT002  # PyYAML's signature
    ) -> dict[Hashable, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                line = key_node.start_mark.line + 1
                raise yaml.YAMLError(f"line {line}: the key {key!r} is given twice")
            seen.add(key)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping


class Page:
    """One YAML mapping being read: typed getters that note faults instead of raising."""

    def __init__(self, file: str, data: object, faults: list[Fault], where: str = "") -> None:
        self.file = file
        self.where = where
        self.faults = faults
        self.data: Mapping[str, Any] = {}
        if isinstance(data, Mapping):
            self.data = {str(key): value for key, value in data.items()}
        else:
            self.fault("", f"holds {_kind(data)}, needs keys with values")

    def fault(self, key: str, problem: str) -> None:
        """Note one fault at `key` of this page."""
        where = ".".join(part for part in (self.where, key) if part)
        self.faults.append(Fault(self.file, where, problem))

    def only(self, *keys: str) -> None:
        """Note every key that is not one of `keys`."""
        for key in self.data:
            if key not in keys:
                self.fault(key, f"is not known here; known are {', '.join(keys)}")

    def text(self, key: str, default: str | None = None) -> str:
        """The string at `key`; a fault when it is missing and has no default."""
        value = self.data.get(key)
        if value is None:
            value = default
        if isinstance(value, str) and (value.strip() or default is not None):
            return value.strip()
        self.fault(key, f"is {_kind(value)}, needs a text")
        return default or ""

    def number(self, key: str) -> int:
        """The whole number at `key`."""
        value = self.data.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.fault(key, f"is {_kind(value)}, needs a whole number")
        return 0

    def items(self, key: str, *, required: bool = True, filled: bool = True) -> list[Any]:
        """The list at `key`; empty when it is absent and not required, or need not be filled."""
        value = self.data.get(key)
        if value is None and not required:
            return []
        if isinstance(value, list) and (value or not required or not filled):
            return value
        self.fault(key, f"is {_kind(value)}, needs a list")
        return []

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """The list of strings at `key`."""
        found = []
        for position, value in enumerate(self.items(key, required=required)):
            if isinstance(value, str) and value.strip():
                found.append(value.strip())
            else:
                self.fault(f"{key}[{position}]", f"is {_kind(value)}, needs a text (quote it)")
        return tuple(found)

    def pages(self, key: str, *, required: bool = True) -> dict[str, "Page"]:
        """The mapping of mappings at `key`, by name."""
        value = self.data.get(key)
        if value is None and not required:
            return {}
        inner = self.child(key, value)
        return {name: inner.child(name, inner.data[name]) for name in inner.data}

    def child(self, key: str, value: object) -> "Page":
        """A page for a value inside this one."""
        where = ".".join(part for part in (self.where, key) if part)
        return Page(self.file, value, self.faults, where)


def read_page(path: Path, faults: list[Fault], root: Path | None = None) -> Page:
    """Read one YAML file; a missing or broken one becomes a fault and an empty page."""
    shown = path.relative_to(root).as_posix() if root else path.name
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader)  # noqa: S506
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}" if error.problem_mark else ""
        return _unread(shown, line, f"is not YAML: {error.problem}", faults)
    except (yaml.YAMLError, UnicodeDecodeError, TypeError, RecursionError) as error:
        return _unread(shown, "", f"is not YAML: {error}", faults)
    except OSError as error:
        return _unread(shown, "", f"cannot be read: {error.strerror}", faults)
    return Page(shown, data, faults)


def _unread(file: str, where: str, problem: str, faults: list[Fault]) -> Page:
    """An empty page for a file that could not be read: that one fault is noted, none follows."""
    faults.append(Fault(file, where, problem))
    return Page(file, {}, [])


def _kind(value: object) -> str:
    if value is None:
        return "missing"
    if isinstance(value, (list, Mapping)) and not value:
        return "empty"
    return f"{value!r}"[:60]
