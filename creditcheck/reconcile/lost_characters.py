"""Characters that a file does not give: a replacement character or half of a pair stands where a person sees one.

A font's map may give a character no value, or only half of one (a lone surrogate). The value that holds it was not
read, whatever it is, so it is named as unread with its record and its key; half a character becomes U+FFFD, for no file
can hold it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

from pydantic_core import PydanticSerializationError

from creditcheck.model.base import Record
from creditcheck.model.marks import Place, keys_of, values
from creditcheck.model.record_keys import keyed
from creditcheck.model.report import Report, Section, Unread
from creditcheck.model.where import Where

LOST = "\ufffd"
_LOST = re.compile("[\ud800-\udfff\ufffd]")


def name_lost_characters(report: Report) -> Report:
    """Return the report with each value that holds a lost character added to what is unread, once."""
    if not _any_lost(report):
        return report
    lost = [(place, value) for place, _, value in values(report) if isinstance(value, str) and _LOST.search(value)]
    report = cast(Report, _cleaned(report))
    known = {(entry.text, entry.section) for entry in report.reading.unread}
    found = [entry for entry in dict.fromkeys(_unread(report, lost)) if (entry.text, entry.section) not in known]
    reading = report.reading.model_copy(
        update={"unread": (*report.reading.unread, *found), "complete": report.reading.complete and not found}
    )
    return report.model_copy(update={"reading": reading})


def _any_lost(report: Report) -> bool:
    """Look at the whole report as JSON, which is much faster than value by value."""
    try:
        return LOST in report.model_dump_json()
    except PydanticSerializationError:
        return True


def _unread(report: Report, lost: list[tuple[Place, str]]) -> Iterator[Unread]:
    keys: Mapping[int, str] = {id(record): key for key, record in keyed(report)}
    for place, value in lost:
        if place[0] in {"source", "reading"} or "where" in place:
            continue  # not the report's own, named already, or the same text as the values
        key, where, field = None, None, None
        record: object = report
        for step in place:
            record = _inside(record, step)
            if id(record) in keys:
                key, where, field = keys[id(record)], getattr(record, "where", None), None
            elif field is None and key is not None and isinstance(step, str):
                field = step
        yield Unread.of(
            _LOST.sub(LOST, value), cast(Section, place[0]), where=cast(Where | None, where),
            record=key, fields=(field,) if field else (),
        )  # fmt: skip


def _inside(record: object, step: str | int) -> object:
    if isinstance(record, Record):
        return cast(object, getattr(record, keys_of(type(record))[cast(str, step)]))
    return cast(tuple[object, ...], record)[cast(int, step)]


def _cleaned(value: object) -> object:
    """Return a value with every half character replaced."""
    if isinstance(value, str):
        return _LOST.sub(LOST, value)
    if isinstance(value, tuple):
        return tuple(_cleaned(member) for member in value)
    if isinstance(value, Record):
        return value.model_copy(update={name: _cleaned(part) for name, part in value})
    return value
