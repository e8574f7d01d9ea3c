"""All rules: the one list that everything walks, in the order of docs/rules.md."""

from __future__ import annotations

from creditcheck.checks.rule import Rule
from creditcheck.checks.rules import (
    arrears,
    cards,
    consent,
    debt,
    history,
    identity,
    inquirers,
    inquiry_counts,
    liabilities,
    loans,
    marks,
    pointed,
    public,
    report,
    students,
    three_six,
    told,
)
from creditcheck.data.rule_texts import GROUPS

MODULES = (
    arrears, three_six, marks, public, students, told, history, cards, loans, debt, liabilities, inquiry_counts,
    inquirers, pointed, identity, report, consent,
)  # fmt: skip
"""The modules of rules; each lists its own in ``RULES``."""


def _place(rule: Rule) -> tuple[int, str]:
    return GROUPS.index(rule.code[:3]), rule.code


RULES: tuple[Rule, ...] = tuple(sorted((rule for module in MODULES for rule in module.RULES), key=_place))
"""Every rule, by group and number."""

_BY_CODE = {rule.code: rule for rule in RULES}


def rule_of(code: str) -> Rule:
    """Return a rule by its code. Raises KeyError."""
    return _BY_CODE[code]
