"""The dark bars of a page, with a light title in each: found, and turned about to black on white.

They are looked for on the page made smaller. Grain, or the dots that a scanner of one bit makes of a light bar, leaves
gaps in them and specks around the title; a table that the paper lies on is as dark, but reaches the edge.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from creditcheck.readers.ocr.shades import GRAINY, grain_of, median_of

Image = Any
Box = tuple[int, int, int, int]

_BAR = (150.0, 12.0)
"""Points: a dark area at least so wide and high is a bar with a title."""

_TITLE = 120.0
"""Points: the title of a bar is shorter."""

_TALL = 100.0
"""Points: a dark area that is as high is a table that the paper lies on, or the shadow of something."""

_DARK, _FILLED = 0.75, 0.6
"""Share of the paper's light below which a bar is dark, and of a bar that is dark."""

_BESIDE, _MOSTLY = 0.7, 0.75
"""Share of a column that is dark, and of the columns of a bar that are: 0.91 and more were measured. Letters of a mark
that one bit made dots of are joined to something as dark as a bar, but 0.6 of its columns are."""

_GRAIN = 5.0
"""Points over which grain is evened out where bars are looked for."""

_ASIDE, _ABOVE, _LIGHT = 2, 1, 0.5
"""Pixels of the small picture that are added to a bar, as its edges may lie within one; one more to a bar that has a
larger share of the paper's light: there a pixel that is mostly bar is not dark."""

_SEAM, _SEAM_SHARE = 12, 0.08
"""Pixels of the page, or the share of a bar's height, that become paper along its edges."""

_WITHIN, _GAP = 0.2, 0.4
"""Share of a bar's height along its edges that is not looked at, and of the ink of its darkest row that each has."""

_SOFT, _DOTS = (0.5, 0.8), 25.0
"""Points over which a grainy bar is evened out, and one of dots, of which the grain is more, of 255: letters of titles
have broad strokes."""

_INK, _STROKE, _NEAR = 218, 5.0, 3.0
"""Of 255: what is darker is ink; points of the least stroke of a title, and within which smaller ones belong to it."""


def bars_of(small: Image, scale: float) -> list[Box]:
    """Return the dark bars of a page: left, top, right, bottom."""
    # Opening moves what it leaves by a pixel where a side is even.
    wide, high, title, tall, grain = (
        max(3, round(side * scale)) | 1 for side in (*_BAR, _TITLE, _TALL, min(_GRAIN, 5 / scale))
    )
    small = cv2.medianBlur(small, grain)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((tall, tall), np.uint8))
    dark = (small < _DARK * paper).astype(np.uint8)
    if grain > 3:  # on a coarse page it would make one piece of a dense line of text
        dark = cv2.medianBlur(dark, grain)
    # Beside its title a bar is dark without a gap; lines of text are lower, and no bar is closed from top to bottom.
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((high // 2 | 1, wide // 6 | 1), np.uint8))
    # Within nothing but the picture what is near its edge would be joined with it.
    solid = cv2.copyMakeBorder(_on_paper(solid, tall), 0, 0, title, title, cv2.BORDER_CONSTANT, value=0)
    solid = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, np.ones((1, title), np.uint8))[:, title:-title]
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(solid))
    found = []
    for left, top, width, height, _ in stats[1:].tolist():
        area = dark[top : top + height, left : left + width]
        columns = np.flatnonzero(area.mean(axis=0) > _FILLED)
        first, last = (int(columns[0]), int(columns[-1]) + 1) if columns.size else (0, 0)
        beside = int((area[:, first:last].mean(axis=0) > _BESIDE).sum())
        whole = beside >= _MOSTLY * (last - first) and float(area[:, first:last].mean()) > _FILLED
        if last - first >= wide and height >= high and whole:
            end, broad = small.shape
            inside = (slice(top, top + height), slice(left + first, left + last))
            above = _ABOVE + bool(small[inside].mean() > _LIGHT * paper[inside].mean())
            sides = max(left + first - _ASIDE, 0), min(left + last + _ASIDE, broad)
            found.append((sides[0], max(top - above, 0), sides[1], min(top + height + above, end)))
    return found


def _on_paper(dark: Image, tall: int) -> Image:
    """Return what is dark without what is too high for a bar or reaches the edge of the picture."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    kept = stats[:, cv2.CC_STAT_HEIGHT] < tall
    for edge in (labels[0], labels[-1], labels[:, 0], labels[:, -1]):
        kept[edge] = False
    return kept[labels].astype(np.uint8)


def is_text(bar: Image) -> bool:
    """Tell whether a dark area of a page is lines of text that all but touch: a row between them is far lighter."""
    high = bar.shape[0]
    rows = 255 - bar[round(_WITHIN * high) : high - round(_WITHIN * high)].mean(axis=1)
    return bool(rows.min() < _GAP * rows.max())


def turned_about(bar: Image, scale: float) -> Image:
    """Return a bar whose ground is white and whose title is black."""
    area = 255 - bar
    grain = grain_of(area)
    if grain >= GRAINY:
        area = cv2.GaussianBlur(area, (0, 0), _SOFT[grain > _DOTS] * scale)
    ground, darkest = median_of(area), float(np.percentile(area, 1))
    spread = max(ground - darkest, 40.0)
    values = np.clip((area.astype(np.float32) - (ground - spread)) * 255 / (spread * 0.85), 0, 255).astype(np.uint8)
    edge = max(_SEAM, round(_SEAM_SHARE * values.shape[0]))
    values[:edge], values[-edge:], values[:, :edge], values[:, -edge:] = 255, 255, 255, 255
    return _without_specks(values, scale) if grain >= GRAINY else values


def _without_specks(values: Image, scale: float) -> Image:
    """Return a bar without what stands by itself and is too small to be a stroke of its title."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats((values < _INK).astype(np.uint8), connectivity=8)
    large = stats[:, cv2.CC_STAT_WIDTH : cv2.CC_STAT_HEIGHT + 1].max(axis=1) >= _STROKE * scale
    large[0] = False
    side = 2 * round(_NEAR * scale) + 1
    near = cv2.dilate(large[labels].astype(np.uint8), np.ones((side, side), np.uint8))
    values[near == 0] = 255
    return values
