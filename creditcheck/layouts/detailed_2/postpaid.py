"""后付费记录: one heading per account, one table, and a grid of 24 months with statuses only."""

from __future__ import annotations

from creditcheck.layouts.detailed_2 import values
from creditcheck.layouts.detailed_2.attached import is_note, read_notes
from creditcheck.layouts.detailed_2.context import Context, group_where
from creditcheck.layouts.detailed_2.elements import Group, Table, Text
from creditcheck.layouts.detailed_2.grid import Span, read_grid, span_of
from creditcheck.layouts.detailed_2.specs import col, read_table, spec
from creditcheck.model.account import Annotation
from creditcheck.model.records import Postpaid, PostpaidMonth

POSTPAID = spec(
    "后付费记录",
    col("机构名称", "institution", values.text, "!"),
    col("业务类型", "business", values.text),
    col("业务开通日期", "opened", values.day),
    col("当前缴费状态", "state", values.text),
    col("当前欠费金额", "arrears", values.amount),
    col("记账年月", "month", values.month),
)


def read_postpaid(context: Context, group: Group, notes: list[Annotation]) -> Postpaid:
    """Read one 后付费 account."""
    assert group.record is not None
    for row in group.rows:
        context.claim_row(row)
    found: dict[str, object] = {}
    history: tuple[PostpaidMonth, ...] = ()
    span: Span | None = None
    for element in group.elements:
        if isinstance(element, Text):
            again = span_of(element.row)
            if again is not None and (span is None or again.repeats(span)):
                span = span or again
                context.claim_row(element.row)
        elif element.grid:
            months = read_grid(context, "postpaid", element, span, amounts=False)
            history = (*history, *(PostpaidMonth(month=one.month, status=one.status) for one in months))
        elif is_note(element):
            notes.extend(read_notes(context, "postpaid", element))
        else:
            _table(context, element, found)
    if not found:
        context.differs("postpaid", "后付费账户没有基本信息", group.rows[0], missing=True)
    if span is not None and not history:
        context.differs("postpaid", "缴费记录的标题下没有表格", span.row, missing=True)
    return Postpaid.model_validate({**found, "no": group.record.no, "history": history, "where": group_where(group)})


def _table(context: Context, table: Table, found: dict[str, object]) -> None:
    """Read the table of one account; a second one is reported."""
    _, records = read_table(context, "postpaid", table, [POSTPAID])
    for record in records:
        if found:
            context.differs("postpaid", "同一后付费账户的表格出现两次", table.row)
            return
        found.update(record.values)
