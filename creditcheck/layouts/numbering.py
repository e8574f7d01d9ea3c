"""The page numbers that pages print themselves: which page of which report each of them is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from creditcheck.layouts.page_marks import Number, is_stamped, marks_of, number_of, outer, plain
from creditcheck.readers.document import Page

FORMS = ("foot", "count")
"""The writings that say how many pages there are; the form's own foot is asked first."""

_REPORT_NUMBER = re.compile(r"报告编号:?(\d*)")
_FIRST_LINES = 25
_LOST = "\ufffd"


def numbers_on(page: Page) -> dict[str, Number]:
    """Return the page number in each writing at the edges of a page's text; two that differ are none."""
    found: dict[str, set[Number]] = {}
    for index in outer([line.y for line in page.lines], page.height):
        texts = [run.text for run in page.lines[index].runs]
        whole = number_of("".join(texts)) if len(texts) > 1 else None
        for number in [whole] if whole else map(number_of, texts):
            if number:
                found.setdefault(number.form, set()).add(number)
    return {form: next(iter(numbers)) for form, numbers in found.items() if len(numbers) == 1}


def numbering_of(pages: Sequence[Page]) -> list[Number] | None:
    """Return the numbers of pages in the first writing that all of them have."""
    mine = [numbers_on(page) for page in pages]
    for form in FORMS:
        numbers = [found[form] for found in mine if form in found]
        if pages and len(numbers) == len(pages):
            return numbers
    return None


def is_whole(numbers: Sequence[Number]) -> bool:
    """Tell whether page numbers run from 1 to their total."""
    return [(n.number, n.of) for n in numbers] == [(place, len(numbers)) for place in range(1, len(numbers) + 1)]


def absent_of(numbers: Sequence[Number]) -> tuple[int, ...]:
    """Return the page numbers that are not there, of pages that all name one total and of which none stands twice.

    >>> absent_of([Number("foot", 1, 4), Number("foot", 2, 4), Number("foot", 4, 4)])
    (3,)
    >>> absent_of([Number("foot", 1, 4), Number("foot", 1, 4)]), absent_of([Number("foot", 1, 2), Number("foot", 9, 3)])
    ((), ())
    """
    mine, totals = {number.number for number in numbers}, {number.of for number in numbers}
    total = next(iter(totals)) if len(totals) == 1 else None
    if total is None or len(mine) < len(numbers) or not mine <= set(range(1, total + 1)):
        return ()
    return tuple(sorted(set(range(1, total + 1)) - mine))


def body_of(page: Page) -> str:
    """Return the text of a page without heads and feet, for comparing."""
    edge = set(outer([line.y for line in page.lines], page.height))
    return "".join(
        line.bare
        for index, line in enumerate(page.lines)
        if index not in edge or marks_of([run.text for run in line.runs]) is None
    )


def report_number(page: Page) -> str | None:
    """Return the 报告编号 that a page prints, as far as it stands on one line; None on a page without one."""
    for line in page.lines[:_FIRST_LINES]:
        if match := _REPORT_NUMBER.search(plain(line.bare)):
            return match[1]
    return None


def without_lost_heads(page: Page) -> Page:
    """Return a page whose count of characters without a Unicode value leaves out those of a browser's head and foot.

    A browser prints its head in another font than the page, and one that it does not have as empty boxes.
    """
    if not page.unmapped:
        return page
    heads = (line for line in page.lines if _LOST in line.bare and is_stamped([run.text for run in line.runs]))
    lost = sum(line.bare.count(_LOST) for line in heads)
    return replace(page, unmapped=max(0, page.unmapped - lost))
