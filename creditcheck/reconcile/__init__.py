"""Report -> what does not add up: the report's own summary, numbers and dates against the records read.

Printed values are never changed to fit. What a layout noted itself is kept; the rules of a form are added.
"""

from __future__ import annotations

from creditcheck.model.report import Discrepancy, Report
from creditcheck.reconcile.lost_characters import name_lost_characters


def reconcile(report: Report) -> Report:
    """Return the report with the discrepancies of its form added to ``reading``."""
    report = name_lost_characters(report)
    found, warnings = _rules(report)
    known = set(report.reading.discrepancies)
    found = [entry for entry in found if entry not in known]
    warnings = [entry for entry in warnings if entry not in set(report.reading.warnings)]
    if not found and not warnings:
        return report
    reading = report.reading.model_copy(
        update={
            "discrepancies": (*report.reading.discrepancies, *found),
            "warnings": (*report.reading.warnings, *warnings),
            "complete": report.reading.complete and not found,
        }
    )
    return report.model_copy(update={"reading": reading})


def _rules(report: Report) -> tuple[list[Discrepancy], list[Discrepancy]]:
    if report.source.layout == "brief-2" or (
        report.source.layout == "report-json" and report.header.edition == "brief"
    ):
        from creditcheck.reconcile.brief import reconcile_brief  # noqa: PLC0415

        return reconcile_brief(report), []
    if report.source.layout == "report-json":
        return [], []
    from creditcheck.reconcile.detailed import reconcile_detailed  # noqa: PLC0415

    return reconcile_detailed(report)
