"""查询记录 (编号, 查询日期, 查询机构, 查询原因), and the report-level 本人声明 and 异议标注."""

from __future__ import annotations

from collections.abc import Sequence

from creditcheck.layouts.detailed_2 import values
from creditcheck.layouts.detailed_2.attached import DISPUTES, STATEMENTS, is_note, read_notes
from creditcheck.layouts.detailed_2.context import Context
from creditcheck.layouts.detailed_2.elements import Group
from creditcheck.layouts.detailed_2.specs import NUMBER, Record, col, read_table, spec
from creditcheck.model.account import Annotation
from creditcheck.model.records import Inquiry

INQUIRIES = spec(
    "查询记录",
    NUMBER,
    col("查询日期", "date", values.day, "!"),
    col("查询机构", "institution", values.text, "!"),
    col("查询原因", "reason", values.inquiry_reason, "!"),
    col("机构类型|查询机构类型", None, values.text, "?"),
    many=True,
)


def read_inquiries(context: Context, group: Group, notes: list[Annotation]) -> list[Inquiry]:
    """Read one list of inquiries. A row whose date cannot be read stays unread as a whole."""
    by = "self" if group.title.kind == "inquiries:self" else "institution"
    found: list[Inquiry] = []
    numbers: list[object] = []
    for table in group.tables:
        if is_note(table):
            notes.extend(read_notes(context, "annotations", table))
            continue
        _, records = read_table(context, "inquiries", table, [INQUIRIES])
        for record in records:
            numbers.append(record.values["no"])
            if record.values["date"] is None:
                context.differs("inquiries", "查询记录有一行的日期读不出", record.row, missing=True)
                continue
            found.append(Inquiry.model_validate({**record.values, "by": by, "where": record.where}))
    if numbers != list(range(1, len(numbers) + 1)):
        context.differs("inquiries", "查询记录的编号不连续", group.rows[0] if group.rows else None)
    return found


def hold_last_inquiry(context: Context, last: Record | None, found: Sequence[Inquiry]) -> None:
    """Hold 上一次查询记录 of 授信机构版 against the list: the list has it; the present query may stand before it."""
    if last is None:
        return
    asked = {(inquiry.date, inquiry.reason) for inquiry in found if inquiry.by == "institution"}
    if (last.values["date"], last.values["reason"]) not in asked:
        context.differs("inquiries", "上一次查询记录不在查询记录里", last.row, missing=True)


def read_report_notes(context: Context, group: Group) -> list[Annotation]:
    """Read 本人声明 or 异议标注 of the whole report."""
    notes: list[Annotation] = []
    for table in group.tables:
        if is_note(table):
            notes.extend(read_notes(context, "annotations", table))
            continue
        found, records = read_table(context, "annotations", table, [STATEMENTS, DISPUTES])
        if [record.values["no"] for record in records] != list(range(1, len(records) + 1)):
            context.differs("annotations", f"“{found.name}”的编号不连续", table.row)
        for record in records:
            added = {name: value for name, value in record.values.items() if name != "no"}
            notes.append(Annotation.model_validate({"kind": found.name, **added}))
    return notes
