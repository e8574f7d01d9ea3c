"""公共信息明细: eight kinds of records.

Two kinds are two tables joined by 编号; 住房公积金 has pairs of tables without a number.

``编号 | 主管税务机关 | 欠税总额 | 欠税统计日期``.
Source: docs/report-formats.md.
"""

from __future__ import annotations

from typing import Any

from creditcheck.layouts.detailed_2 import values
from creditcheck.layouts.detailed_2.attachments import is_note, read_notes
from creditcheck.layouts.detailed_2.elements import CellClaims, Group, Table, where_of
from creditcheck.layouts.detailed_2.specs import NUMBER, Record, Spec, col, name_rows, read_joined, read_table, spec
from creditcheck.model.account import Annotation
from creditcheck.model.base import Record as Model
from creditcheck.model.records import (
    Award,
    CivilJudgment,
    Enforcement,
    HousingFund,
    Penalty,
    Qualification,
    Relief,
    TaxArrears,
)

_DATE = values.day_or_month

TAX = spec(
    "欠税记录",
    NUMBER,
    col("主管税务机关", "authority", values.text, "!"),
    col("欠税总额", "amount", values.amount),
    col("欠税统计日期", "date", _DATE),
    col("纳税人识别号", "taxpayer_id", values.identifier, "?"),
    many=True,
)
JUDGMENT = spec(
    "民事判决记录",
    NUMBER,
    col("立案法院", "court", values.text, "!"),
    col("案号", "case_no", values.identifier, "?"),
    col("案由", "cause"),
    col("立案日期", "filed", _DATE),
    col("结案方式", "closed_by"),
    many=True,
)
JUDGMENT_RESULT = spec(
    "民事判决结果",
    NUMBER,
    col("判决/调解结果", "result"),
    col("判决/调解生效日期", "effective", _DATE),
    col("诉讼标的", "subject"),
    col("诉讼标的金额", "amount", values.amount),
    many=True,
)
ENFORCEMENT = spec(
    "强制执行记录",
    NUMBER,
    col("执行法院|立案法院", "court", values.text, "!"),
    col("案号|执行案号", "case_no", values.identifier, "?"),
    col("执行案由|案由", "cause"),
    col("立案日期", "filed", _DATE),
    col("结案方式", "closed_by"),
    many=True,
)
ENFORCEMENT_STATE = spec(
    "强制执行情况",
    NUMBER,
    col("案件状态", "state"),
    col("结案日期", "closed", _DATE),
    col("申请执行标的", "applied"),
    col("申请执行标的价值|申请执行标的金额", "applied_amount", values.amount),
    col("已执行标的", "executed"),
    col("已执行标的金额|已执行标的价值", "executed_amount", values.amount),
    many=True,
)
PENALTY = spec(
    "行政处罚记录",
    NUMBER,
    col("处罚机构", "authority", values.text, "!"),
    col("文书编号|处罚决定书编号", "document_no", values.identifier, "?"),
    col("处罚内容", "content"),
    col("处罚金额", "amount", values.amount),
    col("生效日期", "from_", _DATE),
    col("截止日期", "to", _DATE),
    col("行政复议结果", "review_result"),
    many=True,
)
FUND = spec(
    "住房公积金参缴记录",
    col("编号", "no", values.count, "?"),
    col("参缴地", "place", values.text, "!"),
    col("参缴日期", "joined", _DATE),
    col("初缴月份", "first_month", _DATE),
    col("缴至月份", "last_month", _DATE),
    col("缴费状态", "state"),
    col("月缴存额", "monthly_deposit", values.amount),
    col("个人缴存比例", "personal_rate", values.rate),
    col("单位缴存比例", "employer_rate", values.rate),
    many=True,
)
FUND_EMPLOYER = spec(
    "住房公积金缴费单位",
    col("编号", None, values.count, "?"),
    col("缴费单位", "employer"),
    col("信息更新日期", "updated", _DATE),
    many=True,
)
RELIEF = spec(
    "低保救助记录",
    NUMBER,
    col("人员类别", "category"),
    col("所在地", "place"),
    col("工作单位", "employer"),
    col("家庭月收入", "monthly_income", values.amount),
    col("申请日期", "applied", _DATE),
    col("批准日期", "approved", _DATE),
    col("信息更新日期", "updated", _DATE),
    many=True,
)
QUALIFICATION = spec(
    "执业资格记录",
    NUMBER,
    col("执业资格名称", "name", values.text, "!"),
    col("等级", "level"),
    col("获得日期", "obtained", _DATE),
    col("到期日期", "expires", _DATE),
    col("吊销日期", "revoked", _DATE),
    col("颁发机构", "authority"),
    col("机构所在地", "place"),
    many=True,
)
AWARD = spec(
    "行政奖励记录",
    NUMBER,
    col("奖励机构", "authority", values.text, "!"),
    col("奖励内容", "content"),
    col("生效日期", "from_", _DATE),
    col("截止日期", "to", _DATE),
    many=True,
)

