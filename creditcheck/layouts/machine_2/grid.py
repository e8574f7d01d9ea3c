"""The month grid: PD01E (five years, with amounts), and PD01D (24 months, statuses only), which has to say the same.

What is held here holds in 2376/2376 grids (docs/real-documents.md). The order of the rows and blank rows mean nothing:
PD01E has whole calendar years, newest year first.
"""

from __future__ import annotations

from creditcheck.data.codes import decode
from creditcheck.layouts.machine_2.block import Block
from creditcheck.model.account import MonthCell
from creditcheck.values.dates import month_number, month_text

_RECENT = 24


def read_history(account: Block) -> tuple[MonthCell, ...]:
    """Return the months of the grid, oldest first; cells outside its caption are empty and left out."""
    years, recent = account.child("PD01E"), account.child("PD01D")
    long = _cells(years, "PD01EH", "PD01ER03", "PD01ED01", "PD01EJ01")
    short = _cells(recent, "PD01DH", "PD01DR03", "PD01DD01", None)
    years.must_have("最近5年历史表现的月数", "PD01ES01", len(long))
    _caption(years, long)
    _recent_caption(recent, years, sorted(long)[-_RECENT:])
    _compare(account, recent, years, short, long)
    cells = long or short
    return tuple(cells[month] for month in sorted(cells))


def hold_last_month(account: Block, history: tuple[MonthCell, ...], month: str | None, *, newer: bool) -> None:
    """Hold 月份 of PD01C and 还款状态 of PD01B (unless that one is ``newer`` than PD01C) against the grid's last month.

    Evidence: 584/584, 2376/2376.
    """
    if not history:
        return
    last, status = history[-1], account.child("PD01B").leaf("PD01BD04")
    if month and month != last.month:
        what = f"{account.pointer} 的最近一次月度表现的月份与还款记录的最后一个月"
        account.differs(what, month, last.month)
    if status and status != last.status and not newer:
        what = f"{account.pointer} 的最新还款状态与还款记录的最后一个月"
        account.differs(what, status, last.status)


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


def _caption(years: Block, cells: dict[str, MonthCell]) -> None:
    """Hold 起始年月 and 截止年月 of PD01E against the months that have a status: all of them, and no other."""
    start, end = years.month("PD01ER01"), years.month("PD01ER02")
    if not start or not end:
        if cells or start or end:
            years.differs(f"{years.pointer} 的起止年月", f"{start}—{end}", None)
        return
    outside = [month for month in cells if not start <= month <= end]
    if outside:
        years.differs(f"{years.pointer} 的起止年月以外还有还款状态", f"{start}—{end}", min(outside))
    inside = len(cells) - len(outside)
    months = month_number(end) - month_number(start) + 1
    if inside != months:
        years.differs(f"{years.pointer} 的月数（{start}—{end}）", months, inside)


def _recent_caption(recent: Block, years: Block, months: list[str]) -> None:
    """Hold the caption of PD01D: it ends with PD01E and begins 24 months before, however young the account is.

    Older synthetic files begin with the first month that has a status; that is taken as well.
    """
    start, end = recent.month("PD01DR01"), recent.month("PD01DR02")
    if not months:
        return
    right = {months[0], month_text(month_number(months[-1]) - _RECENT)}
    if end != (years.month("PD01ER02") or end) or start not in right:
        recent.differs(f"{recent.pointer} 的起止年月", f"{start}—{end}", f"{min(right)}—{months[-1]}")


def _compare(
    account: Block, recent: Block, years: Block, short: dict[str, MonthCell], long: dict[str, MonthCell]
) -> None:
    """Hold the months of PD01D against the last 24 of PD01E: the same months, the same statuses (26,152 cells)."""
    if bool(short) != bool(long):
        what = f"{recent.pointer} 与 {years.pointer} 只有一个有还款状态"
        account.differs(what, len(short), len(long))
        return
    wanted = {month: long[month] for month in sorted(long)[-_RECENT:]}
    for month in sorted(short.keys() | wanted.keys()):
        one, other = (cells[month].status if month in cells else None for cells in (short, wanted))
        if one != other:
            what = f"{recent.pointer} 与 {years.pointer} 的 {month} 还款状态"
            account.differs(what, one, other)
