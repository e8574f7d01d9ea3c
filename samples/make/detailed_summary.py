"""信息概要 of the 二代详版 (docs/report-formats.md §2.3), from the ``summary`` of the document."""

from __future__ import annotations

from .detailed_accounts import AccountTables
from .detailed_page import Cell, Table
from .numbered import Numbered
from .wording import Doc, count, dotted, money, said

LOAN_COLUMNS = (
    ("管理机构数", "institutions", count), ("账户数", "accounts", count), ("授信总额", "limit", money),
    ("余额", "balance", money), ("最近6个月平均应还款", "average_due_6m", money),
)  # fmt: skip


def _card_columns(used: str, average: str) -> tuple[tuple[str, str, object], ...]:
    return (
        ("发卡机构数", "institutions", count), ("账户数", "accounts", count), ("授信总额", "limit", money),
        ("单家机构最高授信额", "highest", money), ("单家机构最低授信额", "lowest", money), (used, "used", money),
        (average, "average_used_6m", money),
    )  # fmt: skip


def summary(numbered: Numbered, tables: AccountTables, report: Doc) -> None:
    """Print all tables of 信息概要 that the document has."""
    s = report.get("summary")
    if s is None:
        return
    numbered.chapter("信息概要")
    score = report.get("_score")
    if tables.institution and score:
        numbered.section("个人信用报告“数字解读”")
        table = Table().columns(["数字解读", "相对位置", "说明"], [score["value"], score["position"], score["note"]])
        tables.flow.table(table)
    if s.get("prompts"):
        numbered.section("信贷交易信息提示")
        tables.flow.table(_prompts(tables, s))
        notes = [n for n in report.get("annotations", ()) if n.get("_summary")]
        if notes:
            rows = [[n["text"], dotted(n["added"])] for n in notes]
            tables.flow.table(Table().columns(["异议标注", "添加日期"], *rows))
    _defaults(numbered, tables, s)
    _credit(numbered, tables, s)
    if s.get("postpaid"):
        numbered.section("非信贷交易信息概要")
        rows = [[said(r["business"]), count(r.get("accounts")), money(r.get("arrears"))] for r in s["postpaid"]]
        _list(tables, "后付费业务欠费信息汇总", ["业务类型", "账户数", "欠费金额"], rows)
    if s.get("public"):
        numbered.section("公共信息概要")
        rows = [[said(r["kind"]), count(r.get("records")), money(r.get("amount"))] for r in s["public"]]
        _list(tables, "公共信息汇总", ["信息类型", "记录数", "涉及金额"], rows)
    if s.get("inquiries"):
        numbered.section("查询记录概要")
        last = report.get("_last_query")
        if tables.institution and last:
            labels = ["上一次查询日期", "上一次查询机构机构类型", "上一次查询机构代码", "上一次查询原因"]
            tables.flow.title("上一次查询记录")
            tables.flow.table(Table().columns(labels, last))
        tables.flow.table(_inquiries(tables, s["inquiries"]))


def _list(tables: AccountTables, title: str, labels: list[str], rows: list[list[str]]) -> None:
    tables.flow.title(title)
    tables.flow.table(Table().columns(labels, *[[tables.show(text) for text in row] for row in rows]))


def _prompts(tables: AccountTables, s: Doc) -> Table:
    table = Table().add(
        Cell("业务类型", 3, head=True), Cell("账户数", 1, head=True), Cell("首笔业务发放月份", 1, head=True)
    )
    prompts = s["prompts"]
    for index, row in enumerate(prompts):
        values = [tables.show(count(row.get("accounts"))), tables.show(dotted(row.get("first_month")))]
        if row.get("item") is None:
            table.add(Cell(row["group"], 3), *map(Cell, values))
            continue
        before = index and prompts[index - 1]["group"] == row["group"]
        same = sum(other["group"] == row["group"] for other in prompts)
        left = sum(other["group"] == row["group"] for other in prompts[index:])
        group = Cell("", 1, left=left) if before else Cell(row["group"], 1, down=same)
        table.add(group, Cell(row["item"], 2), *map(Cell, values))
    return table.add(Cell("合计", 3), Cell(tables.show(count(s.get("prompt_total")))), Cell(tables.blank))


