"""Where the lines stand that were not read: the stretches of the file's pages that say them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from creditcheck.geometry import Run
from creditcheck.layouts.sheets import Paper
from creditcheck.model.report import Report, Unread
from creditcheck.readers.corrections import Stretches
from creditcheck.readers.document import Page
from creditcheck.values.text import squeeze

_LINES = 6
"""A cell that was not read has at most so many lines."""


class UnreadPlace(NamedTuple):
    """One run of what was not read: the number of its page in the file, and its stretches on it."""

    page: int
    stretches: Stretches
    entry: Unread


def unread_places(paper: Paper, report: Report) -> Iterator[UnreadPlace]:
    """Yield the places of what was not read; none on a page that was put together from parts of sheets."""
    known = {id(glyph): index for page in paper.document.pages for index, glyph in enumerate(page.stretches)}
    seen: set[tuple[int, Stretches]] = set()
    for entry in report.reading.unread:
        if entry.page is None or entry.line is None or entry.page > len(paper.sheets):
            continue
        sheets, page = paper.sheets[entry.page - 1], paper.document.pages[entry.page - 1]
        for run in _runs(page, entry.line, entry.text) if len(sheets) == 1 else ():
            stretches = tuple(sorted(known.get(id(glyph), -1) for glyph in run.stretches))
            place = sheets[0], stretches
            if stretches and stretches[0] >= 0 and place not in seen:
                seen.add(place)
                yield UnreadPlace(*place, entry)


def _runs(page: Page, line: int, text: str) -> Iterator[Run]:
    """Yield the runs that a text is made of: on its line, and on the next ones as far as it goes on there."""
    left = squeeze(text)
    for number, one in enumerate(page.lines[line - 1 : line - 1 + _LINES]):
        for run in one.runs:
            if run.bare and (left.startswith(run.bare) or (number == 0 and run.bare in left)):
                left = left.replace(run.bare, "", 1)
                yield run
