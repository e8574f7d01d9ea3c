"""Accounts of the detailed report: headings, states, grids, attachments, page breaks, and everything that is off."""

from __future__ import annotations

from datetime import date

import pytest
from detailed_paper import (
    BASIC,
    BASIC_VALUES,
    CLOSED,
    CLOSED_VALUES,
    MONTHS,
    TERMS,
    TERMS_VALUES,
    account,
    chapter,
    clean,
    head,
    problems,
    report,
    two_year_grid,
    unread,
    year,
)
from paper import Sheet

from creditcheck.model.report import Report

LOANS = "（一）非循环贷账户"


def one(style: str = "strokes", **more) -> Sheet:
    return account(chapter(head(Sheet(style)), LOANS), **more)


@pytest.mark.parametrize("style", ["strokes", "horizontal", "gaps", "dashed", "double"])
def test_a_settled_loan(style: str) -> None:
    (found,) = clean(one(style)).accounts
    assert (found.no, found.type, found.status, found.closed) == (1, "D1", "settled", "2023-03-04")
    assert (found.amount, found.terms, found.currency, found.opened) == (10000, 24, "CNY", date(2022, 1, 2))
    assert (found.as_of, found.joint, found.institution) == ("2023-03-04", "无", "样例银行")
    assert [(m.month, m.status, m.amount) for m in found.history] == [
        ("2022-11", "*", 0),
        ("2022-12", "#", None),
        ("2023-01", "1", 500),
        ("2023-02", "N", 0),
        ("2023-03", "C", 0),
    ]
    assert found.where is not None
    assert found.where.text is not None and "SMPL0001" in found.where.text and found.where.text.startswith("账户1 ")


@pytest.mark.parametrize("bottom", range(180, 620, 14))
@pytest.mark.parametrize("style", ["strokes", "horizontal"])
@pytest.mark.parametrize("repeat", [False, True])
def test_page_breaks_anywhere(bottom: int, style: str, repeat: bool) -> None:
    whole = clean(one(style)).accounts[0]
    broken = clean(account(chapter(head(Sheet(style, bottom=float(bottom), repeat=repeat)), LOANS)))
    assert broken.accounts[0].model_copy(update={"where": None}) == whole.model_copy(update={"where": None})


def test_other_margins_on_the_next_page() -> None:
    paper = Sheet(bottom=330.0)
    chapter(head(paper), LOANS)
    paper.line("账户1")
    paper.table(BASIC, BASIC_VALUES)
    paper.table(TERMS, TERMS_VALUES)
    paper.full("截至2023年03月04日")
    paper.table(CLOSED, CLOSED_VALUES)
    paper.full("2022年11月-2023年03月的还款记录")
    paper.row(*MONTHS)
    paper.row("2023", "1", "N", "C", *[""] * 9, low=[0])
    paper.new_page()
    paper.left, paper.right = 60.0, 580.0
    paper._open.clear()
    paper.row("", "500", "0", "0", *[""] * 9)
    year(paper, "2022", ["*", "#"], ["0", "--"], first=11)
    assert [m.amount for m in clean(paper).accounts[0].history] == [0, None, 500, 0, 0]


@pytest.mark.parametrize(
    ("printed", "agreement", "tail"),
    [
        ("账户1（授信协议标识：SMPLXY0004）", "SMPLXY0004", None),
        ("账户1（授信协议标识：SMPLXY0005，卡片尾号：4031）", "SMPLXY0005", "4031"),
        ("账户1（授信协议标识：SMPLXY0005，其他机构转入）", "SMPLXY0005", None),
        ("账户1授信协议标识SMPLXY0005卡片尾号4031", "SMPLXY0005", "4031"),
        ("账户1（卡片尾号：4031）", None, "4031"),
        ("账户1（其他机构转入）", None, None),
        ("账户1（授信协议标识：--，卡片尾号：--）", None, None),
        ("账户 1", None, None),
    ],
)
def test_headings(printed: str, agreement: str | None, tail: str | None) -> None:
    (found,) = clean(one(heading=printed)).accounts
    assert (found.no, found.agreement_id, found.card_tail) == (1, agreement, tail)
    assert found.release_form == ("其他机构转入" if "转入" in printed else None)


def test_a_heading_in_two_lines() -> None:
    paper = chapter(head(Sheet()), LOANS)
    paper.line("账户1（授信协议标识：SMPLXY0005，卡片尾")
    account(paper, heading="号：4031）")
    assert clean(paper).accounts[0].card_tail == "4031"


