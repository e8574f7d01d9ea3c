"""Lines of a borderless table -> its rows, each with one number.

A cell that wraps stands around its row's number (centred) or goes down from it (top-aligned); one table does it in one
way. Between two numbers of a page the widest gap parts the rows. Over a page break the balance of the centred cells
says which lines belong to which row. A row of which this cannot be said is *doubtful*.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal

from creditcheck.geometry import Glyph, Line, Run
from creditcheck.layouts.brief_2.body import has_hole
from creditcheck.readers.lines import text_of

REACH = 2.4
"""A line further than this many font sizes below a row's last line is not part of the row."""

_SAME_GAP = 0.6
_SAME_DROP = 1.5
_RIVER = 0.3
_OFF_LEVEL, _MEASURED_OFF_LEVEL = 0.45, 0.3
"""Font sizes within which two lines are one. On a scanned page all cells of a line are measured together, and each line
for itself: half a line's height, by which a wrapped cell stands beside its number, is often measured too small."""

_MEASURED_SAME_GAP = 0.12
"""The same gap on a scanned page, in font sizes."""

_INSTITUTION, _REASON = 2, 3

_CENTRED = 1.0
"""Points by which text in the middle of its column may stand aside."""

_OFF_CENTRE = 0.4
"""Text that has lost one character at an end stands half a font size aside."""

_MANY = 6
_MOSTLY = 0.85
"""So many lines of text, and this share of them, in the middle of a column say that it is a centred one."""

_SAME_RULE = 3.0
"""Points within which two ruling lines are one drawn twice."""

Mode = Literal["top", "centred"]
Rules = dict[int, list[float]]


@dataclass(frozen=True)
class CellLine:
    """A line of a table, cut at the columns; a cell without text is empty."""

    line: Line
    cells: tuple[str, ...]
    also: tuple[Line, ...] = ()
    """Lines that another type set a little higher or lower: they are the same line of the table."""
    hole: bool = False
    """The text of a cell has a gap: characters of it are lost."""
    middles: dict[int, float] = field(default_factory=dict)
    """Where the middle of the text in each column stands."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return all printed lines."""
        return (self.line, *self.also)

    @property
    def is_anchor(self) -> bool:
        """Tell whether the line carries its row's number: up to four digits alone in the first column."""
        return self.cells[0].isdecimal() and len(self.cells[0]) <= 4


def _columns_of(line: Line, edges: list[float | None]) -> dict[int, list[Glyph]]:
    """Return the text in each column of a line; nothing when a border is not known."""
    known = [edge for edge in edges if edge is not None]
    columns: dict[int, list[Glyph]] = {}
    if len(known) == len(edges):
        for stretch in (stretch for run in line.runs for stretch in run.stretches):
            columns.setdefault(bisect_left(known, (stretch.x0 + stretch.x1) / 2), []).append(stretch)
    return columns


def off_centre(rows: list[Row], header: list[Run]) -> list[Row]:
    """Return the rows that have lost text at an end of a cell: all other cells stand in the middle of a column.

    A row of which no cell stands in the middle is set in another way; Latin letters may be wider than their font says.
    """
    lost: dict[int, Row] = {}
    for column, other in ((_INSTITUTION, _REASON), (_REASON, _INSTITUTION)):
        placed = [(part, row, _aside(part, header, column)) for row in rows for part in row.lines]
        centred = sum(aside <= _CENTRED for part, _, aside in placed if column in part.middles)
        if centred >= _MANY and centred >= _MOSTLY * sum(column in part.middles for part, _, _ in placed):
            lost |= {
                id(row): row
                for part, row, aside in placed
                if aside > _OFF_CENTRE * part.line.runs[0].size
                and any(other in one.middles and _aside(one, header, other) <= _CENTRED for one in row.lines)
                and not re.search("[A-Za-z]", part.cells[column])
            }
    return list(lost.values())


def _aside(part: CellLine, header: list[Run], column: int) -> float:
    return abs(part.middles.get(column, header[column].centre) - header[column].centre)


@dataclass
class Row:
    """A row: the line with its number, the lines of wrapped cells above and below it."""

    anchor: CellLine
    above: list[CellLine] = field(default_factory=list)
    below: list[CellLine] = field(default_factory=list)
    doubtful: bool = False
    broken: bool = False

    @property
    def lines(self) -> list[CellLine]:
        """Return the row's lines in reading order."""
        return [*self.above, self.anchor, *self.below]


