"""The lines of 连三 and 累六: windows and numbers by kind of account, and their words."""

from __future__ import annotations

from creditcheck.checks.figures.facts import Facts
from creditcheck.data.thresholds import Limit
from creditcheck.model.account import Account

_GENERATION_1_MONTHS = 24


def is_card(account: Account) -> bool:
    """Tell whether the card's window and number hold for an account."""
    return account.type in ("R2", "R3")


def limit_for(facts: Facts, account: Account, code: str, name: str) -> Limit:
    """Return the limit of an account's kind, such as ``BLK02.window_card``."""
    return facts.limit(f"{code}.{name}_{'card' if is_card(account) else 'loan'}")


def wide(facts: Facts, code: str) -> int:
    """Return the wide window in months; a report of the first generation prints only 24."""
    months = facts.limit(f"{code}.wide").whole
    return min(months, _GENERATION_1_MONTHS) if facts.report.header.generation == 1 else months


def window_for(facts: Facts, account: Account, code: str) -> int:
    """Return the window in months of an account's kind."""
    return limit_for(facts, account, code, "window").whole


def three(limit: Limit, months: int) -> str:
    """Return the line of 连三 for people."""
    return f"{months} 个月内，同一账户连续 {limit.shown} 个月逾期，或出现数字 {limit.shown}"


def six(limit: Limit, months: int) -> str:
    """Return the line of 累六 for people."""
    return f"{months} 个月内，同一账户累计 {limit.shown} 个月逾期"
