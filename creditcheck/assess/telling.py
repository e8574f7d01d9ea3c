"""What became of the person's answers: which marks fit which records, and what each finding says by them.

The report's own verdicts stay. ``as_told`` beside a finding is the same check on the report as told.
Source: docs/rules.md, «What the person says».
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from creditcheck.assess.answers_file import FORMAT, AnswersError
from creditcheck.assess.told_report import as_told
from creditcheck.checks.figures.answers import Mark
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.rules.pointed import fits
from creditcheck.data.vocabulary import word
from creditcheck.model.account import Account
from creditcheck.model.assessment import AnswerMark, AnswerUse, AsTold, Finding, NotRun, Verdict, worst
from creditcheck.model.record_keys import account_keys, list_keys
from creditcheck.model.records import Inquiry
from creditcheck.model.report import Report, Section

NOT_FOUND = "报告里没有找到"
PRINTED = "报告已印月还款额"
_ON_THE_MARKS = frozenset({"QRY12", "RPT05"})
"""Rules that judge the marks themselves."""
_READ_BY: Mapping[str, tuple[str, ...]] = {
    "monthly_income": ("MNY09", "MNY12"), "household_income": ("MNY09",), "dishonest_debtor": ("BLK19",),
    "identity": ("IDN03",), "consent": ("PRV01",), "sesame": ("RPT09",), "unknown_inquiries": ("QRY12",),
    "not_my_accounts": ("RPT05",),
}  # fmt: skip
"""Answer -> the rules that read it."""


_LISTS: Mapping[str, Section] = {
    "settled_since": "accounts", "not_my_accounts": "accounts", "unknown_inquiries": "inquiries",
}  # fmt: skip
"""Mark -> the list that it points into."""


@dataclass(frozen=True)
class Telling:
    """The marks with the records that they fit, and the report as told; None without a mark."""

    marks: tuple[AnswerUse, ...]
    report: Report | None


def telling(facts: Facts) -> Telling:
    """Match every mark. Raises AnswersError for a number that the report's list does not have."""
    accounts = list(zip(account_keys(facts.accounts), facts.accounts, strict=True))
    inquiries = [
        (key, inquiry)
        for key, inquiry in zip(list_keys("inquiries", facts.report.inquiries), facts.report.inquiries, strict=True)
        if inquiry.by == "institution"
    ]
    given = facts.answers
    uses = [
        *_marks(facts, "settled_since", given.settled_since, accounts),
        *_marks(facts, "not_my_accounts", given.not_my_accounts or (), accounts),
        *_marks(facts, "unknown_inquiries", given.unknown_inquiries or (), inquiries),
    ]
    if not uses:
        return Telling((), None)
    keys = {name: {key for use in uses if use.answer == name for key in use.records} for name in _LISTS}
    told = as_told(
        facts.report, settled=keys["settled_since"], not_mine=keys["not_my_accounts"], unknown=keys["unknown_inquiries"]
    )
    return Telling(tuple(uses), told)


def _marks(
    facts: Facts, answer: str, marks: Sequence[Mark], records: Sequence[tuple[str, Account | Inquiry]]
) -> Iterator[AnswerUse]:
    for mark in marks:
        if mark.no is not None and all(record.no != mark.no for _, record in records):
            raise AnswersError(f"答卷的 {answer}：报告的{word('section', _LISTS[answer])}里没有编号 {mark.no}", FORMAT)
        found = tuple(key for key, record in records if fits(facts, mark, record))
        yield AnswerUse(
            answer=answer,
            mark=AnswerMark(no=mark.no, institution=mark.institution, date=mark.date),
            records=found,
            used=bool(found),
            why=None if found else NOT_FOUND,
        )


def answers_used(
    facts: Facts, marks: Sequence[AnswerUse], findings: Iterable[Finding], not_run: Iterable[NotRun]
) -> tuple[AnswerUse, ...]:
    """Return every mark and every other answer, as used or not used and why."""
    ran = {finding.rule for finding in findings}
    reasons = {item.rule: item.why for item in not_run}
    given = facts.answers
    plain = {
        "monthly_income": given.monthly_income is not None,
        "household_income": given.household_income is not None,
        "dishonest_debtor": given.dishonest_debtor is not None,
        "identity": given.identity is not None,
        "consent": given.consent is not None,
        "sesame": given.sesame,
        "unknown_inquiries": given.unknown_inquiries == (),
        "not_my_accounts": given.not_my_accounts == (),
    }
    uses = [_plain(answer, ran, reasons) for answer, here in plain.items() if here]
    if given.monthly_payment is not None:
        used = facts.monthly_payment_from == "answer"
        uses.insert(0, AnswerUse(answer="monthly_payment", used=used, why=None if used else PRINTED))
    return (*marks, *uses)


def _plain(answer: str, ran: set[str], reasons: Mapping[str, str]) -> AnswerUse:
    rules = _READ_BY[answer]
    used = any(rule in ran for rule in rules)
    return AnswerUse(answer=answer, used=used, why=None if used else reasons[rules[0]])


def beside(finding: Finding, told: Mapping[str, Finding | NotRun]) -> Finding:
    """Return a finding with what the same check says of the report as told, where that is anything else."""
    other = told[finding.rule]
    if finding.rule in _ON_THE_MARKS:
        return finding
    if isinstance(other, NotRun):
        said = AsTold(verdict="pass", message=f"这一条不用判断：{other.why}。")
    elif (other.verdict, other.value, other.evidence) == (finding.verdict, finding.value, finding.evidence):
        return finding
    else:
        said = AsTold(verdict=other.verdict, message=other.message)
    return finding.model_copy(update={"as_told": said})


def told_verdict(findings: Iterable[Finding]) -> Verdict:
    """Return the worst verdict of the four dimensions with the verdicts as told in place; waived ones are left out."""
    counted = (finding for finding in findings if finding.dimension != "report" and finding.waived is None)
    return worst(finding.as_told.verdict if finding.as_told else finding.verdict for finding in counted)
