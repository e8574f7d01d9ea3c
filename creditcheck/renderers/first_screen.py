"""The first screen: can I apply, when, what first, what it costs. At most thirty lines of eighty columns.

Everything on it comes out of the assessment and the plan; rule codes and the rest are on the full page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from creditcheck.data.causes import cause_keys, cause_of, needed
from creditcheck.data.thresholds import Settings
from creditcheck.model.assessment import Assessment, Step, Verdict, worst
from creditcheck.model.plan import Plan
from creditcheck.renderers import terminal
from creditcheck.renderers.first_rows import Screen, headline, rest
from creditcheck.renderers.glance import FOUR_WORDS, behaviour_mark, dimension_mark
from creditcheck.renderers.nodes import Bullets, Heading, Node, Outline, Paragraph, Rows
from creditcheck.renderers.reading_part import trouble_lines
from creditcheck.renderers.step_text import short_names
from creditcheck.renderers.wording import BEHAVIOURS, DIMENSIONS, LAYOUTS, NOT_JUDGED, VERDICTS

LINES, COLUMNS = 30, 80
_REASONS, _MISMATCHES, _LATER = 3, 5, 5
_STAY_FIVE_YEARS = ("BLK06", "BLK07", "BLK13")
"""What leaves the report five years after it is settled (征信业管理条例第十六条)."""
_MAY_BE_ONE = ("BLK06", "BLK07")
"""Debts that may be printed twice, sold or paid by a guarantor: their sum says nothing."""


def first_screen(
    assessment: Assessment,
    plan: Plan,
    *,
    label: str | None = None,
    after: Assessment | None = None,
    settings: Settings | None = None,
    how: str = "",
) -> Outline:
    """Lay out the first screen of one report; what is least needed goes when it would be longer than a screen.

    Args:
        assessment: what was judged, with its causes; masked already, unless the person asked for the names.
        plan: its plan, masked likewise.
        label: the file's name, shown when several files are judged in one call.
        after: the assessment of the report with the steps done that cost money; None where that cannot be told.
        settings: how the threshold set counts; None where that is not known.
        how: what of the report is not the file's own, see ``reading_part.how_read``.

    """
    shown = Screen(assessment, plan, after, settings, how)
    for spare in range(len(_SPARED) + 1):
        page = tuple(_page(shown, label, frozenset(_SPARED[:spare])))
        if terminal.render(page, COLUMNS).count("\n") <= LINES:
            break
    return page


def answered(
    assessment: Assessment,
    plan: Plan,
    *,
    label: str | None = None,
    after: Assessment | None = None,
    settings: Settings | None = None,
    how: str = "",
) -> Outline:
    """Lay out what opens the whole page: the same answer, without what follows it there in full."""
    return tuple(_page(Screen(assessment, plan, after, settings, how), label, _WHOLE))


_WHOLE = frozenset({"glance", "mismatches", "more"})
_SPARED = (
    "unseen", "good", "besides", "wrong", "windows", "why", "dates", "new_report", "missing", "after", "mismatches",
    "reasons", "steps",
)  # fmt: skip
"""What is left out first where there is no room."""


def _page(shown: Screen, label: str | None, spared: frozenset[str]) -> Iterable[Node]:
    assessment, plan = shown.assessment, shown.plan
    answer, tone = _answer(assessment, plan), VERDICTS[assessment.verdict].tone
    yield Heading(f"{label}：{answer}" if label else answer, 1, tone)
    if "more" not in spared:
        yield from _trouble(assessment, spared)
    yield Rows(tuple(_glance(shown, spared)))
    steps = plan.steps[:1] if "steps" in spared else plan.steps
    if steps:
        yield Paragraph("先做什么", strong=True)
        yield Bullets(tuple(_steps(steps, spared)), ordered=True)
    later = _later(assessment, plan)
    if later:
        yield Rows((("再按这个顺序", later),))
    yield from rest(shown, spared)


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
    return next((needed(key, failing) for key in cause_keys() if key in keys), "现在先别申请。先做下面的事，光等不会好")


def _trouble(assessment: Assessment, spared: frozenset[str]) -> Iterable[Node]:
    reading = assessment.reading
    if reading.complete:
        return
    found = trouble_lines(reading, _MISMATCHES)
    shown = found[: 2 if "mismatches" in spared else _MISMATCHES]
    more = len(found) - len(shown)
    lines = [_cut(line) for line in shown] + ([f"另有 {more} 处，见 --full"] if more else [])
    yield Bullets(tuple(lines))


def _cut(text: str, columns: int = 72) -> str:
    from creditcheck.renderers.wrapping import wrap  # noqa: PLC0415

    first, *rest = wrap(text, columns)
    return f"{first}…" if rest else first


def _glance(shown: Screen, spared: frozenset[str]) -> Iterable[tuple[str, str]]:
    assessment, plan = shown.assessment, shown.plan
    yield "这份报告", _identity(assessment)
    if shown.how:
        yield "怎么读的", shown.how
    if assessment.verdict == "fail":
        yield from _when(assessment, plan)
    unknown = sum(finding.verdict == "unknown" for finding in assessment.findings)
    if not assessment.reading.complete and unknown:
        yield VERDICTS["unknown"].word, f"没读懂的地方可能改变 {unknown} 项检查的结论；读懂的部分照旧"
    sure = assessment.verdict if assessment.reading.complete else worst_known(assessment)
    reasons = [cause for cause in assessment.causes if cause.verdict == sure and cause.findings]
    if reasons and sure != "pass":
        few = reasons[: 1 if "reasons" in spared else _REASONS]
        more = f" 等 {len(reasons)} 样" if len(reasons) > len(few) else ""
        yield "为什么", "；".join(headline(assessment, cause) for cause in few) + more
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


def _steps(steps: Sequence[Step], spared: frozenset[str]) -> Iterable[str]:
    """Yield steps with short names; a reason only where there is room, and once."""
    said: set[str] = set()
    for step in steps:
        text = short_names(step.do).rstrip("。")
        cost = "（免费）" if step.cost == 0 and "免费" not in text else ""
        why = "" if "why" in spared or step.why in said else f"。{short_names(step.why)}"
        said.add(step.why)
        yield f"{text}{cost}{why}"


def _later(assessment: Assessment, plan: Plan) -> str:
    """Name the other sums that end a fail, in order, each in a few words; what is to do with all of them once."""
    shown = {step.order for step in plan.steps}
    costs = sorted((step for step in _costs(assessment) if step.order not in shown), key=lambda step: step.order)
    known = [step for step in costs if step.cost is not None]
    named = [f"{short_names(step.do).split('：')[0]} {step.cost:,}" for step in known]
    more = f" 等 {len(named)} 笔" if len(named) > _LATER else ""
    todo = {step.do.partition("：")[2].replace(f" {step.cost:,} 元", "") for step in known}
    how = f"；都{todo.pop()}" if len(todo) == 1 and len(named) > 1 else ""
    return "；".join(named[:_LATER]) + more + how
