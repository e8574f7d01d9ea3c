"""What an account is: open, a loan, a card, a housing loan, overdue now. One account at a time, no window.

The words are those of docs/rules.md, «Words».
"""

from __future__ import annotations

from fractions import Fraction

from creditcheck.checks.figures.months import Grid, level
from creditcheck.data.businesses import HOUSING, is_kind
from creditcheck.data.vocabulary import holds, names
from creditcheck.model.account import CLOSED, Account
from creditcheck.model.records import Liability
from creditcheck.values.text import squeeze

LOANS = frozenset({"D1", "R1", "R4"})
CREDIT = frozenset({"D1", "R1", "R2", "R3", "R4"})
PLACEHOLDER = 1
"""The largest limit that is no line: instalment cards print 0 or 1."""
_INTEREST_ONLY = names("method", "interest_only")
_BAD_STATUS = frozenset("1234567BDZG")


def is_open(account: Account) -> bool:
    """Tell whether an account is neither settled, closed, transferred nor ended."""
    return account.status not in CLOSED


def is_loan(account: Account) -> bool:
    """Tell whether it is a loan or credit line (D1, R1, R4)."""
    return account.type in LOANS


def is_open_loan(account: Account) -> bool:
    """Tell whether it is an open loan: of loan type, open, with a balance above 0, whatever the currency."""
    return is_loan(account) and is_open(account) and account.balance is not None and account.balance > 0


def is_open_card(account: Account) -> bool:
    """Tell whether it is an open RMB credit card; one that is not activated counts."""
    return account.type == "R2" and account.currency in (None, "CNY") and account.status != "closed"


def is_activated_card(account: Account) -> bool:
    """Tell whether it is an open card that is in use: neither not activated nor bad debt."""
    return is_open_card(account) and account.status not in ("not_activated", "bad_debt")


def is_line_card(account: Account) -> bool:
    """Tell whether it is an activated card with a line: no 大额专项分期卡, which is one instalment debt."""
    return is_activated_card(account) and not is_instalment_card(account)


def is_instalment_card(account: Account) -> bool:
    """Tell whether a card is a 大额专项分期卡."""
    return is_kind(account.business, "instalment_card")


def card_used(account: Account) -> int | None:
    """Return what is used of a card's revolving limit, without large instalments; None when it is not printed."""
    if account.used is not None:
        return account.used
    if account.balance is None:
        return None
    return max(0, account.balance - (account.unbilled_instalment or 0))


def card_limit(account: Account) -> int | None:
    """Return a card's own limit, else the shared one; None when neither is above 1 (0 and 1 are placeholders)."""
    for figure in (account.limit, account.shared_limit):
        if figure is not None and figure > PLACEHOLDER:
            return figure
    return None


def card_ratio(account: Account) -> Fraction | None:
    """Return used / limit of one card; None when a figure is missing."""
    used, limit = card_used(account), card_limit(account)
    return None if used is None or limit is None else Fraction(used, limit)


def is_housing(account: Account) -> bool:
    """Tell whether it is a housing loan (商用房 too)."""
    return is_kind(account.business, *HOUSING)


def is_car(account: Account) -> bool:
    """Tell whether it is a car loan."""
    return is_kind(account.business, "car")


def is_student(account: Account) -> bool:
    """Tell whether it is a student loan."""
    return is_kind(account.business, "student")


def overdue_now(grid: Grid) -> bool:
    """Tell whether an account is currently overdue: 最新还款记录 decides alone when it prints a status but ``#``."""
    account = grid.account
    latest = account.latest.status if account.latest else None
    if latest and latest != "#":
        return (level(latest, account.type) or 0) >= 1
    if account.status == "overdue" or account.currently_overdue is True:
        return True
    figures = (account.overdue_terms, account.overdue_amount, account.overdraft_180)
    if any(figure is not None and figure > 0 for figure in figures):
        return True
    return is_open(account) and grid.newest is not None and grid.newest.overdue


def silent_brief(account: Account) -> bool:
    """Tell whether a 简版 leaves open if an account is overdue now: 发生过逾期, open, and no 当前有/无逾期."""
    return (
        account.ever_overdue is True
        and is_open(account)
        and account.type != "R3"
        and account.status != "bad_debt"
        and account.currently_overdue is None
        and account.status != "overdue"
    )


def prints_placeholder(card: Account) -> bool:
    """Tell whether a card's limit is printed as 0 or 1."""
    return card.limit is not None and card.limit <= PLACEHOLDER


def is_transferred_in(account: Account) -> bool:
    """Tell whether a loan was taken over from another lender (贷款发放形式)."""
    return holds("release_form", "transferred_in", account.release_form)


def is_interest_only(loan: Account) -> bool:
    """Tell whether the principal of a loan is due at its end, by its 还款方式; spaces and commas do not matter."""
    return bare(loan.method) in _INTEREST_ONLY


def bare(text: str | None) -> str:
    """Return a printed text without spaces and commas.

    >>> bare("按期结息， 到期还本")
    '按期结息到期还本'
    """
    return squeeze(text or "").replace("，", "").replace(",", "")


def is_liability(liability: Liability) -> bool:
    """Tell whether a 相关还款责任 is still there: balance above 0 or not printed."""
    return liability.balance is None or liability.balance > 0


def is_rmb(liability: Liability) -> bool:
    """Tell whether a liability is in RMB, which a report need not print."""
    return liability.currency in (None, "CNY")


def has_no_role(liability: Liability) -> bool:
    """Tell whether a liability that is still there prints no role: it may be a guarantee or a joint loan."""
    return is_liability(liability) and not (liability.role or "").strip()


def is_guarantee(liability: Liability) -> bool:
    """Tell whether a liability is a guarantee that is still there."""
    return is_liability(liability) and holds("role", "guarantor", liability.role)


def is_joint(liability: Liability) -> bool:
    """Tell whether a liability is a joint loan that is still there."""
    return is_liability(liability) and holds("role", "joint", liability.role)


def not_normal(liability: Liability) -> bool:
    """Tell whether a liability is in trouble by its five-tier class, its repayment status or its overdue months."""
    return (
        liability.five_tier in names("five_tier", "watch", "bad")
        or liability.repayment_status in _BAD_STATUS
        or (liability.overdue_months is not None and liability.overdue_months > 0)
    )
