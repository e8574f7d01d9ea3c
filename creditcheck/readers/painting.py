"""What the objects of a page do to each other in painting order: which text is seen, which is not, and why.

Most text of a page is ordinary: black, opaque, unclipped. Only its place in the order is kept. Odd text is kept with
what is odd of it; areas and pictures are kept because they may lie over text painted before them, or give the ground of
text in a light colour. Nothing is rendered here; ``unsure`` says where only a rendering tells.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Callable
from typing import Any, NamedTuple

from creditcheck.readers.pdf_objects import (
    LAYER,
    REPLACED,
    Box,
    Matrix,
    Outer,
    Point,
    bounds_of,
    clip_of,
    holds,
    marks_of,
    matrix_of,
    shared,
    subpaths_of,
)
from creditcheck.readers.pdfium_calls import calls

Colour = tuple[int, int, int]
WHITE = (255, 255, 255)

UNPAINTED = frozenset({3, 7})
"""Text render modes that paint nothing: invisible, and used as a clip only."""

FILLED, STROKED = frozenset({0, 2, 4, 6}), frozenset({1, 2, 5, 6})

CLEAR = 26
"""Alpha of 255 up to which nobody sees a text."""

OPAQUE = 200
"""Alpha of 255 from which nobody sees what lies below."""

LIKE = 16
"""Two colours of 255 that differ less in each part look the same."""

LIGHT = 150
"""Colours that are lighter than this in each part are those of marks, never of a report's text on white."""

VIVID = 100
"""A colour is one, not a grey, when its parts differ by this much."""

SEAL = 60.0
"""A coloured figure of at most this many points is the star of a seal, not a sheet over text."""

_BAND = 16.0
"""Areas are looked up by strips of the page of this height."""

_ONE_SHAPE = 5


class Text(NamedTuple):
    """A text object that is not ordinary.

    ``why`` it is not seen whatever lies around it; ``colour`` and ``alpha`` (None: unknown); ``clip`` what is left of
    the page; ``forms`` how deep in forms; ``unsure``: only a rendering tells.
    """

    order: int
    why: str | None
    colour: Colour | None
    alpha: int
    clip: Box | None
    forms: int
    unsure: bool


class Area(NamedTuple):
    """A filled area or a picture: where in the order, its rectangle, its colour (None for pictures and shadings)."""

    order: int
    box: Box
    handle: Any
    matrix: Matrix
    segments: int
    colour: Colour | None
    picture: bool
    unsure: bool


