"""The 简版 as other programs print it: browsers on narrow paper, office programs, type of two kinds in one row."""

from __future__ import annotations

import pytest
from brief_paper import document, middle, write

from creditcheck.geometry import Glyph
from creditcheck.layouts.brief_2.body import Body, body_of
from creditcheck.layouts.brief_2.groups import is_group_title, read_groups
from creditcheck.layouts.brief_2.head import read_head
from creditcheck.layouts.brief_2.inquiries import read_inquiries
from creditcheck.layouts.brief_2.pairs import read_postpaid, read_public
from creditcheck.layouts.brief_2.summary import read_summary

TITLE = middle("个人信用报告", 297, 110, 15)


def put(*texts: tuple[str, float, float]) -> list[Glyph]:
    return [glyph for text, x, y in texts for glyph in write(text, x, y)]


def sound(body: Body) -> bool:
    return not body.claims.discrepancies and not body.claims.unread()


NUMBER = put(
    ("报告编号：202610160930", 40, 150),
    ("报告时间：2026-10-16", 400, 150),
    ("1500000001", 40, 162),
    ("09:30:15", 460, 162),
)
PERSON = put(
    ("姓名：阿卜杜拉·", 40, 180),
    ("证件类型：身", 150, 180),
    ("证件号码：0000001979", 300, 180),
    ("已", 500, 180),
    ("买买提", 40, 192),
    ("份证", 150, 192),
    ("02150280", 300, 192),
    ("婚", 500, 192),
)


def test_cells_of_the_head_that_wrap() -> None:
    other = put(
        ("其他证件信息：", 40, 210),
        ("证件类型：港澳居民来往", 150, 210),
        ("证件号码：H00000001", 300, 210),
        ("内地通行证", 150, 222),
    )
    body = body_of(document([*TITLE, *NUMBER, *PERSON, *other]))
    header, subject = read_head(body.claims, body.lines)
    assert header["report_number"] == "2026101609301500000001"
    assert str(header["report_time"]) == "2026-10-16 09:30:15"
    assert subject["name"] == "阿卜杜拉·买买提"
    assert (subject["id_type"], subject["id_number"], subject["marital_status"]) == (
        "身份证",
        "000000197902150280",
        "已婚",
    )
    assert subject["other_ids"] == [{"type": "港澳居民来往内地通行证", "number": "H00000001"}]
    assert sound(body)


def test_a_marital_value_a_little_above_its_row() -> None:
    whole = put(
        ("报告编号：2026101609301500000001", 40, 150), ("报告时间：2026-10-16 09:30:15", 400, 150), ("--", 540, 177.5)
    )
    body = body_of(
        document([*TITLE, *whole, *write("姓名：张三 证件类型：身份证 证件号码：000000197902150280", 40, 180)])
    )
    _, subject = read_head(body.claims, body.lines)
    assert (subject["id_type"], subject["marital_status"]) == ("身份证", None)
    assert sound(body)


@pytest.mark.parametrize(("y", "text"), [(192, "这是一句比姓名那一格宽得多的别的话"), (230, "别的话")])
def test_a_strange_line_below_the_person_is_no_part_of_the_name(y: float, text: str) -> None:
    whole = put(("报告编号：2026101609301500000001", 40, 150), ("报告时间：2026-10-16 09:30:15", 400, 150))
    whole += write("姓名：张三 证件类型：身份证 证件号码：000000197902150280", 40, 180) + write(text, 40, y)
    body = body_of(document([*TITLE, *whole]))
    assert read_head(body.claims, body.lines)[1]["name"] == "张三"
    assert [entry.text for entry in body.claims.unread()] == [text]


def table(*parts: tuple[str, float, float], head: list[Glyph]) -> tuple[list[dict[str, object]], Body]:
    body = body_of(document([*middle("机构查询记录明细", 297, 80), *head, *put(*parts)]))
    return read_inquiries(body.claims, body.lines, none=False), body


