"""The objects of a pdfium page in painting order, those inside forms too, with the matrix that leads to the page."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from creditcheck.readers.pdfium_calls import address_of, calls

TEXT, PATH, IMAGE, SHADING, FORM = range(1, 6)
_DEEPEST_FORM = 8
_CURVE = 1
_MOVE = 2

Point = tuple[float, float]
Turn = Callable[[float, float], Point]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top in PDF points."""


class Matrix(NamedTuple):
    """Leads from the space of an object to that of the page."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> Point:
        """Return where a point is."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, outer: Matrix) -> Matrix:
        """Return the two after each other."""
        a, b = outer.a * self.a + outer.c * self.b, outer.b * self.a + outer.d * self.b
        c, d = outer.a * self.c + outer.c * self.d, outer.b * self.c + outer.d * self.d
        e, f = outer.point(self.e, self.f)
        return Matrix(a, b, c, d, e, f)


SAME = Matrix(1, 0, 0, 1, 0, 0)


class Outer(NamedTuple):
    """What stands around an object: the matrix to the page, the forms it is in, whether one of them is no plain one.

    ``clip`` is what the forms leave of the page, None for all of it; ``forms`` how deep the object lies.
    """

    matrix: Matrix = SAME
    forms: int = 0
    unsure: bool = False
    clip: Box | None = None


def objects_of(page: Any) -> Iterator[tuple[int, Any, Outer]]:
    """Yield kind, address and surroundings of each object of a pdfium page that is drawn, forms themselves left out."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    count = pdfium.FPDFPage_CountObjects(page.raw)
    return _inside(partial(calls().object_at, address_of(page.raw)), count, Outer())


def _inside(get: Callable[[int], int | None], count: int, outer: Outer) -> Iterator[tuple[int, Any, Outer]]:
    kind_of = calls().kind
    for index in range(count):
        handle = get(index)
        kind = kind_of(handle)
        if kind != FORM:
            yield kind, handle, outer
        elif outer.forms < _DEEPEST_FORM:
            yield from _form(handle, outer)


def _form(handle: Any, outer: Outer) -> Iterator[tuple[int, Any, Outer]]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    inside = pdfium.FPDFFormObj_CountObjects(ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT))
    inner = Outer(
        matrix_of(handle).then(outer.matrix),
        outer.forms + 1,
        outer.unsure or bool(calls().transparent(handle)) or LAYER in marks_of(handle),
        shared(outer.clip, clip_of(handle, outer.matrix)),
    )
    yield from _inside(partial(calls().form_object_at, handle), inside, inner)


def matrix_of(handle: Any) -> Matrix:
    """Return the matrix of an object."""
    matrix = (ctypes.c_float * 6)()
    return Matrix(*matrix) if calls().matrix(handle, ctypes.addressof(matrix)) else SAME


def bounds_of(handle: Any, matrix: Matrix) -> Box | None:
    """Return the rectangle of the page around an object; None when pdfium has none."""
    sides = (ctypes.c_float * 4)()
    first = ctypes.addressof(sides)
    if not calls().bounds(handle, first, first + 4, first + 8, first + 12):
        return None
    left, bottom, right, top = sides
    return around([matrix.point(x, y) for x in (left, right) for y in (bottom, top)])


def around(points: list[Point]) -> Box:
    """Return the rectangle around some points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


LAYER, REPLACED = "OC", "ActualText"


def marks_of(handle: Any) -> set[str]:
    """Return which of the two marks that matter an object has: of a layer, or with another text in its place."""
    found = set()
    name, length = (ctypes.c_ushort * 8)(), ctypes.c_ulong()
    for index in range(calls().count_marks(handle)):
        mark = calls().mark_at(handle, index)
        calls().mark_name(mark, ctypes.addressof(name), ctypes.sizeof(name), ctypes.addressof(length))
        if length.value == 2 * len(LAYER) + 2 and bytes(name).startswith(LAYER.encode("utf-16-le")):
            found.add(LAYER)
        if calls().mark_type(mark, REPLACED.encode()):
            found.add(REPLACED)
    return found


def clip_of(handle: Any, matrix: Matrix) -> Box | None:
    """Return the rectangle around what the clip of an object leaves of the page; None for all of it."""
    clip = calls().clip_path(handle)
    if not clip or (count := calls().clip_paths(clip)) <= 0:
        return None
    found: Box | None = None
    place = (ctypes.c_float * 2)()
    at = ctypes.addressof(place)
    for path in range(count):
        points = []
        for index in range(calls().clip_segments(clip, path)):
            calls().segment_point(calls().clip_segment(clip, path, index), at, at + 4)
            points.append(matrix.point(*place))
        if points:
            found = shared(found, around(points))
    return found


def shared(one: Box | None, two: Box | None) -> Box | None:
    """Return what two rectangles share, perhaps nothing (left beyond right); None stands for everything.

    >>> shared((0, 0, 9, 9), (5, 0, 20, 9)), shared(None, (5, 0, 20, 9))
    ((5, 0, 9, 9), (5, 0, 20, 9))
    """
    if one is None or two is None:
        return one if two is None else two
    return max(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]), min(one[3], two[3])


def holds(box: Box, x: float, y: float) -> bool:
    """Tell whether a point lies in a rectangle."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def subpaths_of(
    handle: Any, count: int, matrix: Matrix, turn: Turn | None = None, *, straight: bool = False
) -> Iterator[list[Point]]:
    """Yield the points of each subpath of a path of so many segments, moved by its matrix and turned.

    With ``straight`` only what is drawn as straight lines: a subpath is parted where it has a curve.
    """
    segment_at, point_of = calls().segment_at, calls().segment_point
    kind_of, close_of = calls().segment_kind, calls().segment_close
    place = (ctypes.c_float * 2)()
    at_x, at_y = ctypes.addressof(place), ctypes.addressof(place) + 4
    points: list[Point] = []
    start: Point = (0.0, 0.0)
    for index in range(count):
        segment = segment_at(handle, index)
        point_of(segment, at_x, at_y)
        point = matrix.point(*place)
        point = turn(*point) if turn else point
        kind = kind_of(segment)
        if kind == _MOVE or (straight and kind == _CURVE):
            if len(points) > 1:
                yield points
            points = []
        if kind == _MOVE:
            start = point
        points.append(point)
        if close_of(segment) and (len(points) > 1 or straight):
            points.append(start if straight else points[0])
    if len(points) > 1:
        yield points
