"""One sentence for each cause, with the person's own figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from creditcheck.advice.draft import Case
from creditcheck.data.vocabulary import word
from creditcheck.model.assessment import Finding
from creditcheck.values.numbers import percent

_COUNTS = {"QRY01": "近 1 个月", "QRY02": "近 2 个月", "QRY03": "近 3 个月", "QRY04": "近半年", "QRY05": "近一年"}

_NAMED = ("past", "bad_debt", "court")
"""Causes that are said by what they are; their figures stand in the rows."""


def headline(case: Case, name: str, findings: Sequence[Finding]) -> str:
    """Return the headline of a cause; ``findings``: the worst first."""
    if not findings:
        return "有零星欠费，先缴清" if name == "bills" else "报告之后到期的，先问清楚"
    worst = findings[0]
    if name == "arrears" and case.facts.overdue_now:
        return _arrears(case)
    titles = "、".join([f.title for f in findings if f.verdict == worst.verdict][:3])
    if worst.verdict == "unknown":
        return f"{titles}：{word('verdict', 'unknown')}"
    counts = [f for f in findings if f.rule in _COUNTS and f.verdict == worst.verdict]
    if name == "inquiries" and counts:
        asked = max(counts, key=lambda f: f.clears_on or date.max)
        line = "" if asked.threshold is None else f"（线 {asked.threshold}）"
        return f"{_COUNTS[asked.rule]}申请了 {asked.value} 次{line}"
    if name == "cards" and worst.rule in ("MNY02", "MNY03") and case.facts.card_use.ratio is not None:
        return _cards(case, worst)
    if name == "loans" and (counted := next((f for f in findings if f.rule == "MNY06"), None)):
        line = "" if counted.threshold is None else f"（线 {counted.threshold}）"
        return f"网贷机构 {counted.value} 家{line}"
    if name in _NAMED:
        return titles
    return _first_clause(worst)


def _cards(case: Case, worst: Finding) -> str:
    if worst.rule == "MNY03" and worst.verdict != "unknown":
        return f"有 {worst.value} 张卡接近用满"
    now, most = case.facts.card_use.ratio, case.facts.utilisation
    when = "近 6 个月平均" if most is not None and most != now else ""
    return f"信用卡用得偏满：{when}用了 {percent(most or Fraction(0))}"


def _arrears(case: Case) -> str:
    late, amount = case.facts.overdue_now, case.facts.current_overdue_amount
    total = f"，逾期金额合计 {amount:,} 元" if amount else ""
    return f"现在有 {len(late)} 笔逾期{total}"


def _first_clause(finding: Finding) -> str:
    """Return the first sentence of a message, at most some forty characters."""
    sentence = finding.message.split("。")[0]
    return sentence if len(sentence) <= 44 else finding.title
