"""All rules, in the order of rules.md: the one list that everything walks."""

from __future__ import annotations

from creditcheck.checks import (
    blk_depth,
    blk_marks,
    blk_now,
    blk_others,
    blk_public,
    blk_three_six,
    idn,
    mny,
    prv,
    qry,
    rpt,
    wht,
)
from creditcheck.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    *blk_now.RULES,
    *blk_three_six.RULES,
    *blk_depth.RULES,
    *blk_marks.RULES,
    *blk_public.RULES,
    *blk_others.RULES,
    *wht.RULES,
    *mny.RULES,
    *qry.RULES,
    *idn.RULES,
    *rpt.RULES,
    *prv.RULES,
)
"""One explicit tuple; each module's ``RULES`` are in the order of rules.md."""

_BY_CODE = {rule.code: rule for rule in RULES}


def rule_of(code: str) -> Rule:
    """Return a rule by its code. Raises KeyError."""
    return _BY_CODE[code]
