"""The rules of the 二代详版 and the machine form: its summary against its records, and its records against themselves.

Each rule is a function of the report, and says in its docstring on what evidence it rests: x/y is the number of real
machine documents (or grids, or links) in which it holds; «sample» the anonymised machine document, «corpus» the
synthetic reports. What holds in all is a discrepancy, what real documents break is a warning.
"""

from __future__ import annotations

from collections.abc import Callable

from creditcheck.model.report import Discrepancy, Report
from creditcheck.reconcile import detailed_grid as grid
from creditcheck.reconcile import detailed_lists as lists
from creditcheck.reconcile import detailed_overdue as overdue
from creditcheck.reconcile import detailed_records as records
from creditcheck.reconcile import detailed_totals as totals
from creditcheck.reconcile.doubt import Doubts

RULES: tuple[Callable[[Report], Doubts], ...] = (
    lists.report_number,
    lists.numbering,
    totals.prompt_total,
    totals.prompt_rows,
    totals.rows_of_tables,
    totals.loan_totals,
    totals.card_totals,
    totals.totals_without_table,
    totals.card_limits,
    totals.bad_debt,
    totals.recovered,
    overdue.overdue_table,
    overdue.overdue_without_table,
    records.related,
    records.postpaid,
    records.public,
    grid.whole_months,
    grid.first_and_last_month,
    grid.amounts,
    grid.odd_amounts,
    grid.closing_code,
    grid.current_state,
    lists.dates,
    lists.links,
    lists.inquiry_order,
    lists.inquiry_window,
    lists.inquiry_counts,
    lists.inquiry_institutions,
)


def reconcile_detailed(report: Report) -> tuple[list[Discrepancy], list[Discrepancy]]:
    """Return discrepancies and warnings of a detailed or machine report, strongest rules first."""
    found = [item for rule in RULES for item in rule(report)]
    hard = [item.discrepancy for item in found if not item.warning]
    soft = [item.discrepancy for item in found if item.warning]
    return list(dict.fromkeys(hard)), list(dict.fromkeys(soft))
