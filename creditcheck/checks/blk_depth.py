"""BLK04 近期逾期深度 and BLK05 五年内逾期: how deep, how recent, how many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from creditcheck.checks.evidence import cells_text, evidence, evidence_of, few_cells, listed, short
from creditcheck.checks.figures.brief_bounds import Answer, brief_accounts
from creditcheck.checks.figures.clearing import first_clear_day
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.months import Cell, Grid
from creditcheck.checks.figures.windows import cell_leaves_on, months_window
from creditcheck.checks.needs import WHERE_DETAILED
from creditcheck.checks.rule import Judgement, NotRun, Rule, passed
from creditcheck.data.thresholds import Limit
from creditcheck.model.assessment import Severity
from creditcheck.values.dates import month_text

_WORST_STATUS = "7"


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


def check_depth(facts: Facts) -> Judgement | NotRun:
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
    return Judgement(
        "fail",
        "high",
        f"近期逾期较深：{body}。",
        worst,
        "；".join(dict.fromkeys(line.shown for _, line, _ in hits)),
        decided,
        proof,
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
        return Judgement(
            "fail",
            "high",
            f"开立在近 {window} 个月之内的账户有逾期超过 90 天的月份：{body}。",
            len(certain),
            shown,
            lines[2].level,
            evidence(i.account for i in certain),
        )
    if open_:
        body = listed(short(i.account) for i in open_)
        return Judgement(
            "unknown",
            "high",
            f"看得到逾期过，看不到是哪个月、有多深：{body}。",
            None,
            shown,
            lines[2].level,
            evidence(i.account for i in open_),
            missing=f"逐月还款记录；见{WHERE_DETAILED}。",
        )
    return passed("5 年内的逾期不足以构成近期的深度逾期。", threshold=shown)


def check_five_years(facts: Facts) -> Judgement | NotRun:
    """BLK05: any overdue month in five years."""
    window = facts.limit("BLK05.window")
    if facts.brief:
        return _brief_five_years(facts, window)
    found = [(g, cells) for g in facts.grids if (cells := g.overdue(facts.months(window.whole)))]
    if not found:
        return passed(f"近 {window.whole} 个月没有逾期月份。", 0, window, "0 个月")
    late = [cell for _, mine in found for cell in mine]
    newest = max(cell.month for cell in late)
    clears = cell_leaves_on(newest, window.whole)
    body = listed(f"{short(g.account)}，{len(mine)} 个月" for g, mine in found)
    return Judgement(
        "warn",
        _five_year_severity(facts, late),
        f"近 {window.whole} 个月共有 {len(late)} 个逾期月份，最近的是 {month_text(newest)}：{body}。"
        f"不再逾期的话，{clears:%Y-%m-%d} 起移出窗口。",
        len(late),
        "0 个月",
        window,
        tuple(evidence_of(g.account, f"逾期月份 {cells_text(mine)}") for g, mine in found),
        clears_on=clears,
    )


def _five_year_severity(facts: Facts, cells: Sequence[Cell]) -> Severity:
    if any(cell.month in facts.months(facts.limit("BLK05.recent").whole) for cell in cells):
        return "medium"
    return "low" if len(cells) <= 2 and all(cell.level == 1 for cell in cells) else "high"


def _brief_five_years(facts: Facts, window: Limit) -> Judgement:
    late = [a for a in facts.accounts if (a.overdue_months_5y or 0) >= 1]
    blank = [a for a in facts.accounts if a.ever_overdue is True and a.overdue_months_5y is None]
    total = sum(a.overdue_months_5y or 0 for a in late)
    if late:
        body = listed(f"{short(a)}，{a.overdue_months_5y} 个月" for a in late)
        return Judgement(
            "warn",
            "medium",
            f"5 年内共有 {total} 个逾期月份：{body}。简版看不出是哪几个月。",
            total,
            "0 个月",
            window,
            evidence(late),
        )
    if blank:
        return Judgement(
            "unknown",
            "medium",
            f"有 {len(blank)} 个账户列在“发生过逾期”，但没有印出月数。",
            None,
            "0 个月",
            window,
            evidence(blank),
            missing=f"最近 5 年内的逾期月数；见{WHERE_DETAILED}。",
        )
    return passed("5 年内没有逾期月份。", 0, window, "0 个月")


RULES: tuple[Rule, ...] = (
    Rule("BLK04", "recent-overdue-depth", "not_black", ("overdue",), ("accounts",), "high", check_depth),
    Rule("BLK05", "overdue-within-five-years", "not_black", ("overdue",), ("accounts",), "medium", check_five_years),
)
