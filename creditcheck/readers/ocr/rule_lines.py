"""The ruling lines of a page's picture, by opening: long runs of ink along one direction.

What is left of letters is shorter. A vertical line ends on horizontal ones, or it is the stroke of a letter.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, NamedTuple

import cv2
import numpy as np

from creditcheck.geometry import Rule

Image = Any
Size = tuple[int, int]

_ACROSS, _DOWN = 21.6, 12.0
"""Points: 45 and 25 pixels at 150 dpi."""

_THICK = 5.5
"""Points: a line is thinner."""

_FAT, _BRIDGE = 3.2, 24.0
"""Points: what is thicker than the first at some place is a stroke there, and a line goes on over so many of it."""

_STEP, _INKED = 1.0, 0.75
"""Points by which two pieces of one line lie apart in height, and share of what is between them that has ink."""

_HIDDEN, _COVERED = 90.0, 0.97
"""Points that a horizontal line goes on behind strokes at most, and share of them that strokes or ink cover."""

_REACH = 5.0
"""Points within which a vertical line meets a horizontal one."""

_KEPT = 0.4
"""Share of a vertical line that lies between horizontal ones, the rest being a stroke that goes on from it."""

_BUMP = 0.8
"""Points: what touches a line and is thinner is a bump of it: the edges of one of one bit are rough."""

_ALONE = 120.0
"""Points: a shorter horizontal line is none unless a vertical one meets it: strokes of letters touch each other."""


class Lines(NamedTuple):
    """The ruling lines of a page, in points, and where they are in its picture."""

    rules: tuple[Rule, ...]
    mask: Image


def rule_lines(ink: Image, scale: float, hiding: Image | None = None) -> Lines:
    """Find the lines in the ink (1) of a page; they go on behind what is ``hiding`` them."""
    near = np.ones((2, 1), np.uint8)
    rows = _opened(cv2.dilate(ink, near), (round(_ACROSS * scale), 1))
    columns = _opened(cv2.dilate(ink, near.T), (1, round(_DOWN * scale)))
    fat, bridge = max(3, math.ceil(_FAT * scale)), round(_BRIDGE * scale)
    stout = round(_THICK * scale)
    rows = _thin(rows, ((1, fat), (1, stout)), (bridge, 3), (bridge, 1))
    columns = _thin(columns, ((fat, 1), (stout, 1)), (3, bridge), (1, bridge))
    across = [piece for piece in _pieces(rows, scale) if piece[2] - piece[0] > piece[3] - piece[1]]
    along = [piece for piece in _pieces(columns, scale) if piece[3] - piece[1] > piece[2] - piece[0]]
    horizontal = [Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2) for x0, y0, x1, y1 in across]
    vertical = [Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1) for x0, y0, x1, y1 in along]
    seen = ink if hiding is None else ink | hiding
    horizontal = _joined(horizontal, seen, scale)
    vertical = [_swapped(line) for line in _joined(map(_swapped, vertical), seen.T, scale)]
    if hiding is not None and hiding.any():
        horizontal = [_reaching(line, vertical, ink, hiding, scale) for line in horizontal]
    vertical = _ending_on(vertical, horizontal)
    horizontal = [line for line in horizontal if line.x1 - line.x0 >= _ALONE or _meets(line, vertical)]
    vertical = _ending_on(vertical, horizontal)
    mask = np.zeros_like(ink)
    fat = max(1, round(0.35 * scale))
    for line in (*horizontal, *vertical):
        x0, y0, x1, y1 = (round(value * scale) for value in line)
        cv2.rectangle(mask, (x0 - fat, y0 - fat), (x1 + fat, y1 + fat), 1, -1)
    # Only ink that hangs together with a line in its own direction belongs to it.
    sloping = cv2.dilate(_touching(rows, mask), np.ones((3, 1), np.uint8)) & _kept(rows, horizontal, scale)
    sloping |= cv2.dilate(_touching(columns, mask), np.ones((1, 3), np.uint8)) & _kept(columns, vertical, scale)
    return Lines((*horizontal, *vertical), mask | sloping)


def with_bumps(lines: Lines, ink: Image, scale: float) -> Lines:
    """Return lines with the bumps at their edges, which are no text."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink & (1 - lines.mask), connectivity=8)
    thin = stats[:, cv2.CC_STAT_WIDTH : cv2.CC_STAT_HEIGHT + 1].min(axis=1) <= _BUMP * scale
    beside = cv2.dilate(lines.mask, np.ones((3, 3), np.uint8))
    touched = np.bincount(labels[beside > 0], minlength=thin.size) > 0
    bumps = thin & touched
    bumps[0] = False
    return lines._replace(mask=lines.mask | bumps[labels].astype(np.uint8))


def _touching(pieces: Image, lines: Image) -> Image:
    """Return the pieces that touch lines: a stroke of a letter beside a line is none of it."""
    _, labels = cv2.connectedComponents(pieces, connectivity=8)
    touched = np.zeros(int(labels.max()) + 1, bool)
    touched[labels[lines > 0]] = True
    touched[0] = False
    return touched[labels].astype(np.uint8)


