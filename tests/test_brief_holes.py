"""Text that is covered or erased leaves a gap, or stands aside of its column's middle: the record is in doubt then."""

from __future__ import annotations

from dataclasses import replace

import pytest
from brief_paper import document, middle, write

from creditcheck.geometry import Glyph
from creditcheck.layouts.brief_2.body import Body, body_of, has_hole
from creditcheck.layouts.brief_2.groups import read_groups
from creditcheck.layouts.brief_2.inquiries import read_inquiries
from creditcheck.layouts.brief_2.pairs import read_postpaid, read_public

LOAN = "1. 2020年01月02日样例银行发放的90,000元（人民币）个人消费贷款，2030年01月02日到期。截至2026年09月，余额86,461。"


def told(body: Body) -> list[str]:
    return [entry.what for entry in body.claims.discrepancies]


def erased(text: str, lost: str, x: float = 40, y: float = 130) -> list[Glyph]:
    """Set a text with some of its characters erased; the others stay where they are."""
    at = text.index(lost)
    glyphs = write(text, x, y)
    places = [index for index, char in enumerate(text) if not char.isspace()]
    return [glyph for glyph, index in zip(glyphs, places, strict=True) if not at <= index < at + len(lost)]


def account(glyphs: list[Glyph]) -> Body:
    heading = write("从未发生过逾期的账户明细如下：", 40, 115)
    body = body_of(document([*write("贷款", 40, 100), *heading, *glyphs]))
    read_groups(body.claims, body.lines)
    return body


@pytest.mark.parametrize("lost", ["86,4", "8", "样例", "6,"])
def test_a_sentence_with_characters_erased_is_in_doubt(lost: str) -> None:
    body = account(erased(LOAN, lost))
    assert told(body) or body.claims.unread()


HEAD = {"institution", "opened", "amount", "currency", "business", "due"}
STATE = {"as_of", "balance", "currently_overdue", "status"}
LONG = LOAN.replace("86,461", "86,461,000")
LATE = LOAN.replace("86,461。", "86,461。最近5年内有2个月处于逾期状态，没有发生过90天以上逾期。")


@pytest.mark.parametrize(
    ("text", "lost", "fields"),
    [
        (LOAN, "样例", HEAD),
        (LOAN, "6,", STATE),
        (LONG, "1,00", STATE),
        (LATE, "没有", {"overdue_months_5y", "overdue_90d_months_5y"}),
        (LONG, "，余额86,46", set()),  # a sentence of its own could have stood there
        (LATE, "最近5年", set()),  # nor does the gap stand inside one
    ],
)
def test_a_gap_names_the_fields_of_its_sentence(text: str, lost: str, fields: set[str]) -> None:
    heading = "发生过逾期的账户明细如下：" if text is LATE else "从未发生过逾期的账户明细如下："
    body = body_of(document([*write("贷款", 40, 100), *write(heading, 40, 115), *erased(text, lost)]))
    read_groups(body.claims, body.lines)
    (entry,) = (entry for entry in body.claims.discrepancies if entry.what == "一行文字中间有空白，可能缺了字")
    assert (entry.record, set(entry.fields)) == ("D1:1", fields)


def test_a_sentence_without_a_gap_is_sound() -> None:
    body = account(write(LOAN, 40, 130))
    assert not told(body)
    assert not body.claims.unread()


def test_wide_spaces_of_a_justified_line_are_no_holes() -> None:
    words = ("1.", "2020", "年", "01", "月", "02", "日")
    glyphs, x = [], 40.0
    for word in words:
        part = write(word, x, 100)
        glyphs += part
        x = part[-1].x1 + 4.5
    assert not has_hole(glyphs)
    assert has_hole([*glyphs, *write("样例", x + 14, 100)])
    names = [*write("HSBC", 40, 100), *write("Bank", 70, 100)]
    assert not has_hole(names)


