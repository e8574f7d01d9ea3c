"""逾期（透支）信息汇总 against the month grids."""

from __future__ import annotations

from collections import Counter

from creditcheck.model.account import Account, MonthCell
from creditcheck.model.report import Report
from creditcheck.reconcile.doubt import Doubts, doubt, unequal

_ROWS = {
    "非循环贷账户": "D1", "循环贷账户一": "R4", "循环额度下分账户": "R4", "循环贷账户二": "R1", "循环贷账户": "R1",
    "贷记卡账户": "R2", "准贷记卡账户": "R3",
}  # fmt: skip


def overdue_cells(account: Account) -> list[MonthCell]:
    """Return the months that the table counts: digits; of 准贷记卡 only from 3 (60 days of overdraft, 报告说明 11)."""
    least = 3 if account.type == "R3" else 1
    return [cell for cell in account.history if cell.status in "1234567" and int(cell.status) >= least]


def overdue_table(report: Report) -> Doubts:
    """账户数, 月份数, 单月最高总额, 最长月数 = those of the grids, 呆账 accounts left out.

    月份数 are different months over all accounts, the highest amount is the largest sum of one month, 最长 the highest
    digit. Evidence: corpus; in the sample all but grids with amounts beside ``#`` or ``B``, where it is only a warning.
    """
    rows = report.summary.overdue if report.summary else ()
    for row in rows:
        kind = _ROWS.get(row.kind or "")
        accounts = [a for a in report.accounts if a.type == kind and a.status != "bad_debt"]
        soft = any(_unclear(account) for account in accounts)
        grids = [cells for account in accounts if (cells := overdue_cells(account))]
        sums: Counter[str] = Counter()
        for cell in (cell for cells in grids for cell in cells):
            sums[cell.month] += cell.amount or 0
        longest = max((int(cell.status) for cells in grids for cell in cells), default=0)
        highest = max(sums.values(), default=0)
        known = all(cell.amount is not None for cells in grids for cell in cells)
        for what, printed, read in (
            ("账户数", row.accounts, len(grids)),
            ("月份数", row.months, len(sums)),
            ("单月最高逾期/透支总额", row.highest, highest if known else (row.highest or 0)),
            ("最长逾期/透支月数", row.longest, longest),
        ):
            title = f"逾期（透支）信息汇总“{row.kind}”的{what}"
            yield from unequal("accounts", title, printed, read, warning=soft, blank_is_zero=True)


def _unclear(account: Account) -> bool:
    return any(cell.status in "#B" and (cell.amount or 0) > 0 for cell in account.history)


def overdue_without_table(report: Report) -> Doubts:
    """No 逾期（透支）信息汇总 means no overdue in five years. Evidence: corpus; 报告说明 5 says «continuous».

    So single months of digit 1 are a warning, a 2 or more is a discrepancy.
    """
    if report.summary is None or report.summary.overdue or report.header.edition not in {"detailed", "institution"}:
        return
    cells = [c for a in report.accounts if a.status != "bad_debt" for c in overdue_cells(a)]
    if cells:
        soft = all(cell.status == "1" for cell in cells)
        yield doubt("accounts", "没有逾期（透支）信息汇总，还款记录里却有逾期的月份", 0, len(cells), warning=soft)
