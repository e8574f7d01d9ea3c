"""查询 in 不乱: 硬查询 in one to twelve months (QRY01-QRY05) and at once (QRY06), the other kinds (QRY09-QRY13)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from creditcheck.checks.evidence import evidence
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.inquiries import kind_of
from creditcheck.checks.figures.windows import drops_to, leaves_on
from creditcheck.checks.rule import Check, Judgement, Rule, passed, warn
from creditcheck.checks.steps import answer, lines, rows, step
from creditcheck.data.reasons import read_reason
from creditcheck.data.thresholds import Limit
from creditcheck.model.assessment import Severity
from creditcheck.model.records import Inquiry
from creditcheck.values.dates import month_of

_GUARANTEE = "08"
"""The code of the reason 担保资格审查."""


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


def _allowed(warn_at: Limit, fail_at: Limit) -> int:
    """Return how many inquiries still pass: one under the lower line that is set."""
    set_lines = [limit.whole for limit in (warn_at, fail_at) if not limit.off]
    return max(0, min(set_lines) - 1)


def window_count(code: str, warned: Severity, failed: Severity) -> Check:
    """Return the check of one window, QRY01 to QRY05."""

    def check(facts: Facts) -> Judgement:
        warn_at, fail_at, months = facts.limits(code, "warn", "fail", "window")
        counted = facts.inquiries.counted_in(months.whole)
        at = step(len(counted), warn_at, fail_at)
        unit = " 家" if facts.preset.settings.inquiries_by == "institution" else " 次"
        message = (
            f"{both_figures(facts, months.whole)}。{lines(warn_at, fail_at, unit)}。{_unlisted(facts, months.whole)}"
        )
        if at.verdict == "pass":
            return passed(message, len(counted), limit=at.limit)
        clears = drops_to(
            [x.date for x in counted], _allowed(warn_at, fail_at), months.whole, facts.preset.settings.window_mode
        )
        if clears:
            message += f"不再新增的话，{clears:%Y-%m-%d} 起降到 {_allowed(warn_at, fail_at)}{unit}。"
        severity = failed if at.verdict == "fail" else warned
        shown = rows(facts, counted, message)
        return answer(at, severity, message, len(counted), evidence=shown, clears_on=clears)

    return check


def _burst(facts: Facts, inquiries: Sequence[Inquiry]) -> tuple[Limit, tuple[Inquiry, ...]] | None:
    """Return the line that is reached and its inquiries: many on one day, or within some days in a row."""
    one_day, in_days, days = facts.limits("QRY06", "one_day", "in_days", "days")
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
    one_day, in_days, days = facts.limits("QRY06", "one_day", "in_days", "days")
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
    return warn(
        "medium",
        message,
        len(found),
        limit=limit,
        evidence=evidence(found),
        clears_on=_burst_clears(facts, counted, months),
    )


def _burst_clears(facts: Facts, counted: Sequence[Inquiry], months: int) -> date | None:
    for day in sorted({x.date for x in counted}):
        rest = [x for x in counted if x.date > day]
        if _burst(facts, rest) is None:
            return leaves_on(day, months, facts.preset.settings.window_mode)
    return None


def related(facts: Facts) -> Judgement:
    """QRY09: inquiries of the related group; neutral for most lenders."""
    limit = facts.limit("QRY09.window")
    found = facts.inquiries.window(facts.inquiries.related, limit.whole)
    if not found:
        return passed(f"近 {limit.whole} 个月没有关联类查询。", 0, limit=limit)
    counted = "计入" if facts.preset.settings.count_related else "不计入"
    kinds = Counter(read_reason(x.reason).name for x in found)
    listed = "，".join(f"{name} {number} 次" for name, number in kinds.items())
    message = f"近 {limit.whole} 个月关联类查询 {len(found)} 次（{listed}），此口径{counted}硬查询。"
    return passed(message, len(found), limit=limit, evidence=evidence(found))


def post_loan(facts: Facts) -> Judgement:
    """QRY10: inquiries after a loan or guarantee; shown when one lender asks several times in a month."""
    limit = facts.limit("QRY10.repeated")
    found = [x for x in facts.inquiries.all if x.by == "institution" and read_reason(x.reason).group == "post-loan"]
    pairs = [(facts.lenders.entity(x), month_of(x.date), x) for x in found]
    counts = Counter((entity, month) for entity, month, _ in pairs)
    often = [x for entity, month, x in pairs if entity is not None and limit.exceeded(counts[entity, month])]
    message = f"贷后、保后管理查询 {len(found)} 次，不计入硬查询。"
    if not often:
        return passed(message, len(found), limit=limit)
    return passed(
        f"{message}同一机构同一个月超过 {limit.shown} 次的有 {len(often)} 次。",
        len(often),
        limit=limit,
        evidence=evidence(often),
    )


def guarantee_inquiries(facts: Facts) -> Judgement:
    """QRY11: inquiries for a guarantee while the report shows none."""
    warn_at, months = facts.limit("QRY11.warn"), facts.limit("QRY11.window").whole
    asked = [x for x in facts.inquiries.hard if read_reason(x.reason).code == _GUARANTEE]
    found = facts.inquiries.window(asked, months)
    message = f"近 {months} 个月担保资格审查 {len(found)} 次"
    if facts.guarantees:
        return passed(f"{message}，报告里有 {len(facts.guarantees)} 笔担保，对得上。", len(found), limit=warn_at)
    message += f"，报告里没有担保。口径：{warn_at.shown} 次起提醒。"
    if warn_at.reached(len(found)):
        mode = facts.preset.settings.window_mode
        clears = drops_to([x.date for x in found], max(0, warn_at.whole - 1), months, mode)
        return warn(
            "medium", message, len(found), limit=warn_at, evidence=rows(facts, found, message), clears_on=clears
        )
    return passed(message, len(found), limit=warn_at, evidence=evidence(found))


def own(facts: Facts) -> Judgement:
    """QRY13: how often the person looked at their own report in the last month."""
    often = facts.limit("QRY13.often")
    found = facts.inquiries.calendar(facts.inquiries.own, 1)
    message = f"近 1 个月本人查询 {len(found)} 次，不计入硬查询。"
    return passed(message, len(found), limit=often, evidence=evidence(found) if often.reached(len(found)) else ())


RULES: tuple[Rule, ...] = (
    Rule(code="QRY01", name="hard-inquiries-1m", dimension="not_messy", behaviours=("too_many_inquiries",),
         reads=("inquiries",), severity="high", check=window_count("QRY01", "medium", "high")),
    Rule(code="QRY02", name="hard-inquiries-2m", dimension="not_messy", behaviours=("too_many_inquiries",),
         reads=("inquiries",), severity="medium", check=window_count("QRY02", "medium", "medium")),
    Rule(code="QRY03", name="hard-inquiries-3m", dimension="not_messy", behaviours=("too_many_inquiries",),
         reads=("inquiries",), severity="high", check=window_count("QRY03", "medium", "high")),
    Rule(code="QRY04", name="hard-inquiries-6m", dimension="not_messy", behaviours=("too_many_inquiries",),
         reads=("inquiries",), severity="high", check=window_count("QRY04", "high", "high")),
    Rule(code="QRY05", name="hard-inquiries-12m", dimension="not_messy", behaviours=("too_many_inquiries",),
         reads=("inquiries",), severity="medium", check=window_count("QRY05", "low", "medium")),
    Rule(code="QRY06", name="inquiry-burst", dimension="not_messy", behaviours=("too_many_inquiries",),
         reads=("inquiries",), severity="medium", check=burst),
    Rule(code="QRY09", name="related-inquiries", dimension="not_messy", reads=("inquiries",), severity="info",
         check=related),
    Rule(code="QRY10", name="post-loan-inquiries", dimension="not_messy", reads=("inquiries",), severity="info",
         check=post_loan),
    Rule(code="QRY11", name="guarantee-inquiries", dimension="not_messy", behaviours=("large_guarantee",),
         reads=("inquiries", "liabilities"), severity="medium", check=guarantee_inquiries),
    Rule(code="QRY13", name="self-inquiries", dimension="not_messy", reads=("inquiries",), severity="info",
         needs=("self_inquiries",), check=own),
)  # fmt: skip
