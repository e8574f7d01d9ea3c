"""The month grid: PD01E (five years, with amounts); PD01D (24 months, status only) stands in where it is missing.

``{"PD01ER01": "2098-11", "PD01EH": [{"PD01ER03": "2099-01", "PD01ED01": "1", "PD01EJ01": "810"}]}``.
Source: docs/report-formats.md.
"""

from __future__ import annotations

from creditcheck.data.codes import decode
from creditcheck.layouts.machine_2.block import Block
from creditcheck.model.account import MonthCell
from creditcheck.values.dates import month_number


def read_history(account: Block) -> tuple[MonthCell, ...]:
    """Return the months of the grid, oldest first; cells outside its caption are empty and left out."""
    years, recent = account.child("PD01E"), account.child("PD01D")
    long = _cells(years, "PD01EH", "PD01ER03", "PD01ED01", "PD01EJ01")
    short = _cells(recent, "PD01DH", "PD01DR03", "PD01DD01", None)
    years.must_have("最近5年历史表现的月数", "PD01ES01", len(long))
    _caption(years, ("PD01ER01", "PD01ER02"), long)
    _caption(recent, ("PD01DR01", "PD01DR02"), short)
    if not long:
        return tuple(short[month] for month in sorted(short))
    for month, cell in short.items():
        other = long.get(month)
        # Grids of a short five-year part are known, the 24 months before it are then all 未知.
        if cell.status != (other.status if other else "#"):
            read = other.status if other else None
            account.differs(f"{recent.pointer} 与 {years.pointer} 的 {month} 还款状态", cell.status, read)
    return tuple(long[month] for month in sorted(long))


def _cells(
    block: Block, group: str, month_code: str, status_code: str, amount_code: str | None
) -> dict[str, MonthCell]:
    cells: dict[str, MonthCell] = {}
    for row in block.children(group):
        month, status = row.month(month_code), row.leaf(status_code)
        amount = row.amount(amount_code) if amount_code else None
        if status is None and amount is None:
            continue
        if month is None or status is None or month in cells:
            row.cannot_read(group, f"{month} {status} {amount}")
            continue
        if decode("repayment", status) is None:
            row.refuse(status_code)
        cells[month] = MonthCell(month=month, status=status, amount=amount)
    return cells


def _caption(block: Block, codes: tuple[str, str], cells: dict[str, MonthCell]) -> None:
    """Hold 起始年月 and 截止年月 against the months that have a status."""
    start, end = block.month(codes[0]), block.month(codes[1])
    if not start or not end:
        if cells and (start or end):
            block.differs(f"{block.pointer} 的起止年月", f"{start}—{end}", None)
        return
    outside = [month for month in cells if not start <= month <= end]
    if outside:
        block.differs(f"{block.pointer} 的起止年月以外还有还款状态", f"{start}—{end}", min(outside))
    inside = len(cells) - len(outside)
    months = month_number(end) - month_number(start) + 1
    if inside != months:
        block.differs(f"{block.pointer} 的月数（{start}—{end}）", months, inside)
