"""All rules, in the order of rules.md: the one list that everything walks."""

from __future__ import annotations

from creditcheck.checks import blk_now, wht
from creditcheck.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    *blk_now.RULES,
    *wht.RULES,
)
"""One explicit tuple; each module's ``RULES`` are in the order of rules.md."""

_BY_CODE = {rule.code: rule for rule in RULES}


def rule_of(code: str) -> Rule:
    """Return a rule by its code. Raises KeyError."""
    return _BY_CODE[code]
