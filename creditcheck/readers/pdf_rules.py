"""Ruling lines of a PDF page through pdfium: strokes, thin filled rectangles, outlines of cells.

A filled area that is not thin is a background, no ruling; what it may hide is for ``painting`` to say.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from typing import Any

from creditcheck.geometry import Rule
from creditcheck.readers.pdf_objects import Matrix, Point, Turn, around, matrix_of, subpaths_of
from creditcheck.readers.pdfium_calls import calls

THIN = 2.0
"""A filled rectangle at most this many points wide or high is a line."""

STRAIGHT = 0.5
"""A segment whose ends differ by at most this many points in one direction runs along the other."""

_ONE_SHAPE = 5
"""A path of at most this many segments is one line or one rectangle: its bounds say all when it is thin."""


class Pen:
    """Gathers the ruling lines of paths, and the areas that could hide something."""

    def __init__(self, turn: Turn) -> None:
        """``turn`` maps PDF points to points of the upright page."""
        self.rules: list[Rule] = []
        self._turn = turn
        self._box = (ctypes.c_float * 4)()
        self._corners = [ctypes.addressof(self._box) + 4 * index for index in range(4)]
        self._modes = (ctypes.c_int * 2)()
        self._at_fill, self._at_stroke = ctypes.addressof(self._modes), ctypes.addressof(self._modes) + 4

    def path(self, handle: Any, outer: Matrix) -> int:
        """Take the ruling lines of a path; return its number of segments when it is an area or a thick line, else 0."""
        if not calls().draw_mode(handle, self._at_fill, self._at_stroke):
            return 0
        filled, stroked = self._modes
        if not (filled or stroked):
            return 0
        count = int(calls().segments(handle))
        if count <= _ONE_SHAPE and calls().bounds(handle, *self._corners):
            left, bottom, right, top = self._box
            x0, y0 = self._turn(*outer.point(left, top))
            x1, y1 = self._turn(*outer.point(right, bottom))
            if min(abs(x1 - x0), abs(y1 - y0)) <= THIN:
                self.rules.append(_thin(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
                return 0
            if not stroked:
                return count  # a background
            if count == _ONE_SHAPE and (corners := self._corners_of(handle, matrix_of(handle).then(outer))):
                self.rules.extend(_outline(*corners))
                return count if filled else 0
        subpaths = list(subpaths_of(handle, count, matrix_of(handle).then(outer), self._turn, straight=bool(stroked)))
        if not stroked and len(subpaths) == 2:
            self.rules.extend(rules_of_ring(*subpaths))
        for points in subpaths:
            self.rules.extend(rules_of_subpath(points, stroked=bool(stroked)))
        return count if filled or count == 2 else 0

    def _corners_of(self, handle: Any, matrix: Matrix) -> tuple[Point, Point] | None:
        """Return two opposite corners of a path of five segments when it is an upright rectangle."""
        segment_at, point_of = calls().segment_at, calls().segment_point
        found = []
        for index in range(3):
            point_of(segment_at(handle, index), self._corners[0], self._corners[1])
            found.append(self._turn(*matrix.point(self._box[0], self._box[1])))
        (x0, y0), (x1, y1), (x2, y2) = found
        across = abs(y1 - y0) <= STRAIGHT and abs(x1 - x2) <= STRAIGHT
        down = abs(x1 - x0) <= STRAIGHT and abs(y1 - y2) <= STRAIGHT
        return ((x0, y0), (x2, y2)) if across or down else None


def _outline(one: Point, two: Point) -> tuple[Rule, Rule, Rule, Rule]:
    """Return the four sides of a rectangle."""
    left, right = min(one[0], two[0]), max(one[0], two[0])
    top, bottom = min(one[1], two[1]), max(one[1], two[1])
    return (
        Rule(left, top, right, top),
        Rule(left, bottom, right, bottom),
        Rule(left, top, left, bottom),
        Rule(right, top, right, bottom),
    )


def _thin(left: float, top: float, right: float, bottom: float) -> Rule:
    """Return the line that a thin box is."""
    if right - left >= bottom - top:
        return Rule(left, (top + bottom) / 2, right, (top + bottom) / 2)
    return Rule((left + right) / 2, top, (left + right) / 2, bottom)


def rules_of_ring(one: list[Point], two: list[Point]) -> list[Rule]:
    """Return the four sides of a thin filled ring, the area between two rectangles: how some programs draw a border.

    >>> rules_of_ring([(0, 0), (9, 0), (9, 9), (0, 9)], [(1, 1), (8, 1), (8, 8), (1, 8)])[0]
    Rule(x0=0.5, y0=0.5, x1=8.5, y1=0.5)
    """
    if not (_is_rectangle(one) and _is_rectangle(two)):
        return []
    (outer, inner) = sorted((around(one), around(two)))
    rims = [far - near for near, far in zip(outer[:2], inner[:2], strict=True)]
    rims += [near - far for near, far in zip(outer[2:], inner[2:], strict=True)]
    if not (max(rims) <= THIN and min(rims) > 0):
        return []
    left, top, right, bottom = ((near + far) / 2 for near, far in zip(outer, inner, strict=True))
    return list(_outline((left, top), (right, bottom)))


def _is_rectangle(points: list[Point]) -> bool:
    """Tell whether a subpath has its points in the four corners of an upright rectangle, each at least once."""
    left, top, right, bottom = around(points)
    corners = set()
    for x, y in points:
        if min(x - left, right - x) > STRAIGHT or min(y - top, bottom - y) > STRAIGHT:
            return False
        corners.add((x - left > right - x, y - top > bottom - y))
    return len(corners) == 4


def on_page(rules: list[Rule], width: float, height: float) -> list[Rule]:
    """Return rules without what lies beyond the edges of the page, where nothing is seen.

    >>> on_page([Rule(5, 5, 900, 5), Rule(5, 850, 90, 850)], 600, 800)
    [Rule(x0=5, y0=5, x1=600, y1=5)]
    """
    return [
        Rule(max(rule.x0, 0), max(rule.y0, 0), min(rule.x1, width), min(rule.y1, height))
        for rule in rules
        if rule.x0 <= width and rule.x1 >= 0 and rule.y0 <= height and rule.y1 >= 0
    ]


def rules_of_subpath(points: list[Point], *, stroked: bool) -> Iterator[Rule]:
    """Yield the ruling lines of one subpath: its thin box, or each straight segment of its stroke.

    >>> list(rules_of_subpath([(0, 0), (10, 0), (10, 1), (0, 1), (0, 0)], stroked=False))
    [Rule(x0=0, y0=0.5, x1=10, y1=0.5)]
    """
    left, top, right, bottom = around(points)
    wide, high = right - left, bottom - top
    if min(wide, high) <= THIN:
        yield _thin(left, top, right, bottom)
        return
    if not stroked:
        return
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        if abs(y1 - y0) <= STRAIGHT < abs(x1 - x0):
            yield Rule(min(x0, x1), (y0 + y1) / 2, max(x0, x1), (y0 + y1) / 2)
        elif abs(x1 - x0) <= STRAIGHT < abs(y1 - y0):
            yield Rule((x0 + x1) / 2, min(y0, y1), (x0 + x1) / 2, max(y0, y1))