def test_a_heading_with_something_else_is_unread() -> None:
    found = report(one(heading="账户1（授信协议：？）"))
    assert not found.accounts
    assert not found.reading.complete


def state(paper: Sheet, header: tuple[str, ...], *values: tuple[str, ...]) -> Sheet:
    paper.line("账户1")
    paper.table(BASIC, BASIC_VALUES)
    paper.table(TERMS, TERMS_VALUES)
    paper.full("截至2023年03月04日")
    paper.table(header, *values)
    two_year_grid(paper)
    paper.gap()
    return paper


def test_an_unknown_status_is_kept_as_a_record_and_reported() -> None:
    found = report(state(chapter(head(Sheet()), LOANS), CLOSED, ("蒸发", "2023.03.04")))
    assert found.accounts[0].status is None
    assert found.accounts[0].closed == "2023-03-04"
    assert unread(found) == ["蒸发"]


def test_a_cell_that_cannot_be_read_goes_to_unread() -> None:
    paper = chapter(head(Sheet()), LOANS)
    paper.line("账户1")
    paper.table(BASIC, ("样例银行", "SMPL0001", "2022.13.02", "2024.01.02", "1,00", "金元"))
    paper.table(TERMS, ("来路不明贷款", *TERMS_VALUES[1:]))
    paper.full("截至2023年03月04日")
    paper.table(CLOSED, CLOSED_VALUES)
    found = report(paper)
    (loan,) = found.accounts
    assert (loan.opened, loan.amount, loan.currency, loan.business) == (None, None, None, "来路不明贷款")
    assert unread(found) == ["2022.13.02", "1,00", "金元", "来路不明贷款"]
    assert {piece.section for piece in found.reading.unread} == {"accounts"}


def test_an_unknown_column_is_unread_and_a_missing_one_reported() -> None:
    paper = chapter(head(Sheet()), LOANS)
    paper.line("账户1")
    paper.table((*BASIC[:5], "币别说明"), (*BASIC_VALUES[:5], "乙"))
    found = report(paper)
    assert {"币别说明", "乙"} <= set(unread(found))
    assert any("缺少“账户币种”" in what for what in problems(found))


def test_a_missing_line_between_columns_is_no_loss() -> None:
    paper = one()
    page = paper.pages[-1]
    rules = page[1]
    inner = next(r for r in rules if r.x0 == r.x1 and r.y0 > 150 and 100 < r.x0 < 500)
    lost = [r for r in rules if r.x0 == r.x1 == inner.x0 and abs(r.y0 - inner.y1) < 20]
    assert lost
    for rule in lost[:1]:
        rules.remove(rule)
    assert clean(paper).accounts[0] == clean(one()).accounts[0]


def test_what_an_account_lacks_is_reported() -> None:
    paper = chapter(head(Sheet()), LOANS)
    paper.line("账户1")
    paper.table(TERMS, TERMS_VALUES)
    paper.full("2023年03月04日以后的最新还款记录")
    what = problems(report(paper))
    assert "账户没有基本信息表" in what
    assert "账户没有状态信息" in what
    assert "账户没有“截至”日期" in what
    assert "标题下没有对应的表格" in what


def test_tables_printed_twice_are_reported() -> None:
    paper = chapter(head(Sheet()), LOANS)
    paper.line("账户1")
    for _ in range(2):
        paper.table(BASIC, BASIC_VALUES)
        paper.table(TERMS, TERMS_VALUES)
        paper.full("截至2023年03月04日")
        paper.table(CLOSED, CLOSED_VALUES)
        two_year_grid(paper)
    found = report(paper)
    assert sum("出现两次" in what for what in problems(found)) == 3
    assert any("两张还款记录" in what for what in problems(found))
    assert "截至2023年03月04日" in unread(found)


def test_the_columns_decide_when_the_section_heading_is_lost() -> None:
    paper = chapter(head(Sheet()), "（一）循环贷账户二")
    found = report(account(paper))
    assert found.accounts[0].type == "D1"
    assert any("小节标题" in what for what in problems(found))
    bare = report(account(chapter(head(Sheet()))))
    assert bare.accounts[0].type == "D1"
    assert not bare.reading.complete


