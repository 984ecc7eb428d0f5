"""A function of Lambda's: awslambdaric in a process of its own, with what was built and no more."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import Any

from tests.aws.runtime_api import RuntimeApi, open_runtime_api
from tests.envelopes_on_disk import APPLICATION
from tests.skill.stores.dynamodb_server import CREDENTIALS, server_address

HANDLER = "skill.aws.handler.handler"
OF_LAMBDA = ("awslambdaric", "boto3")
"""What Lambda's own runtime has, with all that these need."""


class Function:
    """One execution environment at a time; the table outlives it, as in AWS."""

    def __init__(self, artifact: Path, provided: Path, empty: Path, table: str) -> None:
        self.log = empty.with_name("log")
        self._artifact = artifact
        self._provided = provided
        self._empty = empty
        self.table = table

    @contextmanager
    def started(self) -> Iterator[RuntimeApi]:
        """A new environment, which is killed in the end."""
        with open_runtime_api() as api, self.log.open("ab") as log:
            # Without site: nothing of this project's own environment can be imported.
            process = subprocess.Popen(
                [sys.executable, "-S", "-m", "awslambdaric", HANDLER],
                cwd=self._empty, env=self._environment(api), stdout=log, stderr=log,
            )  # fmt: skip
            try:
                yield api
            finally:
                process.kill()
                process.wait(10)

    def _environment(self, api: RuntimeApi) -> dict[str, str]:
        return {
            **CREDENTIALS,
            "AWS_ENDPOINT_URL_DYNAMODB": server_address(),
            "AWS_EXECUTION_ENV": "AWS_Lambda_python3.13",
            "AWS_LAMBDA_FUNCTION_NAME": "skill",
            "AWS_LAMBDA_LOG_FORMAT": "JSON",
            "AWS_LAMBDA_LOG_LEVEL": "INFO",
            "AWS_LAMBDA_RUNTIME_API": api.address,
            "AWS_REGION": "us-east-1",
            "LAMBDA_TASK_ROOT": str(self._artifact),
            "PATH": os.defpath,
            "PYTHONDONTWRITEBYTECODE": "1",  # nobody can write there
            "PYTHONPATH": f"{self._artifact}{os.pathsep}{self._provided}",
            "SECOND_OPINION_APPLICATION_ID": APPLICATION,
            "SECOND_OPINION_TABLE": self.table,
        }


def provide(folder: Path) -> None:
    """Fill a folder with what Lambda's own runtime has."""
    for name in needed(*OF_LAMBDA):
        distribution = metadata.distribution(name)
        tops = {path.parts[0] for path in distribution.files or () if path.parts[0] != ".."}
        for top in tops - {"__pycache__", "bin"}:
            link = folder / top
            if not link.exists():
                link.symlink_to(str(distribution.locate_file(top)))


def needed(*names: str) -> set[str]:
    """Distributions, and all that they need in turn."""
    found: set[str] = set()
    asked: list[Any] = list(names)
    while asked:
        name = asked.pop()
        if name not in found:
            found.add(name)
            required = metadata.requires(name) or ()
            asked += [
                re.split(r"[^\w.-]", one, maxsplit=1)[0]
                for one in required
                if "extra ==" not in one
            ]
    return found
