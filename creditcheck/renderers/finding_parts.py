"""What is said of a finding: the order for people, the day of judging, from when it is good."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from creditcheck.data.rule_texts import rule_text
from creditcheck.model.assessment import Assessment, Finding
from creditcheck.renderers.wording import SEVERITY_ORDER, VERDICT_ORDER

AS_TOLD = "照您说的算"


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
