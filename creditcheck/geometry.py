"""Points, boxes, segments: the ground that readers and layouts stand on.

Coordinates are PDF points from the top left corner of the page as it is shown. A *glyph* is one printed character, a
*rule* a horizontal or vertical ruling line, a *run* text on one baseline without a wide gap, a *line* the runs on one
baseline, a *segment* a whole ruling line, a *box* the rectangle of one cell, a *band* the cells between two lines.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Glyph(NamedTuple):
    """A printed character: text, left and right edge, baseline (from the top), font size in points.

    Or a stretch of characters without a gap between them; ``ends`` then says how many font sizes from ``x0`` each of
    them ends.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    ends: tuple[float, ...] = ()

    @property
    def first_end(self) -> float:
        """Return where the first character ends."""
        return self.x0 + self.size * self.ends[0] if self.ends else self.x1

    @property
    def last_start(self) -> float:
        """Return where the last character begins."""
        return self.x0 + self.size * self.ends[-2] if len(self.ends) > 1 else self.x0

    def characters(self) -> Iterable[Glyph]:
        """Yield each character by itself."""
        if len(self.ends) < 2:
            return (self,)
        text, x0, _, y, size, ends = self
        places = [x0 + size * end for end in (0, *ends)]
        return [
            Glyph(char, left, right, y, size)
            for char, (left, right) in zip(text, itertools.pairwise(places), strict=True)
        ]


class Rule(NamedTuple):
    """A ruling line (or a thin filled rectangle): horizontal when y0 == y1, vertical when x0 == x1."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Text on one baseline without a wide gap; ``bare`` is the text without any space."""

    page: int
    line: int
    text: str
    bare: str
    x0: float
    x1: float
    y: float
    size: float
    stretches: tuple[Glyph, ...] = field(repr=False)

    @property
    def glyphs(self) -> list[Glyph]:
        """Return each character by itself."""
        return [glyph for stretch in self.stretches for glyph in stretch.characters()]

    @property
    def centre(self) -> float:
        """Return the middle between left and right edge."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """All runs on one baseline, left to right. ``no`` counts from 1 on each page.

    ``text`` is the runs with one space between them, ``bare`` the text without any space.
    """

    page: int
    no: int
    y: float
    runs: tuple[Run, ...]
    text: str = field(init=False)
    bare: str = field(init=False)

    def __post_init__(self) -> None:
        """Join the runs once: a layout asks for the text of a line again and again."""
        object.__setattr__(self, "text", " ".join([run.text for run in self.runs]))
        object.__setattr__(self, "bare", "".join([run.bare for run in self.runs]))


class Segment(NamedTuple):
    """A whole ruling line: its position across (``at``), start and end along."""

    at: float
    start: float
    end: float


@dataclass(slots=True, eq=False)
class Box:
    """The rectangle of one cell, before any text is put into it; merged cells span several bands."""

    x0: float
    x1: float
    y0: float
    y1: float


@dataclass(slots=True, eq=False)
class Band:
    """The cells between two neighbouring horizontal lines, left to right; ``edges`` are their borders.

    ``closed``: there is a line below it, which the last band of a page may lack.
    """

    y0: float
    y1: float
    edges: list[float]
    boxes: list[Box]
    closed: bool = True
