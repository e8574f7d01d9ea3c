"""Windows that end on the report date: for dated events and for month cells.

>>> r = date(2026, 3, 31)
>>> window_start(r, 1), months_window(r, 24)
(datetime.date(2026, 2, 28), Span(after=24290, last=24314))
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from creditcheck.values.dates import month_number, month_of, month_text, months_back, months_later

Mode = Literal["calendar", "days"]


@dataclass(frozen=True)
class Span:
    """Months as month numbers: later than ``after``, up to and with ``last``."""

    after: int
    last: int

    def __contains__(self, month: object) -> bool:
        return isinstance(month, int) and self.after < month <= self.last

    @property
    def shown(self) -> str:
        """First and last month for people."""
        return f"{month_text(self.after + 1)} 至 {month_text(self.last)}"


def window_days(months: int) -> int:
    """Days that lenders count for a window: 30, 60, 90, 180, 365 a year."""
    years, rest = divmod(months, 12)
    return years * 365 + rest * 30


def window_start(end: date, months: int, mode: Mode = "calendar") -> date:
    """Return the first day of an n-month window that ends on ``end``."""
    return months_back(end, months) if mode == "calendar" else end - timedelta(window_days(months))


@lru_cache(maxsize=512)
def months_window(end: date, months: int) -> Span:
    """Return the n month cells up to the month of ``end``."""
    return Span(month_number(month_of(months_back(end, months))), month_number(month_of(end)))


def leaves_on(event: date, months: int, mode: Mode = "calendar") -> date:
    """Return the first day on which an event is outside the n-month window.

    >>> leaves_on(date(2026, 2, 28), 1), leaves_on(date(2026, 1, 10), 6)
    (datetime.date(2026, 4, 1), datetime.date(2026, 7, 11))
    """
    if mode == "days":
        return event + timedelta(window_days(months) + 1)
    day = months_later(event, months)
    while months_back(day, months) <= event:
        day += timedelta(1)
    return day


def cell_leaves_on(month: int, months: int) -> date:
    """Return the first day on which a month cell is outside the n-month window.

    >>> cell_leaves_on(month_number("2025-04"), 24)
    datetime.date(2027, 4, 1)
    """
    year, rest = divmod(month + months, 12)
    return date(year, rest + 1, 1)


def drops_to(events: list[date], allowed: int, months: int, mode: Mode = "calendar") -> date | None:
    """Return the day from which at most ``allowed`` of the events are in the window; None when already so.

    >>> drops_to([date(2026, 1, 10), date(2026, 2, 1)], 1, 6)
    datetime.date(2026, 7, 11)
    """
    newest = sorted(events, reverse=True)
    return leaves_on(newest[allowed], months, mode) if len(newest) > allowed else None


def first_day(days: Iterable[date], holds: Callable[[date], bool]) -> date | None:
    """Return the earliest of some days on which something holds; None without one."""
    return next((day for day in sorted(set(days)) if holds(day)), None)


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
