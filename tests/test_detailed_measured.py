"""What the edition for institutions prints otherwise: its last inquiry, and 被追偿 with five columns."""

from __future__ import annotations

import pytest
from detailed_paper import chapter, clean, head, problems, report
from paper import Sheet

LAST = ("上一次查询日期", "上一次查询机构机构类型", "上一次查询机构代码", "上一次查询原因")
ASKED = ("编号", "查询日期", "查询机构", "查询原因")
TOLD = "上一次查询记录不在查询记录里"


def asked(last: tuple[str, ...], *rows: tuple[str, ...]) -> Sheet:
    paper = head(Sheet(), "（授信机构版）")
    paper.line("一 信息概要")
    paper.line("上一次查询记录")
    paper.table(LAST, last)
    if rows:
        paper.line("二 查询记录")
        paper.table(ASKED, *rows)
    return paper


@pytest.mark.parametrize(
    ("last", "told"),
    [
        (("2024.05.01", "商业银行", "S00000000H0001", "贷款审批"), False),
        (("2024.06.18", "商业银行", "S00000000H0001", "贷款审批"), False),
        (("2024.05.02", "商业银行", "S00000000H0001", "贷款审批"), True),
        (("2024.05.01", "商业银行", "S00000000H0001", "信用卡审批"), True),
    ],
)
def test_the_last_inquiry_is_in_the_list(last: tuple[str, ...], told: bool) -> None:
    rows = (("1", "2024.06.18", "样例银行", "贷款审批"), ("2", "2024.05.01", "样例银行", "贷款审批"))
    assert (TOLD in problems(report(asked(last, *rows)))) is told


def test_the_whole_list_is_lost() -> None:
    assert TOLD in problems(report(asked(("2024.05.01", "商业银行", "S00000000H0001", "贷款审批"))))


def test_a_recovered_account_of_five_columns() -> None:
    paper = chapter(head(Sheet(), "（授信机构版）"), "（一）被追偿信息")
    paper.line("账户1")
    columns = ("管理机构", "业务种类", "债权接收日期", "债权金额", "债权转移时的还款状态")
    paper.table(columns, ("样例资产公司", "资产处置业务", "2021.02.03", "5,000", "B"))
    paper.full("截至2024年05月31日")
    paper.table(("账户状态", "余额", "最近一次还款日期"), ("催收", "5,000", "2024.01.02"))
    (account,) = clean(paper).accounts
    assert (account.type, account.amount, account.original_creditor) == ("C1", 5000, None)
