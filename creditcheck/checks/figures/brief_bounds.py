"""What a 简版 can answer about 连三累六: its sentences give five-year counts, no month grid.

X: months overdue in five years; Y: of those, more than 90 days. Per account, first match decides; the table
«What a 简版 can answer» of docs/rules.md gives the rows for 3 in a row, 6 in total, 24 months, and the reasons. Digits
rise by at most 1 a month, so a code 4 (over 90 days) needs a run of at least four overdue months.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from creditcheck.checks.figures.facts import Facts
from creditcheck.model.account import Account
from creditcheck.values.dates import month_number, month_of

Answer = Literal["fail", "unknown", "warn", "excluded"]
_FIVE_YEARS = 60
_CODE_OVER_90_DAYS = 4


@dataclass(frozen=True)
class BriefAccount:
    """One account of a 简版 with its counts and where it lies against the windows."""

    account: Account
    facts: Facts

    @property
    def x(self) -> int | None:
        """Months overdue in five years."""
        return self.account.overdue_months_5y

    @property
    def y(self) -> int | None:
        """Of those, months of more than 90 days."""
        return self.account.overdue_90d_months_5y

    @property
    def never(self) -> bool:
        """Row 1: never overdue in five years."""
        return self.account.ever_overdue is False or self.x == 0

    @property
    def quasi(self) -> bool:
        """Tell whether it is a 准贷记卡, whose counts are of months of overdraft beyond 60 and 90 days."""
        return self.account.type == "R3"

    def opened_inside(self, months: int) -> bool:
        """Tell whether every month of the account, as far as the sentence counts, is in the n-month window."""
        if months >= _FIVE_YEARS:
            return True
        opened = self.account.opened
        return opened is not None and month_number(month_of(opened)) > self.facts.months(months).after

    def closed_before(self, months: int) -> bool:
        """Tell whether no month of the account is in the n-month window."""
        closed = self.account.closed
        return closed is not None and month_number(closed[:7]) <= self.facts.months(months).after

    def in_a_row(self, run: int, window: int) -> Answer:
        """连三: ``run`` months in a row, or a digit that high, within ``window`` months."""
        if self.never:
            return "excluded"
        if self.x is None or self.y is None:
            return "unknown"
        if not self.quasi and self.y >= 1 and run <= _CODE_OVER_90_DAYS:
            if self.opened_inside(window):
                return "fail"
            return "warn" if self.closed_before(window) else "unknown"
        if self.x < run and (self.quasi or self.y == 0):
            return "excluded"
        return "warn" if self.closed_before(window) else "unknown"

    def in_total(self, total: int, some: int, window: int) -> Answer:
        """累六: ``total`` overdue months within ``window`` months; ``some`` (fewer) are worth a warning."""
        if self.never:
            return "excluded"
        if self.x is None or self.y is None:
            return "unknown"
        if self.x >= total:
            if self.opened_inside(window):
                return "fail"
            return "warn" if self.closed_before(window) else "unknown"
        return "warn" if self.x >= some else "excluded"

    def deep(self, level: int, window: int) -> Answer:
        """Tell whether a cell of ``level`` may be in the n-month window; a certain one is ``fail``."""
        if level >= _CODE_OVER_90_DAYS:
            if level == _CODE_OVER_90_DAYS and not self.quasi and (self.y or 0) >= 1 and self.opened_inside(window):
                return "fail"
            return "excluded" if self.y == 0 or self.closed_before(window) else "unknown"
        small = self.x is not None and self.x < level
        return "excluded" if small or self.closed_before(window) else "unknown"

    def over_180_days(self, window: int) -> Answer:
        """Tell whether a code 7 may be in the n-month window: it needs the cells 4, 5, 6 before it."""
        if self.y == 0:
            return "excluded"
        opened = self.account.opened
        inside = opened is not None and month_number(month_of(opened)) > self.facts.months(window).after
        return "excluded" if self.y is not None and self.y <= 3 and inside else "unknown"


def brief_accounts(facts: Facts) -> tuple[BriefAccount, ...]:
    """Return the accounts that the table speaks of: without C1 records and those that print neither group nor count."""
    return tuple(
        BriefAccount(account, facts)
        for account in facts.accounts
        if account.type != "C1" and not (account.ever_overdue is None and account.overdue_months_5y is None)
    )
