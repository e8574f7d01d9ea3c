"""BLK02 连三 and BLK03 累六: by the month grid; in a 简版 by what its five-year counts show or exclude."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from creditcheck.checks.dates import months_ahead
from creditcheck.checks.evidence import cells_text, evidence_of, few_cells, listed, short
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.months import Cell, Grid, longest_run
from creditcheck.checks.figures.three_six_lines import is_card, limit_for, six, three, wide, window_for
from creditcheck.checks.figures.windows import Span, first_clear_day, months_window
from creditcheck.checks.rule import Judgement, NotRun, Rule, fail, passed, warn
from creditcheck.checks.rules.three_six_brief import brief_in_a_row, brief_in_total
from creditcheck.data.thresholds import Limit
from creditcheck.model.assessment import Evidence


def counted(facts: Facts, grid: Grid, span: Span) -> tuple[Cell, ...]:
    """Return the overdue cells in a window, without the small amounts that the preset ignores."""
    settings = facts.preset.settings
    return grid.overdue(span, settings.ignore_below_card if is_card(grid.account) else settings.ignore_below_loan)


def in_a_row(facts: Facts, grid: Grid, span: Span) -> tuple[Cell, ...]:
    """Return the cells that make 连三 in a window: those of a high digit (strict), else the long run (loose)."""
    needed = limit_for(facts, grid.account, "BLK02", "run").whole
    cells = counted(facts, grid, span)
    strict = tuple(cell for cell in cells if (cell.level or 0) >= needed)
    run = longest_run(cells)
    return strict or (run if len(run) >= needed else ())


def _measure(facts: Facts, grid: Grid, cells: Sequence[Cell]) -> str:
    needed = limit_for(facts, grid.account, "BLK02", "run").whole
    strict = any((cell.level or 0) >= needed for cell in cells)
    word = f"严口径：出现数字 {needed} 或以上" if strict else f"宽口径：连续 {len(cells)} 个月逾期"
    return f"{word}（{few_cells(cells)}）"


def _months(facts: Facts, span: Span) -> list[int]:
    return [cell.month for grid in facts.grids for cell in counted(facts, grid, span)]


def three_in_a_row(facts: Facts) -> Judgement | NotRun:
    """BLK02: on one account, three overdue months in a row, or a digit of 3."""
    if facts.brief:
        return brief_in_a_row(facts)
    broad = wide(facts, "BLK02")
    near = [(g, in_a_row(facts, g, facts.months(window_for(facts, g.account, "BLK02")))) for g in facts.grids]
    far = [(g, in_a_row(facts, g, facts.months(broad))) for g in facts.grids]
    hits, old = [(g, c) for g, c in near if c], [(g, c) for g, c in far if c]
    if not old and not hits:
        limit = facts.limit("BLK02.run_loan")
        line = three(limit, facts.limit("BLK02.window_loan").whole)
        return passed(f"近 {broad} 个月没有连三。", facts.longest_run_24m, limit=limit, threshold=line)
    shown = hits or old
    limit = limit_for(facts, shown[0][0].account, "BLK02", "run")
    months = window_for(facts, shown[0][0].account, "BLK02") if hits else broad
    body = listed(f"{short(g.account)}，{_measure(facts, g, c)}" for g, c in shown)
    clears = first_clear_day(
        facts.day,
        _months(facts, facts.months(broad)),
        (broad,),
        lambda day: not any(in_a_row(facts, g, months_window(day, broad)) for g in facts.grids),
    )
    proof = tuple(evidence_of(g.account, f"逾期月份 {cells_text(c)}") for g, c in shown)
    value = max(len(longest_run(counted(facts, g, facts.months(months)))) for g, _ in shown)
    if hits:
        return fail(
            "critical",
            f"近 {months} 个月内有 {len(hits)} 个账户连三：{body}。",
            value,
            threshold=three(limit, months),
            limit=limit,
            evidence=proof,
            clears_on=clears,
        )
    return warn(
        "high",
        f"近 {broad} 个月内有 {len(old)} 个账户连三，但不在近期窗口内：{body}。",
        value,
        threshold=three(limit, months),
        limit=limit,
        evidence=proof,
        clears_on=clears,
    )


def six_in_total(facts: Facts) -> Judgement | NotRun:
    """BLK03: six overdue months on one account."""
    if facts.brief:
        return brief_in_total(facts)
    broad = wide(facts, "BLK03")
    limit, some, pooled = facts.limits("BLK03", "fail", "warn", "pooled")
    near = [(g, counted(facts, g, facts.months(window_for(facts, g.account, "BLK03")))) for g in facts.grids]
    far = [(g, counted(facts, g, facts.months(broad))) for g in facts.grids]
    worst = max((len(c) for _, c in near), default=0)
    months = facts.limit("BLK03.window_loan").whole
    line = six(limit, months)
    clears = first_clear_day(
        facts.day, _months(facts, facts.months(broad)), (broad, months), _passes_total(facts, broad)
    )
    if hits := [(g, c) for g, c in near if limit.reached(len(c))]:
        return fail(
            "critical",
            f"近 {months} 个月内有 {len(hits)} 个账户累计逾期达到 {limit.shown} 个月：{_list(hits)}。",
            worst,
            threshold=line,
            limit=limit,
            evidence=_proof(hits),
            clears_on=clears,
        )
    late = _proof([(g, c) for g, c in near if c])
    if pool := _pool(facts, near):
        return fail(
            "critical",
            f"{pool.all_}合计逾期 {pool.months} 个月。",
            pool.months,
            threshold=f"{pool.all_}合计 {pool.limit.shown} 个月",
            limit=pool.limit,
            evidence=late,
            clears_on=clears,
        )
    total = sum(len(c) for _, c in near)
    if old := [(g, c) for g, c in far if limit.reached(len(c))]:
        return warn(
            "medium",
            f"近 {broad} 个月内累计达到 {limit.shown} 个月，但近 {months} 个月内没有：{_list(old)}。",
            max(len(c) for _, c in old),
            threshold=six(limit, broad),
            limit=limit,
            evidence=_proof(old),
            clears_on=clears,
        )
    if part := [(g, c) for g, c in near if some.reached(len(c))]:
        return warn(
            "medium",
            f"近 {months} 个月内同一账户逾期达到 {some.shown} 个月，未到 {limit.shown} 个月：{_list(part)}。",
            worst,
            threshold=line,
            limit=some,
            evidence=_proof(part),
            clears_on=clears,
        )
    if pooled.reached(total):
        return warn(
            "medium",
            f"没有一个账户累六，但近 {months} 个月内所有账户合计逾期 {total} 个月。",
            total,
            threshold=f"所有账户合计 {pooled.shown} 个月",
            limit=pooled,
            evidence=late,
            clears_on=clears,
        )
    return passed(
        f"近 {months} 个月内单个账户最多逾期 {worst} 个月，所有账户合计 {total} 个月。",
        worst,
        threshold=line,
        limit=limit,
    )


def _passes_total(facts: Facts, broad: int) -> Callable[[date], bool]:
    limit, some, pooled = facts.limits("BLK03", "fail", "warn", "pooled")

    def passes(day: date) -> bool:
        near = [(g, counted(facts, g, months_window(day, window_for(facts, g.account, "BLK03")))) for g in facts.grids]
        counts = [len(cells) for _, cells in near]
        far = [len(counted(facts, g, months_window(day, broad))) for g in facts.grids]
        return not (
            any(limit.reached(n) for n in (*counts, *far))
            or any(some.reached(n) for n in counts)
            or pooled.reached(sum(counts))
            or _pool(facts, near)
        )

    return passes


@dataclass(frozen=True)
class _Pool:
    """All cards, or all loans, whose overdue months together reach a preset's limit."""

    all_: str
    months: int
    limit: Limit