def test_numbers_that_skip_are_reported() -> None:
    paper = account(account(chapter(head(Sheet()), LOANS)), no=3)
    assert "账户编号不连续，可能缺少记录" in problems(report(paper))
    paper = account(chapter(head(Sheet()), "（二）非循环贷账户"))
    assert "章节序号不连续，可能缺少一节" in problems(report(paper))


def test_a_section_without_records_is_reported() -> None:
    paper = chapter(head(Sheet()), LOANS, "（二）贷记卡账户")
    assert problems(report(paper)).count("标题下没有内容") == 2


CARD = ("发卡机构", "账户标识", "开立日期", "账户授信额度", "共享授信额度", "币种", "业务种类", "担保方式")
CARD_VALUES = ("样例银行", "SMPL2", "2020.05.06", "50,000", "--", "人民币", "贷记卡", "信用/免担保")


def test_a_card_that_is_not_activated() -> None:
    paper = chapter(head(Sheet()), "（一）贷记卡账户")
    paper.line("账户1")
    paper.table(CARD, CARD_VALUES)
    paper.full("截至2015年05月28日，账户状态为“未激活”。")
    (found,) = clean(paper).accounts
    assert (found.type, found.status, found.as_of, found.limit) == ("R2", "not_activated", "2015-05-28", 50000)
    paper = chapter(head(Sheet()), "（一）贷记卡账户")
    paper.line("账户1")
    paper.table(CARD, CARD_VALUES)
    paper.full("截至2015年05月28日，账户状态为“休眠”。")
    assert "截至2015年05月28日，账户状态为“休眠”。" in unread(report(paper))


def test_a_card_with_everything_attached() -> None:
    paper = chapter(head(Sheet()), "（一）贷记卡账户")
    paper.line("账户1")
    paper.table(CARD, CARD_VALUES)
    paper.full("截至2023年03月04日")
    paper.table(
        (
            "账户状态",
            "余额",
            "已用额度",
            "未出单的大额专项分期余额",
            "剩余分期期数",
            "最近6个月平均使用额度",
            "最大使用额度",
        ),
        ("正常", "9,000", "1,000", "8,000", "3", "500", "1,200"),
    )
    paper.table(
        ("账单日", "本月应还款", "本月实还款", "最近一次还款日期", "当前逾期期数", "当前逾期总额"),
        ("2023.03.04", "100", "100", "2023.03.01", "0", "0"),
    )
    paper.full("大额专项分期信息")
    paper.table(
        ("大额专项分期额度", "分期额度生效日期", "分期额度到期日期", "已用分期金额"),
        ("9,000", "2022.01.01", "2025.01.01", "8,000"),
    )
    paper.full("2023年03月04日以后的最新还款记录")
    paper.table(("余额", "还款日期", "还款金额", "当前还款状态"), ("900", "2023.03.05", "100", "N"))
    two_year_grid(paper)
    paper.full("特殊事件说明")
    paper.full("该账户2022年12月不出单。")
    paper.table(
        ("特殊交易类型", "发生日期", "变更月数", "发生金额", "明细记录"),
        ("个性化分期", "2022.07", "5", "10,000", "--"),
        ("展期", "2022.08.09", "0", "0", "双方同意"),
    )
    for kind in ("机构说明", "本人声明", "异议标注", "特殊标注"):
        paper.table((kind, "添加日期"), (f"{kind}的内容。", "2023.01.02"))
    (found,) = clean(paper).accounts
    assert found.large_instalments[0].used == 8000
    assert found.latest is not None and found.latest.paid == 100 and found.latest.five_tier is None
    assert found.special_events == ("该账户2022年12月不出单。",)
    assert [(one.type, one.date, one.detail) for one in found.special_transactions] == [
        ("个性化分期", "2022-07", None),
        ("展期", "2022-08-09", "双方同意"),
    ]
    assert [note.kind for note in found.annotations] == ["机构说明", "本人声明", "异议标注", "特殊标注"]


def grid(*rows: tuple[str, list[str], list[str] | None, int], caption: str | None = "2022年11月-2023年03月的还款记录"):
    paper = chapter(head(Sheet()), LOANS)
    account(paper, grid=False)
    paper.y -= 14
    if caption:
        paper.full(caption)
    paper.row(*MONTHS)
    for label, statuses, amounts, first in rows:
        year(paper, label, statuses, amounts, first)
    return report(paper)


