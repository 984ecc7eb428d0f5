"""What the tests of the web door share."""

import pytest

from tests.web.world import World


@pytest.fixture
def world() -> World:
    return World()
