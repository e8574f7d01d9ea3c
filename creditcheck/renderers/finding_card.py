"""One finding as a card: the answer, what the report says, the figures, the threshold and who set it, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from creditcheck.data.rule_texts import rule_text
from creditcheck.model.assessment import Assessment, Evidence, Finding
from creditcheck.renderers.nodes import Card, Detail
from creditcheck.renderers.wording import SEVERITIES, SEVERITY_ORDER, VERDICT_ORDER, VERDICTS, figure, place, sourced

AS_TOLD = "照您说的算"
EVIDENCE_SHOWN = 12
"""Rows of evidence printed per finding; the rest is counted, and is in the JSON document."""


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Order findings for people: fail, unknown, warn, pass; the heaviest first; then by code."""
    return sorted(
        findings,
        key=lambda finding: (
            VERDICT_ORDER.index(finding.verdict), SEVERITY_ORDER.index(finding.severity), finding.rule,
        ),
    )  # fmt: skip


def judged_on(assessment: Assessment) -> date:
    """Return the day on which a report was judged."""
    return assessment.report.report_time.date() + timedelta(days=assessment.report.age_days)


def card(finding: Finding, day: date) -> Card:
    """Turn a finding, judged on this day, into the card that every format shows."""
    mark = VERDICTS[finding.verdict]
    return Card(
        sign=mark.sign,
        word=mark.word,
        tone=mark.tone,
        code=finding.rule,
        title=finding.title,
        weight=SEVERITIES[finding.severity],
        message=finding.message,
        details=tuple(_details(finding, day)),
    )


def _details(finding: Finding, day: date) -> Iterable[Detail]:
    if finding.evidence:
        yield Detail("报告里的依据", tuple(evidence_lines(finding.evidence)))
    yield Detail("数值和门槛", (_figures(finding),))
    if finding.as_told:
        yield Detail(AS_TOLD, (f"{VERDICTS[finding.as_told.verdict]}。{finding.as_told.message}",))
    if finding.missing:
        yield Detail("还缺什么", (finding.missing,))
    if finding.advice:
        yield Detail("怎么办", finding.advice, ordered=len(finding.advice) > 1)
    if finding.verdict in ("fail", "warn") or finding.clears_on is not None:
        yield Detail("何时转好", (clearing(finding, day),))


def _figures(finding: Finding) -> str:
    """Write value, threshold and source on one line, whichever of the figures there are."""
    labelled = (("报告里是", figure(finding.value)), ("门槛", figure(finding.threshold)))
    figures = "，".join(f"{label} {shown}" for label, shown in labelled if shown is not None)
    source = sourced(finding.source.title, finding.source.standing)
    return f"{figures} —— {source}" if figures else source


def clearing(finding: Finding, day: date) -> str:
    """Say from which date the rule passes, that an older report is past it, what cures it, or that nothing tells.

    The condition comes first: with arrears today the dates hold only if they are paid on the day of judging; a 简版
    gives the latest possible ones.
    """
    if finding.clears_on is None:
        return rule_text(finding.rule).cured or "报告里算不出哪天会自己转好，先按上面的办法处理。"
    given = "没有新的同类记录的话"
    if finding.dates_assume == "repaid_now":
        given = f"假如 {day.isoformat()} 还清逾期、以后每月按时"
    latest = "最迟 " if finding.dates_assume == "latest" else ""
    if finding.clears_on <= day:
        return f"{given}，{latest}{finding.clears_on.isoformat()} 起就已转好：重新打一份报告再看。"
    eases = finding.eases_on
    if eases is not None and day < eases < finding.clears_on:
        return f"{given}，{latest}{eases.isoformat()} 起不再是不通过，{latest}{finding.clears_on.isoformat()} 起通过。"
    return f"{given}，从 {latest}{finding.clears_on.isoformat()} 起通过。"


def evidence_lines(evidence: Sequence[Evidence]) -> Iterable[str]:
    """Yield rows of the report with their places; what is left out is counted."""
    for item in evidence[:EVIDENCE_SHOWN]:
        where = place(item.page, item.line, item.pointer)
        yield f"{where}：{item.text}" if where else item.text
    hidden = len(evidence) - EVIDENCE_SHOWN
    if hidden > 0:
        yield f"另有 {hidden} 处，见 --format json。"
