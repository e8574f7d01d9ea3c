"""The place of a record in its document."""

from __future__ import annotations

from creditcheck.model.base import Count, Record


class Where(Record):
    """Page and line (both from 1) where a record begins, or a JSON pointer for JSON and XML input."""

    page: Count | None = None
    line: Count | None = None
    pointer: str | None = None