GOOD = ("2023", ["1", "N", "C"], ["500", "0", "0"], 1), ("2022", ["*", "#"], ["0", "--"], 11)


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ([GOOD[0]], "还款记录缺少月份"),
        ([GOOD[0], ("2022", ["N", "*", "#"], ["0", "0", "--"], 10)], "还款记录有标题起止月份以外的月份"),
        ([GOOD[0], ("2020", ["*", "#"], ["0", "--"], 11)], "还款记录的年份不连续"),
        ([("2023", ["1", "N", "C"], ["500", "", "0"], 1), GOOD[1]], "还款记录有状态却没有金额"),
        ([("2023", ["1", "N", "C"], None, 1), GOOD[1]], "还款记录有状态却没有金额"),
        ([("", *GOOD[0][1:]), GOOD[1]], "还款记录有一年没有印出年份"),
        ([GOOD[0], GOOD[0]], "还款记录里同一个月出现两次"),
    ],
)
def test_grids_that_do_not_agree_with_themselves(rows, what: str) -> None:
    assert what in problems(grid(*rows))


def test_grid_cells_that_cannot_be_read() -> None:
    found = grid(("2023", ["1", "X", "C"], ["5,00", "0", "0"], 1), GOOD[1])
    assert {"X", "5,00"} <= set(unread(found))
    assert not found.reading.complete


def test_a_grid_without_caption_or_with_another_header() -> None:
    assert "还款记录没有起止月份的标题" in problems(grid(*GOOD, caption=None))
    paper = chapter(head(Sheet()), LOANS)
    account(paper, grid=False)
    paper.y -= 14
    paper.full("2022年11月-2023年03月的还款记录")
    paper.row(*(text if text != "7" else "" for text in MONTHS))
    for row in GOOD:
        year(paper, row[0], row[1], row[2], row[3])
    found = report(paper)
    assert len(found.accounts[0].history) == 5
    assert "还款记录的表头不是 1 至 12 月" in problems(found)


def test_status_and_amount_in_one_cell() -> None:
    paper = chapter(head(Sheet()), LOANS)
    account(paper, grid=False)
    paper.y -= 14
    paper.full("2022年11月—2023年03月的还款记录")
    paper.row(*MONTHS)
    paper.row("2023", "1" + " " * 9 + "500", "N" + " " * 9 + "0", "C" + " " * 9 + "0", *[""] * 9)
    paper.row("2022", *[""] * 10, "*" + " " * 9 + "0", "#" + " " * 9 + "--")
    (found,) = report(paper).accounts
    assert [(m.status, m.amount) for m in found.history] == [("*", 0), ("#", None), ("1", 500), ("N", 0), ("C", 0)]


def rows_of_a_grid(style: str, *rows: tuple[str, ...]) -> Report:
    paper = one(style, grid=False)
    paper.full("2022年11月-2023年03月的还款记录")
    paper.row(*MONTHS)
    for cells in rows:
        paper.row(*cells, *[""] * (13 - len(cells)))
    return report(paper)


NEW, PAID_NEW = ("1", "N", "C"), ("500", "0", "0")
OLD, PAID_OLD = (*[""] * 10, "*", "#"), (*[""] * 10, "0", "--")
FIVE_MONTHS = ["2022-11", "2022-12", "2023-01", "2023-02", "2023-03"]


@pytest.mark.parametrize(("newer", "older"), [("", "2022"), ("2023", "")])
def test_a_year_that_is_not_printed_follows_from_its_neighbour(newer: str, older: str) -> None:
    found = rows_of_a_grid("strokes", (newer, *NEW), ("", *PAID_NEW), (older, *OLD), ("", *PAID_OLD))
    assert [one.month for one in found.accounts[0].history] == FIVE_MONTHS
    assert problems(found) == ["还款记录有一年没有印出年份"]


def test_the_year_beside_the_amounts_after_a_page_break() -> None:
    found = rows_of_a_grid("strokes", ("", *NEW), ("2023", *PAID_NEW), ("", *OLD), ("2022", *PAID_OLD))
    assert [one.month for one in found.accounts[0].history] == FIVE_MONTHS
    assert found.reading.complete


def test_the_year_on_a_line_of_its_own() -> None:
    found = rows_of_a_grid("horizontal", ("", *NEW), ("2023",), ("", *PAID_NEW), ("", *OLD), ("2022",), ("", *PAID_OLD))
    assert [(one.month, one.amount) for one in found.accounts[0].history] == list(
        zip(FIVE_MONTHS, (0, None, 500, 0, 0), strict=True)
    )
    assert found.reading.complete
