"""Two reports of one household: the joint answer for a mortgage, whose lenders read both (docs/rules.md, «Household»).

- Of most rules the worse answer of the two holds.
- 不白: one of the two with a record is enough, so the better answer holds.
- The household's own figures are asked of the same checks, on both reports' accounts together with each joint loan
  once: what is paid a month against the household's income (MNY09), and the number of housing loans (MNY19).
- BLK18, which looks into the other's report, is left out: here that report answers for itself.

A loan counts as joint where both reports print it with the same identifier, or with the same lender, day and sum and
at least one of them marks it as 共同借款. One that the other's report prints as a 相关还款责任 is no account there.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace

from creditcheck.advice.matching import matched
from creditcheck.advice.wanted import Means
from creditcheck.assess.assessing import assess, facts_of
from creditcheck.assess.options import Options
from creditcheck.checks.catalogue import rule_of
from creditcheck.checks.engine import judge
from creditcheck.checks.figures.accounts import is_loan, is_open
from creditcheck.checks.figures.answers import Answers
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.rule import Judgement
from creditcheck.errors import UsageError
from creditcheck.model.account import Account
from creditcheck.model.assessment import (
    VERDICT_ORDER,
    Assessment,
    Finding,
    Household,
    HouseholdRow,
    JointLoan,
    Verdict,
    worst,
)
from creditcheck.model.record_keys import account_keys
from creditcheck.model.report import Report
from creditcheck.values.numbers import ratio
from creditcheck.values.text import squeeze

_SUMS = ("MNY09", "MNY19")
"""Rules whose figure is the household's own."""
_LOOKS_AT_THE_OTHER = "BLK18"
_NOT_JOINT = frozenset({"无", "否"})


class SamePersonError(UsageError):
    """The second report is the person's own."""

    code = "same-person"

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            "--spouse 给的也是本人的报告，不是配偶或共同借款人的",
            "换成对方自己的报告；两份都是本人的，用 creditcheck diff 比较。",
        )


def refuse_same_person(mine: Report, theirs: Report) -> None:
    """Raise SamePersonError where both reports are of one person, as far as names and numbers tell."""
    names = [squeeze(report.subject.name or "") for report in (mine, theirs)]
    numbers = [squeeze(report.subject.id_number or "").upper() for report in (mine, theirs)]
    if all(names) and names[0] != names[1]:
        return
    if all(numbers):
        same = _may_be_one(*numbers) and (all(names) or "*" not in "".join(numbers))
    else:
        same = all(names) or _content(mine) == _content(theirs)
    if same:
        raise SamePersonError


def _may_be_one(one: str, other: str) -> bool:
    """Tell whether two numbers, of which parts may be hidden, can be the same."""
    if len(one) != len(other):
        return False
    return all(a == b or "*" in (a, b) for a, b in zip(one, other, strict=True))


def _content(report: Report) -> Report:
    bare = Report(header=report.header)
    return report.model_copy(update={"source": bare.source, "reading": bare.reading, "subject": bare.subject})


def household_of(mine: Report, options: Options, judged: Assessment) -> Household | None:
    """Return the joint answer of a person's report and of the second one; None without a second report.

    Args:
        mine: the person's own report.
        options: of the judging, with the second report and the household's income.
        judged: the assessment of the person's own report, nothing masked.

    Raises:
        SamePersonError: both reports are of one person.

    """
    theirs = options.spouse
    if theirs is None:
        return None
    refuse_same_person(mine, theirs)
    today = max(options.today, theirs.header.report_time.date())
    own = replace(options, spouse=None, answers=Answers(), waivers=(), today=today, reveal=True)
    second = assess(theirs, own)
    both, joint = _together(mine, theirs)
    facts = _facts(mine, theirs, both, options)
    answers = {code: judge(rule_of(code), facts) for code in _SUMS if options.left_out(code) is None}
    of_mine, of_theirs = _verdicts(judged), _verdicts(second)
    said = {finding.rule: finding for finding in second.findings}
    rows = tuple(_with_theirs(row, said.get(row.rule)) for row in _rows(of_mine, of_theirs, answers))
    payment = facts.monthly_payment
    income = options.answers.household_income
    return Household(
        verdict=worst(row.joint for row in rows if row.joint is not None),
        mine=worst(of_mine.values()),
        theirs=worst(of_theirs.values()),
        by=tuple(row for row in rows if {row.mine, row.theirs, row.joint} - {"pass", None}),
        joint_loans=joint,
        monthly_payment=payment,
        income=income,
        debt_to_income=ratio(facts.debt_to_income)
        if payment is not None and facts.debt_to_income is not None
        else None,
    )