HEAD = put(("编号", 40, 100), ("查询日期", 90, 100), ("查询机构", 200, 100), ("查询原因", 400, 100))


@pytest.mark.parametrize(
    "head",
    [
        put(("编", 40, 94), ("查询日期", 90, 100), ("查询机构", 200, 100), ("查询原因", 400, 100), ("号", 40, 106)),
        put(("编号", 40, 100), ("查询日期", 60, 100), ("查询机构", 200, 100), ("查询原因", 400, 100)),
    ],
)
def test_the_header_of_a_narrow_table(head: list[Glyph]) -> None:
    records, body = table(
        ("1", 42, 130), ("2025年03月04日", 60, 130), ("样例银行", 200, 130), ("贷款审批", 400, 130), head=head
    )
    assert [(record["no"], record["institution"]) for record in records] == [(1, "样例银行")]
    assert sound(body)


def test_numbers_set_a_little_higher_than_their_rows() -> None:
    """A type without Chinese characters has another height: in a cell at the top its text stands higher."""
    rows = []
    for no, y in ((1, 130), (2, 162)):
        rows += [
            (str(no), 42, y),
            ("2025年03月04日", 90, y + 3),
            ("样例银行股份有限公司", 200, y + 3),
            ("贷款审批", 400, y + 3),
        ]
        rows += [("某某支行", 200, y + 16)]
    records, body = table(*rows, head=HEAD)
    assert [record["institution"] for record in records] == ["样例银行股份有限公司某某支行"] * 2
    assert sound(body)


def test_a_centred_name_that_a_page_break_leaves_whole_to_the_next_page() -> None:
    first = [*middle("机构查询记录明细", 297, 80), *HEAD]
    first += put(("1", 42, 700), ("2025年03月05日", 90, 700), ("贷款审批", 400, 700))
    second = put(("内蒙古某某农村商业银行股份", 200, 90), ("有限公司支行", 200, 103))
    second += put(("某某消费金融股份有限公司", 200, 125), ("（原：某某公司）", 200, 138))
    second += put(("2", 42, 131.5), ("2025年03月04日", 90, 131.5), ("贷款审批", 400, 131.5))
    body = body_of(document(first, second))
    records = read_inquiries(body.claims, body.lines, none=False)
    assert [record["institution"] for record in records] == [
        "内蒙古某某农村商业银行股份有限公司支行",
        "某某消费金融股份有限公司（原：某某公司）",
    ]
    assert sound(body)


@pytest.mark.parametrize(
    ("name", "reason"), [("样例银行（原：某", "贷款审批"), ("本人", "本人查询（互联网个人信用信息服")]
)
def test_a_row_with_half_a_bracket_is_in_doubt(name: str, reason: str) -> None:
    _, body = table(("1", 42, 130), ("2025年03月04日", 90, 130), (name, 200, 130), (reason, 400, 130), head=HEAD)
    assert [entry.what for entry in body.claims.discrepancies] == ["一行查询记录的括号不成对，可能缺了字"]


def test_a_value_with_half_a_bracket_stays_unread() -> None:
    body = body_of(
        document(
            write("行政处罚记录", 40, 100, 12)
            + put(("处罚机构：某某局（某某分局", 40, 120), ("处罚内容：罚款", 40, 135))
        )
    )
    read_public(body, body.lines)
    assert len(body.claims.unread()) == 2


CARD = "2012年01月09日样例银行发放的贷记卡（人民币账户{}）。截至2025年01月，信用额度500，已使用额度0。"


def groups(*texts: str) -> tuple[list[dict[str, object]], Body]:
    body = body_of(document([glyph for n, text in enumerate(texts) for glyph in write(text, 40, 100 + 14 * n)]))
    assert is_group_title(body.lines, 0)
    return read_groups(body.claims, body.lines)[0], body


def test_a_sub_heading_on_two_lines() -> None:
    heading = ("从未逾期过的贷记卡及透支未超过60", "天的准贷记卡账户明细如下：")
    records, body = groups("信用卡", *heading, "1." + CARD.format(""))
    assert [record["ever_overdue"] for record in records] == [False]
    assert sound(body)


