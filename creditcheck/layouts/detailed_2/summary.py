"""信息概要: what the report itself prints about its records. Read as printed, never computed.

本人版 calls R4 循环贷账户一 and R1 循环贷账户二, 授信机构版 循环额度下分账户 and 循环贷账户. Tables of different
types have the same columns, so the heading above decides which one it is.

``管理机构数 | 账户数 | 授信总额 | 余额 | 最近6个月平均应还款``.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from creditcheck.data.codes import code_list
from creditcheck.data.vocabulary import printed_words
from creditcheck.layouts.detailed_2 import values
from creditcheck.layouts.detailed_2.attachments import is_note, read_notes
from creditcheck.layouts.detailed_2.elements import CellClaims, Group, Table, TableRow
from creditcheck.layouts.detailed_2.specs import Record, Spec, col, read_table, spec
from creditcheck.layouts.detailed_2.values import key
from creditcheck.model.summary import (
    BadDebt,
    CardTotals,
    CreditTotals,
    InquiryTotals,
    LoanTotals,
    OverdueRow,
    PostpaidTotals,
    Prompt,
    PublicTotals,
    Recovered,
    Related,
    RelatedSide,
    RelatedTotals,
    Score,
    Summary,
)
from creditcheck.readers.tables import Cell
from creditcheck.values.text import clean

PROMPTS = spec(
    "信贷交易信息提示",
    col("业务类型", "item", values.text, "?"),
    col("账户数", "accounts", values.count),
    col("首笔业务发放月份", "first_month", values.month),
    many=True,
)
RECOVERED = spec(
    "被追偿信息汇总",
    col("业务类型", "business", values.text, "!"),
    col("账户数", "accounts", values.count),
    col("余额", "balance", values.amount),
    many=True,
)
BAD_DEBT = spec("呆账信息汇总", col("账户数", "accounts", values.count), col("余额", "balance", values.amount))
OVERDUE = spec(
    "逾期（透支）信息汇总",
    col("账户类型", "kind", values.text, "!"),
    col("账户数", "accounts", values.count),
    col("月份数", "months", values.count),
    col("单月最高逾期/透支总额|单月最高逾期(透支)总额|单月最高逾期总额", "highest", values.amount),
    col("最长逾期/透支月数|最长逾期(透支)月数|最长逾期月数", "longest", values.count),
    many=True,
)
LOANS = spec(
    "授信及负债信息汇总",
    col("管理机构数", "institutions", values.count),
    col("账户数", "accounts", values.count),
    col("授信总额", "limit", values.amount),
    col("余额", "balance", values.amount),
    col("最近6个月平均应还款", "average_due_6m", values.amount),
)
CARDS = spec(
    "卡账户信息汇总",
    col("发卡机构数", "institutions", values.count),
    col("账户数", "accounts", values.count),
    col("授信总额", "limit", values.amount),
    col("单家机构最高授信额|单家行最高授信额", "highest", values.amount),
    col("单家机构最低授信额|单家行最低授信额", "lowest", values.amount),
    col("已用额度|透支余额", "used", values.amount),
    col("最近6个月平均使用额度|最近6个月平均透支余额", "average_used_6m", values.amount),
)
_OWN, _OTHER = "担保责任", "其他相关还款责任"
RELATED = spec(
    "相关还款责任信息汇总",
    col(f"{_OWN}·账户数", "own_accounts", values.count),
    col(f"{_OWN}·担保金额|{_OWN}·还款责任金额", "own_amount", values.amount),
    col(f"{_OWN}·余额", "own_balance", values.amount),
    col(f"{_OTHER}·账户数", "other_accounts", values.count),
    col(f"{_OTHER}·还款责任金额|{_OTHER}·担保金额", "other_amount", values.amount),
    col(f"{_OTHER}·余额", "other_balance", values.amount),
)
POSTPAID = spec(
    "后付费业务欠费信息汇总",
    col("业务类型", "business", values.text, "!"),
    col("账户数", "accounts", values.count),
    col("欠费金额", "arrears", values.amount),
    many=True,
)
PUBLIC = spec(
    "公共信息汇总",
    col("信息类型", "kind", values.text, "!"),
    col("记录数", "records", values.count),
    col("涉及金额", "amount", values.amount),
    many=True,
)
_ASKERS, _TIMES, _YEARS = "最近1个月内的查询机构数", "最近1个月内的查询次数", "最近2年内的查询次数"
INQUIRIES = spec(
    "查询记录概要",
    col(f"{_ASKERS}·贷款审批", "loan_institutions_1m", values.count),
    col(f"{_ASKERS}·信用卡审批", "card_institutions_1m", values.count),
    col(f"{_TIMES}·贷款审批", "loan_1m", values.count),
    col(f"{_TIMES}·信用卡审批", "card_1m", values.count),
    col(f"{_TIMES}·本人查询", "self_1m", values.count, "?"),
    col(f"{_YEARS}·贷后管理", "post_loan_2y", values.count),
    col(f"{_YEARS}·担保资格审查|{_YEARS}·担保资格审批", "guarantee_2y", values.count),
    col(f"{_YEARS}·特约商户实名审查", "merchant_2y", values.count),
)
LAST_INQUIRY = spec(
    "上一次查询记录",
    col("上一次查询日期|查询日期|日期", "date", values.day),
    col("上一次查询机构机构类型|上一次查询机构类型|查询机构类型|机构类型", None, values.text, "?"),
    col("上一次查询机构代码|查询机构代码|机构代码|查询机构|上一次查询机构", None, values.text, "?"),
    col("上一次查询原因|查询原因|原因", "reason", values.inquiry_reason),
)
SCORE = spec(
    "数字解读",
    col("数字解读|个人信用报告数字解读", "value", values.text),
    col("相对位置", "position", values.text),
    col("说明|影响因素", "factors", values.text, "?"),
    col("分数说明条数", None, values.text, "?"),
)
TABLES = (
    PROMPTS, RECOVERED, BAD_DEBT, OVERDUE, LOANS, CARDS, RELATED, POSTPAID, PUBLIC, INQUIRIES, LAST_INQUIRY, SCORE,
)  # fmt: skip

_BY_CODE = code_list("prompt_group")
_GROUPS = tuple(_BY_CODE.values())
_WITHOUT_ITEM = _BY_CODE["9"]
_GROUP_OF = {key(item): _BY_CODE[code[0]] for code, item in code_list("prompt_item").items() if code[0] != "9"}
_GROUP_OF |= dict.fromkeys(printed_words("prompt_item"), _BY_CODE["1"])
_TOTAL = "合计"


def read_prompts(claims: CellClaims, group: Group, summary: dict[str, Any]) -> None:
    """Read 信贷交易信息提示: the first column holds the group, merged over its rows, and the item."""
    prompts: list[Prompt] = []
    for table in own_tables(claims, group, summary):
        broken = False
        # A row cut in two may leave an empty row at the top of a page.
        table.rows = [row for row in table.rows if row.row.text or not row.goes_on]
        for record, row in _counts(claims, table):
            cells = row.columns[0]
            label, rest = _label(cells)
            joined = key(label + rest)
            counts = {"accounts": record.values["accounts"], "first_month": record.values["first_month"]}
            item = max((word for word in _GROUP_OF if joined.endswith(word)), key=len, default=None)
            bare = joined in _GROUPS and joined != _WITHOUT_ITEM and not any(cell.text for cell in record.cells)
            if bare and not row.row.ruled:
                # A merged cell whose text lies between two rows of a table without vertical lines.
                claims.share(*cells)
                continue
            if len(cells) > 1 and not cells[0].text:
                # A merged cell is empty below a page break, in one piece or several; elsewhere it has lost its text.
                if not (row.goes_on or broken):
                    claims.differs("summary", "信贷交易信息提示有一行没有业务大类", at=row.row, kind="missing")
                broken = True
            elif len(cells) > 1:
                broken = False
            if joined == _TOTAL:
                summary["prompt_total"] = counts["accounts"]
            elif joined in _GROUPS:
                if joined != _WITHOUT_ITEM:
                    claims.differs(
                        "summary", f"信贷交易信息提示“{joined}”有一行没有业务小类", at=row.row, kind="missing"
                    )
                prompts.append(Prompt.model_validate({"group": joined, "item": None, **counts}))
            elif item is not None and _is_item(row, item, label, joined):
                text = rest if label else rest.removeprefix(_GROUP_OF[item])
                prompts.append(Prompt.model_validate({"group": _GROUP_OF[item], "item": text, **counts}))
            else:
                claims.differs("summary", "信贷交易信息提示有不认识的业务类型", at=record.row)
                continue
            claims.share(*cells)
    if prompts and "prompt_total" not in summary:
        claims.differs("summary", "信贷交易信息提示没有合计", at=group.rows[0] if group.rows else None, kind="missing")
    summary["prompts"] = (*summary.get("prompts", ()), *prompts)


def _is_item(row: TableRow, item: str, label: str, joined: str) -> bool:
    """Tell whether a row prints an item, with its group beside it or without."""
    return joined == item or (joined == _GROUP_OF[item] + item and (bool(label) or not row.row.ruled))


def _label(cells: Sequence[Cell]) -> tuple[str, str]:
    """Return the group and the item of a row; the group stands left of the item, on a line of its own or not."""
    filled = [cell for cell in cells if cell.text]
    if len(filled) != 1:
        return "".join(cell.text for cell in filled[:-1]), filled[-1].text if filled else ""
    only = filled[0]
    first = min(only.words, key=lambda word: word.stretches[0].x0)
    others = [word for word in only.words if word is not first]
    label = Cell(only.page, only.x0, only.x1, [first]).text
    if others and key(label) in _GROUPS and min(word.stretches[0].x0 for word in others) > first.stretches[-1].x1:
        return label, Cell(only.page, only.x0, only.x1, others).text
    return "", only.text


def _counts(claims: CellClaims, table: Table) -> list[tuple[Record, TableRow]]:
    """Read the columns beside the first one, whose cells are left to the caller."""
    bare = Table(table.row, table.heads[1:], marks_blanks=table.marks_blanks, header_cells=table.header_cells)
    bare.rows = [TableRow(row.row, row.columns[1:]) for row in table.rows]
    _, records = read_table(claims, "summary", bare, [PROMPTS])
    return list(zip(records, table.rows, strict=False))


def read_rows(found: Spec, name: str, record: Callable[[dict[str, object]], object]) -> Callable[..., None]:
    """Return a reader for a table of many rows that fills one list of the summary."""

    def read(claims: CellClaims, group: Group, summary: dict[str, Any]) -> None:
        for table in own_tables(claims, group, summary):
            _, records = read_table(claims, "summary", table, [found])
            summary[name] = (*summary.get(name, ()), *(record(one.values) for one in records))

    return read


read_recovered = read_rows(RECOVERED, "recovered", Recovered.model_validate)
read_overdue = read_rows(OVERDUE, "overdue", OverdueRow.model_validate)
read_postpaid_totals = read_rows(POSTPAID, "postpaid", PostpaidTotals.model_validate)
read_public_totals = read_rows(PUBLIC, "public", PublicTotals.model_validate)


def read_bad_debt(claims: CellClaims, group: Group, summary: dict[str, Any]) -> None:
    """Read 呆账信息汇总."""
    for table in own_tables(claims, group, summary):
        _, records = read_table(claims, "summary", table, [BAD_DEBT])
        for record in records:
            summary["bad_debt"] = BadDebt.model_validate(record.values)


def read_credit(claims: CellClaims, group: Group, summary: dict[str, Any]) -> None:
    """Read one of the five tables of 授信及负债信息概要."""
    account_type = group.title.kind.removeprefix("credit:")
    card = account_type in {"R2", "R3"}
    totals: type[CardTotals] | type[LoanTotals] = CardTotals if card else LoanTotals
    for table in own_tables(claims, group, summary):
        _, records = read_table(claims, "summary", table, [CARDS if card else LOANS])
        for record in records:
            summary.setdefault("credit", {})[account_type] = totals.model_validate(record.values)


def read_related(claims: CellClaims, group: Group, summary: dict[str, Any]) -> None:
    """Read 相关还款责任信息汇总: 为个人 and 为企业, each with 担保责任 and 其他相关还款责任."""
    sides: dict[str, RelatedSide] = {}
    side: str | None = None
    for element in group.elements:
        if not isinstance(element, Table):
            side = {"为个人": "person", "为企业": "company"}.get(key(element.text), side)
            if key(element.text) in {"为个人", "为企业"}:
                claims.share(*element.row.cells)
            continue
        if is_note(element):
            _note(claims, element, summary)
            continue
        if side is None or side in sides:
            claims.differs("summary", "相关还款责任信息汇总没有标明为个人还是为企业", at=element.row)
            continue
        _, records = read_table(claims, "summary", element, [RELATED])
        for record in records:
            parts = {
                kind: RelatedTotals.model_validate(
                    {name: record.values.get(f"{prefix}_{name}") for name in ("accounts", "amount", "balance")}
                )
                for kind, prefix in (("guarantee", "own"), ("other", "other"))
            }
            sides[side] = RelatedSide.model_validate(parts)
    if sides:
        summary["related"] = Related.model_validate(sides)


def read_inquiry_totals(claims: CellClaims, group: Group, summary: dict[str, Any]) -> None:
    """Read 查询记录概要; 授信机构版 prints 上一次查询记录 before it."""
    for table in own_tables(claims, group, summary, most=2):
        found, records = read_table(claims, "summary", table, [INQUIRIES, LAST_INQUIRY])
        if found is INQUIRIES:
            for record in records:
                summary["inquiries"] = InquiryTotals.model_validate(record.values)
        elif records:
            summary["last_inquiry"] = records[0]


def read_score(claims: CellClaims, group: Group, summary: dict[str, Any]) -> None:
    """Read 数字解读 as it is printed; 说明 names up to two 影响因素."""
    for table in own_tables(claims, group, summary):
        _, records = read_table(claims, "summary", table, [SCORE])
        for record in records:
            factors = re.split(r"[；;]", str(record.values.get("factors") or ""))
            found = {**record.values, "factors": tuple(filter(None, map(clean, factors)))}
            summary["score"] = Score.model_validate(found)


def read_notes_only(claims: CellClaims, group: Group, summary: dict[str, Any]) -> None:
    """Read the notes under a heading that has no table of its own."""
    for table in own_tables(claims, group, summary):
        claims.differs(group.title.section, "标题下有不认识的表格", at=table.row)


def own_tables(claims: CellClaims, group: Group, summary: dict[str, Any], most: int = 1) -> list[Table]:
    """Return the tables of a group, after reading the 异议标注 that may follow any of them.

    More tables than ``most`` belong under a heading that was lost: they are reported and not read.
    """
    tables = []
    for table in group.tables:
        if is_note(table):
            _note(claims, table, summary)
        else:
            tables.append(table)
    for table in tables[most:]:
        claims.differs("summary", "标题下多出一张表，可能缺少标题", at=table.row)
    return tables[:most]


def _note(claims: CellClaims, table: Table, summary: dict[str, Any]) -> None:
    summary["notes"] = (*summary.get("notes", ()), *read_notes(claims, "annotations", table))


def summary_of(found: dict[str, Any]) -> Summary | None:
    """Return the summary, None when no table of it was printed."""
    printed = {name: value for name, value in found.items() if name not in {"notes", "last_inquiry"}}
    if "credit" in printed:
        printed["credit"] = CreditTotals.model_validate(printed["credit"])
    return Summary.model_validate(printed) if printed else None
