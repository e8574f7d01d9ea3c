"""Two readings of one text that say different things, settled by the form and by what the page itself shows."""

from __future__ import annotations

from typing import Any

import pytest

from creditcheck.readers.document import Lexicon
from creditcheck.readers.ocr_extra import has_extra

if not has_extra():
    pytest.skip("creditcheck[ocr] is not installed: no scan is tried", allow_module_level=True)

import numpy as np

from creditcheck.layouts.lexicon import lexicon
from creditcheck.readers.ocr.cuts import Cut, cuts_of
from creditcheck.readers.ocr.pages import _stretch
from creditcheck.readers.ocr.places import doubt_places
from creditcheck.readers.ocr.recognise import Text
from creditcheck.readers.ocr.repair import repaired
from creditcheck.readers.ocr.rule_lines import rule_lines
from creditcheck.readers.ocr.stops import see_stops
from creditcheck.readers.ocr.strokes import plain
from creditcheck.readers.ocr.ties import settle

HIGH = 24
LISTS = Lexicon(members=frozenset({"贷后管理", "保后管理"}))


def paper(*lines: str, grain: int = 0) -> Any:
    """Return a page on which each kind of character is a pattern of its own, a line of them every 60 pixels."""
    page = np.full((60 * len(lines) + 60, 400), 255, np.uint8)
    luck = np.random.default_rng(grain)
    for row, line in enumerate(lines):
        for place, char in enumerate(line):
            blocks = np.random.default_rng(ord(char)).integers(0, 2, (6, 6)).repeat(4, axis=0).repeat(4, axis=1)
            spot = page[40 + 60 * row : 40 + 60 * row + HIGH, 40 + HIGH * place : 40 + HIGH * (place + 1)]
            spot[:] = np.clip(255 - 220 * blocks + luck.normal(0, grain, blocks.shape), 0, 255)
    return page


def said(row: int, text: str, other: str | None = None, *, crossed: bool = False) -> Text:
    cut = Cut(40, 40 + 60 * row, 40 + HIGH * len(text), 40 + 60 * row + HIGH, crossed=crossed)
    places = tuple(40 + HIGH * (index + 0.5) for index in range(len(text)))
    return Text(cut, text, places, other=other, likely=(1.0,) * len(text))


def settled(texts: list[Text], picture: Any, words: Lexicon = Lexicon()) -> tuple[str, str | None]:  # noqa: B008
    settle(texts, picture, words)
    return texts[0].text, texts[0].other


def test_a_character_is_the_one_that_it_looks_like() -> None:
    page = paper("甲贷乙", "贷丙", "丁贷", "保戊", "己保", grain=20)
    known = [said(1, "贷丙"), said(2, "丁贷"), said(3, "保戊"), said(4, "己保")]
    assert settled([said(0, "甲保乙", "甲贷乙"), *known], page) == ("甲贷乙", None)
    assert settled([said(0, "甲贷乙", "甲保乙"), *known], page) == ("甲贷乙", None)
    assert settled([said(0, "甲贷乙", "甲保乙"), *known[1:]], page) == ("甲贷乙", "甲保乙"), "one alone tells nothing"
    strange = paper("甲辛乙", "贷丙", "丁贷", "保戊", "己保", grain=20)
    assert settled([said(0, "甲贷乙", "甲保乙"), *known], strange) == ("甲贷乙", "甲保乙"), "it is like neither"
    assert settled([said(0, "甲贷乙", "甲保乙", crossed=True), *known], page)[1] == "甲保乙", "strokes are in it"
    assert settled([said(0, "甲三乙", "甲二乙"), *known], page)[1] == "甲二乙", "a numeral is never guessed"


def test_members_of_a_list_need_only_one_of_both_characters() -> None:
    page = paper("贷后管理", "贷丙", "丁贷", grain=20)
    known = [said(1, "贷丙"), said(2, "丁贷")]
    assert settled([said(0, "保后管理", "贷后管理"), *known], page, LISTS) == ("贷后管理", None)
    assert settled([said(0, "保后管理", "贷后管理"), *known], page)[1] == "贷后管理"


@pytest.mark.parametrize(
    ("text", "other", "right"),
    [
        ("当前无逾期", "当前无逾期。", "当前无逾期。"),
        ("第32页，共3页", "第3页，共3页", "第3页，共3页"),
        ("证件号码：000000**********9440）", "证件号码：000000********9440）", "证件号码：000000********9440）"),
    ],
)
def test_the_form_settles_what_it_can_prove(text: str, other: str, right: str) -> None:
    for pair in ((text, other), (other, text)):
        assert settled([said(0, *pair)], paper("甲")) == (right, None)


def test_a_member_of_a_list_is_no_damaged_word_and_the_end_of_a_sentence_no_member() -> None:
    texts = [Text(Cut(0, 0, 80, 20), "保后管理"), Text(Cut(0, 100, 60, 120), "结清。")]
    repaired(texts, lexicon())
    assert [(text.text, text.other) for text in texts] == [("保后管理", None), ("结清。", None)]


