"""The first reader: a PDF as pdfium draws it.

pdfium interprets the content stream in C; characters come from ``pdf_characters``, ruling lines from ``pdf_rules``, and
``seen`` parts what is seen from what is not. A file whose text has no sign of a credit report anywhere is told by its
plain text alone, which is much faster: a book of 300 pages is refused before its characters are placed.
"""

from __future__ import annotations

import re
import zlib
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
from creditcheck.readers.document import Document, Hidden, Page
from creditcheck.readers.painting import Painting
from creditcheck.readers.pdf_characters import Typefaces, characters_of
from creditcheck.readers.pdf_objects import IMAGE, PATH, SHADING, TEXT, objects_of
from creditcheck.readers.pdf_rules import Pen, on_page
from creditcheck.readers.pdfium_calls import address_of
from creditcheck.readers.pictures import Pictures
from creditcheck.readers.seen import Seen, Witness
from creditcheck.readers.text_layer import plainly_no_report, printable
from creditcheck.readers.upright import RawGlyph, Turn, direction_of, upright

_LAYERS = re.compile(b"/" + b"".join(b"(?:%c|#%02x|#%02X)" % (char, char, char) for char in b"OCProperties"))
"""Any letter of a name may be written as a number."""

_ENCRYPTED = b"/Encrypt"
_OBJECTS = re.compile(rb"/ObjStm.{0,300}?stream\r?\n", re.DOTALL)


def read_pdf(
    data: bytes, *, password: str | None = None, thorough: bool = False, reports_only: bool = False
) -> Document:
    """Read a PDF from bytes.

    ``thorough`` holds each page against its own rendering. ``reports_only``: what is plainly no report is refused by
    its plain text. Raises PasswordNeededError, WrongPasswordError, EncryptionError, BrokenPdfError, UnknownLayoutError.
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
        reader = _Reader(pdf, layers=_has_layers(data), thorough=thorough)
        pages = tuple(reader.page(index) for index in range(len(pdf)))
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


class _Reader:
    """Reads the pages of one document."""

    def __init__(self, pdf: Any, *, layers: bool, thorough: bool) -> None:
        self._pdf, self._layers, self._thorough = pdf, layers, thorough
        self._typefaces, self._pictures = Typefaces(), Pictures()

    def page(self, index: int) -> Page:
        """Read one page."""
        page = self._pdf[index]
        try:
            text_page = page.get_textpage()
            try:
                raw, unmapped = characters_of(text_page.raw, self._typefaces)
                direction = direction_of(raw)
                turn = Turn(page.get_bbox(), direction)
                pen, painting = Pen(turn), Painting(layers=self._layers)
                images = _draw(page, pen, painting)
                witness = Witness(self._pdf, page, address_of(text_page.raw), painting, self._pictures)
                seen = witness.seen(raw, thorough=self._thorough)
            finally:
                text_page.close()
        finally:
            page.close()
        stretches, marks = upright(seen.raw, turn, direction)
        return Page(
            number=index + 1,
            width=turn.width,
            height=turn.height,
            stretches=stretches,
            rules=tuple(on_page(pen.rules, turn.width, turn.height)),
            marks=(*marks, *("".join(glyph.text for glyph in mark) for mark in seen.marks)),
            aside=upright([glyph for mark in seen.marks for glyph in mark], turn, direction)[0],
            images=images,
            unmapped=unmapped + seen.replaced,
            hidden=tuple(_hidden(seen, turn, direction)),
            pictures=tuple(_heights(seen, turn)),
            scanned=seen.scanned,
        )


def _draw(page: Any, pen: Pen, painting: Painting) -> int:
    """Hand each object of a page to pen and painting; return the number of pictures."""
    images = 0
    for kind, handle, outer in objects_of(page):
        if kind == PATH:
            if segments := pen.path(handle, outer.matrix):
                painting.area(handle, outer, segments)
        elif kind == TEXT:
            painting.text(handle, outer)
        elif kind == IMAGE:
            images += 1
            painting.picture(handle, outer)
        elif kind == SHADING:
            painting.shading(handle, outer)
    return images


def _hidden(seen: Seen, turn: Turn, direction: int) -> list[Hidden]:
    """Return the hidden characters in the direction of the page's text, those beside each other together."""
    parts: list[tuple[str, list[RawGlyph]]] = []
    for why, glyph in seen.hidden:
        if glyph.direction != direction:
            continue
        before = parts[-1][1][-1] if parts and parts[-1][0] == why else None
        if before and abs(glyph.y - before.end_y) + abs(glyph.x - before.end_x) <= max(glyph.size, 1):
            parts[-1][1].append(glyph)
        else:
            parts.append((why, [glyph]))
    return [Hidden(why, upright(glyphs, turn, direction)[0]) for why, glyphs in parts]


def _heights(seen: Seen, turn: Turn) -> list[tuple[float, float]]:
    found = []
    for left, bottom, right, top in seen.pictures:
        (_, one), (_, two) = turn(left, bottom), turn(right, top)
        found.append((min(one, two), max(one, two)))
    return found


def _has_layers(data: bytes) -> bool:
    """Tell whether a file may have layers that are switched off; in an encrypted one the catalogue cannot be seen."""
    if _LAYERS.search(data) or b"/Encrypt" in data:
        return True
    for match in _OBJECTS.finditer(data):
        try:
            inside = zlib.decompressobj().decompress(data[match.end() :])
        except zlib.error:
            return True
        if _LAYERS.search(inside):
            return True
    return False
