"""What is carried to Lambda: all that is needed, compiled, small, and nothing else."""

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from skill.aws.bundle import DATA
from tests.aws.function import HANDLER

LARGEST = 3_000_000
"""Bytes, zipped: Lambda fetches and unpacks it at each cold start."""

LIBRARIES = {"ask_sdk_core", "ask_sdk_model", "ask_sdk_runtime", "dateutil", "six.pyc"}


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_it_is_small(artifact: Path, tmp_path: Path) -> None:
    zipped = tmp_path / "artifact.zip"
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files(artifact):
            archive.write(path, path.relative_to(artifact))
    size = zipped.stat().st_size
    print(f"{size} bytes zipped, {sum(path.stat().st_size for path in files(artifact))} unpacked")
    assert size <= LARGEST


def test_it_holds_the_skill_and_the_sdk_and_no_other_library(artifact: Path) -> None:
    assert {path.name for path in artifact.iterdir()} == {"skill", *LIBRARIES, *DATA}


@pytest.mark.parametrize("room", ["web", "publishing", "book/reading.py", "book/check.py",
                                  "stores/sqlite.py", "aws/bundle.py", "content/en"])  # fmt: skip
def test_it_holds_nothing_that_only_other_doors_need(room: str, artifact: Path) -> None:
    assert not (artifact / "skill" / room).exists()


def test_nothing_in_it_is_made_for_one_machine_only(artifact: Path) -> None:
    made = [path for path in files(artifact) if path.relative_to(artifact).parts[0] not in DATA]
    assert {path.suffix for path in made} <= {".py", ".pyc", ".json", ".pickle"}


def test_it_knows_every_time_zone(artifact: Path) -> None:
    known = (artifact / "tzdata" / "zones").read_text().split()
    assert len(known) > 400
    assert all((artifact / "tzdata" / "zoneinfo" / name).is_file() for name in known)


def test_every_module_is_compiled_and_nobody_looks_for_a_newer_source(artifact: Path) -> None:
    compiled = [path for path in files(artifact) if path.suffix == ".pyc"]
    for path in files(artifact):
        if path.suffix == ".py":
            assert Path(importlib.util.cache_from_source(str(path))) in compiled
    for path in compiled:
        magic, flags = path.read_bytes()[:4], path.read_bytes()[4:8]
        assert magic == importlib.util.MAGIC_NUMBER, f"{path}: made by another Python"
        assert int.from_bytes(flags, "little") == 0b01, f"{path}: a source is looked for"


def test_all_that_the_handler_imports_is_in_it_or_in_lambda(
    artifact: Path, provided: Path, tmp_path: Path
) -> None:
    where = "import sys, {0}; print(*(getattr(m, '__file__', None) or '' for m in [*sys.modules.values()]), sep='\\n')"  # noqa: E501
    ran = subprocess.run(
        [sys.executable, "-S", "-c", where.format(HANDLER.rpartition(".")[0])],
        cwd=tmp_path, env={"PYTHONPATH": f"{artifact}:{provided}"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    homes = (str(artifact), str(provided), str(Path(subprocess.__file__).parent))
    assert [line for line in ran.stdout.split() if not line.startswith(homes)] == []
