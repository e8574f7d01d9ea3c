"""Two readings of one report -> doubts: what a layout reads otherwise when a doubtful text says the other thing.

So doubt reaches exactly the values that a doubtful text prints, in whatever form of report it stands, and no further.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from creditcheck.model.account import Account
from creditcheck.model.base import Record
from creditcheck.model.record_keys import keyed
from creditcheck.model.report import Discrepancy, Report, Section
from creditcheck.model.where import Where

P = TypeVar("P")

_WHAT = "这里认不准，两次识别不同"
_LISTS: tuple[Section, ...] = ("accounts", "agreements", "liabilities", "postpaid", "annotations", "inquiries")
_PARTS: tuple[Section, ...] = ("header", "subject", "summary")
_APART = frozenset({"where", "other_ids", "phones", "residences", "jobs"})


def doubts_of(
    one: Report,
    places: Sequence[P],
    read: Callable[[Sequence[P]], Report | None],
    lost: Callable[[P], bool] = lambda place: False,
) -> Iterator[Discrepancy]:
    """Yield the doubts of a reading: ``read`` reads the report again with the other text at some of the ``places``.

    All are tried at once; where that changes which records there are, half of them and half of these. ``lost`` tells
    of a place that its other text is no reading but only that a character may be missing: which records there are
    does not hang on it.
    """
    if not places:
        return
    two = read(places)
    if two is not None and same_shape(one, two):
        yield from differing(one, two)
        yield from unread_since(one, two)
    elif len(places) == 1:
        touched = tuple(vanished(one, two)) if two is not None and lost(places[0]) else ()
        yield from touched or changed_shape(one, two)
    else:
        middle = len(places) // 2
        yield from doubts_of(one, places[:middle], read, lost)
        yield from doubts_of(one, places[middle:], read, lost)


def same_shape(one: Report, two: Report) -> bool:
    """Tell whether two readings have the same records in the same lists."""
    return [key for key, _ in keyed(one)] == [key for key, _ in keyed(two)]


def differing(one: Report, two: Report) -> Iterator[Discrepancy]:
    """Yield what the first of two readings of the same shape says otherwise than the second."""
    others = dict(keyed(two))
    for key, record in keyed(one):
        other = others[key]
        names = tuple(_differing(record, other))
        if names:
            values = [_said(part, names) for part in (other, record)]
            where: Where | None = getattr(record, "where", None)
            yield Discrepancy.of(section_of(key, record), _WHAT, *values, where=where, record=key, fields=names)
    for part in _PARTS:
        mine, theirs = getattr(one, part), getattr(two, part)
        if mine is None or theirs is None:
            if mine is not theirs:
                yield Discrepancy.of(part, _WHAT)
            continue
        for name in _differing(mine, theirs):
            values = [_said(record, (name,)) for record in (theirs, mine)]
            yield Discrepancy.of(part, _WHAT, *values, fields=(name,))


def unread_since(one: Report, two: Report) -> Iterator[Discrepancy]:
    """Yield what the second of two readings cannot read and the first can."""
    known = [(entry.section, entry.record, entry.fields) for entry in one.reading.unread]
    for entry in two.reading.unread:
        place = (entry.section, entry.record, entry.fields)
        if place in known:
            known.remove(place)
        elif entry.section is not None and entry.record is not None:
            yield Discrepancy.of(entry.section, _WHAT, record=entry.record, fields=entry.fields)


def vanished(one: Report, two: Report) -> Iterator[Discrepancy]:
    """Yield the records of a reading that another one does not have with the same content, wherever it puts them."""
    kept = [_content(record) for _, record in keyed(two)]
    for key, record in keyed(one):
        content = _content(record)
        if content in kept:
            kept.remove(content)
        else:
            where: Where | None = getattr(record, "where", None)
            yield Discrepancy.of(section_of(key, record), _WHAT, where=where, record=key)


def _content(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in type(record).model_fields if name not in _APART}


def changed_shape(one: Report, two: Report | None) -> Iterator[Discrepancy]:
    """Yield the lists that would have other records if a doubtful text said the other thing."""
    if two is None:
        yield Discrepancy.of("pages", "这里认不准，会影响整份报告怎么读").model_copy(update={"kind": "missing"})
        return
    mine, theirs = ([(section_of(key, record), key) for key, record in keyed(report)] for report in (one, two))
    for section in dict.fromkeys(section for section, _ in (*mine, *theirs)):
        ours, others = ([key for part, key in keys if part == section] for keys in (mine, theirs))
        if ours != others:
            what = "这里认不准，记录的数目或编号会不同"
            yield Discrepancy.of(section, what, len(others), len(ours)).model_copy(update={"kind": "missing"})


def _differing(one: Record, two: Record) -> Iterator[str]:
    for name in type(one).model_fields:
        if name not in _APART and getattr(one, name) != getattr(two, name, None):
            yield name


def _said(record: Record, names: tuple[str, ...]) -> str | None:
    """Return a single plain value as text; None for several or for a list."""
    value: Any = getattr(record, names[0], None) if len(names) == 1 else None
    return None if value is None or isinstance(value, (tuple, Record)) else str(value)


def section_of(key: str, record: Record) -> Section:
    """Return the part of a report that a record with this key belongs to."""
    if isinstance(record, Account):
        return "accounts"
    name = key.partition(":")[0]
    found: Section | None = next((section for section in _LISTS if section == name), None)
    if found is not None:
        return found
    return "subject" if name in _APART else "public_records"
