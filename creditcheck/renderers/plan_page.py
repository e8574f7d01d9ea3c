"""The plan for people: when, what first, what it costs, which day changes what, what no waiting ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from creditcheck.data.preset_files import load_preset, preset_names
from creditcheck.data.rule_texts import rule_text
from creditcheck.model.plan import Change, FirstDays, Plan
from creditcheck.renderers.asked_parts import Names, asked_parts
from creditcheck.renderers.cause_card import step_text
from creditcheck.renderers.nodes import Bullets, Cell, Heading, Node, Outline, Paragraph, Table
from creditcheck.renderers.wording import VERDICTS

ASSUMED = {"repaid_now": "假如今天还清逾期", "latest": "最迟；简版不印月份"}
"""What the dates of a change rest on."""

NOTHING_NEW = "前提：从今天起没有新的申请、新的借款和新的逾期"
EXAMPLE = "按示例口径算，不是您那家银行的线，以机构为准；不预测能不能批。"


def plan_page(plan: Plan, names: Names | None = None) -> Outline:
    """Lay out a plan; ``names``: what each account is called, by its key."""
    return tuple(_plan(plan, names or {}))


def _plan(plan: Plan, names: Names) -> Iterable[Node]:
    yield Heading("申请贷款之前：哪天、先做什么、要多少钱", 1)
    yield from _answer(plan)
    yield from asked_parts(plan, names)
    yield Heading("先做什么")
    if plan.steps:
        yield Bullets(tuple(map(step_text, plan.steps)), ordered=True)
    else:
        yield Paragraph("没有要做的；照常按时还款，别申请用不上的。", "good")
    yield from _timeline(plan)
    if plan.never:
        yield Heading("光等不会好，要做了才行")
        rows = tuple(
            (Cell(str(mark), mark.tone), Cell(rule_text(one.rule).title), Cell(one.do))
            for one in plan.never
            for mark in [VERDICTS[one.verdict]]
        )
        yield Table(("结论", "哪一条", "怎么办"), rows)
    if plan.new_report is not None:
        yield Heading("什么时候打新报告，看什么")
        when = "现在就打" if plan.new_report.worth_from <= plan.report.as_of else f"{plan.new_report.worth_from} 起打"
        yield Paragraph(f"{when}（线上免费，自己查不算次数）。")
        if plan.new_report.check:
            yield Bullets(plan.new_report.check)
    if len(plan.by_preset) > 1:
        yield Heading("换一套口径")
        yield Table(("口径", "现在", "不再有不通过", "全部通过"), tuple(_presets(plan)))
    yield Paragraph(EXAMPLE, "quiet")


def _answer(plan: Plan) -> Iterable[Node]:
    mark, today = VERDICTS[plan.verdict], plan.report.as_of
    name = plan.report.name or "（没有印姓名）"
    title = load_preset(plan.preset).title if plan.preset in preset_names() else plan.preset
    time = f"{plan.report.report_time:%Y-%m-%d}"
    yield Paragraph(f"{name}，报告时间 {time}，按 {today} 判断；口径“{title}”，现在：{mark}。")
    yield Paragraph(_when(plan), mark.tone, strong=True)
    if plan.if_repaid_now is not None:
        yield Paragraph(f"假如今天还清逾期：{_repaid(plan.if_repaid_now, today)}。")
    yield Paragraph(f"{NOTHING_NEW}。", "quiet")


def _repaid(days: FirstDays, today: date) -> str:
    if days.first_day_without_fail is None:
        return "还有别的不通过，也要做了才有日子"
    first = _day(days.first_day_without_fail, today, "不再有不通过的")
    return f"{first}；{_day(days.first_day_all_pass, today, '全部通过')}"


def _when(plan: Plan) -> str:
    today = plan.report.as_of
    first, all_ = plan.first_day_without_fail, plan.first_day_all_pass
    if first is None:
        return "光等不行：先把下面的事做了，才有日子可说。"
    if all_ == today:
        return "现在就没有不通过、也没有要注意的。"
    return f"{_day(first, today, '不再有不通过的')}；{_day(all_, today, '全部通过')}。"


def _day(day: date | None, today: date, what: str) -> str:
    if day is None:
        return f"光等不会{what}"
    return f"现在就{what}" if day <= today else f"最早 {day} {what}"


def _timeline(plan: Plan) -> Iterable[Node]:
    yield Heading("光等的话，哪天变什么")
    if not plan.timeline:
        yield Paragraph("六年之内光等没有变化。")
        return
    yield Table(("日期", "哪一条", "变成", "前提"), tuple(map(_change, plan.timeline)))


def _change(change: Change) -> tuple[Cell, ...]:
    mark = VERDICTS[change.to]
    before = VERDICTS[change.from_]
    assumed = "" if change.assumes is None else ASSUMED[change.assumes]
    return (
        Cell(str(change.date)),
        Cell(rule_text(change.rule).title),
        Cell(f"{before.word} → {mark.word}", mark.tone),
        Cell(assumed),
    )


def _presets(plan: Plan) -> Iterable[tuple[Cell, ...]]:
    for one in plan.by_preset:
        mark = VERDICTS[one.verdict]
        title = load_preset(one.preset).title if one.preset in preset_names() else one.preset
        days = (one.first_day_without_fail, one.first_day_all_pass)
        yield Cell(title), Cell(str(mark), mark.tone), *(Cell("光等不行" if day is None else str(day)) for day in days)