def _kept(mask: Image, lines: list[Rule], scale: float) -> Image:
    area = np.zeros_like(mask)
    fat = round(_THICK * scale)
    for line in lines:
        x0, y0, x1, y1 = (round(value * scale) for value in line)
        cv2.rectangle(area, (x0 - fat, y0 - fat), (x1 + fat, y1 + fat), 1, -1)
    return area


def _thin(mask: Image, thickness: tuple[Size, Size], bridge: Size, long: Size) -> Image:
    """Return lines without what is too thick for one; a line that goes on behind it is one.

    A line that is as thick all along is that of two tables that meet.
    """
    fat, stout = thickness
    thick = _opened(mask, fat)
    even = _opened(thick, long)
    thick &= 1 - even | _opened(even, stout)
    if not thick.any():
        return mask
    around = cv2.dilate(thick, np.ones((3, 3), np.uint8))
    thin = mask & (1 - around)
    joined = cv2.morphologyEx(thin, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, bridge))
    return joined & around | thin


def _opened(ink: Image, size: Size) -> Image:
    return cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, size))


def _pieces(mask: Image, scale: float) -> list[tuple[float, float, float, float]]:
    """Return the extent of each thin piece, in points; a sloping one lies where most of it is."""
    _, _labels, stats, centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = []
    for (left, top, width, height, area), (x, y) in zip(stats[1:].tolist(), centres[1:].tolist(), strict=True):
        thick = area / max(width, height)
        if thick > _THICK * scale:
            continue
        if width > height:
            found.append((left / scale, (y - 0.01) / scale, (left + width) / scale, (y + 0.01) / scale))
        else:
            found.append(((x - 0.01) / scale, top / scale, (x + 0.01) / scale, (top + height) / scale))
    return found


def _joined(lines: Iterable[Rule], ink: Image, scale: float) -> list[Rule]:
    """Join horizontal lines that have ink nearly all the way from one to the next: a thin line of one bit has gaps."""
    found: list[Rule] = []
    for line in sorted(lines, key=lambda line: line.x0):
        for place, before in enumerate(found):
            apart = line.x0 - before.x1
            if abs(line.y0 - before.y0) > _STEP or not 0 <= apart <= _BRIDGE:
                continue
            top, bottom = sorted((before.y0, line.y0))
            rows = slice(max(round((top - _STEP / 2) * scale), 0), round((bottom + _STEP / 2) * scale) + 1)
            between = ink[rows, round(before.x1 * scale) : round(line.x0 * scale) + 1]
            if between.size and between.any(axis=0).mean() >= _INKED:
                weights = before.x1 - before.x0, line.x1 - line.x0
                y = (before.y0 * weights[0] + line.y0 * weights[1]) / sum(weights)
                found[place] = Rule(before.x0, y, line.x1, y)
                break
        else:
            found.append(line)
    return found


def _swapped(line: Rule) -> Rule:
    return Rule(line.y0, line.x0, line.y1, line.x1)


def _reaching(line: Rule, vertical: list[Rule], ink: Image, hiding: Image, scale: float) -> Rule:
    """Return a horizontal line to the upright ones on both sides that it may go on to behind strokes."""
    ends = [line.x0, line.x1]
    uprights = [one.x0 for one in vertical if one.y0 - _REACH <= line.y0 <= one.y1 + _REACH]
    rows = slice(max(round((line.y0 - _STEP) * scale), 0), round((line.y0 + _STEP) * scale) + 1)
    for side, away in ((0, -1), (1, 1)):
        beyond = [x for x in uprights if 0 < away * (x - ends[side]) <= _HIDDEN]
        if not beyond:
            continue
        following = min(beyond, key=lambda x: abs(x - ends[side]))
        left, right = sorted((round(ends[side] * scale), round(following * scale)))
        place = (rows, slice(left, right + 1))
        if (ink[place] | hiding[place]).any(axis=0).mean() >= _COVERED:
            ends[side] = following
    return line._replace(x0=ends[0], x1=ends[1])


def _meets(line: Rule, vertical: list[Rule]) -> bool:
    """Tell whether both ends of a horizontal line meet vertical ones."""
    return all(
        any(abs(one.x0 - end) <= _REACH and one.y0 - _REACH <= line.y0 <= one.y1 + _REACH for one in vertical)
        for end in (line.x0, line.x1)
    )


def _ending_on(vertical: list[Rule], horizontal: list[Rule]) -> list[Rule]:
    """Return the vertical lines that reach from one horizontal line to another; a stroke may lengthen one a little."""
    found = []
    for line in vertical:
        crossed = [one.y0 for one in horizontal if one.x0 - _REACH <= line.x0 <= one.x1 + _REACH]
        crossed = [y for y in crossed if line.y0 - _REACH <= y <= line.y1 + _REACH]
        if not crossed:
            continue
        top, bottom = (min(crossed), max(crossed))
        over = max(top - line.y0, line.y1 - bottom)
        if over <= _REACH:
            found.append(line)
        elif over <= _BRIDGE and bottom - top >= _KEPT * (line.y1 - line.y0):
            found.append(Rule(line.x0, max(line.y0, top), line.x1, min(line.y1, bottom)))
    return found
