"""What the cells of a month grid hold: statuses, amounts, or both below each other in one cell."""

from __future__ import annotations

from collections.abc import Sequence

from creditcheck.layouts.detailed_2 import values
from creditcheck.layouts.detailed_2.columns import Head, cells_by_column
from creditcheck.readers.tables import Cell, Row


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
