"""One cause as a card: its headline, every check of it in one table, evidence once, steps in order, sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from creditcheck.model.assessment import Cause, Finding, Step
from creditcheck.renderers.finding_card import AS_TOLD, clearing, evidence_lines
from creditcheck.renderers.nodes import Card, Cell, Detail, Table
from creditcheck.renderers.wording import VERDICTS, figure, sourced

_NUMBER = re.compile(r"[\d,.]+%?\s*\S{0,4}")
"""A line that is one figure with its unit."""
_HEADER = ("看什么", "数字", "线", "结论", "没有新的，哪天转好")


def cause_card(cause: Cause, findings: Mapping[str, Finding], day: date) -> Card:
    """Turn a cause, judged on this day, into the card that every format shows."""
    mark = VERDICTS[cause.verdict]
    mine = [findings[rule] for rule in cause.findings]
    return Card(
        sign=mark.sign,
        word=mark.word,
        tone=mark.tone,
        code="",
        title=f"{cause.cause}：{cause.headline}",
        weight="",
        message="",
        details=tuple(_details(cause, mine, day)),
        table=Table(_HEADER, tuple(_row(finding, day) for finding in mine)) if mine else None,
    )


def _row(finding: Finding, day: date) -> tuple[Cell, ...]:
    mark = VERDICTS[finding.verdict]
    return (
        Cell(finding.title),
        Cell(_comparable(finding)),
        Cell(figure(finding.threshold) or ""),
        Cell(str(mark), mark.tone),
        Cell(_from(finding, day)),
    )


def _comparable(finding: Finding) -> str:
    """Return the figure where it can be held against the line; a line in words is explained by the message."""
    in_words = isinstance(finding.threshold, str) and not _NUMBER.fullmatch(finding.threshold)
    return "见“怎么算的”" if in_words and not isinstance(finding.value, str) else figure(finding.value) or ""


def _from(finding: Finding, day: date) -> str:
    """Return from which day a check passes, in a few words."""
    if finding.clears_on is None:
        return "要先处理" if finding.verdict in ("fail", "warn") else ""
    assumed = {"repaid_now": "（假如今天还清）", "latest": "（最迟）", None: ""}[finding.dates_assume]
    return f"{finding.clears_on}{assumed}" if finding.clears_on > day else "应已转好，看新报告"


def _details(cause: Cause, findings: list[Finding], day: date) -> Iterable[Detail]:
    if findings:
        yield Detail("怎么算的", tuple(finding.message for finding in findings), folded=True)
    if cause.evidence:
        yield Detail("报告里的依据", tuple(evidence_lines(cause.evidence)), folded=True)
    told = [f"{f.title}：{VERDICTS[f.as_told.verdict]}。{f.as_told.message}" for f in findings if f.as_told]
    if told:
        yield Detail(AS_TOLD, tuple(told))
    missing = dict.fromkeys(finding.missing for finding in findings if finding.missing)
    if missing:
        yield Detail("还缺什么", tuple(missing))
    if cause.steps:
        yield Detail("怎么办", tuple(map(step_text, cause.steps)), ordered=len(cause.steps) > 1)
    open_ = [f for f in findings if f.verdict != "unknown" and (f.clears_on is None or f.dates_assume)]
    when = dict.fromkeys(clearing(finding, day) for finding in open_)
    if when:
        yield Detail("何时转好", tuple(when))
    if findings:
        yield Detail("规则和出处", ("；".join(dict.fromkeys(map(_source, findings))),), folded=True)


def step_text(step: Step) -> str:
    """Return a step with what it costs, where, and what it changes."""
    cost = "" if step.cost is None else "不花钱" if step.cost == 0 else f"{step.cost:,} 元"
    aside = "；".join(filter(None, (cost, step.where, step.why)))
    return f"{step.do.rstrip('。')}（{aside}）" if aside else step.do


def _source(finding: Finding) -> str:
    return f"{finding.rule} {sourced(finding.source.title, finding.source.standing)}"

