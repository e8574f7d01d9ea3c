"""``clears_on`` of rules that look at month cells: the first day on which a rule would pass if nothing new happens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from datetime import date

from creditcheck.checks.figures.windows import cell_leaves_on


def first_clear_day(
    today: date, months: Iterable[int], windows: Iterable[int], passes: Callable[[date], bool]
) -> date | None:
    """Return the first day after the report date ``today`` on which ``passes`` holds; None without one.

    Only days on which a month leaves a window can change the answer: ``months`` are the month numbers of the cells in
    question, ``windows`` the window lengths. After the report date cells only leave, so a rule that passes once passes
    on every later day.
    """
    lengths = tuple(set(windows))
    days = sorted({cell_leaves_on(month, length) for month in months for length in lengths})
    days = [day for day in days if day > today]
    first = bisect_left(days, True, key=passes)
    return days[first] if first < len(days) else None
