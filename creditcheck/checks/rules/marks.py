"""BLK06–BLK12: bad debt, recovery, abnormal ends, legal recovery, stopped cards, five tiers, restructuring."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from creditcheck.checks.evidence import evidence_of, header_evidence, listed, short
from creditcheck.checks.figures.accounts import is_open
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.marks import event_day, status_marks, transaction_text, transactions
from creditcheck.checks.figures.metrics import printed_recovered
from creditcheck.checks.figures.months import Grid
from creditcheck.checks.rule import WHERE_DETAILED, Judgement, NotRun, Rule, fail, passed, unknown, warn
from creditcheck.data.vocabulary import names, word
from creditcheck.model.account import Account
from creditcheck.model.assessment import Evidence
from creditcheck.values.dates import last_day, months_later
from creditcheck.values.text import squeeze

Marked = list[tuple[Account, str]]
_KEPT = 60
"""Months for which a bad record stays after its end (Order 631 art. 16)."""
_BLOCKED = {
    "R2": ("frozen", "stopped", "bank_stopped"),
    "R3": ("frozen", "stopped", "bank_stopped"),
    "R1": ("bank_stopped",),
}


def _marked(facts: Facts, marks: Callable[[Grid], Sequence[str]]) -> Marked:
    return [(grid.account, "、".join(found)) for grid in facts.grids if (found := marks(grid))]


def _state(account: Account, states: Sequence[str]) -> list[str]:
    return [f"账户状态 {word('status', account.status)}"] if account.status and account.status in states else []


def _special(account: Account, kind: str) -> list[str]:
    return [transaction_text(t) for t in transactions(account, kind)]


def _proof(marked: Marked) -> tuple[Evidence, ...]:
    return tuple(evidence_of(account, why) for account, why in marked)


def _names(marked: Marked) -> str:
    return listed(f"{short(account)}（{why}）" for account, why in marked)


def _leaving(accounts: Iterable[Account]) -> str:
    """Say by when the records of ended accounts leave: five years from their end."""
    ended = [(a, a.closed) for a in accounts if a.closed is not None and not is_open(a)]
    if not ended:
        return ""
    body = listed(f"{short(a)} {day} 了结，约到 {months_later(last_day(day), _KEPT):%Y-%m}" for a, day in ended)
    return f"了结的记录再留五年：{body}。"


def bad_debt(facts: Facts) -> Judgement | NotRun:
    """BLK06: 呆账, by state, by month cell, or by the printed count."""
    marked = _marked(facts, lambda g: [*_state(g.account, ("bad_debt",)), *status_marks(g, "B")])
    summary = facts.report.summary
    printed = summary.bad_debt.accounts if summary and summary.bad_debt else None
    if not marked and not printed:
        return passed("没有呆账。", 0, threshold="0 个账户")
    proof = _proof(marked)
    if printed:
        proof = (*proof, header_evidence(facts, f"呆账信息汇总：账户数 {printed}"))
    owed = listed(f"{short(a)} 余额 {a.balance:,} 元" for a, _ in marked if a.balance is not None)
    shown = _names(marked) if marked else f"呆账信息汇总印有 {printed} 个账户"
    return fail(
        "critical",
        f"有呆账：{shown}。{owed + '。' if owed else ''}{_leaving(a for a, _ in marked)}",
        len(marked) or printed,
        threshold="0 个账户",
        evidence=proof,
    )


def recovery(facts: Facts) -> Judgement | NotRun:
    """BLK07: 被追偿 accounts, a guarantor's payment, or the printed count."""
    recovered = [a for a in facts.accounts if a.type == "C1"]
    marked = [(a, word("status", a.status) if a.status else "被追偿") for a in recovered]
    marked += _marked(facts, lambda g: [*status_marks(g, "D"), *_special(g.account, "guarantor_paid")])
    printed = printed_recovered(facts.report)
    if not marked and not printed:
        return passed("没有被追偿的债务。", 0, threshold="0 个账户")
    proof = _proof(marked)
    if not recovered and printed:
        proof = (*proof, header_evidence(facts, f"信息概要：被追偿（资产处置、垫款）账户数 {printed}"))
    ended = bool(recovered) and all(a.status == "ended" for a in recovered)
    shown = _names(marked) if marked else f"信息概要印有 {printed} 个账户"
    note = _leaving(a for a, _ in marked) or ("都已结束，仍会显示五年。" if ended else "")
    return fail(
        "high" if ended else "critical",
        f"有被追偿或由他人代偿的债务：{shown}。{note}",
        len(marked) or printed,
        threshold="0 个账户",
        evidence=proof,
    )


def abnormal_end(facts: Facts) -> Judgement | NotRun:
    """BLK08: paid by assets, ended unpaid; a forced liquidation is a warning."""
    ended = _marked(facts, lambda g: [*status_marks(g, "ZG"), *_special(g.account, "paid_in_kind")])
    if ended:
        return fail(
            "critical",
            f"有以资抵债或未结清就结束的记录：{_names(ended)}。{_leaving(a for a, _ in ended)}",
            len(ended),
            threshold="0 个账户",
            evidence=_proof(ended),
        )
    forced = _marked(
        facts,
        lambda g: [
            *_state(g.account, ("forced_liquidation", "collateral_short")),
            *_special(g.account, "forced_liquidation"),
        ],
    )
    if forced:
        return warn(
            "high",
            f"有强制平仓或担保物不足：{_names(forced)}。",
            len(forced),
            threshold="0 个账户",
            evidence=_proof(forced),
        )
    return passed("没有以资抵债、强制平仓等异常结束。", 0, threshold="0 个账户")


