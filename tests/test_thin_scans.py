"""Scans of one bit in which light things are nearly lost: borders in pieces, grey headings of specks, commas like points."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from creditcheck.readers.ocr_extra import has_extra

if not has_extra():
    pytest.skip("creditcheck[ocr] is not installed: no scan is tried", allow_module_level=True)

import cv2
import numpy as np
from scan_paper import scanned

from creditcheck.layouts.lexicon import lexicon
from creditcheck.readers.ocr.broken_lines import broken_lines, without_stumps
from creditcheck.readers.ocr.cuts import Cut
from creditcheck.readers.ocr.pages import read_page
from creditcheck.readers.ocr.ready import made_ready
from creditcheck.readers.ocr.recognise import Text
from creditcheck.readers.ocr.sentences import repair_marks
from creditcheck.readers.ocr.strokes import cleaned

SCALE = 4.0
ROWS, COLUMNS = (200, 280, 360, 440), (100, 500, 700, 900)


def grid(share: float, *, seed: int = 1) -> Any:
    """Return a table of pieces, so much of its lines left, with numbers in its cells."""
    luck = np.random.default_rng(seed)
    ink = np.zeros((700, 1200), np.uint8)
    for y in ROWS:
        ink[y : y + 2, COLUMNS[0] : COLUMNS[-1]] = np.repeat(luck.random(400) < share, 2)[:800]
    for x in COLUMNS:
        ink[ROWS[0] : ROWS[-1], x : x + 2] = np.repeat(luck.random(120) < share, 2)[:, None]
    for y in ROWS[:-1]:
        for x in COLUMNS[:-1]:
            cv2.putText(ink, "13", (x + 40, y + 55), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 1, 3)
    return ink


@pytest.mark.parametrize("share", [0.3, 0.5])
def test_borders_in_pieces_are_lines_from_one_to_the_next(share: float) -> None:
    ink = grid(share)
    found = broken_lines(ink, SCALE)
    for y in ROWS:
        assert found[y - 2 : y + 3, COLUMNS[0] + 10 : COLUMNS[-1] - 10].any(axis=0).mean() > 0.99
    for x in COLUMNS[1:-1]:
        assert found[ROWS[0] + 5 : ROWS[-1] - 5, x - 2 : x + 3].any(axis=1).mean() > 0.99
    inside = [found[y + 10 : y + 70, x + 20 : x + 180] for y in ROWS[:-1] for x in COLUMNS[:-1]]
    assert not any(cell.any() for cell in inside)


def test_a_border_of_which_next_to_nothing_is_left_is_known_by_the_upright_lines_that_end_there() -> None:
    ink = grid(0.5)
    ink[ROWS[0] - 1 : ROWS[0] + 3] = 0
    ink[ROWS[0] : ROWS[0] + 2, 130:134] = 1
    found = broken_lines(ink, SCALE)
    assert found[ROWS[0] - 4 : ROWS[0] + 12, 120:880].any(axis=0).all()


def test_numbers_below_each_other_and_dashes_are_no_line() -> None:
    ink = np.zeros((700, 600), np.uint8)
    for y in range(100, 600, 60):
        ink[y : y + 28, 300:304] = 1
        ink[y + 14 : y + 17, [*range(100, 110), *range(113, 123), *range(400, 410), *range(413, 423)]] = 1
    assert not broken_lines(ink, SCALE).any()


def test_upright_pieces_without_a_level_line_are_none() -> None:
    ink = np.zeros((700, 600), np.uint8)
    for x in (200, 300):
        ink[100:200:5, x : x + 2] = ink[101:200:5, x : x + 2] = 1
    assert not broken_lines(ink, SCALE).any()


def test_the_rough_edge_of_a_whole_line_is_no_other_line() -> None:
    ink = np.zeros((300, 900), np.uint8)
    ink[100:103, 50:850] = 1
    ink[96:98, 50:850:12] = ink[96:98, 51:850:12] = 1
    assert not broken_lines(ink, SCALE).any()


def test_two_dashes_are_kept_where_a_word_stands_beside_them() -> None:
    label, dashes = Text(Cut(50, 100, 200, 140), "账户数"), Text(Cut(400, 118, 422, 121), "--")
    stump, cell = Text(Cut(400, 218, 422, 221), "--"), Text(Cut(400, 318, 422, 321, box=(0, 0, 1, 1)), "--")  # type: ignore[arg-type]
    assert without_stumps([label, dashes, stump, cell]) == [label, dashes, cell]


def specks(place: tuple[slice, slice], shape: tuple[int, int] = (2400, 2400)) -> Any:
    ink = np.zeros(shape, np.uint8)
    luck = np.random.default_rng(5)
    part = ink[place]
    part[::4, ::4] = luck.random(part[::4, ::4].shape) < 0.5
    part[1::4, ::4] |= part[::4, ::4][: part[1::4, ::4].shape[0]]
    return ink


@pytest.mark.parametrize(("high", "marked"), [(60, False), (400, True)])
def test_specks_of_a_grey_heading_are_no_watermark(high: int, *, marked: bool) -> None:
    ink = specks((slice(600, 600 + high), slice(200, 1400)))
    flat = np.where(ink > 0, 0, 255).astype(np.uint8)
    bare = cleaned(flat, ink, np.zeros_like(ink), SCALE, dots=True)
    assert bool(bare.gone.any()) is marked


def sentence(*lines: str) -> list[Text]:
    return [Text(Cut(100, 100 + 50 * row, 2000, 140 + 50 * row), line) for row, line in enumerate(lines)]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        (
            "1.2022年03月30日样例银行发放的贷款．余额为98．当前无逾期．最近5年内有1个月处于逾期状态．没有发生过90天以上逾期。",
        )
        * 2,
        (
            "1．2022年05月01日样例银行授信.可循环使用.截至2026年02月.信用额度1,000元（人民币）．余额为58,862.当前无逾期。",
        )
        * 2,
    ],
)
def test_what_stands_between_fixed_words_is_a_comma_or_a_full_stop(read: str, printed: str) -> None:
    texts = sentence(read)
    repair_marks(texts)
    assert "．余额" not in texts[0].text and "，余额为" in texts[0].text
    assert "，当前无逾期" in texts[0].text
    assert len(texts[0].text) == len(printed)


def test_marks_are_put_right_over_the_ends_of_lines_and_take_away_a_doubt_about_them_alone() -> None:
    texts = sentence(
        "1.2022年05月01日样例银行授信．", "可循环使用．截至2026年02月．信用额度1,000元（人民币）", "．余额为58,862。"
    )
    texts[1].other, texts[2].other = "可循环使用、截至2026年02月，信用额度1,000元（人民币）", "，余额为58,863。"
    repair_marks(texts)
    assert [text.text for text in texts] == [
        "1.2022年05月01日样例银行授信，",
        "可循环使用。截至2026年02月，信用额度1,000元（人民币）",
        "，余额为58,862。",
    ]
    assert [text.other for text in texts] == [None, None, "，余额为58,863。"]


def test_a_point_within_a_number_stays() -> None:
    texts = sentence("1.2022年05月01日样例银行授信，余额为1.234，当前无逾期。")
    texts[0].other = "1.2022年05月01日样例银行授信，余额为1,234，当前无逾期。"
    repair_marks(texts)
    assert "1.234" in texts[0].text
    assert texts[0].other is not None


def test_a_four_that_looks_like_a_cross_is_one_and_in_doubt() -> None:
    number, date = Text(Cut(100, 100, 130, 140), "十"), Text(Cut(300, 100, 600, 140), "2025年03月04日")
    lone, sentence_ = Text(Cut(100, 300, 130, 340), "十"), Text(Cut(100, 500, 900, 540), "2029年04月1+日到期")
    repair_marks([number, date, lone, sentence_])
    assert [(text.text, text.other) for text in (number, lone, sentence_)] == [
        ("4", "十"),
        ("十", None),
        ("2029年04月14日到期", "2029年04月1+日到期"),
    ]


def test_a_brief_report_scanned_thin_has_its_summary_and_its_headings() -> None:
    sample = Path(__file__).parent.parent / "samples" / "03-overdue-now.pdf"
    (page,) = scanned(sample.read_bytes(), 300, pages=[0])
    luck = np.random.default_rng(3)
    grey = np.array(page) + luck.normal(0, 8, (page.height, page.width))
    thin = np.where(grey > 128, 255, 0).astype(np.uint8)
    read = read_page(1, made_ready(thin), lexicon())
    texts = [glyph.text for glyph in read.page.stretches]
    assert {"信息概要", "信用卡", "贷款", "购房", "其他", "其他业务", "账户数", "发生过90天以上逾期的账户数"} <= set(
        texts
    )
    assert texts.count("--") == 7
    assert not any(alternative.crossed for alternative in read.alternatives)
