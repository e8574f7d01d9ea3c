"""Two reports compared, for people: what is worth an objection first, then what came, left and changed, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from creditcheck.data.fields import field_name, list_name
from creditcheck.data.rule_texts import rule_text
from creditcheck.data.vocabulary import word, words
from creditcheck.model.assessment import ReportIdentity, Verdict
from creditcheck.model.comparison import AccountChange, Diff, FieldChange, FigureChange, PastChange, Row, Rows
from creditcheck.renderers.nodes import Bullets, Card, Cell, Detail, Heading, Node, Outline, Paragraph, Table
from creditcheck.renderers.wording import NOT_JUDGED, VERDICTS

Item = TypeVar("Item")
_BLANK = "（没有印）"
_MOST = 40
"""Further changes of one kind are counted; the JSON has every one."""
_NOW, _BEFORE = "现在：", "原来："
"""What a reason begins with, and what stands before the older one."""
_UNSURE = "（对得上的不止一个，可能配错）"
REPAIRED = "一次性信用修复：符合条件的逾期不再展示，不是错"
WORSE = "过去的月份变差了：对照还款凭证，不对就提异议（creditcheck dispute）"
BETTER = "过去的月份变好了：多半是更正过；两份都留着"


def diff_page(diff: Diff) -> Outline:
    """Lay out a comparison."""
    return tuple(_diff(diff))


def _diff(diff: Diff) -> Iterable[Node]:
    yield Heading("两份报告对比：多了什么、少了什么、变了什么", 1)
    yield Paragraph(f"{_who(diff.old, diff.new)}：前一份 {_when(diff.old)}，后一份 {_when(diff.new)}。")
    for note in diff.notes:
        yield Paragraph(note, "warn")
    changed = [one for one in diff.accounts if one.change == "changed"]
    sections = (
        *_past(diff.past_changed, diff.accounts),
        *_findings(diff),
        *_accounts("新的账户", [one for one in diff.accounts if one.change == "new"]),
        *_accounts("不见了的账户", [one for one in diff.accounts if one.change == "gone"]),
        *_changed("变了的账户", [(_account(one), one.fields) for one in changed]),
        *_rows(word("section", "inquiries"), diff.inquiries),
        *_rows("其他记录", diff.records),
        *_changed(
            "变了的其他记录", [(f"{list_name(one.list)}：{one.text}", one.fields) for one in diff.records.changed]
        ),
        *_identity(diff.identity),
    )
    yield from sections
    same = sum(one.change == "same" for one in diff.accounts)
    if not sections:
        yield Paragraph("没有看到变化。", "good")
    elif same:
        yield Paragraph(f"另有 {same} 个账户没有变化。", "quiet")


def _who(*reports: ReportIdentity) -> str:
    return next((report.name for report in reports if report.name), "（没有印姓名）")


def _when(report: ReportIdentity) -> str:
    layout = f"（{word('layout', report.layout)}）" if report.layout else ""
    return f"{report.report_time:%Y-%m-%d %H:%M}{layout}"


def _past(changes: Sequence[PastChange], accounts: Iterable[AccountChange]) -> Iterable[Node]:
    if not changes:
        return
    named = {one.key_new: _account(one) for one in accounts if one.key_new}
    yield Heading("过去的月份变了：值得核对")
    yield Paragraph("过去某个月的还款状态，正常情况下不会再变。")
    for how, found in _grouped(changes, _how).items():
        yield Paragraph(f"{how}：")
        rows = tuple(
            (
                Cell(one.month),
                Cell(f"{one.old or _BLANK} → {one.new or _BLANK}", "bad" if one.worse else "plain"),
                Cell(named[one.account]),
            )
            for one in found[:_MOST]
        )
        yield Table(("月份", "原来 → 现在", "哪个账户"), rows)
        yield from _more(len(found))


def _how(change: PastChange) -> str:
    return REPAIRED if change.repair else WORSE if change.worse else BETTER


def _grouped(items: Iterable[Item], by: Callable[[Item], str]) -> dict[str, list[Item]]:
    """Return items by what is said of each of them, in the order of the first."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(by(item), []).append(item)
    return groups


