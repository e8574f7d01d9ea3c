"""Pieces of the borders of tables that are no ruling line, for they are broken: no text stands in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import cv2
import numpy as np

from creditcheck.geometry import Rule

Image = Any

_BESIDE = 1.5
"""Points beside a border in which its pieces are."""

_LONG = (6.0, 9.0)
"""Points: a piece is so long at least, across and down: longer than the stem of a 1 between two tables."""

_ROW = 60.0
"""Points from one level line of a table to the next at most."""


def without_borders(ink: Image, rules: Iterable[Rule], scale: float) -> Image:
    """Return the ink outside of tables without pieces of the outer borders in which their level lines end."""
    left = ink.copy()
    beside = max(1, round(_BESIDE * scale))
    for x0, x1, levels in _tables([rule for rule in rules if rule.y0 == rule.y1]):
        edges = [max(round(value * scale) - beside, 0) for value in (x0, x1, levels[0], levels[-1])]
        first, last, top, bottom = edges
        for start in (first, last):
            _erase(left[top : bottom + 2 * beside, start : start + 2 * beside + 1], 1, round(_LONG[1] * scale))
        for level in levels:
            row = max(round(level * scale) - beside, 0)
            _erase(left[row : row + 2 * beside + 1, first : last + 2 * beside], round(_LONG[0] * scale), 1)
    return left


def _erase(part: Image, wide: int, high: int) -> None:
    """Take the straight strokes of one direction out of a part of a page, with their edges."""
    strokes = cv2.morphologyEx(part, cv2.MORPH_OPEN, np.ones((high, wide), np.uint8))
    near = np.ones((3, 1) if high == 1 else (1, 3), np.uint8)
    part &= 1 - cv2.dilate(strokes, near)


def _tables(levels: Sequence[Rule]) -> Iterator[tuple[float, float, list[float]]]:
    """Yield left and right edge and the level lines of each table: lines below each other that end alike."""
    rest = sorted(levels, key=lambda rule: rule.y0)
    while rest:
        mine = [rest.pop(0)]
        for rule in list(rest):
            near = rule.y0 - mine[-1].y0 <= _ROW
            if near and (abs(rule.x0 - mine[0].x0) <= _BESIDE or abs(rule.x1 - mine[0].x1) <= _BESIDE):
                mine.append(rule)
                rest.remove(rule)
        if len(mine) > 1:
            yield min(rule.x0 for rule in mine), max(rule.x1 for rule in mine), [rule.y0 for rule in mine]
