"""Turns a page so that its text stands upright, whatever /Rotate and the text matrix say.

The direction of most characters decides; characters in another direction are watermarks and are kept as marks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from creditcheck.geometry import Glyph
from creditcheck.values.text import clean


class RawGlyph(NamedTuple):
    """What a PDF library gives: origin and end on the baseline, direction in degrees counter-clockwise.

    One character, or a stretch of direction 0; ``ends`` are then as in Glyph. ``at`` is the number of the first
    character among those of the page.
    """

    text: str
    x: float
    y: float
    end_x: float
    end_y: float
    direction: int
    size: float
    ends: tuple[float, ...] = ()
    at: int = -1


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
    counts: Counter[int] = Counter()
    for glyph in glyphs:
        counts[glyph.direction] += len(glyph.text)
    quarters = {direction: count for direction, count in counts.items() if direction % 90 == 0}
    return max(quarters, key=lambda direction: quarters[direction], default=0)


def upright(glyphs: Iterable[RawGlyph], turn: Turn, direction: int) -> tuple[tuple[Glyph, ...], tuple[str, ...]]:
    """Return the upright glyphs of a page, and the texts that run in another direction (in file order)."""
    x0, y0 = turn.corner
    straight: list[RawGlyph] = []
    others: list[RawGlyph] = []
    for glyph in glyphs:
        (straight if glyph.direction == direction else others).append(glyph)
    if direction == 0:
        placed = [Glyph(g.text, g.x - x0, g.end_x - x0, y0 - g.y, g.size, g.ends) for g in straight]
    else:
        placed = [_turned(glyph, turn) for glyph in straight]
    return tuple(placed), tuple(_marks(others))


def _turned(glyph: RawGlyph, turn: Turn) -> Glyph:
    left, baseline = turn(glyph.x, glyph.y)
    right, _ = turn(glyph.end_x, glyph.end_y)
    return Glyph(glyph.text, left, right, baseline, glyph.size)


def _marks(glyphs: list[RawGlyph]) -> Iterator[str]:
    """Yield the texts made of turned characters that stand beside each other."""
    part: list[RawGlyph] = []
    for glyph in glyphs:
        if part and not _continues(part[-1], glyph):
            yield clean("".join(one.text for one in part))
            part = []
        part.append(glyph)
    if part:
        yield clean("".join(one.text for one in part))


def _continues(before: RawGlyph, glyph: RawGlyph) -> bool:
    """Tell whether a turned character stands beside the one before it."""
    reach = 2 * max(before.size, glyph.size)
    near = abs(glyph.x - before.end_x) <= reach and abs(glyph.y - before.end_y) <= reach
    return glyph.direction == before.direction and near
