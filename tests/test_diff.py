"""Two reports compared: who, in which order, what came, left and changed, the months of the past, and the command."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sample_files import SAMPLES, report_of, report_samples

from creditcheck.advice.comparing import DifferentPeopleError, compare, same_person
from creditcheck.assess import Options
from creditcheck.cli.run import run
from creditcheck.model.comparison import Diff
from creditcheck.model.report import Report
from creditcheck.renderers.diff_page import BETTER, REPAIRED, WORSE, diff_page
from creditcheck.renderers.json_doc import document_json, report_json
from creditcheck.renderers.nodes import Paragraph
from creditcheck.renderers.terminal import render
from creditcheck.renderers.wrapping import cells

pytestmark = pytest.mark.usefixtures("samples_read_once")

OPTIONS = Options(today=date(2026, 12, 31), reveal=True)
DETAILED = SAMPLES / "20-detailed-clean.pdf"


def edited(path: Path, change: Callable[[dict[str, Any]], None], day: str = "2026-12-16T09:30:00") -> Report:
    """Return a sample's document as a later report, changed by hand."""
    document = copy.deepcopy(json.loads(report_json(report_of(path))))
    document["header"]["report_time"] = day
    change(document)
    return Report.model_validate_json(json.dumps(document, ensure_ascii=False))


def changed(path: Path, change: Callable[[dict[str, Any]], None], day: str = "2026-12-16T09:30:00") -> Diff:
    return compare(report_of(path), edited(path, change, day), OPTIONS)


def nothing(_: dict[str, Any]) -> None:
    pass


@pytest.mark.parametrize("path", report_samples(), ids=lambda path: path.stem)
def test_a_report_against_itself_says_nothing(path: Path) -> None:
    report = report_of(path)
    diff = compare(report, report, OPTIONS)
    assert {one.change for one in diff.accounts} <= {"same"}
    assert len(diff.accounts) == len(report.accounts)
    assert not any((diff.inquiries.new, diff.inquiries.gone, diff.identity, diff.past_changed, diff.findings))
    assert not any((diff.records.new, diff.records.gone, diff.records.changed))
    assert "同一份报告" in diff.notes[0]


@pytest.mark.parametrize("path", report_samples(), ids=lambda path: path.stem)
def test_order_does_not_matter(path: Path) -> None:
    def less(document: dict[str, Any]) -> None:
        document["accounts"] = document["accounts"][1:]
        document["inquiries"] = document["inquiries"][:-1]

    one, two = report_of(path), edited(path, less)
    here, there = compare(one, two, OPTIONS), compare(two, one, OPTIONS)
    assert here.model_copy(update={"notes": ()}) == there.model_copy(update={"notes": ()})
    assert any("先后不影响" in note for note in there.notes) and not any("先后不影响" in note for note in here.notes)
    assert here.old.report_time < here.new.report_time
    assert sum(one.change == "gone" for one in here.accounts) == min(1, len(report_of(path).accounts))


def test_figures_that_changed() -> None:
    def change(document: dict[str, Any]) -> None:
        card = next(a for a in document["accounts"] if a["type"] == "R2" and a["limit"])
        card |= {
            "limit": card["limit"] + 10_000,
            "used": 1234,
            "overdue_amount": 300,
            "overdue_terms": 1,
            "as_of": "2026-12-15",
        }

    diff = changed(DETAILED, change)
    (card,) = [one for one in diff.accounts if one.change == "changed"]
    fields = {field.field: (field.old, field.new) for field in card.fields}
    assert fields.keys() >= {"limit", "used", "overdue_amount", "overdue_terms"}
    assert "as_of" not in fields and card.sure
    assert fields["used"][1] == "1234"
    assert any(finding.rule == "BLK01" and (finding.old, finding.new) == ("pass", "fail") for finding in diff.findings)
    assert "1,234" in render(diff_page(diff), 80)


def test_masking_leaves_figures_alone() -> None:
    """The last digits of a card may be an amount too: amounts stay, names and numbers go."""
    report = report_of(DETAILED)

    def change(document: dict[str, Any]) -> None:
        for account in document["accounts"]:
            account["card_tail"] = "4321" if account["type"] == "R2" else None
            account["balance"] = 4321
        document["subject"]["phones"].append({"number": "13900000001", "updated": "2026-12-01"})

    later = edited(DETAILED, change)
    open_, masked = (compare(report, later, Options(today=OPTIONS.today, reveal=reveal)) for reveal in (True, False))
    assert {f.new for one in masked.accounts for f in one.fields if f.field == "balance"} == {"4321"}
    assert [one.new for one in open_.identity if one.field == "phones"] == ["13900000001"]
    text = document_json(masked)
    assert "13900000001" not in text and report.subject.name and report.subject.name not in text


