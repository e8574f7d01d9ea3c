"""The cheapest way out, against a search of every way there is."""

from __future__ import annotations

import time
from datetime import date
from itertools import product
from math import prod
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sample_files import SAMPLES, report_of
from test_moves import CARD, LATE, LINE, LOAN, report

from creditcheck.advice import search
from creditcheck.advice.choices import priced
from creditcheck.advice.moves import moved
from creditcheck.advice.ways import WaysOut, left, ways_out
from creditcheck.advice.what_if import change
from creditcheck.assess import Options, assess
from creditcheck.assess.assessing import facts_of
from creditcheck.assess.told_report import with_accounts
from creditcheck.checks.catalogue import RULES
from creditcheck.checks.engine import as_read
from creditcheck.checks.figures.answers import Answers
from creditcheck.checks.rule import Judgement
from creditcheck.data.preset_files import load_preset
from creditcheck.model.assessment import SEVERITY_ORDER
from creditcheck.model.plan import Move
from creditcheck.model.report import Report

R = date(2026, 3, 31)
HOME = {
    **LOAN,
    "business": "个人住房商业贷款",
    "institution": "青禾样例银行",
    "balance": 900_000,
    "due_this_month": 5_000,
}


def out(found: Report, cash: int, keep_months: int = 0, **options: Any) -> WaysOut:
    chosen = Options(today=R, **options)
    return ways_out(found, chosen, assess(found, chosen), cash=cash, keep_months=keep_months)


# -- the choices


def choices_of(account: dict[str, Any], **options: Any) -> list[tuple[str, int]]:
    sums = priced(facts_of(report(account), Options(today=R, **options)))
    return [(c.move.move, c.cost) for one in sums.payable for c in one.choices if c.move]


@pytest.mark.parametrize(
    ("account", "expected"),
    [
        # 80 % of 50,000 strictly, 50 % at most, off.
        ({**CARD, "used": 45_000}, [("pay", 5_100), ("pay", 20_000), ("pay", 45_000)]),
        ({**CARD, "used": 44_950}, [("pay", 5_000), ("pay", 20_000), ("pay", 44_950)]),
        ({**CARD, "used": 40_000}, [("pay", 100), ("pay", 15_000), ("pay", 40_000)]),
        ({**CARD, "used": 25_000}, [("pay", 25_000)]),
        ({**CARD, "used": 50, "limit": 60}, [("pay", 50)]),
        ({**CARD, "limit": 1}, [("pay", 45_000)]),
        ({**CARD, "limit": 100_000, "unbilled_instalment": 900}, [("pay", 45_000), ("settle", 45_900)]),
        ({**CARD, **LATE}, [("clear_arrears", 3_000), ("pay", 5_100), ("pay", 20_000), ("pay", 45_000)]),
        (LOAN, [("settle", 40_000)]),
        ({**LOAN, **LATE}, [("clear_arrears", 3_000), ("settle", 40_000)]),
        ({**LOAN, **LATE, "overdue_amount": 41_000}, [("settle", 41_000)]),
        ({**LINE, "balance": 0}, []),
        (HOME, []),
        ({**HOME, **LATE}, [("clear_arrears", 3_000)]),
        ({**LOAN, "status": "settled", "balance": 0}, []),
        ({"type": "R3", "used": 900, "balance": 900, "status": "normal"}, [("pay", 900)]),
        ({**CARD, "currency": "USD"}, []),
        ({**CARD, "status": "not_activated", "used": None, "balance": None}, []),
    ],
)
def test_what_can_be_done_on_an_account(account: dict[str, Any], expected: list[tuple[str, int]]) -> None:
    assert choices_of(account) == expected


def test_the_lines_of_a_card_are_those_of_the_threshold_set() -> None:
    # mortgage-bank: 80 %, 70 % strictly, 50 %.
    found = choices_of({**CARD, "used": 45_000}, preset=load_preset("mortgage-bank"))
    assert [cost for _, cost in found] == [5_100, 10_100, 20_000, 45_000]


def test_sums_that_are_not_printed_are_named() -> None:
    late = {key: value for key, value in LATE.items() if key != "overdue_amount"}
    accounts = [
        {**LOAN, **late},
        {**LOAN, "balance": None},
        {**CARD, "currency": "USD"},
        LOAN,
        {**CARD, "used": None, "balance": None},
    ]
    sums = priced(facts_of(report(*accounts), Options(today=R)))
    assert sums.unpriced == ("D1:1", "D1:2", "R2:3", "R2:5")
    assert [one.key for one in sums.payable] == ["D1:1", "D1:4"]
    assert out(report(*accounts), 1_000).cash.unpriced == sums.unpriced


# -- against every way there is


