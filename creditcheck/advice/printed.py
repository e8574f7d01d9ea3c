"""Figures and words of a record as text for people, and which of them differ between two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal

from creditcheck.data.vocabulary import words
from creditcheck.model.base import Record
from creditcheck.model.comparison import FieldChange
from creditcheck.values.numbers import percent


def shown(value: object) -> str | None:
    """Return a value as a person reads it; None where nothing is printed.

    >>> shown(12000), shown(True), shown(date(2026, 1, 2)), shown("settled"), shown(None), shown(())
    ('12,000', '是', '2026-01-02', '结清', None, None)
    """
    if value is None or value == ():
        return None
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, Decimal):
        return percent(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Record):
        parts = (shown(part) for name, part in value if name != "where")
        return "，".join(part for part in parts if part) or None
    if isinstance(value, tuple):
        return "；".join(text for text in map(shown, value) if text) or None
    return words("status").get(str(value), str(value))


def changed_fields(old: Record, new: Record, fields: Iterable[str], *, both: bool) -> Iterator[FieldChange]:
    """Yield the fields that differ; ``both``: only where both records print something."""
    for field in fields:
        before, after = getattr(old, field), getattr(new, field)
        if before == after or (both and None in (before, after)):
            continue
        texts = shown(before), shown(after)
        if texts[0] != texts[1]:
            yield FieldChange(field=field, old=texts[0], new=texts[1])
