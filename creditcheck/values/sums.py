"""A sum of money as people type it: ``12000``, ``12,000``, ``12000元``, ``1.2万``, ``¥12，000``.

Whole yuan only; a comma must stand before three digits, so that a slip of the finger is not another sum.

>>> [read_sum(text) for text in ("12000", "12,000", "12，000 元", "1.2万", "¥0", "20w", "0.35万元")]
[12000, 12000, 12000, 12000, 0, 200000, 3500]
>>> read_sum("1,20")
Traceback (most recent call last):
...
ValueError: not a sum
"""

from __future__ import annotations

import re
from decimal import Decimal

from creditcheck.values.text import squeeze

MOST_DIGITS = 12
"""Digits of the largest sum that anybody means."""

_SUM = re.compile(r"[¥￥]?(?P<number>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?P<part>\.[0-9]+)?(?P<unit>万|[wW])?(?:块|元)?")
_WIDE = str.maketrans("，．０１２３４５６７８９", ",.0123456789")


def read_sum(text: str) -> int:
    """Return whole yuan of 0 or more. Raises ValueError for anything else, without the text in it."""
    match = _SUM.fullmatch(squeeze(text).translate(_WIDE))
    if match is None:
        raise ValueError("not a sum")
    number = Decimal(match["number"].replace(",", "") + (match["part"] or ""))
    yuan = number * 10_000 if match["unit"] else number
    if yuan != int(yuan) or len(str(int(yuan))) > MOST_DIGITS:
        raise ValueError("not a sum")
    return int(yuan)
