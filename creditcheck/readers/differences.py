"""Where two readers read the pages of one file differently: the second, independent opinion on its text."""

from __future__ import annotations

from collections.abc import Iterator

from creditcheck.model.report import Discrepancy, Report, Unread
from creditcheck.model.where import Where
from creditcheck.readers.document import Document


def differences(one: Document, two: Document) -> Iterator[tuple[Discrepancy, Unread]]:
    """Yield each line of the first document that the second one reads differently, spaces aside."""
    for first, second in zip(one.pages, two.pages, strict=False):
        ours, theirs = {line.bare for line in first.lines}, {line.bare for line in second.lines}
        others = [line.bare for line in second.lines if line.bare not in ours]
        for line in first.lines:
            if line.bare not in theirs:
                where = Where(page=first.number, line=line.no)
                other = others.pop(0) if others else ""
                what = "两个阅读器读出的文字不同"
                yield (
                    Discrepancy.of("pages", what, line.bare, other, where=where),
                    Unread.of(line.bare, None, where=where),
                )


FEW_PAGES = 8
"""A file of at most so many pages is read again as a whole when a doubt has no place: a 简版."""


def pages_in_doubt(report: Report) -> tuple[int, ...]:
    """Return the pages on which something is unread or does not add up, in order.

    A doubt without a place (a total of 信息概要) could come from any page. Where there are many of them the second
    reader, ten times slower, is not asked: what it could find is a character that the first one read as another, and
    such a character leaves a line unread that does have a place.
    """
    reading, last = report.reading, report.source.pages
    places = {entry.page for entry in reading.unread} | {entry.page for entry in reading.discrepancies}
    if None in places and last is not None and last <= FEW_PAGES:
        return tuple(range(1, last + 1))
    return tuple(sorted(page for page in places if page is not None))
