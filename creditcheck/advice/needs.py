"""The least sum by which a rule's own figure misses its line: a bound for a search, never an answer.

A yuan paid takes at most a yuan off a figure, so what a figure has too much must be paid at least. A rule that is not
here needs 0 by this reckoning. Where a threshold set turns the rule's answers around (a warning refuses), nothing is
said either.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction

from creditcheck.checks.figures.facts import Facts
from creditcheck.data.thresholds import Limit

_Need = Callable[[Facts, bool], Fraction | int]


def need(code: str, facts: Facts, level: int) -> int:
    """Return yuan that must be paid, at least, before a rule is at a level: 0 pass, 1 warn."""
    settings = facts.preset.settings
    if code not in _NEEDS or code in (*settings.refuse, *settings.warn_only, *settings.no_warn):
        return 0
    return max(0, math.ceil(_NEEDS[code](facts, level == 0)))


def _arrears(facts: Facts, _: bool) -> int:
    return sum(grid.account.overdue_amount or 0 for grid in facts.overdue_now)


def _of(total: int, share: Limit) -> Fraction:
    """Return a share of a sum; more than any figure where there is no such line."""
    return Fraction(share.value or 0) * total if not share.off else Fraction(10**15)


def _line(facts: Facts, code: str, passes: bool) -> tuple[Limit, ...]:
    """Return the lines that must be kept: to pass both, else the failing one."""
    warn_at, fail_at = facts.limits(code, "warn", "fail")
    return (warn_at, fail_at) if passes else (fail_at,)


def _card_use(facts: Facts, passes: bool) -> Fraction:
    use = facts.card_use
    most = min(_of(use.limit or 0, line) for line in _line(facts, "MNY02", passes))
    return (use.used or 0) - most


def _drawn(facts: Facts, passes: bool) -> Fraction | int:
    drawn = facts.drawn
    most = min(_of(drawn.granted, line) for line in _line(facts, "MNY10", passes))
    least = facts.limit("MNY10.min_drawn")
    return drawn.drawn - (most if least.off else max(most, Fraction(least.value or 0)))


def _unsecured(facts: Facts, passes: bool) -> Fraction:
    return facts.debt.unsecured - min(_of(1, line) for line in _line(facts, "MNY11", passes))


_NEEDS: Mapping[str, _Need] = {"BLK01": _arrears, "MNY02": _card_use, "MNY10": _drawn, "MNY11": _unsecured}
