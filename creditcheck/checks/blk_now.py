"""BLK01 当前逾期: is anything overdue on the report date?"""

from __future__ import annotations

from collections.abc import Sequence

from creditcheck.checks.evidence import evidence, listed, short
from creditcheck.checks.figures import accounts as kinds
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.needs import WHERE_DETAILED
from creditcheck.checks.rule import Judgement, NotRun, Rule, passed
from creditcheck.model.account import Account

_SETTLED_SINCE = frozenset({"N", "*", "C", "M", "A"})


def silent_brief(account: Account) -> bool:
    """Tell whether a 简版 leaves open if an account is overdue now: 发生过逾期, open, and no 当前有/无逾期."""
    return (
        account.ever_overdue is True
        and kinds.is_open(account)
        and account.type != "R3"
        and account.status != "bad_debt"
        and account.currently_overdue is None
        and account.status != "overdue"
    )


def _cured_since(account: Account) -> bool:
    shown = account.status == "overdue" or any(
        figure is not None and figure > 0 for figure in (account.overdue_terms, account.overdue_amount)
    )
    return shown and account.latest is not None and account.latest.status in _SETTLED_SINCE


def _overdrawn_note(facts: Facts) -> str:
    if not facts.brief:
        return ""
    cards = [a for a in facts.accounts if a.type == "R3" and kinds.is_open(a) and a.ever_overdue]
    if not cards:
        return ""
    return f"另有透支超过60天的准贷记卡（{listed(short(a) for a in cards)}），简版不说明当前是否透支超期，见 BLK05。"


def _settled_note(facts: Facts) -> str:
    marks = facts.answers.settled_since
    if not marks:
        return ""
    named = listed(mark.institution or f"编号 {mark.no}" for mark in marks)
    return f"你说报告日之后已还清：{named}；报告还没有更新，结论不变。"


def _amount_note(late: Sequence[Account]) -> str:
    printed = [account.overdue_amount for account in late if account.overdue_amount is not None]
    if not printed:
        return "逾期金额报告没有印出"
    return f"其中 {len(late) - len(printed)} 个没有印出逾期金额，其余合计 {sum(printed):,} 元"


def check_now(facts: Facts) -> Judgement | NotRun:
    """BLK01: at least one account currently overdue."""
    late = [grid.account for grid in facts.overdue_now]
    amount = facts.current_overdue_amount
    small = facts.limit("BLK01.small")
    note = _overdrawn_note(facts) + _settled_note(facts)
    if late:
        known = _amount_note(late) if amount is None else f"逾期金额合计 {amount:,} 元"
        if amount is not None and not small.exceeded(amount) and not small.off:
            severity, extra = "high", f"；不超过 {small.shown}，少数机构容忍"
        else:
            severity, extra = "critical", ""
        return Judgement(
            "fail",
            "high" if severity == "high" else "critical",
            f"有 {len(late)} 个账户当前逾期，{known}{extra}。{note}",
            len(late),
            "0 个账户",
            evidence=evidence(late),
        )
    silent = [a for a in facts.accounts if silent_brief(a)] if facts.brief else []
    if silent:
        return Judgement(
            "unknown",
            "critical",
            f"有 {len(silent)} 个发生过逾期的未结清账户，报告没有写当前有没有逾期。{note}",
            None,
            "0 个账户",
            evidence=evidence(silent),
            missing=f"“当前有/无逾期”这句话；见{WHERE_DETAILED}。",
        )
    cured = [a for a in facts.accounts if _cured_since(a)]
    if cured:
        return Judgement(
            "warn",
            "high",
            f"有 {len(cured)} 个账户的月度数据显示逾期，但最新还款记录已不再逾期；等数据更新后再打一份报告。{note}",
            0,
            "0 个账户",
            evidence=evidence(cured),
        )
    return passed(f"没有当前逾期的账户。{note}", 0, threshold="0 个账户")


RULES: tuple[Rule, ...] = (
    Rule("BLK01", "current-overdue", "not_black", ("overdue",), ("accounts",), "critical", check_now),
)
