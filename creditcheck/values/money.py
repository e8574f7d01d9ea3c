"""Printed amounts and counts -> int.

``1,234,567`` with thousands commas in the right places, or digits alone; ``--`` and an empty cell are None (not
printed). Anything else is an error for the caller to report, never 0.

>>> read_amount("1,234,567")
1234567
>>> read_amount("--") is None
True
>>> read_amount("1,23")  # as is 0,000, of which the first digit is gone
Traceback (most recent call last):
...
ValueError: not an amount
"""

from __future__ import annotations

import re

from creditcheck.values.text import is_blank

_AMOUNT = re.compile(r"-?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)")


def read_amount(text: str) -> int | None:
    """Read whole yuan from printed text; None for a printed blank. Raises ValueError without the text in it."""
    if is_blank(text):
        return None
    if not _AMOUNT.fullmatch(text):
        raise ValueError("not an amount")
    return int(text.replace(",", ""))


def read_count(text: str) -> int | None:
    """Read a number of accounts, months or terms; None for a printed blank. Raises ValueError.

    >>> read_count("12")
    12
    """
    if is_blank(text):
        return None
    if not re.fullmatch(r"[0-9]+", text):
        raise ValueError("not a count")
    return int(text)


def show_amount(amount: int) -> str:
    """Show whole yuan as reports print them.

    >>> show_amount(1234567)
    '1,234,567'
    """
    return f"{amount:,}"
