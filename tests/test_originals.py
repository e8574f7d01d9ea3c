"""Who has paper is not told to download a file again: what to do about what was not read, of a scan and of a file."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from printed import n_up, ordered, pages_of, stamped, written
from sample_files import SAMPLES

from creditcheck.advice.causes import advised
from creditcheck.advice.disputing import disputes
from creditcheck.advice.letters import NotReadWholeError, chosen
from creditcheck.advice.plan import plan_of
from creditcheck.assess import Options
from creditcheck.assess.assessing import facts_of
from creditcheck.checks.doubts.settling import doubts_in
from creditcheck.data.originals import each, to_do
from creditcheck.errors import SCAN_AGAIN, SeveralPeopleError, SheetsError, UnknownLayoutError
from creditcheck.layouts.sheets import papers_of
from creditcheck.model.assessment import AssessedReading
from creditcheck.model.report import Discrepancy, Reading, Report, Source
from creditcheck.readers.document import Document, Page
from creditcheck.readers.pdf import read_pdf
from creditcheck.readers.text_layer import check_text
from creditcheck.reading import _finished, read_bytes
from creditcheck.reading.aids import NONE
from creditcheck.renderers.dispute_page import dispute_page
from creditcheck.renderers.first_screen import first_screen
from creditcheck.renderers.outline import outline
from creditcheck.renderers.plan_page import plan_page
from creditcheck.renderers.reading_part import LINES_SHOWN, trouble_lines
from creditcheck.renderers.terminal import render

DATA = Path(__file__).parent.parent / "creditcheck" / "data"
OPTIONS = Options(today=date(2026, 11, 21))
AGAIN = re.compile("重新下载|下载的原件|没有再存过")


def doubtful(stem: str, *, scan: bool, others: int = 0) -> Report:
    """Return a sample of which some things were not read."""
    report = read_bytes((SAMPLES / f"{stem}.pdf").read_bytes())
    unread = [{"page": 2, "line": 7, "text": "读不出的一行"}]
    document = json.loads(report.model_dump_json(by_alias=True))
    parts = [*["subject"] * LINES_SHOWN, "inquiries"][:others]
    more = [{"section": part, "what": f"第 {number} 处"} for number, part in enumerate(parts)]
    document |= {"reading": {"complete": False, "unread": unread, "discrepancies": more}, "source": {"ocr": scan}}
    return Report.model_validate_json(json.dumps(document))


def pages(report: Report) -> str:
    """Return all that is said of a report in whole pages."""
    found, plan = advised(report, OPTIONS), plan_of(report, OPTIONS)
    outlines = (
        outline(found), first_screen(found, plan), plan_page(plan), dispute_page(disputes(report, OPTIONS)),
    )  # fmt: skip
    return "".join("".join(render(one, 100) for one in outlines).split())


@pytest.mark.parametrize("stem", ["01-clean", "03-overdue-now", "20-detailed-clean"])
def test_pages_about_a_scan_ask_for_what_can_be_done(stem: str) -> None:
    of_scan, of_file = (pages(doubtful(stem, scan=scan, others=LINES_SHOWN + 1)) for scan in (True, False))
    assert not AGAIN.search(of_scan)
    assert "creditcheckreview" not in of_file
    for where in ("step", "plan", "dispute", "listed"):
        for scan, page in ((True, of_scan), (False, of_file)):
            assert "".join(to_do(where, scan=scan).split())[:30] in page, (where, scan)


@pytest.mark.parametrize(("scan", "step"), [(True, "把缺的第2页也扫描或拍下来"), (False, "这一份缺第2页")])
def test_a_page_that_is_not_there_is_asked_for_first(scan: bool, step: str) -> None:
    first, _, *others = pages_of((SAMPLES / "05-many-inquiries.pdf").read_bytes())
    report = read_bytes(written([first, *others]))
    report = report.model_copy(update={"source": report.source.model_copy(update={"ocr": scan})})
    shown = "".join(render(first_screen(advised(report, OPTIONS), plan_of(report, OPTIONS)), 100).split())
    assert shown.index("整份报告：缺第2页（报告共3页）") < shown.index("看不出没读懂的")
    assert shown.count("页码") == 0, "once is enough"
    assert step in shown.split("先做什么1.")[1][:40]


@pytest.mark.parametrize("scan", [True, False])
def test_findings_say_where_what_is_missing_can_be_had(scan: bool) -> None:
    findings = advised(doubtful("20-detailed-clean", scan=scan), OPTIONS).findings
    assert next(one.missing for one in findings if one.rule == "RPT07") == to_do("lines", scan=scan)
    open_ = [one for one in findings if one.verdict == "unknown" and one.missing and "没有读出" in one.missing]
    assert any(str(one.missing).endswith(to_do("doubts", scan=scan)) for one in open_)
    assert all(doubts_in(one.message, one.missing)[1] == ("报告有一行没有读出",) for one in open_)
    tips = next(one.advice for one in findings if one.rule == "RPT07")
    assert ("creditcheck review" in "".join(tips), bool(AGAIN.search("".join(tips)))) == (scan, False)
    assert any("换一份" in tip for tip in tips) is not scan


@pytest.mark.parametrize("scan", [True, False])
def test_accounts_that_were_not_read(scan: bool) -> None:
    report = doubtful("20-detailed-clean", scan=scan).model_copy(update={"accounts": (), "reading": Reading()})
    missing = [one.missing for one in advised(report, OPTIONS).findings if one.rule == "WHT01"]
    assert missing == [to_do("accounts", scan=scan)]


@pytest.mark.parametrize("scan", [True, False])
def test_a_letter_that_cannot_be_written(scan: bool) -> None:
    with pytest.raises(NotReadWholeError) as refused:
        chosen(facts_of(doubtful("20-detailed-clean", scan=scan), OPTIONS), None)
    assert refused.value.hint == to_do("letter", scan=scan)


def test_sheets_of_a_scan_are_scanned_anew_one_page_each() -> None:
    aside = ordered(n_up((SAMPLES / "01-clean.pdf").read_bytes(), 2, 1, (1100.0, 595.0)), range)
    shifted = stamped(aside, (500, 200, "这一句话从左边的一页一直写到右边的一页上"))
    document = read_pdf(shifted)
    hints = []
    for scanned in (True, False):
        with pytest.raises(SheetsError) as refused:
            papers_of(replace(document, pages=tuple(replace(page, scanned=scanned) for page in document.pages)))
        hints.append(refused.value.hint)
    assert hints == [SCAN_AGAIN, SheetsError.hint]


@pytest.mark.parametrize("scan", [True, False])
def test_people_are_told_apart_as_their_papers_can_be(scan: bool) -> None:
    reports = tuple(doubtful(stem, scan=scan) for stem in ("01-clean", "03-overdue-now"))
    with pytest.raises(SeveralPeopleError) as refused:
        _finished(reports, b"", NONE)
    assert refused.value.hint == to_do("people", scan=scan)


def test_slanted_text_is_scanned_anew_where_there_is_only_paper() -> None:
    page = Page(1, 595.0, 842.0, (), (), ("斜着的字",))
    with pytest.raises(UnknownLayoutError, match="没有认出") as refused:
        check_text(Document((page,)))
    assert "只有纸的，重新扫描" in refused.value.hint


def test_both_wordings_stand_in_one_place() -> None:
    tables = tomllib.loads((DATA / "originals.toml").read_text("utf-8"))
    assert all(set(table) == {"file", "scan"} for table in tables.values())
    assert not any("下载" in table["scan"] or "review" in table["file"] for table in tables.values())
    assert each("plan") == (to_do("plan", scan=False), to_do("plan", scan=True))


# ---- two readings of one text


def test_the_key_of_two_readings_stands_only_where_there_are_two() -> None:
    plain = Discrepancy.of("accounts", "账户数", 3, 2)
    twice = Discrepancy.of("accounts", "余额", "12", "13", two_readings=True)
    shown: list[dict[str, Any]] = [json.loads(one.model_dump_json()) for one in (plain, twice)]
    assert "two_readings" not in shown[0]
    assert shown[1]["two_readings"] is True
    assert Discrepancy.model_validate_json(twice.model_dump_json()) == twice
    assert Source().ocr is False


def test_many_doubts_about_a_scan_are_counted_by_part() -> None:
    twice = [Discrepancy.of(part, f"第 {number} 处", two_readings=True) for number, part in enumerate(
        ("accounts", "accounts", "inquiries", "header", "subject", "summary", "postpaid")
    )]  # fmt: skip
    entries = (*twice, Discrepancy.of("accounts", "账户数", 3, 2))
    reading = AssessedReading.model_construct(unread=(), discrepancies=entries, complete=False)
    counted = "认不准的内容 7 项：账户 2、查询记录 1、报告头 1、个人信息 1等"
    assert trouble_lines(reading, 6) == [counted, "账户：账户数（报告写 3，读到 2）"]
    assert trouble_lines(reading, 7)[:2] == ["账户：账户数（报告写 3，读到 2）", "账户：第 0 处"]
    assert len(trouble_lines(reading, 7)) == 8
