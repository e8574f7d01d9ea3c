"""What looks wrong in a report, each ground by itself; the letters, their gaps, and what they never hold."""

from __future__ import annotations

import copy
import json
import re
import stat
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from sample_files import SAMPLES, report_of, report_samples

from creditcheck.advice.disputing import disputes
from creditcheck.advice.grounds import GROUNDS
from creditcheck.advice.letter import GAP
from creditcheck.assess import Options
from creditcheck.checks.figures.answers import Answers, Mark
from creditcheck.cli.run import run
from creditcheck.data.grounds import ground
from creditcheck.model.dispute import Dispute, Ground
from creditcheck.model.report import Report
from creditcheck.renderers.json_doc import document_json, report_json

pytestmark = pytest.mark.usefixtures("samples_read_once")

OPTIONS = Options(today=date(2026, 11, 25), reveal=True)
DETAILED = SAMPLES / "20-detailed-clean.pdf"
STATES = SAMPLES / "21-detailed-all-states.pdf"
SENTENCES = SAMPLES / "13-every-sentence.pdf"


def edited(path: Path, change: Callable[[dict[str, Any]], None]) -> Report:
    document = copy.deepcopy(json.loads(report_json(report_of(path))))
    change(document)
    return Report.model_validate_json(json.dumps(document, ensure_ascii=False))


def found(change: Callable[[dict[str, Any]], None], options: Options = OPTIONS, path: Path = DETAILED) -> Dispute:
    return disputes(edited(path, change), options)


def loan(document: dict[str, Any]) -> dict[str, Any]:
    return next(account for account in document["accounts"] if account["type"] == "D1")


def card(document: dict[str, Any]) -> dict[str, Any]:
    return next(account for account in document["accounts"] if account["type"] == "R2")


def nothing(_: dict[str, Any]) -> None:
    pass


def twice(document: dict[str, Any]) -> None:
    document["accounts"].append(loan(document) | {"no": 77})


def two_ids(document: dict[str, Any]) -> None:
    document["accounts"].append(loan(document) | {"no": 77, "account_id": "Q" * 12})


def two_currencies(document: dict[str, Any]) -> None:
    document["accounts"].append(card(document) | {"no": 77, "currency": "USD"})


def settled_owing(document: dict[str, Any]) -> None:
    loan(document).update(status="settled", closed="2026-05-01", balance=1200)


def settled_paid(document: dict[str, Any]) -> None:
    loan(document).update(status="settled", closed="2026-05-01", balance=0, overdue_amount=0, latest=None)


def closed_using(document: dict[str, Any]) -> None:
    card(document).update(status="closed", closed="2026-05-01", used=88, balance=None, latest=None)


def old_record(document: dict[str, Any]) -> None:
    loan(document).update(
        status="settled",
        closed="2021-01-10",
        balance=0,
        overdue_amount=None,
        latest=None,
        history=[{"month": "2020-12", "status": "2", "amount": 90_000}],
    )


def overdue_later(document: dict[str, Any]) -> None:
    loan(document).update(
        status="settled",
        closed="2026-05-01",
        balance=0,
        overdue_amount=None,
        latest=None,
        history=[
            {"month": "2026-05", "status": "1", "amount": 90_000},
            {"month": "2026-06", "status": "1", "amount": 90_000},
        ],
    )


def overdue_in_its_month(document: dict[str, Any]) -> None:
    overdue_later(document)
    loan(document)["history"].pop()


def small_overdue(document: dict[str, Any]) -> None:
    loan(document)["history"] = [
        {"month": "2025-03", "status": "1", "amount": 900},
        {"month": "2025-04", "status": "N", "amount": 0},
    ]


def large_overdue(document: dict[str, Any]) -> None:
    loan(document)["history"] = [
        {"month": "2025-03", "status": "1", "amount": 10_001},
        {"month": "2025-04", "status": "N", "amount": 0},
    ]


def early_report(document: dict[str, Any]) -> None:
    small_overdue(document)
    document["header"]["report_time"] = "2026-04-30T09:00:00"
    document["inquiries"] = []
    for account in document["accounts"]:
        account |= {
            "as_of": None,
            "last_paid": None,
            "history": [c for c in account["history"] if c["month"] < "2026-04"],
            "latest": None,
        }


def doubtful(document: dict[str, Any]) -> None:
    document["reading"] = {
        "complete": False,
        "discrepancies": [{"section": "accounts", "what": "余额合计", "printed": 3, "read": 2}],
    }