NAMES = ("样例银行股份有限公司某某分行", "某某银行股份有限公司", "样例消费金融有限公司", "某某小额贷款有限公司") * 2


def table(change: int, text: list[Glyph]) -> Body:
    glyphs = middle("机构查询记录明细", 297, 80)
    for word, x in (("编号", 60), ("查询日期", 150), ("查询机构", 300), ("查询原因", 480)):
        glyphs += middle(word, x, 100)
    for no, name in enumerate(NAMES, 1):
        y = 110 + 19 * no
        glyphs += middle(str(no), 60, y) + middle("2025年03月04日", 150, y) + middle("贷款审批", 480, y)
        glyphs += [glyph._replace(y=y) for glyph in text] if no == change else middle(name, 300, y)
    body = body_of(document(glyphs))
    assert len(read_inquiries(body.claims, body.lines, none=False)) == len(NAMES)
    return body


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        (middle("某某银行股份有限公司", 300, 0), False),
        (middle("某某银行股份有限公司", 300, 0)[:-1], True),  # the last character is erased
        (middle("某某银行股份有限公司", 300, 0)[2:], True),
        ([g for i, g in enumerate(middle("某某银行股份有限公司", 300, 0)) if i not in (3, 4)], True),
        (middle("HSBC Bank (China)", 296, 0), False),  # the widths of Latin letters are not so sure
    ],
)
def test_a_name_that_has_lost_characters_is_in_doubt(text: list[Glyph], doubt: bool) -> None:
    assert told(table(4, text)) == (["一行查询记录的文字中间有空白或不居中，可能缺了字"] if doubt else [])


def test_a_value_with_characters_erased_is_in_doubt() -> None:
    whole = "机构名称：中国样例网络通信有限公司北京市分公司"
    for glyphs, doubt in ((write(whole, 40, 120), False), (erased(whole, "络通信有", y=120), True)):
        more = write("业务类型：固定电话", 40, 135) + write("记账年月：2025年03月", 200, 135)
        more += write("业务开通日期：2019年02月03日", 380, 135)
        more += write("当前缴费状态：正常", 40, 150) + write("当前欠费金额：0", 200, 150)
        body = body_of(document([*write("后付费记录", 40, 100, 12), *glyphs, *more]))
        assert len(read_postpaid(body, body.lines)) == 1
        assert bool(told(body)) == doubt
        named = [(entry.record, entry.fields) for entry in body.claims.discrepancies]
        assert named == ([("postpaid:1", ("institution",))] if doubt else [])


@pytest.mark.parametrize(
    ("second", "unread"),
    [
        ("1.说明内容：与本人无关。添加日期：2024年01月02日", 0),
        ("1.标注内容：与本人无关。添加日期：2024年01月02日", 1),  # its heading is lost: a 标注 is no 说明
        ("1.说明内容：与本人无关。添加日期：2024年02月30日", 1),  # no day of any year
    ],
)
def test_a_note_that_does_not_fit_stays_unread(second: str, unread: int) -> None:
    first = "1.说明内容：与本人无关。添加日期：2024年01月02日"
    glyphs = write(LOAN, 40, 130) + write("机构说明", 40, 145) + write(first, 40, 160)
    assert len(account([*glyphs, *write(second, 40, 175)]).claims.unread()) == unread


@pytest.mark.parametrize(
    ("value", "scanned", "doubt"),
    [("（2017）测试01号", True, False), ("（2017）测试01号", False, True), ("测试01号", True, True)],
)
def test_room_behind_a_label_is_a_gap_but_for_the_empty_halves_of_measured_marks(
    value: str, scanned: bool, doubt: bool
) -> None:
    label = write("案号：", 40, 115)
    pages = document([*write("强制执行记录", 40, 100), *label, *write(value, label[-1].x1 + 14, 115)])
    body = body_of(replace(pages, pages=tuple(replace(page, scanned=scanned) for page in pages.pages)))
    read_public(body, body.lines)
    assert any("中间有空白" in what for what in told(body)) is doubt
