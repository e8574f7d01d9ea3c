"""还款记录 as figures: level of a month cell, overdue months, runs.

A digit is the number of overdue periods (1 = 1-30 days … 7 = over 180). 准贷记卡 (R3) may be overdrawn for 60 days
without default, so only digits from 3 count there. B D Z G have no level: findings of their own that end a run.

>>> level("3", "R2"), level("3", "R3"), level("M", "D1"), level("B", "D1")
(3, 1, 0, None)
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from creditcheck.checks.figures.windows import Span
from creditcheck.model.account import Account
from creditcheck.values.dates import month_number, month_text

NO_LEVEL = frozenset("BDZG")
"""States that are findings of their own."""

_NOT_OVERDUE = frozenset({"N", "*", "A", "M", "C", "#", "/", ""})
_DIGITS = frozenset("1234567")
KNOWN = NO_LEVEL | _NOT_OVERDUE | _DIGITS
"""Every status that a month cell or 最新还款记录 may print."""


def level(status: str | None, account_type: str) -> int | None:
    """Return how many periods a month was overdue; None for B D Z G and for a status that is not known."""
    if status in _DIGITS:
        return max(0, int(status) - 2) if account_type == "R3" else int(status)
    return 0 if status is None or status in _NOT_OVERDUE else None


@dataclass(frozen=True)
class Cell:
    """One month of one account."""

    month: int
    status: str
    level: int | None
    amount: int | None

    @property
    def overdue(self) -> bool:
        """Tell whether it is an overdue month."""
        return self.level is not None and self.level >= 1

    @property
    def shown(self) -> str:
        """Month and status for people, such as ``2025-03「2」``."""
        amount = f" {self.amount:,} 元" if self.amount else ""
        return f"{month_text(self.month)}「{self.status}」{amount}"


@dataclass(frozen=True)
class Grid:
    """The month cells of one account, oldest first."""

    account: Account

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """All printed cells; of two cells of one month the worse."""
        by_month: dict[int, Cell] = {}
        for printed in self.account.history:
            cell = Cell(month_number(printed.month), printed.status, level(printed.status, self.account.type),
                        printed.amount)  # fmt: skip
            other = by_month.get(cell.month)
            if other is None or _rank(cell) > _rank(other):
                by_month[cell.month] = cell
        return tuple(by_month[m] for m in sorted(by_month))

    @cached_property
    def statuses(self) -> frozenset[str]:
        """Every status that a cell or the latest state prints."""
        latest = self.account.latest.status if self.account.latest else None
        return frozenset((*(printed.status for printed in self.account.history), latest or ""))

    @property
    def newest(self) -> Cell | None:
        """The newest printed cell."""
        return self.cells[-1] if self.cells else None

    @cached_property
    def late(self) -> tuple[Cell, ...]:
        """The overdue cells, whatever their month."""
        return tuple(cell for cell in self.cells if cell.overdue)

    @cached_property
    def _months(self) -> tuple[int, ...]:
        return tuple(cell.month for cell in self.cells)

    @cached_property
    def _late_months(self) -> tuple[int, ...]:
        return tuple(cell.month for cell in self.late)

    def within(self, span: Span) -> tuple[Cell, ...]:
        """Return the cells inside a window."""
        return _inside(self.cells, self._months, span)

    def overdue(self, span: Span, ignore_below: int = 0) -> tuple[Cell, ...]:
        """Return the overdue cells inside a window, without those of a printed amount below ``ignore_below`` yuan."""
        return tuple(
            c for c in _inside(self.late, self._late_months, span) if c.amount is None or c.amount >= ignore_below
        )

    def longest_run(self, span: Span, ignore_below: int = 0) -> tuple[Cell, ...]:
        """Return the longest run of overdue cells in adjacent months; of equal ones the newest."""
        return longest_run(self.overdue(span, ignore_below))

    def marks(self, statuses: str) -> tuple[Cell, ...]:
        """Return the cells with one of the given statuses, whatever their month."""
        return tuple(cell for cell in self.cells if cell.status and cell.status in statuses)


def longest_run(overdue: Iterable[Cell]) -> tuple[Cell, ...]:
    """Return the longest run of adjacent months among overdue cells in order; of equal ones the newest."""
    best: tuple[Cell, ...] = ()
    run: list[Cell] = []
    for cell in overdue:
        if run and cell.month != run[-1].month + 1:
            run = []
        run.append(cell)
        if len(run) >= len(best):
            best = tuple(run)
    return best


def _inside(cells: tuple[Cell, ...], months: tuple[int, ...], span: Span) -> tuple[Cell, ...]:
    return cells[bisect_right(months, span.after) : bisect_right(months, span.last)]


def _rank(cell: Cell) -> int:
    return 9 if cell.level is None else cell.level
