"""Columns of a table: where they lie, and which cells of a row belong to which.

Positions are shares of the table's width, so that a table that goes on in another margin keeps its columns. Where a
table has no vertical lines, the borders follow from the header: its words are centred in their columns, or they stand
at one side of them, or the borders lie half-way between the words; what the row below it allows is taken.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from creditcheck.layouts.detailed_2 import values
from creditcheck.layouts.detailed_2.values import key
from creditcheck.readers.tables import Cell, Row

CENTRED = 4.0
"""Borders computed from centred words may miss the table's right edge by this many points."""

INDENT = 14.0
"""Words that stand at the left or right of their columns are at most this many points away from the border."""

SAME = 0.01
"""Borders that differ by at most this share of the table's width are the same."""

INSIDE = 0.5
"""A cell covers a column when at least this share of the column lies in it."""


@dataclass(frozen=True, eq=False)
class Head:
    """One column: its word as compared, its left and right border as shares of the width, its header cell."""

    word: str
    left: float
    right: float
    cell: Cell | None = None

    @property
    def middle(self) -> float:
        """Return the middle of the column."""
        return (self.left + self.right) / 2


def share(row: Row, x: float) -> float:
    """Return a position as a share of the width of a row."""
    return (x - row.x0) / (row.x1 - row.x0)


def heads_of(row: Row, below: Row | None = None) -> list[Head]:
    """Return the columns that a header row makes; the row below it tells where they end without vertical lines."""
    edges = [(cell.x0, cell.x1) for cell in row.cells] if row.ruled else _open_edges(row, below)
    return [
        Head(key(cell.text), share(row, left), share(row, right), cell)
        for cell, (left, right) in zip(row.cells, edges, strict=True)
    ]


def _open_edges(row: Row, below: Row | None) -> list[tuple[float, float]]:
    """Return the borders of the columns of a header row without vertical lines."""
    guesses = [inner for inner in (_centred(row), _at_side(row)) if inner] if row.lined else []
    guesses.append(_half_way(row))
    inner = next((guess for guess in guesses if below is None or _parts(below, guess)), guesses[0])
    borders = [row.x0, *inner, row.x1]
    return list(itertools.pairwise(borders))


def _parts(row: Row, inner: Sequence[float]) -> bool:
    """Tell whether borders part the pieces of a row; a row with more or fewer pieces than columns tells nothing."""
    if len(row.cells) != len(inner) + 1:
        return True
    return all(before.x1 <= border <= after.x0 for before, after, border in _gaps(row, inner))


def _centred(row: Row) -> list[float] | None:
    """Return inner borders for words in the middle of their columns, None when they are not."""
    borders = [row.x0]
    for cell in row.cells:
        borders.append(cell.x0 + cell.x1 - borders[-1])
    if abs(borders[-1] - row.x1) > CENTRED:
        return None
    inner = borders[1:-1]
    return inner if _between(row, inner) else None


def _at_side(row: Row) -> list[float] | None:
    """Return inner borders for words at the left or at the right of their columns, None when they are too far away.

    The side that the words stand nearer to is theirs: the other side has the same space, and what the words leave.
    """
    left, right = row.cells[0].x0 - row.x0, row.x1 - row.cells[-1].x1
    if left <= right:
        indent, inner = left, [cell.x0 - left for cell in row.cells[1:]]
    else:
        indent, inner = right, [cell.x1 + right for cell in row.cells[:-1]]
    return inner if 0 <= indent <= INDENT and _between(row, inner) else None


def _between(row: Row, inner: Sequence[float]) -> bool:
    """Tell whether borders lie between the words."""
    return all(before.x1 - 1 <= border <= after.x0 + 1 for before, after, border in _gaps(row, inner))


def _gaps(row: Row, inner: Sequence[float]) -> Iterable[tuple[Cell, Cell, float]]:
    """Return the pairs of neighbouring pieces, each with the border between them."""
    return zip(row.cells, row.cells[1:], inner, strict=False)


def _half_way(row: Row) -> list[float]:
    return [(before.x1 + after.x0) / 2 for before, after in zip(row.cells, row.cells[1:], strict=False)]


