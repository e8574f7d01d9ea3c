"""A scanned page -> black on white: even paper, bars with light text turned about, straight lines.

Watermarks in light grey go with the paper. Lengths are given in points and multiplied by ``scale`` (pixels a point).
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from creditcheck.readers.ocr.bars import bars_of, is_text, turned_about
from creditcheck.readers.ocr.shades import median_of, without_grain

Image = Any

LONG_SIDE = 842.0
"""Points of the longer side of a page: every page is taken for A4."""

_SMALL = 4
"""The paper is looked at this many times smaller."""

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

_SMOOTH = 0.6
"""Pixels over which the grain of a scan is evened out before ink is looked for."""


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
    flat = without_grain(cv2.divide(grey, paper, scale=255))
    for left, top, right, bottom in bars_of(small, scale / _SMALL):
        place = (slice(top * _SMALL, bottom * _SMALL), slice(left * _SMALL, right * _SMALL))
        if not is_text(grey[place]):
            flat[place] = turned_about(grey[place], scale)
    return flat


def angle_of(grey: Image) -> float:
    """Return by how many degrees a page is turned; an empty page has no angle, nor have shadows at the edges of one."""
    return level_of(grey)[0]


def level_of(grey: Image) -> tuple[float, float]:
    """Return by how many degrees a page is turned, and how level its lines are then.

    At its own angle rows of ink and of white paper differ most.
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
        return 0.0, sharpness(0.0)
    for step, reach in ((0.1, 0.5), (0.02, 0.1)):
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=sharpness))
    return best, sharpness(best)


def turned(grey: Image, angle: float) -> Image:
    """Return a page turned by some degrees, with paper at its corners."""
    if abs(angle) < 0.02:
        return grey
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    ground = int(median_of(grey))
    return cv2.warpAffine(
        grey, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=ground
    )
