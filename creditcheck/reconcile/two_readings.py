"""Two readings of one report -> doubts: what a layout reads otherwise when a doubtful text says the other thing.

So doubt reaches exactly the values that a doubtful text prints, in whatever form of report it stands, and no further.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple, TypeVar

from creditcheck.data.fields import list_name, place_name
from creditcheck.model.account import Account
from creditcheck.model.base import Record
from creditcheck.model.marks import Personal, mark, marks_of
from creditcheck.model.record_keys import keyed
from creditcheck.model.report import Discrepancy, Report, Section
from creditcheck.model.where import Where
from creditcheck.reconcile.doubt import name_of
from creditcheck.values.text import squeeze

P = TypeVar("P")
Keyed = tuple[str, Record]

_DIFFERS = "认不准"
_WHAT = f"这里{_DIFFERS}"
_LESS = "认不准，可能没有这一条"
MORE = "这里认不准，可能还有别的几条"
_HEADING = re.compile(r"[\u3400-\u9fff]{2,6}(\d{1,4})(?!\d)")
_GRID, _FEW = "history", 3
"""The field that holds months; so many of them, or of a record's fields, are named."""
LISTS: tuple[Section, ...] = ("accounts", "agreements", "liabilities", "postpaid", "annotations", "inquiries")
_PARTS: tuple[Section, ...] = ("header", "subject", "summary")
_APART = frozenset({"where", "other_ids", "phones", "residences", "jobs"})


class Printed(NamedTuple):
    """What is known of a doubtful text: what it was read as, and whether it only may have lost a character."""

    text: str = ""
    lost: bool = False


def doubts_of(
    one: Report,
    places: Sequence[P],
    read: Callable[[Sequence[P]], Report | None],
    printed: Callable[[P], Printed] = lambda place: Printed(),
) -> Iterator[Discrepancy]:
    """Yield the doubts of a reading: ``read`` reads the report again with the other text at some of the ``places``.

    All are tried at once; where that changes which records there are, half of them and half of these.
    """
    if not places:
        return
    two = read(places)
    if two is not None and same_shape(one, two):
        yield from differing(one, two)
        yield from unread_since(one, two)
    elif len(places) == 1:
        yield from held(one, two, printed(places[0]))
    else:
        middle = len(places) // 2
        yield from doubts_of(one, places[:middle], read, printed)
        yield from doubts_of(one, places[middle:], read, printed)


def held(one: Report, two: Report | None, printed: Printed) -> Iterator[Discrepancy]:
    """Yield what a report says otherwise when one text is read the other way; ``two`` is None where it is none then."""
    if two is None:
        yield Discrepancy.of("pages", "这里认不准，会影响整份报告怎么读").model_copy(update={"kind": "missing"})
    elif same_shape(one, two):
        yield from differing(one, two)
        yield from unread_since(one, two)
    else:
        mine, theirs = _lists_of(one), _lists_of(two)
        for name in dict.fromkeys((*mine, *theirs)):
            yield from _aligned(mine.get(name, []), theirs.get(name, []), printed)
        yield from _of_parts(one, two)


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
            yield _doubt(key, record, other, names)
    yield from _of_parts(one, two)


def _of_parts(one: Report, two: Report) -> Iterator[Discrepancy]:
    for part in _PARTS:
        mine, theirs = getattr(one, part), getattr(two, part)
        if mine is None or theirs is None:
            if mine is not theirs:
                yield Discrepancy.of(part, _WHAT, two_readings=True)
            continue
        for name in _differing(mine, theirs):
            values = [_said(record, (name,)) for record in (theirs, mine)]
            what = f"“{_fields(part, (name,))}”{_DIFFERS}"
            yield Discrepancy.of(part, what, *values, fields=(name,), two_readings=True)


def _doubt(key: str, record: Record, other: Record, names: tuple[str, ...]) -> Discrepancy:
    """Return the doubt about some fields of a record; of its grid only the months that differ are in doubt."""
    values = [_said(part, names) for part in (other, record)]
    where: Where | None = getattr(record, "where", None)
    months = _months(record, other) if _GRID in names else ()
    return Discrepancy.of(
        section_of(key, record),
        _what(key, record, names, months),
        *values,
        where=where,
        record=key,
        fields=names,
        months=months,
        two_readings=True,
    )


