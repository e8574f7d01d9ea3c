"""The month grids: 还款记录 (a row of statuses and a row of amounts for each year) and 缴费记录 (statuses only).

```
            2020年08月-2024年05月的还款记录
        1   2   3   4   5   6   7  …  12
2024    N   N   N   N   N
        0   0   0   0   0
2023    N   N   …
```

The newest year comes first. A page break may fall between any two rows; the year stands in a cell that both rows of a
year share, and after a break it may be empty. Every month of the caption must have a status, and no other.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from creditcheck.layouts.detailed_2 import values
from creditcheck.layouts.detailed_2.columns import inline_amounts, is_amount, is_code
from creditcheck.layouts.detailed_2.elements import CellClaims, Table, TableRow
from creditcheck.layouts.detailed_2.values import key
from creditcheck.model.report import Section
from creditcheck.readers.tables import Cell, Row
from creditcheck.values.dates import month_number, month_text, read_month
from creditcheck.values.text import is_blank

_CAPTION = re.compile(r"(\d{4}年\d{1,2}月)[-~～至]{0,2}(\d{4}年\d{1,2}月)的(还款|缴费)记录(?:\(续\)|续)?")


_FIELDS = ("history",)
"""What a grid prints of its account."""


@dataclass(frozen=True)
class Span:
    """The first and last month of a grid's caption."""

    first: str
    last: str
    row: Row

    def repeats(self, earlier: Span) -> bool:
        """Tell whether this is the same caption printed again after a page break."""
        return (self.first, self.last) == (earlier.first, earlier.last) and self.row.page > earlier.row.page


@dataclass
class Year:
    """The cells of one year while its rows are put together."""

    year: int | None
    row: Row
    heads: list[Cell]
    statuses: list[list[Cell]]
    amounts: list[list[Cell]] = field(default_factory=list)
    inline: list[str | None] = field(default_factory=list)


@dataclass(frozen=True)
class GridMonth:
    """One month as read; ``amount`` None where ``--`` is printed or the cell could not be read."""

    month: str
    status: str
    amount: int | None


def span_of(row: Row) -> Span | None:
    """Read the caption of a grid, ``2020年08月-2024年05月的还款记录``."""
    match = _CAPTION.fullmatch(key(row.text))
    if match is None:
        return None
    try:
        first, last = read_month(match[1]), read_month(match[2])
    except ValueError:
        return None
    return Span(first, last, row) if first and last and first <= last else None


def read_grid(
    claims: CellClaims, section: Section, table: Table, span: Span | None, *, amounts: bool
) -> tuple[GridMonth, ...]:
    """Read a grid, oldest month first. ``amounts``: each year has a second row."""
    _header(claims, section, table)
    years = _years(claims, section, table, amounts=amounts)
    shared = _shared(claims, years)
    _reach(claims, years)
    months: dict[str, GridMonth] = {}
    for year in years:
        for index in range(12):
            found = _month(claims, section, year, index, shared, amounts=amounts)
            if found is None:
                continue
            if found.month in months:
                what, twice = "还款记录里同一个月出现两次", found.month
                claims.differs(section, what, printed=twice, at=year.row, fields=_FIELDS, months=(twice,))
            months[found.month] = found
    _check(claims, section, table, span, set(months))
    return tuple(months[month] for month in sorted(months))


def _header(claims: CellClaims, section: Section, table: Table) -> None:
    """Claim the header; a month that it does not print is reported."""
    claims.share(*table.header_cells)
    words = [head.word for head in table.heads]
    if words != ["", *(str(month) for month in range(1, 13))]:
        claims.differs(section, "还款记录的表头不是 1 至 12 月", at=table.row, fields=_FIELDS)


def _years(claims: CellClaims, section: Section, table: Table, *, amounts: bool) -> list[Year]:
    """Put the rows of a grid together to years."""
    years: list[Year] = []
    for row in table.rows:
        year_cells, cells = row.columns[0], row.columns[1:]
        printed = _printed_year(claims, year_cells)
        filled = any(cell.text for column in cells for cell in column)
        if not filled and not any(cell.text for cell in year_cells) and row.row.ruled and not amounts:
            continue
        current = years[-1] if years else None
        if not filled and not row.row.ruled:
            _late_year(current, printed)
            continue
        if amounts and current is not None and _is_amounts(current, cells, printed, row):
            current.year = current.year if current.year is not None else printed
            current.amounts = _add(current.amounts, cells)
            continue
        inline = inline_amounts(cells) if amounts else None
        years.append(Year(printed, row.row, list(year_cells), cells, inline=inline or []))
    unnamed = [year for year in years if year.year is None]
    _fill_years(claims, section, years)
    for year in unnamed:
        what, its = "还款记录有一年没有印出年份", _months_of(year)
        claims.differs(section, what, at=year.row, kind="missing", fields=_FIELDS, months=its)
    return years


def _printed_year(claims: CellClaims, cells: Sequence[Cell]) -> int | None:
    """Read and claim the year; None for an empty cell or one that is no year."""
    text = "".join(cell.text for cell in cells)
    try:
        year = values.year(text)
    except ValueError:
        return None
    if year is not None:
        claims.share(*cells)
    return year


