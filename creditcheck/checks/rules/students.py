"""助学贷款 that are or were overdue (BLK17)."""

from __future__ import annotations

from creditcheck.checks.dates import months_ahead
from creditcheck.checks.evidence import cells_text, evidence, evidence_of, listed, short
from creditcheck.checks.figures import accounts as kinds
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.months import Cell
from creditcheck.checks.figures.windows import cell_leaves_on
from creditcheck.checks.rule import WHERE_DETAILED, Judgement, NotRun, Rule, fail, passed, unknown, warn
from creditcheck.model.account import Account


def _late_note(account: Account, cells: tuple[Cell, ...]) -> str:
    return f"逾期月份 {cells_text(cells)}" if cells else f"5 年内逾期 {account.overdue_months_5y} 个月"


def student_loans(facts: Facts) -> Judgement | NotRun:
    """BLK17: overdue on a student loan."""
    window = facts.limit("BLK17.window")
    grids = [g for g in facts.grids if kinds.is_student(g.account)]
    if not grids:
        return passed("没有助学贷款。", 0, limit=window)
    now = [g.account for g in grids if kinds.overdue_now(g)]
    if now:
        return fail(
            "high",
            f"助学贷款当前逾期：{listed(short(a) for a in now)}。",
            len(now),
            threshold="0 个账户",
            limit=window,
            evidence=evidence(now),
        )
    if facts.brief and (silent := [g.account for g in grids if kinds.silent_brief(g.account)]):
        return unknown(
            "high",
            f"助学贷款发生过逾期，报告没有写当前有没有逾期：{listed(short(a) for a in silent)}。",
            threshold="0 个账户",
            limit=window,
            evidence=evidence(silent),
            missing=f"“当前有/无逾期”这句话；见{WHERE_DETAILED}。",
        )
    span = facts.months(window.whole)
    late = [
        (g.account, g.overdue(span))
        for g in grids
        if g.overdue(span) or (facts.brief and (g.account.overdue_months_5y or 0) >= 1)
    ]
    if late:
        months = [cell.month for _, cells in late for cell in cells]
        return warn(
            "high",
            f"助学贷款 5 年内逾期过：{listed(f'{short(a)}，{_late_note(a, c)}' for a, c in late)}。",
            len(late),
            threshold="0 个月",
            limit=window,
            evidence=tuple(evidence_of(a, _late_note(a, c)) for a, c in late),
            clears_on=cell_leaves_on(max(months), window.whole) if months else None,
        )
    blank = [g.account for g in grids if facts.brief and g.account.ever_overdue and g.account.overdue_months_5y is None]
    if blank:
        return unknown(
            "high",
            "助学贷款列在“发生过逾期”，但没有印出月数。",
            threshold="0 个月",
            limit=window,
            evidence=evidence(blank),
            missing=f"最近 5 年内的逾期月数；见{WHERE_DETAILED}。",
        )
    return passed("助学贷款近 5 年没有逾期。", 0, threshold="0 个月", limit=window)


RULES: tuple[Rule, ...] = (
    Rule(code="BLK17", name="student-loan-overdue", dimension="not_black", behaviours=("overdue",), reads=("accounts",),
         severity="high", check=student_loans, days=months_ahead, by_month=True),
)  # fmt: skip
