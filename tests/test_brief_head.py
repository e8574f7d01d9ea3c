"""The head of the 简版: number and time, the person, other identity papers; parts and bars that are lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from brief_paper import document, middle, write
from sample_files import SAMPLES, document_of, report_of
from test_brief_damage import interpret

from creditcheck.errors import UnknownLayoutError
from creditcheck.layouts.brief_2.body import Body, body_of
from creditcheck.layouts.brief_2.head import read_head
from creditcheck.readers.document import Document, Page

NUMBER = "报告编号：2026101609301500000001 报告时间：2026-10-16 09:30:15"


def head(*texts: str, title: str = "个人信用报告") -> tuple[dict[str, object], Body]:
    page = middle(title, 297, 110, 15)
    for index, text in enumerate(texts):
        page += write(text, 40, 150 + 14 * index)
    body = body_of(document(page))
    return read_head(body.claims, body.lines)[1], body


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("姓名：ZHANG WEI 证件类型：护照 证件号码：E12345678 已婚", ("ZHANG WEI", "护照", "E12345678", "已婚")),
        (
            "姓名:阿卜杜拉·买买提 证件类型:身份证 证件号码:000000********181X",
            ("阿卜杜拉·买买提", "身份证", "000000********181X", None),
        ),
        ("姓名：张三 证件类型：身份证 证件号码：000000197902150280 --", ("张三", "身份证", "000000197902150280", None)),
    ],
)
def test_the_person(text: str, expected: tuple[str | None, ...]) -> None:
    subject, body = head(NUMBER, text)
    assert (subject["name"], subject["id_type"], subject["id_number"], subject["marital_status"]) == expected
    assert not body.claims.unread()
    assert not body.claims.discrepancies


def test_the_person_on_two_lines() -> None:
    subject, body = head(NUMBER, "姓名：张三 证件类型：身份证", "证件号码：000000197902150280 未婚")
    assert subject["id_number"] == "000000197902150280"
    assert not body.claims.unread()


def test_other_papers_beside_and_below_their_heading() -> None:
    person = "姓名：张三 证件类型：身份证 证件号码：000000197902150280 已婚"
    papers = ("其他证件信息： 证件类型：护照 证件号码：E00000013", "证件类型：军官证 证件号码：样字第00013号")
    subject, body = head(NUMBER, person, *papers)
    assert [paper["number"] for paper in subject["other_ids"]] == ["E00000013", "样字第00013号"]
    assert not body.claims.unread()
    subject, body = head(NUMBER, person, "其他证件信息：")
    assert [entry.what for entry in body.claims.discrepancies] == ["“其他证件信息”下面没有读到证件"]
    _, body = head(NUMBER, person, "其他证件信息： 某某证件类型：护照 证件号码：E0")
    assert body.claims.unread()


def test_what_is_lost_is_told() -> None:
    with pytest.raises(UnknownLayoutError):
        head("姓名：张三 证件类型：身份证 证件号码：000000197902150280 已婚")
    for time in ("2026-13-16 09:30:15", "2026-10-16 25:30:15", "2026-0-16 09:30:15"):
        with pytest.raises(UnknownLayoutError):
            head(NUMBER.replace("2026-10-16 09:30:15", time))
    _, body = head(NUMBER, "姓名：张三", title="个人信用报")
    assert [entry.kind for entry in body.claims.discrepancies] == ["missing", "missing"]
    assert len(body.claims.unread()) == 2
    _, body = head("（本人简版）", NUMBER)
    assert [entry.section for entry in body.claims.discrepancies] == ["subject"]


def without(whole: Document, *texts: str) -> Document:
    """Lose the lines with these texts."""
    pages = []
    for page in whole.pages:
        gone = {g for line in page.lines if line.bare in texts for run in line.runs for g in run.glyphs}
        pages.append(Page(page.number, page.width, page.height, tuple(g for g in page.glyphs if g not in gone)))
    return Document(tuple(pages))


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        (("非信贷交易记录",), "没有找到标题“非信贷交易记录”"),
        (("公共记录", "系统中没有您最近5年内的公共信息记录。"), "没有找到“公共记录”这一部分"),
        (("系统中没有您最近5年内的公共信息记录。",), "“公共记录”下的说明语句没有读懂"),
        (("说明",), "没有找到“说明”这一部分"),
        (("信息概要",), "没有找到标题“信息概要”"),
    ],
)
def test_a_lost_bar_or_sentence_is_told(lost: tuple[str, ...], told: str) -> None:
    report = interpret(without(document_of(SAMPLES / "01-clean.pdf"), *lost))
    assert told in [entry.what for entry in report.reading.discrepancies]
    assert not report.reading.complete


def test_an_explanation_that_is_lost_leaves_the_others_read() -> None:
    begins = "2.本报告仅包含可能影响您信用评价的主要信息，如需获取您在个人征信系统中更详细的记录，请到当地信用报告查询网点查询"
    report = interpret(without(document_of(SAMPLES / "01-clean.pdf"), begins))
    assert "“说明”的第2条没有读到原文" in [entry.what for entry in report.reading.discrepancies]
    assert [entry.text[:7] for entry in report.reading.unread] == ["。信用报告查询"]


def test_a_bar_that_black_and_white_loses_is_told_by_the_sentence_below_it() -> None:
    document = without(document_of(SAMPLES / "01-clean.pdf"), "公共记录")
    for ocr, told in ((False, ["没有找到标题“公共记录”"]), (True, [])):
        report = interpret(replace(document, ocr=ocr))
        assert [entry.what for entry in report.reading.discrepancies if "标题" in entry.what] == told


def test_a_lost_bar_is_found_by_the_sentence_below_it_in_any_punctuation() -> None:
    document = without(document_of(SAMPLES / "01-clean.pdf"), "信贷记录")
    pages = [
        Page(
            page.number, page.width, page.height, tuple(g._replace(text=g.text.replace("，", ",")) for g in page.glyphs)
        )
        for page in document.pages
    ]
    report = interpret(Document(tuple(pages)))
    assert len(report.accounts) == len(report_of(SAMPLES / "01-clean.pdf").accounts)


def test_text_under_a_sentence_that_says_none() -> None:
    whole = document_of(SAMPLES / "01-clean.pdf")
    at, line = next(
        (index, line)
        for index, page in enumerate(whole.pages)
        for line in page.lines
        if "最近5年内的公共信息" in line.bare
    )
    page = whole.pages[at]
    more = Page(page.number, page.width, page.height, (*page.glyphs, *write("某行文字", 40, line.y + 14)))
    report = interpret(Document((*whole.pages[:at], more, *whole.pages[at + 1 :])))
    assert [entry.text for entry in report.reading.unread] == ["某行文字"]
    assert "“公共记录”写明没有记录，下面却有文字" in [entry.what for entry in report.reading.discrepancies]


def test_a_report_without_its_title_is_read_in_doubt() -> None:
    """The sentence of 信贷记录 and the labels of the head tell the form; a company's or an unknown text has neither."""
    whole = document_of(SAMPLES / "01-clean.pdf")
    report = interpret(without(whole, "个人信用报告"))
    assert [entry.what for entry in report.reading.discrepancies] == ["没有找到标题“个人信用报告”"]
    assert report.reading.unread == ()
    with pytest.raises(UnknownLayoutError):
        interpret(without(whole, "个人信用报告", "非信贷交易记录"))
