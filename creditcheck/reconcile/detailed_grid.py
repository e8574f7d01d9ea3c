"""The month grid of an account against itself and against the account's state."""

from __future__ import annotations

from creditcheck.model.account import Account
from creditcheck.model.report import Report
from creditcheck.reconcile.doubt import Doubts, doubt, name_of
from creditcheck.values.dates import month_number, month_of, month_text

_DIGITS = frozenset("1234567")
_PAID = frozenset("N*C")
_LOANS = frozenset({"D1", "R1", "R4"})


def whole_months(report: Report) -> Doubts:
    """A grid has no month left out and at most 60. Evidence: 2376/2376 grids, sample 192/192, corpus."""
    for account in report.accounts:
        months = [month_number(cell.month) for cell in account.history]
        if not months:
            continue
        gaps = sorted(set(range(min(months), max(months) + 1)) - set(months))
        if gaps:
            what = f"{name_of(account)}的还款记录缺少月份 {month_text(gaps[0])}"
            yield doubt("accounts", what, max(months) - min(months) + 1, len(months), where=account.where)
        if len(months) > 60:
            what = f"{name_of(account)}的还款记录超过 60 个月"
            yield doubt("accounts", what, 60, len(months), where=account.where)


def first_and_last_month(report: Report) -> Doubts:
    """A grid begins not before the opening and ends in the month of 截至, which is that of the closing date.

    Evidence: sample 192/192, 192/192 and 71/71, corpus all.
    """
    for account in report.accounts:
        if not account.history:
            continue
        months = [cell.month for cell in account.history]
        first, last, title = min(months), max(months), f"{name_of(account)}的还款记录"
        if account.opened and first < month_of(account.opened):
            yield doubt("accounts", f"{title}早于开立日期", month_of(account.opened), first, where=account.where)
        if account.as_of and account.as_of[:7] != last:
            yield doubt("accounts", f"{title}的最后一个月与截至日期", account.as_of[:7], last, where=account.where)
        if account.closed and account.closed[:7] != last:
            yield doubt("accounts", f"{title}的最后一个月与关闭日期", account.closed[:7], last, where=account.where)


def amounts(report: Report) -> Doubts:
    """1-7 and B come with an amount above 0, N and * with 0. Evidence: 2376/2376 grids, sample 236/236 cells, corpus.

    A grid without any amount (24 months only, machine form) has nothing to compare.
    """
    for account in report.accounts:
        if all(cell.amount is None for cell in account.history):
            continue
        for cell in account.history:
            owed = cell.status in _DIGITS or cell.status == "B"
            if owed and not (cell.amount or 0) > 0:
                what = f"{name_of(account)} {cell.month} 的还款状态 {cell.status} 应有逾期金额"
            elif cell.status in {"N", "*"} and cell.amount != 0:
                what = f"{name_of(account)} {cell.month} 的还款状态 {cell.status} 的逾期金额应为 0"
            else:
                continue
            yield doubt("accounts", what, cell.status, cell.amount, where=account.where)


def odd_amounts(report: Report) -> Doubts:
    """# and A come without an amount, C, D, Z, M with 0 or none. The sample breaks it in 7 of 6213 cells: a warning."""
    for account in report.accounts:
        for cell in account.history:
            if (cell.status in {"#", "A"} and cell.amount is not None) or (cell.status in set("CDZM") and cell.amount):
                what = f"{name_of(account)} {cell.month} 的还款状态 {cell.status} 通常没有逾期金额"
                yield doubt("accounts", what, cell.status, cell.amount, where=account.where, warning=True)


def closing_code(report: Report) -> Doubts:
    """结清 and 销户 end with C or G, 呆账 with B. Evidence: sample 71/71 and 19/19, corpus."""
    for account in report.accounts:
        last = _last(account)
        if last is None:
            continue
        right = {"settled": "CG", "closed": "CG", "bad_debt": "B"}.get(account.status or "")
        if right and last not in right:
            what = f"{name_of(account)}的账户状态与最后一个月的还款状态"
            yield doubt("accounts", what, account.status, last, where=account.where)


def current_state(report: Report) -> Doubts:
    """The last month is the current state: 逾期 has a digit (or B), 正常 of a loan has none, amounts are the same.

    Evidence: sample 逾期 56/56, 正常 13/13, current amount 125/125, 逾期 with periods = digit 53/53; corpus.
    当前逾期期数 of other states differs from the digit in 8 of 16 accounts of the sample, so only 0 against a digit,
    and the reverse against N, *, C, are doubts.
    """
    for account in report.accounts:
        last = _last(account)
        if last is None:
            continue
        terms, title = account.overdue_terms, f"{name_of(account)}最后一个月的还款状态"
        late = last in _DIGITS
        if account.type in _LOANS and account.status == "overdue" and not (late or last == "B"):
            yield doubt("accounts", f"{title}与账户状态“逾期”", "逾期", last, where=account.where)
        if account.type in _LOANS and account.status == "normal" and (late or last == "B"):
            yield doubt("accounts", f"{title}与账户状态“正常”", "正常", last, where=account.where)
        if terms is not None and _other_terms(account, terms, last):
            yield doubt("accounts", f"{title}与当前逾期期数", terms, last, where=account.where)
        amount = account.history[-1].amount
        if amount is not None and account.overdue_amount is not None and amount != account.overdue_amount:
            what = f"{name_of(account)}的当前逾期总额与最后一个月的逾期金额"
            yield doubt("accounts", what, account.overdue_amount, amount, where=account.where)


def _other_terms(account: Account, terms: int, last: str) -> bool:
    if last not in _DIGITS:
        return terms > 0 and last in _PAID
    return terms == 0 or (account.status == "overdue" and min(terms, 7) != int(last))


def _last(account: Account) -> str | None:
    return account.history[-1].status if account.history else None