_KINDS: dict[str, tuple[str, tuple[Spec, ...], type[Model]]] = {
    "tax_arrears": ("欠税记录", (TAX,), TaxArrears),
    "civil_judgments": ("民事判决记录", (JUDGMENT, JUDGMENT_RESULT), CivilJudgment),
    "enforcements": ("强制执行记录", (ENFORCEMENT, ENFORCEMENT_STATE), Enforcement),
    "penalties": ("行政处罚记录", (PENALTY,), Penalty),
    "relief": ("低保救助记录", (RELIEF,), Relief),
    "qualifications": ("执业资格记录", (QUALIFICATION,), Qualification),
    "awards": ("行政奖励记录", (AWARD,), Award),
}
TABLES = (FUND, FUND_EMPLOYER, *(part for _, parts, _ in _KINDS.values() for part in parts))


def read_public(claims: CellClaims, group: Group, found: dict[str, Any], notes: list[Annotation]) -> None:
    """Read the records of one kind."""
    kind = group.title.kind.removeprefix("public:")
    own: list[Table] = []
    for table in group.tables:
        if is_note(table):
            notes.extend(read_notes(claims, "annotations", table))
        else:
            own.append(table)
    bare = Group(group.title, group.rows, group.found, elements=list(own))
    if kind == "housing_fund":
        found[kind] = _housing_fund(claims, bare)
        return
    name, parts, model = _KINDS[kind]
    rows = read_joined(claims, "public_records", name, bare, parts)
    name_rows(claims, kind, rows)
    found[kind] = tuple(model.model_validate({**row.values, "where": row.where}) for row in rows)


def _housing_fund(claims: CellClaims, group: Group) -> tuple[HousingFund, ...]:
    """Read pairs of tables: the second gives the employer of the record above it."""
    rows: list[Record] = []
    complete: set[int] = set()
    for table in group.tables:
        found, records = read_table(claims, "public_records", table, [FUND, FUND_EMPLOYER])
        if found is FUND:
            rows.extend(records)
            continue
        waiting = [index for index in range(len(rows)) if index not in complete][-len(records) :] if records else []
        if len(waiting) != len(records):
            claims.differs("public_records", "住房公积金的缴费单位对不上参缴记录", at=table.row)
        for index, record in zip(waiting, records, strict=False):
            rows[index].values.update(record.values)
            rows[index].cells.extend(record.cells)
            rows[index].doubts.extend(record.doubts)
            complete.add(index)
    if len(complete) != len(rows):
        claims.differs("public_records", "住房公积金记录没有缴费单位", at=group.rows[0], kind="missing")
    name_rows(claims, "housing_fund", rows)
    return tuple(HousingFund.model_validate({**row.values, "where": where_of(row.row, row.cells)}) for row in rows)
