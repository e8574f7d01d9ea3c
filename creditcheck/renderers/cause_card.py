"""One cause, or one finding, as a card: every check in one table, evidence once, steps in order, sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from creditcheck.data.thresholds import Settings
from creditcheck.model.assessment import Cause, Evidence, Finding
from creditcheck.renderers.comparable import compared
from creditcheck.renderers.finding_parts import AS_TOLD, clearing
from creditcheck.renderers.nodes import Card, Cell, Detail, Table
from creditcheck.renderers.said_once import Said
from creditcheck.renderers.step_text import step_texts
from creditcheck.renderers.wording import SEVERITIES, VERDICT_ORDER, VERDICTS, sourced, without_codes

_HEADER = ("看什么", "数字", "线", "结论", "没有新的，哪天转好")


@dataclass(frozen=True)
class Cards:
    """Cards of one page. ``day``: of judging; ``settings``: how the threshold set counts, None where not known."""

    day: date
    said: Said
    settings: Settings | None = None

    def cause(self, cause: Cause, findings: Mapping[str, Finding]) -> Card:
        """Turn a cause into the card that every format shows."""
        mine = [findings[rule] for rule in cause.findings]
        mine.sort(key=lambda finding: (VERDICT_ORDER.index(finding.verdict), finding.rule))
        mark = VERDICTS[cause.verdict]
        return Card(
            sign=mark.sign,
            word=mark.word,
            tone=mark.tone,
            code="",
            title=f"{cause.cause}：{without_codes(cause.headline)}",
            weight="",
            message="",
            details=tuple(self._details(cause.cause, mine, cause.evidence, step_texts(cause.steps, short=False))),
            table=self._table(mine) if mine else None,
        )

    def finding(self, finding: Finding) -> Card:
        """Turn one finding into a card: of the page about a rule, a word or a question."""
        mark = VERDICTS[finding.verdict]
        return Card(
            sign=mark.sign,
            word=mark.word,
            tone=mark.tone,
            code=finding.rule,
            title=finding.title,
            weight=SEVERITIES[finding.severity],
            message="",
            details=tuple(self._details(finding.title, [finding], finding.evidence, finding.advice, folded=False)),
            table=self._table([finding]),
        )

    def _table(self, findings: Sequence[Finding]) -> Table:
        return Table(_HEADER, tuple(self._row(finding, number) for finding, number in _numbered(findings)))

    def _row(self, finding: Finding, number: str) -> tuple[Cell, ...]:
        mark = VERDICTS[finding.verdict]
        value, line = compared(finding, self.settings)
        title = Cell(f"{number}{finding.title}")
        return title, Cell(value), Cell(line), Cell(str(mark), mark.tone), Cell(_from(finding, self.day))

    def _details(
        self,
        title: str,
        findings: Sequence[Finding],
        evidence: Sequence[Evidence],
        steps: Sequence[str],
        *,
        folded: bool = True,
    ) -> Iterable[Detail]:
        several = len(findings) > 1
        if findings:
            yield Detail("怎么算的", tuple(map(self.said.message, findings)), ordered=several, folded=folded)
        if evidence:
            numbers = {finding.rule: number for number, finding in enumerate(findings, 1)} if several else {}
            yield Detail("报告里的依据", tuple(self.said.evidence(evidence, title, numbers)), folded=folded)
        told = [f"{f.title}：{VERDICTS[f.as_told.verdict]}。{f.as_told.message}" for f in findings if f.as_told]
        if told:
            yield Detail(AS_TOLD, tuple(told))
        missing = dict.fromkeys(self.said.missing(findings, title))
        if missing:
            yield Detail("还缺什么", tuple(missing))
        if steps:
            yield Detail("怎么办", tuple(steps), ordered=len(steps) > 1)
        when = tuple(self._when(findings))
        if when:
            yield Detail("何时转好", when)
        if findings:
            yield Detail("规则和出处", (_sources(findings),), folded=True)

    def _when(self, findings: Sequence[Finding]) -> Iterable[str]:
        """Yield from when what is good, where the table's day does not tell all of it."""
        by_text: dict[str, list[str]] = {}
        for finding, number in _numbered(findings):
            if finding.verdict in ("fail", "warn") and (finding.clears_on is None or finding.dates_assume):
                by_text.setdefault(clearing(finding, self.day), []).append(number.rstrip(". "))
        several = len(by_text) > 1
        yield from (f"第 {'、'.join(numbers)} 条：{text}" if several else text for text, numbers in by_text.items())


def _numbered(findings: Sequence[Finding]) -> Iterable[tuple[Finding, str]]:
    several = len(findings) > 1
    return ((finding, f"{number}. " if several else "") for number, finding in enumerate(findings, 1))


def _from(finding: Finding, day: date) -> str:
    """Return from which day a check passes, in a few words."""
    if finding.clears_on is None:
        return "要先处理" if finding.verdict in ("fail", "warn") else ""
    assumed = {"repaid_now": "（假如今天还清）", "latest": "（最迟）", None: ""}[finding.dates_assume]
    return f"{finding.clears_on}{assumed}" if finding.clears_on > day else "应已转好，看新报告"


def _sources(findings: Iterable[Finding]) -> str:
    """Return the codes of the rules with their sources, each source once."""
    by_source: dict[str, list[str]] = {}
    for finding in findings:
        by_source.setdefault(sourced(finding.source.title, finding.source.standing), []).append(finding.rule)
    return "；".join(f"{'、'.join(rules)} {source}" for source, rules in by_source.items())