def test_the_foot_of_a_bracket_is_no_part_of_the_line_below() -> None:
    ink = np.zeros((200, 600), np.uint8)
    for left in range(100, 400, 24):
        ink[100:118, left : left + 16 : 4] = 1
        ink[100:118:4, left : left + 16] = 1
    ink[99:121, 130:132] = 1  # a bracket, which ends below the line
    for left in range(240, 290, 24):
        ink[120:138, left : left + 16 : 4] = 1
        ink[120:138:4, left : left + 16] = 1
    lines = rule_lines(ink, 2.0)
    lower = [cut for cut in cuts_of(plain(ink, lines.mask), lines, 2.0) if cut.top > 110]
    assert [(cut.left, cut.right) for cut in lower] == [(240, 304)]


def test_the_empty_half_of_a_wide_mark_is_no_gap() -> None:
    def stretches(printed: str, *places: float) -> list[str]:
        text = Text(Cut(0, 0, 200, 20), printed, places)
        return [glyph.text for glyph in _stretch(text, printed, 10.0, 20.0, 2.0)]

    assert stretches("号：（2", 10, 24, 60, 68) == ["号：（2"]
    assert stretches("号甲乙2", 10, 24, 68, 80) == ["号甲", "乙2"]


@pytest.mark.parametrize(
    ("size", "top", "said_"),
    [
        ((8, 8), 12, "余额3。"),
        ((8, 8), 8, "余额3。"),
        ((4, 9), 14, "余额3"),
        ((20, 3), 11, "余额3"),
        ((8, 8), 0, "余额3"),
    ],
)
def test_a_full_stop_that_the_model_does_not_see(size: tuple[int, int], top: int, said_: str) -> None:
    ink = np.zeros((60, 300), np.uint8)
    ink[20:44, 40:100:3] = 1
    ink[20 + top : 20 + top + size[1], 110 : 110 + size[0]] = 1
    text = Text(Cut(40, 20, 110 + size[0], 44), "余额3", (50.0, 70.0, 90.0), other="余额8", likely=(1.0, 1.0, 1.0))
    see_stops([text], ink, ())
    assert (text.text, text.other) == (said_, f"余额8{said_[3:]}")
    assert len(text.places) == len(text.likely) == len(said_)


def test_a_line_that_ends_with_a_mark_or_stands_in_a_table_gets_no_stop() -> None:
    ink = np.zeros((60, 300), np.uint8)
    ink[20:44, 40:100:3] = ink[34:42, 110:118] = 1
    texts = [Text(Cut(40, 20, 118, 44), "余额，"), Text(Cut(40, 20, 118, 44, crossed=True), "余额")]
    see_stops([*texts, solid := Text(Cut(110, 34, 118, 42), "3")], ink, {"余额记录"})
    assert [text.text for text in (*texts, solid)] == ["余额，", "余额", "3"]


def test_pieces_of_a_border_beside_a_table_are_no_numerals() -> None:
    ink = np.zeros((500, 900), np.uint8)
    for top in (100, 200, 300):
        ink[top : top + 2, 100:800] = 1
    ink[220:244, 99:101] = 1  # of the upright border
    ink[260:276, 99:101] = 1  # a 1 at the edge
    ink[250:251, 101:150] = 1  # of a level line
    ink[420:436, 99:101] = 1  # below the table
    ink[240:256, 850:856] = 1
    lines = rule_lines(ink, 2.0)
    assert len(lines.rules) == 3
    found = cuts_of(plain(ink, lines.mask), lines, 2.0)
    assert sorted((cut.left, cut.top) for cut in found) == [(99, 261), (99, 421), (850, 241)]


def test_the_corner_of_a_broken_border_is_no_text_and_a_text_below_the_table_stays() -> None:
    ink = np.zeros((600, 900), np.uint8)
    for top in (100, 200, 300):
        ink[top : top + 2, 140 if top == 100 else 100 : 800] = 1
    ink[100:101, 100:139] = ink[100:130, 100:101] = 1  # the corner
    ink[420:436, 100:102] = 1  # a 1 at the left edge of the next line
    lines = rule_lines(ink, 2.0)
    assert [cut.top for cut in cuts_of(plain(ink, lines.mask), lines, 2.0)] == [421]


def test_a_place_that_no_one_knows_is_in_doubt_though_both_readings_are_sure() -> None:
    texts = [
        Text(Cut(0, 0, 100, 20), text)
        for text in ("内蒙占呼和浩特金谷农村商业银行", "内蒙古银行", "哈尔宾银行", "牡丹卡中心", "")
    ]
    doubt_places(texts)
    known = ["内蒙古呼和浩特金谷农村商业银行", None, "哈尔滨银行", None, None]
    assert [text.other for text in texts] == known
