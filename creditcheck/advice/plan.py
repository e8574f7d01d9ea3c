"""``plan``: when, what first, what it costs, what waiting changes and what it never changes, what to look for then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateutil.relativedelta import relativedelta

from creditcheck.advice.causes import causes_of, steps_of
from creditcheck.advice.waiting import Waiting, waiting
from creditcheck.assess.assessing import assess, facts_of
from creditcheck.assess.masking import Mask
from creditcheck.assess.options import Options
from creditcheck.checks.dates import repaid_on
from creditcheck.checks.figures.facts import Facts
from creditcheck.data.preset_files import presets
from creditcheck.model.assessment import Assessment, Finding, Step
from creditcheck.model.plan import FirstDays, Never, NewReport, Plan, PlanReport, PresetDays
from creditcheck.model.report import Report

FIRST_STEPS = 3
"""More at once is no first step."""


def plan_of(report: Report, options: Options, *, all_presets: bool = False) -> Plan:
    """Return the plan of a report.

    Raises:
        ConsentError: it is another person's, whose consent does not hold on the day of judging.
        AnswersError: a mark's number is not in the report's list.

    """
    judged = assess(report, replace(options, reveal=True))
    facts = facts_of(report, options)
    ahead = waiting(facts, judged.findings)
    days = ahead.first_days
    causes = causes_of(report, options, judged)
    steps = steps_of(causes)
    mine = PresetDays(preset=judged.preset, verdict=judged.verdict, **dict(days))
    plan = Plan(
        report=PlanReport(**dict(judged.report), as_of=options.today, complete=report.reading.complete),
        preset=judged.preset,
        verdict=judged.verdict,
        **dict(days),
        if_repaid_now=_if_repaid_now(facts, report, options),
        new_report=_new_report(facts, judged, steps, ahead),
        by_preset=tuple(_by_preset(report, options, mine)) if all_presets else (mine,),
        timeline=ahead.changes,
        never=tuple(_never(judged.findings, steps, ahead)),
        unknown=tuple(rule for rule, verdict in ahead.now.items() if verdict == "unknown"),
        steps=steps[:FIRST_STEPS],
        later=tuple(step for step in steps[FIRST_STEPS:] if step.ends == "fail"),
    )
    return plan if options.reveal else Mask.of(report, options.spouse).document(plan)


def _if_repaid_now(facts: Facts, report: Report, options: Options) -> FirstDays | None:
    """Return the first days when today's arrears are taken as paid on the day of judging; None without arrears."""
    if not facts.overdue_now:
        return None
    paid = repaid_on(facts, max(facts.today, facts.day))
    judged = assess(paid.report, replace(options, reveal=True, today=paid.today))
    return waiting(paid, judged.findings).first_days


def _by_preset(report: Report, options: Options, mine: PresetDays) -> Iterable[PresetDays]:
    """Yield the verdict and the first days of each packaged preset, and of a preset of the person's own."""
    packaged = presets()
    if all(preset.name != mine.preset for preset in packaged):
        yield mine
    for preset in packaged:
        if preset.name == mine.preset:
            yield mine
            continue
        with_it = replace(options, preset=preset, reveal=True)
        judged = assess(report, with_it)
        days = waiting(facts_of(report, with_it), judged.findings).first_days
        yield PresetDays(preset=preset.name, verdict=judged.verdict, **dict(days))


def _never(findings: Iterable[Finding], steps: Sequence[Step], ahead: Waiting) -> Iterable[Never]:
    """Yield what waiting never ends, with what to do about it."""
    for finding in findings:
        counted = finding.dimension != "report" and finding.waived is None
        if counted and finding.verdict in ("warn", "fail") and not ahead.ends(finding.rule):
            mine = next((step.do for step in steps if finding.rule in step.rules), None)
            yield Never(rule=finding.rule, verdict=finding.verdict, do=mine or "".join(finding.advice[:1]))


def _new_report(facts: Facts, judged: Assessment, steps: Sequence[Step], ahead: Waiting) -> NewReport | None:
    """Return from which day a new report is worth having: one bill period after paying, or when waiting shows."""
    paying = [step for step in steps if step.account is not None or step.cost]
    waits = [change for change in ahead.changes if change.to in ("pass", "warn") and change.assumes != "repaid_now"]
    check = [*_look_for(steps, facts), *_turned(judged.findings, ahead)]
    stale = any(finding.rule == "RPT01" and finding.verdict != "pass" for finding in judged.findings)
    turned = any(ahead.now[f.rule] == "pass" != f.verdict for f in judged.findings if f.rule in ahead.now)
    if paying:
        return NewReport(worth_from=ahead.day + relativedelta(months=1), check=tuple(check))
    if stale or turned:
        return NewReport(worth_from=ahead.day, check=tuple(check))
    if waits:
        return NewReport(worth_from=waits[0].date, check=tuple(check))
    return None


def _look_for(steps: Sequence[Step], facts: Facts) -> Iterable[str]:
    rules = {rule for step in steps for rule in step.rules}
    if "BLK01" in rules or "BLK17" in rules:
        yield "“当前有逾期”、逾期金额不见了"
    if rules & {"MNY05", "MNY06", "MNY07", "MNY17"}:
        yield "还清的那几家显示“结清”，循环额度关掉了"
    if rules & {"MNY02", "MNY03"}:
        yield "信用卡已用额度降到线下"
    if rules & {"BLK06", "BLK07"}:
        yield "呆账、追偿的那几笔余额是 0，状态更新了"
    if "BLK16" in rules:
        yield "欠费金额是 0"


def _turned(findings: Iterable[Finding], ahead: Waiting) -> Iterable[str]:
    for finding in findings:
        if finding.rule in ahead.now and ahead.now[finding.rule] == "pass" != finding.verdict:
            yield f"{finding.title}：应已转好"
