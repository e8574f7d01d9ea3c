"""Ruling lines that grain breaks up: averaged along themselves, where grain cancels out, they stand out again."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from creditcheck.readers.ocr.shades import grain_of

Image = Any

_ALONG = 4.0
"""Points along a line over which it is averaged: letters of one text stand no nearer to each other."""

_BESIDE = 1.3
"""Points beside a line, where the paper is lighter."""

_DARKER = (20, 100)
"""Of 255: by how much a line is darker than what is beside it on both sides."""

_LONG, _GAP = 30.0, 2.0
"""Points of a line, and of a gap in it that is closed: strokes of letters in two lines above each other reach 20."""

_GRAIN = 3.5
"""Of 255: the least grain that breaks up a line; that of a good scan is 3.0 at most."""


def breaks_lines(grey: Image) -> bool:
    """Tell whether a page, as it was scanned, is so grainy."""
    return grain_of(grey) >= _GRAIN


def faint_lines(flat: Image, scale: float) -> Image:
    """Return where an even page has lines (1), level or upright, however grainy it is."""
    found = np.zeros_like(flat)
    beside, along, gap = (round(side * scale) for side in (_BESIDE, _ALONG, _GAP))
    for axis in (0, 1):
        mean = cv2.blur(flat, _along(along, axis)).astype(np.int16)
        ground = np.minimum(np.roll(mean, beside, axis), np.roll(mean, -beside, axis))
        apart = ground - mean
        darker = ((apart >= _DARKER[0]) & (apart <= _DARKER[1])).astype(np.uint8)
        for how, size in ((cv2.MORPH_CLOSE, gap), (cv2.MORPH_OPEN, round(_LONG * scale))):
            darker = cv2.morphologyEx(darker, how, cv2.getStructuringElement(cv2.MORPH_RECT, _along(size, axis)))
        found |= darker
    return found


def _along(long: int, axis: int) -> tuple[int, int]:
    return (long, 1) if axis == 0 else (1, long)