def _findings(diff: Diff) -> Iterable[Node]:
    if not diff.findings:
        return
    yield Heading("结论变了的规则")
    for one in diff.findings:
        mark = VERDICTS[one.new] if one.new else NOT_JUDGED
        now, _, before = one.why.partition(_BEFORE)
        yield Card(
            sign=mark.sign,
            word=f"{_verdict(one.old)} → {_verdict(one.new)}",
            tone=mark.tone,
            code="",
            title=rule_text(one.rule).title,
            weight="",
            message="",
            details=(Detail("现在", (now.removeprefix(_NOW),)), Detail("原来", (before,))),
        )


def _verdict(verdict: Verdict | None) -> str:
    return VERDICTS[verdict].word if verdict else "没有判断"


def _account(one: AccountChange) -> str:
    key = one.key_new or one.key_old
    was = f"，原来 {one.key_old}" if one.key_old and one.key_new and one.key_old != one.key_new else ""
    return f"{one.institution or '（机构名称未显示）'}（{key}{was}）{'' if one.sure else _UNSURE}"


def _accounts(title: str, accounts: Sequence[AccountChange]) -> Iterable[Node]:
    if accounts:
        yield Heading(f"{title}：{len(accounts)} 个")
        for note, found in _grouped(accounts, lambda one: one.note or "").items():
            if note:
                yield Paragraph(f"{note}：")
            yield Bullets(tuple(_account(one) for one in found[:_MOST]))
            yield from _more(len(found))


def _changed(title: str, records: Sequence[tuple[str, Sequence[FigureChange]]]) -> Iterable[Node]:
    if records:
        yield Heading(f"{title}：{len(records)} 个")
        texts = (f"{name}：{'；'.join(_figure(field) for field in fields)}" for name, fields in records[:_MOST])
        yield Bullets(tuple(texts))
        yield from _more(len(records))


def _figure(change: FigureChange | FieldChange) -> str:
    return f"{field_name(change.field)} {_value(change.old)} → {_value(change.new)}"


def _value(text: str | None) -> str:
    """Return a figure or a word of the model as a page shows it.

    >>> _value("12000"), _value("settled"), _value("true"), _value(None)
    ('12,000', '结清', '是', '（没有印）')
    """
    if text is None:
        return _BLANK
    if text.removeprefix("-").isdigit():
        return f"{int(text):,}"
    return words("status").get(text) or {"true": "是", "false": "否"}.get(text, text)


def _rows(title: str, rows: Rows) -> Iterable[Node]:
    groups: tuple[tuple[str, tuple[Row, ...]], ...] = (("多了", rows.new), ("少了", rows.gone))
    for what, found in groups:
        if found:
            yield Heading(f"{title}：{what} {len(found)} 条")
            for note, alike in _grouped(found, lambda row: row.note or "").items():
                if note:
                    yield Paragraph(f"{note}：")
                yield Bullets(tuple(_row(row) for row in alike[:_MOST]))
                yield from _more(len(alike))


def _row(row: Row) -> str:
    kind = "" if row.list == "inquiries" else f"{list_name(row.list)}："
    return f"{kind}{row.text}"


def _identity(changes: Sequence[FieldChange]) -> Iterable[Node]:
    if changes:
        yield Heading("个人信息变了")
        yield Bullets(tuple(f"{field_name(one.field)}：{_said(one)}" for one in changes))


def _said(one: FieldChange) -> str:
    if one.old is None:
        return f"多了 {one.new}"
    if one.old == one.new:  # only what tells whose it is
        return "和前一份印的不一样，对照原件看"
    return f"少了 {one.old}" if one.new is None else f"{one.old} → {one.new}"


def _more(count: int) -> Iterable[Node]:
    if count > _MOST:
        yield Paragraph(f"另有 {count - _MOST} 条没有列出，--format json 有全部。", "quiet")
