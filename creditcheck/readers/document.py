"""What every reader gives: pages of glyphs and ruling lines, put together as lines of runs.

Coordinates are PDF points from the top left corner of the page as it is shown. A *glyph* is one printed character, a
*rule* a horizontal or vertical ruling line, a *run* text on one baseline without a wide gap, a *line* the runs on one
baseline. Which text belongs together is decided by position, never by the order in the file: list numbers come first
in the stream of the real form.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from creditcheck.geometry import Glyph, Line, Rule

if TYPE_CHECKING:
    from creditcheck.readers.tables import Row


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
