"""What holds for every test: it has a home of its own, and plans of nobody else's."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that is empty, for this test and the processes it starts."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("SECOND_OPINION_HOME", str(home))
    return home
