"""Grain, dust and dots of a scanner: they break no light line or bar, and are no text."""

from __future__ import annotations

from typing import Any

import pytest

from creditcheck.readers.ocr_extra import has_extra

if not has_extra():
    pytest.skip("creditcheck[ocr] is not installed: no scan is tried", allow_module_level=True)

import cv2
import numpy as np

from creditcheck.geometry import Rule
from creditcheck.readers.document import Lexicon
from creditcheck.readers.ocr.bars import bars_of, turned_about
from creditcheck.readers.ocr.cuts import Cut
from creditcheck.readers.ocr.grey_strokes import without_grey
from creditcheck.readers.ocr.paper import even
from creditcheck.readers.ocr.ready import made_ready
from creditcheck.readers.ocr.recognise import Text
from creditcheck.readers.ocr.rule_lines import Lines, with_bumps
from creditcheck.readers.ocr.sentences import repair_sentences
from creditcheck.readers.ocr.sheets import _is_text
from creditcheck.readers.ocr.strokes import cleaned, without_dust

COARSE, FINE = 150 / 72, 300 / 72


def paper(wide: int, high: int, shade: int = 255) -> Any:
    return np.full((high, wide), shade, np.uint8)


def grainy(page: Any, grain: float) -> Any:
    luck = np.random.default_rng(1)
    return np.clip(page.astype(np.float32) + luck.normal(0, grain, page.shape), 0, 255).astype(np.uint8)


def test_light_lines_are_found_in_grain_and_letters_are_none() -> None:
    from creditcheck.readers.ocr.faint_lines import faint_lines

    page = paper(600, 400)
    page[100, 50:550] = 175
    page[100:300, 50] = 175
    cv2.putText(page, "83692 50486", (100, 200), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 2)
    found = faint_lines(grainy(page, 20), COARSE)
    assert found[100, 55:545].mean() > 0.95
    assert found[105:295, 50].mean() > 0.95
    assert found[170:210, 90:300].sum() == 0


def test_a_table_with_light_lines_is_one_in_grain() -> None:
    page = paper(1240, 1755)
    for y in (300, 400, 500):
        page[y, 100:1100] = 175
    for x in (100, 600, 1100):
        page[300:500, x] = 175
    rules = made_ready(grainy(page, 20)).lines.rules
    assert sum(rule.x0 == rule.x1 for rule in rules) == sum(rule.y0 == rule.y1 for rule in rules) == 3


def test_a_page_of_one_bit_has_neither_dust_nor_bumps_of_its_lines() -> None:
    page = paper(2480, 3508)
    for y in (300, 400, 500):
        page[y : y + 4, 100:1100] = 0
    page[397:400, 300:340] = 0
    for x in (100, 1100):
        page[300:504, x : x + 4] = 0
    page[350:352, 400:402] = page[350:352, 800:802] = 0
    cv2.putText(page, "1,681", (500, 370), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 4)
    left = np.flatnonzero(made_ready(page).cleaned().ink.any(axis=0))
    assert 490 < left[0] < left[-1] < 620