def brute(found: Report, options: Options, cash: int | None, *, warns: bool = True) -> tuple[Any, int]:
    """Return the best score of all picks, and its cost, asking every rule of every report."""
    sums = priced(facts_of(found, options)).payable
    day = found.header.report_time.date().isoformat()
    best: tuple[Any, int] | None = None
    for picked in product(*(one.choices for one in sums)):
        cost = sum(choice.cost for choice in picked)
        if cash is not None and cost > cash:
            continue
        hand = {
            one.key: moved(one.choices[0].account, c.move.move, c.move.amount, day)
            for one, c in zip(sums, picked, strict=True)
            if c.move
        }
        facts = facts_of(with_accounts(found, hand), options)
        answers = [as_read(rule, facts) for rule in RULES if rule.dimension != "report"]
        fails = [0] * 5
        for answer in answers:
            if isinstance(answer, Judgement) and answer.verdict == "fail":
                fails[SEVERITY_ORDER.index(answer.severity)] += 1
        open_ = sum(isinstance(a, Judgement) and a.verdict in ("warn", "unknown") for a in answers)
        key = ((fails, open_ if warns else 0), cost)
        best = key if best is None else min(best, key)
    assert best is not None
    return best


def told(found: Report, options: Options, moves: tuple[Move, ...]) -> Any:
    after = assess(change(found, moves, R).report, options)
    fails = [0] * 5
    for finding in after.findings:
        if finding.verdict == "fail" and finding.dimension != "report":
            fails[SEVERITY_ORDER.index(finding.severity)] += 1
    return fails, sum(f.verdict in ("warn", "unknown") and f.dimension != "report" for f in after.findings)


LENDERS = (
    "样例甲消费金融有限公司", "样例乙小额贷款有限公司", "样例丙银行股份有限公司", "样例丁信托有限公司", "样例戊数科",
)  # fmt: skip
SUMS = st.integers(1, 300).map(lambda n: 1_000 * n)
ARREARS = st.sampled_from([{}, {}, {}, {"status": "overdue", "overdue_terms": 1, "overdue_amount": 700}])
LOANS = st.builds(
    lambda balance, due, lender, kind, ends, late, opened, type_: {
        "type": type_, "institution": lender, "business": kind, "balance": balance, "amount": balance + 5_000, "limit": balance + 20_000,
        "due_this_month": due, "due": ends, "opened": opened, "status": "normal", **late,
    },
    SUMS, st.integers(0, 4_000), st.sampled_from(LENDERS),
    st.sampled_from(["其他个人消费贷款", "个人经营性贷款", "个人汽车消费贷款", "个人住房商业贷款", "国家助学贷款"]),
    st.sampled_from(["2026-06-30", "2029-01-01", None]), ARREARS, st.sampled_from(["2026-01-15", "2023-05-05"]),
    st.sampled_from(["D1", "D1", "R1", "R4"]),
)  # fmt: skip
CARDS_ = st.builds(
    lambda limit, share, lender, late, due, paid: {
        "type": "R2", "institution": lender, "business": "贷记卡", "currency": "CNY", "opened": "2020-01-01", "limit": limit,
        "used": limit * share // 100, "balance": limit * share // 100, "status": "normal", "due_this_month": due, "paid_this_month": paid,
        "average_used_6m": limit // 5, **late,
    },
    st.integers(5, 100).map(lambda n: 1_000 * n), st.integers(0, 105), st.sampled_from(LENDERS), ARREARS,
    st.sampled_from([0, 900]), st.sampled_from([0, 900]),
)  # fmt: skip


@settings(max_examples=24, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    accounts=st.lists(st.one_of(LOANS, LOANS, CARDS_), min_size=1, max_size=8),
    cash=st.integers(0, 400).map(lambda n: 1_000 * n),
    preset=st.sampled_from(["default", "default", "mortgage-bank", "strict", "credit-card"]),
    income=st.sampled_from([None, 9_000]),
    edition=st.sampled_from(["detailed", "detailed", "brief"]),
)
def test_the_best_way_is_the_best_of_all_ways(
    accounts: list[dict[str, Any]], cash: int, preset: str, income: int | None, edition: str
) -> None:
    found = report(*accounts, edition=edition)
    options = Options(today=R, preset=load_preset(preset), answers=Answers(monthly_income=income))
    assume(prod(len(one.choices) for one in priced(facts_of(found, options)).payable) <= 600)
    got = ways_out(found, options, assess(found, options), cash=cash, keep_months=0)
    best, cost = brute(found, options, cash)
    if not got.ways:
        assert (best, cost) == (told(found, options, ()), 0)
    else:
        way = got.ways[0]
        assert (told(found, options, way.pays), way.cost) == (best, cost)
        assert way.exact
        assert way.cost == sum(move.amount or 0 for move in way.pays) <= cash
    (fails, _), needed = brute(found, options, None)
    assert got.needed_for_fewest_warns == needed
    assert got.needed_for_no_warn == (None if sum(fails) or _warned(found, options, got) else needed)
    _, needed = brute(found, options, None, warns=False)
    assert got.needed_for_fewest_fails == needed
    assert got.needed_for_no_fail == (None if sum(fails) else needed)


def test_the_only_open_account_may_be_a_credit_line() -> None:
    # WHT04: it is open and nothing was due; settled, nothing is open any more.
    found = report({**LINE, "type": "R1", "balance": 1_000, "opened": "2026-01-15"})
    got = out(found, 1_000)
    assert [move.move for move in got.ways[0].pays] == ["settle"]
    assert "WHT04" in {change.rule for change in got.ways[0].changed}


