"""A finished PDF as it reaches a person: scaled, on other paper, several pages on a sheet, cut, turned, merged, stamped.

All of it is done to the pages as they are, by pypdf; what a browser or an app prints beside them is stamped on by
reportlab in the samples' font.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import RectangleObject

A4, A5 = (595.0, 842.0), (420.0, 595.0)
LANDSCAPE = (842.0, 595.0)

Mark = tuple[float, float, str]
"""Where a text begins, from the left and from the top of the sheet, and the text."""


def pages_of(data: bytes) -> list[Any]:
    """Return the pages of a PDF."""
    return list(PdfReader(io.BytesIO(data)).pages)


def written(pages: Iterable[Any], password: str | None = None) -> bytes:
    """Write pages as a PDF."""
    writer = PdfWriter()
    for page in pages:
        writer.add_page(page)
    if password:
        writer.encrypt(password)
    return _bytes_of(writer)


def _bytes_of(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _on(size: tuple[float, float], placed: Iterable[tuple[Any, float, float, float]]) -> Any:
    """Return a sheet with pages on it: each with its scale and the place of its lower left corner."""
    sheet = PageObject.create_blank_page(width=size[0], height=size[1])
    for page, scale, x, y in placed:
        sheet.merge_transformed_page(page, Transformation().scale(scale).translate(x, y))
    return sheet


def scaled(data: bytes, scale: float, size: tuple[float, float] = A4, *, top_left: bool = False) -> bytes:
    """Print each page smaller, in the middle of its sheet or at its upper left corner."""
    sheets = []
    for page in pages_of(data):
        wide, high = float(page.mediabox.width) * scale, float(page.mediabox.height) * scale
        x, y = (0.0, size[1] - high) if top_left else ((size[0] - wide) / 2, (size[1] - high) / 2)
        sheets.append(_on(size, [(page, scale, x, y)]))
    return written(sheets)


def n_up(
    data: bytes, across: int, down: int, size: tuple[float, float] = LANDSCAPE, *, by_column: bool = False
) -> bytes:
    """Put several pages on each sheet, row by row or column by column."""
    pages = pages_of(data)
    sheets = []
    for first in range(0, len(pages), across * down):
        placed = []
        for index, page in enumerate(pages[first : first + across * down]):
            row, column = (index % down, index // down) if by_column else divmod(index, across)
            wide, high = size[0] / across, size[1] / down
            scale = min(wide / float(page.mediabox.width), high / float(page.mediabox.height))
            x = column * wide + (wide - scale * float(page.mediabox.width)) / 2
            y = size[1] - (row + 1) * high + (high - scale * float(page.mediabox.height)) / 2
            placed.append((page, scale, x, y))
        sheets.append(_on(size, placed))
    return written(sheets)


def halves(data: bytes, *, side_by_side: bool = False, at: float = 0.5, overlap: float = 0.0) -> bytes:
    """Cut each page in two: upper and lower half, or left and right half; both may share a strip."""
    parts = []
    for index, page in enumerate(pages_of(data)):
        wide, high = float(page.mediabox.width), float(page.mediabox.height)
        if side_by_side:
            boxes = [(0, 0, wide * at + overlap, high), (wide * at - overlap, 0, wide, high)]
        else:
            boxes = [(0, high * (1 - at) - overlap, wide, high), (0, 0, wide, high * (1 - at) + overlap)]
        for box in boxes:
            part = pages_of(data)[index]
            part.cropbox = RectangleObject(box)
            part.mediabox = RectangleObject(box)
            parts.append(part)
    return written(parts)


def turned(data: bytes, *degrees: int) -> bytes:
    """Turn the pages one by one, by turns of the list."""
    return written(page.rotate(degrees[index % len(degrees)]) for index, page in enumerate(pages_of(data)))


def ordered(data: bytes, order: Callable[[int], Sequence[int]]) -> bytes:
    """Put the pages in another order, or some of them twice; ``order`` is told their number."""
    pages = pages_of(data)
    return written(pages[index] for index in order(len(pages)))


def merged(*files: bytes) -> bytes:
    """Put the pages of several files into one."""
    return written(page for data in files for page in pages_of(data))


def stamped(data: bytes, *marks: Mark, size: float = 8.0) -> bytes:
    """Print texts on each page; {n} is its number, {total} how many there are."""
    from reportlab.pdfgen.canvas import Canvas

    from samples.make.font import ASCENT, FONT, face

    face()
    pages = pages_of(data)
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for number, page in enumerate(pages, 1):
        wide, high = float(page.mediabox.width), float(page.mediabox.height)
        canvas.setPageSize((wide, high))
        for x, top, text in marks:
            canvas.setFont(FONT, size)
            canvas.drawString(
                x, high - (top if top >= 0 else high + top) - ASCENT * size, text.format(n=number, total=len(pages))
            )
        canvas.showPage()
    canvas.save()
    writer = PdfWriter()
    for page, stamp in zip(pages, pages_of(out.getvalue()), strict=True):
        writer.add_page(page).merge_page(stamp)
    return _bytes_of(writer)
