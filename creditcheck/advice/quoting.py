"""The printed words of a record, as a list or a letter quotes them."""

from __future__ import annotations

from creditcheck.checks.evidence import text_of
from creditcheck.model.base import Record
from creditcheck.model.report import Report


def printed(report: Report, record: Record) -> str:
    """Return a record as printed; of a hand-written document, which prints none, a sentence of its figures."""
    if report.source.layout == "report-json" and hasattr(record, "where"):
        record = record.model_copy(update={"where": None})
    return text_of(record)
