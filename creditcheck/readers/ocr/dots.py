"""A grey watermark that a scanner of one bit turned into dots: evened out to the grey it was, then taken away.

Within the mark a share of the pixels is black; within a stroke of a letter or a line all are, along it. So a pixel is
as dark as the darkest of some short strokes through it, and what is as light as the mark mostly is becomes paper.
"""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np

from creditcheck.readers.ocr.evened import Evened

Image = Any

_BLACK = 128
"""Of 255: a pixel is black or white."""

_AROUND, _DOTS, _FEW = 2.6, 0.3, 0.12
"""Points of a square; the share of its pixels, across and down, that differ from the next one where dots are, and where
some are. Letters reach the first at a few places only."""

_LEAST, _HIGH, _JOINED = 150.0, 10.0, 1.5
"""Square points of dots on a page in pieces so many points high: fewer are no watermark. Broken strokes of small
letters are as dense, but no higher than their line; and over how many points pieces are joined."""

_BAR = (300.0, 9.0)
"""Points: a bar behind a heading is wider and higher."""

_EDGE, _BETWEEN = 2.2, 4.0
"""Points beside dots in which single ones lie, and between two places of dots that belong together."""

_EVENED = ((0.19, 1.2, 0.4), (0.24, 0.6, 0.4), (0.29, 0.0, 0.6))
"""Each picture: points over which it is evened out, how far above the grey of the mark, in its spreads, a shade still
is paper, and by how much darker what is black is. The model reads a mark of light grey well."""

_STROKE, _POINT, _TURNS = (0.72, 0.24), 0.385, 12
"""Points of a short stroke, from its middle, along and across, and of a point; at how many angles strokes lie."""

_INK = (1.6, 0.3)
"""The same two numbers for the picture in which the ink is found."""

_LINE, _GAPS, _FILLED = 15.0, 32.0, 0.8
"""Points of a ruling line; of one with gaps, and the share of it that is black at least."""

_MIDDLE, _DARKEST, _BLACKEST, _SOFT, _SOME = (10, 50), 0.8, 0.95, 0.6, 7
"""Per cent of the places of dots that are lighter than usual ones, and these; shares of black that are paper and black
at most; pixels by which the edges of letters are softened; every so manieth place is looked at."""


_OVER = 1.5
"""There are as many dots as anywhere where so many times as many would be: chance spreads them."""

_PAPER, _DARK, _DARK_LEAST = 240, 110, 5
"""Of 255: what is darker than the first is a piece of something; a letter has pixels darker than the second."""


def without_dots(flat: Image, scale: float) -> Evened | None:
    """Even out the dots of a watermark on a page of one bit, on white paper; None where there are none."""
    black = (flat < _BLACK).astype(np.uint8)
    changing = _changing(black, scale)
    dotted = (changing > _DOTS).astype(np.uint8) & (1 - _bars(changing, scale))
    if _in_high_pieces(dotted, scale) < _LEAST * scale * scale:
        return None
    zone = _around(dotted, changing, scale)
    dark = (255 - flat).astype(np.float32) / 255
    level = _level(black, dotted, scale)
    evened = [_stretched(cv2.GaussianBlur(dark, (0, 0), wide * scale), dotted, level, *how) for wide, *how in _EVENED]
    pictures = [np.where(zone > 0, picture, flat) for picture in evened]
    bare = _stretched(_darkest(dark, scale), dotted, level, *_INK)
    bare = np.maximum(bare, cv2.GaussianBlur(flat, (0, 0), _SOFT))  # dots have only added to what was printed
    bare = np.where(zone > 0, bare, flat)
    bare[_faint(bare) & zone > 0] = 255
    bare[_lines(black, scale) & zone > 0] = 0
    return Evened((*pictures, flat), bare, zone)


def _in_high_pieces(dotted: Image, scale: float) -> int:
    """Return how many places of dots are in pieces higher than a line of text."""
    side = round(_JOINED * scale) | 1
    joined = cv2.morphologyEx(dotted, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    high = stats[:, cv2.CC_STAT_HEIGHT] >= _HIGH * scale
    high[0] = False
    return int(np.count_nonzero(high[labels] & (dotted > 0)))


def _level(black: Image, dotted: Image, scale: float) -> Image:
    """Return how many dots are around a place, as a share of those where they are: strokes of letters are none."""
    dots = black & (1 - cv2.morphologyEx(black, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)))
    side = round(_AROUND * scale) | 1
    many = cv2.blur(dots.astype(np.float32), (side, side))
    side = 2 * round(_EDGE * scale) + 1
    near = cv2.dilate(many, np.ones((side, side), np.uint8))
    return np.clip(_OVER * near / np.median(many[dotted > 0][::_SOME]), 0, 1)


