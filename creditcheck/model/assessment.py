"""The assessment document, ``creditcheck.assessment/1``: what a judgement of one report gives."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from datetime import date as day
from decimal import Decimal
from typing import Literal

from pydantic import Field

from creditcheck.model.base import Amount, Count, InstitutionName, OwnText, PersonName, PersonNumber, Record
from creditcheck.model.corrections import Repaired
from creditcheck.model.report import Discrepancy, Unread

Verdict = Literal["pass", "warn", "fail", "unknown"]
Severity = Literal["info", "low", "medium", "high", "critical"]
VERDICT_ORDER: tuple[Verdict, ...] = ("fail", "unknown", "warn", "pass")
"""The worst first."""
SEVERITY_ORDER: tuple[Severity, ...] = ("critical", "high", "medium", "low", "info")
"""The heaviest first."""
Assumption = Literal["repaid_now", "latest"]
"""What the dates of a finding rest on, see ``dates_assume``."""
ASSUMPTIONS: tuple[Assumption, ...] = ("repaid_now", "latest")
"""The stronger one first."""

Standing = Literal["law", "official", "lender", "trade"]
Dimension = Literal["not_black", "not_blank", "not_many", "not_messy", "report"]
Behaviour = Literal[
    "card_cash_out", "three_in_a_row_six_in_total", "too_many_inquiries", "large_debt", "overdue",
    "too_many_online_loans", "large_guarantee",
]  # fmt: skip


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst verdict: fail > unknown > warn > pass; pass when there is none."""
    return min(verdicts, key=VERDICT_ORDER.index, default="pass")


class ReportIdentity(Record):
    """Which report was judged; name and number masked unless revealed. ``ocr``: it was recognised from pictures."""

    layout: str | None = None
    report_time: datetime
    age_days: Count
    name: PersonName | None = None
    id_number: PersonNumber | None = None
    ocr: bool = False


class ReadCount(Record):
    """How many records were read, and how many the report says there are (None: it gives no figure)."""

    read: Count
    printed: Count | None = None


