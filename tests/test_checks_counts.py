"""What case files cannot say: clearing days against judging again, presets' further conditions, lines that are off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from creditcheck.checks.catalogue import RULES, rule_of
from creditcheck.checks.engine import judge
from creditcheck.checks.figures.answers import Answers, Identity, Mark
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.rule import Judgement, NotRun
from creditcheck.checks.rules.pointed import matched
from creditcheck.checks.steps import lines
from creditcheck.data.institutions import default_register
from creditcheck.data.preset_files import load_preset
from creditcheck.data.rule_texts import rule_text
from creditcheck.data.thresholds import Number, Preset
from creditcheck.model.account import Account
from creditcheck.model.header import Header, Phone, Residence, Subject
from creditcheck.model.records import Inquiry
from creditcheck.model.report import Discrepancy, Reading, Report

R = date(2026, 3, 31)
MINE = [rule for rule in RULES if rule.code[:3] in ("MNY", "QRY", "IDN", "RPT", "PRV")]


def preset_with(changes: Mapping[str, Number | None], **how: object) -> Preset:
    base = load_preset()
    limits = {**base.limits, **{key: replace(base.limits[key], value=value) for key, value in changes.items()}}
    return replace(base, limits=limits, settings=replace(base.settings, **how))  # type: ignore[arg-type]


def facts_of(
    report: Report, today: date, preset: Preset | None = None, answers: Answers | None = None, **more: object
) -> Facts:
    judging = {"preset": preset or load_preset(), "answers": answers or Answers(), "register": default_register()}
    return Facts(report, today, **judging, **more)  # type: ignore[arg-type]


def report_on(day: date, **parts: object) -> Report:
    return Report(header=Header(report_time=datetime(day.year, day.month, day.day), generation=2), **parts)  # type: ignore[arg-type]


def answer(code: str, facts: Facts) -> Judgement:
    found = judge(rule_of(code), facts)
    assert isinstance(found, Judgement), found
    return found


LENDERS = [
    "甲样例银行股份有限公司",
    "乙样例银行股份有限公司",
    "丙样例消费金融有限公司",
    "丁样例小额贷款有限公司",
    "戊样例信托有限公司",
    "B01234567H0001",
]
REASONS = ["贷款审批", "信用卡审批", "担保资格审查", "额度审批", "资信审查", "贷后管理"]
DAYS = st.dates(R - timedelta(800), R)
RECENT = st.dates(R - timedelta(100), R)


@st.composite
def inquiry(draw: st.DrawFn) -> Inquiry:
    return Inquiry(
        date=draw(st.one_of(DAYS, RECENT)),
        institution=draw(st.sampled_from(LENDERS)),
        reason=draw(st.sampled_from(REASONS)),
    )


@st.composite
def account(draw: st.DrawFn) -> Account:
    return Account(
        type=draw(st.sampled_from(["D1", "R1", "R4", "R2"])), institution=draw(st.sampled_from(LENDERS)),
        opened=draw(st.one_of(DAYS, RECENT)), status="normal", balance=1000, amount=60_000, limit=60_000,
    )  # fmt: skip


@st.composite
def residence(draw: st.DrawFn) -> Residence:
    return Residence(address=draw(st.sampled_from(["一号", "二号", "三号", "四号"])), updated=draw(DAYS).isoformat())


CLEARING = ["QRY01", "QRY02", "QRY03", "QRY04", "QRY05", "QRY06", "QRY07", "QRY08", "QRY11", "MNY08", "IDN01", "IDN02"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(
    inquiries=st.lists(inquiry(), max_size=30),
    accounts=st.lists(account(), max_size=6),
    homes=st.lists(residence(), max_size=8),
    phones=st.lists(RECENT, max_size=7),
    mode=st.sampled_from(["calendar", "days"]),
    edition=st.sampled_from(["detailed", "institution"]),
)
def test_the_clearing_day_is_the_first_day_that_passes(
    inquiries: list[Inquiry],
    accounts: list[Account],
    homes: list[Residence],
    phones: list[date],
    mode: str,
    edition: str,
) -> None:
    subject = Subject(phones=tuple(Phone(number="1", updated=d.isoformat()) for d in phones), residences=tuple(homes))

    def on(day: date) -> Facts:
        report = report_on(day, inquiries=tuple(inquiries), accounts=tuple(accounts), subject=subject)
        header = report.header.model_copy(update={"edition": edition})
        return facts_of(report.model_copy(update={"header": header}), day, preset_with({}, window_mode=mode))

    for code in CLEARING:
        now = answer(code, on(R))
        if now.clears_on is None:
            assert now.verdict in ("pass", "unknown"), code
            continue
        assert now.verdict in ("warn", "fail")
        assert now.clears_on > R
        assert answer(code, on(now.clears_on)).verdict == "pass", code
        assert answer(code, on(now.clears_on - timedelta(1))).verdict != "pass", code


@settings(max_examples=60, deadline=None)
@given(st.lists(inquiry(), max_size=30))
def test_windows_against_plain_counting(inquiries: list[Inquiry]) -> None:
    facts = facts_of(report_on(R, inquiries=tuple(inquiries)), R)
    hard = [x for x in inquiries if x.reason in ("贷款审批", "信用卡审批", "担保资格审查", "额度审批")]
    starts = {1: (2026, 2, 28), 2: (2026, 1, 31), 3: (2025, 12, 31), 6: (2025, 9, 30), 12: (2025, 3, 31)}
    for code, months in (("QRY01", 1), ("QRY02", 2), ("QRY03", 3), ("QRY04", 6), ("QRY05", 12)):
        assert answer(code, facts).value == sum(date(*starts[months]) <= x.date <= R for x in hard)
    near = sorted(x.date for x in hard if x.date >= date(*starts[6]))
    burst = any(near.count(day) >= 3 for day in near) or any(
        sum(timedelta(0) <= other - day <= timedelta(6) for other in near) >= 5 for day in near
    )
    assert (answer("QRY06", facts).verdict == "warn") == burst


def card(limit: int, used: int, **more: object) -> Account:
    return Account(type="R2", institution="甲样例银行股份有限公司", status="normal", limit=limit, used=used, **more)  # type: ignore[arg-type]


def gate(cards: int, minimum: int, edition: str = "detailed") -> Judgement:
    """MNY02 with the business preset's conditions: 80 % and two minimum-payment cards and four cards."""
    paid = {"due_this_month": 900, "paid_this_month": 900}
    accounts = tuple(card(10_000, 9_000, **(paid if n < minimum else {})) for n in range(cards))
    preset = preset_with({"MNY02.fail_cards": 4, "MNY02.fail_minimum_cards": 2})
    report = report_on(R, accounts=accounts)
    header = report.header.model_copy(update={"edition": edition})
    return answer("MNY02", facts_of(report.model_copy(update={"header": header}), R, preset))


