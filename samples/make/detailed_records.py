"""The other lists of the 二代详版: 相关还款责任, 授信协议, 后付费, 公共信息, 声明 and 标注, 查询记录 (docs/report-formats.md §2.4 f-g to §2.7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from .detailed_accounts import AccountTables, month_row_grid
from .detailed_page import Table
from .numbered import Numbered
from .wording import Doc, count, currency, dotted, long_date, money, said

Column = tuple[str, str, Callable[[Any], str]]


def liabilities(numbered: Numbered, tables: AccountTables, items: Iterable[Doc]) -> None:
    """Persons first, then companies, each numbered from 1."""
    items = list(items)
    if not items:
        return
    numbered.section("相关还款责任信息")
    for side, title in (("person", "有相关还款责任的个人借款"), ("company", "有相关还款责任的企业借款")):
        found = [item for item in items if item["for"] == side]
        if found:
            tables.flow.title(title)
        for item in found:
            tables.flow.title(f"账户{item['no']}")
            tables.flow.table(_liability(tables, item))


def _liability(tables: AccountTables, item: Doc) -> Table:
    table = Table()
    tables.columns(
        table,
        ("管理机构", said(item.get("institution"))),
        ("业务种类", said(item.get("business"))),
        ("开立日期", dotted(item.get("opened"))),
        ("到期日期", dotted(item.get("due"))),
        ("责任人类型", said(item.get("role"))),
        ("还款责任金额", money(item.get("amount"))),
        ("币种", currency(item.get("currency"))),
        ("保证合同编号", said(item.get("contract"))),
    )
    if not tables.institution:
        tables.columns(
            table,
            ("主业务借款人", said(item.get("borrower"))),
            ("主业务借款人证件类型", said(item.get("borrower_id_type"))),
            ("主业务借款人证件号码", said(item.get("borrower_id"))),
        )
    table.full(f"截至{long_date(item['as_of'])}")
    last = (
        ("还款状态", said(item.get("repayment_status")))
        if item["for"] == "person"
        else ("逾期月数", count(item.get("overdue_months")))
    )
    tables.columns(table, ("余额", money(item.get("balance"))), ("五级分类", said(item.get("five_tier"))), last)
    return table


def agreements(numbered: Numbered, tables: AccountTables, items: Iterable[Doc]) -> None:
    """授信协议 1, 2, …"""
    items = list(items)
    if not items:
        return
    numbered.section("授信协议信息")
    for item in items:
        tables.flow.title(f"授信协议{item['no']}")
        table = Table()
        tables.columns(
            table,
            ("管理机构", said(item.get("institution"))),
            ("授信协议标识", said(item.get("agreement_id"))),
            ("生效日期", dotted(item.get("from"))),
            ("到期日期", dotted(item.get("to"))),
            ("授信额度用途", said(item.get("purpose"))),
        )
        tables.columns(
            table,
            ("授信额度", money(item.get("limit"))),
            ("授信限额", money(item.get("cap"))),
            ("授信限额编号", said(item.get("cap_id"))),
            ("已用额度", money(item.get("used"))),
            ("币种", currency(item.get("currency"))),
        )
        tables.flow.table(table)


def postpaid(numbered: Numbered, tables: AccountTables, items: Iterable[Doc]) -> None:
    """后付费记录 with the 24-month grid."""
    items = list(items)
    if not items:
        return
    numbered.chapter("非信贷交易信息明细")
    numbered.section("后付费记录")
    for item in items:
        tables.flow.title(f"账户{item['no']}")
        table = Table()
        tables.columns(
            table,
            ("机构名称", said(item.get("institution"))),
            ("业务类型", said(item.get("business"))),
            ("业务开通日期", dotted(item.get("opened"))),
            ("当前缴费状态", said(item.get("state"))),
            ("当前欠费金额", money(item.get("arrears"))),
            ("记账年月", dotted(item.get("month"))),
        )
        if item.get("history"):
            month_row_grid(table, item["history"], "—" if tables.institution else "-")
        tables.flow.table(table)


PUBLIC: tuple[tuple[str, str, tuple[tuple[Column, ...], ...]], ...] = (
    ("欠税记录", "tax_arrears", ((
        ("编号", "no", count), ("主管税务机关", "authority", said), ("欠税总额", "amount", money), ("欠税统计日期", "date", dotted),
    ),)),
    ("民事判决记录", "civil_judgments", (
        (("编号", "no", count), ("立案法院", "court", said), ("案由", "cause", said), ("立案日期", "filed", dotted),
         ("结案方式", "closed_by", said)),
        (("编号", "no", count), ("判决/调解结果", "result", said), ("判决/调解生效日期", "effective", dotted),
         ("诉讼标的", "subject", said), ("诉讼标的金额", "amount", money)),
    )),
    ("强制执行记录", "enforcements", (
        (("编号", "no", count), ("执行法院", "court", said), ("执行案由", "cause", said), ("立案日期", "filed", dotted),
         ("结案方式", "closed_by", said)),
        (("编号", "no", count), ("案件状态", "state", said), ("结案日期", "closed", dotted), ("申请执行标的", "applied", said),
         ("申请执行标的价值", "applied_amount", money), ("已执行标的", "executed", said),
         ("已执行标的金额", "executed_amount", money)),
    )),
    ("行政处罚记录", "penalties", ((
        ("编号", "no", count), ("处罚机构", "authority", said), ("处罚内容", "content", said), ("处罚金额", "amount", money),
        ("生效日期", "from", dotted), ("截止日期", "to", dotted), ("行政复议结果", "review_result", said),
    ),)),
    ("住房公积金参缴记录", "housing_fund", (
        (("参缴地", "place", said), ("参缴日期", "joined", dotted), ("初缴月份", "first_month", dotted),
         ("缴至月份", "last_month", dotted), ("缴费状态", "state", said), ("月缴存额", "monthly_deposit", money),
         ("个人缴存比例", "personal_rate", said), ("单位缴存比例", "employer_rate", said)),
        (("缴费单位", "employer", said), ("信息更新日期", "updated", dotted)),
    )),
    ("低保救助记录", "relief", ((
        ("编号", "no", count), ("人员类别", "category", said), ("所在地", "place", said), ("工作单位", "employer", said),
        ("家庭月收入", "monthly_income", money), ("申请日期", "applied", dotted), ("批准日期", "approved", dotted),
        ("信息更新日期", "updated", dotted),
    ),)),
    ("执业资格记录", "qualifications", ((
        ("编号", "no", count), ("执业资格名称", "name", said), ("等级", "level", said), ("获得日期", "obtained", dotted),
        ("到期日期", "expires", dotted), ("吊销日期", "revoked", dotted), ("颁发机构", "authority", said),
        ("机构所在地", "place", said),
    ),)),
    ("行政奖励记录", "awards", ((
        ("编号", "no", count), ("奖励机构", "authority", said), ("奖励内容", "content", said), ("生效日期", "from", dotted),
        ("截止日期", "to", dotted),
    ),)),
)  # fmt: skip


def public_records(numbered: Numbered, tables: AccountTables, records: Doc) -> None:
    """All eight kinds; the housing fund has a table of its own for each record."""
    if not any(records.get(key) for _, key, _ in PUBLIC):
        return
    numbered.chapter("公共信息明细")
    for title, key, parts in PUBLIC:
        found = records.get(key) or ()
        if not found:
            continue
        numbered.section(title)
        for group in [[item] for item in found] if key == "housing_fund" else [found]:
            table = Table()
            for columns in parts:
                rows = [[tables.show(show(item.get(name))) for _, name, show in columns] for item in group]
                table.columns([label for label, _, _ in columns], *rows)
            tables.flow.table(table)
            tables.flow.y += 4


def annotations(numbered: Numbered, tables: AccountTables, notes: Iterable[Doc]) -> None:
    """本人声明 and 异议标注 about the whole report, each a chapter."""
    notes = [note for note in notes if not note.get("_summary")]
    for kind, label in (("本人声明", "声明内容"), ("异议标注", "标注内容")):
        found = [note for note in notes if note["kind"] == kind]
        if found:
            numbered.chapter(kind)
            rows = [[str(n), note["text"], dotted(note["added"])] for n, note in enumerate(found, 1)]
            tables.flow.table(Table().columns(["编号", label, "添加日期"], *rows))


def inquiries(numbered: Numbered, tables: AccountTables, items: Iterable[Doc]) -> None:
    """Both query tables (授信机构版: one)."""
    items = list(items)
    if not items:
        return
    numbered.chapter("查询记录")
    for by, title in (("institution", "机构查询记录明细"), ("self", "本人查询记录明细")):
        found = [item for item in items if item.get("by", "institution") == by]
        if not found:
            continue
        if not tables.institution:
            tables.flow.title(title)
        rows = [
            [str(item["no"]), dotted(item["date"]), said(item.get("institution")), said(item.get("reason"))]
            for item in found
        ]
        tables.flow.table(Table().columns(["编号", "查询日期", "查询机构", "查询原因"], *rows))
