"""A file -> the Reports in it, each held against itself.

The order: what kind of file, read it, part it into its reports page by page, find the layout of each, read the layout,
reconcile. A PDF whose font has no Unicode map is read again by the second reader, and the pages of one that does not
add up on which a misread character could be the reason; where two readings differ both are shown. A second reading that
fails decides nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from creditcheck.data.originals import to_do
from creditcheck.errors import (
    EmptyFileError,
    FileMissingError,
    OcrMissingError,
    PasswordNeededError,
    ReportTimeError,
    SeveralPeopleError,
    SeveralReportsError,
    TooLargeError,
    UnknownLayoutError,
    UnreadableError,
    UsageError,
    WrongPasswordError,
)
from creditcheck.layouts.catalogue import layout_of_tree
from creditcheck.layouts.sheets import Paper, papers_of
from creditcheck.model.report import Discrepancy, Report
from creditcheck.readers.differences import pages_in_doubt
from creditcheck.readers.document import Document
from creditcheck.readers.file_kinds import kind_of, refusal_of
from creditcheck.readers.file_names import part_of
from creditcheck.readers.ocr_extra import has_extra, need_extra
from creditcheck.readers.trees import read_tree
from creditcheck.reading.aids import NONE, Aids, refuse_another_time
from creditcheck.reading.corrected import with_corrections
from creditcheck.reading.papers import interpret, interpret_with, noted
from creditcheck.reading.recognising import recognised_images, recognised_pdf
from creditcheck.reading.scans import read_scan

LARGEST = 200 * 1024 * 1024
"""Bytes. A report has a few hundred kilobytes, a scanned one some ten megabytes."""

if TYPE_CHECKING:
    from creditcheck.reading.reviewing import Review

Password = Callable[[], str | None] | str | None
PdfReader = Callable[..., Document]


def read_report(
    path: Path, *, password: Password = None, double_check: bool = False, layout: str | None = None, aids: Aids = NONE
) -> Report:
    """Read one file as a report; of a file that holds several, ``name.pdf#2`` is the second one.

    ``password`` opens an encrypted PDF: the word itself, or a function that asks for it and is called only when it is
    needed. ``double_check`` reads a PDF with both readers in any case. ``layout`` refuses every other form. ``aids`` is
    what the person adds. Raises the subclasses of UnreadableError; UsageError for a file with several reports of which
    none is named, and for aids that do not fit.
    """
    reports = read_reports(path, password=password, double_check=double_check, layout=layout, aids=aids)
    if len(reports) > 1:
        raise SeveralReportsError(path.name, len(reports))
    return reports[0]


def read_reports(
    path: Path, *, password: Password = None, double_check: bool = False, layout: str | None = None, aids: Aids = NONE
) -> tuple[Report, ...]:
    """Read every report of one file in their order, or the one that is named; see :func:`read_report`."""
    file, number = part_of(path)
    reports = reports_in(bytes_of(file), password=password, double_check=double_check, aids=aids)
    if number is not None:
        if not 0 < number <= len(reports):
            raise UsageError(f"这个文件里只有 {len(reports)} 份报告，没有第 {number} 份", "不写 # 和后面的数字。")
        reports = reports[number - 1 : number]
    for report in reports:
        if layout is not None and report.source.layout != layout:
            raise UsageError(
                f"这份报告的格式是 {report.source.layout}，不是 --kind 要求的 {layout}",
                "去掉 --kind，或改成报告实际的格式。",
            )
    return reports


def read_bytes(data: bytes, *, password: Password = None, double_check: bool = False, aids: Aids = NONE) -> Report:
    """Read the bytes of a file with one report, see :func:`read_report`."""
    reports = reports_in(data, password=password, double_check=double_check, aids=aids)
    if len(reports) > 1:
        raise SeveralReportsError("报告.pdf", len(reports))
    return reports[0]


def reports_in(
    data: bytes, *, password: Password = None, double_check: bool = False, aids: Aids = NONE
) -> tuple[Report, ...]:
    """Read the bytes of one file as its reports, see :func:`read_report`."""
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyFileError
    if len(data) > LARGEST:
        raise TooLargeError
    kind = kind_of(data)
    if kind is None:
        raise refusal_of(data)
    if kind == "pdf":
        reports = _read_pdf(data, password, double_check=double_check, aids=aids)
    elif kind == "image":
        return read_images([data], aids=aids)
    else:
        tree = read_tree(data, kind)
        reports = (layout_of_tree(tree, kind).report(tree),)
        if aids.corrections_of(digest_of(data)):
            raise UsageError("更正文件只用于 PDF 和图片", "直接改这份文件，或去掉 --corrections。")
    return _finished(reports, data, aids)


def read_images(files: Sequence[bytes], *, aids: Aids = NONE) -> tuple[Report, ...]:
    """Read pictures of the pages of a report, in any order. Raises OcrMissingError, OtherReportsError, ScanError."""
    whole = b"".join(files)
    reports = read_scan(recognised_images(files, aids), aids, aids.corrections_of(digest_of(whole)))
    return _finished(reports, whole, aids)


def review(files: Sequence[bytes], *, password: Password = None, aids: Aids = NONE) -> Review:
    """Return what is doubtful in one file, or in the pictures of the pages of a report; see :func:`read_report`."""
    from creditcheck.readers.pdf import read_pdf  # noqa: PLC0415
    from creditcheck.readers.text_layer import pictured  # noqa: PLC0415
    from creditcheck.reading.reviewing import Review, review_pdf, review_scan  # noqa: PLC0415

    whole = b"".join(files)
    digest, kind = digest_of(whole), kind_of(whole)
    if kind == "image":
        return review_scan(recognised_images(files, aids), digest, aids)
    if kind != "pdf":
        return Review(document=digest, reports=reports_in(whole), doubts=())
    document, word = _open(partial(read_pdf, reports_only=True), whole, password)
    pages = pictured(document)
    if len(pages) == len(document.pages) > 0:
        need_extra()
        return review_scan(recognised_pdf(whole, word, document, pages, aids), digest, aids)
    if pages and has_extra():
        with suppress(UnreadableError):
            return review_scan(recognised_pdf(whole, word, document, pages, aids), digest, aids)
    reports = reports_in(whole, password=word, aids=aids)
    if all(report.reading.complete for report in reports):
        return Review(document=digest, reports=reports, doubts=())
    return review_pdf(whole, word, document, digest, aids)


def digest_of(data: bytes) -> str:
    """Return what a file is known by."""
    return hashlib.sha256(data).hexdigest()


def _finished(reports: tuple[Report, ...], data: bytes, aids: Aids) -> tuple[Report, ...]:
    """Return reports with the digest of their file. Raises SeveralPeopleError, UsageError for another time told."""
    if len({(report.subject.name, report.subject.id_number) for report in reports}) > 1:
        raise SeveralPeopleError(hint=to_do("people", scan=any(report.source.ocr for report in reports)))
    for report in reports:
        refuse_another_time(report, aids)
    digest = digest_of(data)
    return tuple(
        report.model_copy(update={"source": report.source.model_copy(update={"sha256": digest})}) for report in reports
    )


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a file. Raises FileMissingError, TooLargeError."""
    try:
        if path.stat().st_size > LARGEST:
            raise TooLargeError
        return path.read_bytes()
    except OSError:
        raise FileMissingError from None


