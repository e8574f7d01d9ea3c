"""Strokes of a watermark in the black of the letters: found, taken away, and never a reason to be sure."""

from __future__ import annotations

from typing import Any

import pytest
from PIL.Image import Resampling
from sample_files import SAMPLES
from scan_paper import of_one_bit, one_bit, scanned

from creditcheck.readers.ocr_extra import has_extra

if not has_extra():
    pytest.skip("creditcheck[ocr] is not installed: no scan is tried", allow_module_level=True)

import cv2
import numpy as np

from creditcheck.geometry import Box
from creditcheck.layouts.lexicon import lexicon
from creditcheck.readers.document import Lexicon
from creditcheck.readers.ocr.cuts import GRID, Cut, _without_specks, cuts_of
from creditcheck.readers.ocr.decode import Spelled
from creditcheck.readers.ocr.letters import groups_of, looks_like, means_of, said_by_most
from creditcheck.readers.ocr.pages import read_page
from creditcheck.readers.ocr.paper import angle_of
from creditcheck.readers.ocr.ready import made_ready
from creditcheck.readers.ocr.recognise import Text, _text, texts_of
from creditcheck.readers.ocr.repair import repaired
from creditcheck.readers.ocr.rule_lines import rule_lines
from creditcheck.readers.ocr.shapes import is_star
from creditcheck.readers.ocr.strokes import Cleaned, cleaned, foreign_in, plain

SCALE = 300 / 72
DETAILED = SAMPLES / "20-detailed-clean.pdf"


def paper(wide: int = 1200, high: int = 900) -> Any:
    return np.full((high, wide), 255, np.uint8)


def ink(page: Any) -> Any:
    return (page < 128).astype(np.uint8)


def test_a_slanting_stroke_and_a_thick_one_are_foreign_and_letters_are_not() -> None:
    page = paper()
    cv2.line(page, (100, 800), (700, 200), 0, 4)
    cv2.line(page, (800, 700), (1000, 200), 0, 20)
    for place in range(5):
        cv2.rectangle(page, (100 + 60 * place, 50), (130 + 60 * place, 90), 0, 4)
    found = foreign_in(ink(page), ink(page), SCALE)
    assert found.thin[450:550, 350:450].sum() > 0
    assert found.thick[300:600, 800:1000].sum() > 5000
    assert not found.any()[:120].any()


def test_specks_of_a_watermark_are_taken_away_and_a_line_of_letters_stays() -> None:
    page = paper()
    luck = np.random.default_rng(1)
    for x, y in luck.integers((200, 200), (900, 700), (14_000, 2)).tolist():
        page[y, x] = 0
    cv2.putText(page, "1,681", (330, 420), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 4)
    found = cleaned(page, ink(page), np.zeros_like(page), SCALE)
    assert len(found.pictures) == 4
    assert found.gone.sum() > 7000
    assert found.ink[220:340, 300:800].sum() < 600
    assert found.ink[380:430, 330:430].sum() > 500


def test_a_page_without_a_watermark_is_read_as_it_is() -> None:
    page = paper()
    cv2.putText(page, "2024.06.18", (330, 420), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 4)
    page[800, 900] = 0
    found = cleaned(page, ink(page), np.zeros_like(page), SCALE)
    assert len(found.pictures) == 1
    assert not found.gone.any()
    assert found.ink[800, 900] == 1


def test_a_line_goes_on_behind_a_stroke_and_ends_where_the_table_ends() -> None:
    page = paper()
    for y in (200, 400, 600):
        cv2.line(page, (100, y), (1100, y), 0, 3)
    for x in (100, 600, 1100):
        cv2.line(page, (x, 200), (x, 600 + (40 if x == 600 else 0)), 0, 3)
    cv2.line(page, (300, 100), (500, 700), 0, 24)
    rules = rule_lines(ink(page), SCALE).rules
    across = [rule for rule in rules if rule.y0 == rule.y1 and rule.x1 - rule.x0 > 200]
    down = sorted((rule for rule in rules if rule.x0 == rule.x1), key=lambda rule: rule.x0)
    assert len(across) == 3
    assert [round(rule.x0 * SCALE) for rule in down] == pytest.approx([100, 600, 1100], abs=3)
    assert all(abs(rule.y1 * SCALE - 600) < 25 for rule in down)


