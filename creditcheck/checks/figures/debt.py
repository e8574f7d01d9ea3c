"""What is owed: cards' limits and use, debts, drawn share, monthly payment. Exact; None where it cannot be known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from creditcheck.checks.figures.accounts import (
    card_limit,
    card_ratio,
    card_used,
    is_activated_card,
    is_car,
    is_housing,
    is_loan,
    is_open,
    is_open_loan,
)
from creditcheck.checks.figures.lenders import Lenders
from creditcheck.data.vocabulary import names
from creditcheck.model.account import Account
from creditcheck.values.dates import whole_months
from creditcheck.values.numbers import half_up

NEAR_LIMIT = Fraction(80, 100)
_CARD_SHARE = Fraction(10, 100)


@dataclass(frozen=True)
class CardUse:
    """Use of the activated cards. ``cards``: with both figures; ``left_out``: a figure is missing."""

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
        if card.shared_limit is None or card.shared_limit <= 0:
            total += card_limit(card) or 0
        elif entity is None:
            total += card.shared_limit
        else:
            shared[entity] = max(shared.get(entity, 0), card.shared_limit)
    return total + sum(shared.values())


def card_use(accounts: Sequence[Account], lenders: Lenders) -> CardUse:
    """Return the use of activated cards now: zeros without such a card, None when none prints both figures."""
    activated = [a for a in accounts if is_activated_card(a)]
    both = tuple(a for a in activated if card_ratio(a) is not None)
    left_out = tuple(a for a in activated if card_ratio(a) is None)
    if activated and not both:
        return CardUse((), left_out, None, None, None)
    near = sum(1 for a in both if (card_ratio(a) or 0) >= NEAR_LIMIT)
    return CardUse(both, left_out, limit_total(both, lenders), sum(card_used(a) or 0 for a in both), near)


def utilisation_6m(accounts: Sequence[Account], lenders: Lenders) -> Fraction | None:
    """Return the six months' average use / limit total over activated cards that print all three figures."""
    cards = [a for a in accounts if is_activated_card(a) and None not in (card_ratio(a), a.average_used_6m)]
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
    """Drawn share with its parts. ``exists``: there is an account that it looks at."""

    drawn: int
    granted: int
    exists: bool
    left_out: tuple[Account, ...]

    @property
    def share(self) -> Fraction | None:
        """Drawn / granted; None when nothing was granted."""
        return Fraction(self.drawn, self.granted) if self.granted else None


def drawn_share(accounts: Sequence[Account], lenders: Lenders) -> Drawn:
    """Return balances and used / amounts and limits, over open loans but housing loans, and activated cards."""
    loans = [a for a in accounts if is_loan(a) and is_open(a) and not is_housing(a)]
    cards = [a for a in accounts if is_activated_card(a)]
    drawn = granted = 0
    left_out: list[Account] = []
    for loan in loans:
        size = loan.limit if loan.type == "R1" else loan.amount
        if loan.balance is None or size is None:
            left_out.append(loan)
        else:
            drawn += loan.balance
            granted += size
    both = [a for a in cards if card_ratio(a) is not None]
    left_out += [a for a in cards if card_ratio(a) is None]
    drawn += sum(card_used(a) or 0 for a in both)
    granted += limit_total(both, lenders)
    return Drawn(drawn, granted, bool(loans or cards), tuple(left_out))


@dataclass(frozen=True)
class PaymentItem:
    """One item of the monthly payment: the account, its exact amount (None: not known), and how it was reckoned."""

    account: Account
    amount: Fraction | None
    how: str


def uneven(loan: Account) -> bool:
    """Tell whether a loan is not paid monthly and prints what is needed to spread it over its months."""
    return _frequency(loan) in names("frequency", "uneven") and None not in (loan.opened, loan.due, _size(loan))


def _frequency(loan: Account) -> str:
    return (loan.frequency or "").removeprefix("按").removesuffix("归还")


def _size(loan: Account) -> int | None:
    return loan.balance if loan.type == "R1" else loan.amount


def payment_items(accounts: Sequence[Account], report_date: date) -> tuple[PaymentItem, ...]:
    """Return what a lender would count as the monthly payment, item by item."""
    items: list[PaymentItem] = []
    for account in accounts:
        if is_open_loan(account):
            items.append(_loan_item(account))
        elif is_activated_card(account):
            items += _card_items(account, report_date)
    return tuple(items)


def _loan_item(loan: Account) -> PaymentItem:
    size = _size(loan)
    if uneven(loan) and loan.opened and loan.due and size is not None:
        months = max(1, whole_months(loan.opened, loan.due))
        return PaymentItem(loan, Fraction(2 * size, months), f"非按月还款：2 × {size:,} ÷ {months} 个月")
    if loan.due_this_month is None:
        return PaymentItem(loan, None, "没有印出本月应还款")
    return PaymentItem(loan, Fraction(loan.due_this_month), "本月应还款")


def _card_items(card: Account, report_date: date) -> list[PaymentItem]:
    used = card_used(card) or 0
    items = [PaymentItem(card, used * _CARD_SHARE, f"信用卡已用 {used:,} 的 10%")]
    for part in card.large_instalments:
        if part.used is not None and part.used > 0:
            months = max(1, whole_months(report_date, part.to)) if part.to else 1
            items.append(PaymentItem(card, Fraction(part.used, months), f"大额专项分期 {part.used:,} ÷ {months} 个月"))
    return items


def monthly_payment(items: Sequence[PaymentItem]) -> int | None:
    """Add up the items and round half up to whole yuan; None when one is not known."""
    total = Fraction(0)
    for item in items:
        if item.amount is None:
            return None
        total += item.amount
    return int(half_up(total, 0))
