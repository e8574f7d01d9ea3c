"""还款记录 as a picture: one row per account, one square per month of the last five years, the printed mark in it."""

from __future__ import annotations

from markupsafe import Markup

from creditcheck.checks.figures.months import Cell, Grid
from creditcheck.model.report import Report
from creditcheck.renderers.pictures import Picture
from creditcheck.renderers.svg import BAD, GOOD, INK, LINE, PAPER, QUIET, UNSURE, WARN, rect, shortened, svg, text
from creditcheck.values.dates import month_number, month_of, month_text

MONTHS, SIDE, LABEL, HEAD = 60, 10, 170, 18
ROWS_SHOWN = 40
TITLE = "近五年还款月历"


def repayment(report: Report) -> Picture:
    """Draw the repayment grid; accounts with overdue months come first when there are too many for a page."""
    grids = [Grid(account) for account in report.accounts if account.history]
    if not grids:
        return Picture(TITLE, "这种报告不印逐月还款记录，要看详版（本人版）：征信中心柜台或自助查询机。")
    last = month_number(month_of(report.header.report_time.date()))
    worst = sorted(range(len(grids)), key=lambda index: (-_trouble(grids[index]), index))[:ROWS_SHOWN]
    shapes: list[Markup] = []
    for month in range(last - MONTHS + 1, last + 1):
        if month % 12 == 0:
            x = LABEL + (month - last + MONTHS - 1) * SIDE
            shapes.append(text(x, HEAD - 6, month_text(month)[:4], size=10, fill=QUIET))
    for row, index in enumerate(sorted(worst)):
        shapes += _row(grids[index], HEAD + row * (SIDE + 3), last)
    height = HEAD + len(worst) * (SIDE + 3) + 4
    left_out = len(grids) - len(worst)
    note = (
        "格子里是报告印的标记：N 正常，1 到 7 逾期的月数（越大越久），B 呆账，D 代偿，Z 以资抵债，G 异常结束，"
        "* 未到期，C 结清，# 不明；空白是没有记录。" + (f"另有 {left_out} 个账户没有画出。" if left_out else "")
    )
    return Picture(TITLE, note, svg(LABEL + MONTHS * SIDE, height, TITLE, *shapes))


def _trouble(grid: Grid) -> int:
    return sum(9 if cell.level is None else cell.level for cell in grid.cells)


def _row(grid: Grid, y: float, last: int) -> list[Markup]:
    account = grid.account
    name = f"{account.no or ''} {account.institution or '（名称未显示）'} {account.business or ''}".strip()
    shapes = [text(LABEL - 6, y + 9, shortened(name, 34), size=9, anchor="end")]
    cells = {cell.month: cell for cell in grid.cells}
    for place in range(MONTHS):
        x = LABEL + place * SIDE
        cell = cells.get(last - MONTHS + 1 + place)
        shapes.append(rect(x, y, SIDE - 1, SIDE, _fill(cell), stroke=LINE))
        if cell is not None and cell.status:
            dark = _fill(cell) in (BAD, UNSURE)
            shapes.append(
                text(x + (SIDE - 1) / 2, y + 8, cell.status, size=7, anchor="middle", fill=PAPER if dark else INK)
            )
    return shapes


def _fill(cell: Cell | None) -> str:
    if cell is None or not cell.status:
        return PAPER
    if cell.level is None:
        return UNSURE
    if cell.level >= 3:
        return BAD
    return WARN if cell.level else GOOD
