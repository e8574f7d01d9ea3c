"""The ink of a light mark that reaches into a table: lighter all over than any text of its page, and none of a cell."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from creditcheck.readers.ocr.rule_lines import Lines
from creditcheck.readers.ruling import ruling_of

Image = Any

_DARK = 135
"""Of 255: most pieces of text, and ruling lines, have a darker pixel; else nothing tells a mark from them."""

_LIGHT = 170
"""Of 255: pixels of a mark that touch none of a letter are lighter, and none around them is darker.

Measured at 150 and 200 dpi: 200 and more in marks; the darkest pixel of a dash in a text had 158."""

_WIDE, _HIGH, _APART, _BETWEEN = (12.0, 120.0), 40.0, 4.0, 12.0
"""Points: how wide a mark is, and how high at most; how far its pieces lie apart, and two between which it goes on.

A comma or a thin 1 is no mark."""

_MANY = 10.0
"""Of a mark there are so many square points that touch no letter."""

_MOSTLY = 0.6
"""They are such a share of the ink where it is: in the thin strokes of a text at 150 dpi light pixels are fewer."""

_AROUND = np.ones((3, 3), np.uint8)
_INNER, _BLACK = 10, 120
"""Of 100: so much of where ruling lines are, is their middle; the rest is their edges and paper. Of 255: it is darker
in black borders (0 to 130 were measured); pieces of the light ones of a 简版 (140 to 190) are like marks."""


def without_faint(ink: Image, flat: Image, lines: Lines, scale: float) -> tuple[Image, Image] | None:
    """Return the ink and the picture of a page without the light marks in its tables; None where there are none.

    A stroke of a mark may be among the ruling ``lines``: they are to be looked for anew.
    """
    if not lines.mask.any() or _darkest(ink & (1 - lines.mask), flat) > _DARK:
        return None
    if float(np.percentile(flat[lines.mask > 0], _INNER)) > _BLACK:
        return None
    light = ink & (cv2.erode(flat, _AROUND) > _LIGHT)
    side = round(_APART * scale) | 1
    _, groups, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(light, np.ones((side, side), np.uint8)))
    wide, high = stats[:, cv2.CC_STAT_WIDTH] / scale, stats[:, cv2.CC_STAT_HEIGHT] / scale
    marks = (wide >= _WIDE[0]) & (wide <= _WIDE[1]) & (high <= _HIGH)
    many = np.bincount(groups[light > 0], minlength=marks.size)
    marks &= many >= _MANY * scale * scale
    marks &= many >= _MOSTLY * np.bincount(groups[(ink & (1 - lines.mask)) > 0], minlength=marks.size)
    marks[0] = False
    if not marks.any():
        return None
    side = round(_BETWEEN * scale)
    zone = cv2.morphologyEx(marks[groups].astype(np.uint8), cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    mark = zone & _in_tables(ink.shape, lines, scale) & (cv2.erode(flat, _AROUND) > _LIGHT)
    if not (mark & ink).any():
        return None
    return ink & (1 - mark), np.where(mark > 0, 255, flat).astype(np.uint8)


def _darkest(text: Image, flat: Image) -> float:
    """Return how dark the darkest pixel of most pieces of text is."""
    count, labels = cv2.connectedComponents(text, connectivity=8)
    darkest = np.full(count, 255, np.uint8)
    np.minimum.at(darkest, labels[text > 0], flat[text > 0])
    return float(np.median(darkest[1:])) if count > 1 else 255.0


def _in_tables(shape: tuple[int, int], lines: Lines, scale: float) -> Image:
    """Return where the cells of tables are."""
    inside = np.zeros(shape, np.uint8)
    for region in ruling_of(lines.rules).regions:
        for box in (box for band in region.bands for box in band.boxes):
            left, right, top, bottom = (max(round(value * scale), 0) for value in (box.x0, box.x1, box.y0, box.y1))
            inside[top:bottom, left:right] = 1
    return inside