def cut_lines(lines: list[Line], header: list[Run], scanned: Collection[int] = ()) -> list[CellLine]:
    """Cut lines at the columns: at the white rivers between the header's words, or run by run without a river.

    ``scanned``: the pages on which the heights of lines are measured.
    """
    edges = [_river(lines, header, one, two) for one, two in itertools.pairwise(header)]
    found = []
    for line in lines:
        columns = _columns_of(line, edges)
        middles = {column: (text[0].x0 + text[-1].x1) / 2 for column, text in columns.items()}
        hole = any(map(has_hole, columns.values()))
        found.append(CellLine(line, tuple(_cells(line, header, edges)), hole=hole, middles=middles))
    return _levelled(found, scanned)


def _levelled(lines: list[CellLine], scanned: Collection[int]) -> list[CellLine]:
    """Put lines together that are too close to be lines of one cell: cells in another type are a little off."""
    level: list[CellLine] = []
    for part in lines:
        before = level[-1] if level else None
        if before and before.line.page == part.line.page and not any(map(_both, before.cells, part.cells)):
            smallest = min(run.size for line in (before.line, part.line) for run in line.runs)
            off_level = _MEASURED_OFF_LEVEL if part.line.page in scanned else _OFF_LEVEL
            if part.line.y - before.line.y < off_level * smallest:
                cells = tuple(one or two for one, two in zip(before.cells, part.cells, strict=True))
                main, other = (part, before) if part.cells[_INSTITUTION] else (before, part)
                level[-1] = CellLine(
                    main.line, cells, (*main.also, *other.lines), main.hole or other.hole, other.middles | main.middles
                )
                continue
        level.append(part)
    return level


def _both(one: str, two: str) -> bool:
    return bool(one and two)


