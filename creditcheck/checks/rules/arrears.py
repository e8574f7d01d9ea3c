"""Overdue: now (BLK01), how deep and how recent (BLK04), within five years (BLK05), hidden by the repair (BLK20)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from creditcheck.checks.dates import months_ahead
from creditcheck.checks.evidence import cells_text, evidence, evidence_of, few_cells, listed, short
from creditcheck.checks.figures import accounts as kinds
from creditcheck.checks.figures.brief_bounds import Answer, brief_accounts
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.months import Cell, Grid
from creditcheck.checks.figures.repair import SHOWN_FROM, covered
from creditcheck.checks.figures.windows import cell_leaves_on, first_clear_day, months_window
from creditcheck.checks.rule import WHERE_DETAILED, Judgement, NotRun, Rule, fail, passed, unknown, warn
from creditcheck.data.thresholds import Limit
from creditcheck.model.account import Account
from creditcheck.model.assessment import Severity
from creditcheck.values.dates import month_text

_SETTLED_SINCE = frozenset({"N", "*", "C", "M", "A"})
_WORST_STATUS = "7"
_BAD = "B"


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


def _amount_note(late: Sequence[Account]) -> str:
    printed = [account.overdue_amount for account in late if account.overdue_amount is not None]
    if not printed:
        return "逾期金额报告没有印出"
    return f"其中 {len(late) - len(printed)} 个没有印出逾期金额，其余合计 {sum(printed):,} 元"


def current_overdue(facts: Facts) -> Judgement | NotRun:
    """BLK01: at least one account currently overdue."""
    late = [grid.account for grid in facts.overdue_now]
    amount = facts.current_overdue_amount
    small = facts.limit("BLK01.small")
    note = _overdrawn_note(facts)
    if late:
        known = _amount_note(late) if amount is None else f"逾期金额合计 {amount:,} 元"
        tolerated = amount is not None and not small.exceeded(amount) and not small.off
        extra = f"；不超过 {small.shown}，少数机构容忍" if tolerated else ""
        return fail(
            "high" if tolerated else "critical",
            f"有 {len(late)} 个账户当前逾期，{known}{extra}。{note}",
            len(late),
            threshold="0 个账户",
            evidence=evidence(late),
        )
    silent = [a for a in facts.accounts if kinds.silent_brief(a)] if facts.brief else []
    if silent:
        return unknown(
            "critical",
            f"有 {len(silent)} 个发生过逾期的未结清账户，报告没有写当前有没有逾期。{note}",
            threshold="0 个账户",
            evidence=evidence(silent),
            missing=f"“当前有/无逾期”这句话；见{WHERE_DETAILED}。",
        )
    cured = [a for a in facts.accounts if _cured_since(a)]
    if cured:
        return warn(
            "high",
            f"有 {len(cured)} 个账户的月度数据显示逾期，但最新还款记录已不再逾期；等数据更新后再打一份报告。{note}",
            0,
            threshold="0 个账户",
            evidence=evidence(cured),
        )
    if bad := [a for a in facts.accounts if _bad_now(a)]:
        said = f"有 {len(bad)} 个账户已成呆账，不再按逾期报送，见 BLK06；其余没有当前逾期。{note}"
        return passed(said, 0, threshold="0 个账户", evidence=evidence(bad))
    return passed(f"没有当前逾期的账户。{note}", 0, threshold="0 个账户")


@dataclass(frozen=True)
class _Line:
    """One depth line: a level within a window; level None: the status 7 itself, of a 准贷记卡 too."""

    window: Limit
    level: Limit | None

    def cells(self, grid: Grid, day: date) -> tuple[Cell, ...]:
        """Return the cells that are as deep as the line."""
        inside = grid.within(months_window(day, self.window.whole))
        if self.level is None:
            return tuple(c for c in inside if c.status == _WORST_STATUS)
        return tuple(c for c in inside if c.level is not None and self.level.reached(c.level))

    @property
    def shown(self) -> str:
        """The line for people."""
        level = "“7”（超过 180 天）" if self.level is None else f"“{self.level.shown}”或以上"
        return f"近 {self.window.whole} 个月出现{level}"


def _lines(facts: Facts) -> tuple[_Line, ...]:
    names = (("recent_window", "recent_level"), ("year_window", "year_level"), ("long_window", "long_level"))
    depths = tuple(_Line(facts.limit(f"BLK04.{w}"), facts.limit(f"BLK04.{n}")) for w, n in names)
    return (*depths, _Line(facts.limit("BLK04.wide"), None))


def recent_depth(facts: Facts) -> Judgement | NotRun:
    """BLK04: the nearer, the less deep an overdue may be."""
    lines = _lines(facts)
    if facts.brief:
        return _brief_depth(facts, lines)
    found = [(g, [(line, c) for line in lines if (c := line.cells(g, facts.day))]) for g in facts.grids]
    hits = [(g, line, cells) for g, mine in found for line, cells in mine]
    if not hits:
        return passed("近期没有较深的逾期。", threshold="；".join(line.shown for line in lines))
    body = listed(f"{short(g.account)}，{line.shown}（{few_cells(cells)}）" for g, line, cells in hits)
    deep = [(g, sorted({cell for _, cells in mine for cell in cells}, key=_month)) for g, mine in found if mine]
    clears = first_clear_day(
        facts.day,
        (cell.month for _, cells in deep for cell in cells),
        (line.window.whole for line in lines),
        lambda day: not any(line.cells(g, day) for g, _ in deep for line in lines),
    )
    proof = tuple(evidence_of(g.account, f"还款状态 {cells_text(cells)}") for g, cells in deep)
    worst = max(cell.level or 0 for _, _, cells in hits for cell in cells)
    decided = hits[0][1].level or hits[0][1].window
    return fail(
        "high",
        f"近期逾期较深：{body}。",
        worst,
        threshold="；".join(dict.fromkeys(line.shown for _, line, _ in hits)),
        limit=decided,
        evidence=proof,
        clears_on=clears,
    )


def _month(cell: Cell) -> int:
    return cell.month


def _brief_depth(facts: Facts, lines: tuple[_Line, ...]) -> Judgement:
    certain, open_ = [], []
    for item in brief_accounts(facts):
        if item.never:
            continue
        answers: list[Answer] = [
            item.over_180_days(line.window.whole)
            if line.level is None
            else item.deep(line.level.whole, line.window.whole)
            for line in lines
        ]
        if "fail" in answers:
            certain.append(item)
        elif "unknown" in answers:
            open_.append(item)
    window = lines[2].window.whole
    shown = "；".join(line.shown for line in lines)
    if certain:
        body = listed(f"{short(i.account)}（超过 90 天的有 {i.y} 个月）" for i in certain)
        return fail(
            "high",
            f"近 {window} 个月内一定有逾期超过 90 天的月份（窗口以外放不下这么多）：{body}。",
            len(certain),
            threshold=shown,
            limit=lines[2].level,
            evidence=evidence(i.account for i in certain),
        )
    if open_:
        body = listed(short(i.account) for i in open_)
        return unknown(
            "high",
            f"看得到逾期过，看不到是哪个月、有多深：{body}。",
            threshold=shown,
            limit=lines[2].level,
            evidence=evidence(i.account for i in open_),
            missing=f"逐月还款记录；见{WHERE_DETAILED}。",
        )
    return passed("5 年内的逾期不足以构成近期的深度逾期。", threshold=shown)


def within_five_years(facts: Facts) -> Judgement | NotRun:
    """BLK05: any overdue month in five years."""
    window = facts.limit("BLK05.window")
    if facts.brief:
        return _brief_five_years(facts, window)
    found = [(g, cells) for g in facts.grids if (cells := g.overdue(facts.months(window.whole)))]
    if not found:
        return passed(f"近 {window.whole} 个月没有逾期月份。", 0, threshold="0 个月", limit=window)
    late = [cell for _, mine in found for cell in mine]
    newest = max(cell.month for cell in late)
    clears = cell_leaves_on(newest, window.whole)
    body = listed(f"{short(g.account)}，{len(mine)} 个月" for g, mine in found)
    return warn(
        _five_year_severity(facts, late),
        f"近 {window.whole} 个月共有 {len(late)} 个逾期月份，最近的是 {month_text(newest)}：{body}。"
        f"不再逾期的话，{clears:%Y-%m-%d} 起移出窗口。",
        len(late),
        threshold="0 个月",
        limit=window,
        evidence=tuple(evidence_of(g.account, f"逾期月份 {cells_text(mine)}") for g, mine in found),
        clears_on=clears,
    )


def _five_year_severity(facts: Facts, cells: Sequence[Cell]) -> Severity:
    recent, older, level = facts.limits("BLK05", "recent", "older", "level")
    newest = max(cell.month for cell in cells)
    if newest in facts.months(recent.whole):
        return "high"
    deep = any(cell.level is not None and level.reached(cell.level) for cell in cells)
    return "medium" if deep or newest in facts.months(older.whole) else "low"


def _brief_five_years(facts: Facts, window: Limit) -> Judgement:
    late = [a for a in facts.accounts if (a.overdue_months_5y or 0) >= 1]
    blank = [a for a in facts.accounts if a.ever_overdue is True and a.overdue_months_5y is None]
    total = sum(a.overdue_months_5y or 0 for a in late)
    if late:
        body = listed(f"{short(a)}，{a.overdue_months_5y} 个月" for a in late)
        return warn(
            "medium",
            f"5 年内共有 {total} 个逾期月份：{body}。简版看不出是哪几个月。",
            total,
            threshold="0 个月",
            limit=window,
            evidence=evidence(late),
        )
    if blank:
        return unknown(
            "medium",
            f"有 {len(blank)} 个账户列在“发生过逾期”，但没有印出月数。",
            threshold="0 个月",
            limit=window,
            evidence=evidence(blank),
            missing=f"最近 5 年内的逾期月数；见{WHERE_DETAILED}。",
        )
    return passed("5 年内没有逾期月份。", 0, threshold="0 个月", limit=window)


def _bad_now(account: Account) -> bool:
    """Tell whether an account is 呆账 now."""
    return account.status == "bad_debt" or (account.latest is not None and account.latest.status == _BAD)


def still_shown(facts: Facts) -> list[tuple[Account, tuple[Cell, ...]]]:
    """Return the accounts that are paid and still show months of the kind that the repair hides, with these months."""
    limit = facts.limit("BLK20.amount")
    late_now = {id(g) for g in facts.overdue_now}
    found = []
    for grid in facts.grids:
        cells = tuple(cell for cell in grid.cells if covered(cell, limit))
        if cells and id(grid) not in late_now and not _bad_now(grid.account):
            found.append((grid.account, cells))
    return found


def one_off_repair(facts: Facts) -> Judgement | NotRun:
    """BLK20: overdue months that the one-off repair should have hidden."""
    limit, found = facts.limit("BLK20.amount"), still_shown(facts)
    if not found:
        return passed("没有符合一次性信用修复条件而仍显示的月份。", 0, limit=limit)
    proof = tuple(evidence_of(a, f"逾期月份 {cells_text(c)}") for a, c in found)
    count = sum(len(c) for _, c in found)
    body = listed(f"{short(a)}，{few_cells(c)}" for a, c in found)
    what = f"2020-01 至 2025-12、单笔不超过 {limit.shown}的逾期月份共 {count} 个：{body}"
    if facts.day < SHOWN_FROM:
        return passed(
            f"{what}。报告日早于 2026-05-01：在 2026-03-31 前已还清的，新打的报告上可能已不显示。",
            count,
            limit=limit,
            evidence=proof,
        )
    return warn(
        "low", f"{what}。如果在 2026-03-31 前已还清，按一次性信用修复本应不再展示。", count, limit=limit, evidence=proof
    )


RULES: tuple[Rule, ...] = (
    Rule(code="BLK01", name="current-overdue", dimension="not_black", behaviours=("overdue",), reads=("accounts",),
         severity="critical", check=current_overdue),
    Rule(code="BLK04", name="recent-overdue-depth", dimension="not_black", behaviours=("overdue",), reads=("accounts",),
         severity="high", check=recent_depth, days=months_ahead, by_month=True),
    Rule(code="BLK05", name="overdue-within-five-years", dimension="not_black", behaviours=("overdue",),
         reads=("accounts",), severity="medium", check=within_five_years, days=months_ahead, by_month=True),
    Rule(code="BLK20", name="one-off-repair", dimension="not_black", reads=("accounts",), severity="low",
         needs=("detailed",), check=one_off_repair),
)  # fmt: skip
