"""Ruling lines behind the strokes of a watermark: what is seen of them beside it, and an upright one of the next row.

Between two rows of a table a line is seen, or the stroke that hides it: where its column is black from one level line
to the next, and it stands in the row beside, it stands here as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import cv2
import numpy as np

from creditcheck.geometry import Rule
from creditcheck.readers.ocr.rule_lines import Lines
from creditcheck.readers.ocr.strokes import NONE, broad_in

Image = Any

_NEAR = 2.0
"""Points from the end of a line to the level line on which it ends."""

_PIECE = (3.5, 1.6)
"""Points: a piece of a line is so high at least, and thinner than the second."""

_ROW = (6.0, 60.0)
"""Points: a row of a table is at least and at most so high."""

_BLACK = 0.94
"""Share of a column that is ink where a line stands in it or is hidden."""

_RULE, _BESIDE, _OVER = 12.0, 7.0, (90.0, 60.0)
"""Points: a ruling line is so long beside a stroke, and beside a letter of a mark; it goes on over so much of one,
across and down."""

_LINE = 2.0
"""Points: a ruling line is thinner."""

_SEEN = 0.5
"""Points of a hidden line of which more must be hidden: else it is a line that ends."""


def with_hidden(lines: Lines, ink: Image, thick: Image, scale: float) -> Lines:
    """Return ruling lines with those that go on behind ``thick`` strokes; ``ink`` is that of the page as it is."""
    if not thick.any():
        return lines
    level = [rule for rule in lines.rules if rule.y0 == rule.y1]
    upright = [rule for rule in lines.rules if rule.x0 == rule.x1]
    added: list[Rule] = []
    for found in _pieces(level, ink & (1 - thick), scale):
        top, bottom = found.y0, found.y1
        if not _stands(upright, found) and _goes_on(ink, thick, found.x0, (top, bottom), scale):
            upright.append(found)
            added.append(found)
    waiting = list(upright)
    while waiting:
        line = waiting.pop()
        for end, down in ((line.y0, False), (line.y1, True)):
            following = _next(level, line.x0, end, down=down)
            if following is None:
                continue
            top, bottom = sorted((end, following))
            found = Rule(line.x0, top, line.x0, bottom)
            if not _stands(upright, found) and _goes_on(ink, thick, line.x0, (top, bottom), scale):
                upright.append(found)
                added.append(found)
                waiting.append(found)
    mask = lines.mask.copy()
    fat = max(1, round(0.35 * scale))
    for line in added:
        x, y0, y1 = round(line.x0 * scale), round(line.y0 * scale), round(line.y1 * scale)
        cv2.rectangle(mask, (x - fat, y0), (x + fat, y1), 1, -1)
    return Lines((*lines.rules, *added), mask)


def _stands(upright: list[Rule], line: Rule) -> bool:
    """Tell whether there is a line at a place already."""
    return any(abs(one.x0 - line.x0) < _NEAR and one.y0 < line.y1 - 1 and one.y1 > line.y0 + 1 for one in upright)


def _pieces(level: list[Rule], seen: Image, scale: float) -> Iterable[Rule]:
    """Yield where lines would stand of which a piece is seen that begins or ends on a level line."""
    high, wide = round(_PIECE[0] * scale), round(_PIECE[1] * scale)
    thin = cv2.morphologyEx(seen, cv2.MORPH_OPEN, np.ones((high, 1), np.uint8))
    thin &= 1 - cv2.morphologyEx(thin, cv2.MORPH_OPEN, np.ones((1, wide), np.uint8))
    _, _, stats, centres = cv2.connectedComponentsWithStats(thin, connectivity=8)
    for (_, top, _, height, _), (middle, _) in zip(stats[1:].tolist(), centres[1:].tolist(), strict=True):
        x, ends = middle / scale, (top / scale, (top + height) / scale)
        for end, down in ((ends[0], True), (ends[1], False)):
            following = _next(level, x, end, down=down)
            if following is not None and min(end, following) - 1 < ends[0] and ends[1] < max(end, following) + 1:
                yield Rule(x, min(end, following), x, max(end, following))


def _next(level: list[Rule], x: float, end: float, *, down: bool) -> float | None:
    """Return the height of the next level line behind the one on which an upright one ends; None for no row."""
    heights = [rule.y0 for rule in level if rule.x0 - _NEAR <= x <= rule.x1 + _NEAR]
    if not any(abs(height - end) <= _NEAR for height in heights):
        return None
    heights = [height for height in heights if _ROW[0] <= (height - end if down else end - height) <= _ROW[1]]
    return min(heights, key=lambda height: abs(height - end), default=None)


def _goes_on(ink: Image, thick: Image, x: float, ends: tuple[float, float], scale: float) -> bool:
    """Tell whether a column is black from one end to the other, and a good part of it a stroke."""
    middle, around = round(x * scale), max(1, round(0.5 * scale))
    edge = round(_NEAR / 2 * scale)
    rows = slice(round(ends[0] * scale) + edge, round(ends[1] * scale) - edge)
    place = (rows, slice(middle - around, middle + around + 1))
    inked = ink[place].any(axis=1)
    hidden = thick[place].any(axis=1).sum()
    return bool(inked.size and np.mean(inked) >= _BLACK and hidden > _SEEN * scale)


def without_thick(ink: Image, thick: Image, scale: float, least: float = _RULE) -> Image:
    """Return the ink of a page without its thick strokes, its ruling lines going on behind them."""
    if thick.sum() <= NONE * scale * scale:
        return ink
    left = ink & (1 - thick)
    for across in (True, False):
        long, over = round(least * scale), round(_OVER[not across] * scale)
        lines = cv2.morphologyEx(left, cv2.MORPH_OPEN, np.ones((1, long) if across else (long, 1), np.uint8))
        left |= cv2.morphologyEx(lines, cv2.MORPH_CLOSE, np.ones((3, over) if across else (over, 3), np.uint8)) & ink
    return left


def without_letters(ink: Image, letters: Image, thick: Image, scale: float) -> Image:
    """Return the ink of a page without the letters of a mark and thick strokes, its ruling lines going on behind them.

    Of thinner letters stays what lies on long thin runs of ink, level or upright.
    """
    broad = broad_in(letters, scale)
    left = without_thick(ink, thick | broad, scale, _BESIDE)
    thin = letters & (1 - broad)
    long, line = round(_RULE * scale), round(_LINE * scale)
    for across in (True, False):
        runs = cv2.morphologyEx(left, cv2.MORPH_OPEN, np.ones((1, long) if across else (long, 1), np.uint8))
        thin &= 1 - runs | cv2.morphologyEx(runs, cv2.MORPH_OPEN, np.ones((line, 1) if across else (1, line), np.uint8))
    return left & (1 - thin)
