"""Page furniture: page numbers, what a browser prints above and below and cuts in two, texts repeated on every page.

Page numbers must run from 1 and their total must be the number of pages: a lost page shows here.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from creditcheck.layouts.detailed_2.elements import CellClaims
from creditcheck.layouts.detailed_2.headings import heading_of, record_heading
from creditcheck.layouts.detailed_2.values import key
from creditcheck.model.where import Where
from creditcheck.readers.document import Document, Page
from creditcheck.readers.tables import Row

_OWN = re.compile(r"第(\d{1,3})页[,，、/]?(?:共|总)(\d{1,3})页|第(\d{1,3})[/](\d{1,3})页")
_BARE = re.compile(r"-?(\d{1,3})[/](\d{1,3})-?|Page(\d{1,3})of(\d{1,3})|(\d{1,3})页[/,]共?(\d{1,3})页", re.IGNORECASE)
_BROWSER = re.compile(
    r"(?:https?://|file://|about:|data:)\S*"
    r"|\d{4}[/.-]\d{1,2}[/.-]\d{1,2},?(?:[上下]午)?(?:\d{1,2}:\d{2}(?::\d{2})?)?"
    r"|\d{1,2}/\d{1,2}/\d{2,4},?(?:\d{1,2}:\d{2}(?::\d{2})?)?(?:AM|PM)?"
    r"|\d{4}年\d{1,2}月\d{1,2}日(?:\d{1,2}:\d{2}(?::\d{2})?)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")

TOP, BOTTOM = 0.09, 0.91
"""Browser lines and repeated texts are looked for above and below these shares of the page."""

OFTEN = 0.6
"""A text that stands at the same height on this share of the pages, and on at least three, is repeated."""


def body_of(document: Document, claims: CellClaims) -> list[Row]:
    """Return the rows of all pages without page furniture; page numbers that do not agree are noted."""
    pages = [page for page in document.pages if page.stretches]
    repeated = _repeated(pages)
    rows: list[Row] = []
    own: list[tuple[int, int, int]] = []
    bare: list[tuple[int, int, int]] = []
    for page in pages:
        top = len(rows)
        for row in page.blocks:
            number = None if row.ruled else _page_number(page, row)
            if number is not None:
                (own if number[0] else bare).append((page.number, number[1], number[2]))
            elif row.lined or not (_by_browser(page, row) or (_in_margin(page, row) and _mark(row) in repeated)):
                rows.append(row)
        if 0 < top < len(rows) and _is_slice(rows[top - 1], rows[top]):
            del rows[top - 1]
    _check_numbers(own or bare, [page.number for page in pages], claims)
    return rows


def _is_slice(last: Row, first: Row) -> bool:
    """Tell whether the last row of a page is the upper edge of the heading that stands whole on the next page.

    A browser cuts such a line in two, and of the part above it leaves out the characters that do not reach there.
    """
    if last.ruled or not (heading_of(first.text) or record_heading(first.text)):
        return False
    return _places(last) <= _places(first)


def _places(row: Row) -> set[tuple[str, int]]:
    return {(glyph.text, round(glyph.x0)) for cell in row.cells for word in cell.words for glyph in word.glyphs}


def _in_margin(page: Page, row: Row) -> bool:
    return not TOP * page.height < row.y < BOTTOM * page.height


def _mark(row: Row) -> tuple[str, int]:
    return _DIGITS.sub("#", key(row.text)), round(row.y / 4)


def _repeated(pages: list[Page]) -> set[tuple[str, int]]:
    """Return the free texts in the margins that come back on most pages."""
    counts = Counter(
        mark
        for page in pages
        for mark in {_mark(row) for row in page.blocks if not row.lined and _in_margin(page, row)}
    )
    return {mark for mark, count in counts.items() if count >= max(3, OFTEN * len(pages))}


def _page_number(page: Page, row: Row) -> tuple[bool, int, int] | None:
    """Return whether a row prints the form's own page number, the number and the total; None for other rows."""
    match = _OWN.fullmatch(key(row.text))
    if match:
        number, total = (int(part) for part in match.groups() if part)
        return True, number, total
    if not _in_margin(page, row):
        return None
    for cell in row.cells:
        match = _OWN.fullmatch(key(cell.text)) or _BARE.fullmatch(key(cell.text))
        if match and (len(row.cells) == 1 or len(row.cells) <= 3):
            number, total = (int(part) for part in match.groups() if part)
            return match.re is _OWN, number, total
    return None


def _by_browser(page: Page, row: Row) -> bool:
    """Tell whether a browser printed a row: date, title or address above and below the page."""
    if row.lined or not _in_margin(page, row):
        return False
    return len(row.cells) <= 3 and any(_BROWSER.fullmatch(key(cell.text)) for cell in row.cells)


def _check_numbers(found: Iterable[tuple[int, int, int]], pages: list[int], claims: CellClaims) -> None:
    """Hold the printed page numbers against the pages that have text."""
    numbers = {page: (number, total) for page, number, total in found}
    for place, page in enumerate(pages if numbers else (), 1):
        number, total = numbers.get(page, (None, None))
        if number is None:
            claims.differs("pages", "这一页没有读到页码", f"第{place}页", at=Where(page=page))
        elif number != place:
            claims.differs("pages", "页码不连续，可能缺页或多页", number, place, at=Where(page=page))
            break
        elif total != len(pages):
            claims.differs("pages", "印出的总页数与文件页数不符", total, len(pages), at=Where(page=page))
            break