@pytest.mark.parametrize("path", report_samples(), ids=lambda path: path.stem)
def test_nothing_personal_stays(path: Path) -> None:
    diff = compare(
        report_of(path),
        edited(path, lambda d: d.update(accounts=[], subject=d["subject"] | {"jobs": [], "residences": []})),
        Options(today=OPTIONS.today),
    )
    text = document_json(diff)
    for secret in (
        report_of(path).subject.name,
        report_of(path).subject.id_number,
        report_of(path).subject.mail_address,
    ):
        assert not secret or "*" in secret or secret not in text


def test_two_people() -> None:
    with pytest.raises(DifferentPeopleError):
        compare(report_of(DETAILED), report_of(SAMPLES / "05-many-inquiries.pdf"), OPTIONS)

    def person(name: str | None, number: str | None) -> Report:
        return edited(DETAILED, lambda d: d.update(subject={"name": name, "id_number": number}))

    assert same_person(person("王样", "00000019900101001X"), person("王改样", "00000019900101001x"))
    assert same_person(person("王样", "000***********001X"), person("王样", "00000019900101001X"))
    assert not same_person(person("王样", "000***********002X"), person("王样", "00000019900101001X"))
    assert not same_person(person("王样", None), person("李样", "00000019900101001X"))
    assert same_person(person(None, None), person("李样", None))


def grid(document: dict[str, Any], month: str, status: str, amount: int) -> dict[str, Any]:
    """Set one month of the first account that prints it."""
    for account in document["accounts"]:
        for cell in account["history"]:
            if cell["month"] == month:
                cell |= {"status": status, "amount": amount}
                return account
    raise AssertionError(month)


@pytest.mark.parametrize(
    ("old", "new", "repair", "worse", "said"),
    [
        (("N", 0), ("1", 900), False, True, WORSE),
        (("1", 900), ("N", 0), True, False, REPAIRED),
        (("1", 10_000), ("*", 0), True, False, REPAIRED),
        (("2", 10_001), ("N", 0), False, False, BETTER),
        (("B", 500), ("C", 0), True, False, REPAIRED),
        (("D", 500), ("N", 0), False, False, BETTER),
        (("1", 900), ("2", 900), False, True, WORSE),
        (("1", 900), ("1", 1900), False, True, WORSE),
        (("1", 900), ("N", 20), False, False, BETTER),
    ],
)
def test_a_month_of_the_past(old: tuple[str, int], new: tuple[str, int], repair: bool, worse: bool, said: str) -> None:
    before = edited(DETAILED, lambda d: grid(d, "2025-06", *old), "2026-10-16T09:30:00")
    after = edited(DETAILED, lambda d: grid(d, "2025-06", *new))
    (change,) = compare(before, after, OPTIONS).past_changed
    assert (change.month, change.repair, change.worse) == ("2025-06", repair, worse)
    shown = (change.old, change.new)
    assert shown == ((old[0], new[0]) if old[0] != new[0] else ("1 900", "1 1900"))
    texts = [node.text for node in diff_page(compare(before, after, OPTIONS)) if isinstance(node, Paragraph)]
    assert f"{said}：" in texts


def test_reasons_are_readable_and_what_is_said_of_many_stands_once() -> None:
    diff = compare(report_of(SAMPLES / "21-detailed-all-states.pdf"), report_of(SAMPLES / "25-machine.json"), OPTIONS)
    text = render(diff_page(diff), 80)
    assert "? 不通过 → 看不出 · 小额贷款\n  现在：金额或额度小于 50,000 元" in text
    assert "\n  原来：金额或额度小于 50,000 元" in text
    assert len([one for one in diff.accounts if one.note]) > 20
    assert text.count("可能转给了别的机构") == 1
    assert max(map(cells, text.splitlines())) <= 80


def test_repair_is_of_its_months_only() -> None:
    before = edited(DETAILED, lambda d: grid(d, "2026-02", "1", 900), "2026-10-16T09:30:00")
    after = edited(DETAILED, lambda d: grid(d, "2026-02", "N", 0))
    assert [change.repair for change in compare(before, after, OPTIONS).past_changed] == [False]


def test_new_months_are_no_change_and_a_lost_one_is() -> None:
    def change(document: dict[str, Any]) -> None:
        account = next(a for a in document["accounts"] if len(a["history"]) > 3)
        account["history"] = [cell for cell in account["history"] if cell["month"] != "2026-06"]
        account["history"].append({"month": "2026-11", "status": "N", "amount": 0})

    assert [(c.month, c.old, c.new) for c in changed(DETAILED, change).past_changed] == [("2026-06", "N", None)]


