"""What the person says: the same checks on the report as told, beside the report's own verdict."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from creditcheck.assess import Options, assess
from creditcheck.assess.answers_file import AnswersError, answers_from
from creditcheck.assess.consent_gate import ConsentError
from creditcheck.assess.told_report import as_told
from creditcheck.model.account import Account
from creditcheck.model.assessment import Assessment, Finding
from creditcheck.model.report import Report
from creditcheck.renderers.outline import outline

R = date(2026, 3, 31)
LOAN = {
    "type": "D1", "business": "其他个人消费贷款", "opened": "2020-01-01", "amount": 300_000, "balance": 100_000, "status": "normal",
}  # fmt: skip
QUERY = {"date": "2026-03-20", "reason": "贷款审批", "by": "institution"}


def report(edition: str = "detailed", **parts: Any) -> Report:
    header = {"report_time": "2026-03-31T10:00:00", "edition": edition}
    return Report.model_validate_json(json.dumps({"header": header, **parts}))


def lenders(count: int) -> list[dict[str, Any]]:
    return [{**LOAN, "no": n, "institution": f"样例{n}消费金融有限公司"} for n in range(1, count + 1)]


def queries(count: int) -> list[dict[str, Any]]:
    return [{**QUERY, "no": n, "institution": f"样例{n}银行股份有限公司"} for n in range(1, count + 1)]


def judged(found: Report, answers: dict[str, Any], **options: Any) -> Assessment:
    return assess(found, Options(today=R, answers=answers_from(answers, "a.toml"), **options))


def finding(assessment: Assessment, code: str) -> Finding:
    return next(one for one in assessment.findings if one.rule == code)


def told(assessment: Assessment, code: str) -> str | None:
    beside = finding(assessment, code).as_told
    return beside.verdict if beside else None


def page(assessment: Assessment) -> str:
    return repr(outline(assessment))


def test_settled_lenders_leave_the_count_and_the_reports_own_verdict_stays() -> None:
    found = report(accounts=lenders(6))
    plain, marked = judged(found, {}), judged(found, {"settled_since": [{"no": n} for n in (1, 2, 3, 4)]})
    assert finding(marked, "MNY06").verdict == "fail"
    assert told(marked, "MNY06") == "pass"
    assert marked.verdict == plain.verdict == "fail"
    assert (marked.dimensions, marked.behaviours, marked.metrics) == (plain.dimensions, plain.behaviours, plain.metrics)
    assert plain.as_told is None
    assert plain.answers_used == ()
    assert all(one.as_told is None for one in plain.findings)
    assert marked.as_told is not None
    assert [(use.answer, use.records, use.used, use.why) for use in marked.answers_used] == [
        ("settled_since", (f"D1:{n}",), True, None) for n in (1, 2, 3, 4)
    ]


def test_one_lender_fewer_is_still_a_failure_and_says_so() -> None:
    marked = judged(report(accounts=lenders(6)), {"settled_since": [{"no": 1}]})
    assert told(marked, "MNY06") == "fail"
    assert finding(marked, "MNY06").value == 6
    assert "5" in (finding(marked, "MNY06").as_told or LOAN).message  # type: ignore[union-attr]


def test_what_a_mark_does_not_touch_has_nothing_beside_it() -> None:
    marked = judged(report(accounts=lenders(6), inquiries=queries(7)), {"settled_since": [{"no": 1}]})
    assert told(marked, "QRY04") is None
    assert told(marked, "BLK05") is None


def test_the_verdict_over_all_puts_the_told_ones_in_place() -> None:
    history = [{"month": f"2026-0{n}", "status": "N"} for n in (1, 2, 3)]
    late = {**LOAN, "no": 1, "institution": "甲样例银行股份有限公司", "status": "overdue", "overdue_amount": 900}
    fine = {**LOAN, "no": 2, "institution": "乙样例银行股份有限公司", "history": history}
    both = report(accounts=[late, fine])
    assert judged(both, {}).verdict == "fail"
    paid = judged(both, {"settled_since": [{"no": 1}]})
    assert told(paid, "BLK01") == "pass"
    assert paid.as_told is not None
    assert (paid.verdict, paid.as_told.verdict) == ("fail", "pass")
    assert "照您说的算：√ 通过" in page(paid)
    assert "BLK01 当前逾期：× 不通过 → √ 通过" in page(paid)
    assert "报告日之后已还清（编号 1）：已采用，D1:1" in page(paid)


def test_a_waived_finding_is_left_out_of_the_told_verdict_too() -> None:
    from creditcheck.assess.waivers import read_waivers

    waivers = read_waivers('[[waiver]]\ncode = "MNY06"\nreason = "x"\nexpires = 2027-01-01', "w.toml")
    marked = judged(report(accounts=lenders(6)), {"settled_since": [{"no": 6}]}, waivers=waivers, select=("MNY06",))
    assert told(marked, "MNY06") == "fail"
    assert marked.as_told is not None
    assert marked.as_told.verdict == "pass"


def test_accounts_that_are_not_mine_are_left_out_and_the_rule_on_the_marks_stays() -> None:
    marked = judged(
        report(accounts=lenders(6)), {"not_my_accounts": [{"institution": "样例2消费金融有限公司"}, {"no": 3}]}
    )
    assert told(marked, "MNY06") == "warn"
    assert finding(marked, "RPT05").verdict == "warn"
    assert told(marked, "RPT05") is None


def test_inquiries_that_were_not_authorised_are_left_out() -> None:
    marked = judged(report(accounts=lenders(2), inquiries=queries(7)), {"unknown_inquiries": [{"no": 1}, {"no": 2}]})
    assert (finding(marked, "QRY04").verdict, told(marked, "QRY04")) == ("fail", "pass")
    assert (finding(marked, "QRY12").verdict, told(marked, "QRY12")) == ("warn", None)


def test_a_rule_that_has_nothing_left_to_judge_says_so() -> None:
    marked = judged(report(accounts=lenders(1)), {"not_my_accounts": [{"no": 1}]})
    beside = finding(marked, "WHT03").as_told
    assert beside is not None
    assert beside.verdict == "pass"
    assert "不用判断" in beside.message
    assert told(marked, "WHT01") == "fail"


def test_a_card_that_is_paid_stays_an_open_card() -> None:
    card = {
        "type": "R2", "no": 1, "institution": "甲样例银行股份有限公司", "opened": "2020-01-01", "limit": 10_000, "used": 9_500,
        "balance": 9_500, "status": "normal", "currency": "CNY",
        "large_instalments": [{"limit": 5000, "to": "2027-01-01", "used": 4000}],
    }  # fmt: skip
    marked = judged(report(accounts=[card]), {"settled_since": [{"no": 1}]})
    assert (finding(marked, "MNY02").verdict, told(marked, "MNY02")) == ("fail", "pass")
    assert told(marked, "MNY01") is None
    assert told(marked, "WHT03") is None


@pytest.mark.parametrize(
    ("kind", "status", "after", "closed"),
    [
        ("D1", "overdue", "settled", "2026-03-31"),
        ("R1", "normal", "settled", "2026-03-31"),
        ("C1", "collecting", "ended", "2026-03-31"),
        ("R2", "overdue", "normal", None),
        ("R3", "bad_debt", "normal", None),
        ("R2", "frozen", "frozen", None),
        ("R2", "not_activated", "not_activated", None),
    ],
)
def test_a_paid_account(kind: str, status: str, after: str, closed: str | None) -> None:
    cells = [{"month": "2026-03", "status": "4"}]
    account = {
        "type": kind, "no": 1, "status": status, "balance": 900, "used": 900, "history": cells, "overdue_terms": 2,
        "overdue_amount": 900, "overdraft_180": 5, "currently_overdue": True, "latest": {"status": "4", "balance": 900},
    }  # fmt: skip
    other = as_told(report(accounts=[account]), settled={f"{kind}:1"}, not_mine=(), unknown=()).accounts[0]
    assert (other.status, other.closed, other.balance, other.used) == (after, closed, 0, 0)
    assert other.history == Account.model_validate(account, strict=False).history
    assert not other.currently_overdue
    assert (other.overdue_terms, other.overdue_amount, other.overdraft_180) == (None, None, None)
    assert other.latest is not None
    assert other.latest.status in ("C", "N")
    marked = judged(report(accounts=[account]), {"settled_since": [{"no": 1}]})
    assert (finding(marked, "BLK01").verdict, told(marked, "BLK01")) == ("fail", "pass")


def test_a_paid_account_of_a_brief_that_did_not_say_whether_it_is_overdue() -> None:
    card = {
        "type": "R2",
        "no": 1,
        "status": "normal",
        "ever_overdue": True,
        "overdue_months_5y": 1,
        "overdue_90d_months_5y": 0,
    }
    marked = judged(report("brief", accounts=[card]), {"settled_since": [{"no": 1}]})
    assert (finding(marked, "BLK01").verdict, told(marked, "BLK01")) == ("unknown", "pass")
    assert finding(marked, "BLK05").verdict == "warn"
    assert told(marked, "BLK05") is None, "its history is kept"


# -- the summary's counts


BRIEF_COUNTS = {
    "counts": {
        "credit_card": {"accounts": 1, "open": 1, "ever_overdue": None, "over_90d": None},
        "other_loan": {"accounts": 2, "open": 2, "ever_overdue": 1, "over_90d": 1},
    },
    "recovery": {"asset_disposal": 1, "advance": 1},
}


def test_the_counts_of_a_brief_go_down_with_what_is_left_out() -> None:
    accounts = [
        {**LOAN, "no": 1, "ever_overdue": True, "overdue_months_5y": 5, "overdue_90d_months_5y": 2},
        {**LOAN, "no": 2, "ever_overdue": False},
        {**LOAN, "no": 3, "business": "个人住房商业贷款"},
        {"type": "R2", "no": 1, "status": "normal"},
        {"type": "C1", "no": 1, "business": "资产处置"},
        {"type": "C1", "no": 2, "business": "垫款"},
    ]
    found = report("brief", accounts=accounts, summary=BRIEF_COUNTS)
    gone = as_told(found, settled=(), not_mine={"D1:1", "D1:3", "C1:2"}, unknown=())
    assert gone.summary is not None
    assert gone.summary.counts is not None
    assert gone.summary.recovery is not None
    row = gone.summary.counts.other_loan
    assert row is not None
    assert (row.accounts, row.open, row.ever_overdue, row.over_90d) == (1, 1, 0, 0)
    assert gone.summary.counts.credit_card == found.summary.counts.credit_card  # type: ignore[union-attr]
    assert (gone.summary.recovery.asset_disposal, gone.summary.recovery.advance) == (1, 0)
    paid = as_told(found, settled={"D1:1", "R2:1", "C1:1"}, not_mine=(), unknown=()).summary
    assert paid is not None
    assert paid.counts is not None
    assert paid.recovery == found.summary.recovery  # type: ignore[union-attr]
    row, cards = paid.counts.other_loan, paid.counts.credit_card
    assert row is not None
    assert cards is not None
    assert (row.accounts, row.open, row.ever_overdue, row.over_90d) == (2, 1, 1, 1)
    assert (cards.accounts, cards.open) == (1, 1), "a card that is paid stays open"


def test_the_counts_of_a_detailed_report_go_down_with_what_is_left_out() -> None:
    summary = {
        "prompt_total": 3,
        "bad_debt": {"accounts": 1},
        "recovered": [{"business": "资产处置业务", "accounts": 1}, {"business": "垫款业务", "accounts": 1}, {"business": "合计", "accounts": 2}],
        "credit": {"D1": {"accounts": 1}},
    }  # fmt: skip
    accounts = [
        {**LOAN, "no": 1}, {**LOAN, "type": "R4", "no": 1}, {"type": "R2", "no": 1, "status": "bad_debt"},
        {"type": "C1", "no": 1, "business": "资产处置"},
    ]  # fmt: skip
    found = report(accounts=accounts, summary=summary)
    gone = as_told(found, settled=(), not_mine={"D1:1", "R4:1", "R2:1", "C1:1"}, unknown=()).summary
    assert gone is not None
    assert gone.prompt_total == 0
    assert gone.bad_debt is not None
    assert gone.bad_debt.accounts == 0
    assert [row.accounts for row in gone.recovered] == [0, 1, 1]
    assert gone.credit is not None
    assert gone.credit.d1 is not None
    assert gone.credit.d1.accounts == 0
    marked = judged(found, {"settled_since": [{"no": 1, "account_type": "R2"}]})
    assert (finding(marked, "BLK06").verdict, told(marked, "BLK06")) == ("fail", "pass")


# -- doubts


def test_a_doubt_goes_with_its_record_and_follows_a_record_that_is_numbered_anew() -> None:
    unread = [
        {"text": "一句", "section": "accounts", "record": "D1:1", "fields": ["balance"]},
        {"text": "二句", "section": "accounts", "record": "D1:2", "fields": ["balance"]},
    ]
    accounts = [{**LOAN, "institution": "甲样例银行股份有限公司"}, {**LOAN, "institution": "乙样例银行股份有限公司"}]
    found = report(accounts=accounts, reading={"complete": False, "unread": unread})
    other = as_told(found, settled=(), not_mine={"D1:1"}, unknown=()).reading
    assert [line.record for line in other.unread] == ["D1:1"]
    assert other.unread[0].text == "二句"
    assert not other.complete
    none = as_told(found, settled=(), not_mine={"D1:1", "D1:2"}, unknown=()).reading
    assert none.unread == ()
    assert none.complete


def test_a_doubt_about_a_list_stays() -> None:
    reading = {"complete": False, "discrepancies": [{"section": "accounts", "what": "账户数", "printed": 3, "read": 2}]}
    other = as_told(report(accounts=lenders(2), reading=reading), settled=(), not_mine={"D1:1"}, unknown=()).reading
    assert len(other.discrepancies) == 1
    assert not other.complete
    silent = report(accounts=lenders(2), reading={"complete": False})
    assert not as_told(silent, settled=(), not_mine={"D1:1"}, unknown=()).reading.complete


# -- answers


def test_a_number_that_the_list_does_not_have_is_an_error() -> None:
    for answer in ("settled_since", "not_my_accounts", "unknown_inquiries"):
        with pytest.raises(AnswersError, match=f"{answer}.*没有编号 9"):
            judged(report(accounts=lenders(2), inquiries=queries(1)), {answer: [{"no": 9}]})


def test_a_mark_that_fits_nothing_is_said_not_to_be_used() -> None:
    marked = judged(report(accounts=lenders(2)), {"settled_since": [{"no": 1, "institution": "别家样例银行"}]})
    use = marked.answers_used[0]
    assert (use.used, use.records, use.why) == (False, (), "报告里没有找到")
    assert use.mark is not None
    assert (use.mark.no, use.mark.institution, use.mark.date) == (1, "别家样例银行", None)
    assert marked.as_told is not None
    assert marked.as_told.verdict == marked.verdict
    assert "报告日之后已还清（编号 1，别家样例银行）：没有采用，报告里没有找到" in page(marked)


def uses(assessment: Assessment) -> dict[str, str | None]:
    return {use.answer: None if use.used else use.why for use in assessment.answers_used}


def test_every_other_answer_is_listed_too() -> None:
    answers = {
        "monthly_income": 9000, "household_income": 12000, "monthly_payment": 800, "dishonest_debtor": False, "sesame": True,
        "identity": {"marital_status": "已婚"}, "unknown_inquiries": [], "not_my_accounts": [],
    }  # fmt: skip
    brief = judged(report("brief", accounts=lenders(1)), answers)
    assert uses(brief) == {**dict.fromkeys(answers), "identity": "您填的内容，这份报告都没有印，没法比对"}
    assert "本人真实信息：没有采用，您填的内容" in page(brief)
    loan = {**lenders(1)[0], "due_this_month": 900, "frequency": "月"}
    assert uses(judged(report(accounts=[loan]), {"monthly_payment": 800})) == {"monthly_payment": "报告已印月还款额"}
    left_out = judged(report("brief"), {"monthly_income": 1, "household_income": 2}, ignore=("MNY",))
    assert uses(left_out)["monthly_income"] == "按要求不看这一条（--ignore）"
    assert judged(report(), {}).answers_used == ()


def test_another_persons_report_is_not_judged_without_consent() -> None:
    with pytest.raises(ConsentError, match="没有授权书"):
        judged(report(), {"for_another": True})
    consent = {"client": "王样例", "purpose": "房贷预审", "given": R, "ends": R}
    assert uses(judged(report(), {"consent": consent})) == {"consent": None}
