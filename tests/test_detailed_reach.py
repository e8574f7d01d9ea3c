"""A cell of the 详版 that cannot be read names its record and the key that it prints; the rest of the record is read."""

from __future__ import annotations

import pytest
from detailed_paper import BASIC, BASIC_VALUES, CLOSED, CLOSED_VALUES, TERMS, TERMS_VALUES, chapter, head, report, year
from paper import Sheet

from creditcheck.model.report import Report

Said = tuple[str | None, tuple[str, ...]]


def unread(found: Report) -> list[Said]:
    return [(entry.record, entry.fields) for entry in found.reading.unread]


def told(found: Report) -> list[Said]:
    return [(entry.record, entry.fields) for entry in found.reading.discrepancies]


def swap(values: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(new if value == old else value for value in values)


def loans(old: str = "", new: str = "", *, lose: tuple[str, ...] = (), as_of: str = "截至2023年03月04日") -> Report:
    """Two settled loans; in the second one a value is another, or a table is lost."""
    paper = chapter(head(Sheet()), "（一）非循环贷账户")
    for no in (1, 2):
        second = no == 2
        paper.line(f"账户{no}")
        for columns, values in ((BASIC, BASIC_VALUES), (TERMS, TERMS_VALUES), (CLOSED, CLOSED_VALUES)):
            if columns is CLOSED:
                paper.full(as_of if second else "截至2023年03月04日")
            if not (second and columns == lose):
                paper.table(columns, swap(values, old, new) if second else values)
        paper.full("2023年01月-2023年03月的还款记录")
        paper.row("", *(str(month) for month in range(1, 13)))
        year(paper, "2023", ["1", "N", new if second and old == "C" else "C"], ["500", "0", "0"])
        paper.gap()
    return report(paper)


@pytest.mark.parametrize(
    ("old", "new", "fields"),
    [
        ("人民币", "某币", ("currency",)),
        ("10,000", "1万", ("amount",)),
        ("2022.01.02", "2022.13.02", ("opened",)),
        ("个人经营性贷款", "某种贷款", ("business",)),
        ("抵押", "某种担保", ("guarantee",)),
        ("24", "若干", ("terms",)),
        ("结清", "某状态", ("status",)),
        ("2023.03.04", "某日", ("closed",)),
        ("C", "X", ("history",)),
    ],
)
def test_a_cell_of_an_account(old: str, new: str, fields: tuple[str, ...]) -> None:
    found = loans(old, new)
    assert set(unread(found)) == {("D1:2", fields)}
    assert {record for record, _ in told(found)} <= {"D1:2"}
    assert found.accounts[1].institution == "样例银行"
    assert found.accounts[0].status == "settled"


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ({"as_of": "截至2023年13月04日"}, ("as_of",)),
        ({"as_of": "截止2023年03月04日"}, ()),
    ],
)
def test_a_caption_of_an_account(more: dict[str, str], fields: tuple[str, ...]) -> None:
    found = loans(**more)  # type: ignore[arg-type]
    assert unread(found) == [("D1:2", fields)]
    assert ("D1:2", ("as_of",)) in told(found)


@pytest.mark.parametrize(
    ("lose", "some"),
    [(TERMS, "business"), (CLOSED, "status")],
)
def test_a_table_of_an_account_that_is_not_there(lose: tuple[str, ...], some: str) -> None:
    found = loans(lose=lose)
    assert {record for record, _ in told(found)} == {"D1:2"}
    assert any(some in fields for _, fields in told(found))
    assert not unread(found)


def test_an_inquiry() -> None:
    paper = head(Sheet())
    paper.line("一 查询记录")
    columns = ("编号", "查询日期", "查询机构", "查询原因")
    paper.line("机构查询记录明细")
    paper.table(columns, ("1", "2024.05.30", "样例银行", "贷款审批"), ("2", "2024.05.29", "样例银行", "某种原因"))
    paper.line("本人查询记录明细")
    paper.table(
        columns, ("1", "2024.05.30", "样例分行", "某种查询"), ("2", "2024.05.某日", "样例分行", "本人查询（临柜）")
    )
    found = report(paper)
    assert [inquiry.reason for inquiry in found.inquiries] == ["贷款审批", "某种原因", "某种查询"]
    assert unread(found) == [("inquiries:2", ("reason",)), ("inquiries:1/2", ("reason",)), (None, ())]


def test_an_agreement_a_penalty_and_a_residence() -> None:
    paper = head(Sheet())
    paper.line("一 个人基本信息")
    paper.line("（一）居住信息")
    lives = ("编号", "居住地址", "住宅电话", "居住状况", "信息更新日期")
    paper.table(lives, ("1", "样例路1号", "--", "自置", "2023.01.02"), ("2", "样例路2号", "--", "自置", "某日"))
    paper.line("二 信贷交易信息明细")
    paper.line("（一）授信协议信息")
    paper.line("授信协议1")
    agreed = ("管理机构", "授信协议标识", "生效日期", "到期日期", "授信额度用途")
    paper.table(agreed, ("样例银行", "SMPLAG01", "2021.02.02", "某日", "循环贷款额度"))
    paper.table(("授信额度", "授信限额", "授信限额编号", "已用额度", "币种"), ("10,000", "--", "--", "5千", "人民币元"))
    paper.line("三 公共信息明细")
    paper.line("（一）行政处罚记录")
    fined = ("编号", "处罚机构", "处罚内容", "处罚金额", "生效日期", "截止日期", "行政复议结果")
    paper.table(fined, ("1", "样例局", "罚款", "约9,000", "2020.03", "2021.03", "--"))
    found = report(paper)
    assert unread(found) == [
        ("residences:2", ("updated",)), ("agreements:1", ("to",)), ("agreements:1", ("used",)), ("penalties:1", ("amount",)),
    ]  # fmt: skip
    assert [home.address for home in found.subject.residences] == ["样例路1号", "样例路2号"]


def test_an_empty_cell_names_its_record() -> None:
    found = loans("样例银行", "")
    assert ("D1:2", ("institution",)) in told(found)
