"""The first reader: a PDF's characters and ruling lines through pdfium.

pdfium interprets the content stream in C; characters come from ``pdf_characters``, ruling lines from ``pdf_rules``.
"""

from __future__ import annotations

from typing import Any

from creditcheck.errors import BrokenPdfError, PasswordNeededError, WrongPasswordError
from creditcheck.readers.document import Document, Page
from creditcheck.readers.pdf_characters import Typefaces, characters_of
from creditcheck.readers.pdf_rules import drawn_on, on_page
from creditcheck.readers.upright import Turn, direction_of, upright


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
        typefaces = Typefaces()
        pages = tuple(_read_page(pdf, index, typefaces) for index in range(len(pdf)))
        producer = pdf.get_metadata_value("Producer") or None
    except pypdfium2.PdfiumError:
        raise BrokenPdfError from None
    finally:
        pdf.close()
    if not pages:
        raise BrokenPdfError
    return Document(pages=pages, producer=producer, reader="pdfium")


def _read_page(pdf: Any, index: int, typefaces: Typefaces) -> Page:
    page = pdf[index]
    try:
        text_page = page.get_textpage()
        try:
            raw, unmapped = characters_of(text_page.raw, typefaces)
        finally:
            text_page.close()
        direction = direction_of(raw)
        turn = Turn(page.get_bbox(), direction)
        drawn = drawn_on(page, turn)
    finally:
        page.close()
    stretches, marks = upright(raw, turn, direction)
    return Page(
        number=index + 1,
        width=turn.width,
        height=turn.height,
        stretches=stretches,
        rules=tuple(on_page(drawn.rules, turn.width, turn.height)),
        marks=marks,
        images=drawn.images,
        unmapped=unmapped,
        hidden=drawn.texts > 0 and drawn.invisible * 2 > drawn.texts,
    )
