"""Shapes of the 详版 that real reports of 2020 to 2026 print (docs/real-documents.md)."""

from __future__ import annotations

from datetime import date

import pytest
from detailed_paper import BASIC, MONTHS, TERMS, chapter, clean, head, year
from paper import Sheet

from creditcheck.model.report import Report

STATE = ("账户状态", "五级分类", "余额", "剩余还款期数", "本月应还款", "应还款日", "本月实还款", "最近一次还款日期")
OWED = (
    "当前逾期期数", "当前逾期总额", "逾期31-60天未还本金", "逾期61-90天未还本金", "逾期91-180天未还本金", "逾期180天以上未还本金",
)  # fmt: skip
LINE = (*BASIC[:4], "账户授信额度", BASIC[5])
CARD = ("发卡机构", "账户标识", "开立日期", "账户授信额度", "共享授信额度", "币种", "业务种类", "担保方式")
CARD_STATE = (
    "账户状态", "余额", "已用额度", "未出单的大额专项分期余额", "剩余分期期数", "最近6个月平均使用额度", "最大使用额度",
)  # fmt: skip
CARD_PAID = ("账单日", "本月应还款", "本月实还款", "最近一次还款日期", "当前逾期期数", "当前逾期总额")
DRAWN = ("样例银行", "SMPL0001", "2021.02.02", "2029.01.02", "10,000", "人民币元")
PLASTIC = ("样例银行", "SMPL0003", "2021.02.02", "50,000", "50,000", "人民币元", "贷记卡", "信用/无担保")


def grid(paper: Sheet, last: int = 2025) -> None:
    """Set one grid over five calendar years, 2021年02月 on, newest first, with an em dash in its heading."""
    paper.full(f"2021年02月—{last}年12月的还款记录")
    paper.row(*MONTHS)
    for each in range(last, 2020, -1):
        first = 2 if each == 2021 else 1
        year(paper, str(each), ["N"] * (13 - first), ["0"] * (13 - first), first=first)


def loan(paper: Sheet, heading: str, columns: tuple[str, ...]) -> None:
    paper.line(heading)
    paper.table(columns, DRAWN)
    paper.table(TERMS, ("其他个人消费贷款", "信用/无担保", "--", "月", "不区分还款方式", "无"))
    paper.full("截至2025年12月19日")
    paper.table(STATE, ("正常", "正常", "5,000", "12", "100", "2025.12.20", "100", "2025.12.19"))
    paper.table(OWED, ("0",) * 6)
    grid(paper)


def card(paper: Sheet, heading: str) -> None:
    paper.line(heading)
    paper.table(CARD, PLASTIC)
    paper.full("截至2025年12月19日")
    paper.table(CARD_STATE, ("正常", "5,000", "5,000", "3,000", "12", "100", "9,000"))
    paper.table(CARD_PAID, ("2025.12.05", "100", "100", "2025.12.01", "0", "0"))
    paper.full("大额专项分期信息")
    paper.table(
        ("大额专项分期额度", "分期额度生效日期", "分期额度到期日期", "已用分期金额"),
        ("30,000", "2024.01.01", "2027.01.01", "3,000"),
    )
    grid(paper)


def whole(bottom: float = 790.0, style: str = "strokes") -> Report:
    paper = chapter(head(Sheet(style, bottom=bottom)), "（一）循环贷账户一")
    loan(paper, "账户1（授信协议标识：SMPLAG01）", BASIC)
    paper.line("（二）循环贷账户二")
    loan(paper, "账户1（授信协议标识：SMPLAG02，其他机构转入）", LINE)
    paper.line("（三）贷记卡账户")
    card(paper, "账户1（授信协议标识：SMPLAG03）（卡片尾号：1365）")
    paper.line("账户2（授信协议标识：SMPLAG04，卡片尾号：1366）")
    paper.table(CARD, PLASTIC)
    paper.full("截至2020年05月19日")
    paper.table(("账户状态", "销户日期"), ("销户", "2020.05.19"))
    paper.line("（四）授信协议信息")
    paper.line("授信协议1")
    paper.table(
        ("管理机构", "授信协议标识", "生效日期", "到期日期", "授信额度用途"),
        ("样例银行", "SMPLAG01", "2021.02.02", "长期", "循环贷款额度"),
    )
    paper.table(
        ("授信额度", "授信限额", "授信限额编号", "已用额度", "币种"), ("10,000", "--", "--", "5,000", "人民币元")
    )
    return clean(paper)


@pytest.mark.parametrize("style", ["strokes", "horizontal"])
@pytest.mark.parametrize("bottom", [790.0, 431.0, 317.0])
def test_accounts_of_a_report_of_2026(bottom: float, style: str) -> None:
    report = whole(bottom, style)
    assert [(one.type, one.no, one.agreement_id, one.card_tail, len(one.history)) for one in report.accounts] == [
        ("R4", 1, "SMPLAG01", None, 59), ("R1", 1, "SMPLAG02", None, 59), ("R2", 1, "SMPLAG03", "1365", 59),
        ("R2", 2, "SMPLAG04", "1366", 0),
    ]  # fmt: skip
    first, line, plastic, closed = report.accounts
    assert (first.guarantee, first.method, first.terms, first.release_form) == (
        "信用/无担保",
        "不区分还款方式",
        None,
        None,
    )
    assert (line.limit, line.release_form) == (10000, "其他机构转入")
    assert (first.history[0].month, first.history[-1].month) == ("2021-02", "2025-12")
    assert [(part.limit, part.to, part.used) for part in plastic.large_instalments] == [(30000, date(2027, 1, 1), 3000)]
    assert (closed.status, closed.closed) == ("closed", "2020-05-19")
    (agreement,) = report.agreements
    assert (agreement.from_, agreement.to, agreement.limit) == (date(2021, 2, 2), None, 10000)


def test_queries_without_lines_go_on_over_pages() -> None:
    paper = head(Sheet("gaps", bottom=330.0))
    paper.line("一 查询记录")
    paper.line("机构查询记录明细")
    rows = [(str(no), f"2024.05.{30 - no:02d}", "样例银行股份有限公司海州分行", "贷款审批") for no in range(1, 25)]
    paper.table(("编号", "查询日期", "查询机构", "查询原因"), *rows)
    assert [inquiry.no for inquiry in clean(paper).inquiries] == list(range(1, 25))


@pytest.mark.parametrize("columns", [("执行法院", "执行案由"), ("立案法院", "案由")])
def test_the_heads_of_an_enforcement(columns: tuple[str, str]) -> None:
    paper = head(Sheet(), "（授信机构版）")
    paper.line("一 公共信息明细")
    paper.line("（一）强制执行记录")
    paper.table(("编号", *columns, "立案日期", "结案方式"), ("1", "样例法院", "借款纠纷", "2020.03.04", "执行完毕"))
    paper.table(
        ("编号", "案件状态", "结案日期", "申请执行标的", "申请执行标的价值", "已执行标的", "已执行标的金额"),
        ("1", "已结案", "2021.03", "货币", "9,000", "货币", "9,000"),
    )
    (found,) = clean(paper).public_records.enforcements
    assert (found.court, found.cause, found.applied_amount) == ("样例法院", "借款纠纷", 9000)