def test_ids_tell_accounts_apart_and_double_ones_are_unsure() -> None:
    def other(document: dict[str, Any]) -> None:
        document["accounts"][0]["account_id"] = "Z" * 12

    diff = changed(DETAILED, other)
    assert sorted(one.change for one in diff.accounts if one.change != "same") == ["gone", "new"]
    assert all(one.note for one in diff.accounts if one.change == "gone")
    path = SAMPLES / "06-online-loans.pdf"

    def twice(document: dict[str, Any]) -> None:
        document["accounts"].append(document["accounts"][0] | {"no": 99})

    unsure = [one for one in changed(path, twice).accounts if not one.sure]
    assert {one.change for one in unsure} == {"same", "new"}


def test_closed_five_years_ago_may_go() -> None:
    def closed(document: dict[str, Any]) -> None:
        document["accounts"][0] |= {"status": "settled", "closed": "2021-11-30"}

    def gone(document: dict[str, Any]) -> None:
        document["accounts"] = document["accounts"][1:]

    before = edited(DETAILED, closed, "2026-10-16T09:30:00")
    (one,) = [a for a in compare(before, edited(DETAILED, gone), OPTIONS).accounts if a.change == "gone"]
    assert one.note and "已满五年" in one.note


def test_inquiries_and_records() -> None:
    path = SAMPLES / "08-bad-debt-public-records.pdf"

    def change(document: dict[str, Any]) -> None:
        document["inquiries"] = [
            *document["inquiries"][1:],
            {"date": "2026-12-01", "institution": "测试样例银行", "reason": "贷款审批"},
        ]
        for records in document["public_records"].values():
            records.clear()

    diff = changed(path, change)
    assert [row.text for row in diff.inquiries.new] == ["2026-12-01 测试样例银行 贷款审批"]
    assert len(diff.inquiries.gone) == 1 and diff.inquiries.gone[0].note
    kept = report_of(path).public_records
    assert len(diff.records.gone) == sum(len(getattr(kept, name)) for name in type(kept).model_fields) > 0

    def arrears(document: dict[str, Any]) -> None:
        for record in document["public_records"]["enforcements"]:
            record["executed_amount"] = 77

    (row,) = changed(path, arrears).records.changed[:1]
    assert row.list == "enforcements" and row.fields[0].new == "77"


def brief_of(document: dict[str, Any]) -> None:
    """Leave what a 简版 prints of a 详版."""
    document["header"]["edition"] = "brief"
    document["agreements"] = []
    for account in document["accounts"]:
        account |= {
            "history": [],
            "latest": None,
            "account_id": None,
            "five_tier": None,
            "guarantee": None,
            "terms": None,
        }


def test_brief_against_detailed() -> None:
    diff = changed(DETAILED, brief_of)
    assert {one.change for one in diff.accounts} == {"same"}
    assert not diff.past_changed and not diff.records.gone and not diff.identity
    assert any("简版" in note for note in diff.notes)
    assert any(finding.new == "unknown" for finding in diff.findings) or not diff.findings


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    later = tmp_path / "later.json"
    whole = edited(DETAILED, lambda d: grid(d, "2025-06", "3", 900))
    later.write_text(report_json(whole.model_copy(update={"summary": None})), "utf-8")
    call = ["diff", str(later), str(DETAILED), "--as-of", "2026-12-31"]
    assert run([*call, "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "creditcheck.diff/1"
    assert document["past_changed"][0]["new"] == "3"
    assert document["old"]["name"].endswith("*")
    for form, sign in (("terminal", "2025-06"), ("markdown", "# 两份报告"), ("html", "<html")):
        assert run([*call, "--format", form]) == 0
        assert sign in capsys.readouterr().out
    out = tmp_path / "out.json"
    assert run([*call, "-f", "json", "-o", str(out), "--reveal"]) == 0
    assert json.loads(out.read_text("utf-8"))["old"]["name"] == report_of(DETAILED).subject.name
    assert run([*call, "-o", str(later)]) == 2
    assert run(["diff", str(DETAILED), str(SAMPLES / "05-many-inquiries.pdf")]) == 2
    assert "两个不同的人" in capsys.readouterr().err
    assert run(["diff", str(DETAILED), str(DETAILED), "--as-of", "2026-01-01"]) == 2
    assert run(["schema", "diff"]) == 0


def test_an_incomplete_report_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    later = tmp_path / "later.json"
    doubt = {"text": "读不懂", "section": "accounts"}
    later.write_text(
        report_json(edited(DETAILED, lambda d: d.update(reading={"unread": [doubt], "complete": False}))), "utf-8"
    )
    assert run(["diff", str(DETAILED), str(later)]) == 3
    assert "没有读全" in capsys.readouterr().out