def _late_year(current: Year | None, printed: int | None) -> None:
    """Give a year that stands on a line of its own to the statuses above it."""
    if current is not None and current.year is None:
        current.year = printed


def _is_amounts(current: Year, cells: Sequence[Sequence[Cell]], printed: int | None, row: TableRow) -> bool:
    """Tell whether a row holds the amounts of the year above it."""
    if current.inline or (printed is not None and current.year is not None and printed != current.year):
        return False
    both = {cell for column in current.statuses for cell in column}  # a lost line makes one cell of two rows
    texts = [cell.text for column in cells for cell in column if cell.text and cell not in both]
    if not all(is_amount(text) for text in texts):
        return False
    if not current.amounts:
        return True
    # Amounts that wrap give further lines in a grid without vertical lines; a 0 is never a status.
    return not row.row.ruled and (any(not is_code(text) for text in texts) or printed == current.year is not None)


def _add(before: list[list[Cell]], cells: Sequence[list[Cell]]) -> list[list[Cell]]:
    """Add a further line of wrapped amounts to those above it."""
    return [list(column) for column in cells] if not before else [[*a, *b] for a, b in zip(before, cells, strict=True)]


def _fill_years(claims: CellClaims, section: Section, years: list[Year]) -> None:
    """Give a year to the rows that a page break left without one: one less than the year above, or one more."""
    for index, year in enumerate(years):
        if year.year is None and index and years[index - 1].year is not None:
            year.year = years[index - 1].year - 1  # type: ignore[operator]
    for index in range(len(years) - 2, -1, -1):
        after = years[index + 1].year
        if years[index].year is None and after is not None:
            years[index].year = after + 1
    for above, below in itertools.pairwise(years):
        if above.year is not None and below.year is not None and below.year != above.year - 1:
            what, ends = "还款记录的年份不连续", sorted((above.year, below.year))
            months = tuple(month for year in range(ends[0], ends[1] + 1) for month in _months_in(year))
            claims.differs(section, what, below.year, above.year - 1, at=below.row, fields=_FIELDS, months=months)


def _shared(claims: CellClaims, years: Sequence[Year]) -> frozenset[Cell]:
    """Return the cells that reach into another month, row or table: the line between is lost, and what is whose."""
    times = Counter(cell for year in years for column in (*year.statuses, *year.amounts) for cell in column)
    return frozenset(cell for cell, many in times.items() if many > 1 or claims.is_claimed(cell))


def _months_of(year: Year) -> tuple[str, ...]:
    return () if year.year is None else _months_in(year.year)


def _months_in(year: int) -> tuple[str, ...]:
    return tuple(f"{year:04d}-{month:02d}" for month in range(1, 13))


def _reach(claims: CellClaims, years: Sequence[Year]) -> None:
    """Say which months each cell can print: one that a row lost its year to, all of it."""
    for year in years:
        months = _months_of(year)
        claims.prints_months(year.heads, *months)
        for column in (year.statuses, year.amounts) if months else ():
            for month, cells in zip(months, column, strict=False):
                claims.prints_months(cells, month)


def _month(
    claims: CellClaims, section: Section, year: Year, index: int, shared: frozenset[Cell], *, amounts: bool
) -> GridMonth | None:
    """Read one month; None where nothing is printed or the status cannot be read."""
    cells = [cell for cell in year.statuses[index] if cell.text]
    paid = [cell for cell in year.amounts[index] if cell.text] if year.amounts else []
    if not cells or year.year is None or not shared.isdisjoint(cells):
        return None
    read = values.grid_code if amounts else values.postpaid_code
    try:
        status = read(cells[0].lines[0] if year.inline else "".join(cell.text for cell in cells))
    except ValueError:
        return None
    month = f"{year.year:04d}-{index + 1:02d}"
    amount = None
    if amounts:
        text = (year.inline[index] or "") if year.inline else "".join(cell.text for cell in paid)
        try:
            amount = values.amount(text)
        except ValueError:
            return GridMonth(month, status or "", None)
        if not shared.isdisjoint(paid):
            return GridMonth(month, status or "", None)
        if not text or (amount is None and not is_blank(text)):
            what = "还款记录有状态却没有金额"
            claims.differs(section, what, printed=month, at=year.row, kind="missing", fields=_FIELDS, months=(month,))
    claims.claim(*cells, *paid)
    return GridMonth(month, status or "", amount)


def _check(claims: CellClaims, section: Section, table: Table, span: Span | None, months: set[str]) -> None:
    """Hold the months read against the caption."""
    if span is None:
        claims.differs(section, "还款记录没有起止月份的标题", at=table.row, kind="missing", fields=_FIELDS)
        return
    expected = {month_text(number) for number in range(month_number(span.first), month_number(span.last) + 1)}
    at, count = table.row, len(expected & months)
    if missing := tuple(sorted(expected - months)):
        what = "还款记录缺少月份"
        claims.differs(section, what, missing[0], count, at=at, kind="missing", fields=_FIELDS, months=missing)
    if extra := tuple(sorted(months - expected)):
        what = "还款记录有标题起止月份以外的月份"
        claims.differs(section, what, printed=extra[0], at=at, fields=_FIELDS, months=extra)
