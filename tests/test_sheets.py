"""Pages on one sheet, in halves, in another order, twice; several reports in one file."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from brief_paper import document, write
from printed import A4, LANDSCAPE, halves, merged, n_up, ordered, pages_of, stamped, turned, written
from sample_files import SAMPLES, document_of, report_of
from test_prints import BROWSER, assert_same, content
from tries import some

from creditcheck.errors import SeveralPeopleError, SeveralReportsError, SheetsError, UnreadableError, UsageError
from creditcheck.layouts.sheets import papers_of
from creditcheck.readers.document import Document
from creditcheck.readers.file_names import part_of
from creditcheck.readers.page_parts import step_of
from creditcheck.readers.pdf import read_pdf
from creditcheck.reading import read_bytes, read_report, read_reports, reports_in
from samples.make import brief_pdf
from samples.make import reports_brief as brief

BRIEF, DETAILED, INSTITUTION = (
    SAMPLES / f"{name}.pdf" for name in ("05-many-inquiries", "20-detailed-clean", "23-institution")
)
REPRINTED = SAMPLES / "11-reprinted.pdf"


def said(data: bytes) -> list[str]:
    return [note.what for note in read_bytes(data).reading.warnings if note.section == "pages"]


WAYS = [
    (2, 1, LANDSCAPE, False),
    (1, 2, A4, False),
    (2, 2, A4, False),
    (2, 2, A4, True),
    (4, 1, LANDSCAPE, False),
]


@pytest.mark.parametrize(
    ("sample", "across", "down", "size", "by_column"),
    [
        *((sample, *way) for sample in (BRIEF, REPRINTED) for way in WAYS),
        *((DETAILED, *way) for way in some(WAYS[::-1], 2)),
        *((INSTITUTION, *way) for way in some(WAYS, 1)),
    ],
)
def test_several_pages_on_a_sheet(
    sample: Path, across: int, down: int, size: tuple[float, float], by_column: bool
) -> None:
    sheets = n_up(sample.read_bytes(), across, down, size, by_column=by_column)
    found = assert_same(sheets, sample)
    assert found.source.pages == report_of(sample).source.pages
    assert f"一张纸上印了 {across * down} 页，已经一页一页分开读" in said(sheets)


def test_the_sheets_own_foot_is_none_of_its_pages() -> None:
    for marks in ([(410, -16, "{n}/{total}")], [(700, -16, "{n}/{total}")], BROWSER):
        assert_same(stamped(n_up(BRIEF.read_bytes(), 2, 1), *marks), BRIEF)
    assert_same(n_up(stamped(BRIEF.read_bytes(), *BROWSER), 2, 1), BRIEF)


def test_pages_without_numbers_are_told_by_their_title() -> None:
    report = brief.overdue_now()
    data = brief_pdf(report, footer=None)
    assert_same(n_up(data, 2, 1), SAMPLES / "03-overdue-now.pdf")
    assert_same(turned(n_up(data, 2, 1), 90), SAMPLES / "03-overdue-now.pdf")


def test_one_page_whose_head_and_foot_both_number_it_is_one_page() -> None:
    marks = [(28, 16, "个人信用报告"), (480, 16, "第 {n} 页 共 {total} 页")]
    assert said(stamped(BRIEF.read_bytes(), *marks)) == []


def test_sheets_that_cannot_be_divided_are_refused() -> None:
    aside = ordered(n_up(BRIEF.read_bytes(), 2, 1, (1100.0, 595.0)), range)
    shifted = stamped(aside, (500, 200, "这一句话从左边的一页一直写到右边的一页上"))
    with pytest.raises(SheetsError) as refused:
        read_bytes(shifted)
    assert "每张 1 页" in refused.value.hint


@pytest.mark.parametrize("sample", [BRIEF, DETAILED])
@pytest.mark.parametrize(
    ("how", "what"),
    [
        ({}, "上下"),
        ({"at": 0.45}, "上下"),
        ({"overlap": 20.0}, "上下"),
        ({"side_by_side": True}, "左右"),
    ],
)
def test_pages_cut_in_halves(sample: Path, how: dict[str, Any], what: str) -> None:
    data = halves(sample.read_bytes(), **how)
    assert_same(data, sample)
    assert said(data)[0] == f"每一页被裁成了{what}两半，已经拼回整页读"


def test_landscape_pages_cut_in_halves() -> None:
    assert_same(halves(INSTITUTION.read_bytes(), side_by_side=True), INSTITUTION)


def test_two_parts_that_show_different_lines_share_no_strip() -> None:
    upper, lower = document(write("甲乙丙丁", 40, 800), [*write("甲乙丙丁", 40, 30), *write("戊己庚辛", 40, 90)]).pages
    other = document(write("别的文字", 40, 815)).pages[0]
    assert step_of([(upper, lower)]) == pytest.approx(770)
    assert step_of([(upper, lower), (other, lower)]) == upper.height
    figures = document(write("0000", 40, 800), write("0000", 40, 30)).pages
    assert step_of([(figures[0], figures[1])]) == upper.height


@pytest.mark.parametrize("sample", [BRIEF, DETAILED])
def test_pages_in_another_order(sample: Path) -> None:
    for order in (lambda n: range(n)[::-1], lambda n: [*range(0, n, 2), *range(1, n, 2)], lambda n: [*range(1, n), 0]):
        data = ordered(sample.read_bytes(), order)
        assert_same(data, sample)
        assert said(data) == ["页的次序不对，已经按印出的页码排好"]


def test_pages_twice() -> None:
    data = ordered(BRIEF.read_bytes(), lambda n: [0, 0, *range(1, n)])
    assert_same(data, BRIEF)
    assert said(data) == ["文件的第 2 页是重复的一页，只读一次"]
    assert_same(merged(BRIEF.read_bytes(), BRIEF.read_bytes()), BRIEF)


def test_pages_twice_without_numbers() -> None:
    data = brief_pdf(brief.overdue_now(), footer=None)
    twice = ordered(data, lambda n: [n for n in range(n) for _ in (0, 1)])
    assert_same(twice, SAMPLES / "03-overdue-now.pdf")
    short = Document(document(write("某行", 40, 300), write("某行", 40, 300)).pages)
    assert len(papers_of(short)[0].document.pages) == 2


def test_another_page_with_the_same_number_is_kept() -> None:
    data = merged(BRIEF.read_bytes(), written(pages_of((SAMPLES / "01-clean.pdf").read_bytes())[1:2]))
    assert not read_bytes(data).reading.complete


def test_pages_in_order_are_left_alone() -> None:
    whole = document_of(BRIEF)
    (paper,) = papers_of(whole)
    assert paper.document is whole
    assert paper.notes == ()


def test_a_doubt_on_a_sheet_is_read_again_there(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def again(data: bytes, *, password: str | None = None, pages: Any = None) -> Document:
        asked.append(pages)
        raise UnreadableError

    monkeypatch.setattr("creditcheck.readers.second_reader.read_pdf_again", again)
    sheets = n_up(ordered(DETAILED.read_bytes(), lambda n: [*range(n - 1), n - 1]), 2, 1)
    strange = stamped(sheets, (60, 300, "这是一行别的话"))
    assert not read_bytes(strange).reading.complete
    assert asked and asked[0] == sorted(set(asked[0])) and max(asked[0]) <= 3


@cache
def files() -> dict[str, bytes]:
    """Two reports of one person, one of another."""
    first, second = brief.clean(), brief.clean()
    second["header"] |= {"report_number": "2026111609301500000099", "report_time": "2026-11-16T09:30:15"}
    return {"first": brief_pdf(first), "second": brief_pdf(second), "other": BRIEF.read_bytes()}


def test_several_reports_in_one_file(tmp_path: Path) -> None:
    data = merged(files()["first"], files()["second"])
    found = reports_in(data)
    assert [report.header.report_time.month for report in found] == [10, 11]
    assert [report.source.pages for report in found] == [3, 3]
    assert all(report.reading.complete for report in found)
    path = tmp_path / "合并.pdf"
    path.write_bytes(data)
    assert read_report(tmp_path / "合并.pdf#2").header.report_time.month == 11
    assert len(read_reports(path)) == 2
    for wrong in (path, tmp_path / "合并.pdf#3"):
        with pytest.raises(UsageError):
            read_report(wrong)
    with pytest.raises(SeveralReportsError):
        read_bytes(data)


def test_several_reports_on_sheets_and_in_disorder() -> None:
    first, second = files()["first"], files()["second"]
    backwards = ordered(second, lambda n: [0, *range(1, n)[::-1]])
    found = reports_in(merged(first, backwards, first))
    assert [len(report.reading.warnings) for report in found] == [3, 1]
    assert all(report.reading.complete for report in found)
    assert content(found[0]) == content(read_bytes(first))


def test_reports_of_different_people_are_refused() -> None:
    with pytest.raises(SeveralPeopleError):
        reports_in(merged(files()["first"], files()["other"]))


def test_a_file_that_is_called_so_is_meant_itself(tmp_path: Path) -> None:
    path = tmp_path / "报告.pdf#2"
    path.write_bytes(BRIEF.read_bytes())
    assert part_of(path) == (path, None)
    assert read_report(path).reading.complete


def test_a_second_reading_that_parts_the_file_otherwise_decides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    data = merged(files()["first"], files()["second"])
    one = read_pdf(merged(files()["first"], files()["first"]))
    monkeypatch.setattr("creditcheck.readers.second_reader.read_pdf_again", lambda *_, **__: one)
    found = reports_in(data, double_check=True)
    assert [report.reading.complete for report in found] == [True, True]
    assert all("第二个阅读器" in report.reading.warnings[-1].what for report in found)