class Painting:
    """The texts and areas of one page, put in as they are painted."""

    def __init__(self, *, layers: bool) -> None:
        """``layers``: the document has some, so that forms and marked texts may be switched off."""
        self.texts: dict[int, int] = {}
        self.odd: dict[int, Text] = {}
        self.areas: list[Area] = []
        self.replaced: set[int] = set()
        self.order = 0
        self.first_text: int | None = None
        self._layers = layers
        self._calls = calls()
        self._parts = (ctypes.c_uint * 4)()
        self._at = [ctypes.addressof(self._parts) + 4 * index for index in range(4)]
        self._strips: dict[int, list[Area]] | None = None

    def text(self, handle: int, outer: Outer) -> None:
        """Take a text object."""
        self.order += 1
        self.texts[handle] = self.order
        if self.first_text is None:
            self.first_text = self.order
        ask = self._calls
        mode = ask.render_mode(handle)
        fill = self._colour(ask.fill_colour, handle) if mode in FILLED else None
        stroke = self._colour(ask.stroke_colour, handle) if mode in STROKED else None
        why = "invisible" if mode in UNPAINTED else None
        paints = [paint for paint in (fill, stroke) if paint]
        alpha = max((paint[3] for paint in paints), default=255)
        if paints and alpha <= CLEAR:
            why = "transparent"
        seen = [paint for paint in paints if paint[3] > CLEAR]
        colour = min((paint[:3] for paint in seen), default=None, key=sum)
        unsure = not why and (colour is None or outer.unsure or (alpha == 255 and bool(ask.transparent(handle))))
        if ask.count_marks(handle) > 0:
            marks = marks_of(handle)
            unsure = unsure or LAYER in marks
            if REPLACED in marks:
                self.replaced.add(handle)
        clip = shared(outer.clip, clip_of(handle, outer.matrix))
        unsure = unsure or (self._layers and outer.forms > 0)
        if why or unsure or clip or outer.forms or alpha < 255 or (colour and max(colour) > CLEAR):
            self.odd[handle] = Text(self.order, why, colour, alpha, clip, outer.forms, unsure)

    def area(self, handle: int, outer: Outer, segments: int) -> None:
        """Take a filled path of so many segments, or a thick line of two."""
        self.order += 1
        ask = calls().fill_colour if segments > 2 else calls().stroke_colour
        paint = self._colour(ask, handle)
        if paint is not None and paint[3] < OPAQUE:
            return
        unsure = paint is None or (paint[3] == 255 and bool(calls().transparent(handle))) or outer.unsure
        self._add(handle, outer, segments, paint[:3] if paint else None, picture=False, unsure=unsure)

    def picture(self, handle: int, outer: Outer) -> None:
        """Take a picture."""
        self.order += 1
        self._add(handle, outer, 0, None, picture=True, unsure=outer.unsure or bool(calls().transparent(handle)))

    def shading(self, handle: int, outer: Outer) -> None:
        """Take an area of changing colour."""
        self.order += 1
        self._add(handle, outer, 0, None, picture=False, unsure=True)

    def _add(
        self, handle: int, outer: Outer, segments: int, colour: Colour | None, *, picture: bool, unsure: bool
    ) -> None:
        box = bounds_of(handle, outer.matrix)
        if box is not None:
            seen = shared(shared(box, outer.clip), clip_of(handle, outer.matrix))
            if seen and seen[0] < seen[2] and seen[1] < seen[3]:
                self.areas.append(Area(self.order, seen, handle, outer.matrix, segments, colour, picture, unsure))

    def _colour(self, ask: Callable[..., int], handle: int) -> tuple[int, int, int, int] | None:
        if not ask(handle, *self._at):
            return None
        red, green, blue, alpha = self._parts
        return red, green, blue, alpha

    def over(self, x: float, y: float, order: int) -> list[Area]:
        """Return the areas painted after something that hold a point."""
        if self.first_text is None or not self.areas or self.areas[-1].order < self.first_text:
            return []
        return [area for area in self._at_height(y) if area.order > order and holds(area.box, x, y)]

    def meets(self, left: float, right: float, low: float, high: float) -> list[Area]:
        """Return the areas painted after the first text that a stretch between two heights meets."""
        if self.first_text is None or not self.areas or self.areas[-1].order < self.first_text:
            return []
        return [
            area
            for area in self._at_height((low + high) / 2)
            if area.order > self.first_text
            and area.box[0] <= right
            and area.box[2] >= left
            and area.box[1] <= high
            and area.box[3] >= low
        ]

    def below(self, x: float, y: float, order: int) -> list[Area]:
        """Return the areas painted before something that hold a point, the topmost first."""
        found = [area for area in self._at_height(y) if area.order < order and covers(area, x, y)]
        return found[::-1]

    def _at_height(self, y: float) -> list[Area]:
        if self._strips is None:
            self._strips = defaultdict(list)
            for area in self.areas:
                for strip in range(int(area.box[1] // _BAND), int(min(area.box[3], 1e5) // _BAND) + 1):
                    self._strips[strip].append(area)
        return self._strips.get(int(y // _BAND), [])


def covers(area: Area, x: float, y: float) -> bool:
    """Tell whether an area holds a point: a rectangle by its box, another path by its points."""
    if not holds(area.box, x, y):
        return False
    if area.segments <= _ONE_SHAPE:
        return True
    matrix = matrix_of(area.handle).then(area.matrix)
    inside = False
    for points in subpaths_of(area.handle, area.segments, matrix):
        inside ^= _inside(points, x, y)
    return inside


def _inside(points: list[Point], x: float, y: float) -> bool:
    """Tell whether a point lies within a polygon."""
    inside = False
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            inside = not inside
    return inside


def alike(one: Colour, two: Colour) -> bool:
    """Tell whether two colours look the same.

    >>> alike((255, 255, 255), (250, 250, 250)), alike((0, 0, 0), (0, 0, 40))
    (True, False)
    """
    return all(abs(first - second) < LIKE for first, second in zip(one, two, strict=True))


def is_vivid(colour: Colour | None) -> bool:
    """Tell whether a colour is one, not a grey."""
    return colour is not None and max(colour) - min(colour) >= VIVID


def is_star(area: Area) -> bool:
    """Tell whether an area is a small coloured figure, the star of a seal."""
    wide, high = area.box[2] - area.box[0], area.box[3] - area.box[1]
    return area.segments > _ONE_SHAPE and is_vivid(area.colour) and max(wide, high) <= SEAL
