"""A file of pictures -> the Document that its layout reads, and what could be read otherwise in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from creditcheck.readers.document import Document, Lexicon, Page
from creditcheck.readers.ocr.images import pages_in, pictures_in
from creditcheck.readers.ocr.pages import Alternative, read_page
from creditcheck.readers.ocr.sheets import pages_of

Image = Any
_NO_WORDS = Lexicon()


@dataclass(frozen=True, eq=False)
class Recognised:
    """A Document, and for the number of each page what it could say as well."""

    document: Document
    alternatives: Mapping[int, tuple[Alternative, ...]] = field(default_factory=dict)


def variant(page: Page, chosen: Iterable[Alternative]) -> Page:
    """Return a page that says the other thing at some places."""
    stretches = list(page.stretches)
    for start, end, glyphs in sorted((one.start, one.end, one.glyphs) for one in chosen)[::-1]:
        stretches[start:end] = glyphs
    return replace(page, stretches=tuple(stretches))


def recognise_pdf(
    data: bytes, password: str | None, document: Document, numbers: Sequence[int], lexicon: Lexicon = _NO_WORDS
) -> Recognised:
    """Return a Document whose pages with these numbers are read from their pictures; see :func:`read_page`."""
    sheets = dict(pages_in(data, password, set(numbers)))
    pages: list[Page | Image] = []
    for page in document.pages:
        pages.extend(pages_of(sheets.pop(page.number)) if page.number in sheets else [page])
    return _recognised(pages, document, lexicon)


def recognise_images(files: Iterable[bytes], lexicon: Lexicon = _NO_WORDS) -> Recognised:
    """Return the Document of files that are pictures, in their order."""
    pages = [page for data in files for sheet in pictures_in(data) for page in pages_of(sheet)]
    return _recognised(pages, Document(()), lexicon)


def _recognised(pages: Sequence[Page | Image], document: Document, lexicon: Lexicon) -> Recognised:
    read: list[Page] = []
    alternatives = {}
    for number, page in enumerate(pages, 1):
        if isinstance(page, Page):
            read.append(replace(page, number=number))
            continue
        scanned = read_page(number, page, lexicon)
        read.append(scanned.page)
        alternatives[number] = scanned.alternatives
    return Recognised(replace(document, pages=tuple(read), reader="ocr", ocr=True), alternatives)
