"""The skill's icons, drawn here: one opinion, and a second that answers it."""

import struct
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import hypot

SMALL = 108
LARGE = 512
"""Pixels of a side, as the store wants them."""

Point = tuple[float, float]
Colour = tuple[int, int, int]
Distance = Callable[[float, float], float]
"""How far a point lies outside a shape, negative inside; a side of the icon is 1 long."""

TOP: Colour = (22, 74, 104)
BOTTOM: Colour = (20, 110, 122)
FIRST: Colour = (132, 206, 204)
SECOND: Colour = (255, 250, 240)
GAP = 0.028
"""How wide the ground shows between the bubbles."""


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle with round corners."""

    left: float
    top: float
    right: float
    bottom: float
    corner: float

    def __call__(self, x: float, y: float) -> float:
        """The distance of a point."""
        across = abs(x - (self.left + self.right) / 2) - (self.right - self.left) / 2 + self.corner
        down = abs(y - (self.top + self.bottom) / 2) - (self.bottom - self.top) / 2 + self.corner
        outside = hypot(max(across, 0), max(down, 0))
        return outside + min(max(across, down), 0) - self.corner


@dataclass(frozen=True, slots=True)
class Corners:
    """A shape with straight sides and no hollow, its corners clockwise."""

    points: tuple[Point, ...]

    def __call__(self, x: float, y: float) -> float:
        """The distance of a point to the farthest side's line."""
        sides = zip(self.points, (*self.points[1:], self.points[0]), strict=True)
        return max(
            ((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / hypot(bx - ax, by - ay)
            for (ax, ay), (bx, by) in sides
        )


@dataclass(frozen=True, slots=True)
class Bubble:
    """A speech bubble: a box and its tail, grown by `more` on all sides."""

    box: Box
    tail: Corners
    more: float = 0

    def __call__(self, x: float, y: float) -> float:
        """The distance of a point."""
        return min(self.box(x, y), self.tail(x, y)) - self.more


@dataclass(frozen=True, slots=True)
class Coat:
    """One shape in one colour, or in the ground's when it has none."""

    shape: Distance
    colour: Colour | None
    left: float
    top: float
    right: float
    bottom: float
    """The part of the icon that it lies in."""


def _line(left: float, middle: float, right: float) -> Coat:
    """A line of text, in the ground's colour."""
    half = 0.022
    box = Box(left, middle - half, right, middle + half, half)
    return Coat(box, None, left, middle - half, right, middle + half)


_ONE = (
    Box(0.165, 0.215, 0.615, 0.525, 0.1),
    Corners(((0.235, 0.47), (0.375, 0.47), (0.215, 0.635))),
)
_TWO = (
    Box(0.385, 0.405, 0.835, 0.715, 0.1),
    Corners(((0.625, 0.66), (0.765, 0.66), (0.785, 0.825))),
)
COATS = (
    Coat(Bubble(*_ONE), FIRST, 0.165, 0.215, 0.615, 0.635),
    _line(0.255, 0.315, 0.525),
    Coat(Bubble(*_TWO, GAP), None, 0.385 - GAP, 0.405 - GAP, 0.835 + GAP, 0.825 + 2 * GAP),
    Coat(Bubble(*_TWO), SECOND, 0.385, 0.405, 0.835, 0.825),
    _line(0.475, 0.513, 0.745),
    _line(0.475, 0.607, 0.655),
)
"""What is painted, the undermost first."""


def icon_file(side: int) -> str:
    """The place of an icon in the package."""
    return f"assets/images/icon_{side}.png"


def icons() -> dict[str, bytes]:
    """Both icons as PNG files, by their place in the package."""
    return {icon_file(side): draw(side) for side in (SMALL, LARGE)}


def draw(side: int) -> bytes:
    """The icon as a PNG file of so many pixels a side, opaque, its edges smooth."""
    return png(side, (_row(y, side) for y in range(side)))


def _row(y: int, side: int) -> bytes:
    down = (y + 0.5) / side
    ground = _mixed(TOP, BOTTOM, down)
    row = [ground] * side
    for coat in COATS:
        if coat.top - 1 / side < down < coat.bottom + 1 / side:
            colour = coat.colour or ground
            for x in range(int(coat.left * side) - 1, int(coat.right * side) + 2):
                # An edge is one pixel wide: half covered where the shape ends.
                covered = 0.5 - coat.shape((x + 0.5) / side, down) * side
                if covered > 0:
                    row[x] = _mixed(row[x], colour, covered) if covered < 1 else colour
    return bytes(part for colour in row for part in colour)


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def png(side: int, rows: Iterable[Sequence[int]]) -> bytes:
    """A square PNG file of rows of red, green and blue bytes."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 9)
    chunks = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