def test_further_conditions_of_a_preset_on_utilisation() -> None:
    assert gate(4, 2).verdict == "fail"
    assert gate(3, 3).verdict == "warn"
    assert gate(4, 1).verdict == "warn"
    assert gate(4, 0, "brief").verdict == "unknown"
    assert "最低还款额" in (gate(4, 0, "brief").missing or "")
    assert gate(3, 0, "brief").verdict == "warn"


def test_a_line_that_is_off_is_never_reached() -> None:
    off = {f"{code}.{key}": None for code in ("MNY01", "MNY05", "MNY06") for key in ("warn", "fail")}
    loans = tuple(
        Account(type="D1", institution=f"甲{n}样例消费金融有限公司", status="normal", balance=1, amount=90_000)
        for n in range(12)
    )
    facts = facts_of(report_on(R, accounts=(*loans, *(card(10, 1) for _ in range(12)))), R, preset_with(off))
    for code in ("MNY01", "MNY05", "MNY06"):
        found = rule_of(code).check(facts)
        assert isinstance(found, Judgement)
        assert found.verdict == "pass"
    limit = load_preset().limit("MNY01.warn")
    assert lines(replace(limit, value=None), None) == "此口径不设线"


def test_off_lines_of_new_loans_leave_the_others() -> None:
    accounts = tuple(Account(type="D1", institution="甲样例小额贷款有限公司", opened=R) for _ in range(4))
    only_fail = preset_with({"MNY08.warn": None, "MNY08.small_or_trust": None})
    assert answer("MNY08", facts_of(report_on(R, accounts=accounts[:3]), R, only_fail)).verdict == "pass"
    failed = answer("MNY08", facts_of(report_on(R, accounts=accounts), R, only_fail))
    assert (failed.verdict, failed.clears_on) == ("fail", date(2026, 10, 1))


