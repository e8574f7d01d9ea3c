"""Turns a page so that its text stands upright, whatever /Rotate and the text matrix say.

The direction of most characters decides; characters in another direction are watermarks and are kept as marks.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from creditcheck.readers.document import Glyph
from creditcheck.values.text import clean

SAME_PLACE = 0.12
"""A character printed again within this many font sizes is the same one; the narrowest ones are 0.2 wide."""


class RawGlyph(NamedTuple):
    """A character as a PDF library gives it: PDF points; direction in degrees, counter-clockwise."""

    text: str
    x: float
    y: float
    left: float
    bottom: float
    right: float
    top: float
    direction: int
    size: float


class Turn:
    """Turns PDF points (origin bottom left) into points from the top left of the upright page.

    >>> Turn((0, 0, 595, 842), 0)(10, 800)
    (10, 42)
    >>> Turn((0, 0, 595, 842), 90)(100, 10)
    (10, 100)
    """

    def __init__(self, box: tuple[float, float, float, float], direction: int) -> None:
        """``box`` is left, bottom, right, top of the page; ``direction`` that of its text, 0 90 180 or 270."""
        self._left, self._bottom, self._right, self._top = box
        self._direction = direction
        wide, high = self._right - self._left, self._top - self._bottom
        self.width, self.height = (high, wide) if direction in {90, 270} else (wide, high)

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        """Return where a PDF point is on the upright page."""
        if self._direction == 0:
            return x - self._left, self._top - y
        if self._direction == 90:
            return y - self._bottom, x - self._left
        if self._direction == 180:
            return self._right - x, y - self._bottom
        return self._top - y, self._right - x


def direction_of(glyphs: Iterable[RawGlyph]) -> int:
    """Return the quarter turn that most characters have; 0 without characters."""
    counts = Counter(glyph.direction for glyph in glyphs if glyph.direction % 90 == 0)
    return counts.most_common(1)[0][0] if counts else 0


def upright(glyphs: Iterable[RawGlyph], turn: Turn, direction: int) -> tuple[tuple[Glyph, ...], tuple[str, ...]]:
    """Return the upright glyphs of a page, and the texts that run in another direction (in file order)."""
    placed: list[Glyph] = []
    marks: list[list[RawGlyph]] = []
    for glyph in printed_once(list(glyphs)):
        if glyph.direction != direction:
            if marks and _continues(marks[-1][-1], glyph):
                marks[-1].append(glyph)
            else:
                marks.append([glyph])
            continue
        x, y = turn(glyph.x, glyph.y)
        xa, _ = turn(glyph.left, glyph.bottom)
        xb, _ = turn(glyph.right, glyph.top)
        placed.append(Glyph(glyph.text, min(xa, xb, x), max(xa, xb), y, glyph.size))
    return tuple(placed), tuple(clean("".join(glyph.text for glyph in mark)) for mark in marks)


def printed_once(glyphs: list[RawGlyph]) -> list[RawGlyph]:
    """Drop characters that are printed again (nearly) at the same place to look bold.

    >>> one = RawGlyph("信", 10.0, 20.0, 10, 18, 19, 27, 0, 9.0)
    >>> len(printed_once([one, one._replace(x=10.3)]))
    1
    """
    if len({(glyph.text, round(glyph.x), round(glyph.y)) for glyph in glyphs}) == len(glyphs):
        return glyphs  # nearly all pages: no character twice at a place
    seen: dict[tuple[str, int, int], RawGlyph] = {}
    kept = []
    for glyph in glyphs:
        column, row = round(glyph.x), round(glyph.y)
        near = (seen.get((glyph.text, x, y)) for x in (column - 1, column, column + 1) for y in (row - 1, row, row + 1))
        if any(
            other and math.dist((other.x, other.y), (glyph.x, glyph.y)) <= SAME_PLACE * glyph.size for other in near
        ):
            continue
        seen[glyph.text, column, row] = glyph
        kept.append(glyph)
    return kept


def _continues(before: RawGlyph, glyph: RawGlyph) -> bool:
    """Tell whether a turned character stands beside the one before it."""
    reach = 2 * max(before.size, glyph.size)
    near = abs(glyph.x - before.x) <= reach and abs(glyph.y - before.y) <= reach
    return glyph.direction == before.direction and near
