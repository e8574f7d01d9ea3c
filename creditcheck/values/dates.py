"""Printed dates and months -> date and ``YYYY-MM``; calendar-month arithmetic.

>>> read_date("2025年02月28日"), read_date("2025.02.28"), read_month("2025年02月")
(datetime.date(2025, 2, 28), datetime.date(2025, 2, 28), '2025-02')
>>> months_back(date(2026, 3, 31), 1)
datetime.date(2026, 2, 28)
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from creditcheck.values.text import is_blank

_DATE = re.compile(
    r"([0-9]{4})(?:年([0-9]{1,2})月([0-9]{1,2})日|\.([0-9]{1,2})\.([0-9]{1,2})|-([0-9]{1,2})-([0-9]{1,2}))"
)
_MONTH = re.compile(r"([0-9]{4})(?:年([0-9]{1,2})月|\.([0-9]{1,2})|-([0-9]{1,2}))")
_TIME = re.compile(r"([0-9]{4})[-.年]([0-9]{1,2})[-.月]([0-9]{1,2})日?[T ]?([0-9]{2}):([0-9]{2}):([0-9]{2})")


def read_date(text: str) -> date | None:
    """Read ``2025年02月28日``, ``2025.02.28`` or ``2025-02-28``; None for a printed blank. Raises ValueError."""
    if is_blank(text):
        return None
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError("not a date")
    year, month, day = (int(part) for part in match.groups() if part)
    return date(year, month, day)


def read_month(text: str) -> str | None:
    """Read ``2025年02月``, ``2025.02`` or ``2025-02`` as ``YYYY-MM``; None for a printed blank. Raises ValueError."""
    if is_blank(text):
        return None
    match = _MONTH.fullmatch(text)
    if not match:
        raise ValueError("not a month")
    year, month = (int(part) for part in match.groups() if part)
    if not 1 <= month <= 12 or not year:
        raise ValueError("not a month")
    return f"{year:04d}-{month:02d}"


def read_date_or_month(text: str) -> str | None:
    """Read a date or a month as ISO text; None for a printed blank. Raises ValueError.

    >>> read_date_or_month("2025.02"), read_date_or_month("2025年02月28日")
    ('2025-02', '2025-02-28')
    """
    if _MONTH.fullmatch(text):
        return read_month(text)
    day = read_date(text)
    return day.isoformat() if day else None


def read_time(text: str) -> datetime:
    """Read 报告时间, ``2025-02-08 13:50:36`` or ``2025.02.08 13:50:36``. Raises ValueError.

    >>> read_time("2025.02.08 13:50:36")
    datetime.datetime(2025, 2, 8, 13, 50, 36)
    """
    match = _TIME.fullmatch(text)
    if not match:
        raise ValueError("not a time")
    return datetime(*(int(part) for part in match.groups()))  # type: ignore[arg-type]


def month_of(day: date) -> str:
    """Return the month of a date.

    >>> month_of(date(2025, 2, 8))
    '2025-02'
    """
    return f"{day.year:04d}-{day.month:02d}"


def month_number(month: str) -> int:
    """Return months since year 0, so that months can be subtracted.

    >>> month_number("2025-02") - month_number("2024-12")
    2
    """
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def month_text(number: int) -> str:
    """Return the month of a month number.

    >>> month_text(month_number("2024-12") + 2)
    '2025-02'
    """
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


@lru_cache(maxsize=8192)
def months_later(day: date, months: int) -> date:
    """Return the same day some calendar months later, cut to the last day of that month.

    >>> months_later(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    return day + relativedelta(months=months)


def months_back(day: date, months: int) -> date:
    """Return the same day some calendar months earlier, cut to the last day of that month."""
    return months_later(day, -months)


def whole_months(start: date, end: date) -> int:
    """Return the largest n >= 0 with start + n months <= end (0 when end is before start).

    >>> whole_months(date(2025, 1, 31), date(2025, 2, 28)), whole_months(date(2025, 1, 31), date(2025, 3, 30))
    (1, 1)
    """
    between = relativedelta(end, start)
    return max(0, between.years * 12 + between.months)


def last_day(text: str) -> date:
    """Return the date of ``YYYY-MM-DD``, or the last day of ``YYYY-MM``.

    >>> last_day("2024-02"), last_day("2024-02-10")
    (datetime.date(2024, 2, 29), datetime.date(2024, 2, 10))
    """
    if len(text) == 10:
        return date.fromisoformat(text)
    return date.fromisoformat(f"{text}-01") + relativedelta(day=31)