def _what(key: str, record: Record, names: tuple[str, ...], months: tuple[str, ...]) -> str:
    """Name what is in doubt of a record: some of its fields, the first months of its grid, or all of it.

    >>> one = Account(type="D1", no=3)
    >>> _what("D1:3", one, ("balance",), ()), _what("D1:3", one, ("history",), ("2023-06",)), _what("D1:3", one, (), ())
    ('非循环贷账户3的余额认不准', '非循环贷账户3的还款记录认不准：2023-06', '非循环贷账户3认不准')
    """
    what = f"{_called(key, record)}{f'的{_fields(key, names)}' if names else ''}{_DIFFERS}"
    if not months:
        return what
    return f"{what}：{'、'.join(months[:_FEW])}{f' 等 {len(months)} 个月' if len(months) > _FEW else ''}"


def unread_since(one: Report, two: Report) -> Iterator[Discrepancy]:
    """Yield what the second of two readings cannot read and the first can, but for what it says otherwise by that."""
    known = [(entry.section, entry.record, entry.fields, entry.months) for entry in one.reading.unread]
    lines = {(entry.page, entry.line, entry.text) for entry in one.reading.unread}
    others, mine = dict(keyed(two)), dict(keyed(one))
    differ = {key: set(_differing(record, others[key])) for key, record in mine.items() if key in others}
    for entry in two.reading.unread:
        place = (entry.section, entry.record, entry.fields, entry.months)
        if place in known:
            known.remove(place)
        elif (entry.page, entry.line, entry.text) in lines and entry.text.strip():
            continue
        elif entry.section is not None and entry.record is not None:
            names = differ.get(entry.record, set())
            if entry.months:
                told = _months(mine[entry.record], others[entry.record]) if _GRID in names else ()
                months = tuple(month for month in entry.months if month not in told)
                if not months:
                    continue
                names = names - {_GRID}
            else:
                months = ()
            left = tuple(name for name in entry.fields if name not in names)
            if left or not (entry.fields or names):
                record = mine.get(entry.record)
                what = _WHAT if record is None else _what(entry.record, record, left, months)
                where: Where | None = getattr(record, "where", None)
                yield Discrepancy.of(
                    entry.section, what, where=where, record=entry.record, fields=left, months=months, two_readings=True
                )


def _months(one: Record, two: Record) -> tuple[str, ...]:
    """Return the months that the grids of two readings of a record do not say alike."""
    cells = [Counter(getattr(record, _GRID)) for record in (one, two)]
    return tuple(sorted({cell.month for cell in (cells[0] - cells[1]) + (cells[1] - cells[0])}))


def _lists_of(report: Report) -> dict[str, list[Keyed]]:
    """Return the records of each list that has any."""
    found: dict[str, list[Keyed]] = {}
    for key, record in keyed(report):
        found.setdefault("accounts" if isinstance(record, Account) else key.partition(":")[0], []).append((key, record))
    return found


def _aligned(mine: Sequence[Keyed], theirs: Sequence[Keyed], printed: Printed) -> Iterator[Discrepancy]:
    """Yield what two readings of a list do not have alike; what both say stands, wherever it is in the list."""
    matcher = SequenceMatcher(None, _contents(mine), _contents(theirs), autojunk=False)
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "equal":
            continue
        ours, others = mine[start:end], theirs[begin:stop]
        alike = len(ours) == len(others)
        known = {} if alike else dict(others)
        for index, (key, record) in enumerate(ours):
            other = others[index][1] if alike else known.pop(key, None)
            if other is None:
                yield from _gone(key, record, printed)
            elif names := tuple(_differing(record, other)):
                yield _doubt(key, record, other, names)
        if known and not (printed.lost and ours):
            yield _more(list(known.items()), len(mine))


