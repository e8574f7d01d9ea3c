"""What is owed: cards' limits and use, debts, drawn share, monthly payment. Exact; None where it cannot be known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from creditcheck.checks.figures.accounts import (
    PLACEHOLDER,
    card_limit,
    card_ratio,
    card_used,
    is_activated_card,
    is_car,
    is_housing,
    is_line_card,
    is_loan,
    is_open,
    is_open_loan,
)
from creditcheck.checks.figures.lenders import Lenders
from creditcheck.model.account import Account

NEAR_LIMIT = Fraction(80, 100)


@dataclass(frozen=True)
class CardUse:
    """Use of the line cards. ``cards``: with both figures; ``left_out``: a figure is missing."""

    cards: tuple[Account, ...]
    left_out: tuple[Account, ...]
    limit: int | None
    used: int | None
    near_limit: int | None

    @property
    def ratio(self) -> Fraction | None:
        """Used total / limit total."""
        return Fraction(self.used, self.limit) if self.used is not None and self.limit else None


def limit_total(cards: Sequence[Account], lenders: Lenders) -> int:
    """Add up cards' limits; those of one legal entity that share a limit count once, with the largest of them."""
    total = 0
    shared: dict[str, int] = {}
    for card in cards:
        entity = lenders.entity(card)
        if card.shared_limit is None or card.shared_limit <= PLACEHOLDER:
            total += card_limit(card) or 0
        elif entity is None:
            total += card.shared_limit
        else:
            shared[entity] = max(shared.get(entity, 0), card.shared_limit)
    return total + sum(shared.values())


def card_use(accounts: Sequence[Account], lenders: Lenders) -> CardUse:
    """Return the use of line cards now: zeros without such a card, None when none prints both figures."""
    lines = [a for a in accounts if is_line_card(a)]
    both = tuple(a for a in lines if card_ratio(a) is not None)
    left_out = tuple(a for a in lines if card_ratio(a) is None)
    if lines and not both:
        return CardUse((), left_out, None, None, None)
    near = sum(1 for a in both if (card_ratio(a) or 0) >= NEAR_LIMIT)
    return CardUse(both, left_out, limit_total(both, lenders), sum(card_used(a) or 0 for a in both), near)


def utilisation_6m(accounts: Sequence[Account], lenders: Lenders) -> Fraction | None:
    """Return the six months' average use / limit total over line cards that print all three figures."""
    cards = [a for a in accounts if is_line_card(a) and None not in (card_ratio(a), a.average_used_6m)]
    if not cards:
        return None
    return Fraction(sum(a.average_used_6m or 0 for a in cards), limit_total(cards, lenders))


@dataclass(frozen=True)
class Debt:
    """Total and unsecured debt, and the accounts whose figure is not printed and counts 0."""

    total: int
    unsecured: int
    unprinted: tuple[Account, ...]


def card_debt(card: Account) -> int:
    """Return what is owed on a card: used and the unbilled large instalments, a missing figure being 0."""
    return (card_used(card) or 0) + (card.unbilled_instalment or 0)


def debts(accounts: Sequence[Account]) -> Debt:
    """Add up open loans and activated cards; unsecured leaves out housing and car loans."""
    loans = [a for a in accounts if is_open_loan(a)]
    cards = [a for a in accounts if is_activated_card(a)]
    on_cards = sum(card_debt(a) for a in cards)
    total = sum(a.balance or 0 for a in loans) + on_cards
    unsecured = sum(a.balance or 0 for a in loans if not is_housing(a) and not is_car(a)) + on_cards
    unprinted = [a for a in accounts if is_loan(a) and is_open(a) and a.balance is None]
    unprinted += [a for a in cards if card_used(a) is None]
    return Debt(total, unsecured, tuple(unprinted))


@dataclass(frozen=True)
class Drawn:
    """Drawn share with its parts. ``accounts``: what it looks at; ``left_out``: those of them that lack a figure."""

    drawn: int
    granted: int
    accounts: tuple[Account, ...]
    left_out: tuple[Account, ...]

    @property
    def share(self) -> Fraction | None:
        """Drawn / granted; None when nothing was granted."""
        return Fraction(self.drawn, self.granted) if self.granted else None


def drawn_share(accounts: Sequence[Account], lenders: Lenders) -> Drawn:
    """Return balances and used / limits of revolving credit: open lines that are no housing loan, and line cards."""
    lines = [a for a in accounts if a.type == "R1" and is_open(a) and not is_housing(a)]
    cards = [a for a in accounts if is_line_card(a)]
    drawn = granted = 0
    left_out: list[Account] = []
    for line in lines:
        if line.balance is None or line.limit is None:
            left_out.append(line)
        else:
            drawn += line.balance
            granted += line.limit
    both = [a for a in cards if card_ratio(a) is not None]
    left_out += [a for a in cards if card_ratio(a) is None]
    drawn += sum(card_used(a) or 0 for a in both)
    granted += limit_total(both, lenders)
    return Drawn(drawn, granted, (*lines, *cards), tuple(left_out))
