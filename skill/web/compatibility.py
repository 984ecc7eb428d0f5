"""flask-ask-sdk wherever Python runs: its extension, without the libraries that cannot load."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, NoReturn

_MISSING = "not used here: skill.web.verifier checks signatures"


class _NeverValidates:
    """Stands where certvalidator's validator would; using it is a fault."""

    def __init__(self, *_: object, **__: object) -> None:
        raise NotImplementedError(_MISSING)


def _never_reads(*_: object, **__: object) -> NoReturn:
    raise NotImplementedError(_MISSING)


def _placeholders() -> dict[str, ModuleType]:
    names = ("asn1crypto", "asn1crypto.pem", "certvalidator", "certvalidator.errors")
    modules = {name: ModuleType(name) for name in names}
    for name in names:
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(modules[parent], child, modules[name])
    vars(modules["asn1crypto.pem"])["unarmor"] = _never_reads
    vars(modules["certvalidator"])["CertificateValidator"] = _NeverValidates
    for error in ("PathError", "ValidationError"):
        vars(modules["certvalidator.errors"])[error] = type(error, (Exception,), {})
    return modules


@contextmanager
def _standing_in(modules: dict[str, ModuleType]) -> Iterator[None]:
    """Put modules where an import looks first, and afterwards what was there before."""
    before = {name: sys.modules.get(name) for name in modules}
    sys.modules.update(modules)
    try:
        yield
    finally:
        for name, module in before.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


# ask-sdk-webservice-support imports certvalidator, and that oscrypto, whose last release cannot
# read the version of OpenSSL 3.0.10 and later. None of them is needed: always doing without them
# makes every machine the same.
with _standing_in(_placeholders()):
    from flask_ask_sdk.skill_adapter import (
        EXTENSION_NAME,
        VERIFY_SIGNATURE_APP_CONFIG,
        VERIFY_TIMESTAMP_APP_CONFIG,
        CustomSkill,
        SkillAdapter,
    )

Read = Callable[[], dict[str, Any]]
Answer = Callable[[dict[str, Any]], dict[str, Any]]


class _AsItIs:
    """The serializer of a skill that works on plain JSON objects."""

    def __init__(self, read: Read) -> None:
        self._read = read

    def deserialize(self, payload: str, obj_type: object) -> dict[str, Any]:
        """The event, parsed once and before; the payload is not read again."""
        return self._read()

    def serialize(self, obj: dict[str, Any]) -> dict[str, Any]:
        """The answer itself."""
        return obj


class DoorSkill(CustomSkill):  # type: ignore[misc]  # flask-ask-sdk has no types
    """The front door in the shape that SkillAdapter takes a skill."""

    def __init__(self, read: Read, answer: Answer) -> None:
        # Not the SDK's own: that builds a dispatcher, and the door has one.
        self.custom_user_agent: str | None = None
        self.serializer = _AsItIs(read)
        self._answer = answer

    def invoke(self, request_envelope: dict[str, Any], context: object) -> dict[str, Any]:
        """The answer to an event."""
        return self._answer(request_envelope)


def adapt(app: Any, application_id: str, read: Read, answer: Answer) -> SkillAdapter:
    """Register a skill adapter as the extension of a Flask app.

    Args:
        app: The app, whose config is told that requests are verified before they get here.
        application_id: The key of this adapter among the app's.
        read: Gives the verified event of the request at hand.
        answer: Answers an event.
    """
    app.config[VERIFY_SIGNATURE_APP_CONFIG] = False
    app.config[VERIFY_TIMESTAMP_APP_CONFIG] = False
    return SkillAdapter(skill=DoorSkill(read, answer), skill_id=application_id, app=app)


__all__ = ["EXTENSION_NAME", "DoorSkill", "SkillAdapter", "adapt"]
