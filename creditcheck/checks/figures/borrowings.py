"""How often somebody borrowed: accounts are not borrowings (docs/rules.md, «Words»).

Each draw of a credit line is an account of its own (R4), and a 联合贷, which two lenders fund, is printed as two. So
there are two counts: ``high`` takes every borrowing that can be told from its account, ``low`` counts once what may be
one:

- a 联合贷: D1 or R4 of different lenders with equal day, business and due date (both settled: equal end);
- D1 of one lender in a 简版, which prints a draw like a loan;
- R4 without a lender, by agreement.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from creditcheck.checks.figures.accounts import is_car, is_housing, is_loan, is_student, is_transferred_in
from creditcheck.checks.figures.lenders import Lenders
from creditcheck.data.businesses import read_business
from creditcheck.model.account import Account

_Group = tuple[Hashable, Sequence[Account]]
"""A lender, and the accounts that are one borrowing from it. Each one without a name is a lender of its own."""


@dataclass(frozen=True)
class Borrowings:
    """``accounts``: what was counted. ``low``: at least so often; ``high``: at most."""

    accounts: tuple[Account, ...]
    low: int
    high: int


def is_borrowing(account: Account) -> bool:
    """Tell whether a loan counts as borrowed anew: no housing, car or student loan, none taken over."""
    special = is_housing(account) or is_car(account) or is_student(account)
    return is_loan(account) and not special and not is_transferred_in(account)


def borrowings(accounts: Iterable[Account], lenders: Lenders, *, brief: bool) -> Borrowings:
    """Count the borrowings behind some accounts; ``brief``: they are printed in a 简版."""
    counted = tuple(a for a in accounts if is_borrowing(a))
    low = _groups(counted, lenders, nameless_draws=True, loans_of_one=brief)
    return Borrowings(counted, _joined(low), len(_groups(counted, lenders)))


def _groups(
    accounts: Sequence[Account], lenders: Lenders, *, nameless_draws: bool = False, loans_of_one: bool = False
) -> list[_Group]:
    """Put together what is one borrowing of one lender; ``nameless_draws``, ``loans_of_one``: also what may be one."""
    groups: dict[tuple[Hashable, Hashable], list[Account]] = defaultdict(list)
    draws: dict[str | None, list[Account]] = defaultdict(list)
    for number, account in enumerate(accounts):
        lender = lenders.entity(account)
        if account.type == "R4" and (lender is not None or nameless_draws):
            draws[lender].append(account)
        elif account.type == "D1" and loans_of_one and lender is not None:
            groups[lender, "D1"].append(account)
        else:
            groups[number if lender is None else lender, number].append(account)
    for lender, drawn in draws.items():
        named = sorted(a.agreement_id for a in drawn if a.agreement_id)
        for account in drawn:
            # Often a settled draw no longer prints its agreement: it is one of the lender's others.
            agreement = account.agreement_id or (named[0] if named else None)
            groups[("R4", agreement) if lender is None else lender, ("R4", agreement)].append(account)
    return [(lender, group) for (lender, _), group in groups.items()]


def _joined(groups: Sequence[_Group]) -> int:
    """Count groups; those that may be one 联合贷 count as often as the lender that has most of them."""
    part = list(range(len(groups)))
    keys = [{key for account in group for key in _loan_keys(account)} for _, group in groups]
    for one, other in combinations(range(len(groups)), 2):
        if groups[one][0] != groups[other][0] and keys[one] & keys[other]:
            part = [part[one] if number == part[other] else number for number in part]
    members: dict[int, Counter[Hashable]] = defaultdict(Counter)
    for (lender, _), number in zip(groups, part, strict=True):
        members[number][lender] += 1
    return sum(max(counts.values()) for counts in members.values())


def joint(accounts: Iterable[Account], lenders: Lenders) -> tuple[tuple[Account, ...], ...]:
    """Return the groups of accounts of different lenders that may be one 联合贷, in printed order."""
    groups: dict[Hashable, list[Account]] = {}
    for account in accounts:
        for key in _loan_keys(account) if is_borrowing(account) else ():
            groups.setdefault(key, []).append(account)
    return tuple(tuple(group) for group in groups.values() if len({lenders.entity(a) for a in group}) > 1)


def _loan_keys(account: Account) -> tuple[Hashable, ...]:
    """Return what two accounts of one 联合贷 have in common; nothing for a line."""
    if account.type not in ("D1", "R4"):
        return ()
    kind = read_business(account.business)
    same = (account.opened, kind.name if kind else account.business)
    found: list[Hashable] = []
    if account.due is not None:
        found.append((*same, "due", account.due))
    if account.status == "settled" and account.closed is not None:
        found.append((*same, "closed", account.closed))
    return tuple(found)
