"""The picture of 还款记录: for each account that has more than normal months, a line a year and a box a month."""

from __future__ import annotations

from markupsafe import Markup

from creditcheck.checks.figures.months import Cell, Grid
from creditcheck.data.codes import code_list
from creditcheck.model.account import Account
from creditcheck.model.report import Report
from creditcheck.renderers.bars import Picture, months
from creditcheck.renderers.nodes import Cell as TableCell
from creditcheck.renderers.nodes import Table, Tone
from creditcheck.values.dates import month_number, month_of

TITLE = "近五年还款月历"
YEARS, ACCOUNTS_SHOWN = 60, 12
LEGEND = "一行一年，从 1 月到 12 月；空白是没有记录。"


def repayment(report: Report) -> Picture | None:
    """Draw the month grids, the worst accounts first; None where the form prints none."""
    grids = [Grid(account) for account in report.accounts if account.history]
    if not grids:
        return None
    last = month_number(month_of(report.header.report_time.date()))
    odd = [grid for grid in grids if any(_tone(cell) != "good" for cell in _shown(grid, last))]
    worst = sorted(odd, key=lambda grid: -_weight(grid))[:ACCOUNTS_SHOWN]
    clean, left = len(grids) - len(odd), len(odd) - len(worst)
    note = LEGEND + _legend(worst) if worst else ""
    note += f"{clean} 个账户的每个月都正常，没有画出。" if clean else ""
    note += f"另有 {left} 个账户没有画出。" if left else ""
    if not worst:
        return Picture(TITLE, note)
    drawing = Markup("").join(months(_name(grid.account), _years(_shown(grid, last))) for grid in worst)
    rows = tuple(
        (TableCell(_name(grid.account)), TableCell("、".join(cell.shown for cell in _shown(grid, last) if _said(cell))))
        for grid in worst
    )
    return Picture(TITLE, note, drawing, Table(("哪一个", "不正常的月份"), rows))


def _legend(grids: list[Grid]) -> str:
    """Name every status that these accounts print."""
    meanings = code_list("repayment")
    printed = sorted({cell.status for grid in grids for cell in grid.cells if cell.status})
    return "".join(f"{status} {meanings.get(status, '不明')}；" for status in printed)


def _shown(grid: Grid, last: int) -> list[Cell]:
    return [cell for cell in grid.cells if last - YEARS < cell.month <= last]


def _years(cells: list[Cell]) -> list[tuple[str, list[tuple[str, Tone]]]]:
    """Return years, the newest first, each with the marks of its twelve months."""
    by_month = {cell.month: cell for cell in cells}
    years = sorted({cell.month // 12 for cell in cells}, reverse=True)
    return [(f"{year}", [_box(by_month.get(year * 12 + month)) for month in range(12)]) for year in years]


def _box(cell: Cell | None) -> tuple[str, Tone]:
    return (cell.status, _tone(cell)) if cell is not None and cell.status else ("", "plain")


def _tone(cell: Cell) -> Tone:
    if cell.level is None:
        return "unsure"
    return "bad" if cell.level >= 3 else "warn" if cell.level else "good"


def _said(cell: Cell) -> bool:
    return _tone(cell) != "good"


def _weight(grid: Grid) -> int:
    return sum(9 if cell.level is None else cell.level for cell in grid.cells)


def _name(account: Account) -> str:
    return f"{account.no or ''} {account.institution or '（名称未显示）'} {account.business or ''}".strip()
