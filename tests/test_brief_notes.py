"""Notes under an account and of the whole report, in each shape that real 简版 print them."""

from __future__ import annotations

import pytest
from brief_paper import document, write
from test_brief_doubts import LOAN, NEVER, groups, told

from creditcheck.layouts.brief_2.body import Body, body_of
from creditcheck.layouts.brief_2.notes import read_notes

TEXT, DAY = "该信息正处于异议处理中。", "2025年12月05日"
DISPUTE = {"kind": "异议标注", "text": TEXT, "added": "2025-12-05"}
UNDATED = {"kind": "异议标注", "text": TEXT}
SHAPES = [
    (["异议标注", f"1.标注内容：{TEXT}添加日期：{DAY}"], [DISPUTE]),
    (["异议标注：", f"标注内容：{TEXT}", f"添加日期：{DAY}。"], [DISPUTE]),
    (["异议标注", f"{TEXT}{DAY}"], [DISPUTE]),
    (["异议标注", f"{TEXT}（{DAY}）"], [DISPUTE]),
    (["异议标注", f"1.{TEXT}{DAY}", f"2.{TEXT}{DAY}"], [DISPUTE, DISPUTE]),
    (["异议标注", "标注内容 添加日期", f"{TEXT} {DAY}", f"{TEXT[:4]}", f"{TEXT[4:]} {DAY}"], [DISPUTE, DISPUTE]),
    (["异议标注", "编号 标注内容 添加日期", f"1 {TEXT} {DAY}"], [DISPUTE]),
    ([f"异议标注：{TEXT}"], [UNDATED]),
    ([f"异议标注：{TEXT[:5]}", TEXT[5:]], [UNDATED]),
    ([f"异议标注：{TEXT}添加日期：{DAY}"], [DISPUTE]),
    ([f"异议标注 {TEXT} {DAY}"], [DISPUTE]),
    ([f"异议标注：{TEXT}", "机构说明", f"说明内容：样例。添加日期：{DAY}"],
     [UNDATED, {"kind": "机构说明", "text": "样例。", "added": "2025-12-05"}]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "notes"), SHAPES)
def test_under_an_account(lines: list[str], notes: list[dict[str, str]]) -> None:
    accounts, body = groups("贷款", NEVER, f"1.{LOAN}", *lines, f"2.{LOAN}")
    assert [account["no"] for account in accounts] == [1, 2]
    assert accounts[0]["annotations"] == notes
    assert "annotations" not in accounts[1]
    assert (told(body), body.claims.unread()) == ([], [])


def whole(*texts: str) -> tuple[list[dict[str, str]], Body]:
    body = body_of(document([g for n, text in enumerate(texts) for g in write(text, 40, 60 + 14.0 * n)]))
    return read_notes(body.claims, body.lines), body


@pytest.mark.parametrize(("lines", "notes"), SHAPES)
def test_of_the_whole_report(lines: list[str], notes: list[dict[str, str]]) -> None:
    found, body = whole(*lines)
    assert found == notes
    assert body.claims.unread() == []


@pytest.mark.parametrize(
    ("lines", "unread"),
    [
        (["异议标注"], ["异议标注"]),
        (["异议标注", "没有日期的一句"], ["异议标注", "没有日期的一句"]),
        (["异议标注：没有写完的一句"], ["异议标注：没有写完的一句"]),
        (["异议标注", f"声明内容：{TEXT}添加日期：{DAY}"], ["异议标注", f"声明内容：{TEXT}添加日期：{DAY}"]),
        (["异议标注", "标注内容：某事。添加日期：2025年02月30日"], ["异议标注", "标注内容：某事。添加日期：2025年02月30日"]),
        (["异议标注", "声明内容添加日期", f"{TEXT}{DAY}"], ["异议标注", "声明内容添加日期", f"{TEXT}{DAY}"]),
        (["异议标注", "标注内容添加日期", f"{TEXT}2025年02月30日"], ["异议标注", "标注内容添加日期", f"{TEXT}2025年02月30日"]),
        (["异议标注", f"标注内容：{TEXT}"], ["异议标注", f"标注内容：{TEXT}"]),
    ],
)  # fmt: skip
def test_what_is_not_whole_stays_unread(lines: list[str], unread: list[str]) -> None:
    found, body = whole(*lines)
    assert found == []
    assert [entry.text for entry in body.claims.unread()] == unread


def test_an_unread_note_names_its_account() -> None:
    (account,), body = groups("贷款", NEVER, f"1.{LOAN}", "异议标注", "没有日期的一句")
    assert account["balance"] == 10
    found = [(entry.text, entry.record, entry.fields) for entry in body.claims.unread()]
    assert found == [("异议标注", "D1:1", ("annotations",)), ("没有日期的一句", "D1:1", ("annotations",))]