class AssessedReading(Record):
    """The reading of the report, with the two counts a person looks at first."""

    unread: tuple[Unread, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    warnings: tuple[Discrepancy, ...] = ()
    complete: bool
    accounts: ReadCount
    inquiries: ReadCount
    repairs: tuple[Repaired, ...] = ()


class Outcome(Record):
    """The verdict of a dimension or behaviour, and the rules it comes from."""

    verdict: Verdict
    findings: tuple[OwnText, ...] = ()


class Dimensions(Record):
    """不黑 不白 不多 不乱."""

    not_black: Outcome
    not_blank: Outcome
    not_many: Outcome
    not_messy: Outcome


class Behaviours(Record):
    """The seven behaviours to avoid."""

    card_cash_out: Outcome
    three_in_a_row_six_in_total: Outcome
    too_many_inquiries: Outcome
    large_debt: Outcome
    overdue: Outcome
    too_many_online_loans: Outcome
    large_guarantee: Outcome


class Source(Record):
    """Where a threshold comes from, and how binding that is."""

    title: OwnText
    standing: Standing


class Evidence(Record):
    """One place of the report and the text printed there."""

    page: Count | None = None
    line: Count | None = None
    text: str
    pointer: str | None = None


class Waived(Record):
    """A person's waiver that covers a finding: it is shown, but does not enter the verdict."""

    reason: str
    expires: date | None = None


class WaiverUse(Record):
    """What became of one entry of the waiver file. ``partly``: it covers only some of a finding's evidence."""

    rule: OwnText
    place: str | None = None
    reason: str
    expires: date | None = None
    state: Literal["used", "partly", "unused", "expired"]


class AsTold(Record):
    """What the same check says of the report as the person tells it."""

    verdict: Verdict
    message: str


class ToldVerdict(Record):
    """The worst of the four dimensions by what the person says."""

    verdict: Verdict


class HouseholdRow(Record):
    """A rule on which the two reports of a household do not both pass; None: not run.

    ``joint``: what holds for both together; ``message``: how a figure of the household was reckoned. Where the joint
    answer rests on the other's report: what the rule says of it, and the rows of that report.
    """

    rule: str
    mine: Verdict | None = None
    theirs: Verdict | None = None
    joint: Verdict | None = None
    message: str | None = None
    their_message: str | None = None
    their_evidence: tuple[Evidence, ...] = ()


class JointLoan(Record):
    """A loan that stands in both reports and counts once: its key in each."""

    mine: str
    theirs: str


class Household(Record):
    """The joint answer of two reports for a mortgage, which looks at both.

    ``monthly_payment``: what both pay a month, yuan, joint loans once; None where a report does not print it.
    """

    verdict: Verdict
    mine: Verdict
    theirs: Verdict
    by: tuple[HouseholdRow, ...] = ()
    joint_loans: tuple[JointLoan, ...] = ()
    monthly_payment: Amount | None = None
    income: Amount | None = None
    debt_to_income: Decimal | None = None


class AnswerMark(Record):
    """What was written to point at a record."""

    no: Count | None = None
    institution: InstitutionName | None = None
    date: day | None = None


class AnswerUse(Record):
    """What became of one mark or answer. ``records``: keys of the records it fits; ``why`` it was not used."""

    answer: OwnText
    mark: AnswerMark | None = None
    records: tuple[OwnText, ...] = ()
    used: bool
    why: str | None = None


class Finding(Record):
    """What one rule says about one report. ``value`` and ``threshold`` are figures or short texts for people.

    ``eases_on``: the first day on which a ``fail`` is none any more; ``clears_on``: on which the rule passes.
    """

    rule: OwnText
    name: OwnText
    dimension: Dimension
    behaviours: tuple[Behaviour, ...] = ()
    verdict: Verdict
    severity: Severity
    title: OwnText
    message: str
    value: str | int | Decimal | None = None
    threshold: str | int | Decimal | None = None
    source: Source
    evidence: tuple[Evidence, ...] = ()
    advice: tuple[str, ...] = ()
    eases_on: date | None = None
    clears_on: date | None = None
    dates_assume: Assumption | None = None
    missing: str | None = None
    as_told: AsTold | None = None
    waived: Waived | None = None


class Step(Record):
    """One thing to do. ``cost``: yuan, None when not known, 0 when free. ``account``: a key such as R2:3.

    ``ends``: the verdict that it helps to end, as far as acting can.
    """

    order: Count
    cause: OwnText
    do: str
    why: str
    rules: tuple[OwnText, ...] = ()
    cost: Amount | None = None
    where: str | None = None
    account: OwnText | None = None
    ends: Literal["fail", "warn"] | None = None


class CauseEvidence(Evidence):
    """One row of the report, once, with the rules that it counts for."""

    rules: tuple[OwnText, ...] = ()


class Cause(Record):
    """The findings that are not ``pass`` and have one thing behind them. ``findings``: their rules.

    ``eases_on``: the first day on which none of them fails any more; ``clears_on``: on which all of them pass.
    """

    cause: OwnText
    verdict: Verdict
    headline: str
    findings: tuple[OwnText, ...] = ()
    evidence: tuple[CauseEvidence, ...] = ()
    steps: tuple[Step, ...] = ()
    eases_on: date | None = None
    clears_on: date | None = None


class NotRun(Record):
    """A rule that was not run, and why."""

    rule: OwnText
    why: str


class Windows(Record):
    """Counts over calendar-month windows that end on the report's date."""

    m1: Count = Field(alias="1m")
    m2: Count = Field(alias="2m")
    m3: Count = Field(alias="3m")
    m6: Count = Field(alias="6m")
    m12: Count = Field(alias="12m")
    m24: Count = Field(alias="24m")


class Metrics(Record):
    """The figures that the rules used; None when they cannot be known. Ratios are exact here, rounded in JSON."""

    hard_inquiries: Windows
    related_inquiries: Windows
    self_inquiries_1m: Count | None
    cards_open: Count
    card_issuers: Count
    card_limit: Amount | None
    card_used: Amount | None
    card_utilisation: Decimal | None
    cards_over_80: Count | None
    open_loans: Count
    online_lenders: Count
    total_debt: Amount
    unsecured_debt: Amount
    drawn_share: Decimal | None
    open_housing_loans: Count
    open_housing_fund_loans: Count
    monthly_payment: Amount | None
    monthly_payment_from: Literal["report", "answer"] | None
    spread_payment: Amount | None
    debt_to_income: Decimal | None
    guarantee_amount: Amount | None
    current_overdue_accounts: Count
    current_overdue_amount: Amount | None
    longest_overdue_run_24m: Count | None
    overdue_months_24m: Count | None
    overdue_months_5y: Count | None
    first_credit: date | None
    history_months: Count | None


class Assessment(Record):
    """The judgement of one report with one preset."""

    schema_: Literal["creditcheck.assessment/1"] = Field("creditcheck.assessment/1", alias="schema")
    report: ReportIdentity
    reading: AssessedReading
    preset: OwnText
    verdict: Verdict
    dimensions: Dimensions
    behaviours: Behaviours
    findings: tuple[Finding, ...]
    not_run: tuple[NotRun, ...]
    causes: tuple[Cause, ...] = ()
    metrics: Metrics
    waivers: tuple[WaiverUse, ...] = ()
    as_told: ToldVerdict | None = None
    answers_used: tuple[AnswerUse, ...] = ()
    household: Household | None = None
