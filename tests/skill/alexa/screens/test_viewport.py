"""Which screen a request comes from."""

from typing import Any

import pytest

from skill.alexa.screens.viewport import APL, Viewport, read_viewport
from tests.envelopes_on_disk import envelope_of


def context(viewport: object = None, interface: object = None) -> dict[str, Any]:
    device = {"supportedInterfaces": {APL: {} if interface is None else interface}}
    found: dict[str, Any] = {"System": {"device": device}}
    return found | ({} if viewport is None else {"Viewport": viewport})


def test_real_requests_tell_their_screens() -> None:
    assert read_viewport(envelope_of("touch")["context"]) == Viewport(
        "HUB", "RECTANGLE", touch=True
    )
    assert read_viewport(envelope_of("guidance_round")["context"]) == Viewport("HUB", "ROUND")


def test_a_device_without_the_interface_has_no_screen() -> None:
    devices: list[dict[str, Any]] = [
        {},
        {"System": {}},
        {"System": {"device": {"supportedInterfaces": {}}}},
        {"System": None},
        {"System": {"device": 5}},
    ]
    for without in devices:
        assert read_viewport(without) is None


def test_a_screen_that_is_not_described_is_a_hub_lying_flat() -> None:
    assert read_viewport(context()) == Viewport("HUB", "RECTANGLE", touch=True)


@pytest.mark.parametrize(
    ("told", "shown"),
    [("1.3", False), ("1.0", False), ("1.4", True), ("1.10", True), ("2024.3", True), ("?", True)],
)
def test_a_device_too_old_for_the_documents_has_no_screen(told: str, shown: bool) -> None:
    found = read_viewport(context(interface={"runtime": {"maxVersion": told}}))
    assert (found is not None) is shown


def test_buttons_are_for_fingers_and_remote_controls() -> None:
    flat = read_viewport(context({"mode": "HUB", "shape": "RECTANGLE"}))
    television = read_viewport(context({"mode": "TV", "shape": "RECTANGLE"}))
    assert flat is not None
    assert television is not None
    assert not flat.pressable
    assert television.pressable
