"""A scanned page -> black on white: even paper, bars with light text turned about, straight lines.

Watermarks in light grey go with the paper. Lengths are given in points and multiplied by ``scale`` (pixels a point).
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

Image = Any

LONG_SIDE = 842.0
"""Points of the longer side of a page: every page is taken for A4."""

_SMALL = 4
"""The paper is looked at this many times smaller."""

_BAR = (150.0, 12.0)
"""Points: a dark area at least so wide and high is a bar with a title."""

_BAR_TITLE = 120.0
"""Points: the title of a bar is shorter."""

_BAR_TALL = 100.0
"""Points: a dark area that is as high and wide is the shadow of something."""

_BAR_DARK, _FILLED = 0.75, 0.6
"""Share of the paper's light below which a bar is dark, and of a bar that is dark."""

_TURN_MOST = 8.0
"""Degrees: a page further turned than this is not looked at as a slightly turned one."""

_SOFT = 1.2
"""Pixels over which a picture is softened before its angle is looked for."""

_EDGE, _SOME = 0.03, 1e7
"""Share of a page along its edges in which nothing is printed; less difference between rows than that is no text."""

_CLEAR = 3.0
"""Rows of text and lines differ so many times as much at their own angle as at most others; an empty page's do not."""

STRONG, WEAK = 200, 218
"""Of 255, on even paper: ink hangs together with something as dark as the first, and is darker than the second."""

_DARK_SHARE = 0.06
"""Share of a piece of ink that is as dark as the first: a light watermark has a few such pixels."""

_BESIDE = 7.0
"""Points beside dark ink in which faint ink belongs to it."""

_FAINTEST, _LETTER = 3, 120.0
"""Pixels of the least faint ink, and square points of the largest: what is larger is a watermark."""

_GRAINY, _GRAIN_MOST = 3.5, 25.0
"""Of 255: the grain of paper, its usual difference from what is around it, from which it is evened out, and at most."""

_BETWEEN, _FEW_GREY = (32, 224), 0.05
"""Of 255: edges of letters have shades between; share of the black pixels below which a picture has none."""

_SMOOTH = 0.6
"""Pixels over which the grain of a scan is evened out before ink is looked for."""


def is_black_and_white(grey: Image) -> bool:
    """Tell whether a picture has one bit: its letters have no grey edges."""
    counts = _counts(grey)
    return float(counts[_BETWEEN[0] : _BETWEEN[1]].sum()) < _FEW_GREY * float(counts[: _BETWEEN[0]].sum())


def _counts(grey: Image) -> Any:
    """Return how many pixels have each shade."""
    return cv2.calcHist([grey], [0], None, [256], [0, 256]).ravel()


