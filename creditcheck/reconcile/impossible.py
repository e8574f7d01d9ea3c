"""What no report can print: dates that do not exist in this order, amounts and counts below zero, a month twice.

A balance may be below zero (an overpaid card), every other figure may not. A due date in 2099 and the like are left
alone: reports print them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from creditcheck.model.account import Account
from creditcheck.model.base import Record
from creditcheck.model.report import Report
from creditcheck.values.dates import last_day, month_of

Place = tuple[str | int, ...]
Problem = tuple[Place, str]

_MAY_BE_NEGATIVE = frozenset({"balance", "used", "max_used", "average_used_6m"})
_LIMITED = frozenset(
    {
        "opened", "as_of", "closed", "last_paid", "added", "updated", "filed", "effective", "obtained", "joined",
        "applied", "approved", "paid_on", "birth_date",
    }
)  # fmt: skip
_AFTER = "晚于报告时间"


def unreadable(report: Report) -> Iterator[Problem]:
    """Yield the place and the reason of every date that the calendar does not have: nothing can work with those."""
    if report.header.report_time.tzinfo:
        yield ("header", "report_time"), "不要写时区，应为 YYYY-MM-DDTHH:MM:SS"
    for place, name, value in _values(report, ()):
        if isinstance(value, str) and _is_day(value, name) and not _exists(value):
            yield place, "不是存在的日期"


def impossible(report: Report) -> Iterator[Problem]:
    """Yield the place and the reason of everything that no report can print."""
    day = report.header.report_time.date()
    for place, name, value in _values(report, ()):
        if isinstance(value, int) and not isinstance(value, bool) and value < 0 and name not in _MAY_BE_NEGATIVE:
            yield place, "不能是负数"
        elif name in _LIMITED and isinstance(value, str | date) and _later(value, day):
            yield place, _AFTER
    for i, account in enumerate(report.accounts):
        yield from _account(account, ("accounts", i), day)
    for i, liability in enumerate(report.liabilities):
        if liability.opened and liability.due and liability.due < liability.opened:
            yield ("liabilities", i, "due"), "早于开立日期"
    for i, inquiry in enumerate(report.inquiries):
        if inquiry.date > day:
            yield ("inquiries", i, "date"), _AFTER
    for i, agreement in enumerate(report.agreements):
        if agreement.from_ and agreement.to and agreement.to < agreement.from_:
            yield ("agreements", i, "to"), "早于生效日期"
    for i, postpaid in enumerate(report.postpaid):
        place = ("postpaid", i)
        if postpaid.month and postpaid.month > month_of(day):
            yield (*place, "month"), _AFTER
        yield from _grid([cell.month for cell in postpaid.history], (*place, "history"), day)


def _account(account: Account, place: Place, day: date) -> Iterator[Problem]:
    opened = account.opened
    for key, value in (("closed", account.closed), ("as_of", account.as_of)):
        if opened and value and last_day(value) < opened:
            yield (*place, key), "早于开立日期"
    if opened and account.due and account.due < opened:
        yield (*place, "due"), "早于开立日期"
    yield from _grid([cell.month for cell in account.history], (*place, "history"), day)
    if account.overdue_months_5y is not None and account.overdue_months_5y > 60:
        yield (*place, "overdue_months_5y"), "最近 5 年只有 60 个月"
    months, long = account.overdue_months_5y, account.overdue_90d_months_5y
    if months is not None and long is not None and long > months:
        yield (*place, "overdue_90d_months_5y"), "多于逾期的月数"


def _grid(months: list[str], place: Place, day: date) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, month in enumerate(months):
        if month in seen:
            yield (*place, i, "month"), "同一个月出现两次"
        seen.add(month)
        if month > month_of(day):
            yield (*place, i, "month"), _AFTER


def _values(record: Record, place: Place) -> Iterator[tuple[Place, str, object]]:
    """Yield place, key and value of every single value, whatever record it is in; the reading itself is left out."""
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        here = (*place, field.alias or name)
        if isinstance(value, Record):
            if name not in {"reading", "where", "source"}:
                yield from _values(value, here)
        elif isinstance(value, tuple):
            for i, member in enumerate(value):
                if isinstance(member, Record):
                    yield from _values(member, (*here, i))
        else:
            yield here, name, value


def _is_day(value: str, name: str) -> bool:
    return len(value) == 10 and value[4] == value[7] == "-" and value.replace("-", "").isdigit() and name != "text"


def _exists(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _later(value: str | date, day: date) -> bool:
    if isinstance(value, date):
        return value > day
    if len(value) == 7:
        return value > month_of(day)
    return _is_day(value, "") and date.fromisoformat(value) > day