def _gone(key: str, record: Record, printed: Printed) -> Iterator[Discrepancy]:
    """Yield the doubts about a record that the other reading has not: that it is none, and what the text prints of it.

    Where the text is a value of it, or its heading, it is there, and only what is printed hangs on a lost character.
    """
    where: Where | None = getattr(record, "where", None)
    section, names = section_of(key, record), dict(_printing(record, printed.text))
    if names:
        what = f"{_called(key, record)}的{_fields(key, tuple(names))}{_DIFFERS}"
        yield Discrepancy.of(section, what, where=where, record=key, fields=tuple(names), two_readings=True)
    if not (printed.lost and (any(names.values()) or _is_heading(record, printed.text))):
        less = Discrepancy.of(section, _called(key, record) + _LESS, where=where, record=key)
        yield less.model_copy(update={"kind": "surplus"})


def _more(others: Sequence[Keyed], read: int) -> Discrepancy:
    """Return the doubt about records that only the other reading has."""
    ((key, record), *_) = others
    where: Where | None = getattr(record, "where", None)
    return Discrepancy.of(section_of(key, record), MORE, read + len(others), read, where=where)


def _contents(records: Sequence[Keyed]) -> list[tuple[Any, ...]]:
    """Return what records say, without their places and the lists that have records of their own."""
    return [
        (type(record), *(getattr(record, name) for name in type(record).model_fields if name not in _APART))
        for _, record in records
    ]


def _printing(record: Record, text: str) -> Iterator[tuple[str, bool]]:
    """Yield the fields of a record whose value a text prints, and whether that is all that it prints.

    >>> from creditcheck.model.account import Account
    >>> one = Account.model_validate_json('{"type": "D1", "balance": 1200, "opened": "2024-03-11"}')
    >>> dict(_printing(one, "1,200")), dict(_printing(one, "2024.03.11")), dict(_printing(one, "余额1,200"))
    ({'balance': True}, {'opened': True}, {'balance': False})
    """
    bare = squeeze(text)
    figures = "" if re.search("[^0-9.,年月日-]", bare) else _digits(bare)
    for name in type(record).model_fields:
        value: Any = getattr(record, name)
        if name in _APART or value in (None, ()) or isinstance(value, (bool, tuple, Record)):
            continue
        said = squeeze(str(value))
        own = _digits(said) if said[0].isdigit() else ""
        if bare and (bare == said or (own and own == figures)):
            yield name, True
            continue
        within = len(said) > 1 and (bare in said or said in bare or (own and own in _digits(bare)))
        if bare and (within or (name == "no" and _is_heading(record, text))):
            yield name, False


def _is_heading(record: Record, text: str) -> bool:
    """Tell whether a text begins with the number of a record, as 账户2（授信协议标识：…） does."""
    number = _HEADING.match(squeeze(text))
    return number is not None and int(number[1]) == getattr(record, "no", None)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _differing(one: Record, two: Record) -> Iterator[str]:
    for name in type(one).model_fields:
        if name not in _APART and getattr(one, name) != getattr(two, name, None):
            yield name


def _said(record: Record, names: tuple[str, ...]) -> str | None:
    """Return a single plain value as text; None for several, for a list, and for one that may identify a person."""
    if len(names) == 1 and mark(marks_of(type(record))[names[0]], Personal) is not None:
        return None
    value: Any = getattr(record, names[0], None) if len(names) == 1 else None
    return None if value is None or isinstance(value, (tuple, Record)) else str(value)


def _called(key: str, record: Record) -> str:
    """Return what a record is called: an account as the report does, any other by its list and number."""
    kind, _, number = key.partition(":")
    return name_of(record) if isinstance(record, Account) else f"{list_name(kind)}第 {number} 条"


def _fields(key: str, names: Sequence[str]) -> str:
    """Return what some fields are called; one that no page names is the content."""
    called = dict.fromkeys(place_name(key.partition(":")[0], name) for name in names)
    shown = ["内容" if name.isascii() else name for name in called]
    return "、".join(dict.fromkeys(shown[:_FEW])) + (f" 等 {len(shown)} 项" if len(shown) > _FEW else "")


def section_of(key: str, record: Record) -> Section:
    """Return the part of a report that a record with this key belongs to."""
    if isinstance(record, Account):
        return "accounts"
    name = key.partition(":")[0]
    found: Section | None = next((section for section in LISTS if section == name), None)
    if found is not None:
        return found
    return "subject" if name in _APART else "public_records"