@pytest.mark.parametrize(
    ("change", "grounds"),
    [
        (nothing, []),
        (twice, ["listed_twice"]),
        (two_ids, []),
        (two_currencies, []),
        (settled_owing, ["settled_with_balance"]),
        (settled_paid, []),
        (closed_using, ["closed_with_use"]),
        (old_record, ["past_five_years"]),
        (overdue_later, ["overdue_after_settling"]),
        (overdue_in_its_month, []),
        (small_overdue, ["repair_not_applied"]),
        (large_overdue, []),
        (early_report, []),
        (doubtful, ["summary_against_detail"]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_each_ground(change: Callable[[dict[str, Any]], None], grounds: list[str]) -> None:
    made = found(change)
    assert [item.ground for item in made.items] == grounds
    for number, item in enumerate(made.items, 1):
        assert item.no == number
        assert item.text and item.what and item.request and item.proof and item.where
        assert (item.account is not None) == (item.ground != "summary_against_detail")


def test_what_the_person_marks() -> None:
    report = report_of(DETAILED)
    inquiry = next(one for one in report.inquiries if one.by == "institution")
    account = report.accounts[0]
    answers = Answers(
        not_my_accounts=(Mark(date=account.opened, institution=account.institution),),
        unknown_inquiries=(Mark(no=inquiry.no, date=inquiry.date, institution=inquiry.institution),),
    )
    made = disputes(report, replace(OPTIONS, answers=answers))
    assert [item.ground for item in made.items] == ["not_mine", "unknown_inquiry"]
    assert made.items[0].page and made.items[0].line
    assert made.items[1].where[0].startswith("查询机构")
    assert made.items[1].section == "inquiries" and made.items[1].account is None


def test_every_ground_has_a_finder_and_words() -> None:
    assert set(GROUNDS) == set(get_args(Ground))
    for name in get_args(Ground):
        words = ground(name)
        assert words.title and words.request.endswith("。") and words.proof


@pytest.mark.parametrize("path", report_samples(), ids=lambda path: path.stem)
def test_clean_samples_have_little_to_dispute(path: Path) -> None:
    """Of a whole report only what the rules find as well; places and masking of every item."""
    made = disputes(report_of(path), replace(OPTIONS, reveal=False))
    assert {item.ground for item in made.items} <= {
        "repair_not_applied",
        "past_five_years",
        "summary_against_detail",
        "settled_with_balance",
    }
    report = report_of(path)
    text = document_json(made)
    for secret in (report.subject.name, report.subject.id_number):
        assert not secret or "*" in secret or secret not in text
    assert made.not_grounds


# ---- letters


def letter(capsys: pytest.CaptureFixture[str], *call: str) -> str:
    assert run([*call, "--as-of", "2026-11-25"]) == 0
    return re.sub(r"\n *", "", capsys.readouterr().out)


def test_the_objection_has_every_field(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    text = letter(capsys, "dispute", str(STATES), "--item", "1")
    for part in ("收件机构", "姓名", "证件号码", "电话", "报告编号", "报告时间", "第 5 页第 43 行", "编号 3", "报告上印的", "错在哪里",
                 "应该是", "事实", "证据", "请求", "属实", "签名", "日期", "20 日", "不收费", "投诉", "怎么交"):  # fmt: skip
        assert part in text, part
    assert text.count(GAP) > 8
    assert "*" not in text
    open_ = letter(capsys, "dispute", str(STATES), "--item", "1", "--reveal")
    person = report_of(STATES).subject
    assert person.name and person.id_number
    for own in (person.name, person.id_number, report_of(STATES).header.report_number or ""):
        assert own in open_ and own not in text


@pytest.mark.parametrize("command", ["statement", "explain-letter", "complaint", "dispute"])
@pytest.mark.parametrize("path", [STATES, SENTENCES], ids=lambda path: path.stem)
def test_letters_name_nobody_unless_asked(command: str, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = [command, str(path)]
    if command == "statement":
        call += ["--account", "R2:7" if path == STATES else "3"]
    code = run(call)
    text = capsys.readouterr().out
    subject = report_of(path).subject
    assert code in (0, 2)
    for secret in (subject.name, subject.id_number):
        assert not secret or "*" in secret or secret not in text


def test_the_statement(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    text = letter(capsys, "statement", str(STATES), "--account", "R2:7")
    assert "2023-03 至 2023-04（2 个月）「1」「2」" in text and "任何时候" in text and "第十六条" in text
    assert run(["statement", str(STATES)]) == 2
    assert "R2:7 " in capsys.readouterr().err
    assert run(["statement", str(DETAILED)]) == 2
    assert "没有要说明的" in capsys.readouterr().err
    assert run(["statement", str(STATES), "--account", "没有这家银行"]) == 2


def test_the_letter_to_the_bank(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    text = letter(capsys, "explain-letter", str(STATES), "--account", "R2:7")
    assert (
        "2023-03 至 2023-04" in text
        and "没有逾期" in text
        and "自动扣款" in text
        and "删" not in text.split("给您自己看的")[0]
    )
    brief = letter(capsys, "explain-letter", str(SAMPLES / "08-bad-debt-public-records.pdf"))
    assert "呆账" in brief or "个月逾期" in brief


def test_the_complaint(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    text = letter(capsys, "complaint", str(STATES), "--item", "1")
    for part in ("被投诉机构所在地", "10 个工作日", "30 日", "12363", "身份证复印件", "南京住房公积金管理中心"):
        assert part in text, part
    assert f"名称：{GAP}" in letter(capsys, "complaint", str(DETAILED))
    assert run(["complaint", str(DETAILED), "--item", "1"]) == 2
    assert run(["dispute", str(STATES), "--item", "99"]) == 2
    assert "1 到 4" in capsys.readouterr().err


def test_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["dispute", str(STATES), "--item", "1", "-o"]
    for ending, sign in ((".md", "# 个人信用报告异议申请"), (".html", "<html")):
        assert run([*call, str(tmp_path / f"a{ending}")]) == 0
        text = (tmp_path / f"a{ending}").read_text("utf-8")
        assert sign in text and GAP in text
        assert stat.S_IMODE((tmp_path / f"a{ending}").stat().st_mode) == 0o600
    assert "处要自己填" in capsys.readouterr().err
    assert run([*call, str(tmp_path / "a.txt")]) == 2
    assert run([*call, str(tmp_path / "a.md"), "--format", "json"]) == 2
    assert run([*call, str(tmp_path / "no" / "a.docx")]) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "a.md"]


def test_word_file(tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    call = ["dispute", str(STATES), "--item", "1", "-o"]
    assert run([*call, str(out), "--reveal"]) == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with zipfile.ZipFile(out) as package:
        names = package.namelist()
        core = package.read("docProps/core.xml").decode()
        body = package.read("word/document.xml").decode()
        styles = package.read("word/styles.xml").decode()
        assert {info.date_time[0] for info in package.infolist()} == {1980}
    assert "姜测澜" in body and GAP in body and "异议" in body
    assert 'w:eastAsia="宋体"' in styles and 'w:eastAsia="zh-CN"' in styles
    assert "created" not in core and "modified" not in core.replace("lastModifiedBy", "")
    assert "<dc:creator></dc:creator>" in core and "python-docx" not in core
    assert not any("thumbnail" in name for name in names)
    assert run([*call, str(tmp_path / "b.docx"), "--reveal"]) == 0
    assert out.read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_word_opens_it_again(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    out = tmp_path / "a.docx"
    assert run(["explain-letter", str(STATES), "-o", str(out)]) == 0
    texts = [paragraph.text for paragraph in docx.Document(str(out)).paragraphs]
    assert texts[0] == "情况说明（草稿）" and any(GAP in text for text in texts)


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    assert run(["complaint", str(DETAILED), "-o", str(tmp_path / "a.docx")]) == 2
    assert "creditcheck[letters]" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


# ---- the command


def test_the_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["dispute", str(STATES), "-f", "json", "--as-of", "2026-11-25"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "creditcheck.dispute/1"
    assert [item["account"] for item in document["items"]] == ["D1:3", "D1:4", "R4:2", "R2:7"]
    for form, sign in (("terminal", "第 1 处"), ("markdown", "### "), ("html", "<html")):
        assert run(["dispute", str(STATES), "-f", form]) == 0
        assert sign in capsys.readouterr().out
    assert run(["dispute", str(STATES), "-f", "html", "-o", str(tmp_path / "a.html")]) == 0
    assert run(["dispute", str(DETAILED)]) == 0
    assert "没有看到" in capsys.readouterr().out
    assert run(["schema", "dispute"]) == 0
    doubt = tmp_path / "doubt.json"
    doubt.write_text(report_json(edited(DETAILED, doubtful)), "utf-8")
    assert run(["dispute", str(doubt)]) == 3
    assert run(["dispute", str(doubt), "--item", "1"]) == 3
    assert "余额合计" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["hidden-text.pdf", "covered-amount.pdf"])
def test_what_was_not_read_is_no_ground_and_no_clean_bill(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Hidden and covered text is no figure against another; and nothing says that there is nothing wrong."""
    path = str(SAMPLES / "tampered" / name)
    assert run(["dispute", path, "--as-of", "2026-11-25", "--format", "json"]) == 3
    found = json.loads(capsys.readouterr().out)
    assert (found["complete"], found["items"]) == (False, [])
    assert run(["dispute", path, "--as-of", "2026-11-25"]) == 3
    shown = capsys.readouterr().out
    assert "没有完全读懂" in shown
    assert "没有看到能从报告本身看出的错" not in shown


def test_a_report_not_read_whole_may_hold_what_a_statement_is_about(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["statement", str(SAMPLES / "tampered" / "hidden-text.pdf"), "--as-of", "2026-11-25"]) == 3
    assert "看不出有没有要说明的" in capsys.readouterr().err
