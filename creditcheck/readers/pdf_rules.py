"""Ruling lines of a PDF page through pdfium: strokes, thin filled rectangles, outlines of cells.

A filled area that is not thin is a background, no ruling. Pictures are counted; text objects in the invisible mode are
counted too, because a scan with recognised text under the picture looks like text otherwise.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from creditcheck.geometry import Rule
from creditcheck.readers.pdfium_calls import address_of, calls

THIN = 2.0
"""A filled rectangle at most this many points wide or high is a line."""

STRAIGHT = 0.5
"""A segment whose ends differ by at most this many points in one direction runs along the other."""

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_INVISIBLE_MODE = 3
_DEEPEST_FORM = 8
_MOVE = 2
_ONE_SHAPE = 5
"""A path of at most this many segments is one line or one rectangle: its bounds say all when it is thin."""

Point = tuple[float, float]
Turn = Callable[[float, float], Point]


class Drawn(NamedTuple):
    """What else is drawn on a page: ruling lines, number of pictures, of text objects, of invisible ones."""

    rules: list[Rule]
    images: int
    texts: int
    invisible: int


class _Matrix(NamedTuple):
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> Point:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, outer: _Matrix) -> _Matrix:
        a, b = outer.a * self.a + outer.c * self.b, outer.b * self.a + outer.d * self.b
        c, d = outer.a * self.c + outer.c * self.d, outer.b * self.c + outer.d * self.d
        e, f = outer.point(self.e, self.f)
        return _Matrix(a, b, c, d, e, f)


_SAME = _Matrix(1, 0, 0, 1, 0, 0)


def drawn_on(page: Any, turn: Turn) -> Drawn:
    """Return what is drawn on a pdfium page; ``turn`` maps PDF points to points of the shown page."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    pen = _Pen(turn)
    count = pdfium.FPDFPage_CountObjects(page.raw)
    pen.walk(partial(calls().object_at, address_of(page.raw)), count, _SAME, 0)
    return Drawn(pen.rules, pen.images, pen.texts, pen.invisible)


class _Pen:
    """Follows the objects of a page, those inside forms too, and gathers what they draw."""

    def __init__(self, turn: Turn) -> None:
        self.rules: list[Rule] = []
        self.images = self.texts = self.invisible = 0
        self._turn = turn
        self._box = (ctypes.c_float * 4)()
        self._corners = [ctypes.addressof(self._box) + 4 * index for index in range(4)]
        self._modes = (ctypes.c_int * 2)()
        self._at_fill, self._at_stroke = ctypes.addressof(self._modes), ctypes.addressof(self._modes) + 4

    def walk(self, get: Callable[[int], int | None], count: int, outer: _Matrix, depth: int) -> None:
        """Follow the objects of a page or a form."""
        kind_of, render_mode = calls().kind, calls().render_mode
        for index in range(count):
            handle = get(index)
            kind = kind_of(handle)
            if kind == _PATH:
                self._path(handle, outer)
            elif kind == _TEXT:
                self.texts += 1
                self.invisible += render_mode(handle) == _INVISIBLE_MODE
            elif kind == _IMAGE:
                self.images += 1
            elif kind == _FORM and depth < _DEEPEST_FORM:
                self._form(handle, outer, depth)

    def _form(self, handle: Any, outer: _Matrix, depth: int) -> None:
        import pypdfium2.raw as pdfium  # noqa: PLC0415

        form = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)
        inside = pdfium.FPDFFormObj_CountObjects(form)
        self.walk(partial(calls().form_object_at, handle), inside, _matrix_of(handle).then(outer), depth + 1)

    def _path(self, handle: Any, outer: _Matrix) -> None:
        if not calls().draw_mode(handle, self._at_fill, self._at_stroke):
            return
        filled, stroked = self._modes
        if not (filled or stroked):
            return
        count = calls().segments(handle)
        if count <= _ONE_SHAPE and calls().bounds(handle, *self._corners):
            left, bottom, right, top = self._box
            x0, y0 = self._turn(*outer.point(left, top))
            x1, y1 = self._turn(*outer.point(right, bottom))
            if min(abs(x1 - x0), abs(y1 - y0)) <= THIN:
                self.rules.append(_thin(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
                return
            if not stroked:
                return  # a background
            if count == _ONE_SHAPE and (corners := self._corners_of(handle, _matrix_of(handle).then(outer))):
                self.rules.extend(_outline(*corners))
                return
        subpaths = list(_subpaths(handle, count, _matrix_of(handle).then(outer), self._turn))
        if not stroked and len(subpaths) == 2:
            self.rules.extend(rules_of_ring(*subpaths))
        for points in subpaths:
            self.rules.extend(rules_of_subpath(points, stroked=bool(stroked)))

    def _corners_of(self, handle: Any, matrix: _Matrix) -> tuple[Point, Point] | None:
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


def _matrix_of(handle: Any) -> _Matrix:
    matrix = (ctypes.c_float * 6)()
    return _Matrix(*matrix) if calls().matrix(handle, ctypes.addressof(matrix)) else _SAME


def _subpaths(handle: Any, count: int, matrix: _Matrix, turn: Turn) -> Iterator[list[Point]]:
    segment_at, point_of = calls().segment_at, calls().segment_point
    kind_of, close_of = calls().segment_kind, calls().segment_close
    place = (ctypes.c_float * 2)()
    at_x, at_y = ctypes.addressof(place), ctypes.addressof(place) + 4
    points: list[Point] = []
    for index in range(count):
        segment = segment_at(handle, index)
        point_of(segment, at_x, at_y)
        if kind_of(segment) == _MOVE:
            if len(points) > 1:
                yield points
            points = []
        points.append(turn(*matrix.point(*place)))
        if close_of(segment) and len(points) > 1:
            points.append(points[0])
    if len(points) > 1:
        yield points


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
    (outer, inner) = sorted((_box_of(one), _box_of(two)))
    rims = [far - near for near, far in zip(outer[:2], inner[:2], strict=True)]
    rims += [near - far for near, far in zip(outer[2:], inner[2:], strict=True)]
    if not (max(rims) <= THIN and min(rims) > 0):
        return []
    left, top, right, bottom = ((near + far) / 2 for near, far in zip(outer, inner, strict=True))
    return list(_outline((left, top), (right, bottom)))


def _box_of(points: list[Point]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of some points."""
    return (
        min(x for x, _ in points),
        min(y for _, y in points),
        max(x for x, _ in points),
        max(y for _, y in points),
    )


def _is_rectangle(points: list[Point]) -> bool:
    """Tell whether a subpath has its points in the four corners of an upright rectangle, each at least once."""
    left, top, right, bottom = _box_of(points)
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
    left, top, right, bottom = _box_of(points)
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
