"""不白: is there a credit history at all, how long, and is it alive?"""

from __future__ import annotations

from datetime import date

from creditcheck.checks.evidence import evidence, header_evidence
from creditcheck.checks.figures import accounts as kinds
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.metrics import printed_accounts
from creditcheck.checks.rule import NOT_PRINTED, WHERE_DETAILED, Judgement, NotRun, Rule, fail, passed, unknown, warn
from creditcheck.data.originals import to_do
from creditcheck.data.thresholds import Limit
from creditcheck.model.account import Account
from creditcheck.values.dates import month_number, month_text, months_later


def _summary_contradicts(facts: Facts) -> Judgement | None:
    printed = printed_accounts(facts.report)
    if facts.accounts or not printed:
        return None
    return unknown(
        "high",
        f"信息概要印有 {printed} 个账户，但一个也没有读出，不能当作没有信贷记录。",
        0,
        evidence=(header_evidence(facts, f"信息概要：账户数 {printed}；信贷账户：读出 0 个"),),
        missing=to_do("accounts", scan=facts.report.source.ocr),
    )


def _nothing(facts: Facts) -> str:
    hard = len(facts.inquiries.window(facts.inquiries.hard, 24))
    other = len(facts.inquiries.window(facts.inquiries.unexplained, 24))
    more = f"；另有 {other} 次没有印出或不认得原因，未计" if other else ""
    return f"账户 {len(facts.accounts)} 个，近 24 个月硬查询 {hard} 次{more}"


def no_record(facts: Facts) -> Judgement | NotRun:
    """WHT01: neither an account nor a hard inquiry in 24 months."""
    contradiction = _summary_contradicts(facts)
    if contradiction:
        return contradiction
    shown = _nothing(facts)
    if facts.accounts or facts.inquiries.window(facts.inquiries.hard, 24):
        return passed(f"有记录：{shown}。", len(facts.accounts))
    return fail(
        "high",
        f"纯白户：{shown}。贷款机构没有任何信用历史可看。",
        0,
        threshold="至少 1 个账户",
        evidence=(header_evidence(facts, shown),),
        stands=False,
    )


def never_opened(facts: Facts) -> Judgement | NotRun:
    """WHT02: applied, but no account was ever opened."""
    contradiction = _summary_contradicts(facts)
    if contradiction:
        return contradiction
    shown = _nothing(facts)
    hard = facts.inquiries.window(facts.inquiries.hard, 24)
    if facts.accounts or not hard:
        return passed(f"不是“只查询、没开户”：{shown}。", len(facts.accounts))
    return fail(
        "high",
        f"白户：{shown}。申请过但没有开出任何账户。只等查询满两年移出，这一条会过，但那时什么记录也没有，成了 WHT01。",
        0,
        threshold="至少 1 个账户",
        evidence=evidence(hard),
        stands=False,
    )


def thin_file(facts: Facts) -> Judgement | NotRun:
    """WHT03: a short history, or too few accounts."""
    if not facts.accounts:
        return NotRun("没有任何账户，见 WHT01、WHT02")
    credit = [a for a in facts.accounts if a.type in kinds.CREDIT]
    fail_at, warn_at, few = facts.limits("WHT03", "fail", "warn", "accounts")
    count = len(facts.accounts)
    months = facts.history_months
    shown = f"最早的账户开立于 {facts.first_credit}，到报告日满 {months} 个月；账户共 {count} 个"
    if not credit:
        return unknown(
            "medium",
            f"只有被追偿账户（{count} 个），看不出信用历史从哪天开始。",
            count,
            evidence=evidence(facts.accounts),
            missing="贷款或信用卡账户的开立日期；报告里没有。",
        )
    undated = [a for a in credit if a.opened is None]
    oldest = [a for a in credit if a.opened is not None and a.opened == facts.first_credit]
    known = months is not None
    short_fail = known and months is not None and months < fail_at.whole
    short_warn = known and months is not None and months < warn_at.whole
    if (short_fail or not known) and undated:
        return _undated(undated, shown if known else f"账户共 {count} 个", months)
    if short_fail:
        return fail(
            "medium",
            f"信用历史太短：{shown}，不足 {fail_at.whole} 个月。",
            months,
            limit=fail_at,
            evidence=evidence(oldest),
            stands=False,
        )
    if count < few.whole:
        return warn(
            "medium", f"账户太少：{shown}，少于 {few.whole} 个。", count, limit=few, evidence=evidence(facts.accounts)
        )
    if short_warn:
        if undated:
            return _undated(undated, shown, months)
        return warn(
            "medium",
            f"信用历史偏短：{shown}，不足 {warn_at.whole} 个月。",
            months,
            limit=warn_at,
            evidence=evidence(oldest),
        )
    return passed(f"{shown}。", months, limit=warn_at)


