"""A report document beside the PDF that it was read from is the same report: judged once, and said.

``creditcheck parse 报告.pdf -o 报告.json`` leaves two files in a folder that say the same. The contents decide, not the
names: a document in which one figure was changed is a report of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from creditcheck.cli.inputs import Input

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
