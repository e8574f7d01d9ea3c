"""Doubt only as far as it reaches: what turns ``unknown`` is what could change, and nothing else."""

from __future__ import annotations

import time
from datetime import date, datetime
from typing import Any

import pytest
from sample_files import SAMPLES

from creditcheck.assess import Options, assess
from creditcheck.assess.assessing import facts_of
from creditcheck.checks.doubts.fields import possible
from creditcheck.checks.doubts.reach import doubts_of
from creditcheck.checks.doubts.variants import Possibilities
from creditcheck.model.account import Account, MonthCell
from creditcheck.model.assessment import Assessment
from creditcheck.model.header import Header
from creditcheck.model.record_keys import keyed
from creditcheck.model.records import Inquiry
from creditcheck.model.report import Discrepancy, Reading, Report, Unread
from creditcheck.reading import read_report

DAY = date(2026, 3, 31)
ALONE = {"RPT07"}
"""The rule that says that something was not read."""


def brief(accounts: int = 93, cards: int = 23) -> Report:
    """Return a clean 简版 of 116 accounts of fictional lenders, most of them settled."""
    loans = [
        {"no": n + 1, "type": "D1", "institution": f"测试样例银行{n % 9}股份有限公司", "business": "其他个人消费贷款",
         "opened": f"20{10 + n % 14}-05-0{n % 9 + 1}", "amount": 60_000, "currency": "CNY", "ever_overdue": False,
         **({"status": "normal", "balance": 60_000, "due": "2031-01-01", "currently_overdue": False} if n < 3
            else {"status": "settled", "closed": "2025-01"}),
         "where": {"page": 3 + n // 12, "line": n % 12 * 3 + 2, "text": f"{n + 1}. 贷款"}}
        for n in range(accounts)
    ]  # fmt: skip
    plastic = [
        {"no": n + 1, "type": "R2", "institution": f"测试样例银行{n % 5}股份有限公司", "business": "贷记卡", "currency": "CNY",
         "opened": f"20{10 + n % 9}-05-0{n % 9 + 1}", "ever_overdue": False,
         **({"status": "normal", "limit": 50_000, "used": 1_000} if n < 3 else {"status": "closed", "closed": "2024-01"}),
         "where": {"page": 2, "line": n + 3, "text": f"{n + 1}. 贷记卡"}}
        for n in range(cards)
    ]  # fmt: skip
    counts = {
        "credit_card": {"accounts": cards, "open": 3, "ever_overdue": None, "over_90d": None},
        "mortgage": {"accounts": None, "open": None, "ever_overdue": None, "over_90d": None},
        "other_loan": {"accounts": accounts, "open": 3, "ever_overdue": None, "over_90d": None},
        "other_business": {"accounts": None, "open": None, "ever_overdue": None, "over_90d": None},
    }
    inquiries = [
        {"no": n + 1, "date": f"2025-0{9 - n}-11", "institution": "测试样例银行股份有限公司", "reason": "贷款审批",
         "where": {"page": 11, "line": n + 3, "text": "查询"}}
        for n in range(3)
    ]  # fmt: skip
    return Report.model_validate_json(
        __import__("json").dumps({
            "header": {"report_time": "2026-03-31T10:00:00", "edition": "brief"},
            "summary": {"counts": counts}, "accounts": [*plastic, *loans], "inquiries": inquiries,
        })
    )  # fmt: skip


def judged(report: Report, **options: Any) -> Assessment:
    return assess(report, Options(today=options.pop("today", report.header.report_time.date()), **options))


def doubted(report: Report, *unread: Unread, mismatches: tuple[Discrepancy, ...] = (), **changes: Any) -> Report:
    reading = Reading(unread=unread, discrepancies=mismatches, complete=False)
    return report.model_copy(update={"reading": reading, **changes})


def changed(before: Assessment, after: Assessment) -> set[str]:
    """Return the rules that were answered and are unknown now, RPT07 aside."""
    old = {finding.rule: finding.verdict for finding in before.findings}
    return {f.rule for f in after.findings if f.verdict == "unknown" and old.get(f.rule) != "unknown"} - ALONE


def test_one_settled_loan_of_116_lost_leaves_almost_everything_standing() -> None:
    whole = brief()
    lost = whole.accounts[40]
    assert lost.status == "settled"
    rest = tuple(account for account in whole.accounts if account is not lost)
    unread = Unread(page=4, line=9, text="读不出的一句", section="accounts")
    begun = time.perf_counter()
    after = judged(doubted(whole, unread, accounts=rest))
    assert time.perf_counter() - begun < 20  # seconds, far above what it takes: no loop over loops
    assert not after.reading.complete
    assert len(changed(judged(whole), after)) <= 4
    stands = next(f for f in after.findings if f.rule == "MNY01")
    assert stands.verdict == "pass"
    assert stands.message.endswith("但不影响这一条。）")


def test_the_summary_tells_the_kind_and_what_it_cannot_be() -> None:
    whole = brief()
    rest = tuple(account for account in whole.accounts if account is not whole.accounts[0])  # an open card
    line = Unread(page=2, line=3, text="读不出的一句", section="accounts")
    facts = facts_of(doubted(whole, line, accounts=rest), Options(today=DAY))
    (doubt,) = doubts_of(facts)
    assert (doubt.lost, doubt.column, doubt.closed, doubt.never_late) == (1, "credit_card", False, True)
    mismatch = Discrepancy.of("accounts", "信息概要“信用卡·账户数”与读到的不符", 23, 22)
    both = facts_of(doubted(whole, line, mismatches=(mismatch,), accounts=rest), Options(today=DAY))
    assert [doubt.lost for doubt in doubts_of(both)] == [1], "the larger number counts, not the sum"


def test_an_unread_line_of_accounts_says_nothing_of_inquiries() -> None:
    whole = brief()
    after = judged(
        doubted(whole, Unread(page=4, line=9, text="读不出", section="accounts"), accounts=whole.accounts[:-1])
    )
    verdicts = {finding.rule: finding.verdict for finding in after.findings}
    assert {verdicts[f"QRY0{n}"] for n in range(1, 7)} == {"pass"}
    assert after.dimensions.not_messy.verdict == "pass"


def test_a_doubtful_field_touches_the_rules_that_could_change_by_it() -> None:
    whole = brief()
    key, _ = next((key, record) for key, record in keyed(whole) if isinstance(record, Account) and record.balance)
    bare = tuple(a.model_copy(update={"balance": None}) if k == key else a for k, a in zip(
        (k for k, r in keyed(whole) if isinstance(r, Account)), whole.accounts, strict=True))  # fmt: skip
    line = Unread(page=3, line=2, text="余额？", section="accounts", record=key, fields=("balance",))
    got = changed(judged(whole), judged(doubted(whole, line, accounts=bare)))
    assert {"MNY11"} <= got
    assert not got & {"BLK01", "BLK02", "BLK03", "BLK05", "BLK06", "MNY01", "MNY02", "QRY03", "WHT03"}


def test_a_balance_that_changes_nothing_changes_nothing() -> None:
    whole = brief()
    key, _ = next((key, record) for key, record in keyed(whole) if isinstance(record, Account) and record.type == "R2")
    line = Unread(page=2, line=3, text="卡尾号？", section="accounts", record=key, fields=("card_tail",))
    assert changed(judged(whole), judged(doubted(whole, line))) == set()


def test_a_lost_inquiry_stands_between_its_neighbours() -> None:
    """Between two inquiries of last summer a third one cannot fall into the last three months; in six it can."""
    whole = brief()
    line = Unread(page=11, line=4, text="查询？", section="inquiries")
    rows = (whole.inquiries[0], whole.inquiries[2].model_copy(update={"where": whole.inquiries[2].where}))
    after = judged(doubted(whole, line, inquiries=rows))
    verdicts = {finding.rule: finding.verdict for finding in after.findings}
    assert verdicts["QRY01"] == verdicts["QRY03"] == "pass"
    top = judged(doubted(whole, Unread(page=11, line=2, text="查询？", section="inquiries")))
    assert {f.rule: f.verdict for f in top.findings}["QRY08"] == "unknown", "a small-loan inquiry of yesterday warns"


def test_a_fail_that_is_shown_stays_at_least() -> None:
    whole = brief()
    many = tuple(Inquiry(date=date(2026, 3, 1 + n), institution=f"测试样例{n}", reason="贷款审批") for n in range(8))
    after = judged(doubted(whole, Unread(text="读不出", section="inquiries"), inquiries=many))
    finding = next(f for f in after.findings if f.rule == "QRY03")
    assert finding.verdict == "fail"
    assert finding.message.startswith("至少：")


def test_nothing_is_there_is_undone_by_one_more() -> None:
    empty = Report.model_validate_json('{"header": {"report_time": "2026-03-31T10:00:00", "edition": "brief"}}')
    after = judged(doubted(empty, Unread(text="读不出", section="accounts")))
    assert next(f for f in after.findings if f.rule == "WHT01").verdict == "unknown"


def test_a_missing_page_has_no_worst_case() -> None:
    whole = brief()
    after = judged(doubted(whole, mismatches=(Discrepancy(section="pages", what="缺页", kind="missing"),)))
    counted = [f for f in after.findings if f.dimension != "report" and f.rule not in ("RPT01", "RPT02")]
    assert {f.verdict for f in counted if f.rule.startswith(("BLK0", "MNY", "QRY"))} <= {"unknown", "fail"}


def test_one_record_too_many_is_left_out_in_turn() -> None:
    whole = brief()
    facts = facts_of(doubted(whole, mismatches=(Discrepancy.of("inquiries", "查询记录数", 2, 3),)), Options(today=DAY))
    possibilities = Possibilities(facts)
    sizes = {len(each.facts.report.inquiries) for each in possibilities.of(possibilities.touching(("inquiries",)))}
    assert sizes == {2, 3}


SECTIONS = ("accounts", "inquiries", "liabilities", "postpaid", "public_records")
SAMPLED = ("01-clean", "03-overdue-now", "05-many-inquiries", "06-online-loans", "07-guarantee", "08-bad-debt-public-records",
           "20-detailed-clean", "21-detailed-all-states", "23-institution", "14-hand-written")  # fmt: skip
READS: dict[str, tuple[str, ...]] = {
    "accounts": ("BLK", "WHT", "MNY", "RPT06", "QRY07", "RPT05"),
    "inquiries": ("QRY", "WHT01", "WHT02"),
    "liabilities": ("MNY14", "MNY15", "QRY11"),
    "postpaid": ("BLK16",),
    "public_records": ("BLK13", "BLK14", "BLK15"),
}
"""The oracle: which rules a lost record of a list can touch at all."""


@pytest.mark.parametrize("name", SAMPLED)
def test_only_what_a_lost_record_can_touch_is_in_doubt(name: str) -> None:
    path = next(SAMPLES.glob(f"{name}.[pj][ds]*"))
    report = read_report(path)
    if not report.reading.complete:
        pytest.skip("has doubts of its own")
    before = judged(report)
    for section in SECTIONS:
        after = judged(doubted(report, Unread(text="读不出的一行", section=section)))
        got = changed(before, after)
        assert all(rule.startswith(READS[section]) for rule in got), (section, got)
        old = {f.rule: f.verdict for f in before.findings}
        for finding in after.findings:
            if finding.rule not in ALONE and finding.verdict != "unknown":
                assert finding.verdict == old[finding.rule], (section, finding.rule)
        if section == "public_records" and old["BLK13"] == "pass":
            assert {"BLK13", "BLK14", "BLK15"} <= got
        if section == "postpaid" and old["BLK16"] == "pass":
            assert "BLK16" in got
        if section == "liabilities" and old["MNY14"] == "pass":
            assert "MNY14" in got


def of_record(key: str, *fields: str, months: tuple[str, ...] = ()) -> Discrepancy:
    section = "postpaid" if key.startswith("postpaid") else "accounts"
    return Discrepancy.of(section, "x", record=key, fields=fields, months=months)  # type: ignore[arg-type]


def test_a_doubtful_month_is_judged_as_one_and_its_neighbours_are_sure() -> None:
    report = read_report(SAMPLES / "20-detailed-clean.pdf")
    before = judged(report)
    middle = changed(before, judged(doubted(report, mismatches=(of_record("D1:1", "history", months=("2024-04",)),))))
    assert "BLK05" in middle, "an overdue month of the five years may stand there"
    assert "BLK03" not in middle, "one month makes no six"
    newest = tuple(f"2026-0{month}" for month in range(4, 10))
    assert "BLK03" in changed(
        before, judged(doubted(report, mismatches=(of_record("D1:1", "history", months=newest),)))
    )


def test_two_doubts_about_one_record_are_both_asked() -> None:
    report = read_report(SAMPLES / "20-detailed-clean.pdf")
    before = judged(report)
    first, second = of_record("D1:1", "account_id"), of_record("D1:1", "history", months=("2024-04",))
    third = of_record("D1:1", "history", months=("2026-08",))
    alone = changed(before, judged(doubted(report, mismatches=(second,))))
    assert alone
    for doubts in ((first, second), (second, first), (second, third)):
        assert changed(before, judged(doubted(report, mismatches=doubts))) >= alone


def test_two_months_of_two_doubts_are_in_doubt_together() -> None:
    account = Account(type="D1", history=tuple(MonthCell(month=f"2025-0{month}", status="N") for month in range(1, 7)))
    report = Report(header=Header(report_time=datetime(2026, 3, 31)), accounts=(account,))
    report = doubted(
        report, mismatches=tuple(of_record("D1:1", "history", months=(f"2025-0{month}",)) for month in (2, 5))
    )
    possibilities = Possibilities(facts_of(report, Options(today=DAY)))
    shown = {
        "".join(cell.status for cell in possible.facts.report.accounts[0].history)
        for possible in possibilities.of(possibilities.doubts)
    }
    assert {"N7NN7N", "NNNNNN", "NNNN", "NBNNBN"} <= shown


@pytest.mark.parametrize(
    ("keys", "field", "rule"),
    [
        (("D1:1",), "special_transactions", "BLK12"),
        (("R2:1", "R2:2"), "large_instalments", "MNY04"),
        (("postpaid:1",), "history", "BLK16"),
    ],
)
def test_a_doubtful_list_inside_a_record_may_hold_more(keys: tuple[str, ...], field: str, rule: str) -> None:
    report = read_report(SAMPLES / "20-detailed-clean.pdf")
    before = judged(report)
    assert next(one.verdict for one in before.findings if one.rule == rule) != "unknown"
    assert rule in changed(before, judged(doubted(report, mismatches=tuple(of_record(key, field) for key in keys))))


def test_a_text_without_a_worst_case_stays_as_it_was_read_or_is_nothing() -> None:
    report = read_report(SAMPLES / "21-detailed-all-states.pdf")
    account = next(one for one in report.accounts if one.special_events)
    ways = list(possible(account, ("special_events",), DAY))
    assert {way.special_events for way in ways} == {(), account.special_events}  # type: ignore[attr-defined]


def told(tree: dict[str, Any], section: str, record: str, field: str) -> dict[str, str]:
    """Return each verdict about a report one of whose fields is in doubt."""
    doubt = {"section": section, "kind": "differs", "what": "对不上", "record": record, "fields": [field]}
    header = {"report_time": "2026-03-31T10:00:00", **tree.pop("header", {})}
    reading = {"discrepancies": [doubt], "complete": False}
    report = Report.model_validate({"header": header, "reading": reading, **tree}, strict=False)
    return {finding.rule: finding.verdict for finding in judged(report).findings}


def loan(months: range, **more: Any) -> dict[str, Any]:
    history = [{"month": f"{m // 12}-{m % 12 + 1:02d}", "status": "N", "amount": 0} for m in months]
    return {"type": "D1", "no": 1, "institution": "测试样例银行", "opened": "2019-01-05", "status": "normal",
            "as_of": "2026-03-20", "balance": 5, "due": "2031-01-01", "history": history, **more}  # fmt: skip


LAST = 2026 * 12 + 2


@pytest.mark.parametrize(
    ("months", "verdict"),
    [
        (range(LAST - 59, LAST + 1), "pass"),
        (range(LAST - 59, LAST), "pass"),  # the lender reported before its day
        (range(LAST - 59, LAST - 4), "unknown"),
        (range(LAST - 47, LAST + 1), "unknown"),
        (range(0), "unknown"),
    ],
)
def test_months_lost_before_and_after_a_doubtful_grid_are_in_doubt(months: range, verdict: str) -> None:
    assert told({"accounts": [loan(months)]}, "accounts", "D1:1", "history")["BLK03"] == verdict
    opened = loan(range(LAST - 1, LAST + 1), opened="2026-02-01")
    assert told({"accounts": [opened]}, "accounts", "D1:1", "history")["BLK03"] == "pass"


def test_a_day_of_maturity_in_doubt_may_be_soon() -> None:
    large = loan(range(LAST - 59, LAST + 1), balance=200_000)
    assert told({"accounts": [large]}, "accounts", "D1:1", "due")["MNY12"] == "unknown"


def test_a_card_in_doubt_may_be_one_of_instalments() -> None:
    card = {"type": "R2", "no": 1, "institution": "测试样例银行", "opened": "2019-01-05", "business": "贷记卡", "status": "normal",
            "limit": 50_000, "used": 49_000}  # fmt: skip
    assert told({"accounts": [card]}, "accounts", "R2:1", "business")["MNY02"] == "unknown"


def asked(*days: str, **more: Any) -> list[dict[str, Any]]:
    return [
        {"no": no, "date": day, "institution": f"测试样例{no}银行", "reason": "贷款审批", **more}
        for no, day in enumerate(days, 1)
    ]


def test_an_inquiry_in_doubt_may_be_of_the_day_of_another_and_of_any_lender() -> None:
    header = {"edition": "brief"}
    rows = asked("2026-03-30", "2026-01-10", "2026-01-10")
    assert told({"header": header, "inquiries": rows}, "inquiries", "inquiries:1", "date")["QRY06"] == "unknown"
    assert told({"header": header, "inquiries": rows}, "inquiries", "inquiries:1", "institution")["QRY08"] == "unknown"
    assert told({"header": header, "inquiries": rows[1:]}, "inquiries", "inquiries:2", "date")["QRY06"] == "pass"


def test_the_lender_of_an_account_in_doubt_may_be_one_that_asked() -> None:
    account = loan(range(LAST - 1, LAST + 1), opened="2026-02-01")
    rows = asked("2026-01-30", "2026-01-29", "2026-01-28")
    tree = {"accounts": [account], "inquiries": rows}
    assert told(tree, "accounts", "D1:1", "institution")["QRY07"] == "unknown"


@pytest.mark.parametrize(("day", "verdict"), [("2026-06-30", "unknown"), ("2026-03-31", "pass")])
def test_a_lost_account_may_show_what_the_repair_should_have_hidden(day: str, verdict: str) -> None:
    line = {"text": "?", "section": "accounts"}
    tree = {"header": {"report_time": f"{day}T10:00:00"}, "accounts": [loan(range(LAST - 59, LAST + 1))],
            "reading": {"unread": [line], "complete": False}}  # fmt: skip
    found = judged(Report.model_validate(tree, strict=False)).findings
    assert next(finding.verdict for finding in found if finding.rule == "BLK20") == verdict
