"""硬查询 in 不乱: how many in one to twelve months (QRY01-QRY05), and how many at once (QRY06)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from creditcheck.checks.evidence import evidence
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.inquiries import kind_of
from creditcheck.checks.figures.windows import drops_to, leaves_on
from creditcheck.checks.rule import Check, Judgement, passed
from creditcheck.checks.steps import lines, rows, step
from creditcheck.data.thresholds import Limit
from creditcheck.model.assessment import Severity
from creditcheck.model.records import Inquiry


def since(facts: Facts, months: int) -> str:
    """Return a window for a message: its length and its first day."""
    return f"近 {months} 个月（{facts.window_start(months):%Y-%m-%d} 起）"


def both_figures(facts: Facts, months: int) -> str:
    """Return raw and merged hard inquiries of a window for a message, and what this preset counts when it differs."""
    return f"{since(facts, months)}{figures(facts, months)}"


def figures(facts: Facts, months: int) -> str:
    """Return the same without the window, for a message that has named it."""
    inquiries = facts.inquiries
    raw = inquiries.window(inquiries.hard, months)
    merged = inquiries.window(inquiries.merged(inquiries.hard), months)
    counted = inquiries.counted_in(months)
    settings = facts.preset.settings
    text = f"硬查询 {len(raw)} 次，同一机构同一原因 14 天内合并算 {len(merged)} 次"
    if settings.count_related:
        text += "，此口径把关联类也算上"
    if settings.inquiries_by == "institution":
        text += f"，此口径按机构算 {len(counted)} 家"
    elif len(counted) != len(raw):
        text += f"，此口径算 {len(counted)} 次"
    return text


def _unlisted(facts: Facts, months: int) -> str:
    found = [x for x in facts.inquiries.all if x.by == "institution" and kind_of(x) == "unknown"]
    inside = facts.inquiries.window(found, months)
    return f"另有 {len(inside)} 次查询没有印原因或原因不认识，没有计入。" if inside else ""


def _allowed(warn: Limit, fail: Limit) -> int:
    """Return how many inquiries still pass: one under the lower line that is set."""
    set_lines = [limit.whole for limit in (warn, fail) if not limit.off]
    return max(0, min(set_lines) - 1)


def window_count(code: str, warned: Severity, failed: Severity) -> Check:
    """Return the check of one window, QRY01 to QRY05."""

    def check(facts: Facts) -> Judgement:
        warn, fail, months = (facts.limit(f"{code}.{key}") for key in ("warn", "fail", "window"))
        counted = facts.inquiries.counted_in(months.whole)
        at = step(len(counted), warn, fail)
        unit = " 家" if facts.preset.settings.inquiries_by == "institution" else " 次"
        message = f"{both_figures(facts, months.whole)}。{lines(warn, fail, unit)}。{_unlisted(facts, months.whole)}"
        if at.verdict == "pass":
            return passed(message, len(counted), at.limit)
        clears = drops_to(
            [x.date for x in counted], _allowed(warn, fail), months.whole, facts.preset.settings.window_mode
        )
        if clears:
            message += f"不再新增的话，{clears:%Y-%m-%d} 起降到 {_allowed(warn, fail)}{unit}。"
        severity = failed if at.verdict == "fail" else warned
        return Judgement(at.verdict, severity, message, len(counted), limit=at.limit, clears_on=clears,
                         evidence=rows(facts, counted, message))  # fmt: skip

    return check


def _burst(facts: Facts, inquiries: Sequence[Inquiry]) -> tuple[Limit, tuple[Inquiry, ...]] | None:
    """Return the line that is reached and its inquiries: many on one day, or within some days in a row."""
    one_day, in_days, days = (facts.limit(f"QRY06.{key}") for key in ("one_day", "in_days", "days"))
    by_date: Counter[date] = Counter(x.date for x in inquiries)
    for day in sorted(by_date, reverse=True):
        if one_day.reached(by_date[day]):
            return one_day, tuple(x for x in inquiries if x.date == day)
    for day in sorted(by_date, reverse=True):
        inside = tuple(x for x in inquiries if day <= x.date < day + timedelta(days.whole))
        if in_days.reached(len(inside)):
            return in_days, inside
    return None


def burst(facts: Facts) -> Judgement:
    """QRY06: several applications at once."""
    one_day, in_days, days = (facts.limit(f"QRY06.{key}") for key in ("one_day", "in_days", "days"))
    months = facts.limit("QRY06.window").whole
    counted = facts.inquiries.window(facts.inquiries.counted, months)
    rule = f"口径：同一天 {one_day.shown} 次起，或连续 {days.whole} 天内 {in_days.shown} 次起提醒。"
    hit = _burst(facts, counted)
    if hit is None:
        return passed(f"{both_figures(facts, months)}，没有集中在几天里。{rule}", limit=one_day)
    limit, found = hit
    first, last = min(x.date for x in found), max(x.date for x in found)
    when = f"{first:%Y-%m-%d} 这一天" if first == last else f"{first:%Y-%m-%d} 到 {last:%Y-%m-%d}"
    message = f"{when}有 {len(found)} 次硬查询。{both_figures(facts, months)}。{rule}"
    return Judgement("warn", "medium", message, len(found), limit=limit, evidence=evidence(found),
                     clears_on=_burst_clears(facts, counted, months))  # fmt: skip


def _burst_clears(facts: Facts, counted: Sequence[Inquiry], months: int) -> date | None:
    for day in sorted({x.date for x in counted}):
        rest = [x for x in counted if x.date > day]
        if _burst(facts, rest) is None:
            return leaves_on(day, months, facts.preset.settings.window_mode)
    return None
