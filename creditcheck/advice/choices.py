"""What can be done with money on each account: pay its arrears, settle it, bring a card under a line or pay it off.

A card's lines are those of the threshold set: strictly under the one at which a card counts as nearly used up and the
one at which its use fails, at most at the one above which its use warns. Sums are rounded up to 100 yuan, never above
what is owed. A housing loan is never prepaid. Where a report prints no sum there is nothing to reckon with: such
accounts are named. Source: docs/rules.md, «Cheapest way out».
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from creditcheck.advice.moves import CARDS, is_overdue, moved, owed
from creditcheck.checks.figures.accounts import card_limit, card_used, is_housing, is_line_card, is_open
from creditcheck.checks.figures.facts import Facts
from creditcheck.model.account import Account
from creditcheck.model.plan import Move, MoveKind
from creditcheck.model.record_keys import account_keys

STEP = 100
"""Sums on cards are rounded up to so many yuan."""


@dataclass(frozen=True)
class Choice:
    """One thing to do on an account for a sum of yuan, and the account as it then stands; no move: nothing is done."""

    move: Move | None
    cost: int
    account: Account


@dataclass(frozen=True)
class Payable:
    """An account with what can be done on it, from nothing to the dearest; each choice includes what the last did."""

    key: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Priced:
    """All accounts on which money does something, and the keys of those with a sum that the report does not print."""

    payable: tuple[Payable, ...]
    unpriced: tuple[str, ...]


def priced(facts: Facts) -> Priced:
    """Return what can be done on each account of a report, and where a sum is not known."""
    day = facts.day.isoformat()
    payable, unpriced = [], []
    for key, account in zip(account_keys(facts.accounts), facts.accounts, strict=True):
        if not is_open(account) or account.status == "not_activated":
            continue
        foreign = account.currency not in (None, "CNY")
        found = [Choice(None, 0, account)]
        for move, amount, cost in () if foreign else _moves(account, facts):
            named = Move(move=move, account=key, amount=cost)
            found.append(Choice(named, cost, moved(account, move, amount, day)))
        if len(found) > 1:
            payable.append(Payable(key, tuple(found)))
        if (foreign and _owes(account)) or _no_sum(account):
            unpriced.append(key)
    return Priced(tuple(payable), tuple(unpriced))


def _owes(account: Account) -> bool:
    return bool(owed(account)) or is_overdue(account)


def _no_sum(account: Account) -> bool:
    """Tell whether a sum is missing: what is owed, or what is overdue now."""
    return owed(account) is None or (is_overdue(account) and not account.overdue_amount)


def _moves(account: Account, facts: Facts) -> list[tuple[MoveKind, int | None, int]]:
    """Return the moves with what is paid and what it costs, the cheapest first; of two that cost the same, the last."""
    found: list[tuple[MoveKind, int | None, int]] = []
    if is_overdue(account) and account.overdue_amount:
        found.append(("clear_arrears", None, account.overdue_amount))
    whole = owed(account) or 0
    if account.type in CARDS:
        used = max(0, card_used(account) or 0)
        found += [("pay", amount, amount) for amount in {*_to_lines(account, facts), used} if amount]
        if whole > used:
            found.append(("settle", None, whole))
    elif whole and not is_housing(account):
        found.append(("settle", None, whole))
    by_cost = {cost: (move, amount, cost) for move, amount, cost in found}
    return [by_cost[cost] for cost in sorted(by_cost)]


def _to_lines(card: Account, facts: Facts) -> Iterator[int]:
    """Yield the sums that bring a card under each of its lines."""
    used, limit = card_used(card), card_limit(card)
    if not is_line_card(card) or used is None or limit is None:
        return
    for key, at_most in (("MNY03.near", False), ("MNY02.fail", False), ("MNY02.warn", True)):
        line = facts.limit(key).value
        if line is not None:
            over = used - Fraction(line) * limit
            steps = math.ceil(over / STEP) if at_most else math.floor(over / STEP) + 1
            if over > 0 or (over == 0 and not at_most):
                yield min(used, steps * STEP)
