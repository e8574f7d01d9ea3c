"""What looks wrong, each ground on its own; and the letters: places and printed words, gaps, nothing invented."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from sample_files import SAMPLES, report_of, report_samples

from creditcheck.advice.disputing import disputed
from creditcheck.assess import Options
from creditcheck.checks.figures.answers import Answers, Mark
from creditcheck.cli.run import run
from creditcheck.data.disputes import ground
from creditcheck.model.dispute import Item
from creditcheck.model.report import Report

DAY = "2026-11-25"
LOAN = {
    "type": "D1", "no": 1, "institution": "江城样例银行股份有限公司", "business": "个人经营性贷款",
    "opened": "2020-03-01", "amount": 50000, "due": "2025-03-01", "currency": "CNY",
}  # fmt: skip


def report(*accounts: dict[str, Any], **more: Any) -> Report:
    document = {
        "schema": "creditcheck.report/1",
        "header": {"edition": "detailed", "generation": 2, "report_time": "2026-10-20T09:00:00"},
        "accounts": list(accounts),
        **more,
    }
    return Report.model_validate_json(json.dumps(document))


def grounds(found: Report, answers: Answers | None = None) -> list[Item]:
    return list(disputed(found, Options(today=found.header.report_time.date(), answers=answers or Answers())).items)


def kinds(found: Report, answers: Answers | None = None) -> list[str]:
    return [item.ground for item in grounds(found, answers)]


def test_a_clean_account_has_no_ground() -> None:
    assert kinds(report(LOAN | {"status": "normal", "balance": 100})) == []


def test_the_same_account_twice() -> None:
    twin = LOAN | {"status": "normal", "balance": 100}
    (item,) = grounds(report(twin, twin | {"no": 2}))
    assert (item.ground, item.account) == ("listed_twice", "D1:2")
    assert "D1:1" in item.what
    other = twin | {"no": 2, "amount": 60000}
    assert kinds(report(twin, other)) == []
    bare = {"type": "D1", "institution": "江城样例银行股份有限公司"}
    assert kinds(report(bare, bare)) == []
    named = twin | {"account_id": "A1"}
    assert kinds(report(named, named | {"no": 2, "balance": 90})) == ["listed_twice"]
    assert kinds(report(named, named | {"no": 2, "institution": "海城样例银行股份有限公司"})) == []


def test_settled_with_a_balance_and_closed_with_use() -> None:
    assert kinds(report(LOAN | {"status": "settled", "closed": "2025-03", "balance": 300})) == ["settled_with_balance"]
    card = {"type": "R2", "no": 1, "institution": "江城样例银行股份有限公司", "limit": 10000, "status": "closed"}
    assert kinds(report(card | {"used": 500})) == ["closed_with_use"]
    assert kinds(report(card | {"used": 0})) == []


def test_overdue_after_settling() -> None:
    settled = LOAN | {"status": "settled", "closed": "2024-03-05", "balance": 0}
    late = {"history": [{"month": "2024-05", "status": "2", "amount": 20_000}]}
    (item,) = grounds(report(settled | late))
    assert item.ground == "overdue_after_settling"
    assert "2024-05" in item.what
    assert "overdue_after_settling" not in kinds(report(settled | {"history": [{"month": "2024-03", "status": "1"}]}))


def test_past_its_five_years_and_repair_not_applied() -> None:
    old = LOAN | {"status": "settled", "closed": "2020-01-05", "balance": 0,
                  "history": [{"month": "2019-12", "status": "1", "amount": 10}]}  # fmt: skip
    assert kinds(report(old)) == ["past_five_years"]
    small = LOAN | {"status": "settled", "closed": "2025-12-05", "balance": 0,
                    "history": [{"month": "2025-06", "status": "1", "amount": 900}]}  # fmt: skip
    assert kinds(report(small)) == ["repair_not_applied"]


def test_what_the_person_says() -> None:
    found = report(
        LOAN | {"status": "normal", "balance": 100},
        inquiries=[{"no": 4, "date": "2026-05-01", "institution": "江城样例银行股份有限公司", "reason": "贷款审批",
                    "by": "institution"}],
    )  # fmt: skip
    answers = Answers(not_my_accounts=(Mark(no=1),), unknown_inquiries=(Mark(no=4),))
    assert sorted(kinds(found, answers)) == ["not_mine", "unknown_inquiry"]


def test_summary_against_detail_only_where_all_was_read() -> None:
    wrong = {"section": "summary", "what": "账户数", "printed": 3, "read": 2, "page": 1, "line": 9}
    reading = {"discrepancies": [wrong], "complete": False}
    (item,) = grounds(report(LOAN | {"balance": 1}, reading=reading))
    assert (item.ground, item.page, item.line) == ("summary_against_detail", 1, 9)
    reading |= {"unread": [{"text": "一行"}]}
    assert kinds(report(LOAN | {"balance": 1}, reading=reading)) == []


@pytest.mark.parametrize("path", report_samples(), ids=lambda path: path.stem)
def test_the_samples(path: Path) -> None:
    """No sample but the one of all states has anything that looks wrong, and that one only what it is made with."""
    found = kinds(report_of(path))
    assert set(found) <= {"repair_not_applied", "past_five_years"}, found


def test_every_ground_has_its_words() -> None:
    for name in Item.model_fields["ground"].annotation.__args__:  # type: ignore[union-attr]
        words = ground(name)
        assert words.what and words.request and words.proof


# ---- the commands


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    document = json.loads(
        report(LOAN | {"status": "settled", "closed": "2025-03", "balance": 300}).model_dump_json(by_alias=True)
    )
    document["subject"] |= {"name": "测试某甲", "id_number": "000000199001010000"}
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps(document), "utf-8")
    return path


@pytest.mark.parametrize("format_", ["terminal", "markdown", "html", "json"])
def test_the_list(format_: str, wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["dispute", str(wrong), "--as-of", DAY, "--format", format_]) == 0
    shown = capsys.readouterr().out
    assert "余额 300 元" in shown
    assert "测试某甲" not in shown


@pytest.mark.parametrize("words", [["dispute", "--item", "1"], ["statement"], ["explain-letter"], ["complaint"]])
@pytest.mark.parametrize("suffix", [".md", ".html", ".docx", ""])
def test_letters_have_gaps_and_no_name(
    words: list[str], suffix: str, wrong: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"letter{suffix}"
    command = [words[0], str(wrong), *words[1:], "--as-of", DAY]
    assert run([*command, *(["-o", str(out)] if suffix else [])]) == 0
    text = _text(out) if suffix else capsys.readouterr().out
    assert "请填写：姓名" in text
    assert "测试某甲" not in text
    assert run([*command, "--reveal", *(["-o", str(out)] if suffix else [])]) == 0
    assert "测试某甲" in (_text(out) if suffix else capsys.readouterr().out)
    if suffix:
        assert out.stat().st_mode & 0o777 == 0o600


def _text(path: Path) -> str:
    if path.suffix != ".docx":
        return path.read_text("utf-8")
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode()


def test_a_word_document_has_no_author_and_a_font_for_chinese(wrong: Path, tmp_path: Path) -> None:
    out = tmp_path / "letter.docx"
    run(["dispute", str(wrong), "--item", "1", "--as-of", DAY, "-o", str(out)])
    with zipfile.ZipFile(out) as archive:
        styles, core = (archive.read(name).decode() for name in ("word/styles.xml", "docProps/core.xml"))
    assert 'w:eastAsia="SimSun"' in styles and "zh-CN" in styles
    assert "python-docx" not in core and "2026" not in core


def test_the_objection_quotes_place_and_words(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["dispute", str(wrong), "--item", "1", "--as-of", DAY])
    shown = "".join(capsys.readouterr().out.split())
    for piece in ("江城样例银行股份有限公司", "更正余额为0", "20日内书面答复", "结清证明", "以上内容属实"):
        assert piece in shown


def test_without_the_library_a_word_document_says_what_to_install(
    wrong: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    out = tmp_path / "letter.docx"
    assert run(["dispute", str(wrong), "--item", "1", "--as-of", DAY, "-o", str(out)]) == 2
    assert "creditcheck[letters]" in capsys.readouterr().err
    assert not out.exists()


def test_an_item_that_is_not_there(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["dispute", str(wrong), "--item", "7", "--as-of", DAY]) == 2
    assert "没有第 7 条" in capsys.readouterr().err
    clean = SAMPLES / "01-clean.pdf"
    assert run(["dispute", str(clean), "--item", "1", "--as-of", DAY]) == 2
    assert "没有看着不对的地方" in capsys.readouterr().err


def test_a_letter_is_no_json(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["statement", str(wrong), "--as-of", DAY, "--format", "json"]) == 2
    assert "不能写成 JSON" in capsys.readouterr().err


def test_what_is_explained_is_what_was_overdue(capsys: pytest.CaptureFixture[str]) -> None:
    run(["explain-letter", str(SAMPLES / "03-overdue-now.pdf"), "--as-of", DAY])
    shown = "".join(capsys.readouterr().out.split())
    assert "马上消费金融股份有限公司" in shown
