"""BLK17–BLK20: student loans, the spouse's report, the list of dishonest debtors, the one-off credit repair."""

from __future__ import annotations

from datetime import date

from creditcheck.checks import blk_now, blk_three_six
from creditcheck.checks.blk_now import silent_brief
from creditcheck.checks.evidence import cells_text, evidence, evidence_of, few_cells, listed, short
from creditcheck.checks.figures import accounts as kinds
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.months import Cell
from creditcheck.checks.figures.windows import cell_leaves_on
from creditcheck.checks.needs import WHERE_DETAILED
from creditcheck.checks.rule import Judgement, NotRun, Rule, passed
from creditcheck.checks.run import judge
from creditcheck.model.account import Account
from creditcheck.model.assessment import Evidence, Severity, Verdict
from creditcheck.values.dates import month_number

REPAIR_SHOWN_FROM = date(2026, 5, 1)
"""By 2026-04-30 every record that falls under the one-off repair is hidden (PBOC notice 2025-12-22)."""
_REPAIR_MONTHS = range(month_number("2020-01"), month_number("2025-12") + 1)
_WORST: tuple[Verdict, ...] = ("fail", "unknown", "warn", "pass")
_SEVERITIES: tuple[Severity, ...] = ("info", "low", "medium", "high", "critical")


def _late_note(account: Account, cells: tuple[Cell, ...]) -> str:
    return f"逾期月份 {cells_text(cells)}" if cells else f"5 年内逾期 {account.overdue_months_5y} 个月"


def check_student(facts: Facts) -> Judgement | NotRun:
    """BLK17: overdue on a student loan."""
    window = facts.limit("BLK17.window")
    grids = [g for g in facts.grids if kinds.is_student(g.account)]
    if not grids:
        return passed("没有助学贷款。", 0, window)
    now = [g.account for g in grids if kinds.overdue_now(g)]
    if now:
        return Judgement(
            "fail",
            "high",
            f"助学贷款当前逾期：{listed(short(a) for a in now)}。",
            len(now),
            "0 个账户",
            window,
            evidence(now),
        )
    if facts.brief and (silent := [g.account for g in grids if silent_brief(g.account)]):
        return Judgement(
            "unknown",
            "high",
            f"助学贷款发生过逾期，报告没有写当前有没有逾期：{listed(short(a) for a in silent)}。",
            None,
            "0 个账户",
            window,
            evidence(silent),
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
        return Judgement(
            "warn",
            "high",
            f"助学贷款 5 年内逾期过：{listed(f'{short(a)}，{_late_note(a, c)}' for a, c in late)}。",
            len(late),
            "0 个月",
            window,
            tuple(evidence_of(a, _late_note(a, c)) for a, c in late),
            clears_on=cell_leaves_on(max(months), window.whole) if months else None,
        )
    blank = [g.account for g in grids if facts.brief and g.account.ever_overdue and g.account.overdue_months_5y is None]
    if blank:
        return Judgement(
            "unknown",
            "high",
            "助学贷款列在“发生过逾期”，但没有印出月数。",
            None,
            "0 个月",
            window,
            evidence(blank),
            missing=f"最近 5 年内的逾期月数；见{WHERE_DETAILED}。",
        )
    return passed("助学贷款近 5 年没有逾期。", 0, window, "0 个月")


def check_spouse(facts: Facts) -> Judgement | NotRun:
    """BLK18: BLK01, BLK02 and BLK03 of the second report."""
    spouse = facts.spouse
    if spouse is None:
        return NotRun("没有给配偶或共同借款人的报告（--spouse）")
    rules = (*blk_now.RULES, *blk_three_six.RULES)
    answers = [(rule, judge(rule, spouse)) for rule in rules]
    judged = [(rule, answer) for rule, answer in answers if isinstance(answer, Judgement)]
    verdict: Verdict = min((answer.verdict for _, answer in judged), key=_WORST.index, default="pass")
    if verdict == "pass":
        return passed("配偶或共同借款人的报告没有当前逾期、连三、累六。", threshold="BLK01、BLK02、BLK03")
    worst = [(rule, answer) for rule, answer in judged if answer.verdict == verdict]
    severity = max((answer.severity for _, answer in worst), key=_SEVERITIES.index)
    proof = tuple(
        Evidence(page=e.page, line=e.line, pointer=e.pointer, text=f"配偶报告：{e.text}")
        for _, answer in worst
        for e in answer.evidence
    )
    missing = "；".join(answer.missing for _, answer in worst if answer.missing) or None
    clears = [answer.clears_on for _, answer in judged if answer.verdict != "pass"]
    known = [day for day in clears if day is not None]
    return Judgement(
        verdict,
        severity,
        "配偶或共同借款人的报告：" + " ".join(f"{rule.code} {answer.message}" for rule, answer in worst),
        "、".join(rule.code for rule, _ in worst),
        "BLK01、BLK02、BLK03",
        evidence=proof,
        missing=missing,
        clears_on=max(known) if known and len(known) == len(clears) else None,
    )


def check_dishonest(facts: Facts) -> Judgement | NotRun:
    """BLK19: the person's own answer about the courts' list, which no credit report holds."""
    if facts.answers.dishonest_debtor:
        return Judgement(
            "fail",
            "critical",
            "你回答在失信被执行人或限制高消费名单上；在名单上期间几乎不可能获得贷款。",
            "是",
            "否",
            evidence=(Evidence(text="本人回答：在失信被执行人名单上"),),
        )
    return passed("你回答不在失信被执行人名单上。", "否", threshold="否")


def check_repair(facts: Facts) -> Judgement | NotRun:
    """BLK20: overdue months that the one-off repair should have hidden."""
    limit = facts.limit("BLK20.amount")
    late_now = {id(g) for g in facts.overdue_now}
    found = []
    for grid in facts.grids:
        cells = tuple(
            c
            for c in grid.cells
            if c.month in _REPAIR_MONTHS
            and c.status in "1234567"
            and c.status
            and c.amount is not None
            and c.amount > 0
            and not limit.exceeded(c.amount)
        )
        if cells and id(grid) not in late_now:
            found.append((grid.account, cells))
    if not found:
        return passed("没有符合一次性信用修复条件而仍显示的月份。", 0, limit)
    proof = tuple(evidence_of(a, f"逾期月份 {cells_text(c)}") for a, c in found)
    count = sum(len(c) for _, c in found)
    body = listed(f"{short(a)}，{few_cells(c)}" for a, c in found)
    what = f"2020-01 至 2025-12、单笔不超过 {limit.shown}的逾期月份共 {count} 个：{body}"
    if facts.day < REPAIR_SHOWN_FROM:
        return Judgement(
            "pass",
            "info",
            f"{what}。报告日早于 2026-05-01：在 2026-03-31 前已还清的，将不再展示／待处理。",
            count,
            limit=limit,
            evidence=proof,
        )
    return Judgement(
        "warn",
        "low",
        f"{what}。如果在 2026-03-31 前已还清，按一次性信用修复本应不再展示。",
        count,
        None,
        limit,
        proof,
    )


RULES: tuple[Rule, ...] = (
    Rule("BLK17", "student-loan-overdue", "not_black", ("overdue",), ("accounts",), "high", check_student),
    Rule("BLK18", "spouse-overdue", "not_black", (), (), "critical", check_spouse, ("spouse",)),
    Rule("BLK19", "dishonest-debtor", "not_black", (), (), "critical", check_dishonest, ("dishonest_answer",)),
    Rule("BLK20", "one-off-repair", "not_black", (), ("accounts",), "low", check_repair, ("detailed",)),
)
