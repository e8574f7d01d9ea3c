"""The plan: what waiting changes equals asking each day, first days, what never ends, and the command."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sample_files import SAMPLES, report_of

from creditcheck.advice.plan import plan_of
from creditcheck.assess import Options
from creditcheck.assess.assessing import facts_of
from creditcheck.checks.catalogue import rule_of
from creditcheck.checks.dates import printed_on
from creditcheck.checks.engine import as_read
from creditcheck.checks.rule import Judgement
from creditcheck.cli.run import run
from creditcheck.data.preset_files import load_preset

pytestmark = pytest.mark.usefixtures("samples_read_once")

DAY = date(2026, 11, 25)
OPTIONS = Options(today=DAY, preset=load_preset("mortgage-bank"), reveal=True)


@pytest.mark.parametrize("name", ["05-many-inquiries.pdf", "06-online-loans.pdf"])
@pytest.mark.parametrize("preset", ["mortgage-bank", "strict"])
def test_changes_by_waiting_equal_asking_every_day(name: str, preset: str) -> None:
    """Every rule, every day of two years: no change is missed and none is invented."""
    options = replace(OPTIONS, preset=load_preset(preset))
    report = report_of(SAMPLES / name)
    plan = plan_of(report, options)
    facts = facts_of(report, options)
    last = DAY + timedelta(730)
    searched: list[tuple[date, str, str, str]] = []
    codes = [
        rule for rule in {f.rule for f in plan.timeline} | {"QRY01", "QRY03", "QRY07", "MNY08", "MNY12", "WHT03", "WHT04"}
        if not (rule_of(rule).by_month and facts.brief)
    ]  # fmt: skip
    for code in codes:
        rule, before = rule_of(code), ""
        for number in range((last - DAY).days):
            day = DAY + timedelta(number)
            answer = as_read(rule, printed_on(facts, day))
            verdict = answer.verdict if isinstance(answer, Judgement) else "pass"
            if before and verdict != before:
                searched.append((day, code, before, verdict))
            before = verdict
    told = [(c.date, c.rule, c.from_, c.to) for c in plan.timeline if c.date < last and c.rule in codes]
    assert sorted(told) == sorted(searched)


def test_first_days() -> None:
    plan = plan_of(report_of(SAMPLES / "05-many-inquiries.pdf"), OPTIONS)
    assert plan.first_day_without_fail == next(c.date for c in plan.timeline if c.from_ == "fail")
    assert plan.first_day_all_pass == plan.timeline[-1].date
    assert plan.if_repaid_now is None
    clean = plan_of(report_of(SAMPLES / "01-clean.pdf"), OPTIONS)
    assert (clean.first_day_without_fail, clean.first_day_all_pass) == (DAY, DAY)


def test_time_alone_does_not_end_arrears() -> None:
    plan = plan_of(report_of(SAMPLES / "03-overdue-now.pdf"), OPTIONS)
    assert (plan.first_day_without_fail, plan.first_day_all_pass) == (None, None)
    assert {c.assumes for c in plan.timeline} == {"repaid_now"}
    assert "BLK01" in [one.rule for one in plan.never]
    only = plan_of(report_of(SAMPLES / "03-overdue-now.pdf"), replace(OPTIONS, select=("BLK",)))
    assert only.if_repaid_now is not None
    assert only.if_repaid_now.first_day_without_fail == date(2028, 11, 1)
    assert only.if_repaid_now.first_day_all_pass == date(2031, 11, 1)


def test_at_most_three_first_steps_and_a_new_report() -> None:
    plan = plan_of(report_of(SAMPLES / "06-online-loans.pdf"), OPTIONS)
    assert [step.order for step in plan.steps] == [1, 2, 3]
    assert plan.new_report is not None
    assert plan.new_report.worth_from == date(2026, 12, 25)
    assert plan_of(report_of(SAMPLES / "05-many-inquiries.pdf"), OPTIONS).new_report.worth_from == DAY  # type: ignore[union-attr]


def test_every_preset() -> None:
    plan = plan_of(report_of(SAMPLES / "05-many-inquiries.pdf"), OPTIONS, all_presets=True)
    mine = next(one for one in plan.by_preset if one.preset == plan.preset)
    assert (mine.first_day_without_fail, mine.verdict) == (plan.first_day_without_fail, plan.verdict)
    for one in plan.by_preset:
        alone = plan_of(report_of(SAMPLES / "05-many-inquiries.pdf"), replace(OPTIONS, preset=load_preset(one.preset)))
        assert alone.by_preset == (one,)


@pytest.mark.parametrize("format_", ["terminal", "markdown", "html", "json"])
def test_the_command(format_: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["plan", str(SAMPLES / "05-many-inquiries.pdf"), "--as-of", str(DAY), "--preset", "mortgage-bank",
                "--format", format_])  # fmt: skip
    shown = capsys.readouterr().out
    assert code == 0
    assert "2026-12-11" in shown
    assert "赵拟川" not in shown
    if format_ == "json":
        document = json.loads(shown)
        assert (document["schema"], document["report"]["as_of"]) == ("creditcheck.plan/1", "2026-11-25")


def test_a_plan_for_a_day_before_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", str(SAMPLES / "05-many-inquiries.pdf"), "--as-of", "2026-01-01"]) == 2
    assert "早于报告日期" in capsys.readouterr().err


def test_the_plan_of_a_report_that_was_not_read_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", str(SAMPLES / "tampered" / "covered-amount.pdf"), "--as-of", str(DAY)]) == 3


def test_cards_that_share_a_limit_are_paid_down_together() -> None:
    report = report_of(SAMPLES / "22-detailed-long.pdf")
    use = facts_of(report, OPTIONS).card_use
    assert use.used is not None
    assert use.limit is not None
    assert all(2 * (card.used or 0) < (card.shared_limit or 0) for card in use.cards)
    paid = next(step for step in plan_of(report, OPTIONS).steps if "共用额度" in step.do).cost
    assert paid is not None
    assert use.used - paid <= use.limit // 2 < use.used - paid + 100
