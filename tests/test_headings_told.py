"""Headings and borders that strokes of a watermark damage are told by the tables that stand below and beside them."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest
from fake_scan import fake_scan, misread
from sample_files import SAMPLES, document_of

from creditcheck.geometry import Box, Glyph, Rule
from creditcheck.layouts.detailed_2.attachments import INSTALMENTS
from creditcheck.layouts.detailed_2.chapters import with_chapters
from creditcheck.layouts.detailed_2.elements import Builder, CellClaims
from creditcheck.layouts.detailed_2.report import VOCABULARY, read
from creditcheck.layouts.detailed_2.structure import check_structure
from creditcheck.readers.ocr_extra import has_extra
from creditcheck.readers.tables import Cell, Row
from creditcheck.readers.words import words_of
from creditcheck.reading.aids import Aids
from creditcheck.reading.scans import read_scan

if not has_extra():
    pytest.skip("creditcheck[ocr] is not installed: no scan is tried", allow_module_level=True)

import numpy as np

from creditcheck.layouts.lexicon import lexicon
from creditcheck.readers.lines import lines_of
from creditcheck.readers.ocr.crossed import doubted
from creditcheck.readers.ocr.cuts import Cut
from creditcheck.readers.ocr.headings import repair_headings
from creditcheck.readers.ocr.heads import fill_heads
from creditcheck.readers.ocr.recognise import ABSENT
from creditcheck.readers.ocr.recognise import Text as Read
from creditcheck.readers.ocr.record_headings import repair_record_headings
from creditcheck.readers.ocr.row_lines import rows_put_right
from creditcheck.readers.ocr.rule_lines import Lines, rule_lines
from creditcheck.readers.ruling import ruling_of

SCALE = 4.0
LEFT, RIGHT = 40.0, 400.0
TOPS = (100.0, 116.0, 132.0, 148.0)


def table(*rows: tuple[float, ...], over: float = 0.0) -> tuple[Lines, Any]:
    """Return the lines of rows with these inner borders, the first level one too long, and their ink."""
    rules = [Rule(LEFT, y, RIGHT + (over if y == TOPS[0] else 0), y) for y in TOPS[: len(rows) + 1]]
    for row, (top, bottom) in zip(rows, itertools.pairwise(TOPS), strict=False):
        rules += [Rule(x, top, x, bottom) for x in (LEFT, *row, RIGHT)]
    mask = np.zeros((800, 2000), np.uint8)
    for x0, y0, x1, y1 in rules:
        mask[round(y0 * SCALE) : round(y1 * SCALE) + 2, round(x0 * SCALE) : round(x1 * SCALE) + 2] = 1
    return Lines(tuple(rules), mask), mask.copy()


def strokes(*places: tuple[float, float, float, float]) -> Any:
    found = np.zeros((800, 2000), np.uint8)
    for x0, y0, x1, y1 in places:
        found[round(y0 * SCALE) : round(y1 * SCALE), round(x0 * SCALE) : round(x1 * SCALE)] = 1
    return found


def borders(lines: Lines) -> list[list[float]]:
    return [[round(x) for x in band.edges[1:-1]] for region in ruling_of(lines.rules).regions for band in region.bands]


def test_a_border_that_only_one_row_has_beside_a_stroke_is_none() -> None:
    lines, ink = table((100, 200), (100, 150, 200), (100, 200))
    beside = strokes((151, 110, 160, 140))
    left = rows_put_right(lines, ink, beside, SCALE)
    assert borders(left) == [[100, 200]] * 3
    assert not left.mask[490:520, 600].any()
    assert lines.mask[490:520, 600].all()  # the lines that were found are not changed
    far = rows_put_right(lines, ink, strokes((300, 110, 310, 140)), SCALE)
    assert far is lines


def test_a_border_between_two_other_tables_is_none() -> None:
    lines, ink = table((100, 200), (150,), (120, 220))
    assert borders(rows_put_right(lines, ink, strokes((151, 110, 160, 140)), SCALE))[1] == []
    lines, ink = table((150,), (120, 220))  # at an end the values of its heads may be on the next page
    assert borders(rows_put_right(lines, ink, strokes((151, 100, 160, 120)), SCALE))[0] == [150]


def test_a_border_that_a_stroke_hides_is_that_of_the_row_above() -> None:
    lines, ink = table((100, 200), (100,), ())
    hidden = strokes((195, 117, 206, 131))
    left = rows_put_right(lines, ink, hidden, SCALE)
    assert borders(left) == [[100, 200], [100, 200], []]
    assert left.mask[480:510, 800].all()
    white = rows_put_right(lines, ink, strokes((195, 117, 206, 121)), SCALE)
    assert borders(white)[1] == [100]


def test_a_border_of_which_nothing_is_seen_in_any_row_is_none() -> None:
    lines, ink = table((100, 150), (100, 150))
    assert borders(rows_put_right(lines, ink, strokes((145, 95, 155, 140)), SCALE)) == [[100], [100]]
    assert borders(rows_put_right(lines, ink, strokes((145, 95, 155, 115)), SCALE)) == [[100, 150]] * 2  # in the second


def test_a_border_of_which_strokes_leave_hardly_a_piece_is_none() -> None:
    lines, ink = table((100, 150), (100, 150))
    ink[412:516, 590:610] = 0
    assert borders(rows_put_right(lines, ink, strokes((151.5, 105, 156, 130)), SCALE)) == [[100], [100]]


def test_an_upright_line_that_a_stroke_lengthens_stands_in_its_row() -> None:
    page = np.zeros((600, 1000), np.uint8)
    for y in (200, 264):
        page[y : y + 3, 100:900] = 1
    for x in (100, 900):
        page[200:267, x : x + 3] = 1
    page[128:264, 500:503] = 1  # one row of 16 points, and 18 above it
    assert [round(rule.y0) for rule in rule_lines(page, SCALE).rules if rule.x0 == rule.x1 and 120 < rule.x0 < 130] == [
        50
    ]


def test_all_rows_of_a_grid_have_its_months() -> None:
    months = tuple(40 + 360 * month / 13 for month in range(1, 13))
    lines, ink = table(months, (*months[:4], *months[6:]), months)
    hidden = strokes((months[4] - 3, 112, months[5] + 3, 118))
    assert [len(row) for row in borders(rows_put_right(lines, ink, hidden, SCALE))] == [12, 12, 12]


def test_a_level_line_ends_at_the_border_of_its_table() -> None:
    lines, ink = table((100,), (100,), over=12.0)
    assert borders(lines)[0] == [100, 400]
    left = rows_put_right(lines, ink, strokes((398, 95, 415, 105)), SCALE)
    assert borders(left) == [[100], [100]]
    assert not left.mask[400, 1610:1640].any()
    assert rows_put_right(lines, ink, strokes((300, 200, 310, 210)), SCALE) is lines


def cell(printed: str, column: int, top: int, columns: int = 6, *, crossed: bool = True) -> Read:
    box = Box(x0=60.0 * column, x1=60.0 * column + 60, y0=top / SCALE - 3, y1=top / SCALE + 12)
    return Read(
        Cut(240 * column + 20, top, 240 * column + 120, top + 35, box, columns, column, crossed=crossed), printed
    )


def free(printed: str, top: int, *, crossed: bool = True, ruled: bool = False) -> Read:
    box = Box(x0=40.0, x1=400.0, y0=top / SCALE - 3, y1=top / SCALE + 12) if ruled else None
    return Read(Cut(100, top, 900, top + 35, box, int(ruled), crossed=crossed), printed)


ACCOUNT = ("管理机构", "账户标识", "开立日期", "到期日期", "借款金额", "账户币种")
AGREEMENT = ("管理机构", "授信协议标识", "生效日期", "到期日期", "授信额度用途")


def row_of(words: tuple[str, ...], top: int) -> list[Read]:
    return [cell(word, column, top, len(words), crossed=False) for column, word in enumerate(words)]


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("2", "账户2"),
        ("账", "账户2"),
        ("2（授信协议标识：SMPLXY0002，卡片尾号：7731）", "账户2（授信协议标识：SMPLXY0002，卡片尾号：7731）"),
        ("授信协议标识：SMPLXY0002，卡片尾号：7731）", "账户2（授信协议标识：SMPLXY0002，卡片尾号：7731）"),
        ("3", "3"),  # not the next one
        ("7·1", "7·1"),
        ("（二）记卡", "（二）记卡"),
        ("样例银行江城分行营业部", "样例银行江城分行营业部"),
        ("某", "某"),
    ],
)
def test_what_stands_above_the_first_table_of_an_account_is_its_heading(printed: str, said: str) -> None:
    first, second = free("账户1", 100), free(printed, 400, ruled=True)
    repair_record_headings([first, *row_of(ACCOUNT, 150), second, *row_of(ACCOUNT, 450)])
    assert second.text == said
    if said == "账户2":
        doubted([second], lexicon(), SCALE)
        assert second.other is None  # the form proves it
    elif said != printed:
        doubted([second], lexicon(), SCALE)
        assert second.other is not None
        assert second.other.startswith("账户2（授信协议标识：")  # what it says is in doubt, not that it is there


def test_a_text_that_is_far_above_a_table_or_that_no_stroke_crosses_is_no_heading() -> None:
    far, plain = free("2", 300), free("2", 400, crossed=False)
    repair_record_headings([free("账户1", 100), far, *row_of(ACCOUNT, 450)])
    repair_record_headings([free("账户1", 100), plain, *row_of(ACCOUNT, 450)])
    assert (far.text, plain.text) == ("2", "2")


def test_on_a_page_that_no_heading_precedes_an_account_keeps_its_bracket_and_has_no_number() -> None:
    heading = free("授信协议标识：SMPLXY0002）", 100)
    repair_record_headings([heading, *row_of(ACCOUNT, 150)])
    assert heading.text == "账户（授信协议标识：SMPLXY0002）"
    doubted([heading], lexicon(), SCALE)
    assert heading.other is not None
    assert heading.other.startswith("账户（授信协议标识：")


def test_a_card_behind_a_loan_is_the_first_of_another_section() -> None:
    card = ("发卡机构", *ACCOUNT[1:])
    heading = free("（授信协议标识：SMPLXY0005，卡片尾号：4031）", 400)
    repair_record_headings(
        [free("账户1", 100), *row_of(ACCOUNT, 150), free("贷下账户", 350), heading, *row_of(card, 450)]
    )
    assert heading.text == "账户1（授信协议标识：SMPLXY0005，卡片尾号：4031）"


def test_what_stands_above_the_table_of_an_agreement_is_its_heading() -> None:
    first, second = free("授信协议1", 100), free("义2", 400)
    repair_record_headings([first, *row_of(AGREEMENT, 150), second, *row_of(AGREEMENT, 450)])
    assert second.text == "授信协议2"


def test_a_heading_between_two_tables_that_touch_is_repaired() -> None:
    texts = [free("（二）记卡账户", 100, ruled=True), free("2021年10月—2026年09月的", 200, ruled=True)]
    repair_headings(texts, lexicon())
    assert [text.text for text in texts] == ["（二）贷记卡账户", "2021年10月-2026年09月的还款记录"]


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        (
            ("最近1个人、大，1", "最近1个月内的查询次数", "2年内的查询次数"),
            ("最近1个月内的查询机构数", "最近1个月内的查询次数", "最近2年内的查询次数"),
        ),
        (("性别", "生F", "婚姻状况", "就上为兄"), ("性别", "出生日期", "婚姻状况", "就业状况")),
        (("数据发生机构名称", "多塘友"), ("数据发生机构名称", "多塘友")),
        (("数据发生机构名称", "数据发生机构名称", "多塘友.名称"), ("数据发生机构名称",) * 3),
        (("号", "数据发生机构名称"), ("编号", "数据发生机构名称")),
        (("", "数据发生机构名称"), ("", "数据发生机构名称")),
        (("号", "数据发生机构"), ("编号", "数据发生机构名称")),
        (("号", "内容"), ("号", "内容")),
        (
            ("管理机构", "账户标识", "开立日期", "到期日期", "借款金", "账户币种"),
            ("管理机构", "账户标识", "开立日期", "到期日期", "借款金额", "账户币种"),
        ),
        (
            ("管理机构", "账户标识", "开立日期", "到期日期", "金", "账户币种"),
            ("管理机构", "账户标识", "开立日期", "到期日期", "金", "账户币种"),
        ),
        (
            ("管理机构", "账户标识", "开立日期", "到期日期", "备怜", "账户币种"),
            ("管理机构", "账户标识", "开立日期", "到期日期", "备怜", "账户币种"),
        ),
        (
            ("发卡机构", "账户标识", "开立日", "账户授信额度", "共享授信额度", "币种", "业务种类", "j方式"),
            ("发卡机构", "账户标识", "开立日期", "账户授信额度", "共享授信额度", "币种", "业务种类", "担保方式"),
        ),
    ],
)
def test_heads_are_told_by_the_others_of_their_row(printed: tuple[str, ...], said: tuple[str, ...]) -> None:
    row = [cell(word, column, 100, len(printed)) for column, word in enumerate(printed)]
    fill_heads(row, lexicon())
    assert tuple(text.text for text in row) == said


def written(*texts: str) -> list[Row]:
    """Return free rows."""
    rows = []
    for number, text in enumerate(texts):
        glyphs = [
            Glyph(char, 40 + 10 * place, 50 + 10 * place, 100 + 20 * number, 10) for place, char in enumerate(text)
        ]
        words = list(words_of(lines_of(1, tuple(glyphs))))
        rows.append(Row(1, 100 + 20 * number, 0, 500, (Cell(1, 40, 400, words, number + 1),)))
    return rows


def kinds(*texts: str) -> list[str]:
    return [group.title.kind for group in with_chapters(Builder(VOCABULARY).build(written(*texts)))]


def test_a_text_above_a_section_is_the_heading_of_its_chapter() -> None:
    assert kinds("一个人基本信息", "（一）身份信息", "二言息概要", "（一）信贷交易信息提示")[3] == "chapter:summary"
    assert kinds("一 基本信息", "（一）身份信息")[1:] == ["chapter:subject", "identity"]
    assert kinds("三 基本信息", "（一）身份信息")[1:] == ["identity"]  # its number is another one
    assert kinds("一 基", "（一）身份信息")[1:] == ["identity"]
    assert kinds("（一）身份信息")[1:] == ["identity"]


def test_an_account_whose_number_is_lost_is_the_next_one_and_that_is_said() -> None:
    groups = Builder(VOCABULARY).build(written("（一）贷记卡账户", "账户1（卡片尾号：1208）", "账户（卡片尾号：7731）"))
    assert [group.record.no for group in groups if group.record] == [1, 2]
    claims: CellClaims = CellClaims()
    check_structure(claims, groups)
    assert not [entry for entry in claims.discrepancies if "编号" in entry.what]


@pytest.mark.parametrize(
    ("texts", "scanned", "gaps"),
    [
        (("一个人基本信息", "二信息概要", "二信贷交易信息明细", "四查询记录"), True, 0),  # 三 has lost a stroke
        (("一个人基本信息", "二信息概要", "二信贷交易信息明细", "四查询记录"), False, 2),
        (("一个人基本信息", "二信息概要", "五信贷交易信息明细"), True, 1),
        (("一个人基本信息", "二信息概要", "四查询记录"), True, 1),
        (("一个人基本信息", "身份信息", "（二）居住信息"), True, 0),
        (("一个人基本信息", "身份信息", "（三）居住信息"), True, 1),
        (("一个人基本信息", "（二）居住信息"), True, 1),
        (("二信息概要", "非循环贷账户信息汇总", "（二）信贷交易信息提示"), True, 2),  # that one never has a number
    ],
)
def test_a_number_between_two_others_proves_itself(texts: tuple[str, ...], scanned: bool, gaps: int) -> None:
    claims: CellClaims = CellClaims()
    check_structure(claims, Builder(VOCABULARY).build(written(*texts)), scanned=scanned)
    assert sum("章节序号" in entry.what for entry in claims.discrepancies) == gaps


def test_the_number_of_an_account_that_is_lost_on_a_scan_is_in_doubt() -> None:
    known = document_of(SAMPLES / "20-detailed-clean.pdf")
    heading = "账户2（授信协议标识：SMPLXY0002，卡片尾号：7731）"
    (page,) = (page.number for page in known.pages if any(heading == line.text for line in page.lines))
    lost = misread(known, {(page, heading): heading.replace("2", "", 1)})
    report = read(replace(lost, ocr=True))
    cards = [account for account in report.accounts if account.type == "R2"]
    assert [(account.no, account.card_tail) for account in cards] == [(1, "1208"), (2, "7731")]
    (doubt,) = report.reading.discrepancies
    assert (doubt.record, doubt.fields) == ("R2:2", ("no",))


def test_the_marks_of_an_account_that_a_stroke_hides_are_in_doubt() -> None:
    path, heading = SAMPLES / "20-detailed-clean.pdf", "账户2（授信协议标识：SMPLXY0002，卡片尾号：7731）"
    number, other = heading[:3], "账户2（授信协议标识：0，卡片尾号：0，其他机构转入）"
    (page,) = (page.number for page in document_of(path).pages if any(heading == line.text for line in page.lines))
    (report,) = read_scan(fake_scan(path, {(page, heading): other}, {(page, heading): number}), Aids(), ())
    card = next(account for account in report.accounts if account.type == "R2" and account.no == 2)
    assert (card.agreement_id, card.card_tail) == (None, None)
    fields = {field for one in report.reading.discrepancies if one.record == "R2:2" for field in one.fields}
    assert fields >= {"agreement_id", "card_tail", "release_form"}


CAPTIONS = {"非循环贷账户信息汇总": "價+不贷账户信每", "贷记卡账户信息汇总": "卡账户信息汇总"}


def test_a_caption_of_totals_is_told_by_its_table_and_the_accounts() -> None:
    known = document_of(SAMPLES / "20-detailed-clean.pdf")
    (page,) = {page.number for page in known.pages for line in page.lines if line.text in CAPTIONS}
    scan = replace(misread(known, {(page, text): other for text, other in CAPTIONS.items()}), ocr=True)
    true, report = read(known), read(scan)
    assert report.summary == true.summary
    assert (report.reading.unread, report.reading.discrepancies) == ((), ())
    assert read(replace(scan, ocr=False)).reading.unread, "only strokes of a scan damage a caption"


@pytest.mark.parametrize(
    "others",
    [
        {"非循环贷账户信息汇总": "备注", "贷记卡账户信息汇总": "卡账户信息汇总"},
        {"非循环贷账户信息汇总": "非循环贷账户信息汇总", "管理机构数": "数", "贷记卡账户信息汇总": "卡户"},
    ],
)
def test_a_caption_of_which_too_little_is_left_is_told_by_nothing(others: dict[str, str]) -> None:
    known = document_of(SAMPLES / "20-detailed-clean.pdf")
    (page,) = {page.number for page in known.pages for line in page.lines if line.text in CAPTIONS}
    report = read(replace(misread(known, {(page, text): other for text, other in others.items()}), ocr=True))
    assert not report.reading.complete
    assert any(entry.section == "summary" for entry in report.reading.unread)


def test_on_a_scan_the_cards_behind_loans_are_those_of_another_section() -> None:
    known = document_of(SAMPLES / "20-detailed-clean.pdf")
    (page,) = (page.number for page in known.pages if any(line.text == "（二）贷记卡账户" for line in page.lines))
    lost = misread(known, {(page, "（二）贷记卡账户"): "贷下"})
    gaps = [
        [entry.what for entry in read(one).reading.discrepancies if "编号不连续" in entry.what]
        for one in (lost, replace(lost, ocr=True))
    ]
    assert gaps == [["账户编号不连续，可能缺少记录"], []]


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("（三）职业信息。", "（三）职业信息"),
        ("信息概要·", "信息概要"),
        ("授信协议3。", "授信协议3"),
        ("'第5页，共7页.", "第5页，共7页"),
        ("截至2025年07月05日。", "截至2025年07月05日"),
        ("某某公司。", "某某公司。"),
        ("·2024年11月—2025年07月的还款记录。", "2024年11月—2025年07月的还款记录"),
    ],
)
def test_no_heading_ends_with_a_mark(printed: str, whole: str) -> None:
    text = Read(Cut(100, 100, 400, 130), printed)
    repair_headings([text], lexicon())
    assert (text.text, text.other) == (whole, None)
    text = Read(Cut(100, 100, 400, 130), printed, other="信息")
    repair_headings([text], lexicon())
    assert (text.text, text.other) == (whole, "信息")


@pytest.mark.parametrize(
    "printed", ["2024年11月—2025年07月的还款记录", "2025年07月05日以后的最新还款记录", "截至2025年07月05日"]
)
def test_no_character_is_missing_in_a_whole_caption(printed: str) -> None:
    one, hidden = (Read(Cut(100, 100, 400, 130, hidden=how), printed, other=printed + ABSENT) for how in (False, True))
    other = Read(Cut(100, 100, 400, 130), printed, other=printed.replace("7", "1"))
    part = Read(Cut(100, 200, 400, 230), printed[:-1], other=printed[:-1] + ABSENT)
    repair_headings([one, hidden, other, part], lexicon())
    assert [text.other is None for text in (one, hidden, other, part)] == [True, False, False, False]


def test_the_heading_of_instalments_is_a_word_of_the_form() -> None:
    caption = INSTALMENTS.name
    assert caption in lexicon().form & lexicon().titles