def household_means(mine: Report, theirs: Report, options: Options) -> Means:
    """Return what a household has for a loan: its income, and what both pay a month on all other debts."""
    both, _ = _together(mine, theirs)
    return Means(options.answers.household_income, _facts(mine, theirs, both, options).monthly_payment)


def _facts(mine: Report, theirs: Report, both: Report, options: Options) -> Facts:
    """Return the facts of both reports together; the income is the household's.

    Where one of them does not print what is paid a month, the person's own answer is taken for both.
    """
    printed = all(facts_of(report, options).reported_payment is not None for report in (mine, theirs))
    given = options.answers
    answers = Answers(monthly_income=given.household_income, monthly_payment=None if printed else given.monthly_payment)
    facts = facts_of(both, replace(options, spouse=None, answers=answers))
    # A 简版 in which a 详版's accounts stand is a 简版 still: neither sum is known.
    header = both.header.model_copy(update={"edition": "brief"})
    return facts if printed else replace(facts, report=both.model_copy(update={"header": header}))


def _verdicts(assessment: Assessment) -> dict[str, Verdict]:
    """Return the verdicts of the four dimensions; a waived finding stands in nobody's way."""
    counted = (f for f in assessment.findings if f.dimension != "report" and f.rule != _LOOKS_AT_THE_OTHER)
    return {f.rule: "pass" if f.waived else f.verdict for f in counted}


def _rows(
    mine: Mapping[str, Verdict], theirs: Mapping[str, Verdict], sums: Mapping[str, object]
) -> Iterable[HouseholdRow]:
    """Yield each rule with both answers and the joint one."""
    for code in dict.fromkeys((*mine, *theirs, *sums)):
        answers = [answer for answer in (mine.get(code), theirs.get(code)) if answer is not None]
        joint: Verdict | None = worst(answers) if answers else None
        message = None
        if rule_of(code).dimension == "not_blank" and len(answers) > 1:
            joint = max(answers, key=VERDICT_ORDER.index)
        answer = sums.get(code)
        if isinstance(answer, Judgement):
            joint, message = answer.verdict, answer.message
        yield HouseholdRow(rule=code, mine=mine.get(code), theirs=theirs.get(code), joint=joint, message=message)


def _with_theirs(row: HouseholdRow, said: Finding | None) -> HouseholdRow:
    """Return a row with what the other's report says, where the joint answer rests on it and is no pass."""
    if said is None or row.joint in ("pass", None) or row.theirs != row.joint or row.message is not None:
        return row
    return row.model_copy(update={"their_message": said.message, "their_evidence": said.evidence})


def _together(mine: Report, theirs: Report) -> tuple[Report, tuple[JointLoan, ...]]:
    """Return a report with the accounts of both, joint loans once, and which loans are joint."""
    keys = {id(a): key for r in (mine, theirs) for key, a in zip(account_keys(r.accounts), r.accounts, strict=True)}
    old, new = ([a for a in report.accounts if is_loan(a) and is_open(a)] for report in (mine, theirs))
    pairs = [
        (pair.old, pair.new)
        for pair in matched(old, new, (lambda a: a.account_id, _print))
        if pair.old is not None and pair.new is not None and _is_joint(pair.old, pair.new)
    ]
    once = {id(new) for _, new in pairs}
    accounts = (*mine.accounts, *(a for a in theirs.accounts if id(a) not in once))
    joint = tuple(JointLoan(mine=keys[id(old)], theirs=keys[id(new)]) for old, new in pairs)
    return mine.model_copy(update={"accounts": accounts}), joint


def _print(account: Account) -> Hashable | None:
    """Return what two reports print alike of one loan; None where too little is printed to tell."""
    key = (squeeze(account.institution or ""), account.type, account.opened, account.amount or account.limit)
    return key if all(key) else None


def _is_joint(one: Account, other: Account) -> bool:
    if one.account_id and one.account_id == other.account_id:
        return True
    return any(account.joint and account.joint not in _NOT_JOINT for account in (one, other))
