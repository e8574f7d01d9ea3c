"""The plan document, ``creditcheck.plan/1``: when, what first, what it costs, and what if."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from creditcheck.model.assessment import Assessment, Household, ReportIdentity, Step, Verdict
from creditcheck.model.base import Amount, Count, Record

Assumes = Literal["repaid_now", "latest"]
MoveKind = Literal["pay", "clear_arrears", "settle", "close", "wait", "want"]
WantKind = Literal["mortgage", "car", "consumer", "business", "card"]


class PlanReport(ReportIdentity):
    """Which report is planned for, the day of judging, and whether the report was read whole."""

    as_of: date
    complete: bool = True


class FirstDays(Record):
    """The first day without a fail and the first day on which every rule passes; None: time alone does not do it."""

    first_day_without_fail: date | None = None
    first_day_all_pass: date | None = None


class PresetDays(FirstDays):
    """The same by one preset."""

    preset: str
    verdict: Verdict


class Change(Record):
    """One change of a rule's verdict by waiting alone. ``from_`` and ``to`` are verdicts."""

    date: date
    rule: str
    from_: Verdict = Field(alias="from")
    to: Verdict
    assumes: Assumes | None = None


class Never(Record):
    """A warn or fail that waiting never ends, and what must be done."""

    rule: str
    verdict: Verdict
    do: str


class NewReport(Record):
    """The first day on which a new report can show the steps done, and what to look for on it."""

    worth_from: date
    check: tuple[str, ...] = ()


class Move(Record):
    """One assumed move. ``amount``: yuan, None where none is printed; ``months`` or ``days``: how long is waited."""

    move: MoveKind
    account: str | None = None
    amount: Amount | None = None
    months: Count | None = None
    days: Count | None = None


class RuleChange(Record):
    """A rule whose verdict is another after the moves."""

    rule: str
    before: Verdict | None
    after: Verdict | None


class Way(Record):
    """One way to spend the money: what is paid, in order, and what is left over of fails and warns.

    ``exact``: no other way is better. Where there are too many accounts to look at every way it is False; then no way
    leaves fewer than ``least_fails`` fails, or with as many fewer than ``least_warns`` warns and unknowns, or with as
    many costs less than ``least_cost`` yuan. ``eased``: rules that fail still, but less severely. ``arrears_left``:
    accounts that stay overdue.
    """

    cost: Amount
    pays: tuple[Move, ...]
    fails_left: Count
    warns_left: Count
    changed: tuple[RuleChange, ...] = ()
    eased: tuple[str, ...] = ()
    arrears_left: tuple[str, ...] = ()
    exact: bool = True
    least_fails: Count | None = None
    least_warns: Count | None = None
    least_cost: Amount | None = None


class Cash(Record):
    """The money there is, yuan: what must stay (``kept``: what is due in so many months) and what may be spent.

    ``kept`` None: the report does not print what is due. ``unpriced``: accounts with a sum that it does not print.
    ``overdue``: accounts that are overdue now.
    ``exact``: the sums that are needed are the smallest; False where there are too many accounts to look at every way.
    """

    cash: Amount
    keep_months: Count
    kept: Amount | None
    spendable: Amount
    unpriced: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    exact: bool = True


class Loan(Record):
    """The loan one wants. Ratios are rounded half up to four decimals; ``within``: every line is kept.

    ``rate``: per cent a year; ``payment`` and ``fee``: yuan a month, of equal principal the first payment. A card has
    neither rate nor payment. ``income`` and ``other_debt`` (all other monthly debt) are what the ratios rest on.
    ``settle_first``: what to pay off so that the amount fits, for ``settle_cost`` yuan. ``preset``: the threshold set
    of this purpose, whose lines are used, and ``verdict`` what it says of the report.
    """

    kind: WantKind
    amount: Amount | None = None
    rate: Decimal | None = None
    months: Count | None = None
    method: Literal["annuity", "equal-principal"] | None = None
    payment: Decimal | None = None
    fee: Amount | None = None
    housing_ratio: Decimal | None = None
    debt_ratio: Decimal | None = None
    within: bool | None = None
    largest_amount: Amount | None = None
    income: Amount | None = None
    other_debt: Amount | None = None
    settle_first: tuple[Move, ...] = ()
    settle_cost: Amount | None = None
    preset: str
    verdict: Verdict


class Plan(Record):
    """The plan of one report."""

    schema_: Literal["creditcheck.plan/1"] = Field("creditcheck.plan/1", alias="schema")
    report: PlanReport
    preset: str
    verdict: Verdict
    first_day_without_fail: date | None = None
    first_day_all_pass: date | None = None
    if_repaid_now: FirstDays | None = None
    new_report: NewReport | None = None
    household: Household | None = None
    by_preset: tuple[PresetDays, ...] = ()
    timeline: tuple[Change, ...] = ()
    never: tuple[Never, ...] = ()
    unknown: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    later: tuple[Step, ...] = ()
    moves: tuple[Move, ...] = ()
    assumed: tuple[str, ...] = ()
    after: Assessment | None = None
    changed: tuple[RuleChange, ...] = ()
    ways: tuple[Way, ...] | None = None
    needed_for_no_fail: Amount | None = None
    needed_for_no_warn: Amount | None = None
    needed_for_fewest_fails: Amount | None = None
    needed_for_fewest_warns: Amount | None = None
    cash: Cash | None = None
    loan: Loan | None = None
