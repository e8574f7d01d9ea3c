"""The four words and the seven behaviours at a glance: a sign, a word, and the rules it comes from."""

from __future__ import annotations

from creditcheck.model.assessment import Assessment, Dimension, Outcome
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

FOUR_WORDS: tuple[Dimension, ...] = ("not_black", "not_blank", "not_many", "not_messy")


def outcome_of(assessment: Assessment, dimension: Dimension) -> Outcome:
    """Return the outcome of one of the four words."""
    outcome: Outcome = getattr(assessment.dimensions, dimension)
    return outcome


def dimension_mark(assessment: Assessment, dimension: Dimension) -> Mark:
    """Return sign and word of one of the four; a pass on which no rule ran is said to be none."""
    ran = any(finding.dimension == dimension for finding in assessment.findings)
    return VERDICTS[outcome_of(assessment, dimension).verdict] if ran else NOT_JUDGED


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
    return Table(("四字", "结论", "依据"), tuple(rows))


def behaviours_table(assessment: Assessment) -> Table:
    """Lay out the seven behaviours; what the report can never show stands beside those that look clean."""
    rows = []
    for behaviour in BEHAVIOURS:
        outcome: Outcome = getattr(assessment.behaviours, behaviour)
        ran = any(behaviour in finding.behaviours for finding in assessment.findings)
        mark = behaviour_mark(behaviour, outcome) if ran else NOT_JUDGED
        reason = _reason(assessment, outcome) or NOT_SHOWN[behaviour]
        rows.append((Cell(BEHAVIOURS[behaviour]), _cell(mark), Cell(reason)))
    return Table(("行为", "结论", "依据，或报告里看不到的"), tuple(rows))


def _cell(mark: Mark) -> Cell:
    return Cell(str(mark), mark.tone)


def behaviour_mark(behaviour: str, outcome: Outcome) -> Mark:
    """Return sign and word of a behaviour; cash-out can only ever be suspected."""
    mark = BEHAVIOUR_VERDICTS[outcome.verdict]
    if behaviour == "card_cash_out" and outcome.verdict in ("fail", "warn"):
        return Mark(mark.sign, "疑似命中" if outcome.verdict == "fail" else "疑似迹象", mark.tone)
    return mark


def _reason(assessment: Assessment, outcome: Outcome) -> str:
    """Name the rules that gave the outcome its verdict; a pass has none."""
    if outcome.verdict == "pass":
        return ""
    titles = {finding.rule: finding for finding in assessment.findings}
    return "；".join(
        f"{code} {titles[code].title}"
        for code in outcome.findings
        if code in titles and titles[code].verdict == outcome.verdict
    )