def month_heads(row: Row) -> list[Head] | None:
    """Return the columns of a grid, the year column first; None when the row is not its header ``1 … 12``.

    A digit that is missing is seen by its neighbours: at least ten must be there and in their order.
    """
    printed = [(int(word), cell) for cell in row.cells if (word := key(cell.text)).isdecimal() and len(word) <= 2]
    if len(printed) < 10 or len(printed) != sum(1 for cell in row.cells if cell.text):
        return None
    if any(before >= after for (before, _), (after, _) in itertools.pairwise(printed)):
        return None
    if not all(1 <= number <= 12 for number, _ in printed):
        return None
    if row.ruled and len(row.cells) == 13:
        return heads_of(row)
    (first, left), (last, right) = printed[0], printed[-1]
    start, end = (left.x0 + left.x1) / 2, (right.x0 + right.x1) / 2
    pitch = (end - start) / (last - first)
    begin = start - (first - 0.5) * pitch
    cells = dict(printed)
    heads = [Head("", 0.0, share(row, begin))]
    for number in range(1, 13):
        left_edge = begin + (number - 1) * pitch
        word = str(number) if number in cells else ""
        heads.append(Head(word, share(row, left_edge), share(row, left_edge + pitch), cells.get(number)))
    return heads


def under(supers: Sequence[Head], heads: Sequence[Head]) -> list[Head]:
    """Put the words of an upper header row before those below it: ``最近1个月内的查询机构数·贷款审批``."""
    named = []
    for head in heads:
        over = min(supers, key=lambda one: (not one.left <= head.middle <= one.right, abs(one.middle - head.middle)))
        named.append(replace(head, word=f"{over.word}·{head.word}"))
    return named


def cells_by_column(row: Row, heads: Sequence[Head]) -> list[list[Cell]]:
    """Return the cells of a row under each column.

    A cell that covers several columns, and a row without vertical lines, are divided along the columns.
    """
    if not row.ruled:
        width = row.x1 - row.x0
        return [[cell] for cell in row.cut([row.x0 + head.left * width for head in heads[1:]])]
    if len(row.cells) == len(heads) and all(
        abs(share(row, cell.x1) - head.right) <= SAME for cell, head in zip(row.cells, heads, strict=True)
    ):
        return [[cell] for cell in row.cells]
    columns: list[list[Cell]] = [[] for _ in heads]
    rights = [head.right for head in heads]
    for cell in row.cells:
        left, right = share(row, cell.x0), share(row, cell.x1)
        covered = [
            index
            for index in range(bisect_right(rights, left), len(heads))
            if _shared(heads[index], left, right) >= INSIDE
        ]
        if len(covered) > 1 and cell.text:
            for index, part in zip(covered, _divide(row, cell, [heads[i] for i in covered]), strict=True):
                columns[index].append(part)
        elif covered:
            columns[covered[0]].append(cell)
        else:
            index = min(bisect_right(rights, (left + right) / 2), len(heads) - 1)
            columns[index].append(cell)
    return columns


def _shared(head: Head, left: float, right: float) -> float:
    """Return the share of a column that lies between two positions."""
    return (min(right, head.right) - max(left, head.left)) / (head.right - head.left)


def _divide(row: Row, cell: Cell, heads: Sequence[Head]) -> list[Cell]:
    """Divide a cell along columns; text that runs on over the border stays whole and goes where its middle is."""
    width = row.x1 - row.x0
    part = Row(row.page, row.y, cell.x0, cell.x1, (cell,))
    return part.cut([row.x0 + head.left * width for head in heads[1:]])


def is_amount(text: str) -> bool:
    """Tell whether a text is an amount or a printed blank."""
    try:
        values.amount(text)
    except ValueError:
        return False
    return True


def is_code(text: str) -> bool:
    """Tell whether a text is one status of either grid."""
    for read in (values.grid_code, values.postpaid_code):
        try:
            return read(text) is not None
        except ValueError:
            continue
    return False


def inline_amounts(cells: Sequence[Sequence[Cell]]) -> list[str | None] | None:
    """Return the amounts printed below the status in the same cell; None when the cells hold one line only."""
    filled = [cell for column in cells for cell in column if cell.text]
    if not filled or not all(_is_inline(cell) for cell in filled):
        return None
    return ["".join(column[0].lines[1:]) if column and column[0].text else None for column in cells]


def _is_inline(cell: Cell) -> bool:
    return len(cell.lines) > 1 and is_code(cell.lines[0]) and is_amount("".join(cell.lines[1:]))


def grid_rows(row: Row, heads: Sequence[Head]) -> list[Row]:
    """Return the rows that a band of a grid without vertical lines holds.

    It is one row when each of its cells is one status, one amount (perhaps wrapped), or both; else a row for each line.
    """
    cells = [cell for column in cells_by_column(row, heads)[1:] for cell in column if cell.text]
    if cells and all(is_amount(cell.text) or is_code(cell.text) for cell in cells):
        return [row]
    return [row] if cells and all(_is_inline(cell) for cell in cells) else row.by_line()
