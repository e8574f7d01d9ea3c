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

_Need = Callable[[Facts, bool], int]
_ANY = 10**15
"""More than any figure: the line of a threshold set that has none."""


def need(code: str, facts: Facts, level: int) -> int:
    """Return yuan that must be paid, at least, before a rule is at a level: 0 pass, 1 warn."""
    settings = facts.preset.settings
    if code not in _NEEDS or code in (*settings.refuse, *settings.warn_only, *settings.no_warn):
        return 0
    return max(0, _NEEDS[code](facts, level == 0))


def _arrears(facts: Facts, _: bool) -> int:
    return sum(grid.account.overdue_amount or 0 for grid in facts.overdue_now)


def _below(line: Limit, total: int) -> int:
    """Return the most that a sum may be to stay under a share of another."""
    return _ANY if line.value is None else math.ceil(Fraction(line.value) * total) - 1


def _at_most(line: Limit, total: int) -> int:
    return _ANY if line.value is None else math.floor(Fraction(line.value) * total)


def _share(facts: Facts, code: str, total: int, passes: bool) -> int:
    """Return the most that may be used of a total: at most the warning line to pass, under the failing one anyhow."""
    warn_at, fail_at = facts.limits(code, "warn", "fail")
    under = _below(fail_at, total)
    return min(under, _at_most(warn_at, total)) if passes else under


def _card_use(facts: Facts, passes: bool) -> int:
    use = facts.card_use
    return (use.used or 0) - _share(facts, "MNY02", use.limit or 0, passes)


def _drawn(facts: Facts, passes: bool) -> int:
    drawn = facts.drawn
    most = _share(facts, "MNY10", drawn.granted, passes)
    least = facts.limit("MNY10.min_drawn")
    return drawn.drawn - (most if least.off else max(most, _below(least, 1)))


def _unsecured(facts: Facts, passes: bool) -> int:
    warn_at, fail_at = facts.limits("MNY11", "warn", "fail")
    return facts.debt.unsecured - min(_below(line, 1) for line in ((warn_at, fail_at) if passes else (fail_at,)))


_NEEDS: Mapping[str, _Need] = {"BLK01": _arrears, "MNY02": _card_use, "MNY10": _drawn, "MNY11": _unsecured}
