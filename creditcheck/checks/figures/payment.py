"""What a lender would count as the monthly payment, item by item; and the same with interest-only principal spread.

A loan counts 本月应还款, one that is not paid by the month is spread over its term; cards a tenth of what is used.
An interest-only loan looks cheap until its last month, so officers spread its principal over the months that are left.
Exact fractions; rounded once, at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from creditcheck.checks.figures.accounts import card_used, is_activated_card, is_interest_only, is_open_loan
from creditcheck.data.vocabulary import names
from creditcheck.model.account import Account
from creditcheck.values.dates import whole_months
from creditcheck.values.numbers import half_up

_CARD_SHARE = Fraction(10, 100)
SPREAD_MONTHS = 12
"""The fewest months over which the principal of an interest-only loan is spread (an assumption of this program)."""


@dataclass(frozen=True)
class PaymentItem:
    """One item of the monthly payment: the account, its exact amount (None: not known), and how it was reckoned."""

    account: Account
    amount: Fraction | None
    how: str


def uneven(loan: Account) -> bool:
    """Tell whether a loan is not paid monthly and prints what is needed to spread it over its months."""
    return _frequency(loan) in names("frequency", "uneven") and None not in (loan.opened, loan.due, _size(loan))


def _frequency(loan: Account) -> str:
    return (loan.frequency or "").removeprefix("按").removesuffix("归还")


def _size(loan: Account) -> int | None:
    return loan.balance if loan.type == "R1" else loan.amount


def payment_items(accounts: Sequence[Account], report_date: date) -> tuple[PaymentItem, ...]:
    """Return what a lender would count as the monthly payment, item by item."""
    items: list[PaymentItem] = []
    for account in accounts:
        if is_open_loan(account):
            items.append(_loan_item(account))
        elif is_activated_card(account):
            items += _card_items(account, report_date)
    return tuple(items)


def _loan_item(loan: Account) -> PaymentItem:
    size = _size(loan)
    if uneven(loan) and loan.opened and loan.due and size is not None:
        months = max(1, whole_months(loan.opened, loan.due))
        return PaymentItem(loan, Fraction(2 * size, months), f"非按月还款：2 × {size:,} ÷ {months} 个月")
    if loan.due_this_month is None:
        return PaymentItem(loan, None, "没有印出本月应还款")
    return PaymentItem(loan, Fraction(loan.due_this_month), "本月应还款")


def _card_items(card: Account, report_date: date) -> list[PaymentItem]:
    used = card_used(card) or 0
    items = [PaymentItem(card, used * _CARD_SHARE, f"信用卡已用 {used:,} 的 10%")]
    for part in card.large_instalments:
        if part.used is not None and part.used > 0:
            months = max(1, whole_months(report_date, part.to)) if part.to else 1
            items.append(PaymentItem(card, Fraction(part.used, months), f"大额专项分期 {part.used:,} ÷ {months} 个月"))
    return items


def monthly_payment(items: Sequence[PaymentItem]) -> int | None:
    """Add up the items and round half up to whole yuan; None when one is not known."""
    total = Fraction(0)
    for item in items:
        if item.amount is None:
            return None
        total += item.amount
    return int(half_up(total, 0))


def spread_principal(loan: Account) -> bool:
    """Tell whether an open loan is interest-only and prints until when: its principal can be spread."""
    return is_open_loan(loan) and is_interest_only(loan) and loan.due is not None


def spread_items(items: Sequence[PaymentItem], report_date: date) -> tuple[PaymentItem, ...] | None:
    """Return the items with the principal of interest-only loans spread; None when no open loan prints a 还款方式."""
    loans = [item.account for item in items if is_open_loan(item.account)]
    if loans and not any(loan.method for loan in loans):
        return None
    return tuple(_spread(item, report_date) if spread_principal(item.account) else item for item in items)


def _spread(item: PaymentItem, report_date: date) -> PaymentItem:
    loan, principal = item.account, item.account.balance or 0
    months = SPREAD_MONTHS if loan.due is None else max(SPREAD_MONTHS, whole_months(report_date, loan.due))
    interest = loan.due_this_month or 0
    how = f"本月应还款 {interest:,}，另把本金 {principal:,} 摊到 {months} 个月"
    return PaymentItem(loan, interest + Fraction(principal, months), how)
