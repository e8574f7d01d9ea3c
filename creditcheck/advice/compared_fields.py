"""Which printed figures of one record are other ones in a second report, and how the person is described in both.

What moves by itself with every report (截至, 账单日, 剩余还款期数, the last payment) is no change. Where a 简版 is held
against a fuller form only what both print counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from creditcheck.model.account import Account
from creditcheck.model.base import Record
from creditcheck.model.comparison import FieldChange, FigureChange
from creditcheck.model.header import Subject
from creditcheck.model.marks import Closed, Day, Money, Number, Past, keys_of, mark, marks_of
from creditcheck.values.text import squeeze

_MOVES = frozenset({
    "no", "as_of", "bill_day", "payment_due", "last_paid", "paid_this_month", "terms_left", "updated", "month",
})  # fmt: skip
_WORDS = frozenset({"status", "business", "guarantee", "transfer_status", "state", "due", "from_", "to"})
"""Further fields that are compared: words and days of the form that name nobody."""
_FLAGS = frozenset({"currently_overdue", "ever_overdue"})
_PERSON_LISTS = {
    "phones": ("number",), "residences": ("address",), "jobs": ("employer", "post"), "other_ids": ("type", "number"),
}  # fmt: skip
"""Lists about the person -> what one of their rows is; the day of its last update is none."""
_SPOUSE = ("name", "id_number", "employer", "phone")


def figures(old: Record, new: Record, *, both: bool) -> tuple[FigureChange, ...]:
    """Return what is another figure, day or state of the same record.

    Args:
        old: the record in the older report.
        new: the record in the newer one.
        both: only what both print counts.

    """
    return tuple(_figures(old, new, "", both=both))


def _figures(old: Record, new: Record, before: str, *, both: bool) -> Iterator[FigureChange]:
    kind = type(new)
    for key, name in keys_of(kind).items():
        one, two = getattr(old, name), getattr(new, name)
        if isinstance(one, Record) and isinstance(two, Record) and name in ("latest", "overdue_principal"):
            yield from _figures(one, two, f"{key}.", both=both)
        elif one != two and _compared(kind, name) and not (both and (one is None or two is None)):
            yield FigureChange(field=f"{before}{key}", old=_text(one), new=_text(two))


def _compared(kind: type[Record], name: str) -> bool:
    if name in _MOVES or name.startswith("paid"):
        return False
    marks = marks_of(kind)[name]
    known = any(mark(marks, wanted) for wanted in (Money, Number, Day, Past, Closed))
    return known or name in _WORDS or (kind is Account and name in _FLAGS)


def _text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def identity(old: Subject, new: Subject, *, both: bool) -> tuple[FieldChange, ...]:
    """Return what is printed otherwise about the person; of lists the rows that came and that left."""
    return tuple(_identity(old, new, both=both))


def _identity(old: Subject, new: Subject, *, both: bool) -> Iterator[FieldChange]:
    for key, name in keys_of(Subject).items():
        one, two = getattr(old, name), getattr(new, name)
        if name in _PERSON_LISTS:
            if (one and two) or not both:
                yield from _rows(key, _PERSON_LISTS[name], one, two)
        elif name == "spouse":
            if not both or (one and two):
                yield from _rows(key, _SPOUSE, filter(None, (one,)), filter(None, (two,)))
        elif _plain(one) != _plain(two) and not (both and (one is None or two is None)):
            yield FieldChange(field=key, old=_text(one), new=_text(two))


def _rows(key: str, fields: tuple[str, ...], old: Iterable[Record], new: Iterable[Record]) -> Iterator[FieldChange]:
    one, two = (
        {text: None for row in rows if (text := " ".join(filter(None, (getattr(row, field) for field in fields))))}
        for rows in (old, new)
    )
    yield from (FieldChange(field=key, old=None, new=text) for text in two if text not in one)
    yield from (FieldChange(field=key, old=text, new=None) for text in one if text not in two)


def _plain(value: object) -> object:
    return squeeze(value) if isinstance(value, str) else value
