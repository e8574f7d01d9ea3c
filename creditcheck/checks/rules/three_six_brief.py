"""连三 and 累六 in a 简版: what its five-year counts show, exclude, or leave open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from creditcheck.checks.evidence import evidence_of, listed, short
from creditcheck.checks.figures.brief_bounds import Answer, BriefAccount, brief_accounts
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.three_six_lines import is_card, limit_for, six, three, window_for
from creditcheck.checks.rule import WHERE_DETAILED, Judgement, fail, passed, unknown, warn
from creditcheck.model.assessment import Evidence

_MISSING = f"逐月还款记录；见{WHERE_DETAILED}。"


def _sort(
    accounts: Sequence[BriefAccount], answer: Callable[[BriefAccount], Answer]
) -> dict[Answer, list[BriefAccount]]:
    sorted_: dict[Answer, list[BriefAccount]] = {"fail": [], "unknown": [], "warn": [], "excluded": []}
    for account in accounts:
        sorted_[answer(account)].append(account)
    return sorted_


def _counts(found: Sequence[BriefAccount]) -> str:
    def one(item: BriefAccount) -> str:
        x = "未印出" if item.x is None else f"{item.x} 个月"
        y = "未印出" if item.y is None else f"{item.y} 个月"
        return f"{short(item.account)}：5 年内逾期 {x}，其中超过 90 天 {y}"

    return listed(one(item) for item in found)


def _places(found: Sequence[BriefAccount]) -> tuple[Evidence, ...]:
    return tuple(evidence_of(item.account) for item in found)


def brief_in_a_row(facts: Facts) -> Judgement:
    """BLK02 in a 简版."""

    def answer(item: BriefAccount) -> Answer:
        run = limit_for(facts, item.account, "BLK02", "run").whole
        return item.in_a_row(run, window_for(facts, item.account, "BLK02"))

    found = _sort(brief_accounts(facts), answer)
    limit = facts.limit("BLK02.run_loan")
    months = facts.limit("BLK02.window_loan").whole
    line = three(limit, months)
    if hits := found["fail"]:
        return fail(
            "critical",
            f"简版没有逐月记录，但可以断定近 {months} 个月内有连三：按账户的日期，这么多逾期月份放不进窗口以外。"
            f"{_counts(hits)}。",
            facts.overdue_months_5y,
            threshold=line,
            limit=limit,
            evidence=_places(hits),
        )
    if open_ := found["unknown"]:
        sure = any(not item.quasi and (item.y or 0) >= 1 for item in open_)
        what = "5 年内一定有连三，但看不出是不是在" if sure else "可能有连三，看不出有没有，也看不出是不是在"
        return unknown(
            "critical",
            f"{what}近 {months} 个月内：{_counts(open_)}。",
            facts.overdue_months_5y,
            threshold=line,
            limit=limit,
            evidence=_places(open_),
            missing=_MISSING,
        )
    if old := found["warn"]:
        return warn(
            "high",
            f"近 {months} 个月内没有；更早可能有连三，账户已在窗口之前结清或销户：{_counts(old)}。",
            facts.overdue_months_5y,
            threshold=line,
            limit=limit,
            evidence=_places(old),
        )
    return passed("5 年内的逾期月数不足以构成连三。", facts.overdue_months_5y, threshold=line, limit=limit)


def brief_in_total(facts: Facts) -> Judgement:
    """BLK03 in a 简版."""
    limit, some, pooled = facts.limits("BLK03", "fail", "warn", "pooled")
    total_needed = limit.whole
    some_needed = total_needed if some.off else some.whole

    def answer(item: BriefAccount) -> Answer:
        return item.in_total(total_needed, some_needed, window_for(facts, item.account, "BLK03"))

    accounts = brief_accounts(facts)
    found = _sort(accounts, answer)
    months = facts.limit("BLK03.window_loan").whole
    line = six(limit, months)
    largest = facts.overdue_months_5y
    if hits := found["fail"]:
        return fail(
            "critical",
            f"近 {months} 个月内累计逾期至少 {limit.shown} 个月（窗口以外放不下这么多）：{_counts(hits)}。",
            largest,
            threshold=line,
            limit=limit,
            evidence=_places(hits),
        )
    late = [item for item in accounts if (item.x or 0) > 0]
    pools = _brief_pools(facts, late)
    if open_ := [*found["unknown"], *(item for item in pools if item not in found["unknown"])]:
        return unknown(
            "critical",
            f"5 年内的逾期月数看不出有多少在近 {months} 个月内：{_counts(open_)}。",
            largest,
            threshold=line,
            limit=limit,
            evidence=_places(open_),
            missing=_MISSING,
        )
    if old := found["warn"]:
        return warn(
            "medium",
            f"近 {months} 个月内没有累六；按 5 年计：{_counts(old)}。",
            largest,
            threshold=line,
            limit=limit,
            evidence=_places(old),
        )
    pool = sum(item.inside_max(months) for item in late)
    if pooled.reached(pool):
        return warn(
            "medium",
            f"没有一个账户累六，但所有账户合计，近 {months} 个月内最多可能逾期 {pool} 个月。",
            pool,
            threshold=f"所有账户合计 {pooled.shown} 个月",
            limit=pooled,
            evidence=_places(late),
        )
    worst = max((item.x or 0 for item in late), default=0)
    return passed(f"单个账户 5 年内最多逾期 {worst} 个月。", worst, threshold=line, limit=limit)


def _brief_pools(facts: Facts, late: Sequence[BriefAccount]) -> list[BriefAccount]:
    """Return the accounts of a pool that a preset limits and whose five-year sum reaches the limit."""
    found: list[BriefAccount] = []
    for key, wanted in (("BLK03.pooled_cards", True), ("BLK03.pooled_loans", False)):
        pool = [item for item in late if is_card(item.account) is wanted]
        if facts.limit(key).reached(sum(item.x or 0 for item in pool)):
            found += pool
    return found
