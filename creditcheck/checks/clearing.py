"""``clears_on`` of rules that look at month cells: the first day on which a rule would pass if nothing new happens."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from creditcheck.checks.windows import cell_leaves_on


def first_clear_day(months: Iterable[int], windows: Iterable[int], passes: Callable[[date], bool]) -> date | None:
    """Return the first day on which ``passes`` holds, of the days on which a month leaves a window; None without one.

    ``months`` are the month numbers of the cells in question, ``windows`` the window lengths in months. Months before
    a report's own windows are of no matter: their days lie in the past and a day that passes today was not asked for.
    """
    lengths = tuple(set(windows))
    days = sorted({cell_leaves_on(month, length) for month in months for length in lengths})
    return next((day for day in days if passes(day)), None)
