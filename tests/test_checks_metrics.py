"""``metrics``: every figure of one detailed report reckoned by hand, and which ones a report leaves open."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from creditcheck.assess import Options, assess, to_json
from creditcheck.checks.figures.answers import Answers
from creditcheck.model.report import Report

DAY = date(2026, 3, 31)
CARD = {"type": "R2", "currency": "CNY", "status": "normal", "opened": "2020-06-15"}
LOAN = {"type": "D1", "currency": "CNY", "status": "normal", "opened": "2024-05-31", "frequency": "月"}
ACCOUNTS = [
    {**LOAN, "institution": "招联消费金融有限公司", "amount": 100000, "balance": 60000, "due_this_month": 3000},
    {**LOAN, "type": "R1", "institution": "重庆度小满小额贷款有限公司", "limit": 40000, "balance": 10000,
     "due_this_month": 500},
    {**LOAN, "business": "个人住房商业贷款", "amount": 800000, "balance": 700000, "due_this_month": 4000},
    {**LOAN, "business": "个人汽车消费贷款", "amount": 80000, "balance": 50000, "due_this_month": 2000},
    {**LOAN, "status": "settled", "amount": 70000, "balance": 0},
    {**CARD, "institution": "甲样例银行股份有限公司", "limit": 30000, "used": 25000, "unbilled_instalment": 6000,
     "large_instalments": [{"to": "2026-12-31", "used": 6000}]},
    {**CARD, "institution": "乙样例银行股份有限公司", "shared_limit": 20000, "used": 2000},
    {**CARD, "institution": "乙样例银行江城分行", "limit": 10000, "shared_limit": 20000, "used": 1000},
    {**CARD, "institution": "丙样例银行股份有限公司", "status": "not_activated", "limit": 9000},
]  # fmt: skip
INQUIRIES = [
    {"date": "2026-03-31", "reason": "贷款审批", "by": "institution"},
    {"date": "2026-02-28", "reason": "信用卡审批", "by": "institution"},
    {"date": "2025-03-31", "reason": "资信审查", "by": "institution"},
    {"date": "2026-03-01", "reason": "本人查询", "by": "self"},
]


def figures(edition: str = "detailed", income: int | None = 20000, **parts: Any) -> dict[str, Any]:
    header = {"report_time": f"{DAY}T10:00:00", "edition": edition}
    report = Report.model_validate_json(json.dumps({"header": header, **parts}))
    found = assess(report, Options(today=DAY, answers=Answers(monthly_income=income)))
    return dict(json.loads(to_json(found))["metrics"])


def test_every_figure_of_a_detailed_report() -> None:
    liabilities = [{"role": "保证人", "amount": 90000, "balance": 5}]
    counts = ("1m", "2m", "3m", "6m", "12m", "24m")
    assert figures(accounts=ACCOUNTS, inquiries=INQUIRIES, liabilities=liabilities) == {
        "hard_inquiries": dict(zip(counts, (2, 2, 2, 2, 2, 2), strict=True)),
        "related_inquiries": dict(zip(counts, (0, 0, 0, 0, 1, 1), strict=True)),
        "self_inquiries_1m": 1,
        "cards_open": 4,
        "card_issuers": 3,
        "card_limit": 30000 + 20000,
        "card_used": 25000 + 2000 + 1000,
        "card_utilisation": 0.56,
        "cards_over_80": 1,
        "open_loans": 4,
        "online_lenders": 2,
        "total_debt": 60000 + 10000 + 700000 + 50000 + 28000 + 6000,
        "unsecured_debt": 60000 + 10000 + 28000 + 6000,
        "drawn_share": 0.4222,  # (10,000 + 28,000) / (40,000 + 50,000)
        "open_housing_loans": 1,
        "open_housing_fund_loans": 0,
        "monthly_payment": 12967,  # 9,500 + 2,800 + 6,000 / 9 months
        "monthly_payment_from": "report",
        "spread_payment": None,
        "debt_to_income": 0.6484,  # 12,967 / 20,000 = 0.64835
        "guarantee_amount": 90000,
        "current_overdue_accounts": 0,
        "current_overdue_amount": 0,
        "longest_overdue_run_24m": 0,
        "overdue_months_24m": 0,
        "overdue_months_5y": 0,
        "first_credit": "2020-06-15",
        "history_months": 69,
    }


def test_of_nothing_there_are_zeros_and_no_ratios() -> None:
    found = figures(income=None)
    assert {key for key, value in found.items() if value is None} == {
        "card_utilisation", "drawn_share", "debt_to_income", "first_credit", "history_months",
    }  # fmt: skip
    assert (found["card_limit"], found["card_used"], found["cards_over_80"], found["monthly_payment"]) == (0, 0, 0, 0)


def test_what_a_report_leaves_open() -> None:
    brief = figures("brief", accounts=ACCOUNTS)
    assert {key for key, value in brief.items() if value is None} == {
        "monthly_payment", "monthly_payment_from", "spread_payment", "debt_to_income", "longest_overdue_run_24m", "overdue_months_24m",
    }  # fmt: skip
    blank = figures(accounts=[{**CARD, "limit": 5000}, {**CARD, "used": 5}])
    assert [blank[key] for key in ("card_limit", "card_used", "card_utilisation", "cards_over_80")] == [None] * 4
    assert (blank["total_debt"], blank["monthly_payment"]) == (5, 1)
    assert figures(accounts=[{**LOAN, "balance": 1}])["monthly_payment"] is None
    assert figures("institution", inquiries=INQUIRIES)["self_inquiries_1m"] is None


def test_a_ratio_is_a_number_of_four_decimals() -> None:
    assert figures(accounts=[{**CARD, "limit": 30000, "used": 25000}])["card_utilisation"] == 0.8333
    report = Report.model_validate_json(
        json.dumps({"header": {"report_time": f"{DAY}T10:00:00"}, "accounts": [{**CARD, "limit": 3, "used": 2}]})
    )
    assert assess(report, Options(today=DAY)).metrics.card_utilisation == Decimal("0.6667")


@pytest.mark.parametrize(
    ("summary", "printed"),
    [
        (None, None),
        ({}, None),
        ({"counts": {"credit_card": {"accounts": 2}, "other_loan": {"accounts": 3}, "mortgage": {}}}, 5),
        ({"counts": {"credit_card": {"accounts": 2}}, "recovery": {"asset_disposal": 1, "advance": 4}}, 7),
        ({"recovery": {"advance": 4}}, 4),
        ({"prompt_total": 3}, 3),
        ({"prompt_total": 3, "recovered": [{"business": "资产处置业务", "accounts": 2}]}, 5),
        ({"recovered": [{"business": "资产处置业务", "accounts": 2}]}, None),
    ],
)
def test_accounts_that_the_summary_prints(summary: dict[str, Any] | None, printed: int | None) -> None:
    document = {"header": {"report_time": f"{DAY}T10:00:00"}, "summary": summary, "accounts": [LOAN]}
    found = assess(Report.model_validate_json(json.dumps(document)), Options(today=DAY))
    assert (found.reading.accounts.read, found.reading.accounts.printed) == (1, printed)
    assert (found.reading.inquiries.read, found.reading.inquiries.printed) == (0, None)
