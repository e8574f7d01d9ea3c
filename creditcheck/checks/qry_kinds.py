"""The other inquiries in 不乱: related, post-loan, for guarantees, not authorised, the person's own (QRY09-QRY13)."""

from __future__ import annotations

from collections import Counter

from creditcheck.checks.evidence import evidence
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.windows import drops_to
from creditcheck.checks.rpt_pointed import Words, pointed_at
from creditcheck.checks.rule import Judgement, passed
from creditcheck.checks.steps import info, rows
from creditcheck.data.reasons import read_reason
from creditcheck.values.dates import month_of

_POST_LOAN = frozenset({"贷后管理", "保后管理"})
_GUARANTEE = "担保资格审查"
_NOT_AUTHORISED = Words(
    "查询",
    "条",
    "你标出 {n} 次没有授权过的查询。",
    "你没有标出没授权过的查询。",
    "这些查询在报告里的编号、日期或机构，请对照查询记录核对",
)


def related(facts: Facts) -> Judgement:
    """QRY09: inquiries of the related group; neutral for most lenders."""
    limit = facts.limit("QRY09.window")
    found = facts.inquiries.window(facts.inquiries.related, limit.whole)
    if not found:
        return info(f"近 {limit.whole} 个月没有关联类查询。", 0, limit=limit)
    counted = "计入" if facts.preset.settings.count_related else "不计入"
    kinds = Counter(read_reason(x.reason).name for x in found)
    listed = "，".join(f"{name} {number} 次" for name, number in kinds.items())
    message = f"近 {limit.whole} 个月关联类查询 {len(found)} 次（{listed}），此口径{counted}硬查询。"
    return info(message, len(found), evidence(found), limit)


def post_loan(facts: Facts) -> Judgement:
    """QRY10: inquiries after a loan or guarantee; shown when one lender asks several times in a month."""
    limit = facts.limit("QRY10.repeated")
    found = [x for x in facts.inquiries.all if x.by == "institution" and read_reason(x.reason).name in _POST_LOAN]
    pairs = [(facts.lenders.entity(x), month_of(x.date), x) for x in found]
    counts = Counter((entity, month) for entity, month, _ in pairs)
    often = [x for entity, month, x in pairs if entity is not None and limit.exceeded(counts[entity, month])]
    message = f"贷后、保后管理查询 {len(found)} 次，不计入硬查询。"
    if not often:
        return info(message, len(found), limit=limit)
    return info(
        f"{message}同一机构同一个月超过 {limit.shown} 次的有 {len(often)} 次。", len(often), evidence(often), limit
    )


def guarantee_inquiries(facts: Facts) -> Judgement:
    """QRY11: inquiries for a guarantee while the report shows none."""
    warn, months = facts.limit("QRY11.warn"), facts.limit("QRY11.window").whole
    asked = [x for x in facts.inquiries.hard if read_reason(x.reason).name == _GUARANTEE]
    found = facts.inquiries.window(asked, months)
    message = f"近 {months} 个月担保资格审查 {len(found)} 次"
    if facts.guarantees:
        return passed(f"{message}，报告里有 {len(facts.guarantees)} 笔担保，对得上。", len(found), warn)
    message += f"，报告里没有担保。口径：{warn.shown} 次起提醒。"
    if warn.reached(len(found)):
        mode = facts.preset.settings.window_mode
        clears = drops_to([x.date for x in found], max(0, warn.whole - 1), months, mode)
        return Judgement("warn", "medium", message, len(found), limit=warn, clears_on=clears,
                         evidence=rows(facts, found, message))  # fmt: skip
    return info(message, len(found), evidence(found), warn)


def not_authorised(facts: Facts) -> Judgement:
    """QRY12: inquiries that the person marks as not theirs."""
    inquiries = [x for x in facts.inquiries.all if x.by == "institution"]
    return pointed_at(facts, facts.answers.unknown_inquiries or (), inquiries, _NOT_AUTHORISED)


def own(facts: Facts) -> Judgement:
    """QRY13: how often the person looked at their own report in the last month."""
    often = facts.limit("QRY13.often")
    found = facts.inquiries.calendar(facts.inquiries.own, 1)
    message = f"近 1 个月本人查询 {len(found)} 次，不计入硬查询。"
    return info(message, len(found), evidence(found) if often.reached(len(found)) else (), often)
