"""Specks in the ink of a page of one bit: the grey of a watermark near the threshold, or that of a heading."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

Image = Any

_SPECK, _TWO = 0.4, 0.75
"""Square points: what is smaller is a speck, or two that touch among others. A comma is larger."""

_NEAR, _MANY, _SOME, _ABOUT = 6.0, 7, 2, 10.0
"""Points around a place, and how many specks within them are those of a watermark; how many are, so many points around
such a place: a mark is thinner at its ends."""

_HEADING, _HEADINGS, _THREE_LINES = 3.0, 16, 32.0
"""Square points of the specks of one grey text at least, how many such a page has at most, and points of their height:
the notes beside a table are grey as well."""

NO_SPECKS = 60.0
"""Square points: fewer specks on a page of one bit cover no text."""


def specks_in(black: Image, scale: float) -> Image:
    """Return the zones where specks lie close together, as far as they are covered with them."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(black, connectivity=8)
    area = stats[:, cv2.CC_STAT_AREA]
    small, two = (area <= max(2.0, most * scale * scale) for most in (_SPECK, _TWO))
    small[0] = two[0] = False
    centres = np.zeros(black.shape, np.float32)
    places = np.flatnonzero(small)
    lefts = stats[places, cv2.CC_STAT_LEFT] + stats[places, cv2.CC_STAT_WIDTH] // 2
    tops = stats[places, cv2.CC_STAT_TOP] + stats[places, cv2.CC_STAT_HEIGHT] // 2
    centres[tops, lefts] = 1
    side = round(_NEAR * scale) | 1
    many = cv2.boxFilter(centres, -1, (side, side), normalize=False)
    side = 2 * round(_ABOUT * scale) + 1
    sure = (many >= _MANY) & small[labels]
    about = cv2.dilate(sure.astype(np.uint8), np.ones((side, side), np.uint8)) > 0
    return (sure | (two[labels] & about & (many >= _SOME))).astype(np.uint8)


def are_headings(specks: Image, scale: float) -> bool:
    """Tell whether specks are letters of headings and notes, grey ones near the threshold: a few low places."""
    side = round(_NEAR * scale)
    near = cv2.morphologyEx(specks, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    area = np.bincount(labels[specks > 0], minlength=stats.shape[0])
    tall = stats[:, cv2.CC_STAT_HEIGHT] >= _THREE_LINES * scale
    tall[0] = False
    lines = area >= _HEADING * scale * scale
    return int(area[tall].sum()) <= NO_SPECKS * scale * scale and int(lines.sum()) <= _HEADINGS
