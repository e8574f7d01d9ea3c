"""Records that the person points at, found in the report (QRY12, RPT05)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from creditcheck.checks.evidence import evidence
from creditcheck.checks.figures.answers import Mark
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.rule import Judgement, Rule, passed, unknown, warn
from creditcheck.checks.steps import rows
from creditcheck.model.account import Account
from creditcheck.model.records import Inquiry

_Marked = TypeVar("_Marked", Account, Inquiry)


@dataclass(frozen=True)
class Words:
    """How one rule speaks of what the person marked: the records, the counting word, ``marked`` with ``{n}``."""

    yours: str
    counter: str
    marked: str
    none: str
    missing: str


_NOT_AUTHORISED = Words(
    "您标出的查询",
    "条",
    "您标出 {n} 次没有授权过的查询。",
    "您没有标出没授权过的查询。",
    "这些查询在报告里的编号、日期或机构，请对照查询记录核对",
)
_NOT_MINE = Words(
    "您标出的账户",
    "个",
    "您标出 {n} 个疑似不是本人的账户。",
    "您没有标出不是本人的账户。",
    "这些账户在报告里的编号、开立日期或机构，请对照原件核对",
)


def pointed_at(facts: Facts, marks: Sequence[Mark], records: Sequence[_Marked], words: Words) -> Judgement:
    """Judge marked records: a warning when one is in the report, unknown when none of the marks is found."""
    found, unmatched = matched(facts, marks, records)
    message = words.marked.format(n=len(found)) if found else words.none
    if unmatched:
        unit = words.counter
        message = f"{words.yours}里有 {len(unmatched)} {unit}在报告里没有找到；找到 {len(found)} {unit}。"
    if found:
        return warn("high", message, len(found), evidence=evidence(found))
    if unmatched:
        return unknown("high", message, 0, evidence=rows(facts, (), message), missing=words.missing)
    return passed(message, 0)


def matched(facts: Facts, marks: Sequence[Mark], records: Sequence[_Marked]) -> tuple[list[_Marked], list[Mark]]:
    """Return the marked records in printed order, and the marks that fit no record."""
    found = [record for record in records if any(fits(facts, mark, record) for mark in marks)]
    unmatched = [mark for mark in marks if not any(fits(facts, mark, record) for record in found)]
    return found, unmatched


def fits(facts: Facts, mark: Mark, record: Account | Inquiry) -> bool:
    """Tell whether a mark points at a record: everything that was written of it must agree."""
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


def not_authorised(facts: Facts) -> Judgement:
    """QRY12: inquiries that the person marks as not theirs."""
    inquiries = [x for x in facts.inquiries.all if x.by == "institution"]
    return pointed_at(facts, facts.answers.unknown_inquiries or (), inquiries, _NOT_AUTHORISED)


def not_mine(facts: Facts) -> Judgement:
    """RPT05: accounts that the person marks as not theirs."""
    return pointed_at(facts, facts.answers.not_my_accounts or (), facts.accounts, _NOT_MINE)


RULES: tuple[Rule, ...] = (
    Rule(code="QRY12", name="unknown-inquiries", dimension="not_messy", reads=("inquiries",), severity="high",
         needs=("inquiry_marks",), check=not_authorised),
    Rule(code="RPT05", name="not-my-account", dimension="report", reads=("accounts",), severity="high",
         needs=("account_marks",), check=not_mine),
)  # fmt: skip