def _warned(found: Report, options: Options, got: WaysOut) -> bool:
    if not got.needed_for_fewest_warns:
        return bool(left(assess(found, options).findings)[1])
    all_ = ways_out(found, options, assess(found, options), cash=10**9, keep_months=0)
    return bool(all_.ways[0].warns_left)


# -- what is shown


def test_what_is_due_next_month_stays() -> None:
    found = report(*[{**LOAN, "institution": f"样例{n}消费金融有限公司", "due_this_month": 500} for n in range(5)])
    money = out(found, 45_000, keep_months=2).cash
    assert (money.kept, money.spendable) == (5_000, 40_000)
    assert out(found, 45_000, keep_months=2).ways[0].cost == 40_000
    assert out(found, 44_999, keep_months=2).ways == ()
    assert out(found, 1_000).cash.spendable == 1_000
    assert out(found, 1_000, keep_months=2).cash.spendable == 0


def test_what_is_due_and_not_printed_is_what_the_person_says_or_not_known() -> None:
    found = report({**LOAN, "due_this_month": None}, edition="brief")
    assert out(found, 9_000, keep_months=1).cash.kept is None
    told_ = out(found, 9_000, keep_months=2, answers=Answers(monthly_payment=3_000)).cash
    assert (told_.kept, told_.spendable) == (6_000, 3_000)


def test_arrears_come_first_then_what_is_about_to_worsen_and_the_home() -> None:
    accounts = [
        {**CARD, "used": 45_000},
        {**LOAN, **LATE, "overdue_terms": 1, "overdue_amount": 500},
        {**HOME, **LATE, "overdue_terms": 1, "overdue_amount": 5_000},
        {**LOAN, **LATE, "overdue_terms": 3, "overdue_amount": 9_000},
    ]
    way = out(report(*accounts), 60_000).ways[0]
    assert [move.account for move in way.pays] == ["D1:4", "D1:3", "D1:2", "R2:1"]
    assert [move.move for move in way.pays] == ["clear_arrears"] * 3 + ["pay"]


def test_a_second_way_begins_elsewhere_and_leaves_as_many_fails() -> None:
    two = [{**LOAN, "institution": f"样例{n}消费金融有限公司", "balance": 5_000 + n} for n in range(5)]
    first, second = out(report(*two), 6_000).ways
    assert first.pays[0].account != second.pays[0].account
    assert first.cost < second.cost
    assert first.fails_left == second.fails_left


def test_a_bound_is_said_where_there_are_too_many_accounts_to_look_at_every_way() -> None:
    found = report_of(SAMPLES / "22-detailed-long.pdf")
    options = Options(today=R)
    before = assess(found, options)
    started = time.process_time()
    got = ways_out(found, options, before, cash=100_000)
    assert time.process_time() - started < 8  # about 0.7 s alone
    assert not got.cash.exact
    for way in got.ways:
        after = assess(change(found, way.pays, R).report, options)
        assert left(after.findings) == (way.fails_left, way.warns_left)
        assert not way.exact
        assert way.least_fails is not None
        assert way.least_warns is not None
        assert way.least_cost is not None
        assert (way.least_fails, way.least_warns) <= (way.fails_left, way.warns_left)
        assert way.fails_left < left(before.findings)[0]


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(accounts=st.lists(st.one_of(LOANS, CARDS_), min_size=4, max_size=7), cash=st.integers(0, 300_000))
def test_the_bound_and_the_way_at_hand_enclose_the_best(accounts: list[dict[str, Any]], cash: int) -> None:
    found = report(*accounts)
    options = Options(today=R)
    assume(prod(len(one.choices) for one in priced(facts_of(found, options)).payable) <= 200)
    best, cost = brute(found, options, cash)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(search, "EXACT_UP_TO", 0)
        patched.setattr(search, "MOST_ASKED", 3)
        got = ways_out(found, options, assess(found, options), cash=cash, keep_months=0)
    now, spent = (
        (told(found, options, got.ways[0].pays), got.ways[0].cost) if got.ways else (told(found, options, ()), 0)
    )
    assert (best, cost) <= (now, spent)
    assert spent <= cash
    if got.ways and not got.ways[0].exact:
        assert (got.ways[0].least_fails or 0) <= sum(best[0])


def test_a_rule_that_is_left_out_costs_nothing() -> None:
    found = report(*[{**LOAN, "institution": f"样例{n}消费金融有限公司"} for n in range(5)])
    assert out(found, 0, ignore=("MNY", "WHT")).needed_for_fewest_warns == 0
    assert out(found, 0).needed_for_fewest_warns > 0


def test_what_a_way_eases_and_leaves_overdue_is_said() -> None:
    accounts = [
        {**LOAN, **LATE, "overdue_amount": 3_000},
        {**CARD, **LATE, "overdue_amount": 400, "used": 450, "balance": 450},
    ]
    way = out(report(*accounts), 3_000).ways[0]
    assert (way.arrears_left, way.eased) == (("R2:2",), ("BLK01",))
    none = out(report(*accounts), 300)
    assert (none.ways, none.cash.overdue) == ((), ("D1:1", "R2:2"))
