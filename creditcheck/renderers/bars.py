"""Shapes of pictures that fit a telephone and A4 alike: bars with their words above them, columns, grids of months.

They are plain boxes of HTML, so that words keep their size whatever the width is. A picture is shown to the eye only:
a table with the same figures stands behind it. Hatching and letters tell things apart where there is no colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from creditcheck.renderers.nodes import Table, Tone
from creditcheck.renderers.wrapping import printable

_ROWS = 9
"""Rows that stand together on a page of A4 without leaving much of the page before it empty."""


@dataclass(frozen=True)
class Picture:
    """A picture with its title; ``note`` says how to read it, or why there is none; ``table``: the same in figures."""

    title: str
    note: str
    drawing: Markup | None = None
    table: Table | None = None

    @property
    def tall(self) -> bool:
        """Tell whether it is so long that it may be parted between its rows on paper."""
        return self.table is not None and len(self.table.rows) > _ROWS


@dataclass(frozen=True)
class Part:
    """A piece of a bar: its length in parts of the whole, its tone, and the sign in it."""

    share: float
    tone: Tone
    sign: str = ""


def words(text: str) -> Markup:
    """Escape words for a picture; the sign of a pass is the one of the page."""
    return escape(printable(text).replace("√", "✓"))


def _share(value: float) -> str:
    return f"{max(0.0, min(1.0, value)) * 100:.2f}%"


def bar(name: str, figure: str, parts: Iterable[Part], marks: Sequence[float] = (), below: str = "") -> Markup:
    """Draw a bar with its name and figure above it.

    ``marks``: where lines cross it, in parts of the whole; ``below``: words under it.
    """
    pieces = Markup("").join(
        Markup('<i class="{}" style="width:{}">{}</i>').format(part.tone, _share(part.share), words(part.sign))
        for part in parts
    )
    lines = Markup("").join(Markup('<s style="left:{}"></s>').format(_share(mark)) for mark in marks)
    under = Markup("<small>{}</small>").format(words(below)) if below else ""
    return Markup('<div class="bar"><p><span>{}</span><b>{}</b></p><div class="track">{}{}</div>{}</div>').format(
        words(name), words(figure), pieces, lines, under
    )


def bars(drawn: Iterable[Markup]) -> Markup:
    """Put bars together."""
    return Markup('<div class="bars">{}</div>').format(Markup("").join(drawn))


@dataclass(frozen=True)
class Column:
    """One column: what is written above and below it, and its pieces from the bottom in parts of the tallest."""

    above: str
    below: str
    parts: tuple[Part, ...]


def columns(drawn: Iterable[Column]) -> Markup:
    """Draw columns side by side."""
    cells = []
    for column in drawn:
        pieces = Markup("").join(
            Markup('<i class="{}" style="height:{}"></i>').format(part.tone, _share(part.share))
            for part in reversed(column.parts)
            if part.share
        )
        cells.append(
            Markup('<div><b>{}</b><div class="stack">{}</div><span>{}</span></div>').format(
                words(column.above), pieces, words(column.below)
            )
        )
    return Markup('<div class="columns">{}</div>').format(Markup("").join(cells))


@dataclass(frozen=True)
class Span:
    """A stretch of time below columns: where it begins and ends in parts of the whole, its name before it."""

    name: str
    start: float
    end: float
    tone: Tone


def spans(drawn: Iterable[Span]) -> Markup:
    """Draw stretches of time one below the other, each with its name on its left."""
    rows = Markup("").join(
        Markup('<div><span style="width:{}">{}</span><i class="{}" style="width:{}"></i></div>').format(
            _share(span.start), words(span.name), span.tone, _share(span.end - span.start)
        )
        for span in drawn
    )
    return Markup('<div class="spans">{}</div>').format(rows) if rows else rows


def months(name: str, years: Iterable[tuple[str, Sequence[tuple[str, Tone]]]]) -> Markup:
    """Draw the months of one account: one line a year, twelve boxes, each with its mark and tone."""
    rows = Markup("").join(
        Markup("<div><b>{}</b>{}</div>").format(
            words(year), Markup("").join(Markup('<i class="{}">{}</i>').format(t, words(mark)) for mark, t in cells)
        )
        for year, cells in years
    )
    return Markup('<div class="months"><p>{}</p>{}</div>').format(words(name), rows)
