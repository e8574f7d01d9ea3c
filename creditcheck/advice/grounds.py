"""What in a report looks wrong: one function for each ground of an objection, each built on the checks' own figures.

A ground is a reason to look, never a proof: what cannot be told from the report is left to the person. Two loans of one
lender with one day and one sum can be two loans; where their account ids differ, they are.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass

from creditcheck.advice.quoting import printed
from creditcheck.advice.same_records import size
from creditcheck.checks.evidence import cells_text, few_cells, inquiry_text, short
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.months import Grid
from creditcheck.checks.figures.repair import SHOWN_FROM
from creditcheck.checks.rules.arrears import still_shown
from creditcheck.checks.rules.pointed import matched
from creditcheck.checks.rules.report import overstaying
from creditcheck.model.account import CLOSED, Account
from creditcheck.model.base import Record
from creditcheck.model.dispute import Ground
from creditcheck.model.record_keys import account_keys
from creditcheck.model.records import Inquiry
from creditcheck.model.report import Section
from creditcheck.model.where import Where
from creditcheck.values.dates import month_number
from creditcheck.values.text import squeeze

_CARDS = frozenset({"R2", "R3"})
_MARKS = "BDZG"


@dataclass(frozen=True)
class Wrong:
    """One thing that looks wrong. ``what``: in one sentence; ``field``: what is wrong, with its printed value."""

    ground: Ground
    section: Section
    what: str
    record: Account | Inquiry | None = None
    field: str = ""
    page: int | None = None
    line: int | None = None
    text: str = ""


def _of(facts: Facts, ground: Ground, record: Account | Inquiry, what: str, field: str) -> Wrong:
    where = record.where or Where()
    return Wrong(
        ground, "accounts" if isinstance(record, Account) else "inquiries", what, record, field,
        where.page, where.line, printed(facts.report, record),
    )  # fmt: skip


def listed_twice(facts: Facts) -> Iterator[Wrong]:
    """Yield each account that is the same as an earlier one in all that tells accounts apart."""
    seen: dict[Hashable, list[Account]] = {}
    for account in facts.accounts:
        lender, much = facts.lenders.entity(account), size(account)
        if lender is None or account.opened is None or not much:
            continue
        key = (
            lender, account.type, squeeze(account.business or ""), account.opened, much, account.currency, account.due,
            account.status, account.balance, account.used, account.card_tail, account.agreement_id,
        )  # fmt: skip
        earlier = seen.setdefault(key, [])
        twin = next((other for other in earlier if _may_be_one(other, account)), None)
        if twin is not None:
            what = f"{short(account)} 与 {short(twin)} 的机构、开立日期、金额、状态都一样，可能是同一笔印了两次"
            yield _of(facts, "listed_twice", account, what, "整条账户")
        earlier.append(account)


def _may_be_one(one: Account, two: Account) -> bool:
    ids = [squeeze(account.account_id or "") for account in (one, two)]
    return not all(ids) or ids[0] == ids[1]


def _owed(account: Account) -> list[str]:
    """Return what an account prints as owed, for people."""
    latest = account.latest.balance if account.latest else None
    figures = (
        ("余额", account.balance), ("已用额度", account.used), ("大额专项分期余额", account.unbilled_instalment),
        ("当前逾期总额", account.overdue_amount), ("最新余额", latest),
    )  # fmt: skip
    return [f"{name} {figure:,}" for name, figure in figures if figure is not None and figure > 0]


def settled_with_balance(facts: Facts) -> Iterator[Wrong]:
    """Yield settled and ended accounts, cards aside, that still print a sum as owed."""
    for account in facts.accounts:
        if account.status in ("settled", "closed", "ended") and account.type not in _CARDS and (owed := _owed(account)):
            figures = "、".join(owed)
            yield _of(facts, "settled_with_balance", account, f"{short(account)} 已结清，却印着{figures}", figures)


def closed_with_use(facts: Facts) -> Iterator[Wrong]:
    """Yield closed cards that still print use."""
    for account in facts.accounts:
        if account.status in ("closed", "settled") and account.type in _CARDS and (owed := _owed(account)):
            figures = "、".join(owed)
            yield _of(facts, "closed_with_use", account, f"{short(account)} 已销户，却印着{figures}", figures)


def past_five_years(facts: Facts) -> Iterator[Wrong]:
    """Yield accounts closed more than five years ago that still show a bad record (RPT06)."""
    for account, shown in overstaying(facts):
        yield _of(facts, "past_five_years", account, f"{short(account)}：{shown}", shown)


def overdue_after_settling(facts: Facts) -> Iterator[Wrong]:
    """Yield closed accounts that print overdue months, or a mark, behind the month in which they were closed."""
    for grid in facts.grids:
        account = grid.account
        if account.status not in CLOSED or account.status == "transferred" or not account.closed:
            continue
        after = month_number(account.closed[:7])
        cells = [cell for cell in grid.cells if cell.month > after and (cell.overdue or cell.status in _MARKS)]
        if cells:
            what = f"{short(account)} {account.closed} 已结清或销户，之后的月份却还记着逾期：{few_cells(cells)}"
            yield _of(facts, "overdue_after_settling", account, what, f"还款状态 {cells_text(cells)}")


def repair_not_applied(facts: Facts) -> Iterator[Wrong]:
    """Yield accounts with months that the one-off repair hides if they were paid in time (BLK20)."""
    if facts.brief or facts.day < SHOWN_FROM:
        return
    for account, cells in still_shown(facts):
        cured = _cured(Grid(account), cells[-1].month)
        what = f"{short(account)} {few_cells(cells)}；在 2026-03-31 前已还清的，本应不再展示{cured}"
        yield _of(facts, "repair_not_applied", account, what, f"还款状态 {cells_text(cells)}")


def _cured(grid: Grid, month: int) -> str:
    """Return from which month on the report itself says that nothing is overdue any more."""
    later = [cell for cell in grid.cells if cell.month > month and cell.level == 0]
    return f"（{few_cells(later[:1])} 起已不逾期）" if later else ""


def summary_against_detail(facts: Facts) -> Iterator[Wrong]:
    """Yield what does not add up within the report; whether by the reading or in print only the original tells."""
    reading = facts.report.reading
    for doubt in reading.discrepancies if not reading.unread else ():
        if doubt.section == "pages" or doubt.printed is None or doubt.read is None:
            continue  # what is hidden, covered or cut is no figure of the report against another
        figures = f"{doubt.what}：印的是 {_said(doubt.printed)}，按明细是 {_said(doubt.read)}"
        yield Wrong(
            "summary_against_detail", doubt.section, f"{figures}。先对照原件：原件上确实这样印，才提",
            None, figures, doubt.page, doubt.line, figures,
        )  # fmt: skip


def _said(figure: str | int | None) -> str:
    return "（没有印）" if figure is None else f"{figure:,}" if isinstance(figure, int) else figure


def not_mine(facts: Facts) -> Iterator[Wrong]:
    """Yield the accounts that the answers file marks as not the person's own."""
    found, _ = matched(facts, facts.answers.not_my_accounts or (), facts.accounts)
    for account in found:
        yield _of(facts, "not_mine", account, f"{short(account)}：您标出不是本人办理的", "整条账户")