def test_inquiries_without_a_warning_line_clear_under_the_failing_one() -> None:
    inquiries = tuple(
        Inquiry(date=date(2026, 3, n), institution=f"样例{n}银行", reason="贷款审批") for n in (1, 2, 3, 4)
    )
    facts = facts_of(report_on(R, inquiries=inquiries), R, preset_with({"QRY01.warn": None}))
    failed = answer("QRY01", facts)
    assert (failed.verdict, failed.clears_on) == ("fail", date(2026, 4, 2))


def test_long_lists_are_cut_in_messages() -> None:
    loans = tuple(Account(type="R1", no=n, institution="甲样例银行", status="normal", limit=9) for n in range(1, 8))
    left_out = answer("MNY10", facts_of(report_on(R, accounts=loans), R))
    assert left_out.verdict == "unknown"
    assert "等 7 个" in left_out.message
    many = tuple(
        Account(type="D1", institution=f"甲{n}样例消费金融有限公司", status="normal", balance=1) for n in range(12)
    )
    assert "等 12 家" in answer("MNY06", facts_of(report_on(R, accounts=many), R)).message


@pytest.mark.parametrize("income", [0, -5])
def test_an_income_that_is_none_is_not_given(income: int) -> None:
    facts = facts_of(report_on(R), R, answers=Answers(monthly_income=income))
    assert isinstance(judge(rule_of("MNY09"), facts), NotRun)
    assert "没填月收入" in answer("MNY12", facts).message


def test_a_payment_share_of_nothing_allowed() -> None:
    loan = Account(type="D1", institution="甲样例银行", status="normal", balance=5, due_this_month=5)
    preset = preset_with({"MNY09.warn": 0, "MNY09.fail": 0})
    facts = facts_of(report_on(R, accounts=(loan,)), R, preset, Answers(monthly_income=10))
    found = answer("MNY09", facts)
    assert found.verdict == "fail"
    assert "要降到" not in found.message


def test_a_mark_without_anything_fits_nothing() -> None:
    facts = facts_of(report_on(R), R)
    entry = Inquiry(date=R, institution="甲样例银行", reason="贷款审批")
    assert matched(facts, (Mark(note="不认识"),), [entry]) == ([], [Mark(note="不认识")])


def test_rules_ask_again_for_what_they_need() -> None:
    facts = facts_of(report_on(R), R)
    assert isinstance(rule_of("IDN03").check(facts), NotRun)
    found = judge(rule_of("IDN03"), facts_of(report_on(R), R, answers=Answers(identity=Identity())))
    assert isinstance(found, NotRun)


def test_identity_masks_the_number_that_the_person_gave() -> None:
    report = report_on(R, subject=Subject(id_number="999999199001010022"))
    given_ = Answers(identity=Identity(id_number="999999199001010011"))
    found = answer("IDN03", facts_of(report, R, answers=given_))
    assert "999999199001010011" not in found.evidence[0].text


def test_evidence_of_json_input_points_to_its_place() -> None:
    report = report_on(R, subject=Subject(phones=tuple(Phone(number="1", updated="2026-03-01") for _ in range(4))))
    source = report.source.model_copy(update={"layout": "report-json"})
    found = answer("IDN01", facts_of(report.model_copy(update={"source": source}), R))
    assert [e.pointer for e in found.evidence] == [f"/subject/phones/{n}" for n in range(4)]


