"""Sentences of a 简版 that strokes damage: only what every record prints alike is put right, and it stays in doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from creditcheck.layouts.lexicon import lexicon
from creditcheck.readers.ocr_extra import has_extra

if not has_extra():
    pytest.skip("creditcheck[ocr] is not installed: no scan is tried", allow_module_level=True)

import numpy as np

from creditcheck.readers.ocr.cuts import Cut
from creditcheck.readers.ocr.folding import fold
from creditcheck.readers.ocr.free_lines import _rows_of
from creditcheck.readers.ocr.recognise import Text
from creditcheck.readers.ocr.residue import is_residue, is_speck
from creditcheck.readers.ocr.sentences import repair_marks, repair_sentences

SCALE = 300 / 72
CARD = "1.2012年01月09日样例银行股份有限公司发放的贷记卡（人民币账户，卡片尾号：8249）。截至2025年01月，信用额度500，余额0。"
LOAN = "2.2021年03月10日样例银行股份有限公司发放的2,910,000元（人民币）个人住房商业贷款，2045年06月10日到期。"
LINE = "15.2021年06月02日样例公司为其他个人消费贷款授信，可循环使用。2024年01月已结清。"
STATE = "截至2025年02月，余额1,966,654。"
ENDED = "3.2023年02月21日样例公司发放的59,599元（人民币）其他个人消费贷款，2023年10月已结清。"


def lines(*printed: str, crossed: bool = True) -> list[Text]:
    return [
        Text(Cut(150 + 40 * bool(place), 100 + 56 * place, 2300, 140 + 56 * place, crossed=crossed), text)
        for place, text in enumerate(printed)
    ]


def repaired(*printed: str, crossed: bool = True) -> list[Text]:
    texts = lines(*printed, crossed=crossed)
    repair_sentences(texts, lexicon())
    return texts


@pytest.mark.parametrize(
    ("whole", "printed", "damaged"),
    [
        (CARD, "信用额度", "信財额度"),
        (CARD, "股份有限公司", "般份有限公司"),
        (CARD, "股份有限公司", "股有限公司"),
        (CARD, "2012年01月", "2012年Q1月"),
        (CARD, "01月09日", "01月09白"),
        (CARD, "01月09日", "01月09"),
        (CARD, "账户，卡", "账户、卡"),
        (CARD, "8249）。", "8249。"),
        (CARD, "。截至", "截至"),
        (CARD, "余额0。", "余额0"),
        (CARD, "1.2012", "12012"),
        (CARD, "贷记卡（人民", "贷记（人民"),
        (LOAN, "2,910,000", "2、910,000"),
        (LOAN, "元（人民币）个", "元人民币）个"),
        (LOAN, "元（人民币）个", "元（人民币个"),
        (LOAN, "元（人民币）个", "元（民币）个"),
        (LOAN, "元（人民币）个", "元（人比币）个"),
        (LOAN, "2045年06月", "2045年C6月"),
        (LOAN, "2045年06月", "2045年06.月"),
        (LOAN, "贷款，2045", "贷款、2045"),
        (CARD, "500，余额", "500、余额"),
        (LINE, "使用。2024", "使用2024"),
        (STATE, "月，余额", "月余额"),
        (STATE.replace("余额", "信用额度28,983元（人民币），余额"), "），余额", "）余额"),
        ("从未逾期过的贷记卡及透支未超过60天的准贷记卡账户明细如下：", "天的准", "飞的准"),
        ("从未发生过逾期的账户明细如下：", "从未", "从末"),
        ("从未发生过逾期的账户明细如下：", "：", ""),
        (LOAN, "10日到期", "10日到朋"),
        (LOAN, "10日到期", "10口到期"),
        (LOAN, "发放的2", "发故的2"),
        (LOAN, "2045年06", "2045:06"),
        (ENDED, "已结清", "已绪清"),
        (CARD.replace("额度500", "额度30,000"), "30,000", "30000"),
        (f"{LOAN}最近5年内有13个月处于逾期状态，其中3个月逾期超过90天。", "90天。", "90天"),
        (CARD, "01月09日", "01月9日"),
        (CARD, "01月09日", "01月49日"),
        (CARD, "2012年01月", "2012年81月"),
        (f"{LOAN}最近5年内有15个月透支超过60天，其中6个月透支超过90天。", "60天", "o0天"),
        (f"{LOAN}最近5年内有15个月透支超过60天，其中6个月透支超过90天。", "90天", "g0天"),
        (ENDED, "10月已", "10已"),
        (ENDED, "10月已", "10用已"),
        (ENDED, "其他个人消费贷款", "其他人消费贷款"),
        (CARD.replace("截至2025年01月，信用额度500，余额0", "2021年01月销户"), "销户", "销卢"),
    ],
)
def test_what_every_record_prints_alike_is_put_right_and_stays_in_doubt(whole: str, printed: str, damaged: str) -> None:
    read = whole.replace(printed, damaged, 1)
    assert read != whole
    (text,) = repaired(read)
    assert (text.text, text.other) == (whole, read)
    (text,) = repaired(read, crossed=False)
    assert (text.text, text.other) == (read, None)


def test_a_word_that_goes_on_on_the_next_line_is_put_right_on_both() -> None:
    texts = repaired(CARD[:-12] + "信用", "類度500，余额0。")
    assert [text.text for text in texts] == [CARD[:-10], "额度500，余额0。"]


@pytest.mark.parametrize(
    "printed",
    [
        CARD.replace("余额0", "余额0，当前口逾期"),  # 有 or 无: nobody knows
        LOAN.replace("2,910,000", "2,919,000"),
        "这部分包含您最近5年内的公共信信。",
        "发生过逾期的信用卡账户，指曾经未按时还",
    ],
)
def test_what_may_be_two_things_and_what_is_no_record_stays_as_it_is(printed: str) -> None:
    assert [text.text for text in repaired(printed)] == [printed]


def test_what_stands_in_a_row_without_borders_is_no_residue() -> None:
    number = Text(Cut(315, 2212, 332, 2242, crossed=True), "2", other="Z")
    day = Text(Cut(646, 2209, 900, 2246, crossed=True), "2024年10月28日")
    scrap = Text(Cut(1400, 2218, 1412, 2228, crossed=True), "1", other="一")
    lone = replace(number, cut=Cut(315, 2300, 332, 2330, crossed=True))
    scribble = Text(Cut(900, 2400, 960, 2425, crossed=True), "iy)", other="i;)")
    ltd = Text(Cut(646, 2252, 700, 2289, crossed=True), "Ltd.", other="Lld.")
    texts = [number, day, scrap, lone, scribble, ltd]
    assert [is_residue(text, texts) for text in texts] == [False, False, True, True, True, False]
    heading = Text(Cut(1167, 187, 1312, 244, crossed=True), "说明", other="说明明")
    assert is_residue(heading, [heading])
    assert not is_residue(heading, [heading], lexicon().form)


def test_a_small_mark_that_is_not_sure_is_dirt() -> None:
    line = Text(Cut(159, 1680, 900, 1707), "6.2014年12月31日开立")
    other = Text(Cut(159, 1400, 900, 1427), "5.2013年12月31日开立")
    apostrophe = Text(Cut(1304, 1715, 1312, 1722), "'", other="�")
    stop = Text(Cut(159, 1715, 168, 1723), "。")
    letters = [Text(Cut(400, top, 406, top + 8), "i", other=",") for top in (1550, 1715)]
    one = Text(Cut(400, 1550, 409, 1572), "1", other="l")
    inside = Text(Cut(920, 1690, 926, 1698), "i", other=",")
    texts = [line, other, apostrophe, stop, *letters, one]
    assert [is_speck(text, texts) for text in texts] == [False, False, True, False, True, True, False]
    assert not is_speck(apostrophe, [apostrophe])
    assert not is_speck(inside, texts)
    row = [
        Text(Cut(left, 1500, left + wide, 1527), said) for left, wide, said in ((80, 30, "78"), (600, 300, "2021年"))
    ]
    day = Text(Cut(150, 1500, 400, 1527), "2021年07月23日")
    assert is_speck(Text(Cut(520, 1512, 528, 1520), "。"), [*texts, *row, day])
    assert not is_speck(Text(Cut(165, 1715, 173, 1723), "。"), [*texts, Text(Cut(20, 1705, 140, 1730), "说明内容")])
    below, beside = (Text(Cut(left, 1690, left + 9, 1713), "1", other="/") for left in (500, 1200))
    assert [is_speck(text, [line, text]) for text in (below, beside)] == [True, False]
    assert not is_speck(replace(below, other="7"), [line, below])
    assert is_speck(beside, [line, beside], [line])


def test_a_stop_before_a_comma_that_wraps_is_dirt() -> None:
    texts = lines(
        "5.2023年09月12日样例公司发放的贷款，2030年01月02日到期。截至2026年02月。", "，余额44。", crossed=False
    )
    repair_marks(texts)
    assert [text.text[-5:] for text in texts] == ["6年02月", "余额44。"]
    texts = lines(
        "2.2020年12月20日样例银行发放的9,000元（人民币）贷款，2025年08月20日到期截至2022年07月，余额0。", crossed=False
    )
    repair_marks(texts)
    assert "到期。截至" in texts[0].text
    assert [fold(text) for text in ("5,", "2024.05:18", "2024.04..22")] == ["5", "2024.05.18", "2024.04.22"]
    assert fold("样例担保集团股份有限公可") == "样例担保集团股份有限公司"
    assert fold("样例担保股份有限公可重庆") == "样例担保股份有限公司重庆"
    assert fold("样例担保股份有限公司") == "样例担保股份有限公司"
    assert fold("样例银行股份有限公天津分行") == "样例银行股份有限公司天津分行"
    assert fold("样例银行股份有限公。司发放的1；361,000元") == "样例银行股份有限公司发放的1,361,000元"


def test_a_full_stop_is_printed_behind_the_number_of_a_record() -> None:
    assert fold("15,2021年06月02日海尔消费金融有限公司") == "15.2021年06月02日海尔消费金融有限公司"
    assert fold("余额15，2021年06月02日") == "余额15，2021年06月02日"
    assert fold("诉讼标的金额：266,968。") == "诉讼标的金额：266,968"
    assert fold("，联系电话：01000000000。") == "，联系电话：01000000000。"


def test_lines_of_different_sizes_that_specks_join_are_parted() -> None:
    part = np.zeros((110, 2100), np.uint8)
    part[5:42, ::4] = 1
    part[42:64, :23] = 1
    part[64:96, ::2] = 1
    part[96:110, :14] = 1
    assert _rows_of(part, SCALE) == [(5, 53), (53, 110)]
