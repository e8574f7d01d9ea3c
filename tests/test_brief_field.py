"""Wordings and shapes of real 简版: each is read as what it is, and its neighbour that means something else is not."""

from __future__ import annotations

import pytest
from brief_paper import document, middle, write
from test_brief_doubts import CARD, LOAN, NEVER, NEVER_CARD, groups, told

from creditcheck.geometry import Glyph
from creditcheck.layouts.brief_2.body import Body, body_of
from creditcheck.layouts.brief_2.head import read_head
from creditcheck.layouts.brief_2.statements import part_statements, read_statements

TITLE = middle("个人信用报告", 297, 110, 15)
NUMBER = [*write("报告编号：2026101609301500000001", 40, 150), *write("报告时间：2026-10-16 09:30:15", 400, 150)]
PERSON = [
    *write("姓名：钱样例", 40, 164), *write("证件类型：身份证", 170, 164), *write("证件号码：000000197902150280", 335, 164),
    *write("未婚", 527, 164),
]  # fmt: skip


def head(*texts: tuple[str, float, float]) -> tuple[dict[str, object], list[str]]:
    more: list[Glyph] = [glyph for text, x, y in texts for glyph in write(text, x, y)]
    body = body_of(document([*TITLE, *NUMBER, *PERSON, *more]))
    _, subject = read_head(body.claims, body.lines)
    return subject, [entry.text for entry in body.claims.unread()]


def test_a_short_line_under_the_name_is_no_name() -> None:
    subject, unread = head(("资料正在核实", 40, 178))
    assert (subject["name"], unread) == ("钱样例", ["资料正在核实"])


def test_a_name_that_ends_with_a_dot_goes_on() -> None:
    more = [*write("姓名：阿卜杜拉·", 40, 164), *write("证件类型：身份证", 170, 164),
            *write("证件号码：000000197902150280", 335, 164), *write("买买提", 40, 176)]  # fmt: skip
    body = body_of(document([*TITLE, *NUMBER, *more]))
    assert read_head(body.claims, body.lines)[1]["name"] == "阿卜杜拉·买买提"


def test_a_second_row_of_papers_in_the_columns() -> None:
    subject, unread = head(("军官证", 170, 178), ("A0000002", 335, 178))
    assert (subject["id_type"], subject["id_number"], unread) == ("身份证", "000000197902150280", [])
    assert subject["other_ids"] == [{"type": "军官证", "number": "A0000002"}]
    subject, unread = head(("军官证", 170, 178), ("A0000002", 480, 178))
    assert subject["other_ids"] == []
    assert unread


@pytest.mark.parametrize(
    ("line", "papers"),
    [
        ("其他证件信息：护照E00000000", [("护照", "E00000000")]),
        ("其他证件信息：台湾居民来往大陆通行证T00000002", [("台湾居民来往大陆通行证", "T00000002")]),
        ("其他证件信息：护照E00000000，军官证军字第0001号", [("护照", "E00000000"), ("军官证", "军字第0001号")]),
    ],
)
def test_papers_in_a_line_without_labels(line: str, papers: list[tuple[str, str]]) -> None:
    subject, unread = head((line, 40, 178))
    assert subject["other_ids"] == [{"type": kind, "number": number} for kind, number in papers]
    assert unread == []


def test_papers_that_are_none_stay_unread() -> None:
    subject, unread = head(("其他证件信息：某物一件", 40, 178))
    assert subject["other_ids"] == []
    assert unread == ["其他证件信息：某物一件"]


def test_a_marital_line_with_its_label() -> None:
    body = body_of(document([*TITLE, *NUMBER, *PERSON[: -len("未婚")], *write("婚姻状况：已婚", 40, 178)]))
    assert read_head(body.claims, body.lines)[1]["marital_status"] == "已婚"
    assert body.claims.unread() == []


def statements(*texts: str) -> tuple[list[dict[str, object]], Body]:
    body = body_of(document([g for n, text in enumerate(texts) for g in write(text, 40, 60 + 14.0 * n)]))
    _, lines = part_statements(body.lines)
    return read_statements(body.claims, lines), body


def test_a_statement_behind_the_public_records() -> None:
    said = "1.声明内容：本人手机曾遗失，申请非本人办理。添加日期：2025年12月05日"
    found, body = statements("本人声明", said)
    assert found == [{"kind": "本人声明", "text": "本人手机曾遗失，申请非本人办理", "added": "2025-12-05"}]
    assert body.claims.unread() == []
    found, body = statements("机构说明", "说明内容 添加日期", "该账户正在核实 2025年11月02日", "异议标注", "没有日期的一句")
    assert [entry["kind"] for entry in found] == ["机构说明"]
    assert [entry.text for entry in body.claims.unread()] == ["没有日期的一句"]
    found, body = statements("本人声明", "1.声明内容：甲。添加日期：2025年02月30日")
    assert found == []
    assert body.claims.unread()


TOLERATED = [
    ("最近5年内有3个月处于逾期状态，没有发生过90天以上逾期。", "最近5年内有3个月处于逾期状态，没有发生过90天以上的逾期。"),
    ("最近5年内有3个月处于逾期状态，没有发生过90天以上逾期。", "最近5年内有3个月处于逾期状态,没有发生过90天以上逾期。"),
]


@pytest.mark.parametrize(("usual", "other"), TOLERATED)
def test_what_cannot_change_the_meaning_is_tolerated(usual: str, other: str) -> None:
    late = "发生过逾期的账户明细如下："
    first, _ = groups("贷款", late, f"1.{LOAN}{usual}")
    second, body = groups("贷款", late, f"1.{LOAN}{other}")
    keys = ("overdue_months_5y", "overdue_90d_months_5y", "balance", "amount")
    assert [[one.get(key) for key in keys] for one in first] == [[one.get(key) for key in keys] for one in second]
    assert told(body) == []
    assert body.claims.unread() == []


@pytest.mark.parametrize(
    "other",
    [
        "最近5年内有3个月处于逾期状态，发生过90天以上逾期。",
        "最近5年内有3个月处于逾期状态，没有发生过60天以上逾期。",
        "最近5年内没有3个月处于逾期状态，没有发生过90天以上逾期。",
    ],
)
def test_what_could_change_the_meaning_is_not(other: str) -> None:
    accounts, body = groups("贷款", "发生过逾期的账户明细如下：", f"1.{LOAN}{other}")
    assert body.claims.unread() or told(body)
    assert all(account.get("overdue_90d_months_5y") is None for account in accounts)


@pytest.mark.parametrize("place", [12, 25, 40])
def test_a_sentence_broken_anywhere_by_a_space(place: int) -> None:
    accounts, body = groups("信用卡", NEVER_CARD, f"1.{CARD[:place]} {CARD[place:]}")
    assert len(accounts) == 1
    assert told(body) in ([], ["一行文字中间有空白，可能缺了字"])
    assert body.claims.unread() == []


def test_a_sentence_that_is_not_known_leaves_the_rest_of_its_record() -> None:
    accounts, body = groups("贷款", NEVER, f"1.{LOAN}某件没有听说过的事。")
    assert accounts[0]["balance"] is not None
    (entry,) = body.claims.unread()
    assert (entry.text, entry.record, entry.section) == ("某件没有听说过的事。", "D1:1", "accounts")
