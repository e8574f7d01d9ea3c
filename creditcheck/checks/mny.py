"""不多, MNY01-MNY18: the rules in the order of rules.md."""

from __future__ import annotations

from creditcheck.checks import mny_cards as cards
from creditcheck.checks import mny_debt as debt
from creditcheck.checks import mny_liabilities as liabilities
from creditcheck.checks import mny_loans as loans
from creditcheck.checks.rule import Check, Need, Rule
from creditcheck.model.assessment import Behaviour, Severity
from creditcheck.model.report import Section


def _rule(
    number: int,
    name: str,
    behaviours: tuple[Behaviour, ...],
    severity: Severity,
    check: Check,
    *,
    needs: tuple[Need, ...] = (),
    reads: tuple[Section, ...] = ("accounts",),
) -> Rule:
    return Rule(f"MNY{number:02d}", name, "not_many", behaviours, reads, severity, check, needs)


RULES: tuple[Rule, ...] = (
    _rule(1, "card-count", (), "medium", cards.card_count),
    _rule(2, "card-utilisation", ("card_cash_out",), "high", cards.utilisation),
    _rule(3, "maxed-out-cards", ("card_cash_out",), "high", cards.maxed_out),
    _rule(4, "large-instalment", (), "medium", cards.large_instalments),
    _rule(5, "open-loan-count", (), "high", loans.open_loan_count),
    _rule(6, "online-lender-count", ("too_many_online_loans",), "high", loans.online_lenders),
    _rule(7, "small-loan-lenders", ("too_many_online_loans",), "high", loans.small_loan_lenders),
    _rule(8, "new-loans", ("too_many_online_loans",), "medium", loans.new_loans),
    _rule(9, "debt-to-income", ("large_debt",), "high", debt.debt_to_income, needs=("income",)),
    _rule(10, "drawn-share", ("large_debt",), "medium", debt.drawn_share),
    _rule(11, "unsecured-debt", ("large_debt",), "high", debt.unsecured_debt),
    _rule(12, "due-soon", ("large_debt",), "medium", debt.due_soon, needs=("income",)),
    _rule(13, "idle-lines", (), "info", loans.idle_lines, reads=("accounts", "agreements")),
    _rule(14, "guarantees", ("large_guarantee",), "high", liabilities.guarantees, reads=("liabilities",)),
    _rule(15, "joint-borrowing", (), "high", liabilities.joint_borrowing, reads=("liabilities", "accounts")),
    _rule(16, "minimum-payments", ("card_cash_out",), "medium", cards.minimum_payments, needs=("detailed",)),
    _rule(17, "consumer-loan-count", ("too_many_online_loans",), "high", loans.consumer_loans),
    _rule(18, "business-loan-lenders", (), "medium", loans.business_lenders),
)
