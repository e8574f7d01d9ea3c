"""A small detailed report on paper, to which tests add what they are about."""

from __future__ import annotations

from paper import Sheet

from creditcheck.layouts.detailed_2 import read
from creditcheck.model.report import Report

BASIC = ("管理机构", "账户标识", "开立日期", "到期日期", "借款金额", "账户币种")
BASIC_VALUES = ("样例银行", "SMPL0001", "2022.01.02", "2024.01.02", "10,000", "人民币")
TERMS = ("业务种类", "担保方式", "还款期数", "还款频率", "还款方式", "共同借款标志")
TERMS_VALUES = ("个人经营性贷款", "抵押", "24", "月", "分期等额本息", "无")
CLOSED = ("账户状态", "账户关闭日期")
CLOSED_VALUES = ("结清", "2023.03.04")
PERSON = ("被查询者姓名", "被查询者证件类型", "被查询者证件号码", "查询机构", "查询原因")
PERSON_VALUES = ("张样例", "身份证", "000000197101010000", "样例分行", "本人查询（临柜）")
MONTHS = ("", *(str(month) for month in range(1, 13)))


def head(paper: Sheet, edition: str = "（本人版）") -> Sheet:
    paper.line("个人信用报告")
    paper.line(edition)
    paper.line("报告编号：2024061810051578000918", "报告时间：2024.06.18 10:05:15")
    paper.table(PERSON, PERSON_VALUES)
    paper.gap()
    return paper


def chapter(paper: Sheet, *sections: str) -> Sheet:
    paper.line("一 信贷交易信息明细")
    for section in sections:
        paper.line(section)
    return paper


def account(paper: Sheet, no: int = 1, *, grid: bool = True, heading: str | None = None) -> Sheet:
    paper.line(heading or f"账户{no}")
    paper.table(BASIC, BASIC_VALUES)
    paper.table(TERMS, TERMS_VALUES)
    paper.full("截至2023年03月04日")
    paper.table(CLOSED, CLOSED_VALUES)
    if grid:
        two_year_grid(paper)
    paper.gap()
    return paper


def two_year_grid(paper: Sheet) -> Sheet:
    paper.full("2022年11月-2023年03月的还款记录")
    paper.row(*MONTHS)
    year(paper, "2023", ["1", "N", "C"], ["500", "0", "0"], first=1)
    year(paper, "2022", ["*", "#"], ["0", "--"], first=11)
    return paper


def year(paper: Sheet, label: str, statuses: list[str], amounts: list[str] | None, first: int = 1) -> None:
    def cells(texts: list[str]) -> list[str]:
        return [*[""] * (first - 1), *texts, *[""] * (13 - first - len(texts))]

    paper.row(label, *cells(statuses), low=[0] if amounts else None)
    if amounts is not None:
        paper.row("", *cells(amounts))


def report(paper: Sheet) -> Report:
    return read(paper.document())


def clean(paper: Sheet) -> Report:
    """Read a report that must be complete."""
    found = report(paper)
    assert found.reading.complete, found.reading
    return found


def problems(found: Report) -> list[str]:
    return [problem.what for problem in found.reading.discrepancies]


def unread(found: Report) -> list[str]:
    return [piece.text for piece in found.reading.unread]
