"""The state of an account against the last month of its grid, and its dates against each other."""

from __future__ import annotations

from datetime import date

from creditcheck.data.vocabulary import word
from creditcheck.model.account import Account
from creditcheck.model.report import Report
from creditcheck.reconcile.detailed_grid import DIGITS
from creditcheck.reconcile.doubt import Doubts, of_account
from creditcheck.values.dates import last_day

_LOANS = frozenset({"D1", "R1", "R4"})
_LAST = {"settled": "CG", "closed": "CG", "bad_debt": "B7"}
_ENDLESS = 7
"""The digit that stands for seven months and more."""


def closing_code(report: Report) -> Doubts:
    """结清 and 销户 end with C (or G), 呆账 with B or 7. Evidence: 1687/1687 and 11/11 accounts."""
    for account in report.accounts:
        last = _last(account)
        right = _LAST.get(account.status or "")
        if last and right and last not in right:
            yield of_account(account, "的账户状态与最后一个月的还款状态", _word(account), last, "status", "history")


def current_state(report: Report) -> Doubts:
    """The last month is the current state.

    A digit there, 当前逾期期数 above 0 and 当前逾期总额 above 0 come together; 逾期 of a loan has a digit, 正常 none;
    当前逾期总额 is the amount of that month. Evidence: 678/678 open accounts, loans 28/28 and 329/329.
    """
    for account in report.accounts:
        last = _last(account)
        if last is None:
            continue
        late = last in DIGITS
        if account.type in _LOANS and account.status in {"overdue", "normal"}:
            overdue = account.status == "overdue"
            if late != overdue or (last == "B" and not overdue):
                yield of_account(
                    account,
                    f"最后一个月的还款状态与账户状态“{_word(account)}”",
                    _word(account),
                    last,
                    "status",
                    "history",
                )
        terms, owed, amount = account.overdue_terms, account.overdue_amount, account.history[-1].amount
        if terms is not None and (terms > 0) != late:
            yield of_account(account, "最后一个月的还款状态与当前逾期期数", terms, last, "overdue_terms", "history")
        if owed is not None and (owed > 0) != late:
            yield of_account(account, "最后一个月的还款状态与当前逾期总额", owed, last, "overdue_amount", "history")
        if owed is not None and amount is not None and owed != amount:
            yield of_account(account, "的当前逾期总额与最后一个月的逾期金额", owed, amount, "overdue_amount", "history")


def terms_and_digit(report: Report) -> Doubts:
    """当前逾期期数 is the digit of the last month, for digits below 7.

    Evidence: 17/17 for 1 and 2, the others did not occur: a warning. At 7 terms stop growing after the last one falls
    due and days go on (13 of 18 below 7), so nothing is held there.
    """
    for account in report.accounts:
        last, terms = _last(account), account.overdue_terms
        if terms and last in DIGITS and int(last) < _ENDLESS and terms != int(last):
            yield of_account(
                account,
                "当前逾期期数与最后一个月的还款状态的数字",
                terms,
                last,
                "overdue_terms",
                "history",
                warning=True,
            )


def order_of_dates(report: Report) -> Doubts:
    """An account is closed on 截至 or before, and last paid between its opening and 截至. Evidence: 2844/2844."""
    for account in report.accounts:
        end, paid = account.as_of, account.last_paid
        if end and account.closed and _first_day(account.closed) > last_day(end):
            yield of_account(account, "的关闭日期晚于截至日期", account.closed, end, "closed", "as_of")
        if end and paid and paid > last_day(end):
            yield of_account(account, "的最近一次还款日期晚于截至日期", paid.isoformat(), end, "last_paid", "as_of")
        if account.opened and paid and paid < account.opened:
            yield of_account(
                account,
                "的最近一次还款日期早于开立日期",
                paid.isoformat(),
                account.opened.isoformat(),
                "last_paid",
                "opened",
            )


def _last(account: Account) -> str | None:
    return account.history[-1].status if account.history else None


def _word(account: Account) -> str:
    return word("status", account.status or "")


def _first_day(text: str) -> date:
    return date.fromisoformat(text if len(text) == 10 else f"{text}-01")
