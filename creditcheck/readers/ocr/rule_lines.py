"""The ruling lines of a page's picture, by opening: long runs of ink along one direction.

What is left of letters is shorter. A vertical line ends on horizontal ones, or it is the stroke of a letter.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import cv2
import numpy as np

from creditcheck.geometry import Rule

Image = Any

_ACROSS, _DOWN = 21.6, 12.0
"""Points: 45 and 25 pixels at 150 dpi."""

_THICK = 5.5
"""Points: a line is thinner."""

_REACH = 5.0
"""Points within which a vertical line meets a horizontal one."""

_ALONE = 120.0
"""Points: a shorter horizontal line is none unless a vertical one meets it: strokes of letters touch each other."""


class Lines(NamedTuple):
    """The ruling lines of a page, in points, and where they are in its picture."""

    rules: tuple[Rule, ...]
    mask: Image


def rule_lines(ink: Image, scale: float) -> Lines:
    """Find the lines in the ink (1) of a page."""
    near = np.ones((2, 1), np.uint8)
    rows = _opened(cv2.dilate(ink, near), (round(_ACROSS * scale), 1))
    columns = _opened(cv2.dilate(ink, near.T), (1, round(_DOWN * scale)))
    across = [piece for piece in _pieces(rows, scale) if piece[2] - piece[0] > piece[3] - piece[1]]
    along = [piece for piece in _pieces(columns, scale) if piece[3] - piece[1] > piece[2] - piece[0]]
    horizontal = [Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2) for x0, y0, x1, y1 in across]
    vertical = [Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1) for x0, y0, x1, y1 in along]
    vertical = [line for line in vertical if _ends_on(line, horizontal)]
    horizontal = [line for line in horizontal if line.x1 - line.x0 >= _ALONE or _meets(line, vertical)]
    vertical = [line for line in vertical if _ends_on(line, horizontal)]
    mask = np.zeros_like(ink)
    fat = max(1, round(0.35 * scale))
    for line in (*horizontal, *vertical):
        x0, y0, x1, y1 = (round(value * scale) for value in line)
        cv2.rectangle(mask, (x0 - fat, y0 - fat), (x1 + fat, y1 + fat), 1, -1)
    # Only ink that hangs together with a line in its own direction belongs to it.
    mask |= cv2.dilate(rows, np.ones((3, 1), np.uint8)) & _kept(rows, horizontal, scale)
    mask |= cv2.dilate(columns, np.ones((1, 3), np.uint8)) & _kept(columns, vertical, scale)
    return Lines((*horizontal, *vertical), mask)


def _kept(mask: Image, lines: list[Rule], scale: float) -> Image:
    area = np.zeros_like(mask)
    fat = round(_THICK * scale)
    for line in lines:
        x0, y0, x1, y1 = (round(value * scale) for value in line)
        cv2.rectangle(area, (x0 - fat, y0 - fat), (x1 + fat, y1 + fat), 1, -1)
    return area


def _opened(ink: Image, size: tuple[int, int]) -> Image:
    return cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, size))


def _pieces(mask: Image, scale: float) -> list[tuple[float, float, float, float]]:
    """Return the extent of each thin piece, in points; a sloping one lies where most of it is."""
    _, _labels, stats, centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = []
    for (left, top, width, height, area), (x, y) in zip(stats[1:].tolist(), centres[1:].tolist(), strict=True):
        thick = area / max(width, height)
        if thick > _THICK * scale:
            continue
        if width > height:
            found.append((left / scale, (y - 0.01) / scale, (left + width) / scale, (y + 0.01) / scale))
        else:
            found.append(((x - 0.01) / scale, top / scale, (x + 0.01) / scale, (top + height) / scale))
    return found


def _meets(line: Rule, vertical: list[Rule]) -> bool:
    """Tell whether an end of a horizontal line meets a vertical one."""
    return any(
        abs(one.x0 - end) <= _REACH and one.y0 - _REACH <= line.y0 <= one.y1 + _REACH
        for one in vertical
        for end in (line.x0, line.x1)
    )


def _ends_on(line: Rule, horizontal: list[Rule]) -> bool:
    """Tell whether both ends of a vertical line meet horizontal ones."""
    return all(
        any(abs(one.y0 - end) <= _REACH and one.x0 - _REACH <= line.x0 <= one.x1 + _REACH for one in horizontal)
        for end in (line.y0, line.y1)
    )
