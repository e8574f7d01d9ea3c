"""Where two readers read the pages of one file differently: the second, independent opinion on its text."""

from __future__ import annotations

from collections.abc import Iterator

from creditcheck.model.report import Discrepancy, Unread
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
