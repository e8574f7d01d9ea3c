"""查询 in 不乱: 硬查询 in one to twelve months (QRY01-QRY05) and at once (QRY06), the other kinds (QRY09-QRY13)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from creditcheck.checks.evidence import evidence
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.windows import drops_to, first_day, leaves_on
from creditcheck.checks.rule import Check, Judgement, Rule, passed, unknown, warn
from creditcheck.checks.steps import answer, counted_step, lines, rows
from creditcheck.data.reasons import read_reason
from creditcheck.data.thresholds import Limit
from creditcheck.model.assessment import Severity
from creditcheck.model.records import Inquiry
from creditcheck.values.dates import month_of

_GUARANTEE = "08"
"""The code of the reason 担保资格审查."""
_REASON = "这些查询的原因，请向查询机构核对"


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


def _unexplained(found: Sequence[Inquiry]) -> str:
    return f"另有 {len(found)} 次查询没有印原因或原因不认识，算不算硬查询看不出。" if found else ""


def _allowed(warn_at: Limit, fail_at: Limit) -> int:
    """Return how many inquiries still pass: one under the lower line that is set."""
    set_lines = [limit.whole for limit in (warn_at, fail_at) if not limit.off]
    return max(0, min(set_lines) - 1)


def window_count(code: str, warned: Severity, failed: Severity) -> Check:
    """Return the check of one window, QRY01 to QRY05. Inquiries without a known reason might count too."""

    def check(facts: Facts) -> Judgement:
        warn_at, fail_at, window = facts.limits(code, "warn", "fail", "window")
        months, mode = window.whole, facts.preset.settings.window_mode
        counted, perhaps = facts.inquiries.counted_in(months), facts.inquiries.unexplained_in(months)
        at = counted_step(len(counted), len(perhaps), warn_at, fail_at)
        unit = " 家" if facts.preset.settings.inquiries_by == "institution" else " 次"
        message = f"{both_figures(facts, months)}。{lines(warn_at, fail_at, unit)}。{_unexplained(perhaps)}"
        value = len(counted)
        if at.verdict == "pass":
            return passed(message, value, limit=at.limit)
        severity = warned if at.limit is warn_at else failed
        if at.verdict == "unknown":
            shown = evidence([*counted, *perhaps])
            return unknown(severity, message, value, limit=at.limit, evidence=shown, missing=_REASON)
        allowed = _allowed(warn_at, fail_at)
        clears = drops_to([x.date for x in facts.inquiries.possible_in(months)], allowed, months, mode)
        eases = None
        if at.verdict == "fail":
            eases = drops_to([x.date for x in counted], max(0, fail_at.whole - 1), months, mode)
        if clears:
            message += f"不再新增的话，{clears:%Y-%m-%d} 起降到 {allowed}{unit}。"
        shown = rows(facts, counted, message)
        return answer(at, severity, message, value, evidence=shown, eases_on=eases, clears_on=clears)

    return check


def _leave(code: str) -> Callable[[Facts], Iterable[date]]:
    """Return what tells on which days an inquiry leaves a window; one without a reason may leave between two others."""

    def days(facts: Facts) -> list[date]:
        months = facts.limit(f"{code}.window").whole
        return [facts.leaves_on(x.date, months) for x in facts.inquiries.possible_in(months)]

    return days


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
    """QRY06: several inquiries at once. Different kinds of institutions on one day may be one application."""
    one_day, in_days, days = facts.limits("QRY06", "one_day", "in_days", "days")
    months = facts.limit("QRY06.window").whole
    counted = facts.inquiries.window(facts.inquiries.counted, months)
    perhaps = facts.inquiries.window(facts.inquiries.unexplained, months)
    rule = f"口径：同一天 {one_day.shown} 次起，或连续 {days.whole} 天内 {in_days.shown} 次起提醒。"
    hit, most = _burst(facts, counted), _burst(facts, [*counted, *perhaps])
    if most is None:
        return passed(f"{both_figures(facts, months)}，没有集中在几天里。{rule}{_unexplained(perhaps)}", limit=one_day)
    limit, found = hit or most
    first, last = min(x.date for x in found), max(x.date for x in found)
    when = f"{first:%Y-%m-%d} 这一天" if first == last else f"{first:%Y-%m-%d} 到 {last:%Y-%m-%d}"
    if hit is None:
        message = f"{when}有 {len(found)} 次查询，其中有的没有印原因或原因不认识，算不算硬查询看不出。"
        message += f"{both_figures(facts, months)}。{rule}"
        known = sum(x in counted for x in found)
        return unknown("medium", message, known, limit=limit, evidence=evidence(found), missing=_REASON)
    message = f"{when}有 {len(found)} 次硬查询。{_one_application(facts, found)}"
    message += f"{both_figures(facts, months)}。{rule}{_unexplained(perhaps)}"
    everything = [*counted, *perhaps]
    mode = facts.preset.settings.window_mode
    clears = first_day(
        (leaves_on(x.date, months, mode) for x in everything),
        lambda day: _burst(facts, [x for x in everything if leaves_on(x.date, months, mode) > day]) is None,
    )
    return warn("medium", message, len(found), limit=limit, evidence=evidence(found), clears_on=clears)


def one_application(facts: Facts) -> bool:
    """Tell whether the burst of QRY06 may be one application."""
    counted = facts.inquiries.window(facts.inquiries.counted, facts.limit("QRY06.window").whole)
    hit = _burst(facts, counted)
    return hit is not None and bool(_one_application(facts, hit[1]))


def _one_application(facts: Facts, found: Sequence[Inquiry]) -> str:
    """Return that inquiries of one day by different kinds of institutions may be one application, or nothing."""
    kinds = [facts.lenders.application_kind(x) for x in found]
    online = any(facts.lenders.class_of(x) in ("CF", "ML") for x in found)
    if len({x.date for x in found}) > 1 or online or len(set(kinds) - {None}) < 2:
        return ""
    return "这几家是不同类的机构，可能是同一次申请：问清由谁查、为什么查。"


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
    if not warn_at.reached(len(found)):
        return passed(message, len(found), limit=warn_at, evidence=evidence(found))
    shown = rows(facts, found, message)
    if facts.roleless:
        message += f"有 {len(facts.roleless)} 笔相关还款责任没有印出责任人类型，可能就是担保。"
        missing = "这些相关还款责任的责任人类型，请向管理机构核对"
        return unknown("medium", message, len(found), limit=warn_at, evidence=shown, missing=missing)
    mode = facts.preset.settings.window_mode
    clears = drops_to([x.date for x in found], max(0, warn_at.whole - 1), months, mode)
    return warn("medium", message, len(found), limit=warn_at, evidence=shown, clears_on=clears)


def own(facts: Facts) -> Judgement:
    """QRY13: how often the person looked at their own report in the last month."""
    often = facts.limit("QRY13.often")
    found = facts.inquiries.calendar(facts.inquiries.own, 1)
    message = f"近 1 个月本人查询 {len(found)} 次，不计入硬查询。"
    return passed(message, len(found), limit=often, evidence=evidence(found) if often.reached(len(found)) else ())


RULES: tuple[Rule, ...] = (
    Rule(code="QRY01", name="hard-inquiries-1m", dimension="not_messy", behaviours=("too_many_inquiries",),
         reads=("inquiries",), severity="high", check=window_count("QRY01", "medium", "high"),
         turns=_leave("QRY01")),
    Rule(code="QRY02", name="hard-inquiries-2m", dimension="not_messy", behaviours=("too_many_inquiries",),
         reads=("inquiries",), severity="medium", check=window_count("QRY02", "medium", "medium"),
         turns=_leave("QRY02")),
    Rule(code="QRY03", name="hard-inquiries-3m", dimension="not_messy", behaviours=("too_many_inquiries",),
         reads=("inquiries",), severity="high", check=window_count("QRY03", "medium", "high"),
         turns=_leave("QRY03")),
    Rule(code="QRY04", name="hard-inquiries-6m", dimension="not_messy", behaviours=("too_many_inquiries",),
         reads=("inquiries",), severity="high", check=window_count("QRY04", "high", "high"),
         turns=_leave("QRY04")),
    Rule(code="QRY05", name="hard-inquiries-12m", dimension="not_messy", behaviours=("too_many_inquiries",),
         reads=("inquiries",), severity="medium", check=window_count("QRY05", "low", "medium"),
         turns=_leave("QRY05")),
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