def _median(grey: Image) -> float:
    """Return the middle one of the shades of a picture; there are few shades: counting them is faster than sorting."""
    many = np.cumsum(_counts(grey).astype(np.int64))
    low, high = (int(np.searchsorted(many, place, side="right")) for place in ((many[-1] - 1) // 2, many[-1] // 2))
    return (low + high) / 2


def ink_of(flat: Image, scale: float) -> Image:
    """Return where the ink of an even page is (1): thin strokes too, neither grain nor light watermarks.

    Faint ink beside dark ink, on its line, is the same text: a thin 1 or a comma is not lost.
    """
    smooth = cv2.GaussianBlur(flat, (0, 0), _SMOOTH)
    weak = (smooth < WEAK).astype(np.uint8)
    _, labels = cv2.connectedComponents(weak, connectivity=8)
    pixels = np.bincount(labels.ravel())
    dark = np.bincount(labels[smooth < STRONG], minlength=pixels.size)
    kept = (dark >= 2) & (dark >= _DARK_SHARE * pixels)
    kept[0] = False
    ink = kept[labels].astype(np.uint8)
    near = cv2.dilate(ink, np.ones((1, 2 * round(_BESIDE * scale) + 1), np.uint8))
    touched = np.bincount(labels[near > 0], minlength=pixels.size) > 0
    kept |= touched & (pixels >= _FAINTEST) & (pixels <= _LETTER * scale * scale)
    kept[0] = False
    return kept[labels].astype(np.uint8)


def even(grey: Image, scale: float) -> Image:
    """Return a page on white paper (255), with dark bars turned about."""
    small = cv2.resize(grey, None, fx=1 / _SMALL, fy=1 / _SMALL, interpolation=cv2.INTER_AREA)
    reach = int(max(3, 14 * scale / _SMALL)) | 1
    light = cv2.morphologyEx(cv2.medianBlur(small, 3), cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    light = cv2.blur(light, (reach, reach))
    paper = np.maximum(cv2.resize(light, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR), 60)
    flat = _without_grain(cv2.divide(grey, paper, scale=255))
    for left, top, right, bottom in _bars(small, scale / _SMALL):
        area = _without_grain(255 - grey[top * _SMALL : bottom * _SMALL, left * _SMALL : right * _SMALL])
        ground = _median(area)
        flat[top * _SMALL : bottom * _SMALL, left * _SMALL : right * _SMALL] = _stretched(area, ground)
    return flat


def _without_grain(flat: Image) -> Image:
    """Return a page whose grain is evened out, edges of ink as sharp as they were; one without grain as it is."""
    apart = cv2.absdiff(flat, cv2.GaussianBlur(flat, (0, 0), 1.5))
    grain = 1.48 * _median(apart)
    return flat if grain < _GRAINY else cv2.bilateralFilter(flat, 5, 4 * min(grain, _GRAIN_MOST), 1.5)


def _stretched(area: Image, ground: float) -> Image:
    """Return a turned bar whose ground is white and whose text is black."""
    darkest = float(np.percentile(area, 1))
    spread = max(ground - darkest, 40.0)
    values = np.clip((area.astype(np.float32) - (ground - spread)) * 255 / (spread * 0.85), 0, 255).astype(np.uint8)
    edge = max(2 * _SMALL, round(0.08 * values.shape[0]))
    values[:edge], values[-edge:], values[:, :edge], values[:, -edge:] = 255, 255, 255, 255
    return values


def _bars(small: Image, scale: float) -> list[tuple[int, int, int, int]]:
    """Return the dark bars of a page: left, top, right, bottom."""
    # Opening moves what it leaves by a pixel where a side is even.
    wide, high, title, tall = (max(3, round(side * scale)) | 1 for side in (*_BAR, _BAR_TITLE, _BAR_TALL))
    small = cv2.medianBlur(small, 3)  # one light pixel of grain would make a gap in a bar
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((tall, tall), np.uint8))
    dark = (small < _BAR_DARK * paper).astype(np.uint8)
    # Beside its title a bar is dark without a gap; lines of text are lower, and no bar is closed from top to bottom.
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((high // 2 | 1, wide // 6 | 1), np.uint8))
    solid = cv2.morphologyEx(_on_paper(solid, tall), cv2.MORPH_CLOSE, np.ones((1, title), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(solid)
    found = []
    for left, top, width, height, _ in stats[1:].tolist():
        area = dark[top : top + height, left : left + width]
        columns = np.flatnonzero(area.mean(axis=0) > _FILLED)
        first, last = (int(columns[0]), int(columns[-1]) + 1) if columns.size else (0, 0)
        if last - first >= wide and height >= high and float(area[:, first:last].mean()) > _FILLED:
            end, broad = small.shape
            box = (max(left + first - 1, 0), max(top - 1, 0), min(left + last + 1, broad), min(top + height + 1, end))
            found.append(box)
    return found


def _on_paper(dark: Image, tall: int) -> Image:
    """Return what is dark without what is too high for a bar or reaches the edge: a table that the paper lies on."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    kept = stats[:, cv2.CC_STAT_HEIGHT] < tall
    for edge in (labels[0], labels[-1], labels[:, 0], labels[:, -1]):
        kept[edge] = False
    return kept[labels].astype(np.uint8)


def angle_of(grey: Image) -> float:
    """Return by how many degrees a page is turned: at its own angle rows of ink and white paper differ most.

    An empty page has no angle, nor have shadows at the edges of one.
    """
    shrink = min(1.0, 900 / max(grey.shape))
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    ground = cv2.medianBlur(small, 31)
    ink = np.clip(ground.astype(np.int16) - small, 0, 120).astype(np.uint8)
    height, width = ink.shape
    # Turning softens a picture: without this it would be sharpest as it lies.
    ink = cv2.GaussianBlur(ink, (0, 0), _SOFT)
    edge = round(_EDGE * min(height, width))
    ink[:edge], ink[-edge:], ink[:, :edge], ink[:, -edge:] = 0, 0, 0, 0

    def sharpness(angle: float, ink: Image = ink) -> float:
        height, width = ink.shape
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
        rows = cv2.warpAffine(ink, turn, (width, height)).sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(rows)).sum())

    coarser = cv2.resize(ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    coarse = {float(angle): sharpness(angle, coarser) for angle in np.arange(-_TURN_MOST, _TURN_MOST + 0.25, 0.5)}
    best: float = max(coarse, key=coarse.__getitem__)
    if sharpness(best) < _SOME or coarse[best] < _CLEAR * float(np.median(list(coarse.values()))):
        return 0.0
    for step, reach in ((0.1, 0.5), (0.02, 0.1)):
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=sharpness))
    return best


def turned(grey: Image, angle: float) -> Image:
    """Return a page turned by some degrees, with paper at its corners."""
    if abs(angle) < 0.02:
        return grey
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    ground = int(_median(grey))
    return cv2.warpAffine(
        grey, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=ground
    )