def _bars(changing: Image, scale: float) -> Image:
    """Return where light bars behind headings have become dots: no stroke of a letter is so long and high."""
    wide, high = (round(side * scale) for side in _BAR)
    some = (changing > _FEW).astype(np.uint8)
    side = round(_BETWEEN * scale) | 1
    some = cv2.morphologyEx(some, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    bars = cv2.morphologyEx(some, cv2.MORPH_OPEN, np.ones((high, wide), np.uint8))
    side = 2 * round(_EDGE * scale) + 1
    return cv2.dilate(bars, np.ones((side, side), np.uint8))


def _stretched(dark: Image, dotted: Image, level: Image, spread: float, steep: float) -> Image:
    """Return how light a page is where paper is as dark as dots mostly are, or somewhat darker.

    ``level``: how many of them there are at a place, as a share.
    """
    least, usual = np.percentile(dark[dotted > 0][::_SOME], _MIDDLE)
    low = min(float(usual + spread * (usual - least)), _DARKEST)
    steep = min(_BLACKEST - low, steep)
    return (255 - 255 * np.clip((dark - low * level) / steep, 0, 1)).astype(np.uint8)


def _faint(bare: Image) -> Image:
    """Return what is nowhere as dark as a letter."""
    _, labels = cv2.connectedComponents((bare < _PAPER).astype(np.uint8), connectivity=8)
    dark = np.bincount(labels[bare < _DARK], minlength=int(labels.max()) + 1) >= _DARK_LEAST
    return (~dark[labels]).astype(np.uint8)


def _lines(black: Image, scale: float) -> Image:
    """Return the rows and columns that are black for so long, or but for some gaps, that no dots make them."""
    found = np.zeros_like(black)
    for across in (True, False):
        whole, gaps, inside = (
            (1, round(long * scale)) if across else (round(long * scale), 1)
            for long in (_LINE, _GAPS, (2 * _FILLED - 1) * _GAPS)
        )
        found |= cv2.morphologyEx(black, cv2.MORPH_OPEN, np.ones(whole, np.uint8))
        filled = cv2.blur(black.astype(np.float32), gaps[::-1]) >= _FILLED
        found |= cv2.dilate(filled.astype(np.uint8), np.ones(inside, np.uint8))
    return found


def _around(dotted: Image, changing: Image, scale: float) -> Image:
    """Return the places of dots, and what hangs together with them and has a few."""
    _, labels = cv2.connectedComponents((changing > _FEW).astype(np.uint8), connectivity=8)
    many = np.bincount(labels[dotted > 0], minlength=int(labels.max()) + 1) > 0
    many[0] = False
    zone = many[labels].astype(np.uint8)
    side = round(_BETWEEN * scale) | 1
    zone = cv2.morphologyEx(zone, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    side = 2 * round(_EDGE * scale) + 1
    return cv2.dilate(zone, np.ones((side, side), np.uint8))


def _changing(black: Image, scale: float) -> Image:
    side = round(_AROUND * scale) | 1
    across = cv2.absdiff(black[:, 1:], black[:, :-1]).astype(np.float32)
    down = cv2.absdiff(black[1:], black[:-1]).astype(np.float32)
    across = cv2.copyMakeBorder(across, 0, 0, 0, 1, cv2.BORDER_REPLICATE)
    down = cv2.copyMakeBorder(down, 0, 1, 0, 0, cv2.BORDER_REPLICATE)
    return np.minimum(cv2.blur(across, (side, side)), cv2.blur(down, (side, side)))


def _darkest(dark: Image, scale: float) -> Image:
    """Return how dark each pixel is along the darkest of the short strokes through it."""
    long, wide = (side * scale for side in _STROKE)
    reach = math.ceil(2.2 * long)
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(np.float32)
    found = cv2.GaussianBlur(dark, (0, 0), _POINT * scale)
    for turn in range(_TURNS):
        angle = math.pi * turn / _TURNS
        along, across = x * math.cos(angle) + y * math.sin(angle), y * math.cos(angle) - x * math.sin(angle)
        stroke = np.exp(-((along / long) ** 2) / 2 - (across / wide) ** 2 / 2)
        found = np.maximum(found, cv2.filter2D(dark, -1, stroke / stroke.sum()))
    return found