def test_a_thin_line_with_gaps_is_one() -> None:
    page = paper()
    cv2.rectangle(page, (100, 300), (1100, 600), 0, 2)
    cv2.line(page, (500, 300), (500, 600), 0, 2)
    for gap in range(620, 690, 14):
        page[295:305, gap : gap + 3] = 255
        page[gap - 220 : gap - 217, 495:505] = 255
    page[595:605, 1000:1090] = 255
    rules = rule_lines(ink(page), SCALE).rules
    across = [(rule.x0 * SCALE, rule.x1 * SCALE) for rule in rules if rule.y0 == rule.y1]
    assert sorted(across) == [pytest.approx(ends, abs=3) for ends in ((100, 1000), (100, 1100))]
    middle = [(rule.y0 * SCALE, rule.y1 * SCALE) for rule in rules if rule.x0 == rule.x1 and rule.x0 * SCALE < 800]
    assert pytest.approx((300, 600), abs=3) in middle


def test_a_dot_by_itself_is_no_text() -> None:
    page = paper()
    cv2.rectangle(page, (100, 100), (1100, 500), 0, 3)
    cv2.putText(page, "1,681", (330, 300), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 4)
    alone = cuts_of(plain(ink(page), rule_lines(ink(page), SCALE).mask), rule_lines(ink(page), SCALE), SCALE)
    for place in ((800, 150), (200, 700)):
        cv2.circle(page, place, 3, 0, -1)
    dusty = cuts_of(plain(ink(page), rule_lines(ink(page), SCALE).mask), rule_lines(ink(page), SCALE), SCALE)
    assert [(cut.left, cut.top) for cut in dusty] == [(cut.left, cut.top) for cut in alone] != []


def test_a_speck_beside_a_month_is_none_of_it_and_in_another_cell_it_is_a_doubt() -> None:
    box = Box(0.0, 60.0, 0.0, 30.0)
    for columns in (GRID, 4):
        letter, speck = Cut(100, 30, 120, 55, box, columns, 2), Cut(130, 70, 138, 78, box, columns, 2)
        assert _without_specks([letter, speck], SCALE) == ([letter] if columns == GRID else [letter, speck])
        assert _without_specks([speck], SCALE) == [speck]
    spelled = Spelled("1", (0.0,), (0.99,), ("",))
    assert _text(speck, (spelled, spelled), SCALE).other
    assert _text(letter, (spelled, spelled), SCALE).other is None


def test_dust_is_no_star_and_no_letter_and_two_dots_beside_a_text_no_dashes() -> None:
    def star(side: int) -> bool:
        return is_star(Cut(100, 100, 100 + side, 100 + side), SCALE, 20 / SCALE)

    assert [star(side) for side in (5, 6, 10)] == [False, False, True]
    box = Box(0.0, 90.0, 0.0, 40.0)
    page = np.full((300, 600), 255, np.uint8)
    cv2.putText(page, "980,000", (30, 60), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 3)
    for left in (40, 66):
        page[90:93, left : left + 8] = 0
    cuts = [Cut(30, 36, 170, 64, box, 4, 1), Cut(40, 90, 74, 93, box, 4, 1)]
    bare = Cleaned(ink(page), (page,), (ink(page),), np.zeros_like(page), np.zeros_like(page), 0)
    assert {text.text: text.other is None for text in texts_of(cuts, bare, SCALE)} == {"--": False, "980,000": True}


def test_a_speck_beside_a_text_of_a_cell_is_a_doubt() -> None:
    texts = [
        Text(Cut(0, 0, 100, 20, Box(0.0, 99.0, 0.0, 30.0), 4, 1), said)
        for said in ("额度审批.", "·1,000", "2024.06.18", "张·测")
    ]
    repaired(texts, lexicon())
    assert [text.other for text in texts] == ["额度审批", "1,000", None, None]


@pytest.mark.parametrize(("high", "said"), [(8, "。"), (16, "0")])
def test_a_full_stop_on_a_line_of_its_own_is_no_numeral(high: int, said: str) -> None:
    one, two = (Spelled(char, (1,), (0.9,), ("",)) for char in "0o")
    text = _text(Cut(96, 1219, 103, 1219 + high), (one, two), 2.0)
    assert (text.text, text.other) == (said, None)


def test_an_empty_page_has_no_angle() -> None:
    page = paper(800, 1100)
    cv2.line(page, (0, 5), (800, 0), 0, 2)
    grain = np.random.default_rng(1).normal(0, 8, page.shape)
    assert angle_of(np.clip(page + grain, 0, 255).astype(np.uint8)) == 0.0


def test_a_slight_turn_of_a_sharp_page_is_seen() -> None:
    page = scanned((SAMPLES / "03-overdue-now.pdf").read_bytes(), 150, turn=0.0, pages=[0])[0]
    turned_page = of_one_bit(page.rotate(-0.18, resample=Resampling.BICUBIC, fillcolor=255)).convert("L")
    assert angle_of(np.asarray(turned_page)) == pytest.approx(0.18, abs=0.06)


