"""The key of a record, by which a doubt, a step and a person's mark name it: ``R2:3``, ``D1:2/2``, ``inquiries:12``.

An account is named by its type and its printed number, a record of every other list by the list and its number. One
without a printed number gets its position in its list, from 1; further records that share a key get ``/2``, ``/3`` in
printed order. Source: docs/json-contracts.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from creditcheck.model.account import Account
from creditcheck.model.base import Record
from creditcheck.model.report import Report

LISTS = ("agreements", "liabilities", "postpaid", "annotations", "inquiries")
"""Lists of a report beside its accounts."""

OF_THE_PERSON = ("other_ids", "phones", "residences", "jobs")
"""Lists within the person of a report."""


def account_keys(accounts: Sequence[Account]) -> tuple[str, ...]:
    """Return the key of each account.

    >>> account_keys([Account(type="D1", no=2), Account(type="R2", no=3), Account(type="D1", no=2), Account(type="R1")])
    ('D1:2', 'R2:3', 'D1:2/2', 'R1:4')
    """
    return _apart((account.type, account.no) for account in accounts)


def list_keys(name: str, records: Sequence[Record]) -> tuple[str, ...]:
    """Return the key of each record of another list.

    >>> from creditcheck.model.header import Phone
    >>> from creditcheck.model.records import Liability
    >>> list_keys("liabilities", [Liability(no=1), Liability(no=1)]), list_keys("phones", [Phone(), Phone()])
    (('liabilities:1', 'liabilities:1/2'), ('phones:1', 'phones:2'))
    """
    return _apart((name, getattr(record, "no", None)) for record in records)


def keyed(report: Report) -> Iterator[tuple[str, Record]]:
    """Yield every record of a report's lists with its key; a list inside another object is named by its own key.

    >>> rich = Report.model_validate_json('''{
    ...   "header": {"report_time": "2026-01-31T09:00:00"}, "accounts": [{"type": "R2", "no": 7}],
    ...   "public_records": {"awards": [{}]}}''')
    >>> [key for key, _ in keyed(rich)]
    ['R2:7', 'awards:1']
    """
    yield from zip(account_keys(report.accounts), report.accounts, strict=True)
    homes = ((report, LISTS), (report.subject, OF_THE_PERSON))
    for home, names in (*homes, (report.public_records, tuple(type(report.public_records).model_fields))):
        for name in names:
            records: tuple[Record, ...] = getattr(home, name)
            yield from zip(list_keys(name, records), records, strict=True)


class Keys:
    """Hands out the keys of a list, record by record in printed order.

    >>> keys = Keys()
    >>> keys.of("R2", 3), keys.of("R2", None), keys.of("R2", 3)
    ('R2:3', 'R2:2', 'R2:3/2')
    """

    def __init__(self) -> None:
        """Begin before the first record."""
        self._many = 0
        self._seen: Counter[str] = Counter()

    def of(self, name: str, no: int | None) -> str:
        """Return the key of the next record: its list or type, and its printed number."""
        self._many += 1
        key = f"{name}:{self._many if no is None else no}"
        self._seen[key] += 1
        return key if self._seen[key] == 1 else f"{key}/{self._seen[key]}"


def _apart(numbered: Iterable[tuple[str, int | None]]) -> tuple[str, ...]:
    """Put list and number together, and the same key apart."""
    keys = Keys()
    return tuple(keys.of(name, no) for name, no in numbered)
