"""Ruling lines of a PDF page through pdfium: strokes, thin filled rectangles, outlines of cells.

A filled area that is not thin is a background, no ruling. Pictures are counted; text objects in the invisible mode are
counted too, because a scan with recognised text under the picture looks like text otherwise.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from creditcheck.readers.document import Rule

THIN = 2.0
"""A filled rectangle at most this many points wide or high is a line."""

STRAIGHT = 0.5
"""A segment whose ends differ by at most this many points in one direction runs along the other."""

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_INVISIBLE_MODE = 3
_DEEPEST_FORM = 8

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
    rules: list[Rule] = []
    images = texts = invisible = 0
    for kind, handle, matrix in _objects(page.raw):
        if kind == _PATH:
            rules.extend(_path_rules(handle, matrix, turn))
        elif kind == _IMAGE:
            images += 1
        elif kind == _TEXT:
            texts += 1
            invisible += _mode_of(handle) == _INVISIBLE_MODE
    return Drawn(rules, images, texts, invisible)


def _mode_of(handle: Any) -> int:
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    return int(pdfium.FPDFTextObj_GetTextRenderMode(handle))


def _objects(page: Any) -> Iterator[tuple[int, Any, _Matrix]]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    def walk(count: int, get: Callable[[int], Any], outer: _Matrix, depth: int) -> Iterator[tuple[int, Any, _Matrix]]:
        for index in range(count):
            handle = get(index)
            kind = pdfium.FPDFPageObj_GetType(handle)
            if kind == _FORM:
                if depth < _DEEPEST_FORM:
                    inner = _matrix_of(handle).then(outer)
                    inside = pdfium.FPDFFormObj_CountObjects(handle)
                    yield from walk(inside, _getter(pdfium.FPDFFormObj_GetObject, handle), inner, depth + 1)
            else:
                yield kind, handle, outer

    yield from walk(pdfium.FPDFPage_CountObjects(page), _getter(pdfium.FPDFPage_GetObject, page), _SAME, 0)


def _getter(function: Any, holder: Any) -> Callable[[int], Any]:
    return lambda index: function(holder, index)


def _matrix_of(handle: Any) -> _Matrix:
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, ctypes.byref(matrix)):
        return _SAME
    return _Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _path_rules(handle: Any, outer: _Matrix, turn: Turn) -> Iterator[Rule]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(stroke)):
        return
    if not (fill.value or stroke.value):
        return
    matrix = _matrix_of(handle).then(outer)
    for points in _subpaths(handle, matrix, turn):
        yield from rules_of_subpath(points, stroked=bool(stroke.value))


def _subpaths(handle: Any, matrix: _Matrix, turn: Turn) -> Iterator[list[Point]]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    x, y = ctypes.c_float(), ctypes.c_float()
    at_x, at_y = ctypes.byref(x), ctypes.byref(y)
    points: list[Point] = []
    for index in range(pdfium.FPDFPath_CountSegments(handle)):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, at_x, at_y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(turn(*matrix.point(x.value, y.value)))
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    if len(points) > 1:
        yield points


def rules_of_subpath(points: list[Point], *, stroked: bool) -> Iterator[Rule]:
    """Yield the ruling lines of one subpath: its thin box, or each straight segment of its stroke.

    >>> list(rules_of_subpath([(0, 0), (10, 0), (10, 1), (0, 1), (0, 0)], stroked=False))
    [Rule(x0=0, y0=0.5, x1=10, y1=0.5)]
    """
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    wide, high = right - left, bottom - top
    if min(wide, high) <= THIN:
        if wide >= high:
            yield Rule(left, (top + bottom) / 2, right, (top + bottom) / 2)
        else:
            yield Rule((left + right) / 2, top, (left + right) / 2, bottom)
        return
    if not stroked:
        return
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        if abs(y1 - y0) <= STRAIGHT < abs(x1 - x0):
            yield Rule(min(x0, x1), (y0 + y1) / 2, max(x0, x1), (y0 + y1) / 2)
        elif abs(x1 - x0) <= STRAIGHT < abs(y1 - y0):
            yield Rule((x0 + x1) / 2, min(y0, y1), (x0 + x1) / 2, max(y0, y1))