def letter(char: str, shift: int = 0) -> Any:
    picture = np.full((26, 26), 255, np.uint8)
    cv2.putText(picture, char, (5 + shift, 20), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 0, 2)
    return picture


def test_a_letter_is_the_one_whose_mean_picture_it_has() -> None:
    means = means_of([letter("N"), letter("N", 1), letter("1")], ["N", "N", "1"])
    assert looks_like(letter("N", 1), means) == "N"
    assert looks_like(letter("1"), means) == "1"
    assert looks_like(letter("C"), means) is None
    assert groups_of([letter("N", place % 2) for place in range(7)] + [letter("C")]) == [[0, 1, 2, 3, 4, 5, 6]]


def test_no_shape_is_called_a_digit_because_most_readings_say_so() -> None:
    assert said_by_most(["N", "1", "N", "1", "1", "N"]) == "N"
    assert said_by_most(["1", "1", "1", "1", "1", "1"]) is None
    assert said_by_most(["N", "C", "N", "C", "1", ""]) is None


def text(printed: str, other: str | None, top: int = 100) -> Text:
    return Text(Cut(100, top, 400, top + 20), printed, other=other)


def test_a_word_of_the_form_is_made_whole_and_no_other() -> None:
    words = {
        "账户授信额度·": "账户授信额度",
        "“最近6个月平均使用额度": "最近6个月平均使用额度",
        "-最近5个月平均使用额度": "-最近5个月平均使用额度",
        "单家机构最授信额度": "单家机构最授信额度",
        "三信贷交易信息明细": "三信贷交易信息明细",
    }
    for place, (printed, whole) in enumerate(words.items()):
        one = text(printed, printed + "x", 100 + 300 * place)
        repaired([one], lexicon(), marked=True)
        assert one.text == whole, printed


@pytest.mark.parametrize(
    ("printed", "whole"),
    [("账户市种", "账户币种"), ("发生过9C天以上逾期的账户数", "发生过90天以上逾期的账户数")],
)
def test_a_letter_that_looks_like_that_of_a_word_is_the_words_however_sure(printed: str, whole: str) -> None:
    one = Text(Cut(100, 100, 400, 120), printed, likely=(1.0,) * len(printed))
    repaired([one], lexicon())
    assert (one.text, one.other) == (whole, None)


@pytest.mark.parametrize(
    ("printed", "whole"), [("个体·私营企业", "个体、私营企业"), ("阿里木·买买提", "阿里木·买买提")]
)
def test_a_point_between_the_words_of_a_list_is_the_lists(printed: str, whole: str) -> None:
    one = Text(Cut(100, 100, 400, 120, Box(x0=0, y0=0, x1=90, y1=20), 6, 1), printed)
    repaired([one], lexicon())
    assert (one.text, one.other) == (whole, None)


def test_a_member_of_a_list_stays_where_the_other_reading_is_another_one_but_for_its_points() -> None:
    one = Text(Cut(100, 100, 400, 120, Box(x0=0, y0=0, x1=90, y1=20), 6, 1), "国有企业", other="个体·私营企业")
    repaired([one], Lexicon(frozenset(), frozenset({"国有企业", "个体、私营企业"})))
    assert one.text == "国有企业"


def test_a_member_of_a_list_but_for_a_letter_that_looks_like_its_own_is_in_doubt() -> None:
    one = Text(Cut(100, 100, 400, 120, Box(x0=0, y0=0, x1=90, y1=20), 6, 1), "人民市账户")
    repaired([one], Lexicon(frozenset(), frozenset({"人民币账户"})))
    assert (one.text, one.other) == ("人民币账户", "人民市账户")


def test_what_likeness_made_whole_may_still_be_what_was_read() -> None:
    one = text("“最近6个月平均使额度", "“最近6个月平均使额度x", 100)
    repaired([one], lexicon(), marked=True)
    assert (one.text, one.other) == ("最近6个月平均使用额度", "“最近6个月平均使额度")


def test_a_page_of_one_bit_with_a_watermark_is_read_without_a_silent_error() -> None:
    (grey,) = scanned(DETAILED.read_bytes(), 300, pages=[1])
    page, marked = one_bit(grey)
    scanned_page = read_page(2, made_ready(page), lexicon())
    read = [line.text for line in scanned_page.page.lines]
    assert any("贷记卡账户信息汇总" in line for line in read)
    assert "第2页，共5页" in read
    doubtful = sum(one.crossed for one in scanned_page.alternatives)
    assert len(scanned_page.alternatives) - doubtful <= 3
    assert marked.any()
