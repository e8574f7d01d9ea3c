"""相关还款责任 in 不多: guarantees for others (MNY14) and joint loans (MNY15)."""

from __future__ import annotations

from collections.abc import Sequence

from creditcheck.checks.evidence import evidence, evidence_of
from creditcheck.checks.figures.accounts import is_joint, is_rmb, not_normal
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.rule import WHERE_DETAILED, Judgement, Rule, fail, passed, unknown, warn
from creditcheck.checks.steps import lines, rows
from creditcheck.model.records import Liability

_TIER = f"担保的五级分类和还款状态，见{WHERE_DETAILED}"

_ROLE = "这些相关还款责任的责任人类型，请向管理机构核对"


def _figure(liability: Liability) -> int | None:
    return liability.balance if liability.amount is None else liability.amount


def guarantees(facts: Facts) -> Judgement:
    """MNY14: whether a guaranteed debt is in trouble, then how much is guaranteed in RMB."""
    found = _guaranteed(facts, facts.guarantees)
    if found.verdict == "fail" or not facts.roleless:
        return found
    if _guaranteed(facts, (*facts.guarantees, *facts.roleless)).verdict == found.verdict:
        return found
    message = f"有 {len(facts.roleless)} 笔相关还款责任没有印出责任人类型，可能是担保；算上它们，结论就不一样。"
    message += found.message
    return unknown(
        "high", message, found.value, limit=found.limit, evidence=evidence((*facts.guarantees, *facts.roleless)),
        missing=_ROLE,
    )  # fmt: skip


def _guaranteed(facts: Facts, found: Sequence[Liability]) -> Judgement:
    """Return what MNY14 says of some guarantees."""
    warn_at, fail_at = facts.limits("MNY14", "warn", "fail")
    in_rmb = [x for x in found if is_rmb(x)]
    total = sum(_figure(x) or 0 for x in in_rmb)
    message = f"为他人担保 {len(found)} 笔，人民币合计 {total:,} 元。"
    message += f"{lines(warn_at, fail_at)}；被担保的债不正常，不论金额都不通过。"
    if not found:
        return passed("没有为他人担保。", 0, limit=warn_at)
    troubled = [x for x in found if not_normal(x)]
    if troubled:
        message += f"其中 {len(troubled)} 笔已经不正常。"
        shown = tuple(evidence_of(x, "这笔债不正常") for x in troubled)
        return fail("critical", message, total, limit=fail_at, evidence=shown)
    if fail_at.reached(total):
        return fail("high", message, total, limit=fail_at, evidence=evidence(found))
    open_ = [x for x in found if not is_rmb(x) or _figure(x) is None]
    if open_:
        message += f"其中 {len(open_)} 笔是外币或没有印出金额，是否到不通过线看不出。"
        return unknown(
            "high",
            message,
            total,
            limit=fail_at,
            evidence=evidence(open_),
            missing="这些担保的人民币金额，请向债权银行核对合同",
        )
    if facts.brief or warn_at.reached(total):
        hidden = f"简版看不到{_TIER}。" if facts.brief else ""
        return warn("medium", message + hidden, total, limit=warn_at, evidence=evidence(found))
    return passed(message, total, limit=warn_at)


def joint_borrowing(facts: Facts) -> Judgement:
    """MNY15: joint loans, as liabilities and as accounts; only one in trouble is more than information."""
    liabilities = [x for x in facts.report.liabilities if is_joint(x)]
    accounts = [a for a in facts.accounts if a.joint and a.joint != "无"]
    troubled = [x for x in liabilities if not_normal(x)]
    count = len(liabilities) + len(accounts)
    message = f"共同借款 {count} 笔。" if count else "没有共同借款。"
    if troubled:
        message += f"其中 {len(troubled)} 笔已经不正常。"
        return fail("critical", message, len(troubled), evidence=rows(facts, troubled, message))
    perhaps = [x for x in facts.roleless if not_normal(x)]
    if perhaps:
        message += f"另有 {len(perhaps)} 笔不正常的相关还款责任没有印出责任人类型，可能是共同借款。"
        return unknown("high", message, count, evidence=evidence(perhaps), missing=_ROLE)
    if not count:
        return passed(message, 0)
    if facts.brief:
        message += f"简版看不到{_TIER}。"
    return passed(message, count, evidence=evidence([*liabilities, *accounts]))


RULES: tuple[Rule, ...] = (
    Rule(code="MNY14", name="guarantees", dimension="not_many", behaviours=("large_guarantee",), reads=("liabilities",),
         severity="high", check=guarantees),
    Rule(code="MNY15", name="joint-borrowing", dimension="not_many", reads=("liabilities", "accounts"), severity="high",
         check=joint_borrowing),
)  # fmt: skip
