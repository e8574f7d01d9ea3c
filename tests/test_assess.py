"""The assessment document: outcomes, doubts, choice of rules, waivers, the answers file."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from creditcheck.assess import Options, assess, to_json
from creditcheck.assess.answers_file import AnswersError, answers_from, read_answers
from creditcheck.assess.waivers import WaiverError, read_waivers
from creditcheck.checks.catalogue import RULES
from creditcheck.checks.figures.answers import Answers
from creditcheck.checks.rule import Judgement
from creditcheck.data.preset_files import load_preset
from creditcheck.data.rule_texts import rule_text
from creditcheck.data.vocabulary import words
from creditcheck.model.assessment import SEVERITY_ORDER, VERDICT_ORDER, Assessment, worst
from creditcheck.model.report import Report

DAY = date(2026, 3, 31)
LOAN = {"type": "D1", "institution": "甲样例银行股份有限公司", "opened": "2019-01-01", "amount": 90, "balance": 5,
        "no": 3, "status": "normal", "where": {"page": 2, "line": 7, "text": "3. 甲样例银行 贷款一笔"}}  # fmt: skip


def report(**parts: Any) -> Report:
    header = {"report_time": "2026-03-31T10:00:00", "edition": "detailed", **parts.pop("header", {})}
    return Report.model_validate_json(json.dumps({"header": header, **parts}))


def judged(found: Report | None = None, **options: Any) -> Assessment:
    return assess(found or report(), Options(today=options.pop("today", DAY), **options))


def finding(assessment: Assessment, code: str):
    return next(f for f in assessment.findings if f.rule == code)


# -- catalogue and document


def test_no_text_of_a_rule_is_empty() -> None:
    for rule in RULES:
        text = rule_text(rule.code)
        assert text.title
        assert text.looks_at
        assert text.why
        assert text.advice
        assert text.sources


def test_findings_and_not_run_are_all_rules_in_catalogue_order() -> None:
    assessment = judged()
    codes = [rule.code for rule in RULES]
    assert sorted(f.rule for f in assessment.findings) == sorted(
        set(codes) - {entry.rule for entry in assessment.not_run}
    )
    found = [f.rule for f in assessment.findings]
    assert found == [code for code in codes if code in found]


def test_worst() -> None:
    assert worst(["warn", "pass", "unknown"]) == "unknown"
    assert worst(["warn", "fail", "unknown"]) == "fail"
    assert worst(["warn", "pass"]) == "warn"
    assert worst([]) == "pass"


def test_verdicts_weigh_in_the_order_in_which_they_are_shown() -> None:
    assert tuple(words("verdict")) == VERDICT_ORDER
    assert tuple(words("severity")) == SEVERITY_ORDER


def test_outcomes_hold_the_rules_that_are_not_pass() -> None:
    assessment = judged(report(accounts=[{**LOAN, "status": "overdue"}]))
    assert assessment.dimensions.not_black.verdict == "fail"
    assert assessment.dimensions.not_black.findings == ("BLK01",)
    assert assessment.behaviours.overdue.findings == ("BLK01",)
    assert assessment.behaviours.large_guarantee.verdict == "pass"
    assert assessment.verdict == "fail"


def test_report_rules_do_not_enter_the_verdict() -> None:
    accounts = [{**LOAN, "no": n, "history": [{"month": "2026-03", "status": "N"}]} for n in (1, 2)]
    old = judged(report(accounts=accounts), today=date(2026, 6, 1))
    assert finding(old, "RPT01").verdict == "warn"
    assert old.verdict == "pass"
    assert old.report.age_days == 62


def test_ratios_are_numbers_with_four_decimals() -> None:
    card = {"type": "R2", "limit": 6000, "used": 1000, "status": "normal"}
    data = json.loads(to_json(judged(report(accounts=[card]))))
    assert data["metrics"]["card_utilisation"] == 0.1667
    assert data["report"]["report_time"] == "2026-03-31T10:00:00"
    assert "\n" not in to_json(judged(), indent=None)


def test_counts_of_what_was_printed() -> None:
    counts = {"credit_card": {"accounts": 2}, "mortgage": {"accounts": None}, "other_loan": {"accounts": 1}}
    brief = report(header={"edition": "brief"}, summary={"counts": counts, "recovery": {"advance": 1}})
    assert judged(brief).reading.accounts.printed == 4
    detailed = {"prompt_total": 5, "recovered": [{"business": "资产处置业务", "accounts": 2}]}
    assert judged(report(summary=detailed)).reading.accounts.printed == 7
    assert judged(report(summary={"recovered": [{"accounts": 2}]})).reading.accounts.printed is None
    assert judged().reading.accounts.printed is None


def test_a_judgement_without_evidence_or_missing_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="evidence"):
        Judgement(verdict="warn", severity="low", message="x")
    with pytest.raises(ValueError, match="missing"):
        Judgement(verdict="pass", severity="low", message="x", missing="y")


# -- choice of rules


def test_select_and_ignore_are_shown_as_not_run() -> None:
    assessment = judged(select=("BLK", "QRY04"), ignore=("BLK02",))
    assert {f.rule[:3] for f in assessment.findings} == {"BLK", "QRY"}
    why = {entry.rule: entry.why for entry in assessment.not_run}
    assert "--select" in why["MNY01"]
    assert "--ignore" in why["BLK02"]
    assert "BLK01" not in why


def test_presets_without_a_line_do_not_run_the_rule() -> None:
    assessment = judged(preset=load_preset("housing-fund"))
    why = {entry.rule: entry.why for entry in assessment.not_run}
    assert "没有这一条线" in why["QRY03"]
    assert "不看这一条" in why["WHT01"]
    assert assessment.preset == "housing-fund"


# -- waivers

OVERDUE = {"accounts": [{**LOAN, "status": "overdue"}]}


def waivers(text: str):
    return read_waivers(text, "waivers.toml")


def entry(more: str = "", expires: str = "2026-12-31", code: str = "BLK01") -> str:
    return f'[[waiver]]\ncode = "{code}"\nreason = "已还清"\nexpires = {expires}\n{more}\n'


@pytest.mark.parametrize(
    "more", ["", 'account = "3"', "account = 3", 'account = "甲样例银行"', 'place = "第2页"', 'place = "第2页第7行"']
)
def test_a_waived_finding_is_shown_and_left_out_of_the_verdict(more: str) -> None:
    assessment = judged(report(**OVERDUE), waivers=waivers(entry(more)))
    waived = finding(assessment, "BLK01")
    assert waived.verdict == "fail"
    assert waived.waived is not None
    assert waived.waived.reason == "已还清"
    assert waived.waived.expires == date(2026, 12, 31)
    assert "BLK01" not in assessment.dimensions.not_black.findings
    assert assessment.dimensions.not_black.verdict == "pass"
    assert [use.state for use in assessment.waivers] == ["used"]


@pytest.mark.parametrize("more", ['account = "4"', 'account = "乙样例银行"', 'place = "第3页"', 'place = "第2页第8行"'])
def test_a_waiver_for_another_place_is_unused(more: str) -> None:
    assessment = judged(report(**OVERDUE), waivers=waivers(entry(more)))
    assert finding(assessment, "BLK01").waived is None
    assert [use.state for use in assessment.waivers] == ["unused"]
    assert assessment.waivers[0].place


def test_an_expired_waiver_is_reported_and_not_used() -> None:
    text = entry(expires="2026-03-30")
    assessment = judged(report(**OVERDUE), waivers=waivers(text))
    assert finding(assessment, "BLK01").waived is None
    assert [use.state for use in assessment.waivers] == ["expired"]
    last_day = judged(report(**OVERDUE), waivers=waivers(entry(expires="2026-03-31")))
    assert finding(last_day, "BLK01").waived is not None


def test_a_waiver_of_one_of_two_accounts_covers_only_part() -> None:
    other = {**LOAN, "status": "overdue", "no": 4, "where": {"page": 3, "line": 1, "text": "4. 乙样例银行"}}
    both = report(accounts=[*OVERDUE["accounts"], other])
    partly = judged(both, waivers=waivers(entry('account = "3"')))
    assert finding(partly, "BLK01").waived is None
    assert [use.state for use in partly.waivers] == ["partly"]
    whole = judged(both, waivers=waivers(entry('account = "3"') + entry('account = "4"')))
    assert finding(whole, "BLK01").waived is not None


def test_a_waiver_of_a_rule_that_passes_is_unused() -> None:
    assert [use.state for use in judged(waivers=waivers(entry())).waivers] == ["unused"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x = ", "TOML"),
        ("other = 1", "other"),
        ("waiver = 1", "waiver"),
        (entry(code="blk1"), "code"),
        (entry(code="BLK99"), "没有 BLK99 这条规则"),
        (entry().replace("已还清", " "), "reason"),
        (entry(expires='"2026-01-01"'), "expires"),
        (entry("page = 3"), "page"),
        (entry('place = "三页"'), "place"),
        (entry('place = "第2页"\naccount = 3'), "只写一个"),
        (entry("account = true"), "account"),
    ],
)
def test_a_wrong_waiver_file(text: str, words: str) -> None:
    with pytest.raises(WaiverError) as error:
        waivers(text)
    assert words in error.value.message
    assert "waivers.toml" in error.value.message
    assert "code、reason、expires" in error.value.hint or "一个" in error.value.message


# -- answers

ANSWERS = """
monthly_income = 12000
household_income = 20000
monthly_payment = 3500
dishonest_debtor = false
sesame = true
unknown_inquiries = []
not_my_accounts = [{ institution = "某某小额贷款有限公司" }]
[identity]
marital_status = "已婚"
[[settled_since]]
no = 2
[consent]
client = "王小样"
purpose = "房贷预审"
given = 2026-03-01
ends = 2026-06-30
scope = ["accounts"]
"""


def test_answers_file() -> None:
    answers = read_answers(ANSWERS, "a.toml")
    assert (answers.monthly_income, answers.household_income, answers.monthly_payment) == (12000, 20000, 3500)
    assert answers.dishonest_debtor is False
    assert answers.unknown_inquiries == ()
    assert answers.not_my_accounts is not None
    assert answers.not_my_accounts[0].institution == "某某小额贷款有限公司"
    assert answers.settled_since[0].no == 2
    assert answers.identity is not None
    assert answers.identity.marital_status == "已婚"
    assert answers.consent is not None
    assert answers.consent.scope == ("accounts",)
    assert answers.for_another
    assert answers_from({}, "a.toml") == Answers()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("\nincome = 3", 2, "income"),
        ("monthly_income = 1.5", 1, "整数"),
        ("monthly_income = true", 1, "整数"),
        ("monthly_income = 0", 1, "大于 0"),
        ("monthly_payment = -1", 1, "不能小于 0"),
        ("monthly_payment = 3500.5", 1, "整数"),
        ('dishonest_debtor = "no"', 1, "true"),
        ("[identity]\nname = 'x'", 2, "identity.name"),
        ("unknown_inquiries = [3]", 1, "一节"),
        ("unknown_inquiries = [{ note = 'x' }]", 1, "指明"),
        ("[[not_my_accounts]]\nnumber = 3", 2, "number"),
        ("[consent]\nclient = 'x'", 1, "purpose"),
        ("[consent]\nclient = 'x'\npurpose = 'y'\nends = 'ever'", 4, "日期"),
    ],
)
def test_a_wrong_answers_file_names_the_line(text: str, line: int, words: str) -> None:
    with pytest.raises(AnswersError) as error:
        read_answers(text, "a.toml")
    assert f"a.toml 第 {line} 行" in error.value.message
    assert words in error.value.message


def test_answers_that_are_not_toml() -> None:
    with pytest.raises(AnswersError, match="第 1 行第 1 列读不下去") as error:
        read_answers("= 1", "a.toml")
    assert "README" in error.value.hint


def test_a_wrong_key_is_answered_with_the_keys_that_may_be_written() -> None:
    with pytest.raises(AnswersError) as error:
        read_answers("income = 1", "a.toml")
    assert "这里可以写：monthly_income、household_income" in error.value.hint
    with pytest.raises(AnswersError) as error:
        read_answers("[[settled_since]]\nnumber = 3", "a.toml")
    assert "这里可以写：no、institution、date" in error.value.hint


def test_sums_are_written_as_people_type_them() -> None:
    answers = read_answers('monthly_income = "1.2万"\nmonthly_payment = "3,500元"\n', "a.toml")
    assert (answers.monthly_income, answers.monthly_payment) == (12_000, 3_500)
    with pytest.raises(AnswersError, match=r"a\.toml 第 1 行：household_income 没有看懂"):
        read_answers('household_income = "很多"', "a.toml")
