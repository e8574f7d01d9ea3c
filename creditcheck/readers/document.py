"""What every reader gives: pages of glyphs and ruling lines, put together as lines of runs.

Coordinates are PDF points from the top left corner of the page as it is shown. A *glyph* is one printed character, a
*rule* a horizontal or vertical ruling line, a *run* text on one baseline without a wide gap, a *line* the runs on one
baseline. Which text belongs together is decided by position, never by the order in the file: list numbers come first
in the stream of the real form.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from creditcheck.readers.tables import Row


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


@dataclass(frozen=True, eq=False)
class Page:
    """One page. ``marks`` are texts in another direction than the page's own: watermarks.

    ``hidden``: most of its text is printed invisibly, the layer of recognised text under a scanned picture.
    """

    number: int
    width: float
    height: float
    stretches: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    marks: tuple[str, ...] = ()
    images: int = 0
    unmapped: int = 0
    hidden: bool = False

    @property
    def glyphs(self) -> list[Glyph]:
        """Return each character by itself."""
        return [glyph for stretch in self.stretches for glyph in stretch.characters()]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines of the page from top to bottom."""
        from creditcheck.readers.lines import lines_of  # noqa: PLC0415 (the two know each other)

        return lines_of(self.number, self.stretches)

    @cached_property
    def blocks(self) -> tuple[Row, ...]:
        """Return everything printed on the page as rows of cells, from top to bottom."""
        from creditcheck.readers.tables import blocks_of  # noqa: PLC0415 (the two know each other)

        return blocks_of(self)


@dataclass(frozen=True, eq=False)
class Document:
    """A file as its reader saw it. ``unmapped`` counts characters whose font has no Unicode map."""

    pages: tuple[Page, ...]
    sha256: str = ""
    producer: str | None = None
    reader: str = "pdfium"
    ocr: bool = False

    @property
    def unmapped(self) -> int:
        """Return how many characters have no Unicode value."""
        return sum(page.unmapped for page in self.pages)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines of all pages."""
        return tuple(line for page in self.pages for line in page.lines)
