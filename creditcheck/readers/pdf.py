"""The first reader: a PDF's characters and ruling lines through pdfium.

pdfium interprets the content stream in C; what is fetched here per character is its Unicode value, its origin on the
baseline, its box and its direction. Characters that pdfium made up (spaces, line ends) are dropped: lines are put
together by position.
"""

from __future__ import annotations

import ctypes
import math
from typing import Any

from creditcheck.errors import BrokenPdfError, PasswordNeededError, WrongPasswordError
from creditcheck.readers.document import Document, Page
from creditcheck.readers.pdf_rules import drawn_on
from creditcheck.readers.upright import RawGlyph, Turn, direction_of, upright

_HYPHENS = frozenset({0x02, 0xFFFE})
"""pdfium turns a hyphen at the end of a line into one of these."""

_NO_CHARACTER = frozenset({0, 0xFFFD})
_SPACES = frozenset({0xA0, 0x3000, 0x200B, 0xFEFF})


def read_pdf(data: bytes, *, password: str | None = None) -> Document:
    """Read a PDF from bytes. Raises PasswordNeededError, WrongPasswordError, BrokenPdfError."""
    import pypdfium2  # noqa: PLC0415

    try:
        pdf = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise (PasswordNeededError if password is None else WrongPasswordError)() from None
        raise BrokenPdfError from None
    try:
        pages = tuple(_read_page(pdf, index) for index in range(len(pdf)))
        producer = pdf.get_metadata_value("Producer") or None
    except pypdfium2.PdfiumError:
        raise BrokenPdfError from None
    finally:
        pdf.close()
    if not pages:
        raise BrokenPdfError
    return Document(pages=pages, producer=producer, reader="pdfium")


def _read_page(pdf: Any, index: int) -> Page:
    page = pdf[index]
    try:
        text_page = page.get_textpage()
        try:
            raw, unmapped = _characters(text_page.raw)
        finally:
            text_page.close()
        direction = direction_of(raw)
        turn = Turn(page.get_bbox(), direction)
        drawn = drawn_on(page, turn)
    finally:
        page.close()
    glyphs, marks = upright(raw, turn, direction)
    return Page(
        number=index + 1,
        width=turn.width,
        height=turn.height,
        glyphs=glyphs,
        rules=tuple(drawn.rules),
        marks=marks,
        images=drawn.images,
        unmapped=unmapped,
        hidden=drawn.texts > 0 and drawn.invisible * 2 > drawn.texts,
    )


def _characters(handle: Any) -> tuple[list[RawGlyph], int]:
    """Return the printed characters of a text page in file order, and how many have no Unicode value."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    at_x, at_y, at_box, at_matrix = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box), ctypes.byref(matrix)
    # Bound once: each of these is called for every character of the report.
    unicode_of, generated = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_IsGenerated
    origin_of, box_of = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetLooseCharBox
    matrix_of, size_of = pdfium.FPDFText_GetMatrix, pdfium.FPDFText_GetFontSize
    no_map = pdfium.FPDFText_HasUnicodeMapError
    raw: list[RawGlyph] = []
    unmapped = high = 0
    for index in range(pdfium.FPDFText_CountChars(handle)):
        code = unicode_of(handle, index)
        if (code <= 0x20 and code not in _HYPHENS and code) or code in _SPACES or generated(handle, index) == 1:
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        if code in _NO_CHARACTER or no_map(handle, index) == 1:
            unmapped += 1
        char = "-" if code in _HYPHENS else "\ufffd" if code in _NO_CHARACTER else chr(code)
        origin_of(handle, index, at_x, at_y)
        box_of(handle, index, at_box)
        matrix_of(handle, index, at_matrix)
        a, b = matrix.a, matrix.b
        direction = 0 if b == 0 and a > 0 else round(math.degrees(math.atan2(b, a))) % 360
        size = size_of(handle, index) * math.hypot(matrix.c, matrix.d)
        raw.append(RawGlyph(char, x.value, y.value, box.left, box.bottom, box.right, box.top, direction, size))
    return raw, unmapped