def test_a_light_bar_is_found_in_grain_and_its_title_stands_alone() -> None:
    page = paper(1000, 300)
    page[100:150, 50:950] = 180
    cv2.putText(page, "HH", (470, 135), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 255, 4)
    page = grainy(page, 20)
    small = cv2.resize(page, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    [(left, top, right, bottom)] = bars_of(small, COARSE / 4)
    title = turned_about(page[4 * top : 4 * bottom, 4 * left : 4 * right], COARSE)
    dark = np.flatnonzero((title < 128).any(axis=0)) + 4 * left
    assert 460 < dark[0] < dark[-1] < 520


def test_a_bar_of_dots_is_found() -> None:
    page = paper(2000, 500)
    bar = np.random.default_rng(2).random((100, 1800)) < 0.35
    page[200:300, 100:1900][bar] = 0
    small = cv2.resize(page, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    assert [tuple(round(edge / 25) for edge in box) for box in bars_of(small, FINE / 4)] == [(1, 2, 19, 3)]


def test_a_dense_line_of_text_is_no_bar_on_a_coarse_page() -> None:
    small = paper(300, 400)
    area = small[100:108, 50:250]
    area[:] = np.where(np.random.default_rng(0).random(area.shape) < 0.7, 150, 230)
    assert bars_of(small, COARSE / 4) == []


def test_two_dense_lines_of_text_that_touch_are_no_bar() -> None:
    page = paper(1000, 400)
    text = np.where(np.random.default_rng(3).random((28, 800)) < 0.55, 0, 255).astype(np.uint8)
    for top in (100, 129):
        page[top : top + 28, 100:900] = text
    small = cv2.resize(page, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    assert bars_of(small, COARSE / 4)
    assert np.array_equal(even(page, COARSE) < 128, page < 128)
    page[100:157, 100:900] = 0
    cv2.putText(page, "HH", (470, 150), cv2.FONT_HERSHEY_SIMPLEX, 1.5, 255, 4)
    dark = np.flatnonzero((even(page, COARSE) < 128).any(axis=0))
    assert 460 < dark[0] < dark[-1] < 560


def test_a_table_that_the_paper_lies_on_is_no_bar_and_joins_none() -> None:
    page = paper(250, 360)
    page[:, :15], page[340:] = 150, 150
    page[100:112, 25:240] = 80
    [(left, top, right, bottom)] = bars_of(page, COARSE / 4)
    assert (abs(left - 25) <= 2, abs(top - 100) <= 1, abs(right - 240) <= 2, abs(bottom - 112) <= 1) == (True,) * 4


def test_a_cluster_of_specks_is_no_text() -> None:
    ink = np.zeros((100, 400), np.uint8)
    ink[::8, ::8] = 1
    assert not _is_text(Cut(10, 20, 310, 60), ink, FINE)
    ink[::3] = 1
    assert _is_text(Cut(10, 20, 310, 60), ink, FINE)


def test_dust_is_dropped_and_the_dots_of_a_colon_are_not() -> None:
    black = np.zeros((200, 400), np.uint8)
    black[50:90, 50:56] = black[50:56, 50:90] = 1
    black[60:64, 120:124] = black[80:84, 120:124] = 1
    black[150, 300:302] = 1
    ink = cv2.dilate(black, np.ones((3, 3), np.uint8))
    left = without_dust(ink, black, FINE)
    assert left[140:160, 290:310].sum() == 0
    assert np.array_equal(left[:140], ink[:140])


def test_bumps_of_a_line_are_the_line_and_a_letter_that_touches_it_is_none() -> None:
    ink, mask = np.zeros((100, 400), np.uint8), np.zeros((100, 400), np.uint8)
    mask[50:53] = ink[50:53] = 1
    ink[53:55, 100:160] = 1
    ink[53:80, 200:206] = 1
    lines = with_bumps(Lines((Rule(0.0, 12.0, 90.0, 12.0),), mask), ink, FINE)
    assert lines.mask[53:55, 100:160].all()
    assert not lines.mask[54:80, 200:206].any()


def test_specks_of_a_light_ground_are_taken_away_from_a_page_of_one_bit_only() -> None:
    page = paper(900, 600)
    ground = np.random.default_rng(3).random((200, 600)) < 0.05
    page[200:400, 100:700][ground] = 0
    ink, nothing = (page < 128).astype(np.uint8), np.zeros_like(page)
    assert cleaned(page, ink, nothing, FINE, dots=True).gone.any()
    assert not cleaned(page, ink, nothing, FINE).gone.any()


def test_a_letter_under_a_grey_mark_is_no_line_and_a_line_is() -> None:
    page = paper(1400, 900)
    for edge in range(100, 1400, 90):
        cv2.line(page, (edge, 900), (edge + 520, 0), 180, 40)
    for y in (300, 362):
        page[y : y + 4, 50:1350] = 0
    page[300:364, 700:704] = 0
    for x in range(400, 680, 30):
        page[316:348, x : x + 5] = 0
    evened = without_grey(page, FINE)
    assert evened is not None
    column = evened.bare[306:360] < 128
    assert column[:, 702].mean() > 0.9
    assert all(column[:8, x : x + 5].mean() < 0.5 for x in range(400, 680, 30))


@pytest.mark.parametrize(
    ("read", "whole"),
    [
        (
            "1.2023年0912日某银行为其他贷款授信额度长期有效可循环使用。",
            "1.2023年09月12日某银行为其他贷款授信，额度长期有效，可循环使用。",
        ),
        (
            "截至2026年02月信用额度100元（人民币）余额为58,862当前无逾期最近5年内",
            "截至2026年02月，信用额度100元（人民币），余额为58,862，当前无逾期。最近5年内",
        ),
        ("发放的100元（人民币）其他贷款2028年06月18日到期。", "发放的100元（人民币）其他贷款，2028年06月18日到期。"),
    ],
)
def test_marks_between_the_parts_of_a_crossed_sentence_are_put_back_and_it_stays_in_doubt(
    read: str, whole: str
) -> None:
    text = Text(Cut(100, 100, 900, 130, crossed=True), read, other="x")
    repair_sentences([text], Lexicon())
    assert (text.text, text.other) == (whole, "x")
