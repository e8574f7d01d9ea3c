"""The loan one wants: its payment against a library, both ratios, the largest amount, what to settle first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any

import numpy_financial
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_moves import CARD, LOAN, report

from creditcheck.advice.loan import largest_amount, payment
from creditcheck.advice.wanted import PURPOSE, Means, Wanted, wanted_loan
from creditcheck.advice.what_if import change
from creditcheck.assess import Options
from creditcheck.checks.figures.answers import Answers
from creditcheck.model.plan import Loan, Move
from creditcheck.model.report import Report

R = date(2026, 3, 31)
HOME = {
    **LOAN,
    "business": "个人住房商业贷款",
    "institution": "青禾样例银行",
    "balance": 900_000,
    "due_this_month": 5_000,
}
MORTGAGE = Wanted("mortgage", 1_500_000, Decimal("3.1"), 360)


def loan(found: Report, wanted: Wanted = MORTGAGE, *, means: Means | None = None, **answers: Any) -> Loan:
    options = Options(today=R, answers=Answers(**answers))
    return wanted_loan(wanted, found, options, means=means, verdict="pass")


@settings(max_examples=200, deadline=None)
@given(
    amount=st.integers(1_000, 20_000_000), rate=st.integers(1, 2_400), months=st.integers(1, 480),
)  # fmt: skip
def test_the_payment_is_that_of_a_well_kept_library_to_the_cent(amount: int, rate: int, months: int) -> None:
    monthly = Decimal(rate) / 100 / 1200
    exact = -numpy_financial.pmt(monthly, months, Decimal(amount))
    assert abs(payment(amount, Decimal(rate) / 100, months) - exact) <= Decimal("0.00500001")
    interest = -numpy_financial.ipmt(float(monthly), 1, months, amount)
    first = amount / months + float(interest)
    assert abs(float(payment(amount, Decimal(rate) / 100, months, "equal-principal")) - first) <= 0.0051


@settings(max_examples=60, deadline=None)
@given(budget=st.fractions(1, 50_000), rate=st.integers(0, 1_500), months=st.integers(1, 360), equal=st.booleans())
def test_the_largest_amount_fits_and_one_yuan_more_does_not(
    budget: Fraction, rate: int, months: int, equal: bool
) -> None:
    method = "equal-principal" if equal else "annuity"
    most = largest_amount(budget, Decimal(rate) / 100, months, method)
    assert not most or Fraction(payment(most, Decimal(rate) / 100, months, method)) <= budget
    assert Fraction(payment(most + 1, Decimal(rate) / 100, months, method)) > budget


def test_both_ratios_of_a_mortgage_count_the_wanted_loan() -> None:
    found = loan(report(LOAN, HOME), replace(MORTGAGE, fee=300), monthly_income=20_000)
    assert found.payment == Decimal("6405.25")
    assert found.housing_ratio == Decimal("0.3353")  # (6405.25 + 300) / 20000
    assert found.debt_ratio == Decimal("0.6853")  # the same + 2000 + 5000
    assert (found.income, found.other_debt, found.preset) == (20_000, 7_000, "mortgage-bank")
    assert found.within is False
    most = found.largest_amount or 0
    assert loan(report(LOAN, HOME), replace(MORTGAGE, fee=300, amount=most), monthly_income=20_000).within is True
    assert loan(report(LOAN, HOME), replace(MORTGAGE, fee=300, amount=most + 1), monthly_income=20_000).within is False


@pytest.mark.parametrize(
    ("income", "within"), [(14_000, True), (13_990, False), (12_810, False)]
)  # fmt: skip
def test_a_line_that_is_just_kept_is_kept(income: int, within: bool) -> None:
    # 50 % of 14,000 is 7,000 and 55 % is 7,700.
    found = loan(
        report({**LOAN, "due_this_month": 700}), Wanted("mortgage", 84_000, Decimal(0), 12), monthly_income=income
    )
    assert found.payment == Decimal("7000.00")
    assert found.within is within


def test_what_is_not_known_is_left_open() -> None:
    brief = loan(report(LOAN, edition="brief"), monthly_income=20_000)
    assert (brief.housing_ratio, brief.debt_ratio, brief.within) == (Decimal("0.3203"), None, None)
    assert brief.largest_amount is None
    told = loan(report(LOAN, edition="brief"), monthly_income=20_000, monthly_payment=2_000)
    assert told.within is True
    too_dear = loan(report(LOAN, edition="brief"), monthly_income=12_000)
    assert too_dear.within is False
    poor = loan(report(LOAN))
    assert (poor.payment, poor.housing_ratio, poor.within) == (Decimal("6405.25"), None, None)
    bare = loan(report(LOAN), Wanted("mortgage"), monthly_income=9_000)
    assert (bare.payment, bare.debt_ratio, bare.largest_amount) == (None, None, None)


def test_the_households_income_takes_the_place_of_the_own() -> None:
    found = loan(report(LOAN), monthly_income=9_000, household_income=20_000)
    assert (found.income, found.within) == (20_000, True)
    joint = loan(report(LOAN), means=Means(20_000, 9_000), monthly_income=9_000)
    assert (joint.other_debt, joint.within) == (9_000, False)


@pytest.mark.parametrize(
    ("kind", "income", "within"),
    [("consumer", 8_000, True), ("consumer", 7_999, False), ("car", 8_000, True), ("business", 8_000, None)],
)
def test_other_purposes_are_held_against_their_own_lines(kind: Any, income: int, within: bool | None) -> None:
    found = loan(report(LOAN), Wanted(kind, 24_000, Decimal(0), 12), monthly_income=income)
    assert found.housing_ratio is None
    assert (found.within, found.preset) == (within, PURPOSE[kind])


def test_a_failing_line_must_not_be_reached_where_it_is_the_only_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PURPOSE, "car", "credit-card")  # fail at 50 %
    from creditcheck.advice import wanted as module

    strict = module.purpose_preset("car")
    limits = {**strict.limits, "MNY09.warn": replace(strict.limits["MNY09.warn"], value=None)}
    monkeypatch.setattr(module, "purpose_preset", lambda kind: replace(strict, limits=limits))
    assert loan(report(LOAN), Wanted("car", 24_000, Decimal(0), 12), monthly_income=8_000).within is False
    found = loan(report(LOAN), Wanted("car", 24_000, Decimal(0), 12), monthly_income=8_001)
    assert (found.within, found.largest_amount) == (True, 24_005)


def test_a_card_has_no_payment() -> None:
    found = loan(report(CARD), Wanted("card", 30_000), monthly_income=9_000)
    assert (found.payment, found.method, found.within, found.preset) == (None, None, None, "credit-card")


@settings(max_examples=20, deadline=None)
@given(
    sizes=st.lists(st.tuples(st.integers(1_000, 60_000), st.integers(0, 3_000)), min_size=1, max_size=6),
    used=st.integers(0, 5_000).map(lambda tens: 10 * tens),
    income=st.integers(9_000, 20_000),
)
def test_what_to_settle_first_is_the_cheapest_of_all_ways(sizes: list[tuple[int, int]], used: int, income: int) -> None:
    loans = [{**LOAN, "balance": balance, "due_this_month": due} for balance, due in sizes]
    found = report(*loans, {**CARD, "used": used, "balance": used}, HOME)
    wanted = Wanted("mortgage", 600_000, Decimal("3.1"), 360)
    got = loan(found, wanted, monthly_income=income)
    costs = {}
    keys = [f"D1:{n}" for n in range(1, len(sizes) + 1)] + ([f"R2:{len(sizes) + 1}"] if used else [])
    for many in range(len(keys) + 1):
        for chosen in combinations(keys, many):
            after = change(found, [Move(move="settle", account=key) for key in chosen], R).report
            if loan(after, wanted, monthly_income=income).within:
                costs[chosen] = sum(
                    facts.balance or 0 for facts in found.accounts if f"{facts.type}:{facts.no}" in chosen
                )
    if got.within:
        assert costs[()] == 0
        assert got.settle_first == ()
    elif not costs:
        assert got.settle_cost is None
    else:
        assert got.settle_cost == min(costs.values())
        after = change(found, got.settle_first, R).report
        assert loan(after, wanted, monthly_income=income).within is True
