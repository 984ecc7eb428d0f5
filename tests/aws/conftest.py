"""What was built, made once, and a place to run it that has nothing else."""

import os
import sysconfig
from pathlib import Path

import pytest

from skill.aws.bundle import bundle
from tests.aws.function import Function, provide
from tests.skill.stores.dynamodb_server import dynamodb_table

BUILT = "SECOND_OPINION_ARTIFACT"
"""Names the folder that `sam build` made; without it we build one in the same way."""


@pytest.fixture(scope="session")
def artifact(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if BUILT in os.environ:
        return Path(os.environ[BUILT])
    target = tmp_path_factory.mktemp("artifact")
    bundle(Path(sysconfig.get_path("purelib")), target)
    return target


@pytest.fixture(scope="session")
def provided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("provided")
    provide(folder)
    return folder


@pytest.fixture
def function(artifact: Path, provided: Path, tmp_path: Path) -> Function:
    empty = tmp_path / "empty"
    empty.mkdir()
    with dynamodb_table() as table:
        return Function(artifact, provided, empty, table.name)
