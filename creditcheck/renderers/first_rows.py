"""The lower rows of the first screen: what is then, the dates, the new report, what is missing, what is good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from creditcheck.data.causes import cause_name, cause_of, rules_of, word_of
from creditcheck.data.preset_files import load_preset, preset_names
from creditcheck.data.rule_texts import rule_name
from creditcheck.data.thresholds import Settings
from creditcheck.model.assessment import Assessment, Cause, Finding
from creditcheck.model.plan import Plan
from creditcheck.renderers.comparable import SEE, basis_of, compared
from creditcheck.renderers.glance import good_points
from creditcheck.renderers.nodes import Bullets, Node, Paragraph, Rows
from creditcheck.renderers.step_text import short_names
from creditcheck.renderers.wording import STANDINGS, without_codes

_DATES, _GOOD, _UNSEEN, _STILL = 3, 3, 3, 3
_BY_COUNT = ("bad_debt", "court")
"""Causes whose headline is made of what was found and how often."""
_TO_OBJECT = ("arrears", "past", "bad_debt", "court", "bills", "others", "identity")
"""Causes that a mistake of a lender or an authority may be behind."""


_ARREARS = _TO_OBJECT[0]
_WORD = "硬查询"
"""What people look up where nothing was found."""

_AT_THE_COUNTER = ("detailed-2", "institution-2", "machine-2")
"""Layouts of the 详版, which is not printed on line."""


@dataclass(frozen=True)
class Screen:
    """What the first screen is made from; ``after``: judged with the steps done, ``settings``: how lenders count.

    ``how``: what of the report is not the file's own.
    """

    assessment: Assessment
    plan: Plan
    after: Assessment | None = None
    settings: Settings | None = None
    how: str = ""


def headline(assessment: Assessment, cause: Cause) -> str:
    """Return the headline of a cause; where it is made of titles, with how often each was found."""
    if not any(cause.cause == cause_name(key) for key in _BY_COUNT) or cause.verdict == "unknown":
        return without_codes(cause.headline)
    found = {finding.rule: finding for finding in assessment.findings}
    mine = [found[rule] for rule in cause.findings if found[rule].verdict == cause.verdict]
    figures = ((one.title, compared(one, None)[0]) for one in mine)
    return "，".join(f"{title} {value}" if value not in ("", SEE) else title for title, value in figures)


def rest(shown: Screen, spared: frozenset[str]) -> Iterable[Node]:
    """Lay out the rows below the steps, without what there is no room for."""
    yield Rows(tuple(_then(shown, spared)))
    if "windows" not in spared and (windows := _windows(shown)):
        how = basis_of(rules_of("inquiries")[0], shown.settings)
        yield Paragraph(f"每个窗口（{how}数）" if how else "每个窗口", strong=True)
        yield Bullets(tuple(windows))
    yield Rows(tuple(_last(shown, spared)))


def _then(shown: Screen, spared: frozenset[str]) -> Iterable[tuple[str, str]]:
    if "besides" not in spared and (besides := _besides(shown)):
        yield "同时", besides
    if "after" not in spared and shown.after is not None:
        yield "做完以后", _after(shown.assessment, shown.after, shown.settings)
    if "dates" not in spared and (days := _dates(shown.plan, shown.assessment.causes)):
        yield "日子", "；".join(days)


def _last(shown: Screen, spared: frozenset[str]) -> Iterable[tuple[str, str]]:
    assessment, plan = shown.assessment, shown.plan
    if "new_report" not in spared and plan.new_report is not None:
        worth = plan.new_report.worth_from
        when = "现在就打" if worth <= plan.report.as_of else f"{worth} 起"
        check = "，看" + "、".join(plan.new_report.check[:2]) if plan.new_report.check else ""
        free = "柜台每年前两次免费" if assessment.report.layout in _AT_THE_COUNTER else "免费"
        yield "打新报告", f"{when}（{free}，自己查不算次数）{check}"
    if "missing" not in spared and (missing := _missing(assessment)):
        yield "还差一个数", missing
    if "unseen" not in spared and (unseen := _unseen(shown)):
        yield "看不出的", unseen
    if "good" not in spared:
        good = good_points(assessment)
        if good:
            yield "好的", "；".join(good[:_GOOD]) + ("，千万保住" if assessment.verdict == "fail" else "")
    if "wrong" not in spared and _may_be_wrong(assessment):
        yield "如果写错了", "免费提异议，20 日内书面答复：creditcheck dispute 文件"
    yield "口径", _standing(assessment.preset)
    if "more" not in spared:
        yield "更多", f"全文 --full；网页 --open；creditcheck plan、explain {_word(assessment)}"


def _besides(shown: Screen) -> str:
    """Return what to keep safe, and what to do where arrears cannot be paid at once."""
    mine = (step for step in shown.plan.later if step.cause == cause_name(_ARREARS) and step.cost == 0)
    return "；".join(short_names(step.do) for step in mine)


def _after(before: Assessment, after: Assessment, settings: Settings | None) -> str:
    """Return what the checks say once the steps are done: what changed of the fails, what stays."""
    now = {finding.rule: finding for finding in after.findings}
    changed = [
        f"{rule_name(old.rule)} {old_value} → {new_value}"
        for old in before.findings
        if old.verdict == "fail" and old.rule in now and now[old.rule].verdict != "fail"
        for old_value, new_value in [(compared(old, settings)[0], compared(now[old.rule], settings)[0])]
        if old_value not in ("", SEE) and new_value not in ("", SEE)
    ]
    fails, warns = (_titles(after, verdict) for verdict in ("fail", "warn"))
    result = f"还剩不通过：{'、'.join(fails[:_STILL])}" if fails else "没有不通过的"
    more = f" 等 {len(warns)} 样" if len(warns) > _STILL else ""
    still = f"；还会提醒：{'、'.join(warns[:_STILL])}{more}" if warns else ""
    return f"{result}{'（' + '，'.join(changed) + '）' if changed else ''}{still}"


def _titles(assessment: Assessment, verdict: str) -> list[str]:
    return [rule_name(f.rule) for f in assessment.findings if f.verdict == verdict and f.dimension != "report"]


def _windows(shown: Screen) -> list[str]:
    """Return each window of the inquiries that is over its line: how often, and from when it is not."""
    if shown.assessment.verdict != "fail":
        return []
    mine = [finding for finding in shown.assessment.findings if finding.rule in rules_of("inquiries")]
    over = [f for f in mine if f.verdict == "fail" and isinstance(f.value, int) and f.clears_on is not None]
    return [_window(finding, shown) for finding in over]


def _window(finding: Finding, shown: Screen) -> str:
    value, line = compared(finding, shown.settings, how=False)
    eases, clears, today = finding.eases_on, finding.clears_on, shown.plan.report.as_of
    assert clears is not None
    better = f"{eases} 起好些，" if eases is not None and today < eases < clears else ""
    when = f"{better}{clears} 转好" if clears > today else "应已转好，看新报告"
    return f"{finding.title} {value}，线 {line}，{when}"


def _dates(plan: Plan, causes: Sequence[Cause]) -> list[str]:
    """Return from which day which cause, or which rule of a cause that stays, eases or clears; the nearest first."""
    today = plan.report.as_of
    found: set[tuple[date, str]] = set()
    whole = set()
    for cause in causes:
        for day, what in ((cause.eases_on, "不再是不通过"), (cause.clears_on, "转好")):
            if day is not None and day > today and (what == "转好" or day != cause.clears_on):
                found.add((day, f"{cause.cause}{what}"))
                whole.add(cause.cause)
    for rule, change in {change.rule: change for change in plan.timeline}.items():
        if change.to == "pass" and any(rule in c.findings and c.cause not in whole for c in causes):
            found.add((change.date, f"{rule_name(rule)}转好"))
    assumed = {change.date: change.assumes for change in plan.timeline if change.assumes}
    said = {plan.first_day_without_fail, plan.first_day_all_pass} if plan.verdict == "fail" else set()
    return [
        f"{'最迟 ' if assumed.get(day) == 'latest' else ''}{day} {name}"
        f"{'（假如今天还清）' if assumed.get(day) == 'repaid_now' else ''}"
        for day, name in sorted(found)[:_DATES]
        if plan.first_day_without_fail is None or day not in said
    ]


def _missing(assessment: Assessment) -> str:
    """Name the one figure that would answer more."""
    figures = assessment.metrics
    if figures.monthly_payment is None:
        why = "简版不印" if assessment.report.layout == "brief-2" else "报告没有印全"
        return f"您每月一共还多少（{why}）：--monthly-payment 3500"
    if figures.debt_to_income is None:
        return "您的月收入：--income 12000"
    return ""


def _unseen(shown: Screen) -> str:
    """Name what a report that was read whole cannot answer, where something else of it is answered."""
    if not shown.assessment.reading.complete or shown.assessment.verdict == "unknown":
        return ""
    unknown = [f for f in shown.assessment.findings if f.verdict == "unknown" and f.dimension != "report"]
    if not unknown:
        return ""
    names = "、".join(rule_name(f.rule) for f in unknown[:_UNSEEN])
    more = f" 等 {len(unknown)} 条" if len(unknown) > _UNSEEN else ""
    return f"{names}{more}：这份报告答不了，不等于没有；要看详版，柜台每年头两次免费"


def _may_be_wrong(assessment: Assessment) -> bool:
    names = {cause_name(key) for key in _TO_OBJECT}
    mine = (cause for cause in assessment.causes if cause.cause in names and cause.findings)
    return any(cause.verdict in ("fail", "warn") for cause in mine)


def _word(assessment: Assessment) -> str:
    """Return the word of the worst cause that most people look up."""
    keys = (cause_of(rule) for cause in assessment.causes for rule in cause.findings[:1])
    return next((word for key in keys if (word := word_of(key))), _WORD)


def _standing(preset: str) -> str:
    if preset not in preset_names():
        return f"“{preset}”，您自己的口径；以机构为准"
    chosen = load_preset(preset)
    return f"“{chosen.title}”示例口径（{STANDINGS[chosen.standing]}），不是您那家的线，以机构为准"
