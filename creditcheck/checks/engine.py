"""Running one rule: what it needs, its check, the preset's attitude, the doubts. The same way for every caller."""

from __future__ import annotations

from dataclasses import replace

from creditcheck.checks.dates import dated
from creditcheck.checks.doubts.settling import settle
from creditcheck.checks.doubts.variants import Possibilities
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.rule import Judgement, NotRun, Rule, unmet
from creditcheck.checks.tips import advice
from creditcheck.data.rule_texts import rule_text
from creditcheck.model.assessment import Finding, Source


def judge(rule: Rule, facts: Facts, possibilities: Possibilities | None = None) -> Judgement | NotRun:
    """Return a rule's settled answer about a report; ``possibilities`` are shared by the rules that judge it."""

    def ask(others: Facts) -> Judgement | NotRun:
        return _asked(rule, others)

    answer = as_read(rule, facts)
    if isinstance(answer, Judgement):
        answer = dated(rule, facts, answer, ask)
    if isinstance(answer, NotRun) or (facts.report.reading.complete and not facts.strange_cells):
        return answer
    return settle(rule, answer, possibilities or Possibilities(facts), ask)


def hangs_on_doubts(rule: Rule, facts: Facts, possibilities: Possibilities) -> bool:
    """Tell whether what is doubtful about a report leaves a rule's answer open; one that is open as read does not."""
    answer = as_read(rule, facts)
    if isinstance(answer, NotRun) or answer.verdict == "unknown":
        return False
    return settle(rule, answer, possibilities, lambda others: _asked(rule, others)).verdict == "unknown"


def as_read(rule: Rule, facts: Facts) -> Judgement | NotRun:
    """Return a rule's answer about a report as it was read: no dates but the rule's own, doubts of reading aside."""
    why = unmet(rule.needs, facts)
    if why is not None:
        return NotRun(why)
    if not facts.preset.settings.looks_at(rule.code, rule.dimension):
        return NotRun(f"本口径不看这一条（{facts.preset.title}）")
    lines = [facts.preset.limits.get(f"{rule.code}.{name}") for name in ("warn", "fail")]
    # What is only information is shown without a line too.
    if rule.severity != "info" and any(lines) and all(line is None or line.off for line in lines):
        return NotRun(f"“{facts.preset.title}”没有这一条线")

    return _asked(rule, facts)


def _asked(rule: Rule, facts: Facts) -> Judgement | NotRun:
    answer = rule.check(facts)
    return answer if isinstance(answer, NotRun) else _as_the_lender(rule, facts, answer)


def _as_the_lender(rule: Rule, facts: Facts, judgement: Judgement) -> Judgement:
    settings = facts.preset.settings
    if judgement.verdict == "warn" and rule.code in settings.refuse:
        message = f"{judgement.message}（“{facts.preset.title}”视为不通过）"
        return replace(judgement, verdict="fail", message=message, eases_on=judgement.clears_on)
    if judgement.verdict == "fail" and rule.code in settings.warn_only:
        message = f"{judgement.message}（“{facts.preset.title}”只作提醒）"
        return replace(judgement, verdict="warn", message=message, eases_on=None)
    if judgement.verdict == "warn" and rule.code in settings.no_warn:
        message = f"{judgement.message}（“{facts.preset.title}”不提醒）"
        return replace(judgement, verdict="pass", severity="info", message=message, clears_on=None)
    return judgement


def finding(rule: Rule, judgement: Judgement, facts: Facts) -> Finding:
    """Return a judgement with the rule's texts that fit it, as it stands in the assessment document."""
    text = rule_text(rule.code)
    limit = judgement.limit
    source = text.sources[0] if limit is None else Source(title=limit.source, standing=limit.standing)
    threshold = judgement.threshold
    if threshold is None and limit is not None:
        threshold = limit.shown
    shown = judgement.verdict != "pass" or bool(judgement.evidence)
    return Finding(
        rule=rule.code,
        name=rule.name,
        dimension=rule.dimension,
        behaviours=rule.behaviours,
        verdict=judgement.verdict,
        severity=judgement.severity,
        title=text.title,
        message=judgement.message,
        value=judgement.value,
        threshold=threshold,
        source=source,
        evidence=judgement.evidence,
        advice=advice(text.tips, judgement, facts) if shown else (),
        eases_on=judgement.eases_on,
        clears_on=judgement.clears_on,
        dates_assume=judgement.dates_assume,
        missing=judgement.missing,
    )
