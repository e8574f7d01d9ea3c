"""The ink of a light mark that reaches into a table: lighter all over than any text of its page, and none of a cell."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from creditcheck.readers.ocr.rule_lines import Lines
from creditcheck.readers.ruling import ruling_of

Image = Any

_LIGHT, _LIGHTER = 195, 60
"""Of 255: the darkest pixel of each piece of a mark is lighter than the first, and lighter by the second than that of
most pieces of text. Measured at 150 and 200 dpi: 200 and more in marks; 158 at most in text, of a dash."""

_LETTERS, _APART = 12.0, 4.0
"""Points: a mark is so wide at least, and its pieces are so near each other. A comma or a thin 1 is no mark."""

_BETWEEN, _TOUCHED = 12.0, 170
"""Points between two pieces of one mark; of 255: pixels of the mark that touch none of a letter are lighter."""

_AROUND = np.ones((3, 3), np.uint8)


def without_faint(ink: Image, flat: Image, lines: Lines, scale: float) -> tuple[Image, Image]:
    """Return the ink and the picture of a page without the light marks in the cells of its tables.

    Where letters stand on a mark, what no dark pixel touches is its.
    """
    text = ink & (1 - lines.mask)
    count, labels = cv2.connectedComponents(text, connectivity=8)
    # The edge of a ruling line that a mark touches is dark.
    own = (text & (1 - cv2.dilate(lines.mask, _AROUND))) > 0
    darkest = np.full(count, 255, np.uint8)
    np.minimum.at(darkest, labels[own], flat[own])
    usual = float(np.median(darkest[1:])) if count > 1 else 255.0
    light = darkest > max(_LIGHT, usual + _LIGHTER)
    light[0] = False
    if not light.any():
        return ink, flat
    side = round(_APART * scale) | 1
    near = cv2.dilate(light[labels].astype(np.uint8), np.ones((side, side), np.uint8))
    _, groups, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    wide = stats[:, cv2.CC_STAT_WIDTH] >= _LETTERS * scale
    wide[0] = False
    if not wide.any():
        return ink, flat
    side = round(_BETWEEN * scale)
    zone = cv2.morphologyEx(wide[groups].astype(np.uint8), cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    mark = zone & _in_tables(ink.shape, lines, scale) & (cv2.erode(flat, _AROUND) > _TOUCHED) & (1 - lines.mask)
    return ink & (1 - mark), np.where(mark > 0, 255, flat).astype(np.uint8)


def _in_tables(shape: tuple[int, int], lines: Lines, scale: float) -> Image:
    """Return where the cells of tables are."""
    inside = np.zeros(shape, np.uint8)
    for region in ruling_of(lines.rules).regions:
        for box in (box for band in region.bands for box in band.boxes):
            left, right, top, bottom = (max(round(value * scale), 0) for value in (box.x0, box.x1, box.y0, box.y1))
            inside[top:bottom, left:right] = 1
    return inside
