"""Of a sentence that strokes cross only what they come near is in doubt."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from creditcheck.layouts.lexicon import lexicon
from creditcheck.readers.ocr_extra import has_extra

if not has_extra():
    pytest.skip("creditcheck[ocr] is not installed: no scan is tried", allow_module_level=True)

import numpy as np

from creditcheck.readers.ocr.crossed import doubted
from creditcheck.readers.ocr.cuts import Cut
from creditcheck.readers.ocr.decode import Spelled
from creditcheck.readers.ocr.near_strokes import Unsure, edited, unsure_in
from creditcheck.readers.ocr.recognise import ABSENT, Text, _crossed
from creditcheck.readers.ocr.repair import paragraphs, repaired
from creditcheck.readers.ocr.residue import is_residue
from creditcheck.readers.ocr.sentences import repair_sentences


def line(printed: str, top: int) -> Text:
    return Text(Cut(100, top, 900, top + 35, crossed=True), printed)


SAID = "3.2016年12月05日某某银行股份有限公司发放的贷记卡（人民币账户）。截至2025年02月，信用额度500，已使用额度20。"


def spelled(text: str, unsure: str = "") -> Spelled:
    return Spelled(text, tuple(map(float, range(len(text)))), tuple(0.5 if c in unsure else 0.99 for c in text), ("",))


def placed_in(text: str) -> list[float]:
    return list(itertools.accumulate((40.0 if char >= "\u3400" else 20.0 for char in text), initial=60.0))[:-1]


def local(crossed: str, readings: Sequence[Spelled] = (spelled(SAID),)) -> str | None:
    """Return the other text of a sentence that a stroke crosses where some words of it stand."""
    places, strokes = placed_in(SAID), np.zeros((40, 3000), np.uint8)
    start = SAID.find(crossed)
    if start >= 0:
        strokes[:, round(places[start]) : round(places[start + len(crossed) - 1]) + 1] = 1
    text = Text(Cut(40, 0, 2900, 40, crossed=True), SAID, tuple(places), other=SAID + ABSENT)
    text.unsure = unsure_in(SAID, places, readings, 0, strokes)
    doubted([text], lexicon(), 300 / 72)
    return text.other


@pytest.mark.parametrize(
    ("crossed", "other"),
    [
        ("12月05", SAID.replace("05日", "04日")),
        ("某", SAID.replace("某某", f"{ABSENT}某")),
        ("份有", SAID),
        ("信用额", SAID),
        ("500", SAID.replace("500", "400")),
        ("3", SAID),
        ("0。", SAID.replace("20。", "19。")),
        ("没有", SAID),
    ],
)
def test_what_a_stroke_comes_near_is_in_doubt_and_the_rest_of_a_sentence_is_not(crossed: str, other: str) -> None:
    assert (local(crossed) or SAID) == other


def test_a_character_that_readings_give_differently_or_not_surely_is_unsure_though_no_stroke_is_near() -> None:
    assert local("没有", [spelled(SAID), spelled(SAID.replace("500", "800"))]) == SAID.replace("500", "400")
    assert local("没有", [spelled(SAID, unsure="5")]) == SAID.replace("500", "400").replace("12月05", "12月04").replace(
        "2025年02", "2025年01"
    )


def test_where_a_character_may_be_lost_those_beside_it_are_unsure_and_repairs_are() -> None:
    places = [60.0, 100.0, 185.0, 225.0]
    found = unsure_in("已使额度", places, [], 0, np.zeros((40, 400), np.uint8))
    assert found.flags == (False, True, True, False)
    assert edited(found, "已使用额度").flags == (False, True, True, True, False)
    assert not unsure_in("已使额度", places[:3], [], 0, np.zeros((40, 400), np.uint8)).flags


def test_two_letters_of_a_word_of_the_form_that_stand_apart_are_no_residue() -> None:
    texts = [line(text, 100) for text in ("说", "明")]
    for text, left in zip(texts, (1150, 1270), strict=True):
        text.cut.left, text.cut.right, text.other = left, left + 55, text.text + ABSENT
    assert [is_residue(text, texts, {"说明"}) for text in texts] == [False, False]
    assert is_residue(texts[1], texts)


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("某某小额贷款有限公司为其他贷款授信用额度长期有效", "某某小额贷款有限公司为其他贷款授信，额度长期有效"),
        ("（人民币账户），截至2025年01月", "（人民币账户）。截至2025年01月"),
    ],
)
def test_a_comma_between_the_parts_of_a_sentence_is_the_one_that_is_printed(printed: str, whole: str) -> None:
    text = line(f"1.2020年01月02日{printed}", 100)
    repair_sentences([text], lexicon())
    assert text.text == f"1.2020年01月02日{whole}"


def test_the_number_of_a_record_begins_a_paragraph_though_its_stop_is_lost() -> None:
    texts = [line(text, top) for text, top in (("9.2020年", 100), ("10.2020年", 150), ("112020年", 200), ("截至", 250))]
    assert [len(paragraph) for paragraph in paragraphs(texts)] == [1, 1, 2]


@pytest.mark.parametrize(
    ("printed", "crossed", "other"),
    [
        ("信用卡", "用", None),
        ("信用卡", "卡", f"信用卡{ABSENT}"),
        ("信用卡", "信用卡", f"信用卡{ABSENT}"),
        ("信息概要", "概", None),
        ("机构查询记录明细", "查询", None),
        ("机构查询记录明细", "机构", f"机构查询记录明细{ABSENT}"),
        ("贷记卡账户", "账", None),
        ("贷记卡账户", "贷", f"贷记卡账户{ABSENT}"),
    ],
)
def test_a_heading_is_sure_where_the_rest_of_it_leaves_no_other_one(printed: str, crossed: str, other: str) -> None:
    flags = tuple(char in crossed for char in printed)
    text = line(printed, 100)
    text.other, text.unsure = printed + ABSENT, Unsure(printed, flags)
    doubted([text], lexicon(), 300 / 72)
    assert text.other == other
    text.other, text.unsure = printed + ABSENT, Unsure(printed, flags, whole=True)
    doubted([text], lexicon(), 300 / 72)
    assert text.other == (None if printed in {"信用卡", "贷记卡账户"} and crossed != printed else other)


@pytest.mark.parametrize(
    ("printed", "crossed", "other"),
    [
        ("使用。截至2026年02月，余额98，当前无逾期。", "当前无", "使用。截至2026年02月，余额98，当前有逾期。"),
        ("至2026年02月，余额98，当前有逾期。", "至当前", "至2026年02月，余额98，当前有逾期。"),
        ("使用。截至2026年02月，余额98，当前有逾期。", "有", "使用。截至2026年02月，余额98，当前无逾期。"),
        ("最近5年内有3个月处于逾期状态，没有发生过90天以上的逾期。", "最近年内有没发生过以上的", ""),
        ("2021年02月01日样例公司为其他贷款授信，额度长期有效。截", "为截", ""),
    ],
)
def test_what_a_sentence_cannot_do_without_is_told(printed: str, crossed: str, other: str) -> None:
    text = line(printed, 100)
    text.other, text.unsure = printed + ABSENT, Unsure(printed, tuple(char in crossed for char in printed))
    doubted([text], lexicon(), 300 / 72)
    assert (text.other or printed) == (other or printed)


@pytest.mark.parametrize("printed", ["查询日期。", "2023年11月17日。"])
def test_a_speck_behind_the_head_of_a_column_or_a_date_by_itself_is_no_stop(printed: str) -> None:
    text = line(printed, 100)
    repaired([text], lexicon(), marked=True)
    assert text.text == printed[:-1]


def test_a_reading_in_which_a_day_has_lost_a_numeral_is_not_the_one_that_is_taken() -> None:
    text = line("2021年02月6日", 100)
    taken = _crossed(
        text, [spelled("2021年02月6日"), spelled("2021年02月6日"), spelled("2021年02月16日", "1")], 300 / 72
    )
    assert (taken.text, taken.other) == ("2021年02月16日", "2021年02月6日")
