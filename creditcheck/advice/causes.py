"""Findings gathered by cause, each with its headline, its evidence once, its steps in order and its dates.

``advised`` is the assessment that people get: that of ``assess`` with its ``causes``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from creditcheck.advice.draft import DUE, NOT_MINE, REST, Case, Draft
from creditcheck.advice.headlines import headline
from creditcheck.advice.household import household_of
from creditcheck.advice.steps_debt import asked, cards, debts, loans
from creditcheck.advice.steps_owed import arrears, bad_debts, bills, courts, due_since, guarantees, past, texts
from creditcheck.assess.assessing import assess, facts_of
from creditcheck.assess.masking import Mask
from creditcheck.assess.options import Options
from creditcheck.data.causes import cause_keys, cause_name, cause_of
from creditcheck.data.originals import to_do
from creditcheck.model.assessment import (
    SEVERITY_ORDER,
    VERDICT_ORDER,
    Assessment,
    Cause,
    CauseEvidence,
    Finding,
    Step,
    worst,
)
from creditcheck.model.report import Report

_DUE, _BILLS = "debt", "bills"
_REPORT = "report"


def _about_report(case: Case) -> Iterator[Draft]:
    online = case.facts.brief
    for rule in case.hit("RPT01"):
        free = "免费，自己查不算次数" if online else "每年前两次免费，自己查不算次数"
        yield Draft(
            rank=REST, do=f"打一份新报告（{free}）；手上这份已经 {case.facts.age_days} 天", cost=0,
            why="之后还的、转好的，只有新报告看得到", rules=(rule,),
            where="征信中心网站、云闪付、部分手机银行" if online else "征信中心柜台或自助查询机",
        )  # fmt: skip
    others = {rule: finding for rule, finding in case.findings.items() if rule != "RPT01"}
    yield from _of_texts(replace(case, findings=others), cause=_REPORT)


def _of_texts(case: Case, *, cause: str) -> Iterator[Draft]:
    for rule in case.findings:
        if cause_of(rule) == cause:
            yield from texts(case, rule, rank=NOT_MINE if rule == "RPT05" else REST, cost=0)


def _original(report: Report) -> Draft:
    """Return what comes before anything else where a report was not read whole."""
    absent = sorted({page for entry in report.reading.discrepancies for page in entry.absent})
    do, why = to_do("step", scan=report.source.ocr), "没读懂的地方可能改变结论"
    if absent:
        do, why = to_do("absent", scan=report.source.ocr).format("、".join(map(str, absent))), "缺的页上有什么，看不出"
    return Draft(rank=DUE - 1, do=do, cost=0, why=why, rules=("RPT07",))


MAKERS: Mapping[str, Callable[[Case], Iterator[Draft]]] = {
    "arrears": arrears,
    "past": past,
    "bad_debt": bad_debts,
    "court": courts,
    _BILLS: bills,
    "inquiries": asked,
    "cards": cards,
    "loans": loans,
    _DUE: debts,
    "others": guarantees,
    "no_record": lambda case: _of_texts(case, cause="no_record"),
    "identity": lambda case: _of_texts(case, cause="identity"),
    _REPORT: _about_report,
}
"""Who makes the steps of a cause."""


def advised(report: Report, options: Options) -> Assessment:
    """Return the assessment of a report with its findings gathered by cause.

    Raises:
        ConsentError: it is another person's, whose consent does not hold on the day of judging.
        AnswersError: a mark's number is not in the report's list.
        SamePersonError: the second report is the person's own.

    """
    found = assess(report, replace(options, reveal=True))
    parts = {"causes": causes_of(report, options, found), "household": household_of(report, options, found)}
    found = found.model_copy(update=parts)
    return found if options.reveal else Mask.of(report, options.spouse).document(found)


def causes_of(report: Report, options: Options, assessment: Assessment) -> tuple[Cause, ...]:
    """Gather the findings of an assessment that are not ``pass``: the worst cause first, then as they are acted on."""
    open_ = {f.rule: f for f in assessment.findings if f.verdict != "pass" and f.waived is None}
    # What is unknown by a doubt of the reading asks for the original, not for acting.
    whole = report.reading.complete
    sure = {rule: finding for rule, finding in open_.items() if whole or finding.verdict != "unknown"}
    case = Case(facts_of(report, options), sure)
    drafts = [(name, draft) for name in cause_keys() for draft in _made(case, name)]
    if not whole:
        drafts.append(("report", _original(report)))
    drafts.sort(key=lambda pair: pair[1].rank)
    steps = [_step(case, number, *pair) for number, pair in enumerate(_once(drafts), 1)]
    causes = []
    for name in cause_keys():
        mine = [finding for rule, finding in open_.items() if cause_of(rule) == name]
        own = tuple(step for step in steps if step.cause == cause_name(name))
        if mine or own:
            causes.append(_cause(case, name, mine, own))
    order = {cause.cause: place for place, cause in enumerate(causes)}
    return tuple(sorted(causes, key=lambda cause: (VERDICT_ORDER.index(cause.verdict), order[cause.cause])))


def steps_of(causes: Iterable[Cause]) -> tuple[Step, ...]:
    """Return the steps of all causes in the order of acting."""
    return tuple(sorted((step for cause in causes for step in cause.steps), key=lambda step: step.order))


def _made(case: Case, name: str) -> Iterator[Draft]:
    if name == _DUE:
        yield from due_since(case)
    if name == _BILLS or any(cause_of(rule) == name for rule in case.findings):
        yield from MAKERS[name](case)


def _once(drafts: Iterable[tuple[str, Draft]]) -> Iterator[tuple[str, Draft]]:
    """Yield each thing to do once: several findings may advise the same."""
    seen: set[str] = set()
    for name, draft in drafts:
        if draft.do not in seen:
            seen.add(draft.do)
            yield name, draft


def _step(case: Case, order: int, name: str, draft: Draft) -> Step:
    verdicts = {case.findings[rule].verdict for rule in draft.rules if rule in case.findings}
    return Step(
        order=order,
        cause=cause_name(name),
        do=draft.do,
        why=draft.why,
        rules=draft.rules,
        cost=draft.cost,
        where=draft.where,
        account=None if draft.account is None else case.key(draft.account),
        ends="fail" if "fail" in verdicts and not draft.extra else "warn" if verdicts & {"fail", "warn"} else None,
    )


def _cause(case: Case, name: str, findings: Sequence[Finding], steps: tuple[Step, ...]) -> Cause:
    ordered = sorted(findings, key=lambda f: (VERDICT_ORDER.index(f.verdict), SEVERITY_ORDER.index(f.severity), f.rule))
    fails = [finding for finding in ordered if finding.verdict == "fail"]
    return Cause(
        cause=cause_name(name),
        verdict=worst(finding.verdict for finding in ordered),
        headline=headline(case, name, ordered),
        findings=tuple(finding.rule for finding in ordered),
        evidence=tuple(_evidence(ordered)),
        steps=steps,
        eases_on=_last(finding.eases_on for finding in fails),
        clears_on=_last(finding.clears_on for finding in ordered),
    )


def _last(days: Iterable[date | None]) -> date | None:
    """Return the last of some days; None when there is none, or one of them never comes."""
    found = list(days)
    return None if None in found else max((day for day in found if day), default=None)


def _evidence(findings: Iterable[Finding]) -> Iterator[CauseEvidence]:
    """Yield each row of the report once, with every rule that it counts for."""
    rows: dict[tuple[object, ...], CauseEvidence] = {}
    for finding in findings:
        for row in finding.evidence:
            placed = (row.page, row.line, row.pointer)
            key = placed if row.line is not None or row.pointer is not None else (*placed, row.text)
            if key in rows:
                rules = rows[key].rules
                if finding.rule not in rules:
                    rows[key] = rows[key].model_copy(update={"rules": (*rules, finding.rule)})
            else:
                rows[key] = CauseEvidence(**row.model_dump(), rules=(finding.rule,))
    yield from rows.values()
