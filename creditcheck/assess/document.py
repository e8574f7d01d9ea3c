"""The assessment as JSON text: contract keys, ratios as JSON numbers with at most four decimals.

>>> as_number(Decimal("0.8333")), as_number(Decimal("1.0000"))
(0.8333, 1.0)
"""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal

from creditcheck.model.base import Record
from creditcheck.values.numbers import half_up


def as_number(value: Decimal) -> float:
    """Return a ratio as the JSON number that prints its four decimals; only ratios are decimals, never money."""
    return float(half_up(value, 4))


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return as_number(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def to_json(document: Record, *, indent: int | None = 1) -> str:
    """Return an assessment, a plan … as JSON text; ``indent`` None gives one line."""
    data = document.model_dump(by_alias=True)
    return json.dumps(data, ensure_ascii=False, indent=indent, default=_plain)
