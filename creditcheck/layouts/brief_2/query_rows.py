"""Lines of a borderless table -> its rows, each with one number.

A cell that wraps stands around its row's number (centred) or goes down from it (top-aligned); one table does it in one
way. Between two numbers of a page the widest gap parts the rows. Over a page break the balance of the centred cells
says which lines belong to which row. A row of which this cannot be said is *doubtful*.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from creditcheck.readers.document import Line, Run
from creditcheck.readers.lines import text_of

REACH = 2.4
"""A line further than this many font sizes below a row's last line is not part of the row."""

_SAME_GAP = 0.6
_RIVER = 0.3

Mode = Literal["top", "centred"]


@dataclass(frozen=True)
class CellLine:
    """A line of a table, cut at the columns; a cell without text is empty."""

    line: Line
    cells: tuple[str, ...]

    @property
    def is_anchor(self) -> bool:
        """Tell whether the line carries its row's number: up to four digits alone in the first column."""
        return self.cells[0].isdecimal() and len(self.cells[0]) <= 4


@dataclass
class Row:
    """A row: the line with its number, the lines of wrapped cells above and below it."""

    anchor: CellLine
    above: list[CellLine] = field(default_factory=list)
    below: list[CellLine] = field(default_factory=list)
    doubtful: bool = False

    @property
    def lines(self) -> list[CellLine]:
        """Return the row's lines in reading order."""
        return [*self.above, self.anchor, *self.below]


def cut_lines(lines: list[Line], header: list[Run]) -> list[CellLine]:
    """Cut lines at the columns: at the white rivers between the header's words, or run by run without a river."""
    edges = [_river(lines, header, one, two) for one, two in itertools.pairwise(header)]
    return [CellLine(line, tuple(_cells(line, header, edges))) for line in lines]


def _river(lines: list[Line], header: list[Run], left: Run, right: Run) -> float | None:
    """Return the middle of the widest strip between two header words that no character touches."""
    spans = sorted(
        (glyph.x0, glyph.x1)
        for runs in (*(line.runs for line in lines), header)
        for run in runs
        for glyph in run.glyphs
        if glyph.x1 > left.centre and glyph.x0 < right.centre
    )
    best, edge, end = _RIVER, None, spans[0][1]
    for start, stop in spans[1:]:
        if start - end > best:
            best, edge = start - end, (start + end) / 2
        end = max(end, stop)
    return edge


def _cells(line: Line, header: list[Run], edges: list[float | None]) -> Iterator[str]:
    cells: list[list[str]] = [[] for _ in header]
    known = [edge for edge in edges if edge is not None]
    for run in line.runs:
        if len(known) == len(edges):
            place = [sum((glyph.x0 + glyph.x1) / 2 > edge for edge in known) for glyph in run.glyphs]
            for column, part in itertools.groupby(zip(place, run.glyphs, strict=True), key=lambda pair: pair[0]):
                cells[column].append(text_of([glyph for _, glyph in part]))
        else:
            cells[_nearest(run, header)].append(run.text)
    return ("".join(parts).strip() for parts in cells)


def _nearest(run: Run, header: list[Run]) -> int:
    """Return the column whose header stands nearest, by centre or by left edge."""
    return min(
        range(len(header)),
        key=lambda index: min(abs(run.centre - header[index].centre), abs(run.x0 - header[index].x0)),
    )


def rows_of(lines: list[CellLine]) -> list[Row]:
    """Part the lines of a table into rows. A line that belongs to none is in no row."""
    anchors = [index for index, line in enumerate(lines) if line.is_anchor]
    if not anchors:
        return []
    rows = [Row(lines[index]) for index in anchors]
    between = [lines[one + 1 : two] for one, two in itertools.pairwise([-1, *anchors, len(lines)])]
    cuts = [_cuts(rows[i], between[i + 1], rows[i + 1]) for i in range(len(rows) - 1)]
    mode = _mode(between, cuts)
    default = [_first_cut(between[i + 1], cuts[i], rows[i].anchor) for i in range(len(rows) - 1)]
    rows[0].above = between[0]
    for index, (one, two) in enumerate(itertools.pairwise(rows)):
        part, cut = between[index + 1], cuts[index]
        if cut:
            at = _choose(one, part, cut, mode)
        else:
            after = default[index + 1] if index + 1 < len(default) else len(between[-1])
            at = _over_page(one, part, after, mode)
        if at is None:
            one.doubtful = two.doubtful = True
            at = default[index]
        one.below, two.above = part[:at], part[at:]
    last = rows[-1]
    last.below = _within_reach(last, between[-1])
    for row in rows:
        uneven = len(row.above) != len(row.below) if mode == "centred" else bool(row.above and not row.below)
        row.doubtful = row.doubtful or uneven
    return rows


def _cuts(one: Row, part: list[CellLine], two: Row) -> list[int]:
    """Return the places of the widest gaps between two numbers of one page; none when a page ends between them."""
    chain = [one.anchor, *part, two.anchor]
    if one.anchor.line.page != two.anchor.line.page:
        return []
    gaps = [after.line.y - before.line.y for before, after in itertools.pairwise(chain)]
    return [index for index, gap in enumerate(gaps) if gap > max(gaps) - _SAME_GAP]


def _mode(between: list[list[CellLine]], cuts: list[list[int]]) -> Mode | None:
    """Return how the cells of the table stand, None when no row of several lines says it."""
    sure = [len(cut) == 1 for cut in cuts]
    parts = between[1:]
    if between[0] or any(sure[i] and parts[i][cut[0] :] for i, cut in enumerate(cuts)):
        return "centred"  # the lines above a table's first number can be only its own
    known_above = [True, *sure]
    down = any(sure[i] and known_above[i] and parts[i][: cut[0]] for i, cut in enumerate(cuts))
    return "top" if down else None


def _first_cut(part: list[CellLine], cut: list[int], anchor: CellLine) -> int:
    """Return how many lines stand below a number, before the balance of rows is known."""
    if cut:
        return cut[0]
    return sum(line.line.page == anchor.line.page for line in part)


def _choose(row: Row, part: list[CellLine], cut: list[int], mode: Mode | None) -> int | None:
    if len(cut) == 1:
        return cut[0]
    if mode == "top":
        return len(part) if len(part) in cut else None
    return len(row.above) if mode == "centred" and len(row.above) in cut else None


def _over_page(row: Row, part: list[CellLine], after: int, mode: Mode | None) -> int | None:
    """Share the lines between the last number of a page and the first of the next; None when it cannot be said.

    ``after`` is the number of lines below the second number, as many as stand above it when cells are centred.
    """
    if not part:
        return 0
    if mode == "top":
        return len(part)
    if len(part) == len(row.above) + after:
        return len(row.above)
    return len(part) if mode is None and not row.above and not after else None


def _within_reach(row: Row, part: list[CellLine]) -> list[CellLine]:
    """Return the lines that go on with the last row: those without a wide gap before them."""
    kept: list[CellLine] = []
    for line in part:
        before = kept[-1] if kept else row.anchor
        same_page = before.line.page == line.line.page
        if same_page and line.line.y - before.line.y > REACH * line.line.runs[0].size:
            break
        kept.append(line)
    return kept
