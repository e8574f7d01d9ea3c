"""Turns a page so that its text stands upright, whatever /Rotate and the text matrix say.

The direction of most characters decides; characters in another direction are watermarks and are kept as marks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple

from creditcheck.readers.document import Glyph
from creditcheck.values.text import clean


class RawGlyph(NamedTuple):
    """A character as a PDF library gives it: origin and end on its baseline, direction in degrees counter-clockwise."""

    text: str
    x: float
    y: float
    end_x: float
    end_y: float
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
        self.corner = (self._left, self._top)

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
    counts = Counter(map(attrgetter("direction"), glyphs))
    quarters = {direction: count for direction, count in counts.items() if direction % 90 == 0}
    return max(quarters, key=lambda direction: quarters[direction], default=0)


def upright(glyphs: Iterable[RawGlyph], turn: Turn, direction: int) -> tuple[tuple[Glyph, ...], tuple[str, ...]]:
    """Return the upright glyphs of a page, and the texts that run in another direction (in file order)."""
    placed: list[Glyph] = []
    marks: list[list[RawGlyph]] = []
    x0, y0 = turn.corner
    new = tuple.__new__  # a page has thousands of glyphs; most need no turning
    for glyph in glyphs:
        text, x, y, end_x, end_y, own, size = glyph
        if own != direction:
            if marks and _continues(marks[-1][-1], glyph):
                marks[-1].append(glyph)
            else:
                marks.append([glyph])
        elif direction == 0:
            placed.append(new(Glyph, (text, x - x0, end_x - x0, y0 - y, size)))
        else:
            left, baseline = turn(x, y)
            right, _ = turn(end_x, end_y)
            placed.append(Glyph(text, left, right, baseline, size))
    return tuple(placed), tuple(clean("".join(glyph.text for glyph in mark)) for mark in marks)


def _continues(before: RawGlyph, glyph: RawGlyph) -> bool:
    """Tell whether a turned character stands beside the one before it."""
    reach = 2 * max(before.size, glyph.size)
    near = abs(glyph.x - before.x) <= reach and abs(glyph.y - before.y) <= reach
    return glyph.direction == before.direction and near
