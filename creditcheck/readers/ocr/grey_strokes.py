"""The grey strokes of a watermark on a scan with shades: they become paper, and what they cross is remembered.

All of them have one shade, lighter than the text: pixels between others of their own shade are many of that shade,
where the edges of letters have a few of each.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from creditcheck.readers.ocr.evened import Evened

Image = Any

_SHADES = (100, 214)
"""Of 255: a watermark is lighter than text, and dark enough to be taken for ink."""

_ALIKE, _SPREAD = 22, 12
"""Of 255: how much pixels beside each other differ within a stroke, and how far its shade spreads."""

_BROAD = 9.0
"""Points: a shaded cell is broader than a stroke."""

_LEAST, _MOSTLY = 1500.0, 0.6
"""Square points of the inside of the strokes of a page, and their share of all such places: less is no watermark."""

_AROUND, _BETWEEN = 3.0, 8.0
"""Points around strokes that their edges reach, and between two that belong together."""

_READ, _INK = ((8, 1.8), (4, 1.0), (8, 3.0)), (8, 4.0)
"""Of the pictures to be read and of that in which the ink is found: by how much, of 255, what is no paper is darker
than the strokes, and the power by which it is made dark."""

_EVENED = 0.8
"""Pixels over which grain is evened out."""

_LINE, _FILLED, _SEEN = (30.0, 20.0), 0.8, 0.4
"""Points of a ruling line, across and down; the share of what could be seen of it that is; and how much could be."""

_OVER = 20.0
"""Points that a cell at the edge of a table is wider than."""

_TALL, _ENDS = 45.0, 4.0
"""Points of an upright line that needs no level ones, and within which one ends on these."""

_TOUCHED, _TOUCHES = 2.2, 0.6
"""Points beside a level line, and the share of them in which an upright one that stands on it is seen: a letter is not
printed so near to a line."""

_LETTER = 11.0
"""Points: of a line more is seen than a letter is high."""

_BESIDE, _SHADED = 1.3, 7
"""Points beside a line, where it is lighter, and by how much of 255."""


def without_grey(flat: Image, scale: float) -> Evened | None:
    """Even out the grey strokes of a watermark on a page, on white paper; None where there are none."""
    smooth = cv2.GaussianBlur(flat, (0, 0), _EVENED)
    around = np.ones((3, 3), np.uint8)
    inside = cv2.morphologyEx(smooth, cv2.MORPH_GRADIENT, around) < _ALIKE
    inside &= (smooth >= _SHADES[0]) & (smooth < _SHADES[1])
    side = round(_BROAD * scale) | 1
    inside &= cv2.morphologyEx(inside.astype(np.uint8), cv2.MORPH_OPEN, np.ones((side, side), np.uint8)) == 0
    many = np.convolve(np.bincount(smooth[inside], minlength=256), np.ones(2 * _SPREAD + 1), "same")
    shade = int(many.argmax())
    if many[shade] < max(_LEAST * scale * scale, _MOSTLY * inside.sum()):
        return None
    strokes = (inside & (np.abs(smooth.astype(np.int16) - shade) <= _SPREAD)).astype(np.uint8)
    strokes = cv2.dilate(strokes, around, iterations=2)
    side = 2 * round(_AROUND * scale) + 1
    zone = cv2.dilate(strokes, np.ones((side, side), np.uint8))
    between = round(_BETWEEN * scale)
    zone = cv2.morphologyEx(zone, cv2.MORPH_CLOSE, np.ones((between, between), np.uint8))
    # Thin strokes of letters are grey too: beside a watermark they are made as dark as elsewhere.
    levels = [np.clip(np.arange(256) / (shade - seam), 0, 1) ** power * 255 for seam, power in (*_READ, _INK)]
    *pictures, bare = (np.where(zone > 0, cv2.LUT(flat, level.astype(np.uint8)), flat) for level in levels)
    bare[(zone > 0) & _lines(flat, strokes, scale)] = 0
    return Evened((*pictures, flat), bare, strokes)


def _lines(flat: Image, strokes: Image, scale: float) -> Image:
    """Return where ruling lines are: long, and darker than what is beside them, however light their grey is.

    Within a stroke of the same grey nothing is seen of one.
    """
    beside = max(2, round(_BESIDE * scale))
    shades = flat.astype(np.int16)
    found = []
    for axis, long in enumerate(_LINE):
        ground = np.minimum(np.roll(shades, beside, axis), np.roll(shades, -beside, axis))
        darker = (shades + _SHADED < ground).astype(np.float32)
        whole, inside = round(long * scale), round((2 * _FILLED - 1) * long * scale)
        size = (whole, 1) if axis == 0 else (1, whole)
        seen = cv2.blur(np.maximum(darker, 1 - strokes.astype(np.float32)), size)
        filled = (cv2.blur(darker, size) >= _FILLED * seen) & (seen >= _SEEN)
        found.append(cv2.dilate(filled.astype(np.uint8), _along(inside, axis)))
    across, down = found
    down = _in_tables(down, across, darker, scale)
    return (_trimmed(across, down, scale) | down) > 0


def _along(long: int, axis: int) -> Image:
    return np.ones((1, long) if axis == 0 else (long, 1), np.uint8)


def _trimmed(across: Image, down: Image, scale: float) -> Image:
    """Return level lines without what a stroke's edge adds to them beyond the outermost upright line on them."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(across, connectivity=8)
    reach, most = round(_ENDS / 2 * scale), round(_OVER * scale)
    trimmed = across.copy()
    for left, top, wide, high, _ in stats[1:].tolist():
        rows = slice(max(top - reach, 0), top + high + reach)
        uprights = np.flatnonzero(down[rows, left : left + wide].any(axis=0))
        if uprights.size:
            first, last = int(uprights[0]), int(uprights[-1]) + 1
            if first <= most:
                trimmed[top : top + high, left : left + first] = 0
            if wide - last <= most:
                trimmed[top : top + high, left + last : left + wide] = 0
    return trimmed


def _in_tables(down: Image, across: Image, seen: Image, scale: float) -> Image:
    """Return the upright lines that are long, or go from one level line to another; others are strokes of letters.

    ``seen``: what is darker than what is beside it. A short line is seen to stand on one of its level lines, or over
    more than the height of a letter.
    """
    _, labels, stats, _ = cv2.connectedComponentsWithStats(down, connectivity=8)
    tops, highs = stats[:, cv2.CC_STAT_TOP], stats[:, cv2.CC_STAT_HEIGHT]
    reach, near = round(_ENDS * scale), round(_TOUCHED * scale)
    kept = highs >= _TALL * scale
    for label in np.flatnonzero(~kept):
        left, wide = int(stats[label, cv2.CC_STAT_LEFT]), int(stats[label, cv2.CC_STAT_WIDTH])
        columns = slice(left, left + wide)
        stands = []
        for y, inwards in ((int(tops[label]), 1), (int(tops[label] + highs[label]), -1)):
            start = max(y - reach, 0)
            level = start + np.flatnonzero(across[start : y + reach, columns].any(axis=1))
            if level.size:
                edge = int(level[-1]) + 1 if inwards > 0 else int(level[0]) - near
                stands.append(seen[max(edge, 0) : edge + near, columns].any(axis=1).mean() >= _TOUCHES)
        top, end = int(tops[label]), int(tops[label] + highs[label])
        long = int(seen[top:end, columns].any(axis=1).sum()) >= _LETTER * scale
        kept[label] = len(stands) == 2 and (long or any(stands))
    kept[0] = False
    return kept[labels].astype(np.uint8)
