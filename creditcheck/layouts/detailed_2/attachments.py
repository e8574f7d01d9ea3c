"""Small tables after an account: 特殊交易, 大额专项分期, 特殊事件说明, and the notes with a date.

The notes are 机构说明, 本人声明, 异议标注 and 特殊标注.

``特殊交易类型 | 发生日期 | 变更月数 | 发生金额 | 明细记录``; ``机构说明 | 添加日期``.
Source: docs/report-formats.md.
"""

from __future__ import annotations

from creditcheck.data.codes import code_list
from creditcheck.layouts.detailed_2 import values
from creditcheck.layouts.detailed_2.elements import CellClaims, Table
from creditcheck.layouts.detailed_2.specs import NUMBER, Column, col, read_table, spec
from creditcheck.model.account import Annotation
from creditcheck.model.report import Section

_KINDS = code_list("annotation_kind")
NOTE_KINDS = tuple(_KINDS.values())
_OPTIONAL_NUMBER = Column(NUMBER.words, None, values.count, optional=True)

SPECIAL_TRANSACTIONS = spec(
    "特殊交易",
    _OPTIONAL_NUMBER,
    col("特殊交易类型", "type", values.text, "!"),
    col("发生日期", "date", values.day_or_month),
    col("变更月数", "months", values.terms),
    col("发生金额", "amount", values.amount),
    col("明细记录", "detail"),
    many=True,
)
INSTALMENTS = spec(
    "大额专项分期信息",
    col("大额专项分期额度", "limit", values.amount),
    col("分期额度生效日期", "from_", values.day),
    col("分期额度到期日期", "to", values.day),
    col("已用分期金额", "used", values.amount),
    many=True,
)
EVENTS = spec("特殊事件说明", col("特殊事件说明", "text", values.text, "!"), many=True)
NOTES = tuple(
    spec(
        kind,
        _OPTIONAL_NUMBER,
        col(kind, "text", values.text, "!"),
        col("添加日期", "added", values.day_or_month, "!"),
        many=True,
    )
    for kind in NOTE_KINDS
)
STATEMENTS = spec(
    _KINDS["3"],
    NUMBER,
    col("声明内容", "text", values.text, "!"),
    col("添加日期", "added", values.day_or_month, "!"),
    many=True,
)
DISPUTES = spec(
    _KINDS["1"],
    NUMBER,
    col("标注内容", "text", values.text, "!"),
    col("添加日期", "added", values.day_or_month, "!"),
    many=True,
)
TABLES = (SPECIAL_TRANSACTIONS, INSTALMENTS, EVENTS, *NOTES, STATEMENTS, DISPUTES)


def is_note(table: Table) -> bool:
    """Tell whether a table is one of the notes with a date."""
    return "添加日期" in table.words and any(kind in table.words for kind in NOTE_KINDS)


def read_notes(claims: CellClaims, section: Section, table: Table) -> list[Annotation]:
    """Read one table of notes; its header word is their kind."""
    found, records = read_table(claims, section, table, NOTES)
    return [Annotation.model_validate({"kind": found.name, **record.values}) for record in records]
