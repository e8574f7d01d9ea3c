"""What-if: accounts by name, moves that can and cannot be, and the report as it would stand."""

from __future__ import annotations

import copy
import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_files import report_of, report_samples

from creditcheck.advice.moves import MoveError, possible
from creditcheck.advice.naming import AccountNameError, named_account
from creditcheck.advice.what_if import After, Asked, change, read_moves, read_wait, what_if
from creditcheck.assess import Options, assess
from creditcheck.errors import UsageError
from creditcheck.layouts.report_json import reconcile
from creditcheck.model.plan import Move
from creditcheck.model.record_keys import account_keys
from creditcheck.model.report import Report
from creditcheck.values.dates import month_number, month_text, months_later

R = date(2026, 3, 31)
LOAN = {
    "type": "D1", "business": "其他个人消费贷款", "opened": "2020-01-01", "amount": 60_000, "balance": 40_000, "status": "normal",
    "due_this_month": 2_000, "institution": "梧桐样例消费金融有限公司",
}  # fmt: skip
CARD = {
    "type": "R2", "business": "贷记卡", "opened": "2019-01-01", "currency": "CNY", "limit": 50_000, "used": 45_000, "balance": 45_000,
    "status": "normal", "institution": "青禾样例银行股份有限公司信用卡中心",
}  # fmt: skip
LINE = {
    "type": "R1", "business": "其他个人消费贷款", "opened": "2021-01-01", "limit": 80_000, "balance": 60_000, "status": "normal",
    "institution": "白桦样例银行股份有限公司", "agreement_id": "A1",
}  # fmt: skip
LATE = {"status": "overdue", "overdue_terms": 2, "overdue_amount": 3_000, "latest": {"status": "2"}}


def document(*accounts: dict[str, Any], edition: str = "detailed", **parts: Any) -> dict[str, Any]:
    numbered = [{"no": n, **account} for n, account in enumerate(accounts, 1)]
    return {"header": {"report_time": "2026-03-31T10:00:00", "edition": edition}, "accounts": numbered, **parts}


def report(*accounts: dict[str, Any], **parts: Any) -> Report:
    return Report.model_validate_json(json.dumps(document(*accounts, **parts)))


def after(found: Report, day: date = R, **asked: Any) -> After:
    options = Options(today=day)
    moves = read_moves(found, Asked(**asked), max(day, R))
    return what_if(found, moves, options, assess(found, options))


def verdicts(found: Any) -> dict[str, tuple[Any, ...]]:
    return {f.rule: (f.verdict, f.severity, f.message, f.value) for f in found.findings}


# -- names


def test_an_account_is_named_by_key_number_lender_and_kind() -> None:
    found = report(LOAN, CARD, LINE, {**CARD, "institution": "白桦样例银行股份有限公司"})
    assert named_account(found, "R2:2") == named_account(found, " r2:2 ") == "R2:2"
    assert named_account(found, "3") == "R1:3"
    assert named_account(found, "梧桐样例") == "D1:1"
    assert named_account(found, "白桦样例银行信用卡") == "R2:4"
    assert named_account(found, "白桦样例银行 贷款") == "R1:3"
    assert named_account(found, "青禾样例银行股份有限公司信用卡中心贷记卡") == "R2:2"


def test_a_name_of_several_lists_them_and_one_of_none_those_that_are_near() -> None:
    found = report(LOAN, CARD, LINE, {**CARD, "institution": "白桦样例银行股份有限公司"})
    with pytest.raises(AccountNameError, match="2 个账户") as several:
        named_account(found, "信用卡")
    assert "R2:2 青禾样例银行股份有限公司信用卡中心 贷记卡；R2:4 白桦样例银行" in several.value.hint
    with pytest.raises(AccountNameError, match="没有叫“青和样例银行”的账户") as near:
        named_account(found, "青和样例银行")
    assert near.value.hint.startswith("是不是：R2:2 青禾")
    with pytest.raises(AccountNameError) as none:
        named_account(found, "xyz")
    assert none.value.hint.startswith("报告里的账户：D1:1 ")
    with pytest.raises(AccountNameError) as empty:
        named_account(report(), "xyz")
    assert empty.value.hint == "这份报告没有账户。"


def test_of_several_the_one_on_which_the_move_can_be_done_is_meant() -> None:
    found = report({**LOAN, "status": "settled", "balance": 0, "closed": "2025-01-01"}, LOAN)
    assert read_moves(found, Asked(settle=("梧桐样例",)), R) == (Move(move="settle", account="D1:2", amount=40_000),)
    long = report(*[{**LOAN, "institution": f"样例{n}银行"} for n in range(20)])
    with pytest.raises(AccountNameError, match="20 个账户") as many:
        named_account(long, "样例")
    assert many.value.hint.endswith("；等 20 个")


