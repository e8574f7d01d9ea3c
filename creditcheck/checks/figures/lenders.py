"""Counting institutions: how many are known, and how many more there might be behind hidden or unclassed names.

An institution edition hides other lenders' names. A rule that counts lenders knows ``k`` of them; ``u`` further ones
may exist. A threshold t with k < t <= k + u can neither be shown nor excluded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from creditcheck.checks.figures.accounts import is_housing, is_open_loan, is_student
from creditcheck.data.businesses import is_kind
from creditcheck.data.institutions import ClassCode, Register, is_hidden_name, plain_name
from creditcheck.data.thresholds import Limit, Settings
from creditcheck.data.vocabulary import holds
from creditcheck.model.account import Account

ONLINE_BELOW = 200_000


class Named(Protocol):
    """A record with an institution: account, agreement, liability or inquiry."""

    @property
    def institution(self) -> str | None:
        """The printed name."""

    @property
    def institution_type(self) -> str | None:
        """The official type code."""


@dataclass(frozen=True)
class Known:
    """``names``: keys of the known ones; ``u``: how many more there might be."""

    names: frozenset[str]
    u: int

    @property
    def k(self) -> int:
        """How many are known."""
        return len(self.names)

    def undecided(self, limit: Limit) -> bool:
        """Tell whether a threshold can neither be shown nor excluded."""
        return limit.value is not None and self.k < limit.value <= self.k + self.u


@dataclass(frozen=True)
class Lenders:
    """How one report names its institutions. ``hides``: it is an institution edition."""

    register: Register
    hides: bool

    def entity(self, record: Named) -> str | None:
        """Return the key of the legal entity, a printed code as it is; None for null and blank."""
        name = record.institution
        if name is None or not plain_name(name).strip("*-—－"):
            return None
        return self.register.legal_entity(name) or None

    def hidden(self, record: Named) -> bool:
        """Tell whether the report hides this record's institution."""
        return self.hides and is_hidden_name(record.institution)

    def class_of(self, record: Named) -> ClassCode:
        """Return the class of a record's institution."""
        return self.register.classify(record.institution, record.institution_type).code

    def application_kind(self, record: Named) -> str | None:
        """Return as what kind of institution somebody takes part in one application; None: none of these kinds.

        A bank, a housing fund, a lessor, a guarantor, an insurer: for one application several of them can ask.
        """
        code = self.class_of(record)
        if code in ("GC", "OT"):
            kinds = ("insurer", "guarantor")
            return next((kind for kind in kinds if holds("application_kind", kind, record.institution)), None)
        return {"BK": "bank", "IB": "bank", "VB": "bank", "RB": "bank", "HF": "fund", "LS": "lessor"}.get(code)

    def show(self, record: Named) -> str:
        """Return the institution's name for people."""
        if self.entity(record) is None:
            return "（名称未显示）"
        return record.institution or ""

    def count(self, records: Iterable[Named]) -> Known:
        """Count distinct legal entities; hidden names are those that might be more, equal codes being one name."""
        names: set[str] = set()
        codes: set[str] = set()
        nameless = 0
        for record in records:
            entity = self.entity(record)
            if self.hidden(record):
                if entity is None:
                    nameless += 1
                else:
                    codes.add(entity)
            elif entity is not None:
                names.add(entity)
        return Known(frozenset(names), len(codes) + nameless)

    def issuers(self, cards: Iterable[Account]) -> int:
        """Count distinct issuers: a printed code is a name, accounts without a name are not merged."""
        names: set[str] = set()
        nameless = 0
        for card in cards:
            entity = self.entity(card)
            if entity is None:
                nameless += 1
            else:
                names.add(entity)
        return len(names) + nameless

    def is_online(self, account: Account, settings: Settings) -> bool:
        """Tell whether an account's lender is an online lender by its class."""
        code = self.class_of(account)
        if code in ("CF", "ML"):
            return True
        if (code == "TR" and settings.count_trust) or (code == "IB" and settings.count_private_bank):
            size = account.limit if account.type == "R1" else account.amount
            return is_kind(account.business, "consumer", "other") and size is not None and size < ONLINE_BELOW
        return False

    def online(self, accounts: Iterable[Account], settings: Settings) -> Known:
        """Count online lenders among open loans but housing and student loans; unclassed names might be more."""
        loans = [a for a in accounts if is_open_loan(a) and not is_housing(a) and not is_student(a)]
        online = [a for a in loans if self.is_online(a, settings)]
        known, nameless = self._names(online)
        doubtful, more = self._names([a for a in loans if self.class_of(a) == "unknown"])
        # Accounts without any name but with an online class are at least one lender.
        if nameless:
            known, nameless = known | {""}, nameless - 1
        return Known(known, len(doubtful - known) + more + nameless)

    def _names(self, accounts: Iterable[Account]) -> tuple[frozenset[str], int]:
        entities = [self.entity(account) for account in accounts]
        return frozenset(e for e in entities if e is not None), entities.count(None)
