"""The accounts of the 二代详版 as tables (docs/report-formats.md §2.4 a-e): base rows, state block, month grid, attachments."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from .detailed_page import Cell, DetailedFlow, Table
from .wording import Doc, count, currency, dotted, long_date, money, said

STATUS = {
    "normal": "正常", "overdue": "逾期", "settled": "结清", "closed": "销户", "not_activated": "未激活", "bad_debt": "呆账",
    "transferred": "转出", "frozen": "冻结", "stopped": "止付", "bank_stopped": "银行止付", "judicial": "司法追偿",
    "collateral_short": "担保物不足", "forced_liquidation": "强制平仓", "collecting": "催收", "ended": "结束",
}  # fmt: skip
Show = Callable[[object], str]


class AccountTables:
    """Turns accounts into tables; ``institution`` for the wording of the 授信机构版."""

    def __init__(self, flow: DetailedFlow, institution: bool) -> None:
        self.flow = flow
        self.institution = institution
        self.blank = flow.style.blank

    def show(self, text: str) -> str:
        """A value, or this copy's blank."""
        return self.blank if text == "--" else text

    def columns(self, table: Table, *pairs: tuple[str, str]) -> None:
        """One header row and one row of values."""
        table.columns([label for label, _ in pairs], [self.show(value) for _, value in pairs])

    def account(self, a: Doc) -> None:
        """Print one account with its title."""
        parts = []
        if a.get("agreement_id"):
            parts.append(f"授信协议标识：{a['agreement_id']}")
        if a.get("card_tail"):
            parts.append(f"卡片尾号：{a['card_tail']}")
        if a.get("_moved"):
            parts.append("其他机构转入")
        self.flow.title(f"账户{a['no']}" + (f"（{'，'.join(parts)}）" if parts else ""))
        table = Table()
        {"C1": self._recovery, "R2": self._card, "R3": self._quasi}.get(a["type"], self._loan)(table, a)
        self._history(table, a)
        self._attachments(table, a)
        self.flow.table(table)

    def _as_of(self, table: Table, a: Doc) -> None:
        table.full(f"截至{long_date(a['as_of'])}")

    def _closed(self, table: Table, a: Doc, label: str) -> None:
        self.columns(
            table,
            ("账户状态", STATUS[a["status"]]),
            (label, (long_date if a.get("_long_closed") else dotted)(a.get("closed"))),
        )

    def _bad(self, table: Table, a: Doc) -> None:
        self.columns(
            table,
            ("账户状态", STATUS[a["status"]]),
            ("余额", money(a.get("balance"))),
            ("最近一次还款日期", dotted(a.get("last_paid"))),
        )

    def _recovery(self, table: Table, a: Doc) -> None:
        self.columns(
            table,
            ("管理机构", said(a.get("institution"))),
            ("业务种类", said(a.get("business"))),
            ("债权接收日期", dotted(a.get("opened"))),
            ("原债权人", said(a.get("original_creditor"))),
            ("原债务业务种类", said(a.get("original_business"))),
            ("债权金额", money(a.get("amount"))),
            ("债权转移时的还款状态", said(a.get("transfer_status"))),
        )
        self._as_of(table, a)
        if a["status"] == "ended":
            self._closed(table, a, "账户关闭日期")
        else:
            self._bad(table, a)

    def _loan(self, table: Table, a: Doc) -> None:
        limit = ("账户授信额度", money(a.get("limit"))) if a["type"] == "R1" else ("借款金额", money(a.get("amount")))
        self.columns(
            table,
            ("管理机构", said(a.get("institution"))),
            ("账户标识", said(a.get("account_id"))),
            ("开立日期", dotted(a.get("opened"))),
            ("到期日期", dotted(a.get("due"))),
            limit,
            ("账户币种", currency(a.get("currency"))),
        )
        self.columns(
            table,
            ("业务种类", said(a.get("business"))),
            ("担保方式", said(a.get("guarantee"))),
            ("还款期数", count(a.get("terms"))),
            ("还款频率", said(a.get("frequency"))),
            ("还款方式", said(a.get("method"))),
            ("共同借款标志", said(a.get("joint"))),
        )
        self._as_of(table, a)
        if a["status"] == "settled":
            self._closed(table, a, "关闭日期" if self.institution else "账户关闭日期")
        elif a["status"] == "transferred":
            self._closed(table, a, "转出月份")
        elif a["status"] == "bad_debt":
            self._bad(table, a)
        else:
            self._open_loan(table, a)
        self._latest(table, a)

    def _open_loan(self, table: Table, a: Doc) -> None:
        self.columns(
            table,
            ("账户状态", STATUS[a["status"]]),
            ("五级分类", said(a.get("five_tier"))),
            ("余额", money(a.get("balance"))),
            ("剩余还款期数", count(a.get("terms_left"))),
            ("本月应还款", money(a.get("due_this_month"))),
            ("应还款日", dotted(a.get("payment_due"))),
            ("本月实还款", money(a.get("paid_this_month"))),
            ("最近一次还款日期", dotted(a.get("last_paid"))),
        )
        principal = a.get("overdue_principal") or {}
        self.columns(
            table,
            ("当前逾期期数", count(a.get("overdue_terms"))),
            ("当前逾期总额", money(a.get("overdue_amount"))),
            ("逾期31-60天未还本金", money(principal.get("31-60"))),
            ("逾期61-90天未还本金", money(principal.get("61-90"))),
            ("逾期91-180天未还本金", money(principal.get("91-180"))),
            ("逾期180天以上未还本金", money(principal.get("180+"))),
        )

    def _latest(self, table: Table, a: Doc) -> None:
        latest = a.get("latest")
        if not latest:
            return
        table.full(f"{long_date(a['as_of'])}以后的最新还款记录")
        first = [] if a["type"] in ("R2", "R3") else [("五级分类", said(latest.get("five_tier")))]
        self.columns(
            table,
            *first,
            ("余额", money(latest.get("balance"))),
            ("还款日期", dotted(latest.get("paid_on"))),
            ("还款金额", money(latest.get("paid"))),
            ("当前还款状态", said(latest.get("status"))),
        )

    def _card_base(self, a: Doc) -> list[tuple[str, str]]:
        return [
            ("发卡机构", said(a.get("institution"))),
            ("账户标识", said(a.get("account_id"))),
            ("开立日期", dotted(a.get("opened"))),
            ("账户授信额度", money(a.get("limit"))),
            ("共享授信额度", money(a.get("shared_limit"))),
            ("币种", currency(a.get("currency"))),
        ]

    def _card_end(self, table: Table, a: Doc) -> bool:
        """State blocks that cards and 准贷记卡 share; False for an open account."""
        if a["status"] == "not_activated":
            table.full(f"截至{long_date(a['as_of'])}，账户状态为“未激活”。")
            return True
        self._as_of(table, a)
        if a["status"] == "closed":
            self._closed(table, a, "销户日期")
        elif a["status"] == "bad_debt":
            self._bad(table, a)
        else:
            return False
        return True

    def _card(self, table: Table, a: Doc) -> None:
        guarantee = ("担保方式", said(a.get("guarantee")))
        self.columns(table, *self._card_base(a), ("业务种类", said(a.get("business"))), guarantee)
        if not self._card_end(table, a):
            self.columns(
                table,
                ("账户状态", STATUS[a["status"]]),
                ("余额", money(a.get("balance"))),
                ("已用额度", money(a.get("used"))),
                ("未出单的大额专项分期余额", money(a.get("unbilled_instalment"))),
                ("剩余分期期数", count(a.get("terms_left"))),
                ("最近6个月平均使用额度", money(a.get("average_used_6m"))),
                ("最大使用额度", money(a.get("max_used"))),
            )
            self.columns(
                table,
                ("账单日", dotted(a.get("bill_day"))),
                ("本月应还款", money(a.get("due_this_month"))),
                ("本月实还款", money(a.get("paid_this_month"))),
                ("最近一次还款日期", dotted(a.get("last_paid"))),
                ("当前逾期期数", count(a.get("overdue_terms"))),
                ("当前逾期总额", money(a.get("overdue_amount"))),
            )
        instalments = a.get("large_instalments")
        if instalments:
            table.full("大额专项分期信息")
            labels = ["大额专项分期额度", "分期额度生效日期", "分期额度到期日期", "已用分期金额"]
            rows = [
                [money(i.get("limit")), dotted(i.get("from")), dotted(i.get("to")), money(i.get("used"))]
                for i in instalments
            ]
            table.columns(labels, *[[self.show(text) for text in row] for row in rows])
        self._latest(table, a)

    def _quasi(self, table: Table, a: Doc) -> None:
        self.columns(table, *self._card_base(a), ("担保方式", said(a.get("guarantee"))))
        if not self._card_end(table, a):
            self.columns(
                table,
                ("账户状态", STATUS[a["status"]]),
                ("透支余额", money(a.get("balance"))),
                ("最近6个月平均透支余额", money(a.get("average_used_6m"))),
                ("最大透支余额", money(a.get("max_used"))),
                ("账单日", dotted(a.get("bill_day"))),
                ("本月实还款", money(a.get("paid_this_month"))),
                ("最近一次还款日期", dotted(a.get("last_paid"))),
                ("透支180天以上未付余额", money(a.get("overdraft_180"))),
            )
        self._latest(table, a)

    def _history(self, table: Table, a: Doc) -> None:
        history = a.get("history")
        if not history:
            return
        hyphen = "—" if self.institution else "-"
        first, last = history[0]["month"], history[-1]["month"]
        table.full(f"{long_date(first)}{hyphen}{long_date(last)}的还款记录")
        table.add(Cell("", head=True), *(Cell(str(m), head=True) for m in range(1, 13)))
        cells = {cell["month"]: cell for cell in history}
        for year in range(int(last[:4]), int(first[:4]) - 1, -1):
            months = [cells.get(f"{year}-{m:02d}") for m in range(1, 13)]
            table.add(Cell(str(year), down=2), *(Cell(c["status"] if c else "") for c in months))
            amounts = [money(c.get("amount")) if c else "" for c in months]
            table.add(Cell("", left=1), *(Cell(text) for text in amounts), dashed=self.institution)

    def _attachments(self, table: Table, a: Doc) -> None:
        for text in a.get("special_events", ()):
            table.full("特殊事件说明", head=True).full(text)
        transactions = a.get("special_transactions")
        if transactions:
            rows = [
                [
                    said(t.get("type")),
                    dotted(t.get("date")),
                    count(t.get("months")),
                    money(t.get("amount")),
                    said(t.get("detail")),
                ]
                for t in transactions
            ]
            labels = ["特殊交易类型", "发生日期", "变更月数", "发生金额", "明细记录"]
            table.columns(labels, *[[self.show(text) for text in row] for row in rows])
        for kind, notes in groupby(a.get("annotations", ()), key=lambda note: str(note["kind"])):
            table.columns([kind, "添加日期"], *[[note["text"], dotted(note["added"])] for note in notes])


def month_row_grid(table: Table, history: list[Doc], caption: str) -> None:
    """The 24-month 缴费记录: one row of codes for each year."""
    first, last = history[0]["month"], history[-1]["month"]
    table.full(f"{long_date(first)}{caption}{long_date(last)}的缴费记录")
    table.add(Cell("", head=True), *(Cell(str(m), head=True) for m in range(1, 13)))
    cells = {cell["month"]: cell["status"] for cell in history}
    for year in range(int(last[:4]), int(first[:4]) - 1, -1):
        table.add(Cell(str(year)), *(Cell(cells.get(f"{year}-{m:02d}", "")) for m in range(1, 13)))