def _river(lines: list[Line], header: list[Run], left: Run, right: Run) -> float | None:
    """Return the middle of the widest strip between two header words that no character touches."""
    spans = sorted(
        (glyph.x0, glyph.x1)
        for runs in (*(line.runs for line in lines), header)
        for run in runs
        for glyph in run.stretches
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
        if len(known) < len(edges):
            cells[_nearest(run, header)].append(run.text)
            continue
        first = bisect_left(known, run.x0)
        if first == bisect_left(known, run.x1):
            cells[first].append(run.text)
            continue
        for column, part in itertools.groupby(run.glyphs, key=lambda char: bisect_left(known, (char.x0 + char.x1) / 2)):
            cells[column].append(text_of(list(part)))
    return ("".join(parts).strip() for parts in cells)


def _nearest(run: Run, header: list[Run]) -> int:
    """Return the column whose header stands nearest, by centre or by left edge."""
    return min(
        range(len(header)),
        key=lambda index: min(abs(run.centre - header[index].centre), abs(run.x0 - header[index].x0)),
    )


@dataclass(frozen=True)
class _Between:
    """The lines between the numbers of two rows.

    ``cuts``: the places of the widest gap; none when a page ends between the numbers. Then ``tail`` lines are left on
    the first number's page and ``head`` lines stand on the second number's page.
    """

    lines: list[CellLine]
    cuts: list[int]
    tail: int
    head: int

    @property
    def sure(self) -> bool:
        """Tell whether one gap is the widest."""
        return len(self.cuts) == 1

    @property
    def below(self) -> int:
        """Return how many lines stand below the first number, as far as gaps and pages say it."""
        return self.cuts[0] if self.cuts else self.tail

    @property
    def above(self) -> int:
        """Return how many lines stand above the second number, as far as gaps and pages say it."""
        return len(self.lines) - self.cuts[0] if self.cuts else self.head


def rows_of(lines: list[CellLine], rules: Rules | None = None, scanned: Collection[int] = ()) -> list[Row]:
    """Part the lines of a table into rows. A line that belongs to none is in no row.

    ``rules``: the heights of the ruling lines across the table, page by page, where it has any between its rows.
    ``scanned``: the pages on which the heights of lines are measured.
    """
    anchors = [index for index, line in enumerate(lines) if line.is_anchor]
    if not anchors:
        return []
    rows = [Row(lines[index]) for index in anchors]
    first, rest = lines[: anchors[0]], lines[anchors[-1] + 1 :]
    gaps = [_between(lines[one : two + 1], rules or {}, scanned) for one, two in itertools.pairwise(anchors)]
    rows[0].above, rows[-1].below = first, _within_reach(rows[-1], rest)
    below = [*(gap.below for gap in gaps), len(rows[-1].below)]
    drops = [_drop(row, lines) for row, lines in zip(rows, [*(gap.lines for gap in gaps), rest], strict=True)]
    mode = _mode([row.anchor.cells for row in rows], rows[0], gaps, below, drops)
    for index, gap in enumerate(gaps):
        one, two = rows[index], rows[index + 1]
        at = _choose(one, gap, mode) if gap.cuts else _over_page(one, gap, below[index + 1], mode)
        if at is None:
            one.doubtful = two.doubtful = True
            at = gap.below
        one.below, two.above = gap.lines[:at], gap.lines[at:]
    for row in rows:
        uneven = _names(row.above) != _names(row.below) if mode == "centred" else bool(row.above)
        row.doubtful = row.doubtful or (uneven and not row.broken)
    return rows


def _names(lines: list[CellLine]) -> int:
    """Return how many lines hold a piece of the institution: a lost piece of a date or of a reason shows by itself."""
    return sum(bool(line.cells[_INSTITUTION]) for line in lines)


def _between(chain: list[CellLine], rules: Rules, scanned: Collection[int]) -> _Between:
    one, *lines, two = chain
    if one.line.page != two.line.page:
        tail = sum(line.line.page == one.line.page for line in lines)
        head = sum(line.line.page == two.line.page for line in lines)
        return _Between(lines, [], tail, head)
    ruled = [y for y in rules.get(one.line.page, ()) if one.line.y < y < two.line.y]
    if ruled and ruled[-1] - ruled[0] < _SAME_RULE:
        return _Between(lines, [sum(line.line.y < ruled[0] for line in lines)], 0, 0)
    gaps = [after.line.y - before.line.y for before, after in itertools.pairwise(chain)]
    same = _MEASURED_SAME_GAP * one.line.runs[0].size if one.line.page in scanned else _SAME_GAP
    return _Between(lines, [index for index, gap in enumerate(gaps) if gap > max(gaps) - same], 0, 0)


def _drop(row: Row, lines: list[CellLine]) -> float:
    """Return how far the next line stands below a row's number; 0 when it is on another page."""
    here = row.anchor.line
    return lines[0].line.y - here.y if lines and lines[0].line.page == here.page else 0.0


def _mode(
    anchors: list[tuple[str, ...]], first: Row, gaps: list[_Between], below: list[int], drops: list[float]
) -> Mode | None:
    """Return how the cells of the table stand, None when no row of several lines says it."""
    if not all(map(all, anchors)):
        return "centred"  # a cell at the top begins on its number's line
    if first.above or any(gap.sure and gap.above for gap in gaps):
        return "centred"  # the lines above a table's first number can be only its own
    known_above, known_below = [True, *(gap.sure for gap in gaps)], [*(gap.sure for gap in gaps), True]
    if any(known_above[i] and known_below[i] and below[i] for i in range(len(below))):
        return "top"
    # Rows that are the first of their page: the lines above the number balance those below, or there are none. A line
    # left on the page before may be the upper half of a broken row, unless it stands as far below as in this row.
    said: set[Mode | None] = set()
    for index, gap in enumerate(gaps):
        if not gap.cuts and below[index + 1]:
            odd = gap.tail and abs(drops[index] - drops[index + 1]) > _SAME_DROP
            said.add("centred" if gap.above == below[index + 1] else None if odd else "top")
    return said.pop() if len(said) == 1 else None


def _choose(row: Row, gap: _Between, mode: Mode | None) -> int | None:
    """Return how many of the lines between two numbers of one page belong to the first; None when in doubt."""
    if gap.sure:
        return gap.below
    wanted = {"top": len(gap.lines), "centred": len(row.above), None: -1}[mode]
    return wanted if wanted in gap.cuts else None


def _over_page(row: Row, gap: _Between, after: int, mode: Mode | None) -> int | None:
    """Return how many of the lines between the last number of a page and the next belong to the first.

    ``after`` is the number of lines below the second number, as many as stand above it when cells are centred. None
    when it cannot be said.
    """
    many = len(gap.lines)
    if mode == "top":
        return many
    if mode is None:
        return many if not row.above and not after else None
    if many == len(row.above) + after:
        return len(row.above)
    if not row.above and gap.head > after:
        row.broken = True  # a browser begins a centred row at the top when it goes on on the next page
        return many - after
    return None


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