def _undated(undated: list[Account], shown: str, months: int | None) -> Judgement:
    return unknown(
        "medium",
        f"有 {len(undated)} 个账户没有开立日期，信用历史可能更长：{shown}。",
        months,
        evidence=evidence(undated),
        missing=f"开立日期；见{WHERE_DETAILED}。",
    )


def dormant_file(facts: Facts) -> Judgement | NotRun:
    """WHT04: accounts are open, but nothing was due on any of them for the window."""
    window = facts.limit("WHT04.window")
    span = facts.months(window.whole)
    live = [a for a in facts.accounts if kinds.is_open(a)]
    used = [c for g in facts.grids for c in g.within(span) if c.status and c.status in "N1234567"]
    if not live:
        return _all_closed(facts, window)
    if facts.brief:
        return NotRun(NOT_PRINTED)
    if used:
        return passed(f"{span.shown} 有 {len(used)} 个还款月份。", len(used), limit=window)
    return warn(
        "low",
        f"有 {len(live)} 个账户开着，但 {span.shown} 没有一个还款月份，近期没有可看的记录。",
        0,
        limit=window,
        evidence=evidence(live),
    )


def _all_closed(facts: Facts, window: Limit) -> Judgement:
    """Judge a file in which nothing is open: dormant when the last account ended as long ago as the window."""
    ends = [month_number(a.closed[:7]) for a in facts.accounts if a.closed]
    undated = [a for a in facts.accounts if a.closed is None]
    line = facts.months(window.whole).after
    newest = max(ends, default=None)
    if newest is not None and newest > line:
        return passed("最近两年内还有账户结清。", 0, limit=window)
    if undated:
        return unknown(
            "low", f"没有未结清的账户，有 {len(undated)} 个没有印出结清日期。", 0, limit=window,
            evidence=evidence(undated), missing=f"结清日期；见{WHERE_DETAILED}。",
        )  # fmt: skip
    if newest is None:
        return passed("没有账户，见 WHT01、WHT02。", 0, limit=window)
    last = [a for a in facts.accounts if a.closed and month_number(a.closed[:7]) == newest]
    return warn(
        "low", f"没有未结清的账户，最近一次结清在 {month_text(newest)}，已满 {window.whole} 个月。", 0, limit=window,
        evidence=evidence(last),
    )  # fmt: skip


def not_activated(facts: Facts) -> Judgement | NotRun:
    """WHT05 (info): cards that were never activated."""
    cards = [a for a in facts.accounts if a.status == "not_activated"]
    if not cards:
        return passed("没有未激活的卡。", 0)
    return passed(f"有 {len(cards)} 张卡未激活。", len(cards), evidence=evidence(cards))


def _inquiries_leave(facts: Facts) -> list[date]:
    """Return the days on which hard inquiries leave the 24 months."""
    return [facts.leaves_on(inquiry.date, 24) for inquiry in facts.inquiries.hard]


def _history_grows(facts: Facts) -> list[date]:
    """Return the days on which the history reaches the lines."""
    first = facts.first_credit
    lines = facts.limits("WHT03", "fail", "warn")
    return [] if first is None else [months_later(first, line.whole) for line in lines if not line.off]


RULES: tuple[Rule, ...] = (
    Rule(code="WHT01", name="no-record-at-all", dimension="not_blank", reads=("summary", "accounts", "inquiries"),
         severity="high", check=no_record),
    Rule(code="WHT02", name="applied-never-opened", dimension="not_blank", reads=("summary", "accounts", "inquiries"),
         severity="high", check=never_opened, days=_inquiries_leave),
    Rule(code="WHT03", name="thin-file", dimension="not_blank", reads=("accounts",), severity="medium",
         check=thin_file, days=_history_grows),
    Rule(code="WHT04", name="dormant-file", dimension="not_blank", reads=("accounts",), severity="low",
         check=dormant_file),
    Rule(code="WHT05", name="unactivated-cards", dimension="not_blank", reads=("accounts",), severity="info",
         check=not_activated),
)  # fmt: skip
