"""Thin straight strokes of a watermark: its lines, or the outlines of its letters.

Long ones tell at which angles they lie; along these, shorter ones are found as well. Where a stroke runs over a letter
it is as wide as both: the ink of the letter stays.
"""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np

Image = Any

_LONG, _TURNS = 17.0, tuple(range(25, 70, 5))
"""Points and degrees: no letter of the text has such a long straight stroke that is neither level nor upright."""

_COARSE = 2.1
"""Pixels a point at which slanting strokes are looked for."""

SHORT, _LEVEL = 8.0, (18, 72)
"""Points of the shortest stroke at a known angle; degrees that are slanting."""

_SIDE, _CORNER = 5.0, 1.0
"""Points of the shortest side of an outline, and within which another one goes on."""

_ANGLES, _SHARE = 4, 0.08
"""So many angles at most, each with such a share of the length of all strokes."""

_BROADER = 1.6
"""A stroke is so many times as wide where a letter is below it."""


def thin_strokes(ink: Image, scale: float) -> Image:
    """Return the thin slanting strokes in the ink of a page, without the letters that they run over."""
    found = np.zeros_like(ink)
    angles = angles_in(ink, scale)
    for angle in angles:
        found |= _along(ink, angle, SHORT * scale)
    if len(angles) > 1:  # outlines of letters: their shorter sides hang together with longer ones
        side = 2 * round(_CORNER * scale) + 1
        for angle in angles:
            short = _along(ink, angle, _SIDE * scale) & (1 - found)
            _, labels, stats, _ = cv2.connectedComponentsWithStats(short, connectivity=8)
            near = cv2.dilate(found, np.ones((side, side), np.uint8))
            beside = np.bincount(labels[near > 0], minlength=stats.shape[0]) > 0
            beside[0] = False
            found |= beside[labels].astype(np.uint8)
    return found


def angles_in(ink: Image, scale: float) -> list[float]:
    """Return the angles, in degrees, at which long thin strokes lie."""
    shrink = min(1.0, _COARSE / scale)
    coarse = cv2.resize(ink * 255, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    coarse = cv2.morphologyEx((coarse > 60).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((2, 2), np.uint8))
    found = np.zeros_like(coarse)
    long = round(_LONG * scale * shrink)
    for turn in (*_TURNS, *(-turn for turn in _TURNS)):
        found |= cv2.morphologyEx(coarse, cv2.MORPH_OPEN, _stroke(long, turn))
    segments = cv2.HoughLinesP(found, 1, math.pi / 720, long // 2, minLineLength=0.9 * long, maxLineGap=2)
    lengths = np.zeros(360)
    for left, top, right, bottom in () if segments is None else segments.reshape(-1, 4).astype(float).tolist():
        angle = math.degrees(math.atan2(bottom - top, right - left)) % 180
        lengths[round(2 * angle) % 360] += math.hypot(right - left, bottom - top)
    smooth = lengths + np.roll(lengths, 1) + np.roll(lengths, -1)
    angles: list[float] = []
    while len(angles) < _ANGLES and smooth.max() > _SHARE * lengths.sum():
        best = int(smooth.argmax())
        near = [(best + step) % 360 for step in range(-5, 6)]
        weights = lengths[near]
        angle = (best + float((weights * np.arange(-5, 6)).sum()) / max(float(weights.sum()), 1.0)) / 2
        slant = min(angle % 180, 180 - angle % 180)
        if _LEVEL[0] <= slant <= _LEVEL[1]:
            angles.append(angle)
        smooth[near] = 0
    return angles


def leveled(ink: Image, angle: float) -> tuple[Image, Image]:
    """Return ink turned so that what lies at an angle lies level, in a larger picture, and how it was turned."""
    height, width = ink.shape
    side = math.ceil(math.hypot(height, width))
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    turn[:, 2] += ((side - width) / 2, (side - height) / 2)
    return (cv2.warpAffine(ink * 255, turn, (side, side)) > 110).astype(np.uint8), turn


def runs_in(level: Image, least: float) -> Image:
    """Return the level strokes of so many pixels at least."""
    joined = cv2.morphologyEx(level, cv2.MORPH_CLOSE, np.ones((2, 2), np.uint8))
    return cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, round(least)), np.uint8))


def _along(ink: Image, angle: float, least: float) -> Image:
    """Return the thin strokes at one angle of so many pixels at least."""
    height, width = ink.shape
    level, turn = leveled(ink, angle)
    runs = cv2.dilate(runs_in(level, least), np.ones((3, 1), np.uint8)) & level
    if not runs.any():
        return np.zeros_like(ink)
    wide = _width(level, runs)
    broad = cv2.morphologyEx(level, cv2.MORPH_OPEN, np.ones((round(_BROADER * wide) + 1, 1), np.uint8))
    strokes = runs & (1 - broad)
    back = cv2.invertAffineTransform(turn)
    found = (cv2.warpAffine(strokes * 255, back, (width, height)) > 60).astype(np.uint8)
    return (
        cv2.dilate(found, np.ones((3, 3), np.uint8))
        & ink
        & (1 - (cv2.warpAffine((broad & runs) * 255, back, (width, height)) > 127).astype(np.uint8))
    )


def _width(level: Image, runs: Image) -> float:
    """Return how many pixels wide the level strokes mostly are."""
    inside = cv2.dilate(runs, np.ones((9, 1), np.uint8)) & level
    steps = np.diff(np.ascontiguousarray(inside.T).ravel().astype(np.int8), prepend=0, append=0)
    return float(np.median(np.flatnonzero(steps < 0) - np.flatnonzero(steps > 0)))


def _stroke(long: int, turn: int) -> Image:
    wide, high = (abs(round(long * part(math.radians(turn)))) for part in (math.cos, math.sin))
    kernel = np.zeros((high + 1, wide + 1), np.uint8)
    ends = ((0, 0), (wide, high)) if turn > 0 else ((0, high), (wide, 0))
    cv2.line(kernel, *ends, 1)
    return kernel
