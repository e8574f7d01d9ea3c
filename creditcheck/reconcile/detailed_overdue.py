"""逾期（透支）信息汇总 against the month grids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import Any

from creditcheck.data.codes import decode
from creditcheck.model.account import Account, MonthCell
from creditcheck.model.record_keys import account_keys
from creditcheck.model.report import Discrepancy, Report, Unread
from creditcheck.reconcile.detailed_grid import DIGITS
from creditcheck.reconcile.detailed_totals import has_summary
from creditcheck.reconcile.doubt import Doubts, doubt, unequal

_KINDS = {"1": "D1", "2": "R4", "3": "R1", "4": "R2", "5": "R3"}
_PRINTED = {"循环贷账户一": "R4", "循环贷账户二": "R1"}


@cache
def _types() -> dict[str, str]:
    """Return the type of account of each printed row."""
    return {decode("overdue_kind", code) or code: kind for code, kind in _KINDS.items()} | _PRINTED


def overdue_cells(account: Account) -> list[MonthCell]:
    """Return the months that the table counts: digits; of 准贷记卡 only from 3 (60 days of overdraft, 报告说明 11)."""
    least = 3 if account.type == "R3" else 1
    return [cell for cell in account.history if cell.status in DIGITS and int(cell.status) >= least]


def overdue_table(report: Report) -> Doubts:
    """账户数, 月份数, 单月最高总额, 最长月数 = those of the grids, 呆账 accounts left out.

    月份数 are different months over all accounts, the highest amount is the largest sum of one month, 最长 the highest
    digit. Evidence: 110/110 rows, all four. What months explain that are in doubt anyway doubts these months only.
    """
    doubtful = _in_doubt(report)
    for row in report.summary.overdue if report.summary else ():
        kind = _types().get(row.kind or "")
        accounts = [a for a in report.accounts if a.type == kind and a.status != "bad_debt"]
        grids = [cells for account in accounts if (cells := overdue_cells(account))]
        sums: Counter[str] = Counter()
        for cell in (cell for cells in grids for cell in cells):
            sums[cell.month] += cell.amount if cell.amount is not None else 0
        # More than printed: a month that was read is none, or the account is of another type.
        late: dict[str, Any] = {"fields": ("type", "history"), "months": sorted(sums)}
        title = f"逾期（透支）信息汇总“{row.kind}”的"
        longest = max((int(cell.status) for cells in grids for cell in cells), default=0)
        figures = [("账户数", row.accounts, len(grids)), ("月份数", row.months, len(sums))]
        if all(cell.amount is not None for cells in grids for cell in cells):
            figures.append(("单月最高逾期/透支总额", row.highest, max(sums.values(), default=0)))
        figures.append(("最长逾期/透支月数", row.longest, longest))
        open_ = [(account, doubtful[id(account)]) for account in accounts if id(account) in doubtful]
        for name, printed, read in figures:
            short = (0 if printed is None else printed) - read
            if 0 < abs(short) <= sum(_could(name, short, *one) for one in open_):
                for account, months in open_:
                    found = doubt("accounts", f"{title}{name}", printed, read, where=account.where, about=account,
                                  fields=("history",), months=sorted(months))  # fmt: skip
                    yield replace(found, discrepancy=found.discrepancy.model_copy(update={"kind": "differs"}))
            else:
                reach = late if sums and short < 0 else {}
                yield from unequal("accounts", f"{title}{name}", printed, read, blank_is_zero=True, **reach)


def _in_doubt(report: Report) -> dict[int, frozenset[str]]:
    """Return the months of each grid that are in doubt as it was read, none of them for all; by the account's id."""
    reading: Sequence[Unread | Discrepancy] = (*report.reading.unread, *report.reading.discrepancies)
    entries = [one for one in reading if one.record is not None and (not one.fields or "history" in one.fields)]
    months: dict[str | None, list[tuple[str, ...]]] = {}
    for one in entries:
        months.setdefault(one.record, []).append(one.months)
    keys = zip(account_keys(report.accounts), report.accounts, strict=True) if months else ()
    return {
        id(account): frozenset(chain.from_iterable(months[key] if all(months[key]) else ()))
        for key, account in keys
        if key in months
    }


def _could(name: str, short: int, account: Account, months: frozenset[str]) -> int:
    """Return by how much the months in doubt of an account could mend a figure that is too small, or too large."""
    late = {cell.month for cell in overdue_cells(account)}
    doubtful = late & months if months else late
    if name == "账户数":
        return int(not late if short > 0 else bool(late) and doubtful == late)
    if name == "月份数":
        return len(doubtful) if short < 0 else len(months - late) if months else short
    return abs(short) if short > 0 or doubtful else 0


def overdue_without_table(report: Report) -> Doubts:
    """No 逾期（透支）信息汇总 means no overdue month in a grid that is not 呆账, a single 1 too. Evidence: 31/31."""
    if report.summary is None or report.summary.overdue or not has_summary(report):
        return
    cells = [c for a in report.accounts if a.status != "bad_debt" for c in overdue_cells(a)]
    if cells:
        what, months = "没有逾期（透支）信息汇总，还款记录里却有逾期的月份", sorted({cell.month for cell in cells})
        yield doubt("accounts", what, 0, len(cells), fields=("history",), months=months)
