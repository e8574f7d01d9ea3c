"""Records that the person points at, found in the report (QRY12, RPT05)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from creditcheck.checks.evidence import evidence
from creditcheck.checks.figures.answers import Mark
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.rule import Judgement, passed
from creditcheck.checks.steps import rows
from creditcheck.model.account import Account
from creditcheck.model.records import Inquiry

_Marked = TypeVar("_Marked", Account, Inquiry)


@dataclass(frozen=True)
class Words:
    """How one rule speaks of what the person marked: the record, its counting word, ``marked`` with ``{n}`` records."""

    record: str
    counter: str
    marked: str
    none: str
    missing: str


def pointed_at(facts: Facts, marks: Sequence[Mark], records: Sequence[_Marked], words: Words) -> Judgement:
    """Judge marked records: a warning when one is in the report, unknown when none of the marks is found."""
    found, unmatched = matched(facts, marks, records)
    message = words.marked.format(n=len(found)) if found else words.none
    if unmatched:
        unit = words.counter
        message = f"你标出的{words.record}里有 {len(unmatched)} {unit}在报告里没有找到；找到 {len(found)} {unit}。"
    if found:
        return Judgement("warn", "high", message, len(found), evidence=evidence(found))
    if unmatched:
        return Judgement("unknown", "high", message, 0, evidence=rows(facts, (), message), missing=words.missing)
    return passed(message, 0)


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
