"""``assess``: one report and the options -> the assessment document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import get_args

from creditcheck.assess.consent_gate import refuse_without_consent
from creditcheck.assess.masking import Mask
from creditcheck.assess.options import Options
from creditcheck.assess.telling import answers_used, beside, telling, told_verdict
from creditcheck.assess.waivers import apply_waivers
from creditcheck.checks.catalogue import RULES
from creditcheck.checks.doubts.variants import Possibilities
from creditcheck.checks.engine import finding, judge
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.metrics import metrics, printed_accounts
from creditcheck.checks.rule import NOT_PRINTED, NotRun, Rule
from creditcheck.model.assessment import (
    AssessedReading,
    Assessment,
    Behaviour,
    Behaviours,
    Dimensions,
    Finding,
    Outcome,
    ReadCount,
    ReportIdentity,
    ToldVerdict,
    worst,
)
from creditcheck.model.assessment import NotRun as NotRunRecord
from creditcheck.model.report import Report


def facts_of(report: Report, options: Options) -> Facts:
    """Return what the rules read; its ``register`` and ``lenders`` are what a page names institutions by."""
    return Facts(
        report, options.today, preset=options.preset, register=options.register, answers=options.answers,
        spouse_report=options.spouse,
    )  # fmt: skip


def identity_of(facts: Facts) -> ReportIdentity:
    """Return which report it is."""
    report = facts.report
    return ReportIdentity(
        layout=report.source.layout,
        report_time=report.header.report_time,
        age_days=facts.age_days,
        name=report.subject.name,
        id_number=report.subject.id_number,
        ocr=report.source.ocr,
    )


def assess(report: Report, options: Options) -> Assessment:
    """Judge a report: every rule, the four dimensions, the seven behaviours, the figures.

    Raises:
        ConsentError: it is another person's, whose consent does not hold on the day of judging.
        AnswersError: a mark's number is not in the report's list.

    """
    refuse_without_consent(options.answers, options.today)
    facts = facts_of(report, options)
    heard = telling(facts)
    found, not_run = _run(facts, options, RULES)
    if heard.report is not None:
        told = _answers(replace(facts, report=heard.report), options, RULES)
        found = tuple(beside(one, told) for one in found)
    marked, waiver_uses = apply_waivers(found, options.waivers, options.today)
    dimensions = Dimensions(**{name: _dimension(name, marked) for name in Dimensions.model_fields})
    assessment = Assessment(
        report=identity_of(facts),
        reading=AssessedReading(
            unread=report.reading.unread,
            discrepancies=report.reading.discrepancies,
            warnings=report.reading.warnings,
            complete=report.reading.complete,
            accounts=ReadCount(read=len(report.accounts), printed=printed_accounts(report)),
            inquiries=ReadCount(read=len(report.inquiries)),
            repairs=report.reading.repairs,
        ),
        preset=options.preset.name,
        verdict=worst(getattr(dimensions, name).verdict for name in Dimensions.model_fields),
        dimensions=dimensions,
        behaviours=Behaviours(**{name: _behaviour(name, marked) for name in get_args(Behaviour)}),
        findings=marked,
        not_run=not_run,
        metrics=metrics(facts),
        waivers=waiver_uses,
        as_told=None if heard.report is None else ToldVerdict(verdict=told_verdict(marked)),
        answers_used=answers_used(facts, heard.marks, found, not_run),
    )
    return assessment if options.reveal else Mask.of(report, options.spouse).document(assessment)


def _run(facts: Facts, options: Options, rules: Sequence[Rule]) -> tuple[tuple[Finding, ...], tuple[NotRunRecord, ...]]:
    answers = _answers(facts, options, rules)
    ordered = [answers[rule.code] for rule in rules]
    return (
        tuple(answer for answer in ordered if isinstance(answer, Finding)),
        tuple(answer for answer in ordered if isinstance(answer, NotRunRecord)),
    )


def _answers(facts: Facts, options: Options, rules: Sequence[Rule]) -> dict[str, Finding | NotRunRecord]:
    """Return what every rule says of a report, those that hear of the others last."""
    answers: dict[str, Finding | NotRunRecord] = {}
    possibilities = Possibilities(facts)
    for rule in sorted(rules, key=lambda r: r.after):
        left_out = options.left_out(rule.code)
        if left_out:
            answers[rule.code] = NotRunRecord(rule=rule.code, why=left_out)
            continue
        heard = facts
        if rule.after:
            heard = replace(facts, others={code: _state(known) for code, known in answers.items()})
        answer = judge(rule, heard, possibilities)
        if isinstance(answer, NotRun):
            answers[rule.code] = NotRunRecord(rule=rule.code, why=answer.why)
        else:
            answers[rule.code] = finding(rule, answer, facts)
    return answers


def _state(answer: Finding | NotRunRecord) -> str:
    """Return what rules that are judged last hear of another one."""
    if isinstance(answer, Finding):
        return answer.verdict
    return "not_printed" if answer.why == NOT_PRINTED else "not_run"


def _outcome(findings: Iterable[Finding]) -> Outcome:
    counted = [f for f in findings if f.waived is None]
    return Outcome(
        verdict=worst(f.verdict for f in counted), findings=tuple(f.rule for f in counted if f.verdict != "pass")
    )


def _dimension(name: str, findings: Sequence[Finding]) -> Outcome:
    return _outcome(f for f in findings if f.dimension == name)


def _behaviour(name: str, findings: Sequence[Finding]) -> Outcome:
    return _outcome(f for f in findings if name in f.behaviours)
