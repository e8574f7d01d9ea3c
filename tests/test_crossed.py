"""What strokes of a watermark cross is read, and sure only where the form of the report proves it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fake_scan import fake_scan
from sample_files import SAMPLES, document_of, report_of
from scan_paper import of_one_bit
from scan_paper import scanned as in_pictures

from creditcheck.errors import ScanError, ScanTooSmallError
from creditcheck.geometry import Box, Glyph, Rule
from creditcheck.layouts.claims import Claims, DoubleClaimError, Said
from creditcheck.model.report import Discrepancy, Unread
from creditcheck.readers.document import Page
from creditcheck.readers.ocr_extra import has_extra
from creditcheck.reading.aids import Aids
from creditcheck.reading.scans import TOO_MUCH, maybe_lost, not_parted, read_scan, without_made
from creditcheck.reconcile.two_readings import unread_since

if not has_extra():
    pytest.skip("creditcheck[ocr] is not installed: no scan is tried", allow_module_level=True)

import cv2
import numpy as np

from creditcheck.layouts.lexicon import lexicon
from creditcheck.readers.ocr.crossed import doubted, otherwise
from creditcheck.readers.ocr.cuts import GRID, Cut, cuts_of
from creditcheck.readers.ocr.false_lines import without_false
from creditcheck.readers.ocr.grey_strokes import without_grey
from creditcheck.readers.ocr.grids import grids_repaired, without_months
from creditcheck.readers.ocr.headings import repair_headings
from creditcheck.readers.ocr.heads import fill_heads
from creditcheck.readers.ocr.hidden_lines import with_hidden, without_thick
from creditcheck.readers.ocr.months import hold_letters
from creditcheck.readers.ocr.pages import Alternative, Scanned, read_page
from creditcheck.readers.ocr.ready import made_ready
from creditcheck.readers.ocr.recognise import ABSENT, Text, _shapes
from creditcheck.readers.ocr.record_headings import repair_record_headings
from creditcheck.readers.ocr.repair import repaired
from creditcheck.readers.ocr.residue import is_residue
from creditcheck.readers.ocr.rule_lines import Lines, rule_lines
from creditcheck.readers.ocr.small_masks import packed, unpacked
from creditcheck.readers.ocr.straight_lines import straight_lines
from creditcheck.readers.ocr.strokes import cleaned, plain, tall_in, thick_strokes
from creditcheck.readers.ocr.thin_strokes import thin_strokes
from creditcheck.readers.ocr.zones import zoned

SCALE = 300 / 72


def cell(printed: str, column: int = 0, *, crossed: bool = True, columns: int = 6, top: int = 100) -> Text:
    box = Box(x0=60.0 * column, x1=60.0 * column + 60, y0=top / SCALE - 3, y1=top / SCALE + 12)
    left = round(60 * SCALE * column) + 20
    return Text(Cut(left, top, left + 100, top + 35, box, columns, column, crossed=crossed), printed)


def line(printed: str, top: int, other: str | None = None) -> Text:
    return Text(Cut(100, top, 900, top + 35, crossed=True), printed, other=other)


def test_crossed_numbers_and_names_are_in_doubt_and_words_of_the_form_are_not() -> None:
    texts = [
        cell("管理机构"),
        cell("1,681", 1),
        cell("样例银行", 2),
        cell("贷款审批", 3),
        cell("1,681", 4, crossed=False),
    ]
    doubted(texts, lexicon(), SCALE)
    assert [text.other for text in texts] == [None, "2,681", "样例银行" + ABSENT, None, None]
    assert texts[4].if_crossed == "2,681"
    assert texts[1].made


def test_another_reading_is_kept_where_it_is_another_value_of_that_kind() -> None:
    texts = [cell("1,681", 1), cell("1,681", 2), cell("2024.06.18", 3)]
    for text, other in zip(texts, ("1,881", "1681", "2024.06.1B"), strict=True):
        text.other = other
    doubted(texts, lexicon(), SCALE)
    assert [(text.other, text.made) for text in texts] == [("1,881", False), ("2,681", True), ("2024.06.17", True)]


def test_a_date_of_the_first_day_becomes_another_date() -> None:
    assert otherwise("2024.06.01") == "2024.06.02"
    assert otherwise("2024.12.30") == "2024.12.29"


def test_remains_of_strokes_have_another_text_too() -> None:
    for text in ("7,", ",", "", "1,2,3 4:07:1", "12.", "截至20年7,月11日, 余额1,,2元到期"):
        assert otherwise(text) != text


def test_dashes_in_a_month_of_a_marked_page_are_in_doubt() -> None:
    month, amount = cell("--", 3, columns=13, crossed=False), cell("--", 3, crossed=False)
    doubted([month, amount], lexicon(), SCALE)
    assert (month.other, amount.other) == ("1", None)


def test_list_numbers_that_follow_each_other_are_no_doubt() -> None:
    texts = [cell(str(number), top=200 + 60 * number) for number in (1, 2, 3)]
    alone = cell("7", top=900)
    below = [cell("编号", columns=4, top=1000), cell("5", columns=4, top=1060)]
    doubted([*texts, alone, *below], lexicon(), SCALE)
    assert all(text.other is None for text in (*texts, below[1]))
    assert alone.other == "6"


def test_a_time_that_the_number_of_the_report_says_too_is_proven() -> None:
    number, time = line("报告编号：2026101609301500000020", 100), line("报告时间：2026.10.16 09:30:15", 100)
    doubted([number, time], lexicon(), SCALE)
    assert time.other is None
    wrong = line("报告时间：2026.10.15 09:30:15", 100)
    doubted([number, wrong], lexicon(), SCALE)
    assert wrong.other is not None
    both = line("报告编号：2026101609301500000020报告时间：2026.10.16 09:30:15", 100)
    doubted([both], lexicon(), SCALE)
    assert both.other == "报告编号：2026101609301500000022报告时间：2026.10.16 09:30:15"


def test_a_hidden_head_is_told_by_the_others_of_its_row() -> None:
    row = [
        cell(word, column) for column, word in enumerate(("管理机构", "账F.", "开立日期", "到期日期", "借款金额", ""))
    ]
    fill_heads(row, lexicon())
    assert [text.text for text in row] == ["管理机构", "账户标识", "开立日期", "到期日期", "借款金额", "账户币种"]
    row = [
        cell(word, column)
        for column, word in enumerate(("管理机构", "账户标识", "开立日期", "到期日期", "款", "账户币种"))
    ]
    fill_heads(row, lexicon())
    assert row[4].text == "款"  # 借款金额 or 账户授信额度


def test_a_row_that_no_stroke_crosses_keeps_its_words() -> None:
    words = ("管理机构", "账F.", "开立日期", "到期日期", "借款金额", "账户币种")
    row = [cell(word, column, crossed=False) for column, word in enumerate(words)]
    fill_heads(row, lexicon())
    assert row[1].text == "账F."


def test_record_headings_keep_their_words_and_get_their_numbers() -> None:
    texts = [line("（一）非循环贷账户", 100), line("账户（授信协议标识：SMPLXY0001）", 200), line("帐户2", 300)]
    repair_record_headings(texts)
    assert [text.text for text in texts[1:]] == ["账户1（授信协议标识：SMPLXY0001）", "账户2"]
    assert texts[1].other == "账户（授信协议标识：SMPLXY0001）"
    alone = line("账户（授信协议标识：SMPLXY0001）", 200)
    repair_record_headings([alone])
    assert alone.text == "账户（授信协议标识：SMPLXY0001）"


def test_a_coarse_page_in_black_and_white_is_refused() -> None:
    (grey,) = in_pictures((SAMPLES / "20-detailed-clean.pdf").read_bytes(), 155, pages=[4])
    assert read_page(5, made_ready(np.array(grey)), lexicon()).page.stretches
    with pytest.raises(ScanTooSmallError):
        read_page(5, made_ready(np.array(of_one_bit(grey).convert("L"))), lexicon())


def test_a_dash_in_a_cell_is_two_and_a_speck_behind_the_number_of_a_row_is_none() -> None:
    box = Box(x0=10, x1=60, y0=100, y1=120)
    cells = [Text(Cut(50, 420, 80, 425, box, 5, 2), text) for text in ("一", "1--", "17", "二")]
    cells.append(Text(Cut(50, 420, 80, 425, box, 5, 2), "39,130."))
    rows = [
        Text(Cut(100, top, 112, top + 25), text) for top, text in ((100, "1"), (200, "2。"), (300, "3."), (400, "4"))
    ]
    apart = Text(Cut(900, 300, 920, 325), "3.")
    grids_repaired([*cells, *rows, apart])
    assert [(text.text, text.other) for text in cells] == [
        ("--", None),
        ("--", "1--"),
        ("17", None),
        ("二", None),
        ("39,130", None),
    ]
    assert [text.text for text in (*rows, apart)] == ["1", "2", "3", "4", "3."]


def test_the_end_of_a_text_in_two_lines_is_no_residue_of_a_stroke() -> None:
    whole = Text(Cut(100, 100, 400, 120), "中国工商银行股份有限公司深圳市")
    end = Text(Cut(240, 128, 280, 147, crossed=True), "分行", other="分彳")
    far = Text(Cut(600, 128, 640, 147, crossed=True), "义", other="人")
    assert [is_residue(text, [whole, end, far]) for text in (whole, end, far)] == [False, False, True]


def test_what_a_stroke_leaves_of_a_cell_is_in_doubt_and_a_piece_of_a_border_too() -> None:
    page = np.full((600, 900), 255, np.uint8)
    cv2.rectangle(page, (100, 100), (800, 400), 0, 3)
    cv2.line(page, (450, 100), (450, 400), 0, 3)
    cv2.putText(page, "1,681", (560, 250), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 4)
    for left in (112, 460):
        cv2.rectangle(page, (left, 300), (left + 2, 330), 0, -1)
    black = (page < 128).astype(np.uint8)
    lines = rule_lines(black, SCALE)
    found = [(cut.left < 450, cut.hidden) for cut in cuts_of(plain(black, lines.mask), lines, SCALE)]
    assert sorted(found) == [(False, False), (True, True)]


def month(printed: str, column: int, row: int, high: int = 1) -> Text:
    text = cell(printed, column, columns=13)
    box = Box(x0=60.0 * column, x1=60.0 * column + 60, y0=15.0 * row, y1=15.0 * (row + high))
    text.cut = replace(text.cut, box=box)
    return text


def test_a_scrap_in_the_corner_of_a_grid_is_no_text() -> None:
    heads = [month(str(number) if number else "一", number, 0) for number in range(13)]
    assert grids_repaired(heads) == heads[1:]
    rest = [month("一" if number == 0 else "N", number, 0) for number in range(13)]
    assert grids_repaired(rest) == rest


def test_the_years_of_a_grid_go_down_by_one() -> None:
    years = [month(text, 0, row, 2) for row, text in ((1, "2024"), (3, "202.3"), (5, "2022"), (9, "2019"))]
    grids_repaired(years)
    assert [text.text for text in years] == ["2024", "2023", "2022", "2019"]
    assert years[1].other == "202.3"
    one = month("202", 0, 1, 2)
    grids_repaired([one])
    assert one.text == "202"


def test_a_letter_among_amounts_is_none_and_specks_beside_a_letter_are_nothing() -> None:
    year = month("2024", 0, 1, 2)
    upper, lower = (
        [month(text, at, row) for at, text in enumerate(texts, 1)] for row, texts in ((1, "N1*"), (2, "00A"))
    )
    upper[0].text = "N."
    grids_repaired([year, *upper, *lower])
    assert [text.text for text in (*upper, *lower)] == ["N", "1", "*", "0", "0", "0"]
    assert upper[0].other == "N."
    assert lower[2].other is None


def test_what_is_no_amount_among_amounts_becomes_one_in_doubt() -> None:
    year = month("2024", 0, 1, 2)
    lower = [month(text, at, 2) for at, text in enumerate(("0", "0", "0", "*", "--", "0"), 1)]
    for text in lower:
        text.cut.crossed = False
    lower[4].other, lower[5].other = ABSENT, "8"
    grids_repaired([year, *lower])
    assert [(text.text, text.other) for text in lower[2:]] == [("0", None), ("0", "2"), ("--", "0"), ("0", "8")]


def test_two_dashes_among_amounts_are_no_star_and_no_numeral() -> None:
    def month_cut(column: int, size: tuple[int, int], row: int) -> Cut:
        box = Box(
            x0=40.0 * column, x1=40.0 * column + 40, y0=100.0 + (14 if row == 2 else 0), y1=128.0 if row != 1 else 114.0
        )
        left, top = round(box.x0 * 2) + 30, round(box.y0 * 2) + 10
        return Cut(left, top, left + size[0], top + size[1], box, 13, column)

    cuts = [month_cut(0, (30, 12), 0), *(month_cut(at, (8, 12), 1) for at in (1, 2, 3))]
    cuts += [month_cut(4, (6, 6), 1), month_cut(1, (8, 12), 2), month_cut(2, (8, 5), 2), month_cut(3, (6, 6), 2)]
    ink = np.zeros((400, 1200), np.uint8)
    for cut in cuts:
        ink[cut.top : cut.bottom, cut.left : cut.right] = 1
    found = _shapes(cuts, plain(ink, np.zeros_like(ink)), 2.0)
    assert {shape for _, shape in found.values()} == {"*", "--"}
    assert [found.get(id(cut), (cut, None))[1] for cut in cuts[4:]] == ["*", None, "--", None]


def test_a_nought_among_amounts_that_most_of_its_row_call_a_letter_is_one() -> None:
    year, *lower = month("2024", 0, 1, 2), month("0", 1, 2), month("D", 2, 2), month("D", 3, 2)
    grids_repaired([year, *lower])
    assert [text.text for text in lower] == ["0", "0", "0"]


def test_a_sign_that_nothing_follows_is_what_strokes_have_left() -> None:
    number, heading, scrap = line("二", 100), line("信息概要", 100), line("八", 300)
    number.cut.right, heading.cut.left = 135, 160
    texts = [number, heading, scrap]
    assert [is_residue(text, texts) for text in texts] == [False, False, True]
    assert not is_residue(line("5。", 300), texts)


def test_crossed_letters_of_one_shape_are_one_letter() -> None:
    picture = np.full((900, 4000), 255, np.uint8)
    texts = [month("N" if at < 6 else "1", at, 1) for at in range(1, 10)]
    for text in texts:
        text.cut = replace(text.cut, right=text.cut.left + 30)
        cv2.putText(picture, "N", (text.cut.left, text.cut.bottom), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 0, 3)
    hold_letters(texts, picture, SCALE)
    assert [text.text for text in texts] == ["N"] * 9
    assert texts[-1].other == "1"


def test_a_shape_that_only_one_letter_has_tells_it_where_nothing_was_read() -> None:
    picture = np.full((900, 4000), 255, np.uint8)
    texts = [month("N", at, 1) for at in range(1, 8)]
    texts += [month("B", 8, 1), month("B", 9, 1), month("B", 10, 1)]
    for text, other, likely in zip(texts[7:], ("6", "6", ABSENT), (0.01, 0.4, None), strict=True):
        text.other, text.likely = other, () if likely is None else (likely,)
    for text in texts:
        text.cut = replace(text.cut, right=text.cut.left + 30, crossed=False)
        text.likely = text.likely or (() if text.other else (0.99,))
        cv2.putText(picture, "N", (text.cut.left, text.cut.bottom), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 0, 3)
    hold_letters(texts, picture, SCALE)
    assert [(text.text, text.other) for text in texts[6:]] == [("N", None), ("N", None), ("N", "B"), ("N", None)]


@pytest.mark.parametrize("other", ["（三）|职业信息", "（三）_职业信息"])
def test_a_line_beside_a_text_is_no_other_text(other: str) -> None:
    text = Text(Cut(100, 100, 900, 135), "（三）职业信息", other=other)
    repaired([text], lexicon())
    assert text.other is None


def test_a_text_that_is_almost_a_member_of_a_list_is_in_doubt() -> None:
    said = ("亲属楼字", "亲属楼宇", "贷款审批", "样例甲乙", "2024.06.18")
    texts = [cell(text, place, crossed=False) for place, text in enumerate(said)]
    for text in texts:
        text.likely = (0.99,) * len(text.text)
    repaired(texts, lexicon())
    assert [text.text for text in texts] == ["亲属楼宇", *said[1:]]
    assert [text.other for text in texts] == ["亲属楼字", None, None, None, None]


def test_a_heading_beside_strokes_gets_its_words_though_none_was_seen_to_cross_it() -> None:
    for crossed in (True, False):
        heading = Text(Cut(100, 200, 900, 235), "户2（授信协议标识：SMPL0002，卡片尾号：7731）")
        other = Text(Cut(100, 100, 900, 135, crossed=crossed), "截至2024年06月02日")
        repair_record_headings([other, heading])
        assert heading.text.startswith("账户2") is crossed
        assert (heading.other is not None) is crossed


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("账户1（卡片", "账户1"),
        ("账户1（授信协议标识：ML", "账户1"),
        ("账户1（卡片尾号：1208）", "账户1（卡片尾号：1208）"),
        ("账户1（其他机构转入）", "账户1（其他机构转入）"),
        ("账户1（授信协议标识：SMPL2，卡片尾号：1208）", "账户1（授信协议标识：SMPL2，卡片尾号：1208）"),
    ],
)
def test_a_heading_of_which_a_stroke_hides_half_names_its_account_and_is_in_doubt(printed: str, said: str) -> None:
    text = line(printed, 100)
    repair_record_headings([text])
    assert text.text == said
    assert (text.cut.right < 300) is (printed != said)
    assert text.other == (f"{said}（授信协议标识：0，卡片尾号：0，其他机构转入）" if printed != said else None)
    assert text.made is (printed != said)
    doubted([text], lexicon(), SCALE)
    assert printed == said or "卡片尾号：0" in (text.other or "")


def test_a_heading_keeps_its_number_and_gets_its_words() -> None:
    printed = {
        "（二）信贷交易授信及负债信息要（未结清/未销户）": "（二）信贷交易授信及负债信息概要(未结清/未销户)",
        "、一）非循环贷账户": "（一）非循环贷账户",
        "（五）住房公积参缴记录": "（五）住房公积金参缴记录",
        "二）代记卡账户": "（二）贷记卡账户",
        "（二）记卡账户": "（二）贷记卡账户",
        "（一）非循张户": "（一）非循环贷账户",
        "（一）非循不张户": "（一）非循环贷账户",
        "报告编/2024061810051578000918": "报告编号：2024061810051578000918",
        "报告时间，2024.06.18 10:05:15": "报告时间：2024.06.18 10:05:15",
        "个人信用报告": "个人信用报告",
        "授信协议1": "授信协议1",
        "循环贷账户信息汇": "循环贷账户信息汇",
        "截2024年06月02日": "截至2024年06月02日",
        "2020年08-2024年05月的款记录": "2020年08月-2024年05月的还款记录",
        "2024年05月": "2024年05月",
    }
    texts = [line(text, 100 * place) for place, text in enumerate(printed)]
    repair_headings(texts, lexicon())
    assert [text.text for text in texts] == list(printed.values())
    assert [text.other for text in texts[:3]] == list(printed)[:3]


def test_the_halves_of_a_caption_are_made_whole_where_both_are_there() -> None:
    halves = [line("2020年10", 100), line("2024年05月的还记录", 100)]
    halves[1].cut.left = 950
    repair_headings(halves, lexicon())
    assert [text.text for text in halves] == ["2020年10月-", "2024年05月的还款记录"]
    plain = [Text(Cut(100, 100, 900, 135), "截2024年06月02日")]
    repair_headings(plain, lexicon())
    assert plain[0].text == "截2024年06月02日"


def test_a_heading_that_a_stroke_parts_is_put_together_and_stays_in_doubt() -> None:
    for second, end in (("张户", 1000), ("说明", 1000), ("张户", 1400)):
        pieces = [line("（一）非循", 100), line(second, 100)]
        pieces[1].cut.left, pieces[1].cut.right = end, end + 80
        pieces[0].cut.right = 930
        repair_headings(pieces, lexicon())
        whole = (second, end) == ("张户", 1000)
        assert [text.text for text in pieces] == (["（一）非循环贷账户", ""] if whole else ["（一）非循", second])
        assert (pieces[0].other is not None and pieces[0].other.startswith("（一）非循环")) is whole


def test_months_outside_of_the_caption_are_empty_and_in_doubt() -> None:
    caption = line("2024年02月-2024年05月的还款记录", 10)
    texts = [month("2024", 0, 2, 2), *(month(text, at, 2) for at, text in enumerate("1NNNN1", 1))]
    for text in texts:
        text.cut.top = 150
    without_months([caption, *texts])
    assert [text.text for text in texts[1:]] == ["", "N", "N", "N", "N", ""]
    assert [text.other for text in texts[1:3]] == ["1", None]
    unsure = month("1", 7, 2)
    unsure.cut.crossed, unsure.cut.top = False, 150
    for sure, printed, other, left in (
        (True, "1", ABSENT, None), (True, "", ABSENT, None), (True, "1", "7", "1"), (False, "1", ABSENT, "1"),
    ):  # fmt: skip
        unsure.text, unsure.other, caption.other = printed, other, None if sure else "2024年02月"
        without_months([caption, texts[0], unsure])
        assert (unsure.text, unsure.other) == ("", left)
    for printed, left in (("", None), ("1", ABSENT)):
        unsure.text, unsure.other = printed, ABSENT
        without_months([texts[0], unsure])
        repaired([unsure], lexicon())
        assert (unsure.text, unsure.other) == (printed, left)
    alone = month("1", 6, 2)
    without_months([texts[0], alone])
    assert alone.text == "1"


def test_a_speck_beside_the_letter_of_a_month_that_no_stroke_crosses() -> None:
    one, two, sure = month("7.", 3, 2), month("7.", 4, 2), month("7.", 5, 2)
    for text, other in ((one, "7"), (two, "1."), (sure, None)):
        text.cut.crossed, text.other = False, other
    grids_repaired([month("2024", 0, 2), one, two, sure])
    assert [(text.text, text.other) for text in (one, two, sure)] == [("7", "7."), ("7", "1."), ("7.", None)]


def test_a_speck_behind_an_identifier_or_a_date_is_no_other_reading() -> None:
    printed = [("B22000000H0001XY0000010", "B22000000H0001XY0000010."), ("2024.06.18。", "2024.06.1B"), ("18", "16.")]
    texts = [cell(text, place, crossed=False) for place, (text, _) in enumerate(printed)]
    for text, (_, other) in zip(texts, printed, strict=True):
        text.other = other
    grids_repaired(texts)
    found = [(text.text, text.other) for text in texts]
    assert found == [("B22000000H0001XY0000010", None), ("2024.06.18", "2024.06.1B"), ("18", "16.")]


def test_a_number_of_the_report_that_was_read_stays_in_doubt() -> None:
    number = Discrepancy.of("header", "不同", "2026", "2027", fields=("report_number",))
    assert (without_made(number).printed, without_made(number).read) == ("2026", None)
    other = Discrepancy.of("accounts", "不同", "1", "2", fields=("balance",))
    assert (without_made(other).printed, without_made(other).read) == (None, None)


def paper(wide: int = 1500, high: int = 1200) -> Any:
    return np.zeros((high, wide), np.uint8)


def test_lines_go_on_behind_a_thick_stroke() -> None:
    ink = paper()
    for y in (300, 362, 424):
        cv2.line(ink, (100, y), (1400, y), 1, 3)
    for x in (100, 700, 1400):
        cv2.line(ink, (x, 300), (x, 424), 1, 3)
    cv2.line(ink, (500, 480), (760, 250), 1, 26)
    thick = thick_strokes(ink, ink, tall_in(ink, SCALE), SCALE)
    assert thick[360:366, 620:640].all()
    left = without_thick(ink, thick, SCALE)
    assert left[362, 500:760].all()
    assert not left[330, 650:660].any()
    level = [Rule(100 / SCALE, y / SCALE, 1400 / SCALE, y / SCALE) for y in (300, 362, 424)]
    upright = [Rule(x / SCALE, 300 / SCALE, x / SCALE, 424 / SCALE) for x in (100, 1400)]
    upright.append(Rule(700 / SCALE, 362 / SCALE, 700 / SCALE, 424 / SCALE))
    found = with_hidden(Lines((*level, *upright), paper()), ink, thick, SCALE)
    (added,) = found.rules[6:]
    assert (round(added.x0 * SCALE), round(added.y0 * SCALE), round(added.y1 * SCALE)) == (700, 300, 362)
    assert found.mask[330, 700]


def test_a_stroke_of_a_letter_beside_a_watermark_parts_no_cell() -> None:
    level = [Rule(20, y, 300, y) for y in (100, 116, 132)]
    letter, whole, column = Rule(80, 101, 80, 112), Rule(160, 100, 160, 116), Rule(240, 100, 240, 132)
    part = Rule(240, 134, 240, 146)
    gone, mask = paper(), paper()
    mask[round(101 * SCALE) : round(112 * SCALE), round(80 * SCALE)] = 1
    lines = Lines((*level, letter, whole, column, part), mask)
    assert without_false(lines, gone, SCALE) is lines
    for rule in (letter, whole, column, part):
        gone[round(105 * SCALE) : round(140 * SCALE), round(rule.x0 * SCALE) + 4] = 1
    left = without_false(lines, gone, SCALE)
    assert set(lines.rules) - set(left.rules) == {letter}
    assert not left.mask[round(106 * SCALE), round(80 * SCALE)]


def test_no_line_goes_on_where_paper_is_white() -> None:
    ink = paper()
    thick = paper()
    thick[0, 0] = 1
    lines = Lines((Rule(10, 10, 90, 10), Rule(10, 25, 90, 25), Rule(10, 40, 90, 40), Rule(50, 25, 50, 40)), ink)
    assert with_hidden(lines, ink, thick, SCALE).rules == lines.rules


def test_a_thin_stroke_is_taken_away_and_the_letter_below_it_stays() -> None:
    ink = paper()
    cv2.line(ink, (200, 1000), (1000, 200), 1, 3)
    cv2.rectangle(ink, (560, 560), (640, 572), 1, -1)
    found = thin_strokes(ink, SCALE)
    assert found[400, 798:803].any()
    assert found[800, 398:403].any()
    assert ink[562:570, 570:630].sum() - found[562:570, 570:630].sum() == 8 * 60


def test_a_straight_line_is_taken_away_to_the_pixel_and_strokes_go_on_through_it() -> None:
    ink, letters = paper(), paper()
    for x in range(300, 901, 40):
        cv2.rectangle(letters, (x, 1170 - x), (x + 3, 1230 - x), 1, -1)
        cv2.line(letters, (x + 10, 1170 - x), (x + 30, 1195 - x), 1, 4)
    for moved in (0, 250):
        cv2.line(ink, (100 + moved, 1100), (1100 + moved, 100), 1, 4)
    line = ink.copy()
    ink |= letters
    left = ink & (1 - straight_lines(ink, SCALE))
    away = 1 - cv2.dilate(letters, np.ones((7, 7), np.uint8))
    assert (left & line & away).sum() < 0.01 * line.sum()
    assert (left & letters).sum() > 0.96 * letters.sum()
    assert (left & (1 - letters)).sum() < 0.01 * line.sum()


def test_a_page_with_straight_lines_says_so_and_has_no_more_pictures_than_it_needs() -> None:
    ink = paper()
    cv2.line(ink, (100, 1100), (1100, 100), 1, 6)
    flat = (255 - 255 * ink).astype(np.uint8)
    for straight, many in ((ink, 3), (None, 4)):
        page = cleaned(flat, ink, paper(), SCALE, straight=straight)
        assert (page.lined, len(page.pictures)) == (straight is not None, many)
        assert not page.ink[300:900, 300:900].any()
        assert page.gone[600, 598:603].any()


def test_strokes_of_letters_are_no_straight_line() -> None:
    ink = paper()
    for x, y in ((200, 900), (420, 640), (700, 500), (900, 220)):
        cv2.line(ink, (x, y), (x + 45, y - 45), 1, 4)
    assert not straight_lines(ink, SCALE).any()


def test_edges_of_the_letters_of_a_mark_that_lie_in_one_line_are_no_straight_line() -> None:
    ink = paper()
    for start in range(60, 1100, 340):
        cv2.line(ink, (start, 1150 - start), (start + 90, 1060 - start), 1, 4)
    assert thin_strokes(ink, SCALE).any()
    assert not straight_lines(ink, SCALE).any()


def scanned(strokes: Any, *, doubtful: bool = False) -> Scanned:
    glyph = Glyph("1,681", 100, 130, 210, 9)
    other = Alternative(0, 1, (Glyph("2,681", 100, 130, 210, 9),), crossed=True, made=True)
    page = Page(number=1, width=595, height=842, stretches=(glyph,), scanned=True)
    return Scanned(page, (other,) if doubtful else (), b"", (), packed(strokes, 2.0), () if doubtful else (other,))


def test_the_zone_of_a_watermark_is_learnt_from_all_pages() -> None:
    whole, part = paper(1190, 1684), paper(1190, 1684)
    cv2.line(whole, (100, 600), (900, 300), 1, 8)
    cv2.line(part, (500, 450), (900, 300), 1, 8)
    moved = np.roll(part, (6, 4), axis=(0, 1))
    assert unpacked(packed(whole, 2.0)).shape == (842, 595)
    near = scanned(whole)
    assert [len(one) for one in zoned([near, scanned(part), scanned(paper(1190, 1684))])] == [0, 0, 0]
    cv2.line(whole, (100, 500), (300, 400), 1, 8)
    assert [len(one) for one in zoned([scanned(whole), scanned(moved), scanned(paper(1190, 1684))])] == [1, 1, 0]


def test_pages_with_another_watermark_have_no_zone_in_common() -> None:
    one, two = paper(1190, 1684), paper(1190, 1684)
    cv2.line(one, (100, 500), (300, 400), 1, 8)
    cv2.line(two, (800, 1500), (1000, 1200), 1, 8)
    assert [len(found) for found in zoned([scanned(one), scanned(two)])] == [1, 0]


def test_cells_that_run_together_on_a_scan_are_a_doubt() -> None:
    one = Said("0")
    claims = Claims([one])
    claims.belongs([one], "accounts")
    claims.claim(one)
    with pytest.raises(DoubleClaimError):
        claims.claim(one)
    claims = Claims([one], scanned=True)
    claims.belongs([one], "accounts")
    claims.claim(one, one)
    assert [entry.section for entry in claims.discrepancies] == ["accounts"]


def test_lists_that_are_empty_may_have_lost_their_headings_where_much_is_unread() -> None:
    report = report_of(SAMPLES / "20-detailed-clean.pdf")
    assert "agreements" not in {entry.section for entry in maybe_lost(report)}
    bare = report.model_copy(update={"agreements": ()})
    assert {"agreements", "liabilities", "public_records", "subject", "summary"} <= {
        entry.section for entry in maybe_lost(bare)
    }


def test_where_strokes_leave_much_unread_what_stands_before_the_lists_may_be_lost_too() -> None:
    sample = SAMPLES / "20-detailed-clean.pdf"
    document = document_of(sample)
    last, page = document.pages[0].stretches[-1].text, document.pages[2]
    wrong = {(page.number, one.text): "口口" for one in page.stretches if len(one.text) > 1}
    scan = fake_scan(sample, {(1, last): last + "1"}, wrong)
    first = tuple(one._replace(crossed=True) for one in scan.alternatives[1])
    (report,) = read_scan(replace(scan, alternatives={**scan.alternatives, 1: first}), Aids(), ())
    assert {"subject", "summary"} <= {entry.section for entry in report.reading.discrepancies}


def test_what_only_the_first_reading_can_read_is_a_doubt() -> None:
    one = report_of(SAMPLES / "20-detailed-clean.pdf")
    entry = Unread.of("�", "accounts", record="D1:1", fields=("balance",))
    two = one.model_copy(update={"reading": one.reading.model_copy(update={"unread": (entry,)})})
    assert [(found.record, found.fields) for found in unread_since(one, two)] == [("D1:1", ("balance",))]
    assert not list(unread_since(two, two))


def test_grey_strokes_become_paper_and_the_text_under_them_stays() -> None:
    page = np.full((1200, 1500), 255, np.uint8)
    for left in range(0, 1500, 150):
        cv2.line(page, (left, 1200), (left + 700, 0), 180, 14)
    cv2.putText(page, "2,490,000", (300, 620), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 40, 3)
    text = page < 90
    found = without_grey(page, SCALE)
    assert found is not None
    *pictures, raw = found.pictures
    assert raw is page
    assert found.mark[page == 180].mean() > 0.9
    for bare in (found.bare, *pictures):
        assert bare[text].max() < 140
        assert bare[~cv2.dilate(text.astype(np.uint8), np.ones((9, 9), np.uint8)).astype(bool)].min() > 240


def test_a_page_with_a_seal_or_a_shaded_cell_has_no_grey_strokes() -> None:
    page = np.full((1200, 1500), 255, np.uint8)
    page[200:280, 100:1400] = 200
    cv2.circle(page, (900, 800), 120, 170, 6)
    assert without_grey(page, SCALE) is None


def test_a_light_line_goes_on_through_grey_strokes_even_of_its_own_shade() -> None:
    page = np.full((900, 1000), 255, np.uint8)
    for left in range(0, 1000, 150):
        cv2.line(page, (left, 900), (left + 300, 0), 180, 14)
    page[300:302, 100:700] = 140
    page[600:602, 100:700] = 180
    page[200:700, 400:402] = 140
    cv2.putText(page, "2,490", (300, 460), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 40, 3)
    found = without_grey(page, 150 / 72)
    assert found is not None
    dark = found.bare < 200
    assert dark[300, 110:690].all()
    assert dark[600, 110:690].all()
    assert dark[210:690, 401].all()
    assert not dark[300, 720:].any()


def test_a_list_with_a_line_that_nobody_read_may_have_lost_the_heading_of_a_record() -> None:
    report = report_of(SAMPLES / "20-detailed-clean.pdf")
    lines = (
        Unread.of("愚廣协心", "agreements", record="agreements:1"),
        Unread.of("日", "inquiries", record="inquiries:1", fields=("date",)),
        Unread.of("的还款记录", "accounts", record="R2:1"),
    )
    changed = report.model_copy(update={"reading": report.reading.model_copy(update={"unread": lines})})
    assert [(entry.section, entry.kind) for entry in not_parted(changed)] == [("agreements", "missing")]
    assert not list(not_parted(report))


def test_headings_of_agreements_are_known_by_their_words_and_their_number() -> None:
    texts = [line("授信协议1", 100), line("愚廣协心2", 200), line("授办协议7", 300), line("愚廣协心2", 400)]
    repair_record_headings(texts)
    assert [text.text for text in texts] == ["授信协议1", "授信协议2", "授信协议7", "愚廣协心2"]
    assert texts[1].other == "愚廣协心2"


def test_a_scan_of_which_strokes_leave_hardly_a_table_is_refused() -> None:
    found = fake_scan(SAMPLES / "20-detailed-clean.pdf", {(2, "2014.03"): "2014.08"})
    crossed = {page: tuple(one._replace(crossed=True) for one in others) for page, others in found.alternatives.items()}
    found = replace(found, alternatives=crossed)
    assert read_scan(found, Aids(), ())
    pages = tuple(
        replace(page, stretches=tuple(glyph._replace(text="協" * len(glyph.text)) for glyph in page.stretches))
        if page.number > 1
        else page
        for page in found.document.pages
    )
    with pytest.raises(ScanError) as refused:
        read_scan(replace(found, document=replace(found.document, pages=pages)), Aids(), ())
    assert refused.value.message == TOO_MUCH


def column(*printed: str, columns: int = 6, crossed: bool = True) -> list[Text]:
    """Return the first cells of rows that touch each other."""
    return [cell(text, 0, columns=columns, crossed=crossed, top=100 + 63 * row) for row, text in enumerate(printed)]


def test_years_that_go_down_by_one_prove_each_other() -> None:
    years = column("2026", "2025", "2024", columns=GRID)
    grids_repaired(years)
    doubted(years, lexicon(), SCALE)
    assert [text.other for text in years] == [None, None, None]
    two = column("2026", "2025", columns=GRID)
    grids_repaired(two)
    doubted(two, lexicon(), SCALE)
    assert [text.other for text in two] == ["2025", "2024"]


def test_numbers_of_a_list_are_told_by_a_sure_one() -> None:
    numbers = column("编号", "多", "2", "3", columns=5)
    numbers[2].cut.crossed = False
    grids_repaired(numbers)
    doubted(numbers, lexicon(), SCALE)
    assert [(text.text, text.other) for text in numbers[1:]] == [("1", None), ("2", None), ("3", None)]
    open_numbers = column("编号", "多", "2", columns=5)
    open_numbers[2].other = "7"
    grids_repaired(open_numbers)
    assert open_numbers[1].text == "多"


def test_specks_beside_what_a_cell_holds_are_taken_away() -> None:
    texts = [cell("'1.", 1), cell("--", 2), cell("·", 2, top=112), cell("一", 3), cell("1.5", 4, crossed=False)]
    texts[2].cut.box = texts[1].cut.box
    assert [text.text for text in grids_repaired(texts)] == ["1", "--", "--", "1.5"]


def test_a_hidden_month_is_doubted_as_another_month_and_a_caption_as_another_caption() -> None:
    month, caption = cell("", 3, columns=GRID), line("2021年10月-2026年09月的还款记录", 60)
    heading, foot = line("账户2（授信协议标识：SMPL0002）", 400), line("第2页，共5页", 900, "第2页，共5页?")
    doubted([month, caption, heading, foot], lexicon(), SCALE)
    assert [text.other for text in (month, caption, heading, foot)] == [
        "1", "2021年09月-2026年08月的还款记录", "账户2（授信协议标识：SMPL2002）", None,
    ]  # fmt: skip


def test_a_head_that_the_others_of_its_row_tell_is_sure() -> None:
    words = ("管理机构", "账户标识", "开立日期", "到期日期", "借款金额", "账户币种")
    row = [cell(word, column) for column, word in enumerate(words)]
    row[4].other, row[4].cut.hidden = "借款金?", True
    fill_heads(row, lexicon())
    doubted(row, lexicon(), SCALE)
    assert [text.other for text in row] == [None] * 6


def test_signs_above_and_below_all_lines_are_what_strokes_have_left() -> None:
    texts = [line("个人信用报告", 200), line("第1页，共5页", 3000)]
    for top in (20, 3400):
        mark = line("'1.", top)
        assert is_residue(mark, [*texts, mark])
    number = line("1.", 1500)
    number.cut.crossed = False
    assert not is_residue(number, [*texts, number])