# -- sums, waits and impossible moves


@pytest.mark.parametrize("written", ["20000", "20,000", "2万", "20000元", "２0000".replace("２", "2"), "2.0万元"])
def test_sums_are_read_as_people_write_them(written: str) -> None:
    (move,) = read_moves(report(CARD), Asked(pay=(f"R2:1={written}",)), R)
    assert move == Move(move="pay", account="R2:1", amount=20_000)


@pytest.mark.parametrize("written", ["R2:1", "=20000", "R2:1=", "R2:1=20,00", "R2:1=-5", "R2:1=1.5", "R2:1=二万"])
def test_a_sum_that_cannot_be_read_says_how_to_write_it(written: str) -> None:
    with pytest.raises(UsageError, match="--pay") as error:
        read_moves(report(CARD), Asked(pay=(written,)), R)
    assert "20000" in error.value.hint


def test_waits() -> None:
    assert read_wait("18m") == Move(move="wait", months=18)
    assert read_wait("2年") == Move(move="wait", months=24)
    assert read_wait("90天") == Move(move="wait", days=90)
    for wrong in ("3", "m", "0m", "3 weeks", "-1m"):
        with pytest.raises(UsageError, match="--wait 看不懂"):
            read_wait(wrong)
    for long in ("11y", "9999d"):
        with pytest.raises(UsageError, match="10 年"):
            read_wait(long)


SETTLED = {**LOAN, "status": "settled", "balance": 0}


@pytest.mark.parametrize(
    ("account", "asked", "why"),
    [
        (CARD, {"pay": ("R2:1=50000",)}, "最多能还 45,000 元，还不了 50,000 元"),
        (CARD, {"pay": ("R2:1=0",)}, "还 0 元"),
        ({**CARD, "used": 0, "balance": 0}, {"pay": ("R2:1=1",)}, "没有欠款"),
        ({**CARD, "used": None, "balance": None}, {"pay": ("R2:1=1",)}, "没有印这个账户的余额"),
        (SETTLED, {"pay": ("D1:1=1",)}, "没有欠款"),
        (SETTLED, {"settle": ("D1:1",)}, "已经结清"),
        (SETTLED, {"clear_arrears": ("D1:1",)}, "已经结清"),
        (SETTLED, {"close": ("D1:1",)}, "已经结清"),
        (LOAN, {"clear_arrears": ("D1:1",)}, "现在没有逾期"),
        ({**LOAN, "status": "bad_debt"}, {"clear_arrears": ("D1:1",)}, "是呆账"),
        ({**CARD, "used": 0, "balance": 0}, {"settle": ("R2:1",)}, "不用结清"),
        (CARD, {"close": ("R2:1",)}, "还有欠款"),
        ({**CARD, "used": 0, "balance": 700}, {"close": ("R2:1",)}, "还有欠款"),
        ({**CARD, "used": None, "balance": None}, {"close": ("R2:1",)}, "看不出能不能销"),
        (LOAN, {"close": ("D1:1",)}, "分期的贷款"),
        ({**LINE, "balance": 0, **LATE}, {"close": ("R1:1",)}, "还有欠款"),
        ({**LOAN, **LATE}, {"pay": ("D1:1=40001",)}, "最多能还 40,000 元"),
    ],
)  # fmt: skip
def test_impossible_moves_say_why_and_on_which_account(account: dict[str, Any], asked: Any, why: str) -> None:
    with pytest.raises(MoveError, match=why) as error:
        read_moves(report(account), Asked(**asked), R)
    assert error.value.message.startswith(f"{account['type']}:1 ")
    assert error.value.hint
    assert error.value.exit_code == 2


def test_each_move_is_looked_up_after_the_moves_before_it() -> None:
    moves = read_moves(report(CARD), Asked(pay=("R2:1=4.5万",), close=("青禾",), wait="3m"), R)
    assert [m.move for m in moves] == ["pay", "close", "wait"]
    with pytest.raises(MoveError, match="最多能还 5,000 元"):
        read_moves(report(CARD), Asked(pay=("R2:1=4万", "R2:1=5001")), R)


# -- the changed report is the printed one edited by hand


def edited(found: dict[str, Any], **fields: Any) -> Report:
    hand = copy.deepcopy(found)
    hand["accounts"][0] |= fields
    return Report.model_validate_json(json.dumps(hand))


OPENED = [{**LOAN, "institution": f"样例{n}消费金融有限公司"} for n in range(6)]
PAID = {"overdue_terms": None, "overdue_amount": None, "status": "normal", "latest": {"status": "N"}}


