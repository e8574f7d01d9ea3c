"""The first screen: can I apply, when, what first, what it costs. At most thirty lines of eighty columns.

Everything on it comes out of the assessment and the plan; rule codes and the rest are on the full page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from creditcheck.data.causes import cause_keys, cause_of, needed, rules_of
from creditcheck.data.preset_files import load_preset, preset_names
from creditcheck.model.assessment import Assessment, Cause, Step, Verdict, worst
from creditcheck.model.plan import Plan
from creditcheck.renderers import terminal
from creditcheck.renderers.glance import FOUR_WORDS, behaviour_mark, dimension_mark, good_points
from creditcheck.renderers.nodes import Bullets, Heading, Node, Outline, Paragraph, Rows
from creditcheck.renderers.reading_part import discrepancy_line, unread_line
from creditcheck.renderers.wording import BEHAVIOURS, DIMENSIONS, LAYOUTS, NOT_JUDGED, STANDINGS, VERDICTS, figure

LINES, COLUMNS = 30, 80
_REASONS, _DATES, _GOOD, _MISMATCHES, _LATER = 3, 3, 3, 5, 5
_STAY_FIVE_YEARS = ("BLK06", "BLK07", "BLK13")
"""What leaves the report five years after it is settled (征信业管理条例第十六条)."""
_MAY_BE_ONE = ("BLK06", "BLK07")
"""Debts that may be printed twice, sold or paid by a guarantor: their sum says nothing."""
_SUFFIX = re.compile(r"(?:股份有限公司|有限责任公司|股份有限责任公司|有限公司|股份公司)")
_TITLES = re.compile(r" (?:其他个人消费贷款|贷记卡|准贷记卡)(?= |：|$)| 编号 \d+")
_CENTRE = re.compile("(?<=卡)中心")


def first_screen(assessment: Assessment, plan: Plan, *, label: str | None = None, how: str = "") -> Outline:
    """Lay out the first screen of one report; what is least needed goes when it would be longer than a screen.

    Args:
        assessment: what was judged, with its causes; masked already, unless the person asked for the names.
        plan: its plan, masked likewise.
        label: the file's name, shown when several files are judged in one call.
        how: what of the report is not the file's own, see ``reading_part.how_read``.

    """
    for spare in range(len(_SPARED) + 1):
        page = tuple(_page(assessment, plan, label, frozenset(_SPARED[:spare]), how))
        if terminal.render(page, COLUMNS).count("\n") <= LINES:
            break
    return page


def answered(assessment: Assessment, plan: Plan, *, label: str | None = None, how: str = "") -> Outline:
    """Lay out what opens the whole page: the same answer, without what follows it there in full."""
    return tuple(_page(assessment, plan, label, _WHOLE, how))


_WHOLE = frozenset({"glance", "mismatches", "more"})
_SPARED = ("good", "windows", "why", "dates", "new_report", "missing", "mismatches", "where", "reasons", "steps")
"""What is left out first where there is no room."""


def _page(assessment: Assessment, plan: Plan, label: str | None, spared: frozenset[str], how: str) -> Iterable[Node]:
    answer, tone = _answer(assessment, plan), VERDICTS[assessment.verdict].tone
    yield Heading(f"{label}：{answer}" if label else answer, 1, tone)
    if "more" not in spared:
        yield from _trouble(assessment, spared)
    yield Rows(tuple(_glance(assessment, plan, spared, how)))
    steps = plan.steps[:1] if "steps" in spared else plan.steps
    if steps:
        yield Paragraph("先做什么", strong=True)
        yield Bullets(tuple(_step(step, spared) for step in steps), ordered=True)
    later = _later(assessment, plan)
    if later:
        yield Rows((("再按这个顺序", later),))
    yield Rows(tuple(_rest(assessment, plan, spared)))


def _answer(assessment: Assessment, plan: Plan) -> str:
    """Answer the first question: can I apply?"""
    today, first = plan.report.as_of, plan.first_day_without_fail
    if not assessment.reading.complete:
        return "这份报告没有完全读懂：先核对下面几处，再信下面的话"
    if assessment.verdict == "pass":
        return "按这套口径，四个方面都没有发现问题"
    if assessment.verdict == "warn":
        return "按这套口径没有硬伤；有几处要注意的，最好先处理"
    if assessment.verdict == "unknown":
        return "有该回答却看不出的地方：先补上缺的，再申请"
    if first is not None and first <= today:
        return "报告里的不通过，到今天应已转好：先打一份新报告再看"
    if first is not None:
        return f"现在先别申请；{first:%Y-%m-%d} 以后再说"
    return what_is_needed(plan, _costs(assessment))


def what_is_needed(plan: Plan, costs: Sequence[Step]) -> str:
    """Say what comes first where time alone does not end the last ``fail``: a sum, or the first cause to act on."""
    sure = all(step.cost is not None and not set(step.rules) & set(_MAY_BE_ONE) for step in costs)
    if plan.if_repaid_now is None and costs and sure:
        return f"现在先别申请；先还 {_total(costs):,} 元，按下面的顺序"
    failing = {one.rule for one in plan.never if one.verdict == "fail"}
    failing |= {change.rule for change in plan.timeline if "fail" in (change.from_, change.to)}
    keys = {cause_of(rule) for rule in failing}
    return next((needed(key) for key in cause_keys() if key in keys), "现在先别申请。先做下面的事，光等不会好")


def _trouble(assessment: Assessment, spared: frozenset[str]) -> Iterable[Node]:
    reading = assessment.reading
    if reading.complete:
        return
    found = [*map(unread_line, reading.unread), *map(discrepancy_line, reading.discrepancies)]
    shown = found[: 2 if "mismatches" in spared else _MISMATCHES]
    more = len(found) - len(shown)
    lines = [_cut(line) for line in shown] + ([f"另有 {more} 处，见 --full"] if more else [])
    yield Bullets(tuple(lines))


def _cut(text: str, columns: int = 72) -> str:
    from creditcheck.renderers.wrapping import wrap  # noqa: PLC0415

    first, *rest = wrap(text, columns)
    return f"{first}…" if rest else first


def _glance(assessment: Assessment, plan: Plan, spared: frozenset[str], how: str) -> Iterable[tuple[str, str]]:
    yield "这份报告", _identity(assessment)
    if how:
        yield "怎么读的", how
    if assessment.verdict == "fail":
        yield from _when(assessment, plan)
    unknown = sum(finding.verdict == "unknown" for finding in assessment.findings)
    if not assessment.reading.complete and unknown:
        yield VERDICTS["unknown"].word, f"没读懂的地方可能改变 {unknown} 项检查的结论；读懂的部分照旧"
    sure = assessment.verdict if assessment.reading.complete else worst_known(assessment)
    reasons = [cause for cause in assessment.causes if cause.verdict == sure and cause.findings]
    if reasons and sure != "pass":
        shown = reasons[: 1 if "reasons" in spared else _REASONS]
        more = f" 等 {len(reasons)} 样" if len(reasons) > len(shown) else ""
        yield "为什么", "；".join(cause.headline for cause in shown) + more
    if assessment.verdict == "fail":
        yield "要花的钱", money(_costs(assessment))
    if "glance" not in spared:
        yield from _words(assessment)
    if assessment.as_told is not None:
        yield "照您说的算", f"{VERDICTS[assessment.as_told.verdict]}；机构看到的还是报告，上面的结论不变"


def _words(assessment: Assessment) -> Iterable[tuple[str, str]]:
    yield "四字", "  ".join(f"{dimension_mark(assessment, name).sign} {DIMENSIONS[name]}" for name in FOUR_WORDS)
    yield "七种行为", _behaviours(assessment)


def worst_known(assessment: Assessment) -> Verdict:
    """Return the worst verdict of the findings that no doubt touches."""
    return worst(f.verdict for f in assessment.findings if f.verdict != "unknown" and f.dimension != "report")


def _identity(assessment: Assessment) -> str:
    report = assessment.report
    layout = LAYOUTS.get(report.layout or "", "")
    waived = sum(bool(finding.waived) for finding in assessment.findings)
    parts = (
        report.name or "（没有印姓名）", layout, f"{report.report_time:%Y-%m-%d} 的，{report.age_days} 天前",
        f"本人已说明 {waived} 项，不计" if waived else "",
    )  # fmt: skip
    return f"{VERDICTS[assessment.verdict]} · " + "，".join(filter(None, parts))


def _when(assessment: Assessment, plan: Plan) -> Iterable[tuple[str, str]]:
    today, first, all_ = plan.report.as_of, plan.first_day_without_fail, plan.first_day_all_pass
    if first is not None and first > today:
        rest = f"；{all_} 全部转好" if all_ is not None and all_ > first else ""
        yield "最早的日子", f"{first}{rest}（前提：从今天起没有新的申请和借款）"
    elif plan.if_repaid_now is not None and (repaid := plan.if_repaid_now.first_day_without_fail) is not None:
        yield "最早的日子", f"假如今天还清：{repaid}（前提：从此每月按时）"
    elif plan.if_repaid_now is not None and (eases := _last_conditional(plan)):
        yield "最早的日子", f"假如今天还清，逾期这一样最迟 {eases} 不再是不通过"
    elif any(f.rule in _STAY_FIVE_YEARS and f.verdict == "fail" for f in assessment.findings):
        yield "最早的日子", "给不出：全部了结后，记录各再留 5 年；越早了结越早消失"


def _last_conditional(plan: Plan) -> date | None:
    days = [c.date for c in plan.timeline if c.assumes == "repaid_now" and c.from_ == "fail"]
    return max(days, default=None)


def _costs(assessment: Assessment) -> list[Step]:
    """Return the steps that cost money and help to end a fail."""
    return [step for cause in assessment.causes for step in cause.steps if step.ends == "fail" and step.cost != 0]


def _total(steps: Iterable[Step]) -> int:
    return sum(step.cost for step in steps if step.cost is not None)


def money(steps: Iterable[Step]) -> str:
    """Return what some steps cost in all, as far as it can be told."""
    costs = list(steps)
    if not costs:
        return "0 元；查报告、提异议都不收费"
    if all(step.cost is None and step.account is None for step in costs):
        return "要看怎么办，先问清；没有手续费，收钱“洗征信”的都是骗子"
    total = _total(costs)
    if any(rule in _MAY_BE_ONE for step in costs for rule in step.rules):
        return "债务本身（几笔可能是同一笔债，先问清再算）；没有手续费，收钱“洗征信”的都是骗子"
    if any(step.cost is None for step in costs):
        return f"欠款本身{f'，印出的合计 {total:,} 元' if total else ''}；没有手续费，收钱“洗征信”的都是骗子"
    return f"{total:,} 元（欠款本身；查报告、提异议都不收费）"


def _behaviours(assessment: Assessment) -> str:
    found, clean = [], 0
    for key, name in BEHAVIOURS.items():
        outcome = getattr(assessment.behaviours, key)
        if not any(key in finding.behaviours for finding in assessment.findings):
            found.append(f"{NOT_JUDGED.sign} {name}")
        elif outcome.verdict == "pass":
            clean += 1
        else:
            softened = "信用卡用得偏满" if key == "card_cash_out" else name
            found.append(f"{behaviour_mark(assessment, key, outcome).sign} {softened}")
    rest = f"其余 {clean} 种未见" if found else "√ 七种都未见"
    return "  ".join(found) + (f"；{rest}" if found and clean else "" if found else rest)


def _step(step: Step, spared: frozenset[str]) -> str:
    """Return a step with short names; its reason only where there is room."""
    text = short_names(step.do).rstrip("。")
    cost = "（免费）" if step.cost == 0 and "免费" not in text else ""
    return f"{text}{cost}" if "why" in spared else f"{text}{cost}。{short_names(step.why)}"


def _later(assessment: Assessment, plan: Plan) -> str:
    """Name the other sums that end a fail, in order, each in a few words."""
    shown = {step.order for step in plan.steps}
    costs = sorted((step for step in _costs(assessment) if step.order not in shown), key=lambda step: step.order)
    named = [f"{short_names(step.do).split('：')[0]} {step.cost:,}" for step in costs if step.cost is not None]
    more = f" 等 {len(named)} 笔" if len(named) > _LATER else ""
    return "；".join(named[:_LATER]) + more


def short_names(text: str) -> str:
    """Return a text with institutions as people call them.

    >>> short_names("马上消费金融股份有限公司 其他个人消费贷款 编号 2：还 100 元")
    '马上消费金融：还 100 元'
    >>> short_names("中信银行股份有限公司信用卡中心 贷记卡 编号 1：还 9,000 元")
    '中信银行信用卡：还 9,000 元'
    """
    return _CENTRE.sub("", _SUFFIX.sub("", _TITLES.sub("", text)))


def _rest(assessment: Assessment, plan: Plan, spared: frozenset[str]) -> Iterable[tuple[str, str]]:
    if "dates" not in spared and (days := _dates(plan, assessment.causes)):
        yield "日子", "；".join(days)
    if "windows" not in spared and (windows := _windows(assessment, plan.report.as_of)):
        yield "每个窗口", "；".join(windows)
    if "new_report" not in spared and plan.new_report is not None:
        worth = plan.new_report.worth_from
        when = "现在就打" if worth <= plan.report.as_of else f"{worth} 起"
        check = "，看" + "、".join(plan.new_report.check[:2]) if plan.new_report.check else ""
        yield "打新报告", f"{when}（免费，自己查不算次数）{check}"
    if "missing" not in spared and (missing := _missing(assessment)):
        yield "还差一个数", missing
    if "good" not in spared:
        good = good_points(assessment)
        if good:
            yield "好的", "；".join(good[:_GOOD]) + ("，千万保住" if assessment.verdict == "fail" else "")
    yield "口径", _standing(assessment.preset)
    if "more" not in spared:
        yield "更多", "全文 --full；网页 --open；creditcheck plan；creditcheck explain 词"


def _windows(assessment: Assessment, today: date) -> list[str]:
    """Return each window of the inquiries that is over its line: how often, and from when it is not."""
    if assessment.verdict != "fail":
        return []
    mine = [finding for finding in assessment.findings if finding.rule in rules_of("inquiries")]
    over = [f for f in mine if f.verdict == "fail" and isinstance(f.value, int) and f.clears_on is not None]
    days = {f.rule: f.eases_on or f.clears_on for f in over}
    return [
        f"{f.title} {f.value} 次（线 {figure(f.threshold)}），" + (
            f"{day} 起好些" if (day := days[f.rule]) is not None and day > today else "应已转好"
        ) for f in over
    ]  # fmt: skip


def _dates(plan: Plan, causes: Sequence[Cause]) -> list[str]:
    """Return from which day which cause eases or clears, the nearest first."""
    found = []
    for cause in causes:
        for day, what in ((cause.eases_on, "不再是不通过"), (cause.clears_on, "转好")):
            if day is not None and day > plan.report.as_of and (what == "转好" or day != cause.clears_on):
                found.append((day, f"{cause.cause}{what}"))
    assumed = {change.date: change.assumes for change in plan.timeline if change.assumes}
    return [
        f"{'最迟 ' if assumed.get(day) == 'latest' else ''}{day} {name}"
        f"{'（假如今天还清）' if assumed.get(day) == 'repaid_now' else ''}"
        for day, name in sorted(found)[:_DATES]
    ]


def _missing(assessment: Assessment) -> str:
    """Name the one figure that would answer more."""
    figures = assessment.metrics
    if figures.monthly_payment is None:
        return "您每月一共还多少（报告没有印全）：--monthly-payment 3500"
    if figures.debt_to_income is None:
        return "您的月收入：--income 12000"
    return ""


def _standing(preset: str) -> str:
    if preset not in preset_names():
        return f"“{preset}”，您自己的口径；以机构为准"
    chosen = load_preset(preset)
    return f"“{chosen.title}”示例口径（{STANDINGS[chosen.standing]}），不是您那家的线，以机构为准"

