"""Where the characters that a PDF library gives stand: each by itself, its middle, points in it, the box around it."""

from __future__ import annotations

import math

from creditcheck.readers.pdf_objects import Box, Point
from creditcheck.readers.upright import RawGlyph

MIDDLE = 0.35
"""The middle of a character lies this many font sizes above its baseline."""

HIGH, LOW = 0.85, 0.1
"""A character reaches this many font sizes above and below its baseline."""


def characters(stretch: RawGlyph) -> list[RawGlyph]:
    """Return each character of a stretch by itself."""
    if len(stretch.ends) < 2:
        return [stretch]
    text, x, y, _, end_y, direction, size, ends, at = stretch
    places = [x, *(x + size * end for end in ends)]
    return [
        RawGlyph(char, places[index], y, places[index + 1], end_y, direction, size, (), at + index)
        for index, char in enumerate(text)
    ]


def _up(glyph: RawGlyph, share: float) -> Point:
    """Return the way from the baseline of a character upwards by a share of its size."""
    if glyph.direction == 0:
        return 0.0, share * glyph.size
    angle = math.radians(glyph.direction)
    return -math.sin(angle) * share * glyph.size, math.cos(angle) * share * glyph.size


def middle_of(glyph: RawGlyph) -> Point:
    """Return the middle of a character or a stretch."""
    right, up = _up(glyph, MIDDLE)
    return (glyph.x + glyph.end_x) / 2 + right, (glyph.y + glyph.end_y) / 2 + up


def points_of(glyph: RawGlyph) -> list[Point]:
    """Return the middle of a character and four points around it."""
    x, y = middle_of(glyph)
    aside, (right, up) = 0.25, _up(glyph, 0.2)
    along, across = aside * (glyph.end_x - glyph.x), aside * (glyph.end_y - glyph.y)
    return [(x, y)] + [
        (x + one * along + two * right, y + one * across + two * up) for one in (-1, 1) for two in (-1, 1)
    ]


def ends_of(stretch: RawGlyph) -> list[Point]:
    """Return the middle of the first and of the last character."""
    if len(stretch.ends) < 2:
        return [middle_of(stretch)]
    first, last = stretch.x + stretch.size * stretch.ends[0], stretch.x + stretch.size * stretch.ends[-2]
    high = stretch.y + MIDDLE * stretch.size
    return [((stretch.x + first) / 2, high), ((last + stretch.end_x) / 2, high)]


def heights_of(stretch: RawGlyph) -> tuple[float, float]:
    """Return the lowest and the highest point of a stretch."""
    up = _up(stretch, 2 * MIDDLE)[1]
    heights = (stretch.y, stretch.end_y, stretch.y + up, stretch.end_y + up)
    return min(heights), max(heights)


def box_of(glyph: RawGlyph) -> Box:
    """Return the rectangle of a character, in PDF points."""
    right, up = _up(glyph, HIGH)
    xs, ys = (
        (glyph.x, glyph.end_x, glyph.x + right, glyph.end_x + right),
        (glyph.y, glyph.end_y, glyph.y + up, glyph.end_y + up),
    )
    low = LOW * glyph.size
    return min(xs), min(ys) - low, max(xs), max(ys)
