"""The four words and the seven behaviours at a glance: a sign, a word, and the checks it comes from."""

from __future__ import annotations

from creditcheck.data.causes import cause_keys, good, needs, needs_figure, rules_of
from creditcheck.model.assessment import Assessment, Dimension, Finding, Outcome, Verdict, worst
from creditcheck.renderers.nodes import Cell, Table
from creditcheck.renderers.wording import (
    BEHAVIOUR_VERDICTS,
    BEHAVIOURS,
    DIMENSION_NOTES,
    DIMENSIONS,
    NOT_JUDGED,
    NOT_SHOWN,
    VERDICTS,
    Mark,
)

ALSO_UNKNOWN = "另有看不出的"
FOUR_WORDS: tuple[Dimension, ...] = ("not_black", "not_blank", "not_many", "not_messy")


def outcome_of(assessment: Assessment, dimension: Dimension) -> Outcome:
    """Return the outcome of one of the four words."""
    outcome: Outcome = getattr(assessment.dimensions, dimension)
    return outcome


def dimension_mark(assessment: Assessment, dimension: Dimension) -> Mark:
    """Return sign and word of one of the four; a pass on which no rule ran is said to be none."""
    ran = any(finding.dimension == dimension for finding in assessment.findings)
    return _shown(assessment, outcome_of(assessment, dimension), VERDICTS) if ran else NOT_JUDGED


def certain(assessment: Assessment, outcome: Outcome) -> Verdict:
    """Return what an outcome is by its rules that are not ``unknown``; only with none of them it is unknown."""
    known = worst(finding.verdict for finding in _of(assessment, outcome) if finding.verdict != "unknown")
    return outcome.verdict if known == "pass" else known


def _of(assessment: Assessment, outcome: Outcome) -> list[Finding]:
    """Return the findings of an outcome that are not ``pass``."""
    return [finding for finding in assessment.findings if finding.rule in outcome.findings]


def _open(assessment: Assessment, outcome: Outcome) -> bool:
    """Tell whether something certain stands beside something that cannot be seen."""
    unknown = any(finding.verdict == "unknown" for finding in _of(assessment, outcome))
    return unknown and certain(assessment, outcome) != "unknown"


def _shown(assessment: Assessment, outcome: Outcome, marks: dict[str, Mark]) -> Mark:
    """Return the certain part first, and that there is more which cannot be seen."""
    mark = marks[certain(assessment, outcome)]
    return Mark(mark.sign, f"{mark.word}，{ALSO_UNKNOWN}", mark.tone) if _open(assessment, outcome) else mark


def dimensions_table(assessment: Assessment) -> Table:
    """Lay out 不黑 不白 不多 不乱."""
    rows = []
    for dimension in FOUR_WORDS:
        outcome = outcome_of(assessment, dimension)
        mark = dimension_mark(assessment, dimension)
        reason = _reason(assessment, outcome)
        waived = sum(finding.dimension == dimension and bool(finding.waived) for finding in assessment.findings)
        if waived:
            reason = "；".join(filter(None, (reason, f"另有 {waived} 项本人已说明，未计入")))
        rows.append((Cell(DIMENSIONS[dimension]), _cell(mark), Cell(reason or DIMENSION_NOTES[dimension])))
    return Table(("四字", "结论", "依据"), tuple(rows), tiles=True)


def behaviours_table(assessment: Assessment) -> Table:
    """Lay out the seven behaviours; what the report can never show stands beside those that look clean."""
    rows = []
    for behaviour in BEHAVIOURS:
        outcome: Outcome = getattr(assessment.behaviours, behaviour)
        ran = any(behaviour in finding.behaviours for finding in assessment.findings)
        mark = behaviour_mark(assessment, behaviour, outcome) if ran else NOT_JUDGED
        reason = _reason(assessment, outcome) or NOT_SHOWN[behaviour]
        rows.append((Cell(BEHAVIOURS[behaviour]), _cell(mark), Cell(reason)))
    return Table(("行为", "结论", "依据，或报告里看不到的"), tuple(rows), tiles=True)


def _cell(mark: Mark) -> Cell:
    return Cell(str(mark), mark.tone)


def behaviour_mark(assessment: Assessment, behaviour: str, outcome: Outcome) -> Mark:
    """Return sign and word of a behaviour; cash-out can only ever be suspected."""
    marks = BEHAVIOUR_VERDICTS
    if behaviour == "card_cash_out":
        suspected = {"fail": "疑似", "warn": "疑似迹象"}
        marks = {key: Mark(mark.sign, suspected.get(key, mark.word), mark.tone) for key, mark in marks.items()}
    return _shown(assessment, outcome, marks)


def _reason(assessment: Assessment, outcome: Outcome) -> str:
    """Name the rules that gave the outcome its verdict, then those that cannot be seen; a pass has none."""
    if outcome.verdict == "pass":
        return ""
    reason = _named(assessment, outcome, certain(assessment, outcome))
    return f"{reason}；看不出：{_named(assessment, outcome, 'unknown')}" if _open(assessment, outcome) else reason


def _named(assessment: Assessment, outcome: Outcome, verdict: Verdict) -> str:
    return "；".join(one.title for one in _of(assessment, outcome) if one.verdict == verdict)


def good_points(assessment: Assessment) -> list[str]:
    """Return what is good and was looked at: every check of its cause passes, and those that tell show nothing.

    A threshold set may not look at a thing, or let a warning pass: then nothing good is known of it.
    """
    found = {finding.rule: finding for finding in assessment.findings}

    def clean(rule: str, key: str) -> bool:
        figure = rule in found and (found[rule].value is not None or not needs_figure(key))
        return figure and found[rule].verdict == "pass" and not found[rule].evidence

    return [
        text
        for key in cause_keys()
        if (text := good(key)) is not None
        and all(found[rule].verdict == "pass" for rule in rules_of(key) if rule in found)
        and all(any(clean(rule, key) for rule in group) for group in needs(key))
    ]
