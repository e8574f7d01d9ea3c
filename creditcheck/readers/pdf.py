"""The first reader: a PDF's characters and ruling lines through pdfium.

pdfium interprets the content stream in C; characters come from ``pdf_characters``, ruling lines from ``pdf_rules``. A
file whose text has no sign of a credit report anywhere is told by its plain text alone, which is much faster: a book of
300 pages is refused before its characters are placed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from creditcheck.errors import (
    BrokenPdfError,
    EncryptionError,
    PasswordNeededError,
    UnknownLayoutError,
    UnreadableError,
    WrongPasswordError,
)
from creditcheck.readers.document import Document, Page
from creditcheck.readers.pdf_characters import Typefaces, characters_of
from creditcheck.readers.pdf_rules import drawn_on, on_page
from creditcheck.readers.text_layer import plainly_no_report, printable
from creditcheck.readers.upright import Turn, direction_of, upright

_ENCRYPTED = b"/Encrypt"


def read_pdf(data: bytes, *, password: str | None = None, reports_only: bool = False) -> Document:
    """Read a PDF from bytes. ``reports_only``: what is plainly no report is refused by its plain text.

    Raises PasswordNeededError, WrongPasswordError, EncryptionError, BrokenPdfError, and UnknownLayoutError for a file
    that is plainly no report.
    """
    import pypdfium2  # noqa: PLC0415

    try:
        pdf = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        raise _refusal(data, getattr(error, "err_code", None), password) from None
    except UnicodeEncodeError:  # half a character: no password of any file
        raise WrongPasswordError from None
    try:
        if reports_only and plainly_no_report(page_texts(pdf)):
            raise UnknownLayoutError
        typefaces = Typefaces()
        pages = tuple(_read_page(pdf, index, typefaces) for index in range(len(pdf)))
        producer = printable(pdf.get_metadata_value("Producer")) or None
    except pypdfium2.PdfiumError:
        raise BrokenPdfError from None
    finally:
        pdf.close()
    if not pages:
        raise BrokenPdfError
    return Document(pages=pages, producer=producer, reader="pdfium")


def _refusal(data: bytes, code: int | None, password: str | None) -> UnreadableError:
    """Return why pdfium did not open a file; its error may be the last file's, but an encrypted file says so itself."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    if _ENCRYPTED not in data:
        return BrokenPdfError()
    if code == pdfium.FPDF_ERR_PASSWORD:
        return PasswordNeededError() if password is None else WrongPasswordError()
    return EncryptionError() if code == pdfium.FPDF_ERR_SECURITY else BrokenPdfError()


def page_texts(pdf: Any) -> Iterator[str]:
    """Yield the plain text of each page, only as far as it is asked for."""
    for index in range(len(pdf)):
        page = pdf[index]
        try:
            text_page = page.get_textpage()
            try:
                yield text_page.get_text_range(errors="replace")
            finally:
                text_page.close()
        finally:
            page.close()


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
