"""The month grid of an account: which months it has, and the amounts beside their statuses."""

from __future__ import annotations

from creditcheck.model.report import Report
from creditcheck.reconcile.doubt import Doubts, of_account
from creditcheck.values.dates import month_number, month_of, month_text

DIGITS = frozenset("1234567")

_LONGEST = 60
_WITHOUT_AMOUNT = frozenset("#A")
_SETTLED = frozenset("DZM")


def whole_months(report: Report) -> Doubts:
    """A grid has no month left out and at most 60. Evidence: 2376/2376 grids."""
    for account in report.accounts:
        months = [month_number(cell.month) for cell in account.history]
        if not months:
            continue
        span = max(months) - min(months) + 1
        gaps = sorted(set(range(min(months), max(months) + 1)) - set(months))
        if gaps:
            lost = [month_text(gap) for gap in gaps]
            yield of_account(account, f"的还款记录缺少月份 {lost[0]}", span, len(months), "history", months=lost)
        if len(months) > _LONGEST:
            apart = [month_text(month) for month in _apart(months)]
            what = f"的还款记录超过 {_LONGEST} 个月"
            yield of_account(account, what, _LONGEST, len(months), "history", months=apart)


def _apart(months: list[int]) -> list[int]:
    """Return the months that do not hang together with the most of a grid, where it is no longer than one can be."""
    runs: list[list[int]] = []
    for month in sorted(set(months)):
        if runs and month == runs[-1][-1] + 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    longest = max(runs, key=len)
    return [month for run in runs if run is not longest for month in run] if len(longest) <= _LONGEST else []


def grid_there(report: Report) -> Doubts:
    """Every account has a grid, but 被追偿, 未激活, 转出 and what ended before the report's month - 59.

    Evidence: 2844/2844 accounts.
    """
    oldest = month_number(month_of(report.header.report_time.date())) - _LONGEST + 1
    for account in report.accounts:
        if account.history or account.type == "C1" or account.status in {"not_activated", "transferred"}:
            continue
        end = account.as_of or account.closed
        if end and month_number(end) >= oldest:
            yield of_account(account, "没有还款记录", 1, 0, "history")


def first_month(report: Report) -> Doubts:
    """A grid begins in the month of opening or the report's month - 59, whichever is later.

    Evidence: 2376/2376 grids of the machine form, which alone is held to it; nothing begins before the opening.
    """
    oldest = month_number(month_of(report.header.report_time.date())) - _LONGEST + 1
    for account in report.accounts:
        if not account.history or not account.opened:
            continue
        opened, first = month_of(account.opened), min(cell.month for cell in account.history)
        right = month_text(max(month_number(opened), oldest))
        if first < opened:
            early = [cell.month for cell in account.history if cell.month < opened]
            what = "的还款记录早于开立日期"
            yield of_account(account, what, opened, first, "history", "opened", months=early)
        elif first != right and report.source.layout == "machine-2":
            yield of_account(account, "的还款记录的第一个月", right, first, "history")


def last_month(report: Report) -> Doubts:
    """A grid ends in the month of 截至 or the month before, and not before the month before the closing date.

    Evidence: open and 呆账 689/689, closed 1687/1687 (4 and 16 of them the month before). 25 closed accounts are
    reported 1 to 12 months longer, so a later end is no doubt.
    """
    for account in report.accounts:
        if not account.history:
            continue
        last = max(cell.month for cell in account.history)
        if account.as_of and not 0 <= month_number(account.as_of) - month_number(last) <= 1:
            yield of_account(account, "的还款记录的最后一个月与截至日期", account.as_of[:7], last, "history", "as_of")
        if account.closed and month_number(last) < month_number(account.closed) - 1:
            yield of_account(account, "的还款记录的最后一个月与关闭日期", account.closed[:7], last, "history", "closed")


def amounts(report: Report) -> Doubts:
    """The amount that goes with a status: 1-7, B, G above 0, N, * and a last C 0, #, A and an earlier C none.

    Evidence: 1526/1527, 34041/34042, 1316/1316, 1687/1687, 52/52 cells; D, Z, M did not occur. Real lenders break it,
    so all of it is a warning. A grid without any amount (24 months only) has nothing to compare.
    """
    for account in report.accounts:
        if all(cell.amount is None for cell in account.history):
            continue
        for cell in account.history:
            owed = cell.status in DIGITS or cell.status in {"B", "G"}
            earlier = cell.status == "C" and cell is not account.history[-1]
            if owed and not (cell.amount is not None and cell.amount > 0):
                what = "应有逾期金额"
            elif (cell.status in _WITHOUT_AMOUNT or earlier) and cell.amount is not None:
                what = "不应有逾期金额"
            elif cell.status in _SETTLED and cell.amount:
                what = "通常没有逾期金额"
            elif cell.status in {"N", "*", "C"} and not earlier and cell.amount != 0:
                what = "的逾期金额应为 0"
            else:
                continue
            place = f" {cell.month} 的还款状态 {cell.status} "
            yield of_account(account, f"{place}{what}", cell.status, cell.amount, "history", warning=True)