def judicial_recovery(facts: Facts) -> Judgement | NotRun:
    """BLK09: 司法追偿."""
    marked = _marked(facts, lambda g: [*_state(g.account, ("judicial",)), *_special(g.account, "judicial")])
    if marked:
        return fail(
            "critical", f"有司法追偿：{_names(marked)}。", len(marked), threshold="0 个账户", evidence=_proof(marked)
        )
    return passed("没有司法追偿。", 0, threshold="0 个账户")


def stopped_or_frozen(facts: Facts) -> Judgement | NotRun:
    """BLK10: frozen or stopped, with or without a debt on it."""
    blocked = [a for a in facts.accounts if a.status in _BLOCKED.get(a.type, ())]
    if not blocked:
        return passed("没有止付或冻结的账户。", 0, threshold="0 个账户")
    marked = [(a, f"账户状态 {word('status', a.status or 'normal')}") for a in blocked]
    owing = [(a, w) for a, w in marked if (a.used or 0) > 0 or (a.balance or 0) > 0]
    blank = [(a, w) for a, w in marked if a.used is None and a.balance is None]
    if owing:
        return fail(
            "high",
            f"止付或冻结的账户上还有欠款：{_names(owing)}。",
            len(owing),
            threshold="0 个账户",
            evidence=_proof(owing),
        )
    if blank:
        return unknown(
            "high",
            f"止付或冻结的账户没有印出已用额度和余额：{_names(blank)}。",
            threshold="0 个账户",
            evidence=_proof(blank),
            missing="该账户的已用额度或余额；请向发卡机构查询。",
        )
    return warn(
        "medium",
        f"有止付或冻结的账户，没有欠款：{_names(marked)}。",
        len(marked),
        threshold="0 个账户",
        evidence=_proof(marked),
    )


def _tier(account: Account) -> str | None:
    latest = account.latest.five_tier if account.latest else None
    return squeeze(latest or account.five_tier or "") or None


def five_tier(facts: Facts) -> Judgement | NotRun:
    """BLK11: 五级分类 other than 正常; 最新还款记录 replaces the month's."""
    normal = names("five_tier", "normal")[0]
    bad, watched = (
        [(a, f"五级分类 {_tier(a)}") for a in facts.accounts if _tier(a) in names("five_tier", kind)]
        for kind in ("bad", "watch")
    )
    if bad:
        return fail("critical", f"五级分类为不良：{_names(bad)}。", len(bad), threshold=normal, evidence=_proof(bad))
    if watched:
        return warn(
            "medium", f"五级分类为关注：{_names(watched)}。", len(watched), threshold=normal, evidence=_proof(watched)
        )
    return passed("五级分类没有关注及以下。", 0, threshold=normal)


def restructured(facts: Facts) -> Judgement | NotRun:
    """BLK12: an extension, a waiver of debt or a negotiated instalment plan within the window."""
    window = facts.limit("BLK12.window")
    all_ = [(a, t) for a in facts.accounts for t in transactions(a, "extension", "reduction", "personal_instalment")]
    dated = [(a, t) for a, t in all_ if t.date and facts.in_window(event_day(facts, t.date), window.whole)]
    undated = [(a, transaction_text(t)) for a, t in all_ if not t.date]
    if dated:
        marked = [(a, transaction_text(t)) for a, t in dated]
        last = max(event_day(facts, t.date) for _, t in dated if t.date)
        return warn(
            "medium",
            f"近 {window.whole} 个月有展期、减免或个性化分期：{_names(marked)}。",
            len(marked),
            threshold="0 次",
            limit=window,
            evidence=_proof(marked),
            # One without a date would still leave the answer open.
            clears_on=None if undated else facts.leaves_on(last, window.whole),
        )
    if undated:
        return unknown(
            "medium",
            f"有展期、减免或个性化分期，但没有印出日期：{_names(undated)}。",
            threshold="0 次",
            limit=window,
            evidence=_proof(undated),
            missing=f"特殊交易的发生日期；请向贷款机构查询，或见{WHERE_DETAILED}。",
        )
    return passed(f"近 {window.whole} 个月没有展期或债务重组。", 0, threshold="0 次", limit=window)


RULES: tuple[Rule, ...] = (
    Rule(code="BLK06", name="bad-debt", dimension="not_black", reads=("accounts", "summary"), severity="critical",
         check=bad_debt),
    Rule(code="BLK07", name="recovery", dimension="not_black", reads=("accounts", "summary"), severity="critical",
         check=recovery),
    Rule(code="BLK08", name="abnormal-end", dimension="not_black", reads=("accounts",), severity="critical",
         needs=("detailed",), check=abnormal_end),
    Rule(code="BLK09", name="judicial-recovery", dimension="not_black", reads=("accounts",), severity="critical",
         needs=("detailed",), check=judicial_recovery),
    Rule(code="BLK10", name="stopped-or-frozen", dimension="not_black", reads=("accounts",), severity="high",
         needs=("detailed",), check=stopped_or_frozen),
    Rule(code="BLK11", name="five-tier-not-normal", dimension="not_black", reads=("accounts",), severity="critical",
         needs=("detailed",), check=five_tier),
    Rule(code="BLK12", name="extension-or-restructuring", dimension="not_black", reads=("accounts",), severity="medium",
         needs=("detailed",), check=restructured),
)  # fmt: skip