@pytest.mark.parametrize(
    "lines",
    [
        ("1." + CARD.format("，卡片尾号：123"),),  # a digit is lost
        ("1." + CARD.format("").replace("样例银行", "样例银行（原：样例"),),
        ("1." + CARD.format(""), CARD.format("")),  # two records whose second number is lost are not one
        (
            "1." + CARD.format(""),
            "特殊标注",
            "的补充协议为准。添加日期：2024年01月02日",
        ),  # the note's first line is lost
    ],
)
def test_what_has_lost_something_stays_unread(lines: tuple[str, ...]) -> None:
    _, body = groups("信用卡", "从未逾期过的贷记卡账户明细如下：", *lines)
    assert body.claims.unread()


def test_summary_cells_that_stand_close_or_a_little_off() -> None:
    rows = ("账户数", "未结清/未销户账户数", "发生过逾期的账户数", "发生过 90 天以上逾期的账户数")
    glyphs = middle("信息概要", 60, 80, 12) + middle("信用卡", 200, 100) + middle("贷款", 245, 95)
    glyphs += write("购房 其他", 220, 105) + middle("其他业务", 310, 100)
    for n, text in enumerate(rows):
        y = 130 + 20 * n
        glyphs += write(text, 189 - sum(9 if char > "z" else 4.5 for char in text), y)
        glyphs += write("3", 193 if n == 3 else 198, y) + write("--", 224, y) + write("2", 252, y) + write("--", 306, y)
    body = body_of(document(glyphs))
    summary = read_summary(body.claims, body.lines)
    assert summary is not None
    counts = summary["counts"]
    assert [counts[key]["over_90d"] for key in ("credit_card", "mortgage", "other_loan", "other_business")] == [
        3,
        None,
        2,
        None,
    ]
    assert sound(body)


def test_a_label_that_wraps_in_its_cell() -> None:
    glyphs = write("后付费记录", 40, 100, 12) + put(
        ("机构名称：样例通信", 40, 120),
        ("业务类型：固定电话", 40, 135),
        ("记账年月：2025年03月", 200, 135),
        ("业务开通日", 380, 135),
        ("期：2019年02月03日", 380, 147),
        ("当前缴费状", 40, 165),
        ("当前欠费金额：0", 200, 165),
        ("态：正常", 40, 177),
    )
    body = body_of(document(glyphs))
    records = read_postpaid(body, body.lines)
    assert [(record["state"], str(record["opened"])) for record in records] == [("正常", "2019-02-03")]
    assert sound(body)


RECORD = (("执行法院：某某市中级人民法院", 40, 120), ("案号：（2024）粤03", 500 - 9 * 5, 120), ("04执7013号", 40, 133))


def test_a_date_that_goes_on_at_the_left_margin() -> None:
    """Pairs without columns, as plain text: the date is not whole, so the line below is the rest of it."""
    glyphs = write("后付费记录", 40, 100, 12) + put(
        ("机构名称：样例通信", 40, 120),
        ("业务类型：固定电话    记账年月：2025年03月    业务开通日期：2019年", 40, 135),
        ("02月03日", 40, 147),
        ("当前缴费状态：正常    当前欠费金额：0", 40, 160),
    )
    body = body_of(document(glyphs))
    records = read_postpaid(body, body.lines)
    assert [(record["business"], str(record["opened"])) for record in records] == [("固定电话", "2019-02-03")]
    assert sound(body)


def test_text_that_may_go_on_with_either_value_stays_unread() -> None:
    glyphs = write("强制执行记录", 40, 100, 12) + put(*RECORD)
    body = body_of(document(glyphs))
    read_public(body, body.lines)
    assert "04执7013号" in [entry.text for entry in body.claims.unread()]


