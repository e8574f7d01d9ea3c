"""Two reports compared: what is new, gone, changed; the past; findings that turned; two people are refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sample_files import SAMPLES, report_of

from creditcheck.advice.comparing import DifferentPeopleError, compare
from creditcheck.assess import Options
from creditcheck.cli.run import run
from creditcheck.model.report import Report

DETAILED = SAMPLES / "21-detailed-all-states.pdf"
BRIEF = SAMPLES / "05-many-inquiries.pdf"


def later(path: Path, **changed: Any) -> Report:
    """Return a report as it was printed a month later, with some lists changed."""
    report = report_of(path)
    header = report.header.model_copy(update={"report_time": report.header.report_time.replace(month=11)})
    return report.model_copy(update={"header": header, **changed})


def options(report: Report) -> Options:
    return Options(today=report.header.report_time.date(), reveal=True)


@pytest.mark.parametrize("path", [BRIEF, DETAILED])
def test_a_report_against_itself(path: Path) -> None:
    report = report_of(path)
    diff = compare(report, report, options(report))
    assert {change.change for change in diff.accounts} <= {"same"}
    assert all(change.key_old == change.key_new for change in diff.accounts if change.sure)
    for rows in (diff.inquiries, diff.records):
        assert (rows.new, rows.gone, rows.changed) == ((), (), ())
    assert (diff.identity, diff.past_changed, diff.findings) == ((), (), ())


def test_accounts_new_gone_and_changed_whatever_the_order() -> None:
    old = report_of(BRIEF)
    first, second = old.accounts
    paid = second.model_copy(update={"balance": 100})
    fresh = first.model_copy(update={"institution": "江城样例银行股份有限公司", "no": 2, "where": None})
    new = later(BRIEF, accounts=(paid, fresh))
    for pair in ((old, new), (new, old)):
        diff = compare(*pair, options(new))
        assert diff.old.report_time < diff.new.report_time
        told = {change.institution: change.change for change in diff.accounts}
        assert told == {second.institution: "changed", fresh.institution: "new", first.institution: "gone"}
        (field,) = next(change for change in diff.accounts if change.change == "changed").fields
        assert (field.field, field.old, field.new) == ("balance", f"{second.balance:,}", "100")


def test_inquiries_that_came_and_left_and_the_findings_that_turned() -> None:
    old = report_of(BRIEF)
    new = later(BRIEF, inquiries=old.inquiries[-3:])
    diff = compare(old, new, options(new))
    assert (len(diff.inquiries.new), len(diff.inquiries.gone)) == (0, len(old.inquiries) - 3)
    turned = {change.rule: (change.old, change.new) for change in diff.findings}
    assert turned["QRY04"] == ("fail", "pass")
    assert all(change.why for change in diff.findings)


def test_a_month_of_the_past_that_is_another_now() -> None:
    old = report_of(DETAILED)
    number, account = next((n, a) for n, a in enumerate(old.accounts) if any(c.status == "N" for c in a.history))
    month = next(c for c in account.history if c.status == "N")
    cells = tuple(c.model_copy(update={"status": "1", "amount": 50}) if c is month else c for c in account.history)
    accounts = list(old.accounts)
    accounts[number] = account.model_copy(update={"history": cells})
    (change,) = compare(old, later(DETAILED, accounts=tuple(accounts)), options(old)).past_changed
    assert (change.month, change.old, change.new, change.repair) == (month.month, "N", "1", False)


def test_the_one_off_repair_is_no_error() -> None:
    old = report_of(DETAILED)
    number, account, cell = next(
        (n, a, c)
        for n, a in enumerate(old.accounts)
        for c in a.history
        if c.status == "1" and "2022-01" <= c.month <= "2025-12" and c.amount and c.amount <= 10_000
    )
    cells = tuple(c.model_copy(update={"status": "N", "amount": 0}) if c is cell else c for c in account.history)
    accounts = list(old.accounts)
    accounts[number] = account.model_copy(update={"history": cells})
    (change,) = compare(old, later(DETAILED, accounts=tuple(accounts)), options(old)).past_changed
    assert change.repair


def test_records_and_identity() -> None:
    old = report_of(DETAILED)
    subject = old.subject.model_copy(update={"marital_status": "离异", "phones": old.subject.phones[1:]})
    new = later(DETAILED, subject=subject, postpaid=old.postpaid[1:])
    diff = compare(old, new, options(new))
    assert ("marital_status", "离异") in [(field.field, field.new) for field in diff.identity]
    assert any(field.field == "phones" and field.new is None for field in diff.identity)
    assert [row.list for row in diff.records.gone] == ["postpaid"]


def test_two_people_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DifferentPeopleError):
        compare(report_of(BRIEF), report_of(DETAILED), options(report_of(BRIEF)))
    assert run(["diff", str(BRIEF), str(DETAILED)]) == 2
    assert "不是同一个人" in capsys.readouterr().err


@pytest.mark.parametrize("format_", ["terminal", "markdown", "html", "json"])
def test_the_command(format_: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads((SAMPLES / "14-hand-written.json").read_text("utf-8"))
    document["header"]["report_time"] = "2026-11-20T09:00:00"
    document["accounts"] = document["accounts"][:1]
    other = tmp_path / "new.json"
    other.write_text(json.dumps(document), "utf-8")
    assert run(["diff", str(other), str(SAMPLES / "14-hand-written.json"), "--format", format_]) == 0
    shown = capsys.readouterr().out
    name = document["subject"]["name"]
    assert name not in shown
    if format_ == "json":
        told = json.loads(shown)
        assert told["schema"] == "creditcheck.diff/1"
        assert [change["change"] for change in told["accounts"]] == ["same", "gone"]
    else:
        assert "不再有的账户" in shown
