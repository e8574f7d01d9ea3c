"""The loan one wants, held against the income: its payment, both ratios, what fits, what to settle first.

A mortgage is held against 银监发〔2004〕57号 art. 36 (official): (payment + property fee) ÷ income at most 50 %, the
same with all other monthly debt at most 55 %; both count the loan that is applied for. Any other loan is held against
the lines of the threshold set that fits its purpose (MNY09), the new payment counted in. The income is the household's
where one is given, else the person's own. Source: docs/rules.md, «Loan wanted».
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from creditcheck.advice.loan import Method, largest_amount, payment
from creditcheck.advice.moves import owed
from creditcheck.assess.assessing import facts_of
from creditcheck.assess.options import Options
from creditcheck.checks.figures.accounts import is_housing
from creditcheck.checks.figures.facts import Facts
from creditcheck.data.preset_files import load_preset
from creditcheck.data.thresholds import Preset
from creditcheck.model.assessment import Verdict
from creditcheck.model.plan import Loan, Move, WantKind
from creditcheck.model.record_keys import account_keys
from creditcheck.model.report import Report
from creditcheck.values.numbers import ratio

_CENT = Fraction(1, 100)

PURPOSE: Mapping[WantKind, str] = {
    "mortgage": "mortgage-bank", "car": "default", "consumer": "credit-loan", "business": "business-loan",
    "card": "credit-card",
}  # fmt: skip
"""Purpose -> the threshold set that fits it; a car loan has none of its own."""


@dataclass(frozen=True)
class Wanted:
    """What a person wants to borrow. ``amount`` and ``fee`` (物业费, a month): yuan; ``rate``: per cent a year."""

    kind: WantKind
    amount: int | None = None
    rate: Decimal | None = None
    months: int | None = None
    method: Method = "annuity"
    fee: int = 0

    @property
    def terms(self) -> tuple[int, Decimal, int] | None:
        """Amount, rate and months; None for a card, and where one of them was not given."""
        if self.kind == "card" or self.amount is None or self.rate is None or self.months is None:
            return None
        return self.amount, self.rate, self.months


@dataclass(frozen=True)
class Means:
    """What a household has for it, yuan a month: income, and what it pays on all other debts; None: not known."""

    income: int | None
    other_debt: int | None


def purpose_preset(kind: WantKind) -> Preset:
    """Return the threshold set that fits a purpose."""
    return load_preset(PURPOSE[kind])


def means_of(report: Report, options: Options) -> Means:
    """Return the means of one person: the household's income where it is given, else their own."""
    answers = options.answers
    return Means(answers.household_income or answers.monthly_income, facts_of(report, options).monthly_payment)


def wanted_loan(
    wanted: Wanted, report: Report, options: Options, *, means: Means | None = None, verdict: Verdict
) -> Loan:
    """Hold a wanted loan against the means.

    Args:
        wanted: what is wanted.
        report: the report, as it stands or with moves in it.
        options: of the judging.
        means: of the household, where it is another person's too.
        verdict: what the threshold set of the purpose says of the report.

    """
    means = means or means_of(report, options)
    preset = purpose_preset(wanted.kind)
    terms = wanted.terms
    paid = None if terms is None else payment(*terms, wanted.method)
    lines = _Lines.of(wanted, preset)
    bare = Loan(
        kind=wanted.kind, amount=wanted.amount, rate=wanted.rate, months=wanted.months,
        method=None if wanted.kind == "card" else wanted.method, payment=paid, fee=wanted.fee, income=means.income,
        other_debt=means.other_debt, preset=preset.name, verdict=verdict,
    )  # fmt: skip
    if not means.income or terms is None or paid is None:
        return bare
    cost = Fraction(paid) + wanted.fee
    housing = cost / means.income if lines.housing is not None else None
    debt = None if means.other_debt is None else (cost + means.other_debt) / means.income
    kept = lines.kept(housing, debt)
    budget = lines.budget(means, wanted.fee)
    first: tuple[Move, ...] = ()
    price = None
    if kept is False and means.other_debt is not None and lines.kept(housing, Fraction(0)) is not False:
        facts = facts_of(report, options)
        theirs = means.other_debt - (facts.monthly_payment or 0)
        first, price = _settle_first(facts, lines.most(means.income) - cost - theirs) or ((), None)
    return bare.model_copy(
        update={
            "housing_ratio": None if housing is None else ratio(housing),
            "debt_ratio": None if debt is None else ratio(debt),
            "within": kept,
            "largest_amount": None if budget is None else largest_amount(budget, terms[1], terms[2], wanted.method),
            "settle_first": first,
            "settle_cost": price,
        }
    )


