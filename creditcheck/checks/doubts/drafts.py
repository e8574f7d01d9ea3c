"""A report that is being changed into one that is possible: records put in the place of others, left out, added."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from creditcheck.model.base import Record
from creditcheck.model.record_keys import LISTS, OF_THE_PERSON
from creditcheck.model.records import PublicRecords
from creditcheck.model.report import Report

_HOMES = (("", ("accounts", *LISTS)), ("subject", OF_THE_PERSON), ("public_records", tuple(PublicRecords.model_fields)))
"""Part of a report that holds lists (empty: the report itself), and its lists."""


class Draft:
    """The changes to one report; a record keeps its key, so that several doubts can change the same one."""

    def __init__(self, report: Report, records: Mapping[str, Record]) -> None:
        """Begin with a report as it was read, and its records by their keys."""
        self._report, self._records = report, records
        self._put: dict[str, Record | None] = {}
        self._added: dict[str, tuple[Record, ...]] = {}

    def put(self, key: str, make: Callable[[Record], Record | None]) -> None:
        """Put another record in the place of the one with this key, made of what that is by now; None leaves it out."""
        record = self._put.get(key, self._records[key])
        if record is not None:
            self._put[key] = make(record)

    def add(self, name: str, *records: Record) -> None:
        """Put records at the end of a list."""
        self._added[name] = (*self._added.get(name, ()), *records)

    def report(self) -> Report:
        """Return the report with the changes, each list of it made anew once."""
        others = {id(self._records[key]): other for key, other in self._put.items()}
        changed: dict[str, Any] = {}
        for home, names in _HOMES:
            part = getattr(self._report, home) if home else self._report
            lists = {name: new for name in names if (new := self._list(name, getattr(part, name), others)) is not None}
            if lists:
                changed |= {home: part.model_copy(update=lists)} if home else lists
        return self._report.model_copy(update=changed)

    def _list(
        self, name: str, records: tuple[Record, ...], others: Mapping[int, Record | None]
    ) -> tuple[Record, ...] | None:
        """Return a list with its changes; None where it has none."""
        added = self._added.get(name, ())
        if not added and not any(id(record) in others for record in records):
            return None
        swapped = (others.get(id(record), record) for record in records)
        return (*(record for record in swapped if record is not None), *added)
