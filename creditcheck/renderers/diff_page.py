"""The comparison of two reports for people: what matters first, then accounts, inquiries, records, identity."""

from __future__ import annotations

from collections.abc import Iterable

from creditcheck.data.fields import field_name
from creditcheck.data.rule_texts import rule_text
from creditcheck.model.comparison import AccountChange, Diff, FieldChange, Rows
from creditcheck.renderers.first_screen import short_names
from creditcheck.renderers.nodes import Bullets, Cell, Heading, Node, Outline, Paragraph, Table
from creditcheck.renderers.wording import LAYOUTS, VERDICTS, Mark

_ABSENT = Mark("-", "未判断", "quiet")
_MOST = 12


def diff_page(diff: Diff) -> Outline:
    """Lay out a comparison."""
    return tuple(_page(diff))


def _page(diff: Diff) -> Iterable[Node]:
    yield Heading("两份报告比一比", 1)
    forms = (LAYOUTS.get(side.layout or "", "版式未知") for side in (diff.old, diff.new))
    times = (f"{side.report_time:%Y-%m-%d}" for side in (diff.old, diff.new))
    (old_form, new_form), (old_time, new_time) = forms, times
    name = diff.new.name or "（没有印姓名）"
    sides = f"早的 {old_time}（{old_form}），晚的 {new_time}（{new_form}）"
    yield Paragraph(f"{name}：{sides}。按报告时间排，写的先后不要紧。")
    if diff.old.layout != diff.new.layout:
        yield Paragraph("两份版式不同，只比两份都印的内容。", "quiet")
    yield from _findings(diff)
    yield from _past(diff)
    yield from _accounts(diff)
    yield from _rows("查询", diff.inquiries)
    yield from _rows("其他记录", diff.records)
    if diff.identity:
        yield Heading("本人资料")
        yield Bullets(tuple(map(_field, diff.identity)))
    if not any(True for _ in _page_parts(diff)):
        yield Paragraph("两份没有不同。", "good", strong=True)


def _page_parts(diff: Diff) -> Iterable[object]:
    yield from (change for change in diff.accounts if change.change != "same")
    for rows in (diff.inquiries, diff.records):
        yield from (*rows.new, *rows.gone, *rows.changed)
    yield from (*diff.identity, *diff.past_changed, *diff.findings)


def _findings(diff: Diff) -> Iterable[Node]:
    if not diff.findings:
        return
    yield Heading("结论变了的")
    rows = []
    for change in diff.findings:
        old, new = (VERDICTS[verdict] if verdict else _ABSENT for verdict in (change.old, change.new))
        rows.append((Cell(rule_text(change.rule).title), Cell(f"{old.word} → {new}", new.tone), Cell(change.why)))
    yield Table(("哪一条", "从 → 到", "为什么"), tuple(rows))


def _past(diff: Diff) -> Iterable[Node]:
    if not diff.past_changed:
        return
    yield Heading("过去的月份印得不一样了")
    yield Paragraph("过去的事不该变：不认可就免费提异议（creditcheck dispute 文件）；一次性信用修复是政策，不是出错。")
    names = {change.key_new: change.institution for change in diff.accounts}
    yield Bullets(tuple(
        f"{short_names(names.get(change.account) or '')}（{change.account}）{change.month}："
        f"{change.old} → {change.new}{'（一次性信用修复）' if change.repair else ''}"
        for change in diff.past_changed
    ))  # fmt: skip


def _accounts(diff: Diff) -> Iterable[Node]:
    said = {"new": "新有的账户", "gone": "不再有的账户", "changed": "有变化的账户"}
    for kind, title in said.items():
        found = [change for change in diff.accounts if change.change == kind]
        if found:
            yield Heading(f"{title}（{len(found)}）")
            yield Bullets(_cut(tuple(map(_account, found))))


def _account(change: AccountChange) -> str:
    fields = "；".join(map(_field, change.fields))
    unsure = "（有几个账户都可能是它）" if not change.sure else ""
    key = change.key_new or change.key_old
    name = short_names(change.institution or "（机构名称未显示）")
    return f"{name}（{key}）{unsure}" + (f"：{fields}" if fields else "")


def _field(change: FieldChange) -> str:
    return f"{field_name(change.field)} {change.old or '没有印'} → {change.new or '没有印'}"


def _rows(title: str, rows: Rows) -> Iterable[Node]:
    if not (rows.new or rows.gone or rows.changed):
        return
    yield Heading(f"{title}：多 {len(rows.new)}，少 {len(rows.gone)}，变 {len(rows.changed)}")
    lines = [f"多了：{row.text}" for row in rows.new]
    lines += [f"变了：{row.text}：{'；'.join(map(_field, row.fields))}" for row in rows.changed]
    lines += [f"少了：{row.text}" for row in rows.gone]
    yield Bullets(_cut(tuple(lines)))


def _cut(lines: tuple[str, ...]) -> tuple[str, ...]:
    if len(lines) <= _MOST:
        return lines
    return (*lines[:_MOST], f"另有 {len(lines) - _MOST} 条，见 --format json。")

