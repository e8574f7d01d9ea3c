"""The rules of the 二代详版 and the machine form: its summary against its records, and its records against themselves.

Each rule is a function of the report, and says in its docstring on what evidence it rests: x/y is the number of real
machine documents (or accounts, grids, links, rows) in which it holds (docs/real-documents.md). What holds in all is a
discrepancy: something was lost or misread. What real documents break is a warning.
"""

from __future__ import annotations

from collections.abc import Callable

from creditcheck.model.report import Discrepancy, Report
from creditcheck.reconcile import detailed_agreements as agreements
from creditcheck.reconcile import detailed_credit as credit
from creditcheck.reconcile import detailed_grid as grid
from creditcheck.reconcile import detailed_inquiries as inquiries
from creditcheck.reconcile import detailed_lists as lists
from creditcheck.reconcile import detailed_overdue as overdue
from creditcheck.reconcile import detailed_records as records
from creditcheck.reconcile import detailed_state as state
from creditcheck.reconcile import detailed_totals as totals
from creditcheck.reconcile.doubt import Doubts, with_keys
from creditcheck.reconcile.part_names import part_names

OF_THE_SUMMARY: tuple[Callable[[Report], Doubts], ...] = (
    totals.prompt_total,
    totals.prompt_rows,
    totals.rows_of_tables,
    credit.counts,
    credit.owed,
    credit.limits,
    credit.lowest_and_highest,
    totals.bad_debt,
    totals.recovered,
    overdue.overdue_table,
    records.related,
    records.postpaid,
    records.public,
    inquiries.counts,
    inquiries.institutions,
)
"""The rules that hold what the summary counts against the lists: they ask nothing of a report that gives no summary."""

RULES: tuple[Callable[[Report], Doubts], ...] = (
    *OF_THE_SUMMARY,
    lists.report_number,
    lists.numbering,
    credit.table_there,
    credit.average_use,
    overdue.overdue_without_table,
    grid.whole_months,
    grid.grid_there,
    grid.first_month,
    grid.last_month,
    grid.amounts,
    state.closing_code,
    state.current_state,
    state.terms_and_digit,
    state.order_of_dates,
    lists.dates,
    agreements.links,
    agreements.same_institution,
    agreements.listed_once,
    agreements.used,
    inquiries.order,
    inquiries.window,
    part_names,
)


def reconcile_detailed(
    report: Report, rules: tuple[Callable[[Report], Doubts], ...] = RULES
) -> tuple[list[Discrepancy], list[Discrepancy]]:
    """Return discrepancies and warnings of a detailed or machine report, strongest rules first."""
    found = with_keys(report, (item for rule in rules for item in rule(report)))
    hard = [item.discrepancy for item in found if not item.warning]
    soft = [item.discrepancy for item in found if item.warning]
    return list(dict.fromkeys(hard)), list(dict.fromkeys(soft))
