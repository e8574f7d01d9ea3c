"""一次性信用修复: which month cells are of the kind that it covers, and how a cell looks that it has changed.

One cell of one account, of 2020-01 to 2025-12, 1–7 or B (准贷记卡: 3–7 or B), with an amount other than 0 and within
the line; afterwards it reads N, * or C, and the amount 0. Source: PBOC notice of 2025-12-22; docs/rules.md, BLK20.
"""

from __future__ import annotations

from datetime import date

from creditcheck.checks.figures.months import Cell
from creditcheck.data.thresholds import Limit
from creditcheck.values.dates import month_number

SHOWN_FROM = date(2026, 5, 1)
"""By 2026-04-30 every record that falls under it is hidden."""
HIDDEN_FROM = date(2026, 1, 1)
"""Nothing is hidden before this day."""
MONTHS = range(month_number("2020-01"), month_number("2025-12") + 1)
_BAD = "B"
_AFTERWARDS = frozenset("N*C")


def of_its_kind(cell: Cell) -> bool:
    """Tell whether a cell is of a month and a state that the repair covers, whatever its amount."""
    return cell.month in MONTHS and (cell.status == _BAD or cell.overdue)


def covered(cell: Cell, limit: Limit) -> bool:
    """Tell whether a cell falls under the repair if it was repaid in time: its printed amount is within the line."""
    return of_its_kind(cell) and cell.amount is not None and cell.amount > 0 and not limit.exceeded(cell.amount)


def repaired(before: Cell, after: Cell, day: date, limit: Limit) -> bool:
    """Tell whether the repair explains that a cell is another one in a report of this day.

    An amount that was not printed excludes nothing: what the repair may have done is no error.
    """
    within = before.amount is None or covered(before, limit)
    return (
        day >= HIDDEN_FROM
        and of_its_kind(before)
        and within
        and after.status in _AFTERWARDS
        and after.amount in (None, 0)
    )