def _defaults(numbered: Numbered, tables: AccountTables, s: Doc) -> None:
    if not any(s.get(key) for key in ("recovered", "bad_debt", "overdue")):
        return
    numbered.section("信贷交易违约信息概要")
    if s.get("recovered"):
        rows = [[said(r["business"]), count(r.get("accounts")), money(r.get("balance"))] for r in s["recovered"]]
        _list(tables, "被追偿信息汇总", ["业务类型", "账户数", "余额"], rows)
    if s.get("bad_debt"):
        bad = s["bad_debt"]
        _list(tables, "呆账信息汇总", ["账户数", "余额"], [[count(bad.get("accounts")), money(bad.get("balance"))]])
    if s.get("overdue"):
        labels = ["账户类型", "账户数", "月份数", "单月最高逾期/透支总额", "最长逾期/透支月数"]
        rows = [
            [
                said(r["kind"]),
                count(r.get("accounts")),
                count(r.get("months")),
                money(r.get("highest")),
                count(r.get("longest")),
            ]
            for r in s["overdue"]
        ]
        _list(tables, "逾期（透支）信息汇总", labels, rows)


def _credit(numbered: Numbered, tables: AccountTables, s: Doc) -> None:
    credit, related = s.get("credit") or {}, s.get("related") or {}
    if not any(credit.values()) and not any(related.values()):
        return
    numbered.section("信贷交易授信及负债信息概要（未结清/未销户）")
    own = not tables.institution
    names = {
        "D1": ("非循环贷账户信息汇总", LOAN_COLUMNS),
        "R4": ("循环贷账户一信息汇总" if own else "循环额度下分账户信息汇总", LOAN_COLUMNS),
        "R1": ("循环贷账户二信息汇总" if own else "循环贷账户信息汇总", LOAN_COLUMNS),
        "R2": ("贷记卡账户信息汇总", _card_columns("已用额度", "最近6个月平均使用额度")),
        "R3": ("准贷记卡账户信息汇总", _card_columns("透支余额", "最近6个月平均透支余额")),
    }
    for kind, (title, columns) in names.items():
        found = credit.get(kind)
        if found:
            row = [show(found.get(key)) for _, key, show in columns]  # type: ignore[operator]
            _list(tables, title, [label for label, _, _ in columns], [row])
    if any(related.values()):
        tables.flow.title("相关还款责任信息汇总")
        tables.flow.table(_related(tables, related))


def _related(tables: AccountTables, related: Doc) -> Table:
    table = Table()
    for side, name in (("person", "为个人"), ("company", "为企业")):
        found = related.get(side)
        if not found:
            continue
        table.full(name, head=True)
        table.add(Cell("担保责任", 3, head=True), Cell("其他相关还款责任", 3, head=True))
        labels = ["账户数", "担保金额", "余额", "账户数", "还款责任金额", "余额"]
        values = []
        for kind in ("guarantee", "other"):
            part = found.get(kind) or {}
            values += [count(part.get("accounts")), money(part.get("amount")), money(part.get("balance"))]
        table.columns(labels, [tables.show(text) for text in values])
    return table


def _inquiries(tables: AccountTables, i: Doc) -> Table:
    keys = (
        "loan_institutions_1m", "card_institutions_1m", "loan_1m", "card_1m", "self_1m", "post_loan_2y", "guarantee_2y",
        "merchant_2y",
    )  # fmt: skip
    labels = [
        "贷款审批",
        "信用卡审批",
        "贷款审批",
        "信用卡审批",
        "本人查询",
        "贷后管理",
        "担保资格审查",
        "特约商户实名审查",
    ]
    table = Table().add(
        Cell("最近1个月内的查询机构数", 2, head=True),
        Cell("最近1个月内的查询次数", 3, head=True),
        Cell("最近2年内的查询次数", 3, head=True),
    )
    return table.columns(labels, [tables.show(count(i.get(key))) for key in keys])
