"""The place of a record in its document."""

from __future__ import annotations

from creditcheck.model.base import Count, Record


class Where(Record):
    """Page and line (both from 1) where a record begins, or a JSON pointer for JSON and XML input.

    ``text`` is the whole record as printed, its lines joined: the sentence that findings show as evidence.
    """

    page: Count | None = None
    line: Count | None = None
    pointer: str | None = None
    text: str | None = None
