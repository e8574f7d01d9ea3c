"""What only the person knows and the report does not print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Mark:
    """A record that the person points at: by list number, institution and date, whichever are given."""

    no: int | None = None
    institution: str | None = None
    date: date | None = None
    account_type: str | None = None
    note: str = ""


@dataclass(frozen=True)
class Identity:
    """The person's own true details, to be held against the report; only what is given is compared."""

    id_number: str | None = None
    marital_status: str | None = None
    employer: str | None = None


@dataclass(frozen=True)
class Consent:
    """Consent of another person whose report is checked: by whom, for what, from when to when."""

    client: str
    purpose: str
    given: date | None
    ends: date | None
    scope: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    delete_on: date | None = None
    withdrawn: date | None = None


@dataclass(frozen=True)
class Answers:
    """Everything the person gave. None: not given, so the rule that needs it does not run.

    ``monthly_income``, ``household_income`` and ``monthly_payment`` (what they pay on all debts) are yuan a month.
    ``unknown_inquiries`` and ``not_my_accounts`` are marks; an empty tuple is an answer ("none"). ``settled_since`` are
    accounts that were repaid after the report date. Marks change no verdict of the report's own: they give ``as_told``.
    """

    monthly_income: int | None = None
    household_income: int | None = None
    monthly_payment: int | None = None
    dishonest_debtor: bool | None = None
    unknown_inquiries: tuple[Mark, ...] | None = None
    not_my_accounts: tuple[Mark, ...] | None = None
    identity: Identity | None = None
    settled_since: tuple[Mark, ...] = ()
    consent: Consent | None = None
    for_another: bool = False
    sesame: bool = False
    notes: Mapping[str, str] = field(default_factory=dict)