def _pool(facts: Facts, near: Sequence[tuple[Grid, Sequence[Cell]]]) -> _Pool | None:
    for all_, key, wanted in (("所有信用卡", "BLK03.pooled_cards", True), ("所有贷款", "BLK03.pooled_loans", False)):
        limit = facts.limit(key)
        total = sum(len(cells) for grid, cells in near if is_card(grid.account) is wanted)
        if limit.reached(total):
            return _Pool(all_, total, limit)
    return None


def _list(hits: Sequence[tuple[Grid, Sequence[Cell]]]) -> str:
    return listed(f"{short(g.account)}，{len(c)} 个月" for g, c in hits)


def _proof(hits: Sequence[tuple[Grid, Sequence[Cell]]]) -> tuple[Evidence, ...]:
    return tuple(evidence_of(g.account, f"逾期月份 {cells_text(c)}") for g, c in hits)


RULES: tuple[Rule, ...] = (
    Rule(code="BLK02", name="three-in-a-row", dimension="not_black", behaviours=("three_in_a_row_six_in_total",),
         reads=("accounts",), severity="critical", check=three_in_a_row, days=months_ahead, by_month=True),
    Rule(code="BLK03", name="six-in-total", dimension="not_black", behaviours=("three_in_a_row_six_in_total",),
         reads=("accounts",), severity="critical", check=six_in_total, days=months_ahead, by_month=True),
)  # fmt: skip
