"""Straight lines that run over a page at one angle: known to the pixel, so that letters below them stay whole.

A line of a watermark that goes on through letters has one angle and one width. Its pixels are taken away, but for those
that a stroke of a letter goes on through: there is ink on both sides of the line, in one direction.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import cv2
import numpy as np

from creditcheck.readers.ocr.thin_strokes import SHORT, angles_in, leveled, runs_in

Image = Any

_LEAST = 60.0
"""Points of a line that are seen at least, all its pieces together: no strokes of letters lie so in one line."""

_WHOLE = 0.6
"""Share of a line that is seen from its first piece to its last: edges of the letters of a mark lie in one line too."""

_TURNS = np.linspace(-0.02, 0.02, 81)
"""Slopes by which the lines may be steeper than the angle at which they were looked for."""

_MANY = 60_000
"""So many pixels of lines tell their slope."""

_ASIDE = (5.0, 2.5)
"""Pixels from a line within which its own are: for the first and the second estimate of where it lies."""

_EDGE = 0.5
"""Pixels by which the edge of a line is rougher than it mostly is."""

_MOSTLY, _GAP = 75, 9
"""Per cent of its columns where a line is not wider to one side; pixels of gaps in it."""

_DIRECTIONS = tuple(math.tan(math.radians(turn)) for turn in range(-70, 80, 10))
"""How far a stroke of a letter moves along a line, by its width."""

_BEYOND = (0.8, 2.2)
"""Pixels beyond the edge of a line, at which a stroke that goes on has ink."""


class _Line(NamedTuple):
    """A line in a page that was turned until it lies level: y = at + slope · x, from its upper to its lower edge."""

    at: float
    slope: float
    upper: float
    lower: float
    there: Image
    """In which columns it has ink."""


def straight_lines(ink: Image, scale: float) -> Image:
    """Return the straight slanting lines in the ink of a page, without the letters that they run over."""
    found = np.zeros_like(ink)
    for angle in angles_in(ink, scale):
        level, turn = leveled(ink, angle)
        lines = list(_lines(runs_in(level, SHORT * scale), level, scale))
        if lines:
            found |= _without_letters(ink, lines, level.shape[1], turn)
    return found


def _without_letters(ink: Image, lines: Sequence[_Line], wide: int, turn: Image) -> Image:
    """Return the ink of lines that no stroke of a letter goes on through.

    ``turn`` makes them level, in so many columns.
    """
    band, letters = np.zeros_like(ink), np.zeros_like(ink)
    ys, xs = np.nonzero(ink)
    across, down = (turn @ np.stack((xs, ys, np.ones_like(xs)))).astype(np.float32)
    columns = np.clip(np.rint(across).astype(int), 0, wide - 1)
    inside = []
    for line in lines:
        off = down - line.at - line.slope * across
        own = np.flatnonzero((off >= line.upper) & (off <= line.lower) & line.there[columns])
        band[ys[own], xs[own]] = 1
        inside.append((line, own, off[own]))
    back = cv2.invertAffineTransform(turn)[:, :2]
    rest = np.pad(ink & (1 - band), 32)
    for line, own, off in inside:
        goes_on = np.zeros(own.size, bool)
        for along in _DIRECTIONS:
            both = np.ones(own.size, bool)
            for edge, sign in ((line.upper, -1), (line.lower, 1)):
                for beyond in _BEYOND:
                    # A step down, in the turned page, is a step of so much along the line too.
                    step = edge + sign * beyond - off
                    moved = back @ np.stack((step * along, step))
                    x, y = (np.rint(part).astype(int) + 32 for part in (xs[own] + moved[0], ys[own] + moved[1]))
                    both &= rest[y, x] > 0
            goes_on |= both
        letters[ys[own[goes_on]], xs[own[goes_on]]] = 1
    letters = cv2.morphologyEx(letters | (ink & (1 - band)), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    return band & (1 - letters)


def _lines(runs: Image, level: Image, scale: float) -> Iterator[_Line]:
    """Yield the straight lines among level strokes."""
    ys, xs = (part.astype(np.float32) for part in np.nonzero(runs))
    least = _LEAST * scale
    if xs.size < least:
        return
    some = slice(None, None, max(1, xs.size // _MANY))
    counts = [np.bincount(np.rint(ys[some] - slope * xs[some] + level.shape[0]).astype(int)) for slope in _TURNS]
    slope = float(_TURNS[max(range(len(_TURNS)), key=lambda turn: float((counts[turn].astype(float) ** 2).sum()))])
    rows = np.rint(ys - slope * xs + level.shape[0]).astype(int)
    many = np.bincount(rows)
    while many.max() >= least:
        middle = int(many.argmax()) - level.shape[0]
        many[max(middle + level.shape[0] - round(_ASIDE[0]), 0) : middle + level.shape[0] + round(_ASIDE[0]) + 1] = 0
        if (line := _line(xs, ys, middle, slope, level)) is not None:
            yield line


def _line(xs: Any, ys: Any, middle: float, slope: float, level: Image) -> _Line | None:
    """Return the line about a place, with its edges; None where there are only pieces in a row."""
    at = float(middle)
    for aside in _ASIDE:
        near = np.abs(ys - at - slope * xs) <= aside
        slope, at = (float(part) for part in np.polyfit(xs[near], ys[near], 1))
    near = np.abs(ys - at - slope * xs) <= _ASIDE[1]
    there = np.zeros(level.shape[1], np.uint8)
    there[xs[near].astype(int)] = 1
    there = cv2.morphologyEx(there[None], cv2.MORPH_CLOSE, np.ones((1, _GAP), np.uint8))[0] > 0
    columns = np.flatnonzero(there)
    if columns.size < _WHOLE * (columns[-1] - columns[0]):
        return None
    reach = np.arange(-8, 9)
    rows = np.clip(np.rint(at + slope * columns).astype(int)[:, None] + reach, 0, level.shape[0] - 1)
    inked = level[rows, columns[:, None]] > 0
    before, behind = inked[:, 8::-1], inked[:, 8:]
    thick = [np.where(side.all(axis=1), 8, side.argmin(axis=1)) for side in (before, behind)]
    plain = (thick[0] > 0) & (thick[0] + thick[1] <= 1.5 * np.median(thick[0] + thick[1]))
    if not plain.any():
        return None
    upper, lower = (float(np.percentile(side[plain], _MOSTLY)) for side in thick)
    return _Line(at, slope, 0.5 - upper - _EDGE, lower - 0.5 + _EDGE, there)
