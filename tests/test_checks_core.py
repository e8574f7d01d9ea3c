"""The figures behind rules and metrics: each word of «Words used in the table», at its edges."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from creditcheck.checks.catalogue import rule_of
from creditcheck.checks.engine import judge
from creditcheck.checks.evidence import evidence_of
from creditcheck.checks.figures.accounts import card_limit, card_used, is_housing, is_open, is_open_card, not_normal
from creditcheck.checks.figures.answers import Answers
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.metrics import metrics, printed_recovered
from creditcheck.checks.figures.months import level
from creditcheck.checks.figures.windows import drops_to, leaves_on, months_window, window_start
from creditcheck.checks.rule import Judgement
from creditcheck.data.institutions import default_register
from creditcheck.data.preset_files import load_preset
from creditcheck.model.account import Account
from creditcheck.model.records import Liability
from creditcheck.model.report import Report
from creditcheck.values.dates import month_text
from creditcheck.values.numbers import percent, ratio

DAY = date(2026, 3, 31)


def facts(edition: str | None = "detailed", day: date = DAY, preset: str = "default", **parts: Any) -> Facts:
    answers = parts.pop("answers", Answers())
    settings = parts.pop("settings", {})
    header = {"report_time": f"{day}T10:00:00", "edition": edition}
    report = Report.model_validate_json(json.dumps({"header": header, **parts}, default=str))
    chosen = load_preset(preset)
    if settings:
        from dataclasses import replace

        chosen = replace(chosen, settings=replace(chosen.settings, **settings))
    return Facts(report, day, preset=chosen, register=default_register(), answers=answers)


def account(**fields: Any) -> Account:
    return Account.model_validate_json(json.dumps({"type": "R2", **fields}))


def query(
    day: str, reason: str = "贷款审批", institution: str | None = "样例银行", by: str = "institution"
) -> dict[str, Any]:
    return {"date": day, "reason": reason, "institution": institution, "by": by}


# -- windows and cells


def test_windows() -> None:
    assert window_start(DAY, 1) == date(2026, 2, 28)
    assert window_start(DAY, 12, "days") == date(2025, 3, 31)
    assert window_start(DAY, 3, "days") == date(2025, 12, 31)
    span = months_window(DAY, 24)
    assert span.shown == "2024-04 至 2026-03"
    assert "x" not in span


@pytest.mark.parametrize(
    ("event", "months", "leaves"),
    [(date(2026, 1, 31), 1, date(2026, 3, 1)), (date(2026, 2, 28), 1, date(2026, 4, 1)),
     (date(2024, 2, 29), 12, date(2025, 3, 1)), (date(2025, 12, 15), 3, date(2026, 3, 16))],
)  # fmt: skip
def test_an_event_leaves_on_the_first_day_outside(event: date, months: int, leaves: date) -> None:
    assert leaves_on(event, months) == leaves
    assert window_start(leaves, months) > event
    assert window_start(date.fromordinal(leaves.toordinal() - 1), months) <= event


def test_days_mode_leaves_and_drops() -> None:
    assert leaves_on(date(2026, 1, 1), 1, "days") == date(2026, 2, 1)
    assert drops_to([date(2026, 1, 1)], 1, 1) is None
    assert drops_to([date(2026, 1, 5), date(2026, 1, 1)], 0, 1) == date(2026, 2, 6)


def test_levels() -> None:
    assert [level(s, "D1") for s in "1234567"] == [1, 2, 3, 4, 5, 6, 7]
    assert [level(s, "R3") for s in "1234567"] == [0, 0, 1, 2, 3, 4, 5]
    assert [level(s, "D1") for s in ("N", "*", "A", "M", "C", "#", "/", "", None)] == [0] * 9
    assert [level(s, "D1") for s in "BDZGx"] == [None] * 5


def test_of_two_cells_of_one_month_the_worse_counts() -> None:
    cells = [
        {"month": "2026-01", "status": "N"},
        {"month": "2026-01", "status": "2"},
        {"month": "2026-02", "status": "1"},
    ]
    found = facts(accounts=[{"type": "D1", "history": cells}])
    assert (found.overdue_months_24m, found.longest_run_24m) == (2, 2)


def test_of_equal_runs_the_newest_is_shown() -> None:
    """Two runs of three months: 2025-01 to 03 and 2025-07 to 09, then a shorter one."""
    late = ["2025-01", "2025-02", "2025-03", "2025-07", "2025-08", "2025-09", "2025-11"]
    found = facts(accounts=[{"type": "D1", "history": [{"month": month, "status": "1"} for month in late]}])
    run = found.grids[0].longest_run(found.months(24))
    assert [month_text(cell.month) for cell in run] == ["2025-07", "2025-08", "2025-09"]


def test_of_equal_runs_the_message_names_the_newest() -> None:
    late = ["2025-01", "2025-02", "2025-03", "2025-07", "2025-08", "2025-09"]
    found = facts(accounts=[{"type": "D1", "history": [{"month": month, "status": "1"} for month in late]}])
    answer = judge(rule_of("BLK02"), found)
    assert isinstance(answer, Judgement)
    assert "连续 3 个月逾期（2025-07「1」、2025-08「1」、2025-09「1」）" in answer.message
    assert "2025-01" not in answer.evidence[0].text


# -- kinds of accounts


def test_open() -> None:
    closed = {s for s in ("settled", "closed", "transferred", "ended", "overdue", "bad_debt", None)
              if not is_open(account(status=s))}  # fmt: skip
    assert closed == {"settled", "closed", "transferred", "ended"}


def test_cards() -> None:
    assert is_open_card(account(status="not_activated", currency="CNY"))
    assert is_open_card(account(currency=None))
    assert not is_open_card(account(currency="USD"))
    assert not is_open_card(account(status="closed"))
    assert not is_open_card(account(type="R3"))
    assert card_used(account(used=0, balance=9)) == 0
    assert card_used(account(balance=9, unbilled_instalment=4)) == 5
    assert card_used(account(balance=3, unbilled_instalment=4)) == 0
    assert card_used(account(balance=3)) == 3
    assert card_used(account()) is None
    assert card_limit(account(limit=0, shared_limit=5)) == 5
    assert card_limit(account(limit=7, shared_limit=5)) == 7
    assert card_limit(account(limit=0)) is None


def test_housing() -> None:
    assert is_housing(account(business="个人商用房（含商住两用）贷款"))
    assert is_housing(account(business="个人住房公积金贷款"))
    assert not is_housing(account(business="个人住房装修贷款"))


def test_not_normal_liability() -> None:
    def liability(**fields: Any) -> Liability:
        return Liability.model_validate_json(json.dumps(fields))

    assert not_normal(liability(five_tier="关注"))
    assert not_normal(liability(repayment_status="D"))
    assert not_normal(liability(overdue_months=1))
    assert not not_normal(liability(five_tier="正常", repayment_status="N", overdue_months=0))


# -- cards and debt


def test_a_shared_limit_counts_once_with_the_largest() -> None:
    cards = [
        {"type": "R2", "institution": "中国工商银行上海分行", "limit": 5, "shared_limit": 100, "used": 40},
        {"type": "R2", "institution": "中国工商银行股份有限公司", "limit": 5, "shared_limit": 120, "used": 20},
        {"type": "R2", "institution": "甲样例银行股份有限公司", "limit": 80, "used": 64},
        {"type": "R2", "shared_limit": 10, "used": 1}, {"type": "R2", "shared_limit": 10, "used": 1},
        {"type": "R2", "limit": 10}, {"type": "R2", "status": "not_activated", "limit": 9, "used": 0},
    ]  # fmt: skip
    use = facts(accounts=cards).card_use
    assert (use.limit, use.used, use.near_limit) == (220, 126, 3)
    assert len(use.left_out) == 1
    assert facts(accounts=cards).card_issuers == 6


def test_no_card_and_no_figures() -> None:
    none = facts().card_use
    assert (none.limit, none.used, none.ratio, none.near_limit) == (0, 0, None, 0)
    blank = facts(accounts=[{"type": "R2", "limit": 9}]).card_use
    assert (blank.limit, blank.used, blank.ratio, blank.near_limit) == (None, None, None, None)


def test_near_limit_is_exact() -> None:
    cards = [{"type": "R2", "limit": 100000, "used": used} for used in (79999, 80000)]
    assert facts(accounts=cards).card_use.near_limit == 1


def test_six_month_use() -> None:
    cards = [{"type": "R2", "limit": 100, "used": 0, "average_used_6m": 30}, {"type": "R2", "limit": 100, "used": 0}]
    assert facts(accounts=cards).utilisation_6m == Fraction(30, 100)
    assert facts(accounts=cards[1:]).utilisation_6m is None


def test_debts() -> None:
    accounts = [
        {"type": "D1", "business": "个人住房商业贷款", "balance": 1000},
        {"type": "D1", "business": "个人汽车消费贷款", "balance": 100},
        {"type": "R4", "business": "其他个人消费贷款", "balance": 10, "currency": "USD"},
        {"type": "D1", "balance": 7, "status": "settled"}, {"type": "R1", "balance": None},
        {"type": "R2", "used": 3, "unbilled_instalment": 2}, {"type": "R2", "status": "bad_debt", "used": 50},
        {"type": "R3", "balance": 70}, {"type": "C1", "balance": 80},
    ]  # fmt: skip
    found = facts(accounts=accounts).debt
    assert (found.total, found.unsecured) == (1115, 15)
    assert len(found.unprinted) == 1


def test_drawn_share() -> None:
    accounts = [
        {"type": "D1", "business": "个人住房商业贷款", "balance": 1000, "amount": 1000},
        {"type": "D1", "balance": 50, "amount": 100}, {"type": "R1", "balance": 0, "limit": 300, "amount": 1},
        {"type": "R1", "balance": None, "limit": 999}, {"type": "R4", "balance": 9, "amount": 999},
        {"type": "R1", "business": "个人住房贷款", "balance": 5, "limit": 7},
        {"type": "R2", "business": "大额专项分期卡", "used": 70, "limit": 200},
        {"type": "D1", "balance": 5, "status": "transferred", "amount": 5},
        {"type": "R2", "used": 70, "limit": 200},
    ]  # fmt: skip
    found = facts(accounts=accounts).drawn
    assert (found.drawn, found.granted) == (70, 500), "loans with instalments and draws of a line are not looked at"
    assert len(found.left_out) == 1
    assert facts().drawn.share is None
    assert not facts().drawn.accounts
    assert facts(accounts=[{"type": "R1", "balance": 0, "limit": 0}]).drawn.share is None


def test_monthly_payment_sums_first_and_rounds_last() -> None:
    accounts = [
        {"type": "D1", "balance": 5, "due_this_month": 1000, "frequency": "月"},
        {"type": "D1", "balance": 5, "frequency": "季", "opened": "2025-01-31", "due": "2025-08-30", "amount": 1000,
         "due_this_month": 77},
        {"type": "R1", "balance": 90, "frequency": "一次性", "opened": "2026-03-01", "due": "2026-03-05", "amount": 5},
        {"type": "R2", "used": 33, "limit": 100, "large_instalments": [
            {"used": 100, "to": "2026-06-30"}, {"used": 10}, {"used": 0}, {"used": 7, "to": "2025-01-01"}]},
    ]  # fmt: skip
    # 1000 + 2*1000/6 + 2*90/1 + 3.3 + 100/2... : 2026-03-31 + 3 months = 2026-06-30, so 100/3
    exact = 1000 + Fraction(2000, 6) + 180 + Fraction(33, 10) + Fraction(100, 3) + 10 + 7
    found = facts(accounts=accounts, answers=Answers(monthly_income=3000))
    assert found.monthly_payment == round(exact)
    assert found.debt_to_income == Fraction(found.monthly_payment or 0, 3000)
    assert facts("brief", accounts=accounts).monthly_payment is None
    half = [{"type": "R2", "used": 5, "limit": 9}]
    assert facts(accounts=half).monthly_payment == 1


def test_monthly_payment_is_unknown_when_a_loan_prints_none() -> None:
    loan = {"type": "D1", "balance": 5, "frequency": "季", "opened": "2025-01-01", "amount": 10, "status": "bad_debt"}
    assert facts(accounts=[loan]).monthly_payment is None
    assert facts(accounts=[loan], answers=Answers(monthly_income=9)).debt_to_income is None
    assert facts(accounts=[{**loan, "balance": 0}]).monthly_payment == 0


# -- lenders


def test_online_lenders() -> None:
    def loan(name: str | None, business: str = "其他个人消费贷款", **more: Any) -> dict[str, Any]:
        return {"type": "D1", "institution": name, "business": business, "balance": 1, "amount": 100, **more}

    accounts = [
        loan("捷信消费金融有限公司"), loan("天津京东消费金融有限公司"), loan("甲样例小额贷款有限公司"),
        loan("甲样例小额贷款有限公司", "个人住房商业贷款"), loan("乙样例小额贷款有限公司", "国家助学贷款"),
        loan("丙样例小额贷款有限公司", balance=0), loan("样例国际信托有限公司"), loan("浙江网商银行股份有限公司"),
        loan("样例科技有限公司"),
    ]  # fmt: skip
    found = facts(accounts=accounts)
    assert (found.online_lenders.k, found.online_lenders.u) == (2, 1)
    more = facts(accounts=accounts, settings={"count_trust": True, "count_private_bank": True})
    assert more.online_lenders.k == 4
    big = [{**a, "amount": 200000} for a in accounts]
    assert facts(accounts=big, settings={"count_trust": True, "count_private_bank": True}).online_lenders.k == 2


def test_hidden_names_of_an_institution_edition() -> None:
    def loan(name: str | None, code: str | None = None) -> dict[str, Any]:
        return {"type": "D1", "institution": name, "institution_type": code, "balance": 1}

    accounts = [loan("A01", "24"), loan("A01", "24"), loan("B02"),
        loan("B02"), loan(None), loan(None), loan("C03", "11"),
                loan("**"), loan("甲样例小额贷款有限公司")]  # fmt: skip
    found = facts("institution", accounts=accounts)
    assert (found.online_lenders.k, found.online_lenders.u) == (2, 4)
    names = found.lenders.count(found.accounts)
    assert (names.k, names.u) == (1, 6)
    assert names.undecided(load_preset().limit("MNY07.fail"))
    open_names = facts(accounts=accounts).lenders.count(found.accounts)
    assert (open_names.k, open_names.u) == (4, 0)
    nameless = facts("institution", accounts=[loan(None, "24"), loan(None, "24")])
    assert (nameless.online_lenders.k, nameless.online_lenders.u) == (1, 1)
    assert found.lenders.show(found.accounts[4]) == "（名称未显示）"


# -- inquiries


def test_inquiries_by_window_and_class() -> None:
    rows = [
        query("2026-03-31"), query("2026-02-28", "信用卡审批"),
        query("2026-02-27", "保前审查"), query("2026-01-01", "贷后管理"),
        query("2026-03-01", "资信审查"),
        query("2026-03-01", "法人代表、负责人、高管等 资信审查"), query("2026-03-02", "担保资格审批"),
        query("2026-03-05", "本人查询（云闪付）", None, "self"),
        query("2025-03-30"), query("2024-03-31"), query("2024-03-30"),
    ]  # fmt: skip
    found = metrics(facts(inquiries=rows))
    hard = found.hard_inquiries
    assert (hard.m1, hard.m2, hard.m3, hard.m6, hard.m12, hard.m24) == (3, 4, 4, 4, 4, 6)
    assert found.related_inquiries.m1 == 2
    assert found.self_inquiries_1m == 1
    assert metrics(facts("institution", inquiries=rows)).self_inquiries_1m is None


def test_counting_settings_change_rules_and_not_metrics() -> None:
    rows = [
        query("2026-03-01"), query("2026-03-10"), query("2026-03-16"), query("2026-03-20", institution="乙银行"),
        query("2026-03-21", "资信审查"), query("2026-03-22", institution=None), query("2026-03-22", institution=None),
    ]  # fmt: skip
    assert len(facts(inquiries=rows).inquiries.counted_in(1)) == 6
    assert len(facts(inquiries=rows, settings={"count_related": True}).inquiries.counted_in(1)) == 7
    assert len(facts(inquiries=rows, settings={"dedup": "14d"}).inquiries.counted_in(1)) == 5
    by_institution = facts(inquiries=rows, settings={"inquiries_by": "institution"})
    assert len(by_institution.inquiries.counted_in(1)) == 4
    assert metrics(by_institution).hard_inquiries.m1 == 6
    days = facts(inquiries=[query("2026-02-28")], settings={"window_mode": "days"})
    assert len(days.inquiries.counted_in(1)) == 0
    assert metrics(days).hard_inquiries.m1 == 1


# -- the rest of the metrics


def test_metrics_of_overdue_and_history() -> None:
    accounts = [
        {"type": "D1", "opened": "2020-02-29", "status": "overdue", "overdue_amount": 300},
        {
            "type": "R3",
            "opened": "2019-05-31",
            "history": [{"month": "2025-01", "status": "3"}, {"month": "2025-02", "status": "2"}],
        },
        {"type": "C1", "opened": "2001-01-01"},
    ]
    found = metrics(facts(accounts=accounts))
    assert (found.current_overdue_accounts, found.current_overdue_amount) == (1, 300)
    assert (found.first_credit, found.history_months) == (date(2019, 5, 31), 82)
    assert (found.overdue_months_24m, found.longest_overdue_run_24m, found.overdue_months_5y) == (1, 1, 1)
    late = [*accounts, {"type": "D1", "status": "overdue"}]
    assert metrics(facts(accounts=late)).current_overdue_amount is None
    assert metrics(facts()).current_overdue_amount == 0
    assert metrics(facts()).history_months is None
    assert metrics(facts()).overdue_months_24m == 0
    assert metrics(facts(None)).overdue_months_24m == 0


def test_five_years_in_a_brief_report() -> None:
    late = {"type": "D1", "ever_overdue": True, "overdue_months_5y": 4}
    assert metrics(facts("brief", accounts=[late, {**late, "overdue_months_5y": 2}])).overdue_months_5y == 4
    assert metrics(facts("brief", accounts=[late, {"type": "D1", "ever_overdue": True}])).overdue_months_5y is None
    assert metrics(facts("brief")).overdue_months_5y == 0
    assert metrics(facts("brief")).overdue_months_24m is None


def test_guarantees() -> None:
    rows = [
        {"role": "保证人", "amount": 100, "balance": 5},
        {"role": "反担保人", "balance": 7}, {"role": "共同借款人", "balance": 9},
        {"role": "保证人", "amount": 1000, "balance": 0}, {"role": "保证人", "amount": 3, "currency": "USD"},
    ]  # fmt: skip
    assert metrics(facts(liabilities=rows)).guarantee_amount == 107
    assert metrics(facts(liabilities=[*rows, {"role": "保证人"}])).guarantee_amount is None
    assert metrics(facts()).guarantee_amount == 0


def test_ratios_are_rounded_half_up() -> None:
    assert ratio(Fraction(1, 3)) == Decimal("0.3333")
    assert ratio(Fraction(25, 100000)) == Decimal("0.0003")
    assert ratio(Fraction(5, 4)) == Decimal("1.2500")
    assert percent(Fraction(3, 200)) == "1.5%"


def test_recovered_accounts_in_the_summary() -> None:
    assert printed_recovered(facts().report) == 0
    assert printed_recovered(facts(summary={}).report) == 0
    assert printed_recovered(facts(summary={"recovery": {"asset_disposal": 1, "advance": 2}}).report) == 3
    total = [{"business": "合计", "accounts": 4}]
    assert printed_recovered(facts(summary={"recovered": total}).report) == 4


# -- evidence


def test_evidence_is_the_printed_text_or_one_made_of_the_fields() -> None:
    printed = account(where={"page": 3, "line": 8, "text": "印出的句子"})
    assert evidence_of(printed).model_dump() == {"page": 3, "line": 8, "text": "印出的句子", "pointer": None}
    assert evidence_of(printed, "逾期").text == "印出的句子（逾期）"
    composed = account(no=2, institution="甲样例银行", opened="2020-01-02",
        status="overdue", balance=1234, overdue_amount=56,
                       currently_overdue=True, overdue_months_5y=2, currency="USD", due="2030-01-01")  # fmt: skip
    text = evidence_of(composed).text
    for part in (
        "甲样例银行 贷记卡 编号 2",
        "2020-01-02",
        "逾期",
        "1,234",
        "56",
        "当前有逾期",
        "2 个月",
        "USD",
        "2030-01-01",
    ):
        assert part in text
    rows = facts(
        inquiries=[query("2026-03-01", institution=None)],
        liabilities=[
            {"for": "company", "borrower": "甲公司", "amount": 5000, "five_tier": "关注", "overdue_months": 2}
        ],
        agreements=[{"institution": "甲银行", "limit": 9000, "used": 0, "currency": "CNY"}],
        public_records={"tax_arrears": [{"authority": "样例税务局", "amount": 1200}, {}]},
    ).report
    assert evidence_of(rows.inquiries[0]).text == "2026-03-01 （机构名称未显示） 贷款审批"
    assert "为企业，借款人 甲公司，还款责任金额 5,000" in evidence_of(rows.liabilities[0]).text
    assert "授信额度 9,000，已用额度 0" in evidence_of(rows.agreements[0]).text
    assert evidence_of(rows.public_records.tax_arrears[0]).text == "样例税务局，1,200"
    assert evidence_of(rows.public_records.tax_arrears[1]).text == "（空记录）"