def _read_pdf(data: bytes, password: Password, *, double_check: bool, aids: Aids = NONE) -> tuple[Report, ...]:
    from creditcheck.readers.pdf import read_pdf  # noqa: PLC0415
    from creditcheck.readers.text_layer import check_text, pictured  # noqa: PLC0415

    document, word = _open(partial(read_pdf, thorough=double_check, reports_only=True), data, password)
    pages, given = pictured(document), aids.corrections_of(digest_of(data))
    if len(pages) == len(document.pages) > 0 or any(page.scanned for page in document.pages):
        need_extra()
        return read_scan(recognised_pdf(data, word, document, pages, aids), aids, given)
    recognised, why = _with_pictures(data, word, document, pages, aids)
    if recognised is not None and all(report.reading.complete for report in recognised):
        return recognised
    try:
        check_text(document)
        papers, file, told = papers_of(document), (data, word, document), aids if recognised is None else NONE
        reports = [_read_paper(papers, index, file, told, double_check=double_check) for index in range(len(papers))]
    except UnreadableError:
        if recognised is not None:
            return recognised
        if pages:
            need_extra()
        raise
    if recognised is not None and _fewer_doubts(recognised, reports):
        return recognised
    if why:
        reports = [noted(report, (f"有 {len(pages)} 页是图片，里面的文字没有认出来：{why}",)) for report in reports]
    return with_corrections(document, reports, given, aids)


def _with_pictures(
    data: bytes, word: str | None, document: Document, pages: Sequence[int], aids: Aids
) -> tuple[tuple[Report, ...] | None, str]:
    """Read a PDF of which some pages are pictures as one report, or say why it cannot be."""
    if not pages:
        return None, ""
    try:
        need_extra()
        given = aids.corrections_of(digest_of(data))
        return read_scan(recognised_pdf(data, word, document, pages, aids), aids, given), ""
    except OcrMissingError as error:
        return None, error.hint
    except UnreadableError as error:
        return None, error.message


