"""The screen of the device that asks, as far as it matters to what is sent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

APL = "Alexa.Presentation.APL"
OLDEST = (1, 4)
"""The version our documents are written in; older devices cannot show them."""

_VERSION = re.compile(r"(\d{1,4})\.(\d{1,4})")


@dataclass(frozen=True, slots=True)
class Viewport:
    """A screen; by itself a hub that lies flat and can be touched."""

    mode: str = "HUB"
    shape: str = "RECTANGLE"
    touch: bool = True

    @property
    def pressable(self) -> bool:
        """Whether buttons can be pressed: by a finger, or by a television's remote control."""
        return self.touch or self.mode == "TV"


def read_viewport(context: Mapping[str, Any]) -> Viewport | None:
    """The screen in a request's context; None for a device that has none, or too old a one."""
    interface = _inside(context, "System", "device", "supportedInterfaces").get(APL)
    if not isinstance(interface, Mapping) or not _new_enough(interface):
        return None
    seen = context.get("Viewport")
    if not isinstance(seen, Mapping):
        return Viewport()
    mode, shape = seen.get("mode"), seen.get("shape")
    return Viewport(
        mode=mode if isinstance(mode, str) else Viewport().mode,
        shape=shape if isinstance(shape, str) else Viewport().shape,
        touch=bool(seen.get("touch")),
    )


def _new_enough(interface: Mapping[str, Any]) -> bool:
    """Whether its version can show our documents; one that tells none is taken as new."""
    told = _VERSION.match(str(_inside(interface, "runtime").get("maxVersion", "")))
    return told is None or (int(told[1]), int(told[2])) >= OLDEST


def _inside(value: Any, *keys: str) -> Mapping[str, Any]:
    """The object at a path of keys; an empty one when there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, Mapping) else {}
