"""A file of pictures -> the Document that its layout reads, and what could be read otherwise in it.

Sheet after sheet: the picture of one is let go before the next is taken, so that memory stays flat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from creditcheck.readers.document import Document, Lexicon, Page
from creditcheck.readers.ocr.images import pages_in, pictures_in
from creditcheck.readers.ocr.pages import Alternative, Scanned, read_page
from creditcheck.readers.ocr.proofs import proved
from creditcheck.readers.ocr.repairs import Repair
from creditcheck.readers.ocr.sheets import pages_of
from creditcheck.readers.ocr.zones import zoned

Image = Any
Sheets = Mapping[int, Sequence[Scanned]]
"""The pages of each sheet by its number in the file, from 1."""

Done = Callable[[int, int], None]
"""Is told how many sheets are read, and of how many."""

_NO_WORDS = Lexicon()


@dataclass(frozen=True, eq=False)
class Recognised:
    """A Document; for the number of each recognised page what it could say as well, its small picture, its repairs."""

    document: Document
    alternatives: Mapping[int, tuple[Alternative, ...]] = field(default_factory=dict)
    pictures: Mapping[int, bytes] = field(default_factory=dict)
    repairs: Mapping[int, tuple[Repair, ...]] = field(default_factory=dict)
    note: str | None = None
    """What a second opinion has changed."""


def variant(page: Page, chosen: Iterable[Alternative]) -> Page:
    """Return a page that says the other thing at some places."""
    changes = sorted((one.start, one.end, one.glyphs) for one in chosen)[::-1]
    if not changes:
        return page
    stretches = list(page.stretches)
    for start, end, glyphs in changes:
        stretches[start:end] = glyphs
    return replace(page, stretches=tuple(stretches))


def sheets_of_pdf(
    data: bytes, password: str | None, numbers: Sequence[int], lexicon: Lexicon = _NO_WORDS, done: Done | None = None
) -> Sheets:
    """Read the pages of a PDF with these numbers from their pictures; see :func:`read_page`."""
    return _proved(_read(pages_in(data, password, set(numbers)), len(numbers), lexicon, done))


def sheets_of_images(files: Sequence[bytes], lexicon: Lexicon = _NO_WORDS, done: Done | None = None) -> Sheets:
    """Read files that are pictures, in their order."""
    pictures = (picture for data in files for picture in pictures_in(data))
    return _proved(_read(enumerate(pictures, 1), len(files), lexicon, done))


def _read(
    sheets: Iterable[tuple[int, Image]], total: int, lexicon: Lexicon, done: Done | None
) -> Iterator[tuple[int, list[Scanned]]]:
    if done is not None:
        done(0, total)
    for count, (number, sheet) in enumerate(sheets, 1):
        yield number, [read_page(number, page, lexicon) for page in pages_of(sheet)]
        if done is not None:
            done(count, max(count, total))


def _proved(sheets: Iterable[tuple[int, list[Scanned]]]) -> dict[int, list[Scanned]]:
    """Return sheets without the doubts that the shapes of their characters settle."""
    found = dict(sheets)
    pages = iter(proved([page for number in sorted(found) for page in found[number]]))
    return {number: [next(pages) for _ in found[number]] for number in sorted(found)}


def recognised(sheets: Sheets, document: Document | None = None, note: str | None = None) -> Recognised:
    """Put the pages of sheets in their places among the other pages of a document; its pages are numbered anew."""
    pages: list[Page] = []
    alternatives, pictures, repairs = {}, {}, {}
    known = {} if document is None else {page.number: page for page in document.pages}
    others = iter(zoned([scanned for sheet in sorted(sheets) for scanned in sheets[sheet]]))
    for sheet in sorted(known.keys() | sheets.keys()):
        for scanned in sheets.get(sheet, ()):
            number = len(pages) + 1
            pages.append(replace(scanned.page, number=number))
            alternatives[number], pictures[number] = next(others), scanned.picture
            repairs[number] = scanned.repairs
        if sheet not in sheets:
            pages.append(replace(known[sheet], number=len(pages) + 1))
    whole = replace(document or Document(()), pages=tuple(pages), reader="ocr", ocr=True)
    return Recognised(whole, alternatives, pictures, repairs, note)