def _fewer_doubts(one: Sequence[Report], two: Sequence[Report]) -> bool:
    """Tell whether the pictures of a file are pages of its report: read with them, no more remains open."""
    return sum(map(_doubts, one)) <= sum(map(_doubts, two)) if len(one) == len(two) else len(one) > len(two)


def _doubts(report: Report) -> int:
    return len(report.reading.unread) + len(report.reading.discrepancies)


def _read_paper(
    papers: Sequence[Paper], index: int, file: tuple[bytes, str | None, Document], aids: Aids, *, double_check: bool
) -> Report:
    """Read one of the reports of a file; a second time where that can help."""
    from creditcheck.readers.text_layer import garbled  # noqa: PLC0415

    paper = papers[index]
    document = paper.document
    report, trouble = interpret(paper)
    if report and report.reading.complete and not document.unmapped and not double_check:
        return report
    if trouble and not isinstance(trouble, UnknownLayoutError):
        raise trouble
    wanted = None if report is None or double_check or document.unmapped else pages_in_doubt(report)
    if wanted is not None and not wanted:
        assert report is not None
        return report
    again = _again(file, paper, wanted, (index, len(papers)))
    if again and report and len(again.document.pages) != len(document.pages):
        again = None
    second = interpret(again)[0] if again else None
    if report is None and second is None:
        if isinstance(trouble, ReportTimeError) and not garbled(document):
            report, trouble = interpret_with(paper, aids)
        if report is None:
            raise garbled(document) or trouble or UnknownLayoutError()
        return report
    if again is None:
        assert report is not None
        return _noted(report) if double_check else report
    return _second_opinion((document, report), (again.document, second))


def _again(
    file: tuple[bytes, str | None, Document], paper: Paper, wanted: tuple[int, ...] | None, place: tuple[int, int]
) -> Paper | None:
    """Read a paper, or the pages wanted of it, by the second reader; None where that one fails: it decides nothing."""
    from creditcheck.readers.second_reader import read_pdf_again  # noqa: PLC0415

    data, password, document = file
    sheets = None
    if wanted is not None or place[1] > 1:
        pages = range(1, len(paper.sheets) + 1) if wanted is None else wanted
        sheets = sorted({sheet for page in pages for sheet in paper.sheets[page - 1]})
    try:
        again = read_pdf_again(data, password=password, pages=sheets)
        if sheets is not None:
            read = {page.number: page for page in again.pages}
            again = replace(again, pages=tuple(read.get(page.number, page) for page in document.pages))
        papers = papers_of(again)
    except UnreadableError:
        return None
    return papers[place[0]] if len(papers) == place[1] else None


def _noted(report: Report) -> Report:
    """Say that a second reading was asked for and could not be made."""
    note = Discrepancy.of("pages", "第二个阅读器读不了这个文件，没有作第二次对比")
    reading = report.reading.model_copy(update={"warnings": (*report.reading.warnings, note)})
    return report.model_copy(update={"reading": reading})


def _open(reader: PdfReader, data: bytes, password: Password) -> tuple[Document, str | None]:
    """Open a PDF without a password first: most have none, or an empty one.

    Where only attached files are encrypted, one library asks for a password that the pages do not need.
    """
    try:
        return reader(data), None
    except PasswordNeededError:
        from creditcheck.readers.second_reader import read_pdf_again  # noqa: PLC0415

        with suppress(UnreadableError):
            return read_pdf_again(data), None
        word = password() if callable(password) else password
        if not word:
            raise
    try:
        return reader(data, password=word), word
    except PasswordNeededError:
        raise WrongPasswordError from None


def _second_opinion(one: tuple[Document, Report | None], two: tuple[Document, Report | None]) -> Report:
    """Hold two readings of one file against each other; take the one that adds up, show where they differ.

    A reading whose characters all have a Unicode value and that adds up is right whatever the other says; when the
    first one was complete as well, both must agree.
    """
    (document, report), (again, second) = one, two
    if report is None or not report.reading.complete or document.unmapped:
        if second is not None and second.reading.complete and not again.unmapped:
            return second
        if report is None:
            assert second is not None
            return second
    from creditcheck.readers.differences import differences  # noqa: PLC0415

    differing = list(differences(document, again))
    if not differing:
        return report
    reading = report.reading.model_copy(
        update={
            "discrepancies": (*report.reading.discrepancies, *(entry for entry, _ in differing)),
            "unread": (*report.reading.unread, *(entry for _, entry in differing)),
            "complete": False,
        }
    )
    return report.model_copy(update={"reading": reading})
