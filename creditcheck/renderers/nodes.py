"""What a page is made of: headings, paragraphs, lists, tables and findings, without any format.

The outline decides order and words once; each writer walks these nodes and escapes every text for its own format.
A tone is never the only sign of anything: the words beside it say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FigureKind = Literal["repayment", "limits", "inquiries", "windows", "owed", "timeline"]
Tone = Literal["plain", "good", "warn", "bad", "unsure", "quiet", "calm", "hatched"]
"""``calm`` and ``hatched`` are of pictures."""


_A4_SIGNS, _A4_LINES = 52, 56
"""Chinese signs in a line of a card on A4, and lines on a page."""


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the page's own title. ``tone``: that of the answer that it gives.

    ``pictures``: it stands above pictures only, and goes where there are none.
    """

    text: str
    level: int = 2
    tone: Tone = "plain"
    pictures: bool = False


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. ``strong`` is for the few sentences that nobody should miss."""

    text: str
    tone: Tone = "plain"
    strong: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list; ``ordered`` when the first item is the first step. ``folded``: long, shown when it is asked for."""

    items: tuple[str, ...]
    ordered: bool = False
    folded: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell of a table."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Table:
    """A table with one line of headers. The last column takes the room that is left.

    ``tiles``: each row can be shown as a tile, where there is room for tiles. ``plain``: where the columns stand one
    below the other, they say what they are without their headers.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    tiles: bool = False
    plain: bool = False


@dataclass(frozen=True)
class Detail:
    """A labelled part of a finding: the figures, a place in the report, the first step.

    ``folded``: a format that can fold shows the label only until it is asked.
    """

    label: str
    items: tuple[str, ...]
    ordered: bool = False
    folded: bool = False


@dataclass(frozen=True)
class Card:
    """One finding, or one cause: the answer with its sign, the title, the message, a table, and what belongs to it."""

    sign: str
    word: str
    tone: Tone
    code: str
    title: str
    weight: str
    message: str
    details: tuple[Detail, ...] = ()
    table: Table | None = None

    @property
    def long(self) -> bool:
        """Tell whether it takes more than a page of A4, so that it may be cut where it stands."""
        texts = [self.message, *(text for detail in self.details for text in (detail.label, *detail.items))]
        lines = sum(len(text) // _A4_SIGNS + 1 for text in texts) + (len(self.table.rows) * 2 if self.table else 0)
        return lines > _A4_LINES

    @property
    def link(self) -> str:
        """What leads to it from the top of the page."""
        return f"{self.sign} {self.title}" + (f"（{self.weight}）" if self.weight else "")

    @property
    def heading(self) -> str:
        """The one line above it; code and weight only where it has some."""
        code = f"{self.code} " if self.code else ""
        weight = f"（{self.weight}）" if self.weight else ""
        return f"{self.sign} {self.word} · {code}{self.title}{weight}"


@dataclass(frozen=True)
class Rows:
    """Short labels, each with what it says."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Figure:
    """A place for a picture of the report. Only a format that can show pictures fills it."""

    kind: FigureKind


Node = Heading | Paragraph | Bullets | Table | Card | Rows | Figure
Outline = tuple[Node, ...]


def without_pictures(outline: Outline) -> Outline:
    """Return a page for a format that shows no pictures."""
    return tuple(n for n in outline if not isinstance(n, Figure) and not (isinstance(n, Heading) and n.pictures))
