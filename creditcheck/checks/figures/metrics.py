"""``metrics`` of the assessment document: the figures that the rules used, as docs/json-contracts.md defines them.

Always raw and by calendar month, whatever the preset counts; null where a figure cannot be known. Beside them, how many
records the report itself says there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from creditcheck.checks.figures.facts import Facts
from creditcheck.model.assessment import Metrics, Windows
from creditcheck.model.records import Inquiry
from creditcheck.model.report import Report
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
        open_housing_loans=len(facts.housing_loans),
        open_housing_fund_loans=len(facts.housing_fund_loans),
        monthly_payment=facts.monthly_payment,
        monthly_payment_from=facts.monthly_payment_from,
        spread_payment=facts.spread_payment,
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


def printed_accounts(report: Report) -> int | None:
    """Return the number of accounts that the summary prints (C1 records too); None when it gives no figure.

    简版: the account columns and 资产处置, 垫款. 详版: the 合计 of the prompts and the recovered accounts.
    """
    summary = report.summary
    if summary is None:
        return None
    if summary.counts is not None or summary.recovery is not None:
        counts, recovery = summary.counts, summary.recovery
        columns = (counts.credit_card, counts.mortgage, counts.other_loan, counts.other_business) if counts else ()
        figures = [column.accounts for column in columns if column is not None]
        figures += [recovery.asset_disposal, recovery.advance] if recovery else []
        return sum(figure for figure in figures if figure is not None)
    if summary.prompt_total is None:
        return None
    return summary.prompt_total + printed_recovered(report)


def printed_recovered(report: Report) -> int:
    """Return the number of recovered (C1) accounts that the summary prints; 0 when it prints none."""
    summary = report.summary
    if summary is None:
        return 0
    if summary.recovery is not None:
        return (summary.recovery.asset_disposal or 0) + (summary.recovery.advance or 0)
    total = [row.accounts for row in summary.recovered if row.business == "合计" and row.accounts is not None]
    rows = [row.accounts for row in summary.recovered if row.business != "合计" and row.accounts is not None]
    return max([sum(rows), *total])
