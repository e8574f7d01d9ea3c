"""The 简版 against itself: counts per column, groups, liabilities, report number, dates.

Evidence: the form's own rules (docs/report-formats.md), held by every 简版 seen. A summary that is not printed says
nothing, and a hand-written JSON may leave it out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from creditcheck.data.businesses import Column, column_of, is_kind
from creditcheck.data.vocabulary import word
from creditcheck.model.account import CLOSED, Account
from creditcheck.model.record_keys import account_keys
from creditcheck.model.records import Inquiry
from creditcheck.model.report import Discrepancy, Report
from creditcheck.model.summary import BriefCounts
from creditcheck.reconcile.doubt import Doubt, Doubts, doubt, unequal, with_keys
from creditcheck.reconcile.part_names import part_names
from creditcheck.values.dates import last_day, months_back

_COLUMNS: tuple[Column, ...] = ("credit_card", "mortgage", "other_loan", "other_business")
_NUMBER_DIGITS = 14


def reconcile_brief(report: Report) -> tuple[list[Discrepancy], list[Discrepancy]]:
    """Return everything in a 简版 that does not add up, and what only a document that cannot be misread may say."""
    rules = (_counts, _recovery, _liabilities, _number, _dates, _inquiries, part_names)
    found = with_keys(report, (item for rule in rules for item in rule(report)))
    return [one.discrepancy for one in found if not one.warning], [one.discrepancy for one in found if one.warning]


def counted_in(account: Account) -> Column | None:
    """Return the summary column an account is counted in; None for 资产处置 and 垫款."""
    if account.type == "C1":
        return None
    return "credit_card" if account.type in {"R2", "R3"} else column_of(account.business)


_COUNTED: tuple[tuple[str, str, tuple[str, ...], Callable[[Account], bool]], ...] = (
    ("accounts", "账户数", (), lambda account: True),
    ("open", "未结清/未销户账户数", ("status",), lambda account: account.status not in CLOSED),
    (
        "ever_overdue",
        "发生过逾期的账户数",
        ("ever_overdue", "overdue_months_5y"),
        lambda account: account.ever_overdue is True,
    ),
    ("over_90d", "发生过90天以上逾期的账户数", ("overdue_90d_months_5y",), lambda a: bool(a.overdue_90d_months_5y)),
)
"""Figure, its label, the fields of an account that it hangs on, and which accounts it counts."""


def _counts(report: Report) -> Doubts:
    """Each figure of the four columns is the number of records that it counts; ``--`` is none."""
    table = report.summary.counts if report.summary else None
    if table is None:
        if report.summary is None and report.source.layout == "brief-2":
            read = sum(account.type != "C1" for account in report.accounts)
            yield from unequal("accounts", "没有信息概要，却有账户", None, read, blank_is_zero=True)
        return
    for key in _COLUMNS:
        column: BriefCounts | None = getattr(table, key)
        if column is None:
            continue
        mine = [account for account in report.accounts if counted_in(account) == key]
        for figure, label, fields, counts in _COUNTED:
            printed = getattr(column, figure)
            read = sum(counts(account) for account in mine)
            if _is_bad_debt_case(figure, printed, read, mine):
                continue
            what = f"信息概要“{word('brief_column', key)}·{label}”与读到的不符"
            if column.accounts == len(mine) and printed is not None and printed > len(mine):
                # More than there are: it is the figure that is wrong, whatever the records say.
                yield doubt("summary", what, printed, read, fields=("counts",))
                continue
            short = printed is not None and printed > read
            open_ = [account for account in _not_read(report, fields, mine) if counts(account) != short]
            if printed is not None and 0 < abs(printed - read) <= len(open_):
                for account in open_:
                    found = doubt("accounts", what, printed, read, where=account.where, about=account, fields=fields)
                    yield replace(found, discrepancy=found.discrepancy.model_copy(update={"kind": "differs"}))
            else:
                yield from unequal("accounts", what, printed, read, blank_is_zero=True)


def _not_read(report: Report, fields: Sequence[str], accounts: list[Account]) -> list[Account]:
    """Return the accounts of which a line that may print some fields was not read, or these are in doubt anyway."""
    reading = report.reading
    unread = {entry.record for entry in reading.unread if not set(fields).isdisjoint(entry.fields)}
    unread |= {entry.record for entry in reading.discrepancies if not set(fields).isdisjoint(entry.fields)}
    keys = zip(account_keys(report.accounts), report.accounts, strict=True)
    known = {id(account) for key, account in keys if key in unread}
    return [account for account in accounts if id(account) in known]


def _is_bad_debt_case(figure: str, printed: int | None, read: int, accounts: list[Account]) -> bool:
    """Tell whether over-90-day counts differ only by 呆账 records, whose sentence gives no months."""
    if figure != "over_90d" or printed is None:
        return False
    silent = sum(account.status == "bad_debt" and account.overdue_90d_months_5y is None for account in accounts)
    return read < printed <= read + silent


def _recovery(report: Report) -> Doubts:
    """资产处置 and 垫款 counts are the numbers of their records."""
    table = report.summary.recovery if report.summary else None
    if table is None and report.source.layout != "brief-2":
        return
    mine = [account for account in report.accounts if account.type == "C1"]
    disposals = sum(is_kind(account.business, "disposal") for account in mine)
    for name, printed, read in (
        ("资产处置账户数", table.asset_disposal if table else None, disposals),
        ("垫款账户数", table.advance if table else None, sum(is_kind(account.business, "advance") for account in mine)),
    ):
        yield from unequal("accounts", f"信息概要“{name}”与读到的不符", printed, read, blank_is_zero=True)


def _liabilities(report: Report) -> Doubts:
    """相关还款责任账户数 为个人, 为企业 are the numbers of their records."""
    table = report.summary.liabilities if report.summary else None
    if table is None and report.source.layout != "brief-2":
        return
    for key, name in (("person", "为个人"), ("company", "为企业")):
        read = sum(liability.for_ == key for liability in report.liabilities)
        what = f"信息概要“相关还款责任账户数·{name}”与读到的不符"
        printed: int | None = getattr(table, key) if table else None
        yield from unequal("liabilities", what, printed, read, blank_is_zero=True)


def _number(report: Report) -> Doubts:
    """The first 14 digits of 报告编号 are 报告时间; it has 22."""
    number = report.header.report_number
    if number is None:
        return
    shown = report.header.report_time.strftime("%Y%m%d%H%M%S")
    if len(number) != 22 or number[:_NUMBER_DIGITS] != shown:
        yield doubt("header", "报告编号与报告时间对不上", number, shown)


def _dates(report: Report) -> Doubts:
    """Nothing begins, ends or is dated after the report."""
    day = report.header.report_time.date()
    for account in report.accounts:
        opened = account.opened
        if opened and opened > day:
            yield _dated(account, "开立日期晚于报告日期", opened.isoformat(), day, "opened")
        for name, field, text in (("截至", "as_of", account.as_of), ("结清或销户", "closed", account.closed)):
            if text is not None and _first_day(text) > day:
                yield _dated(account, f"{name}的时间晚于报告日期", text, day, field)
            elif text is not None and opened and last_day(text) < opened:
                yield _dated(account, f"{name}的时间早于开立日期", text, opened, field, "opened")


def _dated(account: Account, what: str, printed: str, other: date, *fields: str) -> Doubt:
    return doubt("accounts", what, printed, other.isoformat(), where=account.where, about=account, fields=fields)


def _first_day(text: str) -> date:
    return date.fromisoformat(text if len(text) == 10 else f"{text}-01")


def _inquiries(report: Report) -> Doubts:
    """Queries are listed newest first (not by hand), none after the report, none older than two years.

    An older one of a JSON document is a warning: its day is not misread, and no rule looks so far back.
    """
    day = report.header.report_time.date()
    oldest = months_back(day, 24)
    for by in ("institution", "self"):
        before: date | None = None
        for inquiry in report.inquiries:
            if inquiry.by != by:
                continue
            by_hand = bool(inquiry.where and inquiry.where.pointer)
            problem, other = None, before or day
            if inquiry.date > day:
                problem, other = "查询日期晚于报告日期", day
            elif inquiry.date < oldest:
                problem, other = "查询日期早于两年", oldest
            elif before is not None and inquiry.date > before and not by_hand:
                problem = "查询日期没有从新到旧排列"
            if problem:
                old = by_hand and inquiry.date < oldest
                yield _dated_query(inquiry, problem, other, warning=old)
            before = inquiry.date


def _dated_query(inquiry: Inquiry, what: str, other: date, *, warning: bool) -> Doubt:
    day = inquiry.date.isoformat()
    return doubt(
        "inquiries", what, day, other.isoformat(), where=inquiry.where, warning=warning, about=inquiry, fields=("date",)
    )
