"""Report -> what does not add up: the report's own summary, numbers and dates against the records read.

Printed values are never changed to fit. What a layout noted itself is kept; each layout names the rules of its form.
"""

from __future__ import annotations

from collections.abc import Iterable

from creditcheck.model.report import Discrepancy, Report


def merge(report: Report, discrepancies: Iterable[Discrepancy], warnings: Iterable[Discrepancy] = ()) -> Report:
    """Return the report with what its rules found added to ``reading``; what is noted already is not noted twice."""
    reading = report.reading
    found = [entry for entry in discrepancies if entry not in reading.discrepancies]
    remarks = [entry for entry in warnings if entry not in reading.warnings]
    if not found and not remarks:
        return report
    reading = reading.model_copy(
        update={
            "discrepancies": (*reading.discrepancies, *found),
            "warnings": (*reading.warnings, *remarks),
            "complete": reading.complete and not found,
        }
    )
    return report.model_copy(update={"reading": reading})
