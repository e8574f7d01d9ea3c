"""Page furniture: page numbers, what a browser prints above and below and cuts in two, texts repeated on every page.

Page numbers must run from 1 and their total must be the number of pages: a lost page shows here.
Source: docs/report-formats.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from creditcheck.layouts.detailed_2.elements import CellClaims
from creditcheck.layouts.detailed_2.headings import heading_of, record_heading
from creditcheck.layouts.numbering import absent_of
from creditcheck.layouts.page_marks import Marks, Number, common_texts, edge_of, marks_of, number_of, outer, plain
from creditcheck.model.where import Where
from creditcheck.readers.document import Document, Page
from creditcheck.readers.tables import Row

OFTEN = 0.6
"""A text that stands at the same height on this share of the pages, and on at least three, is repeated."""

LETTERS = 3
"""A repeated text has at least so many letters: an N or a 0 comes back by chance."""


def body_of(document: Document, claims: CellClaims) -> list[Row]:
    """Return the rows of all pages without page furniture; page numbers that do not agree are noted."""
    pages = [page for page in document.pages if page.stretches]
    edges = {page.number: _edge(page) for page in pages}
    repeated = _repeated(pages)
    common = common_texts([(number, [_pieces(row) for row in edge]) for number, edge in edges.items()])
    rows: list[Row] = []
    numbers: dict[str, list[tuple[int, Number]]] = {}
    for page in pages:
        top = len(rows)
        edge = set(edges[page.number])
        for row in page.blocks:
            here = {piece for piece in _pieces(row) if (piece, _height(row)) in repeated}
            marks = None if row.ruled else _marks(row, row in edge, common[page.number], here, alone=len(pages) == 1)
            if marks is None:
                rows.append(row)
            for _, number in marks.numbers if marks else ():
                numbers.setdefault(number.form, []).append((page.number, number))
        if 0 < top < len(rows) and _is_slice(rows[top - 1], rows[top]):
            del rows[top - 1]
    found = next((dict(numbers[form]) for form in ("foot", "count", "alone") if form in numbers), {})
    found |= _blank(document, found, rows)
    _check_numbers(found, [page.number for page in document.pages if page.stretches or page.number in found], claims)
    return rows


def _blank(document: Document, found: Mapping[int, Number], rows: Iterable[Row]) -> dict[int, Number]:
    """Return the number of the empty back of a title page, where the next page's number counts it.

    Nothing can have stood there: the first page has no heading, and the third begins the first chapter.
    """
    if len(document.pages) < 3:
        return {}
    back, third = document.pages[1:3]
    number = found.get(third.number)
    empty = not (back.stretches or back.rules or back.unmapped or (back.images and not back.scanned))
    headings = [(row.page, heading) for row in rows if (heading := heading_of(row.text))]
    begins = bool(headings) and headings[0][0] == third.number and headings[0][1][1:] == (1, 1)
    return {back.number: number._replace(number=2)} if number and number.number == 3 and empty and begins else {}


def _edge(page: Page) -> list[Row]:
    """Return the rows among which a head or foot may be: near the sheet's edge, or the outermost ones."""
    rows = page.blocks
    return [rows[index] for index in outer([row.y for row in rows], page.height) if not rows[index].ruled]


def _pieces(row: Row) -> list[str]:
    return [plain(cell.text) for cell in row.cells if cell.text]


def _marks(row: Row, edge: bool, common: frozenset[str], repeated: set[str], *, alone: bool) -> Marks | None:
    """Return what a row of furniture holds; the form's own page number may stand anywhere."""
    pieces = _pieces(row)
    if edge and not row.lined:
        return (
            Marks([], pieces)
            if pieces and repeated.issuperset(pieces)
            else marks_of(pieces, common | repeated, alone=alone)
        )
    number = number_of("".join(pieces))
    return Marks([(0, number)], []) if number and number.form == "foot" else None


def _is_slice(last: Row, first: Row) -> bool:
    """Tell whether the last row of a page is the upper edge of the heading that stands whole on the next page.

    A browser cuts such a line in two, and of the part above it leaves out the characters that do not reach there.
    """
    if last.ruled or not (heading_of(first.text) or record_heading(first.text)):
        return False
    return _places(last) <= _places(first)


def _places(row: Row) -> set[tuple[str, int]]:
    return {(glyph.text, round(glyph.x0)) for cell in row.cells for word in cell.words for glyph in word.glyphs}


def _height(row: Row) -> int:
    return round(row.y / 4)


def _repeated(pages: Collection[Page]) -> set[tuple[str, int]]:
    """Return the free texts near the sheets' edges that stand at the same height of most pages."""
    counts = Counter(
        mark
        for page in pages
        for mark in {
            (piece, _height(row))
            for row in page.blocks
            if not row.lined and not edge_of(page.height) <= row.y <= page.height - edge_of(page.height)
            for piece in _pieces(row)
            if sum(char.isalpha() for char in piece) >= LETTERS
        }
    )
    return {mark for mark, count in counts.items() if count >= max(3, OFTEN * len(pages))}


def _check_numbers(numbers: Mapping[int, Number], pages: list[int], claims: CellClaims) -> None:
    """Hold the printed page numbers against the pages that have text."""
    absent = absent_of(list(numbers.values())) if len(numbers) == len(pages) else ()
    if absent:
        claims.lacks(absent, len(absent) + len(pages))
    places = [place for place in range(1, len(absent) + len(pages) + 1) if place not in absent]
    for page, place in zip(pages if numbers else (), places, strict=False):
        number = numbers.get(page)
        if number is None:
            claims.differs("pages", "这一页没有读到页码", f"第{place}页", at=Where(page=page))
        elif number.number != place:
            claims.differs("pages", "页码不连续，可能缺页或多页", number.number, place, at=Where(page=page))
            break
        elif number.of not in {len(absent) + len(pages), None}:
            claims.differs("pages", "印出的总页数与文件页数不符", number.of, len(pages), at=Where(page=page))
            break
