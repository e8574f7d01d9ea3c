"""Records that the person points at, found in the report (QRY12, RPT05)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from creditcheck.checks.answers import Mark
from creditcheck.checks.facts import Facts
from creditcheck.model.account import Account
from creditcheck.model.records import Inquiry

_Marked = TypeVar("_Marked", Account, Inquiry)


def matched(facts: Facts, marks: Sequence[Mark], records: Sequence[_Marked]) -> tuple[list[_Marked], list[Mark]]:
    """Return the marked records in printed order, and the marks that fit no record."""
    found = [record for record in records if any(_fits(facts, mark, record) for mark in marks)]
    unmatched = [mark for mark in marks if not any(_fits(facts, mark, record) for record in found)]
    return found, unmatched


def _fits(facts: Facts, mark: Mark, record: Account | Inquiry) -> bool:
    if isinstance(record, Account):
        day = record.opened
        if mark.account_type is not None and mark.account_type != record.type:
            return False
    else:
        day = record.date
    if mark.no is None and mark.institution is None and mark.date is None:
        return False
    if mark.no is not None and mark.no != record.no:
        return False
    if mark.date is not None and mark.date != day:
        return False
    return mark.institution is None or facts.register.legal_entity(mark.institution) == facts.lenders.entity(record)
