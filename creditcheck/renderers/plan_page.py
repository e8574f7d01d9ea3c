"""The plan for people: when, what first, what it costs, which day changes what, what no waiting ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from creditcheck.data.originals import to_do
from creditcheck.data.preset_files import load_preset, preset_names
from creditcheck.data.rule_texts import rule_name, rule_text
from creditcheck.model.assessment import VERDICT_ORDER, Step
from creditcheck.model.plan import Change, Plan
from creditcheck.renderers.asked_parts import Names, asked_parts
from creditcheck.renderers.first_screen import money, what_is_needed
from creditcheck.renderers.nodes import Bullets, Cell, Figure, Heading, Node, Outline, Paragraph, Rows, Table
from creditcheck.renderers.step_text import short_names, step_texts
from creditcheck.renderers.wording import VERDICTS

ASSUMED = {"repaid_now": "假如今天还清逾期", "latest": "最迟；简版不印月份"}
"""What the dates of a change rest on."""

NOTHING_NEW = "从今天起没有新的申请、新的借款和新的逾期，每月按时还"
UNKNOWN_SHOWN = 5
LATER_SHOWN = 8
"""More than that is no plan for these days."""
EXAMPLE = "按示例口径算，不是您那家银行的线，以机构为准；不预测能不能批。"


def plan_page(plan: Plan, names: Names | None = None) -> Outline:
    """Lay out a plan; ``names``: what each account is called, by its key."""
    return tuple(_plan(plan, names or {}))


def _plan(plan: Plan, names: Names) -> Iterable[Node]:
    mark = VERDICTS[plan.verdict]
    yield Heading(_title(plan), 1, VERDICTS["unknown"].tone if not plan.report.complete else mark.tone)
    name = plan.report.name or "（没有印姓名）"
    time, today = f"{plan.report.report_time:%Y-%m-%d}", plan.report.as_of
    yield Paragraph(f"{name}，{time} 的报告，按 {today} 判断，口径“{_preset(plan.preset)}”：{mark}。", mark.tone)
    if not plan.report.complete:
        yield Paragraph(to_do("plan", scan=plan.report.ocr), "warn", strong=True)
    yield Rows(tuple(_answers(plan)))
    yield from asked_parts(plan, names)
    yield Heading("先做什么")
    if plan.steps:
        yield Bullets(step_texts(plan.steps), ordered=True)
    else:
        yield Paragraph("没有要做的；照常按时还款，别申请用不上的。", "good")
    if plan.later:
        yield Heading("然后按这个顺序")
        yield Table(("第几步", "要多少钱", "做什么"), tuple(map(_later, plan.later[:LATER_SHOWN])))
        if more := len(plan.later[LATER_SHOWN:]):
            yield Paragraph(f"还有 {more} 件，等这些做完再看：creditcheck check --full。", "quiet")
    yield from _timeline(plan)
    yield from _never(plan)
    yield from _new_report(plan)
    if len(plan.by_preset) > 1:
        yield Heading("换一套口径")
        yield Table(("口径", "报告上", "不再有不通过", "全部通过"), tuple(_presets(plan)))
    yield Paragraph(EXAMPLE, "quiet")


def _preset(name: str) -> str:
    return load_preset(name).title if name in preset_names() else name


def _title(plan: Plan) -> str:
    today, first = plan.report.as_of, plan.first_day_without_fail
    if not plan.report.complete:
        return "这份报告没有读全或对不上：下面只按读到的算，先核对再信"
    if plan.first_day_all_pass == today:
        return "按这套口径，现在没有不通过的，也没有要注意的"
    if first is None:
        return what_is_needed(plan, _costs(plan))
    if first > today:
        return f"现在先别申请；最早 {first} 起没有不通过的"
    if plan.unknown:
        return f"没有查出不通过，但有 {len(plan.unknown)} 条看不出：先看清，再申请"
    if plan.verdict == "fail":
        return "报告上的不通过，到今天应已转好：先打一份新报告再看"
    return "现在没有不通过的；有要注意的，最好先处理"


def _answers(plan: Plan) -> Iterable[tuple[str, str]]:
    today, first, all_ = plan.report.as_of, plan.first_day_without_fail, plan.first_day_all_pass
    if plan.verdict == "fail":
        yield "要花的钱", money(_costs(plan))
    if all_ is not None and all_ > today:
        yield "全部通过", f"{_latest(plan, all_)} {all_}"
    elif all_ is None and first is not None and (rest := _but_for_standing_still(plan)):
        yield "全部通过", rest
    if plan.if_repaid_now is not None:
        yield "假如今天还清", _repaid(plan)
    if plan.unknown:
        more = f" 等 {len(plan.unknown)} 条" if len(plan.unknown) > UNKNOWN_SHOWN else ""
        names = "、".join(map(rule_name, plan.unknown[:UNKNOWN_SHOWN]))
        yield "看不出的", f"{names}{more}：这份报告答不了，不等于没有"
    if plan.timeline:
        yield "前提", NOTHING_NEW


def _costs(plan: Plan) -> list[Step]:
    """Return the steps that cost money and help to end a fail."""
    return [step for step in (*plan.steps, *plan.later) if step.ends == "fail" and step.cost != 0]


def _latest(plan: Plan, day: date) -> str:
    return "最迟" if any(c.date == day and c.assumes == "latest" for c in plan.timeline) else "最早"


def _last(plan: Plan) -> dict[str, Change]:
    return {change.rule: change for change in plan.timeline}


def _but_for_standing_still(plan: Plan) -> str:
    """Return when all pass but what only a report without anything new would show; nothing when more stays."""
    last = _last(plan)
    stays = [rule for rule, change in last.items() if change.to != "pass"]
    unsolved = [rule for rule in plan.unknown if rule not in last or last[rule].to != "pass"]
    days = [change.date for change in plan.timeline if change.to == "pass"]
    if plan.never or unsolved or not stays or not days or not all(rule_text(rule).later for rule in stays):
        return ""
    names = "、".join(f"“{rule_name(rule)}”" for rule in stays)
    return f"{_latest(plan, max(days))} {max(days)}；只有{names}要看以后：{rule_text(stays[0]).later}"


def _repaid(plan: Plan) -> str:
    days = plan.if_repaid_now
    assert days is not None
    if days.first_day_without_fail is not None:
        all_ = days.first_day_all_pass
        rest = f"；{all_} 起全部通过" if all_ is not None and all_ > days.first_day_without_fail else ""
        when = "马上" if days.first_day_without_fail <= plan.report.as_of else f"最迟 {days.first_day_without_fail} 起"
        return f"{when}没有不通过的{rest}"
    paid = [change for change in plan.timeline if change.assumes == "repaid_now"]
    eases = max((change.date for change in paid if change.from_ == "fail"), default=None)
    clears = max((change.date for change in paid if change.to == "pass"), default=None)
    told = [f"最迟 {eases} 不再是不通过"] if eases and eases != clears else []
    told += [f"最迟 {clears} 全部转好"] if clears else []
    if told:
        return f"逾期这一样{'，'.join(told)}；别的不通过也要做了才行"
    return "别的不通过也要做了，才有日子"


def _later(step: Step) -> tuple[Cell, ...]:
    unknown = "看情况" if step.account is None else "先问清"
    cost = unknown if step.cost is None else "不花钱" if step.cost == 0 else f"{step.cost:,} 元"
    return Cell(f"{step.order}"), Cell(cost), Cell(short_names(step.do).rstrip("。"))


def _timeline(plan: Plan) -> Iterable[Node]:
    yield Heading("光等的话，哪天变什么")
    if not plan.timeline:
        yield Paragraph("六年之内，光等没有变化。")
        return
    header, rows = ("日期", "哪一条", "变成", "说明"), tuple(map(_change, plan.timeline))
    said = len(header) if any(row[-1].text for row in rows) else -1
    yield Table(header[:said], tuple(row[:said] for row in rows))
    yield Figure("timeline")


def _change(change: Change) -> tuple[Cell, ...]:
    mark, before = VERDICTS[change.to], VERDICTS[change.from_]
    worse = VERDICT_ORDER.index(change.to) < VERDICT_ORDER.index(change.from_)
    said = [ASSUMED[change.assumes] if change.assumes else "", rule_text(change.rule).later if worse else ""]
    return (
        Cell(str(change.date)),
        Cell(rule_name(change.rule)),
        Cell(f"{before.word} → {mark.word}", mark.tone),
        Cell("；".join(filter(None, said))),
    )


def _never(plan: Plan) -> Iterable[Node]:
    """Say once for each thing to do what it ends; a first step by its number."""
    if not plan.never:
        return
    yield Heading("光等不会好，要做了才行")
    ends: dict[str, list[str]] = defaultdict(list)
    for one in plan.never:
        ends[one.do].append(f"{VERDICTS[one.verdict].sign} {rule_name(one.rule)}")
    numbers = {step.do: step.order for step in (*plan.steps, *plan.later[:LATER_SHOWN])}
    yield Bullets(tuple(
        f"{'、'.join(rules)}：{f'见上面第 {numbers[do]} 步' if do in numbers else short_names(do)}"
        for do, rules in ends.items()
    ))  # fmt: skip


def _new_report(plan: Plan) -> Iterable[Node]:
    new = plan.new_report
    if new is None:
        return
    yield Heading("什么时候打新报告，看什么")
    when = "现在就打" if new.worth_from <= plan.report.as_of else f"{new.worth_from} 起打"
    yield Paragraph(f"{when}（线上免费，柜台每年前两次免费；自己查不算次数），再跑一次本程序。")
    if new.check:
        yield Bullets(new.check)


def _presets(plan: Plan) -> Iterable[tuple[Cell, ...]]:
    for one in plan.by_preset:
        mark = VERDICTS[one.verdict]
        days: Sequence[date | None] = (one.first_day_without_fail, one.first_day_all_pass)
        told = ("现在" if day == plan.report.as_of else "光等不行" if day is None else str(day) for day in days)
        yield Cell(_preset(one.preset)), Cell(str(mark), mark.tone), *map(Cell, told)