@dataclass(frozen=True)
class _Lines:
    """The lines of a purpose, as shares of the income. ``strict``: the line of all debt must not be reached."""

    housing: Fraction | None
    most_debt: Fraction | None
    strict: bool

    @classmethod
    def of(cls, wanted: Wanted, preset: Preset) -> _Lines:
        """Return both lines of a mortgage, else that of all debt: the warning line, or where it is off the failing."""
        warn_at, fail_at = (preset.limit(f"MNY09.{name}").value for name in ("warn", "fail"))
        if wanted.kind == "mortgage":
            return cls(_share(warn_at), _share(fail_at), strict=False)
        return cls(None, _share(fail_at if warn_at is None else warn_at), strict=warn_at is None)

    def kept(self, housing: Fraction | None, debt: Fraction | None) -> bool | None:
        """Tell whether both lines are kept; None where a figure or a line that would decide is missing."""
        if self.housing is not None and housing is not None and housing > self.housing:
            return False
        if self.most_debt is None or debt is None:
            return None
        return debt < self.most_debt if self.strict else debt <= self.most_debt

    def most(self, income: int) -> Fraction:
        """Return the most that may be paid a month on all debts, to the cent."""
        whole = (self.most_debt or Fraction(0)) * income
        return whole - _CENT if self.strict else whole

    def budget(self, means: Means, fee: int) -> Fraction | None:
        """Return the largest payment a month that keeps both lines."""
        if self.most_debt is None or means.income is None or means.other_debt is None:
            return None
        most = self.most(means.income) - means.other_debt - fee
        return most if self.housing is None else min(most, self.housing * means.income - fee)


def _share(value: int | Fraction | None) -> Fraction | None:
    return None if value is None else Fraction(value)


_STEPS = 4_000
"""Into so many steps what must go off a month is divided, where it is more yuan than that."""


def _settle_first(facts: Facts, most: Fraction) -> tuple[tuple[Move, ...], int] | None:
    """Return the cheapest accounts to pay off, and their cost, so that the monthly debt is at most ``most`` yuan.

    What each account takes off is its part of the rules' own figure, rounded down, so that the sum is never too small.
    None: the figure is not the report's, or paying off is not enough. A housing loan is never prepaid.
    """
    total = facts.reported_payment
    if total is None or most < 0:
        return None
    need = total - math.floor(most)
    step = -(-need // _STEPS)
    steps = -(-need // step)
    choices = _choices(facts)
    # cheapest[n]: the cheapest way to take off n steps or more, as far as it is found yet.
    cheapest: list[tuple[int, tuple[str, ...]] | None] = [(0, ()), *([None] * steps)]
    for key, (cost, gain) in choices.items():
        for wanted in range(steps, 0, -1):
            before, now = cheapest[max(0, wanted - gain // step)], cheapest[wanted]
            if before is not None and (now is None or before[0] + cost < now[0]):
                cheapest[wanted] = (before[0] + cost, (*before[1], key))
    found = cheapest[steps]
    if found is None:
        return None
    return tuple(Move(move="settle", account=key, amount=choices[key][0]) for key in found[1]), found[0]


def _choices(facts: Facts) -> dict[str, tuple[int, int]]:
    """Return, by key, what paying off an account costs and what it takes off the monthly debt, in whole yuan."""
    found = {}
    for key, account in zip(account_keys(facts.accounts), facts.accounts, strict=True):
        cost = owed(account)
        gain = sum((item.amount or Fraction(0) for item in facts.payment_items if item.account is account), Fraction(0))
        if cost and gain >= 1 and not is_housing(account):
            found[key] = (cost, math.floor(gain))
    return found
