"""The same report twice in one call: as a PDF, and as the JSON that was read from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from creditcheck.cli.sources import Input

if TYPE_CHECKING:
    from creditcheck.model.report import Report


class Twins:
    """The contents of all reports met so far."""

    def __init__(self) -> None:
        """Know no report yet."""
        self._first: dict[str, tuple[str, bool]] = {}

    def same_as(self, source: Input, report: Report) -> str | None:
        """Return the label of the earlier report that says the same, for a report document found in a folder.

        A file that the person named is always judged. So is a document with doubts where the earlier reading had none.
        """
        import json

        content = report.model_dump(mode="json", exclude={"source", "reading"})
        key = json.dumps(_without_places(content), sort_keys=True)
        label, complete = self._first.setdefault(key, (source.label, report.reading.complete))
        alike = label != source.label and (report.reading.complete or not complete)
        return label if alike and source.in_folder and report.source.layout == "report-json" else None


def _without_places(value: Any) -> Any:
    """Drop every ``where``: the same record stands at a line of the PDF and at a pointer of the JSON."""
    if isinstance(value, dict):
        return {key: _without_places(item) for key, item in value.items() if key != "where"}
    return [_without_places(item) for item in value] if isinstance(value, list) else value
