"""Rules that rest on a doubtful list: something of it was not read, or does not add up.

Missing rows: what is readable is a lower bound, so a ``fail`` that it already shows stays (至少); everything else is
``unknown``. More read than printed, or two figures that disagree: ``unknown``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from creditcheck.checks.evidence import evidence_of
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.rule import Judgement, Rule
from creditcheck.data.vocabulary import word, words
from creditcheck.model.assessment import Evidence
from creditcheck.model.report import Discrepancy, Section, Unread

_MAX_EVIDENCE = 10


def unread_row(line: Unread) -> Evidence:
    """Return the evidence of a line that was not read."""
    return Evidence(page=line.page, line=line.line, text=line.text)


def mismatch_text(item: Discrepancy) -> str:
    """Return a discrepancy for people: what, and the figures that there are.

    >>> mismatch_text(Discrepancy(section="accounts", what="账户数", printed=3, read=2))
    '账户数（印出 3，读到 2）'
    >>> mismatch_text(Discrepancy(section="accounts", what="账户数", read=2))
    '账户数（读到 2）'
    """
    named = (("印出", item.printed), ("读到", item.read))
    figures = "，".join(f"{word} {figure}" for word, figure in named if figure is not None)
    return f"{item.what}（{figures}）" if figures else item.what


def mismatch_row(item: Discrepancy) -> Evidence:
    """Return the evidence of a discrepancy."""
    return Evidence(page=item.page, line=item.line, text=mismatch_text(item))


@dataclass(frozen=True)
class Doubt:
    """One reason why a list is doubtful. ``section`` None or ``pages``: every list is. ``lower_bound``: rows miss."""

    section: Section | None
    lower_bound: bool
    what: str
    evidence: Evidence

    def touches(self, reads: Sequence[Section]) -> bool:
        """Tell whether a rule that reads these sections rests on the doubtful list."""
        return self.section in (None, "pages") or self.section in reads


def doubts(facts: Facts) -> tuple[Doubt, ...]:
    """Return every doubt about a report: unread lines, discrepancies, month cells of an unknown status."""
    found: list[Doubt] = []
    reading = facts.report.reading
    for line in reading.unread:
        what = f"{_part(line.section)}有一行没有读出" if line.section else "报告有一行没有读出"
        found.append(Doubt(line.section, True, what, unread_row(line)))
    for item in reading.discrepancies:
        what = f"{_part(item.section)}对不上：{mismatch_text(item)}"
        found.append(Doubt(item.section, item.kind == "missing", what, mismatch_row(item)))
    for account, strange in facts.strange_cells:
        found.append(Doubt("accounts", True, f"还款记录里有不认识的状态 {'、'.join(strange)}", evidence_of(account)))
    return tuple(found)


def _part(section: Section) -> str:
    return _called("doubtful_section", "section", section)


def _called(group: str, otherwise: str, key: str) -> str:
    return words(group).get(key) or word(otherwise, key)


def settle(rule: Rule, facts: Facts, judgement: Judgement) -> Judgement:
    """Return the judgement as it stands after the doubts about what the rule rests on."""
    mine = [doubt for doubt in doubts(facts) if doubt.touches(rule.reads)] if rule.reads else []
    if not mine:
        return judgement
    lower_bound = all(doubt.lower_bound for doubt in mine)
    if lower_bound and judgement.verdict == "fail" and judgement.stands:
        message = f"至少：{judgement.message}（另有内容没有读出：{_what(mine)}）"
        return replace(judgement, message=message, eases_on=None, clears_on=None)
    places = tuple(doubt.evidence for doubt in mine[:_MAX_EVIDENCE])
    readable = f"已读出的部分显示“{_called('readable_verdict', 'verdict', judgement.verdict)}”：{judgement.message}"
    return replace(
        judgement,
        verdict="unknown",
        severity=rule.severity,
        message=f"{_what(mine)}，所以不能下结论。{readable}",
        evidence=(*places, *judgement.evidence),
        eases_on=None,
        clears_on=None,
        missing=f"{_what(mine)}；请对照报告原件核对，或重新下载一份 PDF 原件再查。",
    )


def _what(mine: Sequence[Doubt]) -> str:
    texts = list(dict.fromkeys(doubt.what for doubt in mine))
    shown = "；".join(texts[:3])
    return shown if len(texts) <= 3 else f"{shown}；等 {len(texts)} 处"
