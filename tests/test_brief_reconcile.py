"""The 简版 against itself: what is told, and what is no contradiction."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from creditcheck.model.report import Report
from creditcheck.reconcile.brief import reconcile_brief

CARD: dict[str, Any] = {
    "type": "R2", "institution": "样例银行", "business": "贷记卡", "currency": "CNY", "opened": "2020-01-02",
    "as_of": "2026-09", "limit": 1000, "used": 0, "status": "normal", "ever_overdue": False,
}  # fmt: skip
NONE = {"accounts": None, "open": None, "ever_overdue": None, "over_90d": None}
BASE: dict[str, Any] = {
    "source": {"layout": "brief-2"},
    "header": {
        "edition": "brief", "generation": 2, "report_number": "2026101609301500000001",
        "report_time": "2026-10-16T09:30:15",
    },
    "summary": {
        "counts": {
            "credit_card": {**NONE, "accounts": 1, "open": 1}, "mortgage": NONE, "other_loan": NONE,
            "other_business": NONE,
        },
        "recovery": None, "liabilities": None,
    },
    "accounts": [CARD],
}  # fmt: skip


def found(change: dict[str, Any]) -> list[str]:
    """Reconcile the base report with some values at dotted paths replaced; return what is told."""
    tree: Any = deepcopy(BASE)
    for path, value in change.items():
        *way, last = [int(key) if key.isdecimal() else key for key in path.split(".")]
        place = tree
        for key in way:
            place = place[key]
        place[last] = value
    return [entry.what for entry in reconcile_brief(Report.model_validate(tree, strict=False))[0]]


def test_a_count_that_an_unread_line_explains_doubts_its_record_only() -> None:
    """Two cards, one of which has lost the line of its overdue months; the summary counts one over 90 days."""
    tree = deepcopy(BASE)
    tree["summary"]["counts"]["credit_card"] |= {"accounts": 2, "open": 2, "over_90d": 1}
    tree["accounts"] = [CARD | {"no": 1}, CARD | {"no": 2}]
    line = {"text": "其中3个月逾期超过90天", "section": "accounts", "record": "R2:2"}

    def told(entry: dict[str, Any], name: str = "unread") -> list[tuple[str | None, tuple[str, ...]]]:
        report = Report.model_validate(tree | {"reading": {name: [entry]}}, strict=False)
        found = reconcile_brief(report)[0]
        assert all(entry.kind == ("differs" if entry.record else "missing") for entry in found)
        return [(entry.record, entry.fields) for entry in found]

    months = "overdue_90d_months_5y"
    assert told(line | {"fields": [months]}) == [("R2:2", (months,))]
    assert told(line | {"fields": ["limit"]}) == [(None, ())]
    doubt = {"section": "accounts", "what": "与小标题不符", "record": "R2:1", "fields": [months]}
    assert told(doubt, "discrepancies") == [("R2:1", (months,))]
    tree["summary"]["counts"]["credit_card"]["over_90d"] = 2
    assert told(line | {"fields": [months]}) == [(None, ())]


def test_a_figure_of_more_accounts_than_there_are_is_wrong_itself() -> None:
    tree = deepcopy(BASE)
    tree["summary"]["counts"]["credit_card"] |= {"over_90d": 11}
    (entry,) = reconcile_brief(Report.model_validate(tree, strict=False))[0]
    assert (entry.section, entry.fields, entry.printed, entry.read) == ("summary", ("counts",), 11, 0)


def test_a_sound_report_has_no_contradiction() -> None:
    assert found({}) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"summary.counts.credit_card.accounts": 2}, ["信息概要“信用卡·账户数”与读到的不符"]),
        ({"summary.counts.credit_card.open": None}, ["信息概要“信用卡·未结清/未销户账户数”与读到的不符"]),
        ({"summary.counts.credit_card": None}, []),
        ({"summary.counts": None}, []),
        ({"summary": None}, ["没有信息概要，却有账户"]),
        ({"summary": None, "accounts": []}, []),
        ({"summary": None, "source.layout": "report-json"}, []),
        ({"summary.recovery": {"asset_disposal": 1, "advance": None}}, ["信息概要“资产处置账户数”与读到的不符"]),
        ({"summary.liabilities": {"person": None, "company": 2}}, ["信息概要“相关还款责任账户数·为企业”与读到的不符"]),
        ({"header.report_number": None}, []),
        ({"header.report_number": "2026101609301400000001"}, ["报告编号与报告时间对不上"]),
        ({"header.report_number": "202610160930150000001"}, ["报告编号与报告时间对不上"]),
        ({"accounts.0.opened": "2026-10-17", "accounts.0.as_of": None}, ["开立日期晚于报告日期"]),
        ({"accounts.0.as_of": "2026-11"}, ["截至的时间晚于报告日期"]),
        ({"accounts.0.as_of": "2019-12"}, ["截至的时间早于开立日期"]),
        ({"accounts.0.as_of": "2026-10"}, []),
    ],
)
def test_contradictions(change: dict[str, Any], told: list[str]) -> None:
    assert found(change) == told


@pytest.mark.parametrize(
    ("business", "column"),
    [
        ("个人住房公积金贷款", "mortgage"),
        ("个人商用房贷款（包括商住两用房）", "mortgage"),
        ("个人汽车消费贷款", "other_loan"),
        ("融资融券业务", "other_business"),
    ],
)
def test_each_kind_is_counted_in_its_column(business: str, column: str) -> None:
    loan = {**CARD, "type": "D1", "business": business, "limit": None, "used": None, "amount": 1000, "balance": 10}
    moved = {"accounts": [loan], "summary.counts.credit_card": NONE}
    assert found({**moved, f"summary.counts.{column}": {**NONE, "accounts": 1, "open": 1}}) == []
    assert found(moved) != []


@pytest.mark.parametrize(("printed", "told"), [(1, 0), (None, 0), (2, 1)])
def test_bad_debt_without_months_may_be_counted_over_90_days(printed: int | None, told: int) -> None:
    bad = {**CARD, "status": "bad_debt", "used": None, "balance": 900}
    assert len(found({"accounts.0": bad, "summary.counts.credit_card.over_90d": printed})) == told


def query(day: str, by: str = "institution") -> dict[str, Any]:
    return {"no": 1, "date": day, "institution": "样例银行", "reason": "贷后管理", "by": by}


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (("2026-10-16", "2026-10-16", "2024-10-16"), []),
        (("2026-10-17",), ["查询日期晚于报告日期"]),
        (("2024-10-15",), ["查询日期早于两年"]),
        (("2025-01-01", "2025-01-02"), ["查询日期没有从新到旧排列"]),
    ],
)
def test_dates_of_queries(days: tuple[str, ...], told: list[str]) -> None:
    assert found({"inquiries": [query(day) for day in days]}) == told


def test_each_table_of_queries_has_its_own_order() -> None:
    assert found({"inquiries": [query("2025-01-01"), query("2026-01-01", "self")]}) == []


def test_a_query_of_a_json_document_older_than_two_years_is_a_warning() -> None:
    old = {**query("2024-10-15"), "where": {"pointer": "/inquiries/0"}}
    report = Report.model_validate({**deepcopy(BASE), "inquiries": [old]}, strict=False)
    hard, soft = reconcile_brief(report)
    assert not hard
    assert [(entry.what, entry.printed, entry.read) for entry in soft] == [
        ("查询日期早于两年", "2024-10-15", "2024-10-16")
    ]
