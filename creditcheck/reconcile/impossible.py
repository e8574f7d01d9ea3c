"""What no report can print: dates that do not exist in this order, amounts and counts below zero, a month twice.

The marks on the model's fields (model/marks.py) say which figures may be below zero (a balance: an overpaid card) and
which dates are never later than the report. A due date in 2099 and the like are left alone: reports print them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from creditcheck.model.account import Account
from creditcheck.model.marks import Day, Money, Number, Past, Place, mark, values
from creditcheck.model.report import Report
from creditcheck.values.dates import last_day, month_of

Problem = tuple[Place, str]

_NOT_PRINTED = frozenset({"source", "reading"})
_AFTER = "晚于报告时间"


def unreadable(report: Report) -> Iterator[Problem]:
    """Yield the place and the reason of every date that the calendar does not have: nothing can work with those."""
    if report.header.report_time.tzinfo:
        yield ("header", "report_time"), "不要写时区，应为 YYYY-MM-DDTHH:MM:SS"
    for item in values(report, only=frozenset({Day})):
        if mark(item.marks, Day) and isinstance(item.value, str) and not _exists(item.value):
            yield item.place, "不是存在的日期"


def impossible(report: Report) -> Iterator[Problem]:
    """Yield the place and the reason of everything that no report can print."""
    day = report.header.report_time.date()
    for item in values(report):
        if item.place[0] in _NOT_PRINTED:
            continue
        money = mark(item.marks, Money)
        counted = mark(item.marks, Number) or (money and not money.signed)
        if counted and isinstance(item.value, int) and item.value < 0:
            yield item.place, "不能是负数"
        elif mark(item.marks, Past) and isinstance(item.value, str | date) and _later(item.value, day):
            yield item.place, _AFTER
    for i, account in enumerate(report.accounts):
        yield from _account(account, ("accounts", i))
    for i, liability in enumerate(report.liabilities):
        if liability.opened and liability.due and liability.due < liability.opened:
            yield ("liabilities", i, "due"), "早于开立日期"
    for i, agreement in enumerate(report.agreements):
        if agreement.from_ and agreement.to and agreement.to < agreement.from_:
            yield ("agreements", i, "to"), "早于生效日期"
    for i, postpaid in enumerate(report.postpaid):
        yield from _twice([cell.month for cell in postpaid.history], ("postpaid", i, "history"))


def _account(account: Account, place: Place) -> Iterator[Problem]:
    opened = account.opened
    for key, value in (("closed", account.closed), ("as_of", account.as_of)):
        if opened and value and last_day(value) < opened:
            yield (*place, key), "早于开立日期"
    if opened and account.due and account.due < opened:
        yield (*place, "due"), "早于开立日期"
    yield from _twice([cell.month for cell in account.history], (*place, "history"))
    if account.overdue_months_5y is not None and account.overdue_months_5y > 60:
        yield (*place, "overdue_months_5y"), "最近 5 年只有 60 个月"
    months, long = account.overdue_months_5y, account.overdue_90d_months_5y
    if months is not None and long is not None and long > months:
        yield (*place, "overdue_90d_months_5y"), "多于逾期的月数"


def _twice(months: list[str], place: Place) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, month in enumerate(months):
        if month in seen:
            yield (*place, i, "month"), "同一个月出现两次"
        seen.add(month)


def _exists(value: str) -> bool:
    try:
        date.fromisoformat(value if len(value) == 10 else f"{value}-01")
    except ValueError:
        return False
    return True


def _later(value: str | date, day: date) -> bool:
    if isinstance(value, date):
        return value > day
    return value > (day.isoformat() if len(value) == 10 else month_of(day))
