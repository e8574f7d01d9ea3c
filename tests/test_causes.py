"""Findings by cause: each rule in one, each row of evidence once, steps in the order of acting with own amounts."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sample_files import PASSWORDS, SAMPLES, report_of, report_samples
from tries import some

from creditcheck.advice.causes import advised, steps_of
from creditcheck.assess import Options
from creditcheck.assess.told_report import paid_off
from creditcheck.checks.catalogue import RULES
from creditcheck.checks.figures.answers import Answers
from creditcheck.cli.run import run
from creditcheck.data.causes import cause_keys, cause_of, good, needed, needs, rules_of
from creditcheck.data.preset_files import load_preset
from creditcheck.model.assessment import VERDICT_ORDER, Assessment, Cause, Step
from creditcheck.model.record_keys import account_keys
from creditcheck.model.report import Report

pytestmark = pytest.mark.usefixtures("samples_read_once")

DAY = date(2026, 11, 25)
OPTIONS = Options(today=DAY, preset=load_preset("mortgage-bank"), answers=Answers(monthly_income=12000), reveal=True)
NAMES = [path.name for path in report_samples()]


def judged(name: str, options: Options = OPTIONS) -> Assessment:
    return advised(report_of(SAMPLES / name), options)


def cause(name: str, key: str) -> Cause:
    return next(one for one in judged(name).causes if set(one.findings) <= set(rules_of(key)) and one.findings)


def test_every_rule_is_in_one_cause() -> None:
    listed = [rule for key in cause_keys() for rule in rules_of(key)]
    assert sorted(listed) == sorted(rule.code for rule in RULES)
    assert all(cause_of(rule) == key for key in cause_keys() for rule in rules_of(key))
    assert all(needed(key) for key in cause_keys())
    assert all(good(key) for key in cause_keys() if needs(key))
    assert {rule for key in cause_keys() for group in needs(key) for rule in group} <= set(listed)


@pytest.mark.parametrize("name", NAMES)
def test_causes_hold_every_finding_that_is_not_pass_and_each_row_once(name: str) -> None:
    found = judged(name)
    open_ = {f.rule: f for f in found.findings if f.verdict != "pass"}
    assert sorted(rule for one in found.causes for rule in one.findings) == sorted(open_)
    verdicts = [VERDICT_ORDER.index(one.verdict) for one in found.causes]
    assert verdicts == sorted(verdicts)
    for one in found.causes:
        places = [(row.page, row.line, row.pointer) for row in one.evidence if row.line or row.pointer]
        assert len(places) == len(set(places))
        rows = {(row.page, row.line, row.pointer) for rule in one.findings for row in open_[rule].evidence}
        assert rows == {(row.page, row.line, row.pointer) for row in one.evidence}
        assert one.headline
    steps = steps_of(found.causes)
    assert [step.order for step in steps] == list(range(1, len(steps) + 1))
    assert len({step.do for step in steps}) == len(steps)
    words = "".join(step.do + step.why for step in steps)
    assert not any(word in words for word in ("少还", "洗白", "一定能", "保证能", "消除"))


def after(report: Report, steps: tuple[Step, ...]) -> Report:
    """Return the report as it stands when the sums of some steps were paid."""
    accounts = []
    for key, account in zip(account_keys(report.accounts), report.accounts, strict=True):
        lender = f"{account.institution} "
        cost = sum(
            step.cost or 0
            for step in steps
            if step.account == key or (step.account is None and account.type != "R2" and step.do.startswith(lender))
        )
        if not cost:
            accounts.append(account)
        elif account.type == "R2":
            left = {k: v - cost for k in ("used", "balance") if (v := getattr(account, k)) is not None}
            accounts.append(account.model_copy(update=left))
        else:
            accounts.append(paid_off(account, "2026-11-25"))
    return report.model_copy(update={"accounts": tuple(accounts)})


@pytest.mark.parametrize("preset", ["default", "mortgage-bank", "strict", "lenient", "consumer-finance"])
@pytest.mark.parametrize(
    "name", ["06-online-loans.pdf", "12-empty-password-rc4.pdf", "10-long.pdf", "03-overdue-now.pdf"]
)
def test_paying_what_the_steps_say_ends_what_they_are_for(name: str, preset: str) -> None:
    options = replace(OPTIONS, preset=load_preset(preset))
    report = report_of(SAMPLES / name)
    before = advised(report, options)
    steps = tuple(step for step in steps_of(before.causes) if step.cost)
    then = {f.rule: f.verdict for f in advised(after(report, steps), options).findings}
    paid_for = {rule for step in steps for rule in step.rules} & {"MNY02", "MNY03", "MNY05", "MNY06", "MNY07", "MNY17"}
    assert {rule: then[rule] for rule in paid_for} == dict.fromkeys(paid_for, "pass")


def test_what_fell_due_since_the_report_is_asked_first() -> None:
    first = steps_of(judged("06-online-loans.pdf").causes)[:2]
    assert [step.account for step in first] == ["D1:2", "R1:6"]
    assert "11-02 已到期的 4,310 元" in first[0].do
    assert first[0].cost is None


def test_an_arrears_step_names_its_amount_or_says_to_ask() -> None:
    steps = [step for step in steps_of(judged("03-overdue-now.pdf").causes) if "BLK01" in step.rules and step.account]
    steps, (home,) = steps[:-1], steps[-1:]
    assert "无论如何先保它" in home.do
    assert [step.cost for step in steps] == [None, None]
    assert all("逾期的部分一共多少" in step.do for step in steps)


def test_small_bills_come_before_old_debts_and_old_debts_before_courts() -> None:
    steps = steps_of(judged("08-bad-debt-public-records.pdf").causes)
    first = [next(s.order for s in steps if rule in s.rules) for rule in ("BLK16", "BLK06", "BLK13")]
    assert first == sorted(first)
    assert steps[0].cost == 386


def test_dates_of_a_cause_are_the_latest_of_its_findings() -> None:
    asked = cause("05-many-inquiries.pdf", "inquiries")
    found = {f.rule: f for f in judged("05-many-inquiries.pdf").findings}
    assert asked.clears_on == max(found[rule].clears_on or DAY for rule in asked.findings)
    assert cause("06-online-loans.pdf", "cards").clears_on is None


def test_causes_are_masked(capsys: pytest.CaptureFixture[str]) -> None:
    for path in some(report_samples(), 12):
        password = ["--password", PASSWORDS[path.stem]] if path.stem in PASSWORDS else []
        run(["check", str(path), "--format", "json", "--as-of", str(DAY), *password])
        shown: dict[str, Any] = json.loads(capsys.readouterr().out)
        subject = report_of(path).subject
        text = json.dumps(shown["causes"], ensure_ascii=False)
        assert not subject.name or subject.name not in text
        assert not subject.id_number or subject.id_number not in text
        assert "****" not in "".join(step["do"] for one in shown["causes"] for step in one["steps"])
