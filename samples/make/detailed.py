"""A report document -> a 二代详版 PDF, 本人版 or 授信机构版 (docs/report-formats.md §2)."""

from __future__ import annotations

from typing import Any

from .canvas import Protection
from .detailed_accounts import AccountTables
from .detailed_page import DetailedFlow, DetailedStyle, Table
from .detailed_personal import personal, report_head
from .detailed_records import agreements, annotations, inquiries, liabilities, postpaid, public_records
from .detailed_summary import summary
from .numbered import Numbered
from .wording import Doc

PERSONAL_NOTES = (
    "本报告为测试样例，所有人员、证件号码、业务和金额均为虚构。",
    "本报告中的信息依据截至报告时间个人征信系统记录的信息生成。",
    "本报告的借贷交易明细信息中，循环贷账户的到期日期是指账户授信额度的到期日期。",
    "本报告中的还款期数为“--”是指该账户是非分期还款。",
    "本报告仅供您了解自己的信用状况，请妥善保管。",
)
INSTITUTION_NOTES = (
    "本报告为测试样例，所有人员、证件号码、业务和金额均为虚构。",
    "本报告中业务类型为“其他”的汇总信息不包含“资产处置”和“垫款”业务。",
    "如果信息概要中没有“信贷交易违约信息概要”信息，说明信息主体最近5年内没有连续逾期。",
    "信贷交易授信及负债信息概要展示的信息是指未结清/未销户的汇总信息。",
    "本报告的信贷交易信息明细中，循环贷账户的到期日期是指账户授信额度的到期日期。",
    "对于小额高频合并报送的账户，还款方式展示为“不区分还款方式”，还款频率展示为“月”。",
    "逾期的准贷记卡账户是指60天以上的透支。",
    "还款期数为“--”是指该账户是非分期还款。",
    "除有相关还款责任的企业借款外，本报告中的金额类数据均以人民币计算。",
)


def detailed_pdf(report: Doc, protection: Protection | None = None, **variant: Any) -> bytes:
    """Print a report document as a 二代详版; its ``header.edition`` decides which, ``variant`` are DetailedStyle's fields."""
    flow = DetailedFlow(DetailedStyle(**variant))
    institution = report["header"]["edition"] == "institution"
    numbered, tables = Numbered(flow), AccountTables(flow, institution)
    report_head(tables, report)
    personal(numbered, tables, report)
    summary(numbered, tables, report)
    _accounts(numbered, tables, report)
    postpaid(numbered, tables, report.get("postpaid", ()))
    public_records(numbered, tables, report.get("public_records", {}))
    for chapter, records in report.get("_extra", ()):
        numbered.chapter(chapter)
        for title, rows in records:
            flow.title(title)
            table = Table()
            for labels, values in zip(rows[::2], rows[1::2], strict=True):
                table.columns(labels, [tables.show(value) for value in values])
            flow.table(table)
    annotations(numbered, tables, report.get("annotations", ()))
    inquiries(numbered, tables, report.get("inquiries", ()))
    flow.line("报告说明", 12, "middle", gap=16, keep=30)
    for n, text in enumerate(INSTITUTION_NOTES if institution else PERSONAL_NOTES, 1):
        flow.line(f"{n}.{text}", 7.5)
    flow.feet()
    return flow.sheets.save(protection=protection)


def _accounts(numbered: Numbered, tables: AccountTables, report: Doc) -> None:
    rest = (report.get("liabilities"), report.get("agreements"))
    if not report.get("accounts") and not any(rest):
        return
    numbered.chapter("信贷交易信息明细")
    names = {
        "C1": "被追偿信息",
        "D1": "非循环贷账户",
        "R4": "循环额度下分账户" if tables.institution else "循环贷账户一",
        "R1": "循环贷账户" if tables.institution else "循环贷账户二",
        "R2": "贷记卡账户",
        "R3": "准贷记卡账户",
    }
    for kind, name in names.items():
        found = [account for account in report["accounts"] if account["type"] == kind]
        if found:
            numbered.section(name)
        for account in found:
            tables.account(account)
    liabilities(numbered, tables, report.get("liabilities", ()))
    agreements(numbered, tables, report.get("agreements", ()))
