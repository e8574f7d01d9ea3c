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

    def _life(self, window: int) -> tuple[int, int, int, int]:
        """Return the first and last month of its life in five years, and those of the n-month window."""
        wide, near = self.facts.months(_FIVE_YEARS), self.facts.months(min(window, _FIVE_YEARS))
        opened, closed = self.account.opened, self.account.closed
        first = max(wide.after + 1, month_number(month_of(opened))) if opened else wide.after + 1
        last = min(wide.last, month_number(closed[:7])) if closed else wide.last
        return first, last, near.after + 1, near.last

    def outside(self, window: int) -> int:
        """How many months of its life lie in the five years before the n-month window."""
        first, last, begin, _ = self._life(window)
        return max(0, min(last, begin - 1) - first + 1)

    def inside(self, window: int) -> int:
        """How many months of its life lie in the n-month window (n of the table)."""
        first, last, begin, end = self._life(window)
        return max(0, min(last, end) - max(first, begin) + 1)

    def fits(self, window: int) -> bool:
        """Tell whether the sentence fits the dates: no more overdue months than months."""
        return self.x is not None and self.x <= self.outside(window) + self.inside(window)

    def inside_min(self, window: int) -> int:
        """At least so many overdue months lie in the window: no more can lie outside."""
        return max(0, (self.x or 0) - self.outside(window))

    def inside_max(self, window: int) -> int:
        """At most so many overdue months lie in the window."""
        return min(self.x or 0, self.inside(window))

    def closed_before(self, months: int) -> bool:
        """Tell whether no month of the account is in the n-month window."""
        closed = self.account.closed
        return closed is not None and month_number(closed[:7]) <= self.facts.months(months).after

    def runs(self, run: int, window: int) -> bool:
        """Tell whether so many overdue months must touch: of each ``run`` cells one is free in a grid without a run."""
        least, cells = self.inside_min(window), self.inside(window)
        return least >= run and least > cells - cells // run

    def over_90_days_inside(self, window: int) -> bool:
        """Tell whether a code over 90 days is certain in the window: fewer months than that lie outside."""
        return not self.quasi and self.y is not None and self.fits(window) and self.y > self.outside(window)

    def in_a_row(self, run: int, window: int) -> Answer:
        """连三: ``run`` months in a row, or a digit that high, within ``window`` months."""
        if self.never:
            return "excluded"
        if self.x is None or not self.fits(window):
            return "unknown"
        deep = run <= _CODE_OVER_90_DAYS
        if self.runs(run, window) or (deep and self.over_90_days_inside(window)):
            return "fail"
        if self.y is None:
            return "unknown"
        if not self.quasi and self.y >= 1 and deep:
            return "warn" if not self.inside(window) else "unknown"
        if self.x < run:
            return "excluded"
        return "warn" if not self.inside(window) else "unknown"

    def in_total(self, total: int, some: int, window: int) -> Answer:
        """累六: ``total`` overdue months within ``window`` months; ``some`` (fewer) are worth a warning."""
        if self.never:
            return "excluded"
        if self.x is None or not self.fits(window):
            return "unknown"
        if self.inside_min(window) >= total:
            return "fail"
        if self.y is None:
            return "unknown"
        if self.x >= total:
            return "warn" if self.inside_max(window) < total else "unknown"
        if self.x >= some:
            return "excluded" if self.inside_max(window) < some else "warn"
        return "excluded"

    def deep(self, level: int, window: int) -> Answer:
        """Tell whether a cell of ``level`` may be in the n-month window; a certain one is ``fail``."""
        if level >= _CODE_OVER_90_DAYS:
            if level == _CODE_OVER_90_DAYS and self.over_90_days_inside(window):
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
