"""What every reader gives: pages of glyphs and ruling lines, put together as lines of runs.

Points, glyphs, rules, runs and lines are those of ``geometry``. Which text belongs together is decided by position,
never by the order in the file: list numbers come first in the stream of the real form.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from creditcheck.geometry import Glyph, Line, Rule
from creditcheck.readers.lines import lines_of
from creditcheck.readers.tables import Row, blocks_of


class Lexicon(NamedTuple):
    """Words in half-width punctuation: those of the printed forms themselves, and the members of official lists.

    ``rows`` are the heads of tables in their order, the words of one parted by ``|``, ``titles`` the headings of
    chapters and sections, ``phrases`` words that the sentences of records are made of.
    """

    form: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    rows: frozenset[tuple[str, ...]] = frozenset()
    titles: frozenset[str] = frozenset()
    phrases: frozenset[str] = frozenset()


CUT_OFF = frozenset({"clipped", "outside"})
"""Why text is hidden that a smaller page or frame cuts off."""


class Hidden(NamedTuple):
    """Characters of the file that nobody sees, one after the other, and why not.

    ``why``: ``invisible`` ``transparent`` ``tiny`` ``faint`` ``no-ink`` (not painted so that it shows), ``clipped``
    ``outside`` (beyond what the page shows), ``covered`` (by something painted later), ``note`` (by an annotation).
    """

    why: str
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """Return the characters."""
        return "".join([glyph.text for glyph in self.glyphs])

    @property
    def y(self) -> float:
        """Return the baseline of the first of them."""
        return self.glyphs[0].y


@dataclass(frozen=True, eq=False)
class Page:
    """One page as it is seen. ``marks`` are texts set apart from the report's: watermarks, stamps, seals.

    ``aside`` are the characters of upright marks; ``hidden`` is text of the file that is no text of the page;
    ``pictures`` are the heights (top, bottom) of those that stand where text should be; ``scanned``: its text was
    recognised from a picture of it.
    """

    number: int
    width: float
    height: float
    stretches: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    marks: tuple[str, ...] = ()
    aside: tuple[Glyph, ...] = ()
    images: int = 0
    unmapped: int = 0
    hidden: tuple[Hidden, ...] = ()
    pictures: tuple[tuple[float, float], ...] = ()
    scanned: bool = False

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
    """A file as its reader saw it. ``told``: its time as the person tells it, for one that cannot be read."""

    pages: tuple[Page, ...]
    sha256: str = ""
    producer: str | None = None
    reader: str = "pdfium"
    ocr: bool = False
    told: datetime | None = None

    @property
    def unmapped(self) -> int:
        """Return how many characters have no Unicode value, or one of the file's choice that is not what it draws."""
        return sum(page.unmapped for page in self.pages)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines of all pages."""
        return tuple(line for page in self.pages for line in page.lines)