@pytest.mark.parametrize(
    ("first", "asked", "fields"),
    [
        (CARD, {"pay": ("R2:1=25000",)}, {"used": 20_000, "balance": 20_000}),
        ({**CARD, "used": None}, {"pay": ("R2:1=25000",)}, {"balance": 20_000}),
        ({**CARD, **LATE}, {"pay": ("R2:1=2000",)}, {"used": 43_000, "balance": 43_000, "overdue_amount": 1_000}),
        ({**CARD, **LATE}, {"pay": ("R2:1=3000",)}, {"used": 42_000, "balance": 42_000, **PAID}),
        ({**CARD, **LATE}, {"clear_arrears": ("R2:1",)}, {"used": 42_000, "balance": 42_000, **PAID}),
        ({**CARD, **LATE, "overdue_amount": None}, {"pay": ("R2:1=45000",)}, {"used": 0, "balance": 0, **PAID}),
        ({**CARD, **LATE, "overdue_amount": None}, {"pay": ("R2:1=3000",)}, {"used": 42_000, "balance": 42_000}),
        (
            {**CARD, "unbilled_instalment": 900, "large_instalments": [{"used": 900}]},
            {"settle": ("R2:1",)},
            {"used": 0, "balance": 0, "unbilled_instalment": 0, "large_instalments": [{"used": 0}]},
        ),
        ({**CARD, "used": 0, "balance": 0}, {"close": ("R2:1",)}, {"status": "closed"}),
        ({**CARD, "used": None, "balance": None, "status": "not_activated"}, {"close": ("R2:1",)}, {"status": "closed"}),
        (LOAN, {"settle": ("D1:1",)}, {"status": "settled", "balance": 0, "closed": "2026-03-31"}),
        (LOAN, {"pay": ("D1:1=40000",)}, {"status": "settled", "balance": 0, "closed": "2026-03-31"}),
        (LOAN, {"pay": ("D1:1=15000",)}, {"balance": 25_000}),
        ({**LOAN, **LATE}, {"pay": ("D1:1=5000",)}, {"balance": 38_000, **PAID}),
        ({**LOAN, **LATE}, {"pay": ("D1:1=2999",)}, {"overdue_amount": 1}),
        ({**LOAN, **LATE}, {"clear_arrears": ("D1:1",)}, PAID),
        ({**LOAN, **LATE}, {"settle": ("D1:1",)}, {**PAID, "status": "settled", "balance": 0, "closed": "2026-03-31"}),
        (LINE, {"pay": ("R1:1=60000",)}, {"balance": 0}),
        (LINE, {"settle": ("R1:1",)}, {"status": "settled", "balance": 0, "closed": "2026-03-31"}),
        ({**LINE, "balance": 0}, {"close": ("R1:1",)}, {"status": "settled", "closed": "2026-03-31"}),
        ({"type": "C1", "business": "垫款", "balance": 900}, {"pay": ("C1:1=900",)}, {"status": "ended", "balance": 0, "closed": "2026-03-31"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("edition", ["detailed", "brief"])
def test_a_move_is_the_report_edited_by_hand(first: Any, asked: Any, fields: Any, edition: str) -> None:
    written = document(first, *OPENED, edition=edition)
    hand = edited(written, **fields)
    got = after(Report.model_validate_json(json.dumps(written)), **asked)
    assert verdicts(got.assessment) == verdicts(assess(hand, Options(today=R)))
    assert got.assessment.metrics == assess(hand, Options(today=R)).metrics


def test_what_changes_is_listed_and_nothing_else() -> None:
    found = report({**CARD, **LATE}, *OPENED)
    got = after(found, clear_arrears=("R2:1",), settle=("D1:2", "D1:3", "D1:4", "D1:5"))
    stood = {f.rule: f.verdict for f in assess(found, Options(today=R)).findings}
    now = {f.rule: f.verdict for f in got.assessment.findings}
    assert [(c.rule, c.before, c.after) for c in got.changed] == [
        (rule, stood[rule], now[rule]) for rule in stood if stood[rule] != now[rule] and not rule.startswith("RPT")
    ]
    assert {c.rule for c in got.changed} >= {"BLK01", "MNY06"}
    assert got.assumed[0] == "还清 R2:1 青禾样例银行股份有限公司信用卡中心 贷记卡（逾期） 的逾期，3,000 元"
    assert got.assumed[1].startswith("全部还清 D1:2 ")


def test_closing_a_line_takes_its_agreement_along() -> None:
    agreement = {"no": 1, "institution": LINE["institution"], "agreement_id": "A1", "limit": 80_000, "used": 0}
    other = {**agreement, "no": 2, "agreement_id": None}
    found = report({**LINE, "balance": 0}, agreements=[agreement, other])
    changed = change(found, read_moves(found, Asked(close=("R1:1",)), R), R)
    assert [a.no for a in changed.report.agreements] == [2]


# -- waiting, and the months until arrears are paid


def test_waiting_prints_the_same_report_on_a_later_day() -> None:
    asked_for = [
        {"no": n, "date": "2026-03-20", "reason": "贷款审批", "institution": f"样例{n}银行"} for n in range(1, 9)
    ]
    written = document(CARD, inquiries=asked_for)
    found = Report.model_validate_json(json.dumps(written))
    for wait, day in (("3m", date(2026, 9, 15)), ("90d", date(2026, 9, 13))):
        got = after(found, day=date(2026, 6, 15), wait=wait)
        written["header"]["report_time"] = f"{day}T00:00:00"
        hand = Report.model_validate_json(json.dumps(written))
        assert verdicts(got.assessment) == verdicts(assess(hand, Options(today=day)))
        assert got.assessment.report.age_days == 0


def months(text: str, last: str = "2026-03") -> list[dict[str, Any]]:
    cells = text.split()
    start = month_number(last) - len(cells) + 1
    return [{"month": month_text(start + n), "status": cell} for n, cell in enumerate(cells)]


@pytest.mark.parametrize("day", [R, date(2026, 8, 20)])
@pytest.mark.parametrize("move", ["clear_arrears", "settle"])
def test_arrears_paid_later_are_overdue_months_until_then(day: date, move: str) -> None:
    found = report(
        {**LOAN, **LATE, "history": months("N N N 1 2")},
        {**CARD, "used": 0, "balance": 0},
        CARD | {"used": 10, "balance": 10},
    )
    options = Options(today=day)
    stood = assess(found, options)
    got = after(found, day=day, **{move: ("D1:1",)})
    dated = [
        f for f in got.assessment.findings if f.rule in {"BLK02", "BLK03", "BLK04", "BLK05"} and f.verdict != "pass"
    ]
    assert dated
    for one in dated:
        same = next(f for f in stood.findings if f.rule == one.rule)
        assert (one.clears_on, one.dates_assume) == (same.clears_on, "repaid_now")
        if one.clears_on:
            days = (one.clears_on - day).days
            waited = after(found, day=day, **{move: ("D1:1",)}, wait=f"{days}d")
            assert next(f for f in waited.assessment.findings if f.rule == one.rule).verdict == "pass"
            short = after(found, day=day, **{move: ("D1:1",)}, wait=f"{days - 1}d")
            assert next(f for f in short.assessment.findings if f.rule == one.rule).verdict != "pass"


def test_waiting_with_arrears_left_says_that_they_go_on() -> None:
    got = after(report({**LOAN, **LATE}, edition="brief"), wait="3m")
    assert any("还有没还的逾期" in text for text in got.assumed)
    assert any("简版不印月份" in text for text in got.assumed)


# -- every sample, every move that can be


@pytest.mark.parametrize("path", report_samples(), ids=lambda path: path.stem)
def test_no_move_makes_a_report_contradict_itself(path: Any) -> None:
    """A move changes the accounts; the figures of a 详版's summary, which no rule judges by, stay as they were printed."""
    found = report_of(path)
    if found.header.edition != "brief":
        found = found.model_copy(update={"summary": None})
    day = found.header.report_time.date() + timedelta(3)
    doubts = len(reconcile(found).reading.discrepancies)
    accounts = dict(zip(account_keys(found.accounts), found.accounts, strict=True))
    for kind in ("clear_arrears", "settle", "close"):
        for key in [key for key, a in accounts.items() if possible(a, kind, None, day.isoformat())][:12]:
            changed = change(found, (Move(move=kind, account=key),), day)
            again = reconcile(changed.report).reading.discrepancies
            assert len(again) <= doubts, (kind, key, again)


@settings(max_examples=60, deadline=None)
@given(
    used=st.integers(1, 100_000), pay=st.integers(1, 100_000), late=st.integers(0, 5_000), waited=st.integers(0, 30),
)  # fmt: skip
def test_paying_never_makes_a_card_rule_worse(used: int, pay: int, late: int, waited: int) -> None:
    arrears = {**LATE, "overdue_amount": late} if late else {}
    found = report({**CARD, "used": used, "balance": used, **arrears}, CARD | {"used": 100})
    asked: dict[str, Any] = {"pay": (f"R2:1={pay}",)} | ({"wait": f"{waited}m"} if waited else {})
    if pay > used:
        with pytest.raises(MoveError, match="最多能还"):
            after(found, **asked)
        return
    order = ("pass", "warn", "unknown", "fail")
    for one in after(found, **asked).changed:
        if one.before and one.after:
            assert order.index(one.after) <= order.index(one.before) or waited, one
    assert months_later(R, 0) == R
