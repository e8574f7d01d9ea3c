"""How the records of two reports find each other: accounts, inquiries, and the other lists.

Accounts match by account id, else by lender, type, opening day, currency and size, then without the size (a line
changes). A 简版 names a draw or a line otherwise and prints no ids, so kinds are taken together where the form differs.
Lenders are one by the register of institutions; where a 授信机构版 hides their names, the rest must do.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace

from creditcheck.advice.matching import Key, Pair, matched
from creditcheck.checks.figures.accounts import LOANS
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.lenders import Named
from creditcheck.model.account import Account
from creditcheck.model.base import Record
from creditcheck.model.record_keys import account_keys, keyed, list_keys
from creditcheck.model.records import Inquiry
from creditcheck.values.text import squeeze

_BRIEF_LISTS = frozenset({"liabilities", "postpaid", "tax_arrears", "civil_judgments", "enforcements", "penalties"})
"""The lists that a 简版 prints too."""
_IDENTIFYING = {
    "agreements": ("agreement_id", "from_", "purpose"),
    "liabilities": ("contract", "borrower", "opened", "role"),
    "postpaid": ("business", "opened"),
    "tax_arrears": ("authority", "date"),
    "civil_judgments": ("case_no",),
    "enforcements": ("case_no",),
    "penalties": ("document_no", "from_"),
    "housing_fund": ("place", "employer", "joined"),
    "relief": ("category", "place", "applied"),
    "qualifications": ("name", "level", "obtained"),
    "awards": ("authority", "content", "from_"),
}
"""List -> the fields by which one of its records is told from another; the institution comes on top."""


@dataclass(frozen=True)
class Keyed:
    """A record with its key (``R2:3``) in its own report."""

    key: str
    record: Record


@dataclass(frozen=True)
class AccountRow:
    """An account with its key."""

    key: str
    account: Account


@dataclass(frozen=True)
class InquiryRow:
    """An inquiry with its key."""

    key: str
    inquiry: Inquiry


def size(account: Account) -> int | None:
    """Return the amount of a loan, the line of a card: what is agreed at the start."""
    return account.amount if account.amount is not None else account.limit


@dataclass(frozen=True)
class Pairing:
    """Two reports of one person, the older one first."""

    old: Facts
    new: Facts

    @property
    def unlike(self) -> bool:
        """Tell whether one is a 简版 and the other prints more."""
        return self.old.brief != self.new.brief

    @property
    def hidden(self) -> bool:
        """Tell whether one of them alone hides the names of other lenders."""
        return self.old.institution_edition != self.new.institution_edition

    def _lender(self, record: Named) -> str | None:
        """Return the legal entity that a record names; the register is the same for both reports."""
        return "" if self.hidden else self.new.lenders.entity(record)

    def accounts(self) -> tuple[Pair[AccountRow], ...]:
        """Pair the accounts."""
        old, new = (_account_rows(facts) for facts in (self.old, self.new))
        return tuple(_apart(matched(old, new, tuple(self._account_keys()))))

    def _account_keys(self) -> Iterator[Key[AccountRow]]:
        yield lambda row: None if not row.account.account_id else (squeeze(row.account.account_id), _currency(row))
        kinds: list[Callable[[AccountRow], str]] = [lambda row: row.account.type]
        if self.unlike:
            kinds.append(lambda row: "loan" if row.account.type in LOANS else row.account.type)
        for kind in kinds:
            yield self._account_key(kind, lambda row: size(row.account), sized=True)
            yield self._account_key(kind, lambda _: None, sized=False)

    def _account_key(
        self, kind: Callable[[AccountRow], str], amount: Callable[[AccountRow], int | None], *, sized: bool
    ) -> Key[AccountRow]:
        def key(row: AccountRow) -> Hashable | None:
            lender, opened, much = self._lender(row.account), row.account.opened, amount(row)
            if lender is None or opened is None or (sized and much is None):
                return None
            return lender, kind(row), opened, _currency(row), much

        return key

    def inquiries(self) -> tuple[Pair[InquiryRow], ...]:
        """Pair the inquiries by day, institution, reason; a 授信机构版 prints none of the person's own."""
        own = not (self.old.institution_edition or self.new.institution_edition)
        old, new = (
            [
                InquiryRow(key, inquiry)
                for key, inquiry in zip(
                    list_keys("inquiries", facts.report.inquiries), facts.report.inquiries, strict=True
                )
                if own or inquiry.by == "institution"
            ]
            for facts in (self.old, self.new)
        )

        def key(row: InquiryRow) -> Hashable:
            inquiry = row.inquiry
            # Of two that are alike nobody could say which is which, and nobody needs to.
            return inquiry.date, self._lender(inquiry) or squeeze(inquiry.institution or ""), squeeze(
                inquiry.reason or ""
            ), inquiry.by  # fmt: skip

        return matched(old, new, (key,))

    def records(self) -> Iterator[tuple[str, tuple[Pair[Keyed], ...]]]:
        """Yield each other list that both forms print, with its pairs."""
        old, new = (_lists(facts) for facts in (self.old, self.new))
        for name, fields in _IDENTIFYING.items():
            if (self.old.brief or self.new.brief) and name not in _BRIEF_LISTS:
                continue

            def key(row: Keyed, fields: tuple[str, ...] = fields) -> Hashable:
                values = [getattr(row.record, field) for field in fields]
                who = squeeze(getattr(row.record, "institution", None) or "")
                return (
                    "" if self.hidden else self.new.register.legal_entity(who) or who,
                    *(squeeze(value) if isinstance(value, str) else value for value in values),
                )

            yield name, matched(old.get(name, []), new.get(name, []), (key,))


def _currency(row: AccountRow) -> str:
    return row.account.currency or "CNY"


def _account_rows(facts: Facts) -> list[AccountRow]:
    keys = account_keys(facts.accounts)
    return [AccountRow(key, account) for key, account in zip(keys, facts.accounts, strict=True)]


def _apart(pairs: tuple[Pair[AccountRow], ...]) -> Iterator[Pair[AccountRow]]:
    """Yield the pairs; two accounts that both print an id, each another one, are no pair."""
    lost = []
    for pair in pairs:
        ids = [squeeze(row.account.account_id or "") for row in (pair.old, pair.new) if row is not None]
        if len(ids) == 2 and all(ids) and ids[0] != ids[1]:
            lost.append(replace(pair, new=None, sure=True))
            yield replace(pair, old=None, sure=True)
        else:
            yield pair
    yield from lost


def _lists(facts: Facts) -> dict[str, list[Keyed]]:
    found: dict[str, list[Keyed]] = {}
    for key, record in keyed(facts.report):
        found.setdefault(key.partition(":")[0], []).append(Keyed(key, record))
    return found
