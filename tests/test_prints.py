"""Reports as browsers, apps and office programs print them: heads and feet, other paper, smaller type."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from brief_paper import document, middle, write
from detailed_paper import account, chapter, clean, head
from paper import Sheet
from printed import A5, LANDSCAPE, Mark, ordered, scaled, stamped, turned
from sample_files import SAMPLES, report_of
from tries import some

from creditcheck.geometry import Glyph, Rule
from creditcheck.layouts.brief_2.body import body_of
from creditcheck.layouts.brief_2.head import read_head
from creditcheck.layouts.brief_2.inquiries import read_inquiries
from creditcheck.layouts.page_marks import marks_of, number_of
from creditcheck.model.report import Report
from creditcheck.readers.document import Document, Page
from creditcheck.reading import read_bytes
from samples.make import brief_pdf, detailed_pdf
from samples.make import reports_brief as brief
from samples.make import reports_detailed as detailed

BROWSER: tuple[Mark, ...] = (
    (28, 16, "2026/11/21 09:30"),
    (280, 16, "个人信用报告"),
    (28, -24, "https://ipcrs.pbccrc.org.cn/reportAction.do?m=view"),
    (545, -24, "{n}/{total}"),
)
CLEAN, OVERDUE, DETAILED = (SAMPLES / f"{name}.pdf" for name in ("01-clean", "03-overdue-now", "20-detailed-clean"))


def content(report: Report) -> str:
    """Return what a report says, wherever it says it."""

    def without_places(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: without_places(item) for key, item in value.items() if key != "where"}
        return [without_places(item) for item in value] if isinstance(value, list) else value

    return json.dumps(without_places(report.model_dump(mode="json", exclude={"source", "reading"})), sort_keys=True)


def assert_same(data: bytes, path: Path) -> Report:
    """Read a print of a sample, which must be complete and say the same."""
    found = read_bytes(data)
    assert found.reading.complete, found.reading
    assert content(found) == content(report_of(path))
    return found


@cache
def unnumbered(kind: str) -> bytes:
    return brief_pdf(brief.overdue_now(), footer=None) if kind == "brief" else detailed_pdf(detailed.clean(), footer="")


PROGRAMS: dict[str, tuple[Mark, ...]] = {
    "Chromium": BROWSER,
    "Chromium in English": (
        (28, 16, "11/21/26, 9:30 AM"),
        (280, 16, "征信中心个人信用信息服务平台"),
        (28, -24, "https://ipcrs.pbccrc.org.cn/reportAction.do?m=…&count=12"),
        (545, -24, "{n}/{total}"),
    ),
    "Firefox": (
        (28, 16, "个人信用报告"),
        (380, 16, "https://ipcrs.pbccrc.org.cn/reportAction.d…"),
        (28, -22, "{n} / {total}"),
        (480, -22, "2026/11/21 09:30"),
    ),
    "Safari": (
        (28, 16, "2026/11/21 上午9:30"),
        (440, 16, "第 {n} 页（共 {total} 页）"),
        (28, -22, "file:///Users/测试/下载/报告…信用报告.html"),
    ),
    "Internet Explorer": (
        (28, 16, "个人信用报告"),
        (480, 16, "第 {n} 页 共 {total} 页"),
        (28, -22, "C:\\Users\\test\\报告.html"),
        (480, -22, "2026/11/21"),
    ),
    "wkhtmltopdf": ((28, -22, "Page {n} of {total}"), (400, -22, "2026-11-21 09:30:15")),
    "office": ((280, -22, "共 {total} 页 第 {n} 页"),),
    "office, bare": ((280, -22, "- {n} -"),),
    "office, alone": ((280, -22, "第{n}页"),),
    "an app": (
        (28, 16, "样例银行手机银行"),
        (440, 16, "打印时间：2026-11-21 09:30"),
        (280, -22, "第{n}页/共{total}页"),
    ),
    "evidence": ((480, -22, "CASE00012{n}"),),
}


@pytest.mark.parametrize("marks", PROGRAMS.values(), ids=PROGRAMS)
@pytest.mark.parametrize("kind", ["brief", "detailed"])
def test_heads_and_feet(kind: str, marks: tuple[Mark, ...]) -> None:
    sample = {"brief": OVERDUE, "detailed": DETAILED}[kind]
    assert_same(stamped(unnumbered(kind), *marks), sample)
    assert_same(stamped(sample.read_bytes(), *marks), sample)  # beside the form's own foot


@pytest.mark.parametrize("sample", [OVERDUE, DETAILED])
@pytest.mark.parametrize("scale", some([0.5, 0.7, 0.8, 0.97], 2))
@pytest.mark.parametrize("top_left", [True, False])
def test_smaller_on_its_sheet(sample: Path, scale: float, top_left: bool) -> None:
    small = scaled(sample.read_bytes(), scale, top_left=top_left)
    assert_same(small, sample)
    assert_same(stamped(small, *BROWSER), sample)


@pytest.mark.parametrize("sample", [OVERDUE, DETAILED])
def test_on_other_paper_and_turned(sample: Path) -> None:
    data = sample.read_bytes()
    assert_same(scaled(data, 420 / 595, A5), sample)
    assert_same(scaled(data, 595 / 842, LANDSCAPE), sample)
    assert_same(turned(data, 0, 90, 180, 270), sample)


def test_two_feet_on_one_baseline() -> None:
    marks = ((28, -28.1, "https://ipcrs.pbccrc.org.cn/report.do"), (500, -28.1, "{n}/{total}"))
    found = assert_same(stamped(OVERDUE.read_bytes(), *marks, size=8.5), OVERDUE)
    assert found.source.pages == 3


@pytest.mark.parametrize(
    ("printed", "number", "of"),
    [
        ("第 1 页，共6 页", 1, 6),
        ("第 1 页（共 5 页）", 1, 5),
        ("共 6 页 第 1 页", 1, 6),
        ("第1/6页", 1, 6),
        ("13 / 41", 13, 41),
        ("Page 2 of 7", 2, 7),
        ("页码：2/7", 2, 7),
        ("- 2/7 -", 2, 7),
        ("第 3 页", 3, None),
    ],
)
def test_page_numbers_in_any_writing(printed: str, number: int, of: int | None) -> None:
    found = number_of(printed)
    assert found is not None
    assert (found.number, found.of) == (number, of)


@pytest.mark.parametrize(
    "pieces",
    [
        ["2025年03月04日"],
        ["3", "2025年03月04日", "样例银行", "贷款审批"],
        ["2025/03/04", "样例银行", "贷款审批"],
        ["个人信用报告"],
        ["查询。信用报告查询网点的具体地址及联系方式可访问征信中心门户网站（www.pbccrc.org.cn）查询。"],
        ["第1页", "样例银行"],
        ["3."],
    ],
)
def test_lines_of_a_report_are_no_furniture(pieces: list[str]) -> None:
    assert marks_of(pieces) is None


@pytest.mark.parametrize(("clock", "same"), [("9:31 AM", True), ("9:33 AM", False)])
def test_the_clock_of_a_head_goes_on_while_a_browser_prints(clock: str, same: bool) -> None:
    heads = ["11/21/26, 9:30 AM", "11/21/26, 9:30 AM", f"11/21/26, {clock}"]
    pages = [put((text, 28, 20), ("我的报告", 280, 20), (f"第{n}行", 40, 300)) for n, text in enumerate(heads)]
    body = body_of(document(*pages))
    assert [line.text for line in body.lines] == ["第0行", "第1行", "第2行"]
    assert bool(body.claims.discrepancies) != same


def put(*texts: tuple[str, float, float]) -> list[Glyph]:
    return [glyph for text, x, y in texts for glyph in write(text, x, y)]


def test_the_middle_of_a_record_is_never_taken() -> None:
    record = [f"第{n}行，样例银行" for n in range(1, 12)]
    record[5] = "2026/11/21 09:30"
    lines = body_of(document(put(*((text, 40, 200 + 14 * n) for n, text in enumerate(record))))).lines
    assert [line.text for line in lines] == record


def test_the_only_page_of_a_print_has_any_title_beside_its_date() -> None:
    whole = put(("2026/11/21 09:30", 28, 20), ("我的征信", 300, 20), ("个人信用报告", 260, 120), ("某行", 40, 300))
    assert [line.text for line in body_of(document(whole)).lines] == ["个人信用报告", "某行"]


def test_the_title_is_the_reports_where_a_browser_prints_it_too() -> None:
    printed = put(("2026/11/21 09:30", 28, 20), ("个人信用报告", 300, 20))
    pages = [[*printed, *middle("个人信用报告", 297, 60, 15)], [*printed, *write("某行", 40, 60)]]
    assert [line.text for line in body_of(document(*pages)).lines] == ["个人信用报告", "某行"]


def test_characters_lost_in_a_browsers_head_are_none_of_the_report() -> None:
    """A browser prints its head in a font of its own, which may have no Chinese."""
    plain = read_document(DETAILED)
    first = plain.pages[0]
    head_line = [*write("2026/11/21 09:30", 28, 20), *write("\ufffd\ufffd用报告", 280, 20)]
    pages = tuple(
        Page(p.number, p.width, p.height, (*p.stretches, *head_line), p.rules, unmapped=2) for p in plain.pages
    )
    assert first.unmapped == 0
    from creditcheck.layouts.sheets import papers_of

    (paper,) = papers_of(Document(pages))
    assert paper.document.unmapped == 0
    lost = Page(1, first.width, first.height, (*first.stretches, *write("\ufffd", 280, 400)), unmapped=1)
    assert papers_of(Document((lost,)))[0].document.unmapped == 1


def read_document(path: Path) -> Document:
    from sample_files import document_of

    return document_of(path)


def test_a_word_processors_ruling_parts_rows_with_text_at_the_top() -> None:
    """The rows are as far apart as the lines in them: only the ruling says which line is whose."""
    heading = put(("编号", 40, 100), ("查询日期", 90, 100), ("查询机构", 200, 100), ("查询原因", 400, 100))
    rows = put(
        ("1", 42, 120), ("2025年03月05日", 90, 120), ("样例银行股份有限公司", 200, 120), ("贷款审批", 400, 120),
        ("某某支行", 200, 132),
        ("2", 42, 144), ("2025年03月04日", 90, 144), ("某某消费金融公司", 200, 144), ("贷款审批", 400, 144),
    )  # fmt: skip
    page = document([*middle("机构查询记录明细", 297, 80), *heading, *rows]).pages[0]

    def read(*rules: Rule) -> tuple[list[Any], bool]:
        body = body_of(Document((page,)))
        found = read_inquiries(body.claims, body.lines, none=False, rules={1: rules})
        return [record["institution"] for record in found], not body.claims.discrepancies

    cells = [Rule(x, 135, x + 100, 135) for x in (30, 130, 230, 330, 430)]
    whole = [Rule(30, y, 530, y) for y in (104, 136, 150)]
    for ruling in (whole, cells):
        assert read(*ruling) == (["样例银行股份有限公司某某支行", "某某消费金融公司"], True)
    assert not read()[1]


@pytest.mark.parametrize("year", ["status", "amounts", "both"])
@pytest.mark.parametrize("repeated", [True, False])
def test_the_two_rows_of_a_year_on_two_pages(year: str, repeated: bool) -> None:
    paper = account(chapter(head(Sheet()), "（一）非循环贷账户"), grid=False)
    paper.y -= 14
    months = ("", *(str(month) for month in range(1, 13)))
    paper.full("2023年01月-2023年03月的还款记录")
    paper.row(*months)
    paper.row("2023" if year != "amounts" else "", "1", "N", "C", *[""] * 9)
    paper.new_page()
    if repeated:
        paper.row(*months)
    paper.row("2023" if year != "status" else "", "500", "0", "0", *[""] * 9)
    (found,) = clean(paper).accounts
    assert [(month.status, month.amount) for month in found.history] == [("1", 500), ("N", 0), ("C", 0)]


@pytest.mark.parametrize("number", ["军字第0001979号", "空字第00019号", "0001979"])
def test_the_number_of_a_military_paper(number: str) -> None:
    lines = put(
        ("报告编号：2026101609301500000001", 40, 150), ("报告时间：2026-10-16 09:30:15", 400, 150),
        ("姓名：张三", 40, 180), ("证件类型：军官证", 150, 180), (f"证件号码：{number}", 300, 180), ("已婚", 500, 180),
    )  # fmt: skip
    body = body_of(document([*middle("个人信用报告", 297, 110, 15), *lines]))
    _, subject = read_head(body.claims, body.lines)
    assert (subject["id_type"], subject["id_number"], subject["marital_status"]) == ("军官证", number, "已婚")
    assert not body.claims.unread()


def test_a_print_of_a_report_with_a_page_lost_is_in_doubt() -> None:
    lost = ordered(stamped(unnumbered("brief"), *BROWSER), lambda many: [n for n in range(many) if n != 1])
    assert not read_bytes(lost).reading.complete