def test_an_unknown_line_of_a_first_generation_report() -> None:
    report = report_on(R)
    header = report.header.model_copy(update={"generation": 1})
    facts = facts_of(report.model_copy(update={"header": header}), R, others={"BLK02": "unknown", "MNY09": "pass"})
    message = answer("RPT02", facts).message
    assert "看不出：BLK02" in message
    assert "没有运行" not in message


def test_the_head_of_the_machine_form_is_named_by_its_segment() -> None:
    report = report_on(R)
    source = report.source.model_copy(update={"layout": "machine-2"})
    old = facts_of(report.model_copy(update={"source": source}), R + timedelta(days=90))
    assert answer("RPT01", old).evidence[0].text.startswith("数据段 PA01A：报告时间 ")


@pytest.mark.parametrize("rule", MINE, ids=lambda rule: rule.code)
def test_texts_fit_a_phone_and_promise_nothing(rule: object) -> None:
    text = rule_text(rule.code)  # type: ignore[attr-defined]
    assert len(text.title) <= 14
    for part in (text.looks_at, text.why, text.cannot_show, *text.advice, *text.notes):
        assert 0 < len(part) <= 90, part
        assert part.endswith("。"), part
        assert not any(word in part for word in ("保证通过", "一定能", "包过", "！")), part


def test_no_rule_of_counting_passes_on_doubt() -> None:
    doubt = Discrepancy(section="pages", what="缺页", kind="missing")
    facts = facts_of(report_on(R, reading=Reading(complete=False, discrepancies=(doubt,))), R)
    for rule in MINE:
        judged = judge(rule, facts)
        if isinstance(judged, Judgement) and rule.reads:
            assert judged.verdict == "unknown", rule.code


def test_a_line_of_nothing_is_reached_by_nothing_and_still_has_evidence() -> None:
    preset = load_preset()
    zeros = {key: 0 for key, limit in preset.limits.items() if key.split(".")[1] in ("warn", "fail") and limit.value}
    zeros["QRY08.small_loan"] = 0
    facts = facts_of(report_on(R, accounts=(card(10_000, 0),)), R, preset_with(zeros), Answers(monthly_income=1))
    for rule in MINE:
        judged = judge(rule, facts)
        if isinstance(judged, Judgement) and judged.verdict != "pass":
            assert judged.evidence, rule.code


def test_the_rows_show_the_figures_that_were_compared() -> None:
    high = card(10_000, 5_000, max_used=9_500, average_used_6m=8_100, due_this_month=900, paid_this_month=900)
    facts = facts_of(report_on(R, accounts=(card(1_000_000, 0), high, high, high)), R)
    assert "额度 10,000，最大使用 9,500，近 6 个月平均 8,100" in answer("MNY03", facts).evidence[0].text
    assert "额度 10,000，已用 5,000，本月应还 900，实还 900" in answer("MNY16", facts).evidence[0].text


def test_a_card_used_up_for_half_a_year_is_told_where_no_card_prints_what_is_used_now() -> None:
    high = card(10_000, None, max_used=9_500, average_used_6m=8_100)
    facts = facts_of(report_on(R, accounts=(high,)), R)
    shown = answer("MNY03", facts)
    assert (shown.verdict, answer("MNY02", facts).verdict) == ("warn", "unknown")
    assert "总使用率 看不出" in shown.message
    low = high.model_copy(update={"max_used": 8_900})
    assert answer("MNY03", facts_of(report_on(R, accounts=(low,)), R)).verdict == "unknown"


def test_where_any_sum_warns_nothing_due_is_no_warning() -> None:
    preset = preset_with({"MNY12.min_sum": 0})
    assert answer("MNY12", facts_of(report_on(R), R, preset)).verdict == "pass"
    loan = Account(type="D1", status="normal", balance=5, due=date(2026, 6, 30))
    found = answer("MNY12", facts_of(report_on(R, accounts=(loan,)), R, preset))
    assert (found.verdict, found.clears_on) == ("warn", date(2026, 6, 30))
