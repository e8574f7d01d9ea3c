"""Both dates of rules that rest on months: equal to a search day by day with the same check; what they assume."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from case_files import history

from creditcheck.assess import Options, assess
from creditcheck.assess.assessing import facts_of
from creditcheck.checks.catalogue import rule_of
from creditcheck.checks.dates import printed_on, repaid_on
from creditcheck.checks.engine import judge
from creditcheck.checks.rule import Judgement
from creditcheck.model.account import Account
from creditcheck.model.report import Report

R = date(2026, 3, 31)
RULES = ("BLK02", "BLK03", "BLK04", "BLK05")


def report(*accounts: dict[str, object], edition: str = "detailed") -> Report:
    plain = {"type": "D1", "institution": "甲样例银行股份有限公司", "status": "normal", "business": "个人经营性贷款"}
    header = {"report_time": "2026-03-31T10:00:00", "edition": edition}
    return Report.model_validate({"header": header, "accounts": [{**plain, **one} for one in accounts]}, strict=False)


def months(seed: int) -> list[dict[str, object]]:
    draw = random.Random(seed)
    cells = "".join(draw.choice(("N ", "N ", "N ", "1 ", "2 ", "3 ", "4 ", "* ", "7 ", "B ")) for _ in range(58))
    return history(f"2021-04: {cells}N N")


@pytest.mark.parametrize("seed", range(4))
def test_dates_equal_a_search_day_by_day(seed: int) -> None:
    facts = facts_of(report({"history": months(seed)}, {"type": "R3", "history": months(seed + 90)}), Options(today=R))
    for code in RULES:
        rule = rule_of(code)
        found = judge(rule, facts)
        assert isinstance(found, Judgement)
        eases = clears = None
        for days in range(1, 1_860, 1 if seed == 0 else 7):
            day = R + timedelta(days)
            verdict = rule.check(printed_on(facts, day)).verdict  # type: ignore[union-attr]
            eases = eases or (day if verdict != "fail" else None)
            clears = clears or (day if verdict == "pass" else None)
            if clears:
                break
        if seed == 0:
            assert (found.eases_on, found.clears_on) == (eases if found.verdict == "fail" else None, clears)
        elif found.clears_on is not None:
            assert clears is not None
            assert timedelta(0) <= clears - found.clears_on < timedelta(7)


def test_with_arrears_now_the_dates_rest_on_paying_today() -> None:
    one = {"status": "overdue", "overdue_terms": 2, "overdue_amount": 900, "history": history("2026-01: N 1 2")}
    facts = facts_of(report(one), Options(today=date(2026, 5, 20)))
    paid = repaid_on(facts, date(2026, 5, 20))
    assert [cell.status for cell in paid.accounts[0].history] == ["N", "1", "2", "3", "4"]
    assert paid.overdue_now == ()
    finding = next(f for f in assess(report(one), Options(today=date(2026, 5, 20))).findings if f.rule == "BLK05")
    assert (finding.clears_on, finding.dates_assume) == (date(2031, 5, 1), "repaid_now")


@pytest.mark.parametrize(
    ("account", "more"),
    [
        (Account(type="R3", history=()), ["3", "4"]),
        (Account(type="D1", history=()), ["1", "2"]),
    ],
)
def test_without_a_printed_cell_the_months_begin_with_the_report(account: Account, more: list[str]) -> None:
    late = account.model_copy(update={"status": "overdue", "overdue_amount": 5})
    facts = facts_of(report().model_copy(update={"accounts": (late,)}), Options(today=date(2026, 4, 2)))
    assert [cell.status for cell in repaid_on(facts, date(2026, 4, 2)).accounts[0].history] == more


def test_after_a_bad_debt_nothing_is_added() -> None:
    one = {"status": "overdue", "history": history("2026-02: 7 B")}
    facts = facts_of(report(one), Options(today=date(2026, 6, 2)))
    assert len(repaid_on(facts, date(2026, 6, 2)).accounts[0].history) == 2


def brief(**more: object) -> dict[str, object]:
    return {"ever_overdue": True, "opened": date(2015, 1, 1), "currently_overdue": False, "overdue_months_5y": 4,
            "overdue_90d_months_5y": 0, **more}  # fmt: skip


@pytest.mark.parametrize(
    ("account", "clears", "assumes"),
    [
        (brief(), date(2031, 3, 1), "latest"),
        (brief(status="settled", closed="2024-06", currently_overdue=None), date(2029, 6, 1), "latest"),
        (brief(status="settled", closed="2020-06", currently_overdue=None), date(2031, 3, 1), "latest"),
        (brief(status="overdue", currently_overdue=True), date(2031, 7, 1), "repaid_now"),
        (brief(status="overdue", currently_overdue=None), date(2031, 7, 1), "repaid_now"),
        (brief(currently_overdue=None), date(2031, 7, 1), "repaid_now"),
    ],
)
def test_the_latest_day_of_a_brief_report(account: dict[str, object], clears: date, assumes: str) -> None:
    judged = assess(report(account, edition="brief"), Options(today=date(2026, 7, 9)))
    finding = next(f for f in judged.findings if f.rule == "BLK05")
    assert (finding.clears_on, finding.dates_assume) == (clears, assumes)


def test_thin_and_white_files_have_dates() -> None:
    young = report({"opened": date(2025, 12, 31)}, {"opened": date(2026, 1, 5)})
    finding = next(f for f in assess(young, Options(today=R)).findings if f.rule == "WHT03")
    assert (finding.verdict, finding.eases_on, finding.clears_on) == ("fail", date(2026, 6, 30), date(2026, 12, 31))
    alone = report({"opened": date(2025, 12, 31)})
    finding = next(f for f in assess(alone, Options(today=R)).findings if f.rule == "WHT03")
    assert (finding.eases_on, finding.clears_on) == (date(2026, 6, 30), None)
