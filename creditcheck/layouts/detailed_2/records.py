"""Records beside the accounts: 相关还款责任信息, 授信协议信息, 后付费记录, 查询记录, and the report's own notes.

相关还款责任 and 授信协议 have one heading a record and two or three tables below it. Whose debt it is (个人借款 or
企业借款) is said by a sub-heading; without one, by the last table: 还款状态 is a person's, 逾期月数 a company's. The
amounts of companies are in the printed currency, not converted. A 后付费 account has one table, and a grid of 24 months
with statuses only; 查询记录 is a list of 编号, 查询日期, 查询机构, 查询原因.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from creditcheck.layouts.detailed_2 import values
from creditcheck.layouts.detailed_2.attachments import DISPUTES, STATEMENTS, is_note, read_notes
from creditcheck.layouts.detailed_2.elements import CellClaims, Group, Table, Text
from creditcheck.layouts.detailed_2.grid import Span, read_grid, span_of
from creditcheck.layouts.detailed_2.specs import NUMBER, Record, Spec, col, read_table, spec
from creditcheck.layouts.detailed_2.values import key
from creditcheck.model.account import Annotation
from creditcheck.model.record_keys import Keys
from creditcheck.model.records import Agreement, Inquiry, Liability, Postpaid, PostpaidMonth
from creditcheck.model.report import Section
from creditcheck.values.dates import read_date_or_month

_AS_OF = re.compile(r"截至(\d{4}年\d{1,2}月(?:\d{1,2}日)?)")

_CURRENCY = col("币种|账户币种", "currency", values.currency, "!")
DUTY = spec(
    "相关还款责任",
    col("管理机构|业务管理机构", "institution", values.text, "!"),
    col("业务种类", "business", values.word_of("business"), "!"),
    col("开立日期", "opened", values.day, "!"),
    col("到期日期", "due", values.day),
    col("责任人类型", "role", values.word_of("role")),
    col("还款责任金额|相关还款责任金额", "amount", values.amount),
    _CURRENCY,
    col("保证合同编号", "contract", values.identifier),
)
BORROWER = spec(
    "主业务借款人",
    col("主业务借款人", "borrower", values.text),
    col("主业务借款人证件类型", "borrower_id_type", values.text),
    col("主业务借款人证件号码", "borrower_id", values.identifier),
)
_BALANCE = col("余额", "balance", values.amount)
_FIVE_TIER = col("五级分类", "five_tier", values.word_of("five_tier"))
PERSON_STATE = spec(
    "相关还款责任状态", _BALANCE, _FIVE_TIER, col("还款状态|当前还款状态", "repayment_status", values.text)
)
COMPANY_STATE = spec("相关还款责任状态", _BALANCE, _FIVE_TIER, col("逾期月数", "overdue_months", values.count))

AGREEMENT = spec(
    "授信协议",
    col("管理机构|业务管理机构", "institution", values.text, "!"),
    col("授信协议标识", "agreement_id", values.ascii_code),
    col("生效日期", "from_", values.day),
    col("到期日期", "to", values.day_or_endless),
    col("授信额度用途", "purpose", values.word_of("purpose")),
)
LIMITS = spec(
    "授信协议额度",
    col("授信额度", "limit", values.amount),
    col("授信限额", "cap", values.amount),
    col("授信限额编号", "cap_id", values.ascii_code),
    col("已用额度", "used", values.amount),
    _CURRENCY,
)
POSTPAID = spec(
    "后付费记录",
    col("机构名称", "institution", values.text, "!"),
    col("业务类型", "business", values.text),
    col("业务开通日期", "opened", values.day),
    col("当前缴费状态", "state", values.text),
    col("当前欠费金额", "arrears", values.amount),
    col("记账年月", "month", values.month),
)
INQUIRIES = spec(
    "查询记录",
    NUMBER,
    col("查询日期", "date", values.day, "!"),
    col("查询机构", "institution", values.text, "!"),
    col("查询原因", "reason", values.inquiry_reason, "!"),
    col("机构类型|查询机构类型", None, values.text, "?"),
    many=True,
)
TABLES = (DUTY, BORROWER, PERSON_STATE, COMPANY_STATE, AGREEMENT, LIMITS, POSTPAID, INQUIRIES)


def read_liability(claims: CellClaims, group: Group, notes: list[Annotation], edition: str | None) -> Liability:
    """Read one 相关还款责任."""
    found = _read_parts(claims, group, "liabilities", [DUTY, BORROWER, PERSON_STATE, COMPANY_STATE], notes)
    side = group.title.kind.removeprefix("liabilities:") or None
    if side is None:
        side = "company" if COMPANY_STATE in found else "person" if PERSON_STATE in found else None
        if side is None:
            claims.differs("liabilities", "没有标明是个人借款还是企业借款", at=group.rows[0])
    needed = [DUTY, BORROWER] if edition == "detailed" else [DUTY]
    for part in needed:
        if part not in found:
            claims.differs("liabilities", f"“{part.name}”表缺失", at=group.rows[0], kind="missing")
    if PERSON_STATE not in found and COMPANY_STATE not in found:
        claims.differs("liabilities", "没有余额和还款状态", at=group.rows[0], kind="missing")
    if None not in found:
        claims.differs("liabilities", "没有“截至”日期", at=group.rows[0], kind="missing")
    return Liability.model_validate({**_together(found), "for_": side, **_identity(claims, group)})


def read_agreement(claims: CellClaims, group: Group, notes: list[Annotation]) -> Agreement:
    """Read one 授信协议."""
    found = _read_parts(claims, group, "agreements", [AGREEMENT, LIMITS], notes)
    for part in (AGREEMENT, LIMITS):
        if part not in found:
            claims.differs("agreements", f"“{part.name}”表缺失", at=group.rows[0], kind="missing")
    read = _together(found)
    read.pop("as_of", None)
    return Agreement.model_validate({**read, **_identity(claims, group)})


def _identity(claims: CellClaims, group: Group) -> dict[str, Any]:
    assert group.record is not None
    for row in group.rows:
        claims.share(*row.cells)
    return {"no": group.record.no, "where": group.where}


def _together(found: dict[Spec | None, dict[str, Any]]) -> dict[str, Any]:
    """Return the values of all parts of a record."""
    return {name: value for part in found.values() for name, value in part.items()}


def _read_parts(
    claims: CellClaims, group: Group, section: Section, specs: Sequence[Spec], notes: list[Annotation]
) -> dict[Spec | None, dict[str, Any]]:
    """Read the tables of a record by their words, and 截至 between them."""
    found: dict[Spec | None, dict[str, Any]] = {}
    for element in group.elements:
        if isinstance(element, Table):
            if is_note(element):
                notes.extend(read_notes(claims, section, element))
                continue
            part, records = read_table(claims, section, element, specs)
            if records and part in found:
                claims.differs(section, f"“{part.name}”表出现两次", at=element.row)
            elif records:
                found[part] = records[0].values
            continue
        match = _AS_OF.fullmatch(key(element.text))
        if match and None not in found:
            try:
                found[None] = {"as_of": read_date_or_month(match[1])}
            except ValueError:
                continue
            claims.share(*element.row.cells)
    return found


def read_postpaid(claims: CellClaims, group: Group, notes: list[Annotation]) -> Postpaid:
    """Read one 后付费 account."""
    assert group.record is not None
    for row in group.rows:
        claims.share(*row.cells)
    found: dict[str, object] = {}
    history: tuple[PostpaidMonth, ...] = ()
    span: Span | None = None
    for element in group.elements:
        if isinstance(element, Text):
            again = span_of(element.row)
            if again is not None and (span is None or again.repeats(span)):
                span = span or again
                claims.share(*element.row.cells)
        elif element.grid:
            months = read_grid(claims, "postpaid", element, span, amounts=False)
            history = (*history, *(PostpaidMonth(month=one.month, status=one.status) for one in months))
        elif is_note(element):
            notes.extend(read_notes(claims, "postpaid", element))
        else:
            _postpaid_table(claims, element, found)
    if not found:
        claims.differs("postpaid", "后付费账户没有基本信息", at=group.rows[0], kind="missing")
    if span is not None and not history:
        claims.differs("postpaid", "缴费记录的标题下没有表格", at=span.row, kind="missing")
    return Postpaid.model_validate({**found, "no": group.record.no, "history": history, "where": group.where})


def _postpaid_table(claims: CellClaims, table: Table, found: dict[str, object]) -> None:
    """Read the table of one account; a second one is reported."""
    _, records = read_table(claims, "postpaid", table, [POSTPAID])
    for record in records:
        if found:
            claims.differs("postpaid", "同一后付费账户的表格出现两次", at=table.row)
            return
        found.update(record.values)


def read_inquiries(claims: CellClaims, group: Group, notes: list[Annotation], keys: Keys) -> list[Inquiry]:
    """Read one list of inquiries. A row whose date cannot be read stays unread as a whole; ``keys`` name the others."""
    by = "self" if group.title.kind == "inquiries:self" else "institution"
    found: list[Inquiry] = []
    numbers: list[object] = []
    for table in group.tables:
        if is_note(table):
            notes.extend(read_notes(claims, "annotations", table))
            continue
        _, records = read_table(claims, "inquiries", table, [INQUIRIES])
        for record in records:
            numbers.append(record.values["no"])
            if record.values["date"] is None:
                claims.differs("inquiries", "查询记录有一行的日期读不出", at=record.row, kind="missing")
                continue
            inquiry = Inquiry.model_validate({**record.values, "by": by, "where": record.where})
            record.named(claims, keys.of("inquiries", inquiry.no))
            found.append(inquiry)
    if numbers != list(range(1, len(numbers) + 1)):
        claims.differs("inquiries", "查询记录的编号不连续", at=group.rows[0] if group.rows else None)
    return found


def hold_last_inquiry(claims: CellClaims, last: Record | None, found: Sequence[Inquiry]) -> None:
    """Hold 上一次查询记录 of 授信机构版 against the list: the list has it; the present query may stand before it."""
    if last is None:
        return
    asked = {(inquiry.date, inquiry.reason) for inquiry in found if inquiry.by == "institution"}
    if (last.values["date"], last.values["reason"]) not in asked:
        claims.differs("inquiries", "上一次查询记录不在查询记录里", at=last.row, kind="missing")


def read_report_notes(claims: CellClaims, group: Group) -> list[Annotation]:
    """Read 本人声明 or 异议标注 of the whole report."""
    notes: list[Annotation] = []
    for table in group.tables:
        if is_note(table):
            notes.extend(read_notes(claims, "annotations", table))
            continue
        found, records = read_table(claims, "annotations", table, [STATEMENTS, DISPUTES])
        if [record.values["no"] for record in records] != list(range(1, len(records) + 1)):
            claims.differs("annotations", f"“{found.name}”的编号不连续", at=table.row)
        for record in records:
            added = {name: value for name, value in record.values.items() if name != "no"}
            notes.append(Annotation.model_validate({"kind": found.name, **added}))
    return notes