def unknown_inquiry(facts: Facts) -> Iterator[Wrong]:
    """Yield the inquiries that the answers file marks as not authorised."""
    asked = [inquiry for inquiry in facts.inquiries.all if inquiry.by == "institution"]
    found, _ = matched(facts, facts.answers.unknown_inquiries or (), asked)
    for inquiry in found:
        yield _of(facts, "unknown_inquiry", inquiry, f"{inquiry_text(inquiry)}：您标出没有授权过", "整条查询记录")


GROUNDS: Mapping[Ground, Callable[[Facts], Iterator[Wrong]]] = {
    "not_mine": not_mine,
    "unknown_inquiry": unknown_inquiry,
    "listed_twice": listed_twice,
    "settled_with_balance": settled_with_balance,
    "closed_with_use": closed_with_use,
    "overdue_after_settling": overdue_after_settling,
    "past_five_years": past_five_years,
    "repair_not_applied": repair_not_applied,
    "summary_against_detail": summary_against_detail,
}
"""Ground -> what finds it, in the order of acting."""


def wrongs(facts: Facts) -> tuple[Wrong, ...]:
    """Return everything in a report that looks wrong, in the order of acting."""
    return tuple(wrong for find in GROUNDS.values() for wrong in find(facts))


def key_of(facts: Facts, record: Record | None) -> str | None:
    """Return the key of an account; None for anything else."""
    keys = zip(account_keys(facts.accounts), facts.accounts, strict=True)
    return next((key for key, account in keys if account is record), None)
