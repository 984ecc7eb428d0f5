"""One more layer: Amazon's own records read our package, and write it back unchanged."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer

from speech.desk.compile import package
from tests.speech.certification.world import MANIFEST, MODEL

_V1 = "ask_smapi_model.v1.skill"
ENVELOPE = pytest.importorskip(f"{_V1}.manifest.skill_manifest_envelope").SkillManifestEnvelope
DATA = pytest.importorskip(f"{_V1}.interaction_model.interaction_model_data").InteractionModelData
INTERFACES = {
    one.value for one in pytest.importorskip(f"{_V1}.manifest.interface_type").InterfaceType
}
UNREAD = "CAN_FULFILL_INTENT_REQUEST"
"""An interface that ask-smapi-model 1.36 lists among the types and has no record for."""


def changed(data: Any, kind: type) -> list[str]:
    """What is not the same after Amazon's records have read and written it."""
    serializer = DefaultSerializer()
    read = serializer.deserialize(json.dumps(data), kind)
    return sorted(differences(data, serializer.serialize(read), ""))


def differences(ours: Any, theirs: Any, where: str) -> Iterator[str]:
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in ours.keys() | theirs.keys():
            if key in ours and key in theirs:
                yield from differences(ours[key], theirs[key], f"{where}/{key}")
            else:
                yield f"{where}/{key}: {'lost' if key in ours else 'new'}"
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for position, pair in enumerate(zip(ours, theirs, strict=True)):
            yield from differences(*pair, f"{where}/{position}")
    elif type(ours) is not type(theirs) or ours != theirs:
        yield f"{where}: {ours!r} became {theirs!r}"


def readable(manifest: Any) -> Any:
    """A manifest without the interfaces that there is no record for."""
    left = deepcopy(manifest)
    custom = left["manifest"]["apis"]["custom"]
    custom["interfaces"] = [one for one in custom["interfaces"] if one["type"] != UNREAD]
    return left


def test_our_package_comes_back_unchanged() -> None:
    files = {name: json.loads(text) for name, text in package().items()}
    manifest = files.pop("skill.json")
    assert UNREAD in INTERFACES
    assert changed(readable(manifest), ENVELOPE) == []
    assert {name: changed(model, DATA) for name, model in files.items()} == {
        name: [] for name in files
    }


def test_the_package_of_these_tests_comes_back_unchanged() -> None:
    assert changed(MANIFEST, ENVELOPE) == []
    assert changed(MODEL, DATA) == []


def test_a_key_that_nobody_reads_is_found() -> None:
    manifest = deepcopy(MANIFEST)
    manifest["manifest"]["publishingInformation"]["beta"] = True
    assert changed(manifest, ENVELOPE) == ["/manifest/publishingInformation/beta: lost"]


def test_a_value_of_another_kind_is_found() -> None:
    model = deepcopy(MODEL)
    model["interactionModel"]["languageModel"]["invocationName"] = 2
    assert changed(model, DATA) == ["/interactionModel/languageModel/invocationName: 2 became '2'"]