def test_a_date_or_a_number_at_the_edge_of_one_page_is_the_reports_own() -> None:
    pages = [write(f"第{n}条", 40, 300) for n in (1, 2, 3)]
    pages[1] += write("2021年06月24", 60, 40) + write("2", 42, 52)
    assert [line.bare for line in body_of(document(*pages)).lines] == [
        "第1条",
        "2021年06月24",
        "2",
        "第2条",
        "第3条",
    ]
    numbered = [[*page, *write("2026年11月21日", 400, 30), *write(str(n), 297, 830)] for n, page in enumerate(pages, 1)]
    assert [line.bare for line in body_of(document(*numbered)).lines] == [
        "第1条",
        "2021年06月24",
        "第2条",
        "第3条",
    ]


def test_two_texts_printed_over_each_other_are_in_doubt() -> None:
    beside = [*write("样例银行股份有限公司", 40, 300), *write("某某支行", 131, 300)]
    assert not body_of(document(beside)).claims.discrepancies
    over = [*write("样例银行股份有限公司", 40, 300), *write("某某支行", 62, 300)]
    assert [entry.what for entry in body_of(document(over)).claims.discrepancies] == [
        "一行文字互相重叠，可能是两段文字印在了一起"
    ]


def test_a_value_below_its_label_at_the_end_of_the_line() -> None:
    """The label takes a date and has none, and the line below is one."""
    glyphs = write("后付费记录", 40, 100, 12) + put(
        ("机构名称：样例通信", 40, 120),
        ("业务类型：固定电话    记账年月：2025年03月    业务开通日期：", 40, 135),
        ("2019年02月03日", 40, 147),
        ("当前缴费状态：正常    当前欠费金额：0", 40, 160),
    )
    body = body_of(document(glyphs))
    records = read_postpaid(body, body.lines)
    assert [(record["business"], str(record["opened"])) for record in records] == [("固定电话", "2019-02-03")]
    assert sound(body)


def test_the_colon_of_a_sub_heading_alone_on_the_next_line() -> None:
    records, body = groups("信用卡", "从未逾期过的贷记卡账户明细如下", "：", "1." + CARD.format(""))
    assert [record["ever_overdue"] for record in records] == [False]
    assert sound(body)


def other_ids(*cells: tuple[str, float, float]) -> tuple[object, Body]:
    whole = put(("报告编号：2026101609301500000001", 40, 150), ("报告时间：2026-10-16 09:30:15", 400, 150))
    whole += write("姓名：张三 证件类型：身份证 证件号码：000000197902150280 已婚", 40, 180)
    body = body_of(document([*TITLE, *whole, *put(*cells)]))
    return read_head(body.claims, body.lines)[1]["other_ids"], body


OTHER_IDS = (
    ("其他证件信息", 40, 210),
    ("证件号码：H0000857", 300, 210),
    ("证件类型：军官证", 150, 218),
    ("：", 40, 226),
    ("5", 300, 226),
    ("证件类型：港澳居民来", 150, 240),
    ("证件号码：E00004330", 300, 248),
    ("往内地通行证", 150, 256),
)


def test_identity_papers_whose_cells_wrap_on_baselines_of_their_own() -> None:
    found, body = other_ids(*OTHER_IDS)
    assert found == [
        {"type": "军官证", "number": "H00008575"},
        {"type": "港澳居民来往内地通行证", "number": "E00004330"},
    ]
    assert sound(body)


@pytest.mark.parametrize(
    "cells",
    [
        OTHER_IDS[:6],  # a number is lost
        (*OTHER_IDS, ("某", 160, 270)),  # text that stands in no column
        (*OTHER_IDS[:2], ("证件类型：军官证", 350, 218), *OTHER_IDS[3:]),  # columns in another order
        (*OTHER_IDS, ("别的话", 150, 270)),  # what is no kind of identity paper
    ],
)
def test_identity_papers_that_do_not_fit_stay_unread(cells: tuple[tuple[str, float, float], ...]) -> None:
    _, body = other_ids(*cells)
    assert body.claims.unread()
