"""``Facts``: one report on one day with one threshold set, and every figure that rules and metrics use.

Immutable; figures are derived once, when first asked for. The words are those of docs/rules.md, «Words».
No clock, no file: the same object with another day or a changed report answers the calendar and the what-if.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Literal

from creditcheck.checks.figures import accounts as kinds
from creditcheck.checks.figures import debt as owed
from creditcheck.checks.figures import payment as monthly
from creditcheck.checks.figures.answers import Answers
from creditcheck.checks.figures.inquiries import Inquiries
from creditcheck.checks.figures.lenders import Known, Lenders
from creditcheck.checks.figures.months import KNOWN, Grid
from creditcheck.checks.figures.windows import Span, leaves_on, months_window, window_start
from creditcheck.data.businesses import is_kind
from creditcheck.data.institutions import Register
from creditcheck.data.thresholds import Limit, Preset
from creditcheck.model.account import Account
from creditcheck.model.records import Liability
from creditcheck.model.report import Report
from creditcheck.values.dates import whole_months

WHATEVER_THE_DAY = (
    "grids", "strange_cells", "overdue_now", "current_overdue_amount", "open_loans", "housing_loans",
    "housing_fund_loans", "open_cards", "activated_cards", "line_cards", "first_credit", "lenders", "online_lenders",
    "card_issuers", "card_use", "utilisation_6m", "debt", "drawn", "guarantees", "roleless", "rmb_guarantees",
    "guarantee_amount", "spouse",
)  # fmt: skip
"""Figures of a report that are the same on whichever day it was printed."""

WORTH_KEEPING = frozenset({"grids", "spouse"})
"""Those that keep what is derived from them: made before the report is printed on other days, not on each of them."""


@dataclass(frozen=True)
class Facts:
    """What rules read. ``today`` is the day it is judged on; windows hang on the report date all the same.

    ``preset`` and ``register`` are the caller's: nothing below looks up a default, so that a page can show the same.

    ``others``: the verdicts of all other rules by code, only for rules that are judged after them; ``not_printed``
    where this form of report never prints what a rule reads, ``not_run`` for any other reason.
    """

    report: Report
    today: date
    _: KW_ONLY
    preset: Preset
    register: Register
    answers: Answers = field(default_factory=Answers)
    spouse_report: Report | None = None
    others: Mapping[str, str] = field(default_factory=dict)

    # -- the report as a whole

    @property
    def day(self) -> date:
        """R, the date of 报告时间."""
        return self.report.header.report_time.date()

    @property
    def age_days(self) -> int:
        """How many days ago the report was made."""
        return (self.today - self.day).days

    @property
    def brief(self) -> bool:
        """Tell whether it is a 简版; a report without an edition is judged as a 详版."""
        return self.report.header.edition == "brief"

    @property
    def institution_edition(self) -> bool:
        """Tell whether it is a 授信机构版, which hides other lenders' names and prints no self inquiries."""
        return self.report.header.edition == "institution"

    @cached_property
    def spouse(self) -> Facts | None:
        """The facts of the second report, with the same thresholds; None without one."""
        if self.spouse_report is None:
            return None
        return Facts(self.spouse_report, self.today, preset=self.preset, register=self.register)

    # -- thresholds and windows

    def limit(self, key: str) -> Limit:
        """Return a threshold by name, such as ``QRY04.fail``."""
        return self.preset.limit(key)

    def limits(self, code: str, *names: str) -> tuple[Limit, ...]:
        """Return several thresholds of one rule, in the order of their names."""
        return tuple(self.preset.limit(f"{code}.{name}") for name in names)

    def window_start(self, months: int) -> date:
        """Return the first day of an n-month window, as the preset counts windows."""
        return window_start(self.day, months, self.preset.settings.window_mode)

    def in_window(self, day: date, months: int) -> bool:
        """Tell whether a dated event is in the n-month window, both ends included."""
        return self.window_start(months) <= day <= self.day

    def leaves_on(self, day: date, months: int) -> date:
        """Return the first day on which a dated event is outside the n-month window, as the preset counts windows."""
        return leaves_on(day, months, self.preset.settings.window_mode)

    def months(self, months: int) -> Span:
        """Return the n month cells up to the report's month."""
        return months_window(self.day, months)

    # -- accounts

    @property
    def accounts(self) -> tuple[Account, ...]:
        """All accounts, in printed order."""
        return self.report.accounts

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """The month cells, one grid per account in printed order."""
        return tuple(Grid(account) for account in self.accounts)

    @cached_property
    def strange_cells(self) -> tuple[tuple[Account, tuple[str, ...]], ...]:
        """Accounts whose month cells or latest state print a status that is not known, with these statuses."""
        found = ((g.account, tuple(sorted(g.statuses - KNOWN))) for g in self.grids)
        return tuple((account, strange) for account, strange in found if strange)

    @cached_property
    def overdue_now(self) -> tuple[Grid, ...]:
        """The currently overdue accounts."""
        return tuple(grid for grid in self.grids if kinds.overdue_now(grid))

    @cached_property
    def current_overdue_amount(self) -> int | None:
        """What is overdue now; None when a currently overdue account prints no amount."""
        amounts = [grid.account.overdue_amount for grid in self.overdue_now]
        return None if None in amounts else sum(amount or 0 for amount in amounts)

    @cached_property
    def open_loans(self) -> tuple[Account, ...]:
        """Open loans with a balance."""
        return tuple(a for a in self.accounts if kinds.is_open_loan(a))

    @cached_property
    def housing_loans(self) -> tuple[Account, ...]:
        """Open commercial housing loans, without 商用房."""
        return tuple(a for a in self.open_loans if is_kind(a.business, "housing_commercial"))

    @cached_property
    def housing_fund_loans(self) -> tuple[Account, ...]:
        """Open housing-fund loans."""
        return tuple(a for a in self.open_loans if is_kind(a.business, "housing_fund"))

    @cached_property
    def open_cards(self) -> tuple[Account, ...]:
        """Open RMB credit cards, those not activated too."""
        return tuple(a for a in self.accounts if kinds.is_open_card(a))

    @cached_property
    def activated_cards(self) -> tuple[Account, ...]:
        """Cards that can be used."""
        return tuple(a for a in self.open_cards if kinds.is_activated_card(a))

    @cached_property
    def line_cards(self) -> tuple[Account, ...]:
        """Cards with a line that is used; 大额专项分期卡 are none."""
        return tuple(a for a in self.open_cards if kinds.is_line_card(a))

    @cached_property
    def first_credit(self) -> date | None:
        """The earliest opening date of a loan or card."""
        return min((a.opened for a in self.accounts if a.type in kinds.CREDIT and a.opened), default=None)

    @cached_property
    def history_months(self) -> int | None:
        """Whole months from the first credit to the report date."""
        return None if self.first_credit is None else whole_months(self.first_credit, self.day)

    # -- month grid and five-year counts

    @cached_property
    def overdue_months_24m(self) -> int | None:
        """The most overdue months of one account in 24 months; None in a 简版, which prints no grid."""
        return None if self.brief else max((len(g.overdue(self.months(24))) for g in self.grids), default=0)

    @cached_property
    def longest_run_24m(self) -> int | None:
        """The longest run of overdue months of one account in 24 months; None in a 简版."""
        return None if self.brief else max((len(g.longest_run(self.months(24))) for g in self.grids), default=0)

    @cached_property
    def overdue_months_5y(self) -> int | None:
        """The most overdue months of one account in five years; None when a 简版 leaves the figure open."""
        if not self.brief:
            return max((len(g.overdue(self.months(60))) for g in self.grids), default=0)
        if any(a.ever_overdue and a.overdue_months_5y is None for a in self.accounts):
            return None
        return max((a.overdue_months_5y for a in self.accounts if a.overdue_months_5y is not None), default=0)

    # -- institutions

    @cached_property
    def lenders(self) -> Lenders:
        """How this report's institutions are named and classed."""
        return Lenders(self.register, self.institution_edition)

    @cached_property
    def online_lenders(self) -> Known:
        """Online lenders among open loans, known ones and those that might be more."""
        return self.lenders.online(self.accounts, self.preset.settings)

    @cached_property
    def card_issuers(self) -> int:
        """Distinct issuers of open cards."""
        return self.lenders.issuers(self.open_cards)

    # -- debt

    @cached_property
    def card_use(self) -> owed.CardUse:
        """Limit, use and near-limit cards now."""
        return owed.card_use(self.accounts, self.lenders)

    @cached_property
    def utilisation(self) -> Fraction | None:
        """The larger of the cards' use now and of six months; a 简版 prints no average. None without figures."""
        average = None if self.brief else self.utilisation_6m
        shares = [share for share in (self.card_use.ratio, average) if share is not None]
        return max(shares, default=None)

    @cached_property
    def utilisation_6m(self) -> Fraction | None:
        """Six months' average use of the cards; a 简版 prints none."""
        return owed.utilisation_6m(self.accounts, self.lenders)

    @cached_property
    def debt(self) -> owed.Debt:
        """Total and unsecured debt."""
        return owed.debts(self.accounts)

    @cached_property
    def drawn(self) -> owed.Drawn:
        """Drawn share and its parts."""
        return owed.drawn_share(self.accounts, self.lenders)

    @cached_property
    def payment_items(self) -> tuple[monthly.PaymentItem, ...]:
        """The items of the monthly payment."""
        return monthly.payment_items(self.accounts, self.day)

    @cached_property
    def reported_payment(self) -> int | None:
        """Monthly payment by the report, in whole yuan; None in a 简版 and when a loan's figure is not known."""
        return None if self.brief else monthly.monthly_payment(self.payment_items)

    @property
    def monthly_payment(self) -> int | None:
        """Monthly payment in whole yuan: the report's, else what the person says."""
        return self.answers.monthly_payment if self.reported_payment is None else self.reported_payment

    @property
    def monthly_payment_from(self) -> Literal["report", "answer"] | None:
        """Whose figure the monthly payment is."""
        if self.reported_payment is not None:
            return "report"
        return None if self.answers.monthly_payment is None else "answer"

    @cached_property
    def spread_items(self) -> tuple[monthly.PaymentItem, ...] | None:
        """The items with the principal of interest-only loans spread; None where that cannot be told."""
        return None if self.reported_payment is None else monthly.spread_items(self.payment_items, self.day)

    @cached_property
    def spread_payment(self) -> int | None:
        """The report's monthly payment with the principal of interest-only loans spread, in whole yuan."""
        return None if self.spread_items is None else monthly.monthly_payment(self.spread_items)

    @cached_property
    def debt_to_income(self) -> Fraction | None:
        """Monthly payment / monthly income; None without one of them."""
        income = self.answers.monthly_income
        return Fraction(self.monthly_payment, income) if income and self.monthly_payment is not None else None

    # -- guarantees and inquiries

    @cached_property
    def guarantees(self) -> tuple[Liability, ...]:
        """Guarantees that are still there."""
        return tuple(x for x in self.report.liabilities if kinds.is_guarantee(x))

    @cached_property
    def roleless(self) -> tuple[Liability, ...]:
        """Liabilities that print no role: each may be a guarantee or a joint loan."""
        return tuple(x for x in self.report.liabilities if kinds.has_no_role(x))

    @cached_property
    def rmb_guarantees(self) -> tuple[Liability, ...]:
        """Guarantees in RMB."""
        return tuple(x for x in self.guarantees if kinds.is_rmb(x))

    @cached_property
    def guarantee_amount(self) -> int | None:
        """What is guaranteed in RMB; None when a guarantee prints no figure, or a liability no role: it may be one."""
        amounts = [x.balance if x.amount is None else x.amount for x in self.rmb_guarantees]
        perhaps = any(kinds.is_rmb(x) for x in self.roleless)
        return None if None in amounts or perhaps else sum(amount or 0 for amount in amounts)

    @cached_property
    def inquiries(self) -> Inquiries:
        """The inquiries by class, with counting as the preset counts."""
        return Inquiries(self.report.inquiries, self.day, self.preset.settings, self.lenders)


class DayAskedError(Exception):
    """The day of a report of no day was asked for."""


class Undated(Facts):
    """A report of no day: who asks for it, or for a figure that hangs on it, stops with DayAskedError."""

    def __getattribute__(self, name: str) -> object:
        """Return an attribute that is the same on each day."""
        if name in ("day", "today"):
            raise DayAskedError
        return super().__getattribute__(name)
