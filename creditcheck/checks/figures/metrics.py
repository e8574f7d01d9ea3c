"""``metrics`` of the assessment document: the figures that the rules used, exactly as report-json.md defines them.

Always raw and by calendar month, whatever the preset counts; null where a figure cannot be known.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from creditcheck.checks.figures.facts import Facts
from creditcheck.model.assessment import Metrics, Windows
from creditcheck.model.records import Inquiry
from creditcheck.values.numbers import ratio

WINDOWS = (1, 2, 3, 6, 12, 24)


def _windows(facts: Facts, inquiries: Sequence[Inquiry]) -> Windows:
    counts = {f"m{n}": len(facts.inquiries.calendar(inquiries, n)) for n in WINDOWS}
    return Windows(**counts)


def _ratio(value: Fraction | None) -> Decimal | None:
    return None if value is None else ratio(value)


def self_inquiries_1m(facts: Facts) -> int | None:
    """Return the person's own inquiries of one month; None in an institution edition, which prints none."""
    return None if facts.institution_edition else len(facts.inquiries.calendar(facts.inquiries.own, 1))


def metrics(facts: Facts) -> Metrics:
    """Return the figures of one report."""
    use = facts.card_use
    return Metrics(
        hard_inquiries=_windows(facts, facts.inquiries.hard),
        related_inquiries=_windows(facts, facts.inquiries.related),
        self_inquiries_1m=self_inquiries_1m(facts),
        cards_open=len(facts.open_cards),
        card_issuers=facts.card_issuers,
        card_limit=use.limit,
        card_used=use.used,
        card_utilisation=_ratio(use.ratio),
        cards_over_80=use.near_limit,
        open_loans=len(facts.open_loans),
        online_lenders=facts.online_lenders.k,
        total_debt=facts.debt.total,
        unsecured_debt=facts.debt.unsecured,
        drawn_share=_ratio(facts.drawn.share),
        monthly_payment=facts.monthly_payment,
        debt_to_income=_ratio(facts.debt_to_income),
        guarantee_amount=facts.guarantee_amount,
        current_overdue_accounts=len(facts.overdue_now),
        current_overdue_amount=facts.current_overdue_amount,
        longest_overdue_run_24m=facts.longest_run_24m,
        overdue_months_24m=facts.overdue_months_24m,
        overdue_months_5y=facts.overdue_months_5y,
        first_credit=facts.first_credit,
        history_months=facts.history_months,
    )
