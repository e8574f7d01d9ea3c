"""相关还款责任信息 and 授信协议信息: one heading per record, two or three tables below it.

Whose debt it is (个人借款, 企业借款) is said by a sub-heading; without one, by the last table: 还款状态 is a
person's, 逾期月数 a company's. Amounts of companies are in the printed currency, not converted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from creditcheck.layouts.detailed_2 import values
from creditcheck.layouts.detailed_2.attached import is_note, read_notes
from creditcheck.layouts.detailed_2.context import Context, group_where
from creditcheck.layouts.detailed_2.elements import Group, Table
from creditcheck.layouts.detailed_2.specs import Spec, col, read_table, spec
from creditcheck.layouts.detailed_2.words import key
from creditcheck.model.account import Annotation
from creditcheck.model.records import Agreement, Liability
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
    col("到期日期", "to", values.day),
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
TABLES = (DUTY, BORROWER, PERSON_STATE, COMPANY_STATE, AGREEMENT, LIMITS)


def read_liability(context: Context, group: Group, notes: list[Annotation], edition: str | None) -> Liability:
    """Read one 相关还款责任."""
    found = _read_parts(context, group, "liabilities", [DUTY, BORROWER, PERSON_STATE, COMPANY_STATE], notes)
    side = group.title.kind.removeprefix("liabilities:") or None
    if side is None:
        side = "company" if COMPANY_STATE in found else "person" if PERSON_STATE in found else None
        if side is None:
            context.differs("liabilities", "没有标明是个人借款还是企业借款", group.rows[0])
    needed = [DUTY, BORROWER] if edition == "detailed" else [DUTY]
    for part in needed:
        if part not in found:
            context.differs("liabilities", f"“{part.name}”表缺失", group.rows[0], missing=True)
    if PERSON_STATE not in found and COMPANY_STATE not in found:
        context.differs("liabilities", "没有余额和还款状态", group.rows[0], missing=True)
    if None not in found:
        context.differs("liabilities", "没有“截至”日期", group.rows[0], missing=True)
    return Liability.model_validate({**_together(found), "for_": side, **_identity(context, group)})


def read_agreement(context: Context, group: Group, notes: list[Annotation]) -> Agreement:
    """Read one 授信协议."""
    found = _read_parts(context, group, "agreements", [AGREEMENT, LIMITS], notes)
    for part in (AGREEMENT, LIMITS):
        if part not in found:
            context.differs("agreements", f"“{part.name}”表缺失", group.rows[0], missing=True)
    read = _together(found)
    read.pop("as_of", None)
    return Agreement.model_validate({**read, **_identity(context, group)})


def _identity(context: Context, group: Group) -> dict[str, Any]:
    assert group.record is not None
    for row in group.rows:
        context.claim_row(row)
    return {"no": group.record.no, "where": group_where(group)}


def _together(found: dict[Spec | None, dict[str, Any]]) -> dict[str, Any]:
    """Return the values of all parts of a record."""
    return {name: value for part in found.values() for name, value in part.items()}


def _read_parts(
    context: Context, group: Group, section: Section, specs: Sequence[Spec], notes: list[Annotation]
) -> dict[Spec | None, dict[str, Any]]:
    """Read the tables of a record by their words, and 截至 between them."""
    found: dict[Spec | None, dict[str, Any]] = {}
    for element in group.elements:
        if isinstance(element, Table):
            if is_note(element):
                notes.extend(read_notes(context, section, element))
                continue
            part, records = read_table(context, section, element, specs)
            if records and part in found:
                context.differs(section, f"“{part.name}”表出现两次", element.row)
            elif records:
                found[part] = records[0].values
            continue
        match = _AS_OF.fullmatch(key(element.text))
        if match and None not in found:
            try:
                found[None] = {"as_of": read_date_or_month(match[1])}
            except ValueError:
                continue
            context.claim_row(element.row)
    return found
