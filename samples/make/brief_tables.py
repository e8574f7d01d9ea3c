"""The tables of the 二代简版: 信息概要 with its notes beside it, and the query tables without cell borders."""

from __future__ import annotations

from .brief_page import HEADING, LEFT, PALE_BLUE, RED, RIGHT, Flow
from .canvas import BODY
from .font import chunks, wrap
from .wording import Doc, count, long_date, said

COLUMNS = (41.2, 205.3, 255.8, 293.7, 331.6, 394.7)
ROW = 19.0
NOTES = (
    ("逾期记录可能影响对您的信用评价。", (0, 0, 0)),
    ("购房贷款，包括个人住房贷款、个人商用房（包括商住两用）贷款和个人住房公积金贷款。", (0, 0, 0)),
    ("发生过逾期的信用卡账户，指曾经“未按时还最低还款额”的贷记卡账户和“透支超过60天”的准贷记卡账户。", RED),
)
ROWS = (
    ("账户数", "accounts", (0, 0, 0)),
    ("未结清/未销户账户数", "open", (0, 0, 0)),
    ("发生过逾期的账户数", "ever_overdue", RED),
    ("发生过90天以上逾期的账户数", "over_90d", RED),
)


def summary(flow: Flow, report_summary: Doc) -> None:
    """Print 信息概要: up to three tables."""
    flow.heading("信息概要")
    recovery, liabilities = report_summary.get("recovery"), report_summary.get("liabilities")
    if recovery:
        _small(flow, ("资产处置信息", "垫款信息"), "账户数", (recovery.get("asset_disposal"), recovery.get("advance")))
    _counts(flow, report_summary["counts"])
    if liabilities:
        values = (liabilities.get("person"), liabilities.get("company"))
        _small(flow, ("为个人", "为企业"), "相关还款责任账户数", values)


def _cell(flow: Flow, x0: float, x1: float, top: float, bottom: float, text: str, colour: tuple[int, int, int]) -> None:
    flow.sheets.box(x0, top, x1, bottom, stroke=HEADING)
    if text:
        flow.say((x0 + x1) / 2, (top + bottom) / 2 - 4.5, text, 9, colour=colour, align="middle")


def _small(flow: Flow, heads: tuple[str, str], label: str, values: tuple[int | None, int | None]) -> None:
    xs = (41.2, 205.3, 300.0, 394.7)
    flow.room(2 * ROW)
    for texts in (("", *heads), (label, *map(count, values))):
        for i, text in enumerate(texts):
            flow.sheets.box(xs[i], flow.y, xs[i + 1], flow.y + ROW, stroke=HEADING)
            if text and i == 0:
                flow.say(xs[0] + 3, flow.y + 5, text, 9)
            elif text:
                flow.say((xs[i] + xs[i + 1]) / 2, flow.y + 5, text, 9, align="middle")
        flow.y += ROW
    flow.y += 12


def _counts(flow: Flow, counts: Doc) -> None:
    flow.room(6 * ROW)
    top, black = flow.y, (0, 0, 0)
    _cell(flow, COLUMNS[0], COLUMNS[1], top, top + 2 * ROW, "", black)
    _cell(flow, COLUMNS[1], COLUMNS[2], top, top + 2 * ROW, "信用卡", black)
    _cell(flow, COLUMNS[2], COLUMNS[4], top, top + ROW, "贷款", black)
    _cell(flow, COLUMNS[2], COLUMNS[3], top + ROW, top + 2 * ROW, "购房", black)
    _cell(flow, COLUMNS[3], COLUMNS[4], top + ROW, top + 2 * ROW, "其他", black)
    _cell(flow, COLUMNS[4], COLUMNS[5], top, top + 2 * ROW, "其他业务", black)
    for row, (label, key, colour) in enumerate(ROWS):
        y = top + (2 + row) * ROW
        flow.sheets.box(COLUMNS[0], y, COLUMNS[1], y + ROW, stroke=HEADING)
        flow.say(COLUMNS[0] + 3, y + 5, label, 9, colour=colour)
        for i, column in enumerate(("credit_card", "mortgage", "other_loan", "other_business")):
            value = count((counts.get(column) or {}).get(key))
            _cell(flow, COLUMNS[i + 1], COLUMNS[i + 2], y, y + ROW, value, colour)
    flow.sheets.box(402.3, top, RIGHT, top + 6 * ROW, fill=PALE_BLUE)
    y = top + 16
    for text, colour in NOTES:
        for line in wrap(text, 7.5, 138):
            flow.say(409, y, line, 7.5, BODY, colour)
            y += 9.5
        y += 10
    flow.y = top + 6 * ROW + 12


def queries(flow: Flow, report: Doc) -> None:
    """Print both query tables, each only with its records."""
    for by, title in (("institution", "机构查询记录明细"), ("self", "个人查询记录明细")):
        found = [item for item in report.get("inquiries", ()) if item.get("by", "institution") == by]
        if not found:
            continue
        flow.room(6 + 3 * ROW)
        flow.y += 6
        flow.sheets.box(LEFT, flow.y, RIGHT, flow.y + ROW, fill=PALE_BLUE)
        flow.say((LEFT + RIGHT) / 2, flow.y + 5, title, 9, align="middle")
        flow.y += ROW
        flow.sheets.box(LEFT, flow.y, RIGHT, flow.y, stroke=(0, 0, 0))
        _query_row(flow, ("编号", "查询日期", "查询机构", "查询原因"))
        flow.sheets.box(LEFT, flow.y, RIGHT, flow.y, stroke=(0, 0, 0))
        for item in found:
            reason = said(item.get("reason"))
            _query_row(flow, (str(item["no"]), long_date(item["date"]), said(item.get("institution")), reason))


def _query_row(flow: Flow, cells: tuple[str, str, str, str]) -> None:
    xs = (41.2, 114.4, 260.9, 407.3, 553.8)
    lines = [[cells[0]], [cells[1]], chunks(cells[2], 15), chunks(cells[3], 15)]
    most = max(map(len, lines))
    height = ROW + 9 * (most - 1)
    flow.room(height)
    for i, cell in enumerate(lines):
        top = flow.y + 5 + (0 if flow.style.cells_top else 4.5 * (most - len(cell)))
        for k, line in enumerate(cell):
            flow.say((xs[i] + xs[i + 1]) / 2, top + 9 * k, line, 9, align="middle")
    flow.y += height
