"""Pictures -> what is recognised in them, or what was recognised before and is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from creditcheck.errors import OtherReportsError
from creditcheck.layouts.lexicon import lexicon
from creditcheck.layouts.numbering import numbers_on, report_number
from creditcheck.readers.document import Document
from creditcheck.readers.ocr_extra import check_picture, need_extra
from creditcheck.readers.scan_cache import ScanCache
from creditcheck.reading.aids import Aids

if TYPE_CHECKING:
    from creditcheck.readers.ocr.read import Recognised, Sheets


def recognised_pdf(data: bytes, word: str | None, document: Document, numbers: Sequence[int], aids: Aids) -> Recognised:
    """Return a document whose pages with these numbers are read from their pictures."""
    from creditcheck.readers.ocr.read import recognised, sheets_of_pdf  # noqa: PLC0415

    def read() -> Sheets:
        return sheets_of_pdf(data, word, numbers, lexicon(), aids.done)

    sheets, note = _compared(_kept([data], aids, read), document)
    return recognised(sheets, document, note)


def _compared(sheets: Sheets, document: Document) -> tuple[Sheets, str | None]:
    """Return sheets held against the text hidden under them, and what came of it; None where there is none to hold."""
    from creditcheck.readers.ocr.second_opinion import with_second_opinion  # noqa: PLC0415

    hidden = {page.number: page.hidden for page in document.pages}
    found, settled, raised, used = dict(sheets), 0, 0, False
    for number, pages in sheets.items():
        if len(pages) == 1 and hidden.get(number):
            opinion = with_second_opinion(pages[0], hidden[number])
            found[number] = [opinion.scanned]
            settled, raised, used = settled + opinion.settled, raised + opinion.raised, used or opinion.used
    counts = f"认不准的定了 {settled} 处，数字读得不同、列为认不准的 {raised} 处"
    return found, f"扫描件里另有一层别的程序识别的文字，只用来对照：{counts}" if used else None


def recognised_images(files: Sequence[bytes], aids: Aids) -> Recognised:
    """Return the document of files that are pictures. Raises OcrMissingError, OtherReportsError for several reports."""
    for data in files:
        check_picture(data)
    need_extra()
    from creditcheck.readers.ocr.read import recognised, sheets_of_images  # noqa: PLC0415

    found = recognised(_kept(files, aids, lambda: sheets_of_images(files, lexicon(), aids.done)))
    if len(found.document.pages) > 1:
        _refuse_several(found.document)
    return found


_last: dict[str, Sheets] = {}
"""What was recognised last, by the digest of its file: one call may read a file twice, to ask and to judge."""


def _kept(files: Sequence[bytes], aids: Aids, read: Callable[[], Sheets]) -> Sheets:
    digest = hashlib.sha256(b"".join(files)).hexdigest()
    found = _last.get(digest)
    cache = None if aids.cache is None else ScanCache.of(aids.cache, files, lexicon())
    if found is None and cache is not None:
        found = cache.load()
    if found is None:
        found = read()
        if cache is not None:
            cache.keep(found)
    _last.clear()
    _last[digest] = found
    return found


def _refuse_several(document: Document) -> None:
    """Raise OtherReportsError for pages of several reports: in any order, pages without a number could be of either."""
    numbers = {number for page in document.pages if (number := report_number(page))}
    totals = {number.of for page in document.pages for form, number in numbers_on(page).items() if form == "foot"}
    if len(numbers) > 1 or len(totals) > 1:
        raise OtherReportsError
