"""The icons: real PNG files, opaque, smooth, and whole when they are cut to a circle."""

import struct
import zlib
from math import hypot

import pytest

from skill.publishing.icons import BOTTOM, FIRST, LARGE, SECOND, SMALL, TOP, draw, icon_file, icons

Pixel = tuple[int, int, int]


def chunks(data: bytes) -> dict[bytes, bytes]:
    """The parts of a PNG file; a part whose check sum is wrong is an error."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    found, place = {}, 8
    while place < len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        body = data[place + 8 : place + 8 + length]
        (check,) = struct.unpack(">I", data[place + 8 + length : place + 12 + length])
        assert check == zlib.crc32(kind + body)
        found[kind] = body
        place += 12 + length
    return found


def pixels(data: bytes) -> list[list[Pixel]]:
    """The picture, row by row."""
    parts = chunks(data)
    width, height, *form = struct.unpack(">IIBBBBB", parts[b"IHDR"])
    assert (width, form) == (height, [8, 2, 0, 0, 0])
    raw = zlib.decompress(parts[b"IDAT"])
    assert len(raw) == height * (1 + 3 * width)
    rows = [raw[y * (1 + 3 * width) + 1 : (y + 1) * (1 + 3 * width)] for y in range(height)]
    return [[(row[x], row[x + 1], row[x + 2]) for x in range(0, len(row), 3)] for row in rows]


@pytest.fixture(scope="module")
def small() -> list[list[Pixel]]:
    return pixels(draw(SMALL))


def test_both_sizes_are_drawn_at_the_places_the_manifest_names() -> None:
    drawn = icons()
    assert set(drawn) == {icon_file(SMALL), icon_file(LARGE)}
    for side in (SMALL, LARGE):
        assert len(pixels(drawn[icon_file(side)])) == side


def test_the_same_icon_is_drawn_again() -> None:
    assert draw(SMALL) == draw(SMALL)


def is_ground(pixel: Pixel) -> bool:
    return all(
        min(one, other) <= part <= max(one, other)
        for part, one, other in zip(pixel, TOP, BOTTOM, strict=True)
    )


def test_nothing_but_the_ground_lies_outside_the_circle_that_amazon_cuts(
    small: list[list[Pixel]],
) -> None:
    middle = (SMALL - 1) / 2
    assert all(
        is_ground(pixel)
        for y, row in enumerate(small)
        for x, pixel in enumerate(row)
        if hypot(x - middle, y - middle) > SMALL / 2 - 3
    )


def test_each_bubble_is_seen_and_the_second_lies_over_the_first(small: list[list[Pixel]]) -> None:
    def at(x: float, y: float) -> Pixel:
        return small[int(y * SMALL)][int(x * SMALL)]

    assert at(0.2, 0.4) == FIRST
    assert at(0.8, 0.5) == SECOND
    assert at(0.5, 0.45) == SECOND
    assert is_ground(at(0.5, 0.315))


def test_edges_are_smooth(small: list[list[Pixel]]) -> None:
    plain = {FIRST, SECOND}
    between = {
        pixel for row in small for pixel in row if pixel not in plain and not is_ground(pixel)
    }
    assert len(between) > 50
