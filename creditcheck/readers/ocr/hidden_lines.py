"""Upright ruling lines behind the strokes of a watermark: a line of the row above or below that goes on there.

Between two rows of a table a line is seen, or the stroke that hides it: where its column is black from one level line
to the next, and it stands in the row beside, it stands here as well.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from creditcheck.geometry import Rule
from creditcheck.readers.ocr.rule_lines import Lines

Image = Any

_NEAR = 2.0
"""Points from the end of a line to the level line on which it ends."""

_ROW = (6.0, 60.0)
"""Points: a row of a table is at least and at most so high."""

_BLACK = 0.94
"""Share of a column that is ink where a line stands in it or is hidden."""

_SEEN = 0.5
"""Points of a hidden line of which more must be hidden: else it is a line that ends."""


def with_hidden(lines: Lines, ink: Image, thick: Image, scale: float) -> Lines:
    """Return ruling lines with those that go on behind ``thick`` strokes; ``ink`` is that of the page as it is."""
    if not thick.any():
        return lines
    level = [rule for rule in lines.rules if rule.y0 == rule.y1]
    upright = [rule for rule in lines.rules if rule.x0 == rule.x1]
    added: list[Rule] = []
    waiting = list(upright)
    while waiting:
        line = waiting.pop()
        for end, down in ((line.y0, False), (line.y1, True)):
            following = _next(level, line.x0, end, down=down)
            if following is None:
                continue
            top, bottom = sorted((end, following))
            if any(abs(one.x0 - line.x0) < _NEAR and one.y0 < bottom - 1 and one.y1 > top + 1 for one in upright):
                continue
            if _goes_on(ink, thick, line.x0, (top, bottom), scale):
                found = Rule(line.x0, top, line.x0, bottom)
                upright.append(found)
                added.append(found)
                waiting.append(found)
    mask = lines.mask.copy()
    fat = max(1, round(0.35 * scale))
    for line in added:
        x, y0, y1 = round(line.x0 * scale), round(line.y0 * scale), round(line.y1 * scale)
        cv2.rectangle(mask, (x - fat, y0), (x + fat, y1), 1, -1)
    return Lines((*lines.rules, *added), mask)


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
