"""What the makers of steps share: a step before it has its place in the order, and what it is made from.

The order of acting is docs/rules.md, «Steps»: not mine, arrears now, small bills, bad debts, stopped cards, guarantees
in trouble, courts, cards, small loans, waiting, the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from creditcheck.checks.figures.facts import Facts
from creditcheck.model.account import Account
from creditcheck.model.assessment import Finding
from creditcheck.model.record_keys import account_keys

(DUE, NOT_MINE, ARREARS, BILLS, BAD_DEBT, STOPPED, GUARANTEE, COURT, CARDS, LOANS, WAIT, REST) = range(12)
"""The order of acting."""

ROUND_TO = 100
"""Sums to pay are rounded up to so many yuan."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """One thing to do. ``cost`` in yuan: None not known, 0 free; ``account``: whose step it is.

    ``extra``: it ends no ``fail``, only a warning that would be left.
    """

    rank: int
    do: str
    why: str
    rules: tuple[str, ...] = ()
    cost: int | None = None
    where: str | None = None
    account: Account | None = None
    extra: bool = False


@dataclass(frozen=True)
class Case:
    """One report with its findings that are not ``pass``, by rule."""

    facts: Facts
    findings: Mapping[str, Finding]

    @cached_property
    def _keys(self) -> dict[int, str]:
        accounts = self.facts.accounts
        return {id(account): key for account, key in zip(accounts, account_keys(accounts), strict=True)}

    def key(self, account: Account) -> str:
        """Return the key of an account of the report."""
        return self._keys[id(account)]

    def hit(self, *rules: str) -> tuple[str, ...]:
        """Return which of some rules have a finding that is not ``pass``."""
        return tuple(rule for rule in rules if rule in self.findings)

    def name(self, account: Account) -> str:
        """Return an account's institution for people."""
        return self.facts.lenders.show(account)


def rounded_up(amount: int, most: int) -> int:
    """Return a sum to pay, rounded up to whole hundreds, at most all that is owed.

    >>> rounded_up(8930, 39610), rounded_up(80, 95)
    (9000, 95)
    """
    return min(-(-amount // ROUND_TO) * ROUND_TO, most)
