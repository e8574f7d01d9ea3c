"""What every reader gives: pages of glyphs and ruling lines, put together as lines of runs.

Points, glyphs, rules, runs and lines are those of ``geometry``. Which text belongs together is decided by position,
never by the order in the file: list numbers come first in the stream of the real form.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from creditcheck.geometry import Glyph, Line, Rule
from creditcheck.readers.lines import lines_of
from creditcheck.readers.tables import Row, blocks_of


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
        return lines_of(self.number, self.stretches)

    @cached_property
    def blocks(self) -> tuple[Row, ...]:
        """Return everything printed on the page as rows of cells, from top to bottom."""
        return blocks_of(self.number, self.width, self.lines, self.rules)


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
