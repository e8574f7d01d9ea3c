"""How many records the report itself says there are."""

from __future__ import annotations

from creditcheck.model.report import Report


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
