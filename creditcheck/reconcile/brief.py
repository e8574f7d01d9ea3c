"""The 简版 against itself: counts per column, groups, liabilities, report number, dates.

Evidence: report-format §6 (cross-checks a parser can run). A summary that is not printed says nothing, and a
hand-written JSON may leave it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from creditcheck.model.account import Account
from creditcheck.model.report import Discrepancy, Report, Section
from creditcheck.model.summary import BriefCounts
from creditcheck.values.dates import last_day, months_back

_COLUMNS = {"credit_card": "信用卡", "mortgage": "购房贷款", "other_loan": "其他贷款", "other_business": "其他业务"}
_OTHER_BUSINESS = ("约定购回式证券交易", "股票质押式回购交易", "融资融券", "融资租赁", "证券类融资")
_CLOSED = frozenset({"settled", "closed", "transferred"})
_NUMBER_DIGITS = 14


def reconcile_brief(report: Report) -> list[Discrepancy]:
    """Return everything in a 简版 that does not add up."""
    return [
        *_counts(report),
        *_recovery(report),
        *_liabilities(report),
        *_number(report),
        *_dates(report),
        *_inquiries(report),
    ]


def column_of(account: Account) -> str | None:
    """Return the summary column an account is counted in; None for 资产处置 and 垫款."""
    if account.type == "C1":
        return None
    if account.type in {"R2", "R3"}:
        return "credit_card"
    business = account.business or ""
    if any(name in business for name in _OTHER_BUSINESS):
        return "other_business"
    housing = (
        business in {"个人住房商业贷款", "个人住房公积金贷款", "个人商业住房贷款", "个人住房贷款"}
        or "商用房" in business
    )
    return "mortgage" if housing else "other_loan"


def _differ(
    section: Section, what: str, printed: int | str | None, read: int | str | None, *, where: Account | None = None
) -> Discrepancy:
    kind = "differs"
    if isinstance(read, int):
        shown = printed if isinstance(printed, int) else 0
        kind = "missing" if read < shown else "surplus"
    place = where.where if where else None
    return Discrepancy(
        section=section,
        what=what,
        printed=printed,
        read=read,
        page=place.page if place else None,
        line=place.line if place else None,
        kind=kind,  # type: ignore[arg-type]
    )


_COUNTED: tuple[tuple[str, str, Callable[[Account], bool]], ...] = (
    ("accounts", "账户数", lambda account: True),
    ("open", "未结清/未销户账户数", lambda account: account.status not in _CLOSED),
    ("ever_overdue", "发生过逾期的账户数", lambda account: account.ever_overdue is True),
    ("over_90d", "发生过90天以上逾期的账户数", lambda account: bool(account.overdue_90d_months_5y)),
)


def _counts(report: Report) -> Iterator[Discrepancy]:
    """Each figure of the four columns is the number of records that it counts; ``--`` is none."""
    table = report.summary.counts if report.summary else None
    if table is None:
        if report.summary is None and report.source.layout == "brief-2":
            read = sum(account.type != "C1" for account in report.accounts)
            if read:
                yield _differ("accounts", "没有信息概要，却有账户", None, read)
        return
    for key, name in _COLUMNS.items():
        column: BriefCounts | None = getattr(table, key)
        if column is None:
            continue
        mine = [account for account in report.accounts if column_of(account) == key]
        for figure, label, counts in _COUNTED:
            printed = getattr(column, figure)
            read = sum(counts(account) for account in mine)
            if _is_bad_debt_case(figure, printed, read, mine):
                continue
            if (printed if printed is not None else 0) != read:
                yield _differ("accounts", f"信息概要“{name}·{label}”与读到的不符", printed, read)


def _is_bad_debt_case(figure: str, printed: int | None, read: int, accounts: list[Account]) -> bool:
    """Tell whether over-90-day counts differ only by 呆账 records, whose sentence gives no months."""
    if figure != "over_90d" or printed is None:
        return False
    silent = sum(account.status == "bad_debt" and account.overdue_90d_months_5y is None for account in accounts)
    return read < printed <= read + silent


def _recovery(report: Report) -> Iterator[Discrepancy]:
    """资产处置 and 垫款 counts are the numbers of their records."""
    table = report.summary.recovery if report.summary else None
    for key, business in (("asset_disposal", "资产处置"), ("advance", "垫款")):
        printed = getattr(table, key) if table else None
        read = sum(account.type == "C1" and account.business == business for account in report.accounts)
        if (table is not None or report.source.layout == "brief-2") and (printed if printed is not None else 0) != read:
            yield _differ("accounts", f"信息概要“{business}账户数”与读到的不符", printed, read)


def _liabilities(report: Report) -> Iterator[Discrepancy]:
    """相关还款责任账户数 为个人, 为企业 are the numbers of their records."""
    table = report.summary.liabilities if report.summary else None
    for key, name in (("person", "为个人"), ("company", "为企业")):
        printed = getattr(table, key) if table else None
        read = sum(liability.for_ == key for liability in report.liabilities)
        if (table is not None or report.source.layout == "brief-2") and (printed if printed is not None else 0) != read:
            yield _differ("liabilities", f"信息概要“相关还款责任账户数·{name}”与读到的不符", printed, read)


def _number(report: Report) -> Iterator[Discrepancy]:
    """The first 14 digits of 报告编号 are 报告时间; it has 22."""
    number = report.header.report_number
    if number is None:
        return
    shown = report.header.report_time.strftime("%Y%m%d%H%M%S")
    if len(number) != 22 or number[:_NUMBER_DIGITS] != shown:
        yield _differ("header", "报告编号与报告时间对不上", number, shown)


def _dates(report: Report) -> Iterator[Discrepancy]:
    """Nothing begins, ends or is dated after the report."""
    day = report.header.report_time.date()
    for account in report.accounts:
        if account.opened and account.opened > day:
            yield _differ(
                "accounts", "开立日期晚于报告日期", account.opened.isoformat(), day.isoformat(), where=account
            )
        for name, text in (("截至", account.as_of), ("结清或销户", account.closed)):
            if text is not None and _first_day(text) > day:
                yield _differ("accounts", f"{name}的时间晚于报告日期", text, day.isoformat(), where=account)
            elif text is not None and account.opened and last_day(text) < account.opened:
                yield _differ("accounts", f"{name}的时间早于开立日期", text, account.opened.isoformat(), where=account)


def _first_day(text: str) -> date:
    return date.fromisoformat(text if len(text) == 10 else f"{text}-01")


def _inquiries(report: Report) -> Iterator[Discrepancy]:
    """Queries are listed newest first (not by hand), none after the report, none older than two years."""
    day = report.header.report_time.date()
    oldest = months_back(day, 24)
    for by in ("institution", "self"):
        before: date | None = None
        for inquiry in report.inquiries:
            if inquiry.by != by:
                continue
            place = inquiry.where
            problem = None
            if inquiry.date > day:
                problem = "查询日期晚于报告日期"
            elif inquiry.date < oldest:
                problem = "查询日期早于两年"
            elif before is not None and inquiry.date > before and not (inquiry.where and inquiry.where.pointer):
                problem = "查询日期没有从新到旧排列"
            if problem:
                yield Discrepancy(
                    section="inquiries",
                    what=problem,
                    printed=inquiry.date.isoformat(),
                    read=(before or day).isoformat(),
                    page=place.page if place else None,
                    line=place.line if place else None,
                )
            before = inquiry.date
