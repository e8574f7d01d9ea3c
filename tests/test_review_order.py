"""Which doubtful places are shown first, and which together: what leaves an answer open before what only confirms."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from fake_scan import fake_scan
from sample_files import SAMPLES, report_of
from scan_paper import as_file, scanned

from creditcheck.advice.review_order import TALLEST, groups_of, opened
from creditcheck.assess import Options, assess
from creditcheck.model.record_keys import account_keys
from creditcheck.model.report import Discrepancy, Report, Unread
from creditcheck.readers.ocr_extra import has_extra
from creditcheck.reading import read_images, review
from creditcheck.reading.reviewing import Doubt, Review
from creditcheck.renderers.review_page import group_title, hangs_on, label, opening, review_html

DETAILED = SAMPLES / "20-detailed-clean.pdf"
OPTIONS = Options(today=date(2026, 11, 21))
OPENED = ("opened",)


def place(at: tuple[int, float, float], read: str, *entries: Discrepancy, line: Unread | None = None) -> Doubt:
    """Return a place on a page, so far from above and from the left, and what is said of it."""
    page, top, left = at
    first = entries[0] if entries else line
    assert first is not None
    return Doubt(
        page=page, box=(left, top, left + 20.0, top + 10.0), read=read, other=None, section=first.section,
        record=first.record, fields=first.fields, months=entries[0].months if entries else (), entries=entries,
        line=line, report=0,
    )  # fmt: skip


def about(record: str | None, *fields: str, months: tuple[str, ...] = (), section: Any = "accounts") -> Discrepancy:
    return Discrepancy.of(section, "某处", record=record, fields=fields, months=months, two_readings=True)


def reviewed(*places: Doubt, report: Report | None = None) -> Review:
    return Review(document="0" * 64, reports=(report or report_of(DETAILED),), doubts=places)


def texts(review: Review) -> list[list[str]]:
    return [[review.doubts[index].read for index in group.places] for group in groups_of(review, OPTIONS)]


def test_what_a_heavy_question_hangs_on_comes_first() -> None:
    found = reviewed(
        place((1, 100, 40), "编号", about(None, "report_number", section="header")),
        place((1, 130, 40), "更新", about("phones:1", "updated", section="subject")),
        place((2, 100, 40), "标识", about("D1:1", "account_id")),
        place((3, 100, 40), "月", about("D1:1", "history", months=("2026-09",))),
    )
    assert [bool(rules) for rules in opened(found, OPTIONS)] == [False, False, False, True]
    first, *rest = groups_of(found, OPTIONS)
    assert first.places == (3,)
    assert {"BLK01", "BLK02"} <= set(first.rules)
    assert [group.places for group in rest] == [(0,), (1,), (2,)]
    assert hangs_on(first).startswith("等着它的：当前逾期、连三")
    assert not any(map(hangs_on, rest))
    said = opening(found, (first, *rest))[0]
    assert "要核对 4 处，挨着的合成一组，共 4 组。前 1 组（1 处）决定现在“看不出”的：当前逾期" in said
    assert said.endswith("其余 3 处只是确认，不核对也不影响哪一条的回答。")
    only = reviewed(found.doubts[0])
    assert "1 组。1 处只是确认" in opening(only, groups_of(only, OPTIONS))[0]


def test_a_question_that_several_places_leave_open_together_waits_for_each_of_one_field() -> None:
    """WHT03 asks for the oldest account: each day alone changes nothing, all of them do."""
    keys = account_keys(report_of(DETAILED).accounts)
    days = [place((1, 100.0 + 20 * row, 40), key, about(key, *OPENED)) for row, key in enumerate(keys)]
    other = place((1, 300, 40), "标识", about(keys[0], "account_id"))
    assert opened(reviewed(*days[:2], other), OPTIONS) == ((), (), ())
    rules = opened(reviewed(*days, other), OPTIONS)
    assert all("WHT03" in codes for codes in rules[:-1])
    assert rules[-1] == ()


def test_a_question_that_no_one_field_leaves_open_waits_for_all_it_reads() -> None:
    keys = account_keys(report_of(DETAILED).accounts)
    half = len(keys) // 2
    found = reviewed(
        *(place((1, 100.0 + 20 * row, 40), key, about(key, *OPENED)) for row, key in enumerate(keys[:half])),
        *(place((1, 200.0 + 20 * row, 40), key, about(key)) for row, key in enumerate(keys[half:])),
        place((1, 400, 40), "查询", about("inquiries:1", "date", section="inquiries")),
    )
    rules = opened(found, OPTIONS)
    assert all("WHT03" in codes for codes in rules[:-1])
    assert "WHT03" not in rules[-1]


def test_the_months_of_a_year_are_judged_together_and_mixed_entries_alone() -> None:
    """A year is one thing to be sure of; what several fields or a lost record hang on stays as it was said."""
    found = reviewed(
        place((2, 100, 40), "八月", about("D1:1", "history", months=("2026-08",))),
        place((2, 100, 80), "九月", about("D1:1", "history", months=("2026-09",))),
        place((2, 120, 80), "旧", about("D1:1", "history", months=("2022-01",))),
        place((2, 140, 80), "两年", about("D1:1", "history", months=("2022-12", "2023-01"))),
        place((2, 160, 80), "都", about("D1:1", "history", "due", months=("2022-12",)), about("D1:1", "due")),
    )
    august, september, old, both, mixed = opened(found, OPTIONS)
    assert august == september
    assert "BLK01" in august
    assert "BLK01" not in (*old, *both, *mixed)
    assert "BLK02" in old
    assert {"BLK06"} <= set(both) & set(mixed)


def test_places_of_one_thing_that_stand_near_are_one_group() -> None:
    line = Unread.of("一", "accounts", record="D1:1")
    month = [about("D1:1", "history", months=(f"2026-0{number}",)) for number in range(1, 5)]
    found = reviewed(
        place((2, 100, 40), "一月", month[0]),
        place((2, 100, 80), "二月", month[1]),
        place((2, 100 + TALLEST, 40), "三月", month[2]),
        place((3, 100, 40), "四月", month[3]),
        place((2, 110, 40), "读不懂", line=line),
        place((2, 120, 40), "标识", about("D1:1", "account_id")),
        place((2, 130, 40), "到期", about("D1:1", "payment_due")),
        place((5, 100, 40), "日期", about("inquiries:1", "date", section="inquiries")),
        place((5, 120, 40), "机构", about("inquiries:2", "institution", section="inquiries")),
        place((1, 100, 40), "姓名", about(None, "name", section="subject")),
        place((1, 120, 40), "邮箱", about(None, "email", section="subject")),
    )
    assert sorted(map(tuple, texts(found))) == sorted(
        [("一月", "二月"), ("三月",), ("四月",), ("读不懂",), ("标识", "到期"), ("日期", "机构"), ("姓名", "邮箱")]
    )
    groups = {texts(found)[number][0]: group for number, group in enumerate(groups_of(found, OPTIONS))}
    title = "D1:1 中国建设银行股份有限公司江苏省分行营业部 个人住房商业贷款"
    assert group_title(groups["一月"], found) == f"{title}，还款记录"
    assert group_title(groups["三月"], found) == f"{title}，还款记录，2026-03"
    assert group_title(groups["标识"], found) == title
    assert group_title(groups["日期"], found) == "查询记录"
    assert group_title(groups["姓名"], found) == "个人信息"
    names = [label(found.doubts[index], found) for index in (0, 4, 5, 7, 8, 9)]
    assert names == ["2026-01", "一行文字", "账户标识", "1 查询日期", "2 机构", "姓名"]
    assert label(place((1, 0, 0), "x", about("D1:1")), found) == "整条"


@pytest.mark.skipif(not has_extra(), reason="creditcheck[ocr] is not installed: no scan is tried")
def test_questions_are_those_that_the_report_leaves_open(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = as_file(scanned((SAMPLES / "01-clean.pdf").read_bytes(), 40, pages=[0])[0], "PNG")
    doubtful = {
        (4, "N"): "2", (4, "5,050"): "5,059", (4, "SMPLXY0001"): "SMPLXY0007", (1, "2026.08.20"): "2026.08.26",
        (5, "2026.02.17"): "2026.02.11", (1, "000000198802140285"): "000000198802140286",
    }  # fmt: skip
    found = fake_scan(DETAILED, doubtful)
    monkeypatch.setattr("creditcheck.reading.recognised_images", lambda *_: found)
    reading = assess(read_images([picture])[0], OPTIONS)
    open_ = {finding.rule for finding in reading.findings if finding.verdict == "unknown"}
    shown = review([picture])
    groups = groups_of(shown, OPTIONS)
    assert texts(shown)[0] == ["N"]
    assert {code for group in groups for code in group.rules} == open_ - {"RPT07"}


@pytest.mark.skipif(not has_extra(), reason="creditcheck[ocr] is not installed: no scan is tried")
def test_places_are_in_the_order_of_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = as_file(scanned((SAMPLES / "01-clean.pdf").read_bytes(), 40, pages=[0])[0], "PNG")
    row = ("陶示安", "000000198802140285", "中国人民银行江城样例分行")
    found = fake_scan(DETAILED, {(1, text): text[:-1] + "\ufffd" for text in reversed(row)})
    monkeypatch.setattr("creditcheck.reading.recognised_images", lambda *_: found)
    assert [one.read for one in review([picture]).doubts] == list(row)


def test_a_page_without_pictures_still_asks() -> None:
    found = reviewed(
        place((1, 100, 40), "长" * 13, about("D1:1", "institution")), place((2, 100, 40), "短", about(None))
    )
    page = review_html(found, groups_of(found, OPTIONS), "报告.json")
    assert "<img" not in page
    assert page.count("<fieldset") == page.count("这一处") == 2
