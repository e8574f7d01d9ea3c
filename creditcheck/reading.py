"""A file -> the Reports in it, each held against itself.

The order: what kind of file, read it, part it into its reports page by page, find the layout of each, read the layout,
reconcile. A PDF whose font has no Unicode map is read again by the second reader, and the pages of one that does not
add up on which a misread character could be the reason; where two readings differ both are shown. A second reading that
fails decides nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from creditcheck.errors import (
    EmptyFileError,
    FileMissingError,
    PasswordNeededError,
    ScanError,
    SeveralPeopleError,
    SeveralReportsError,
    TooLargeError,
    UnknownLayoutError,
    UnreadableError,
    UsageError,
    WrongPasswordError,
)
from creditcheck.layouts.catalogue import layout_of, layout_of_tree
from creditcheck.layouts.claims import DoubleClaimError
from creditcheck.layouts.sheets import Paper, papers_of
from creditcheck.model.report import Discrepancy, Report
from creditcheck.readers.differences import pages_in_doubt
from creditcheck.readers.document import Document
from creditcheck.readers.file_kinds import kind_of, refusal_of
from creditcheck.readers.file_names import part_of
from creditcheck.readers.ocr_extra import check_picture, has_extra, need_extra
from creditcheck.readers.suspicions import with_suspicions
from creditcheck.readers.trees import read_tree
from creditcheck.reconcile.two_readings import doubts_of

if TYPE_CHECKING:
    from creditcheck.readers.ocr.pages import Alternative
    from creditcheck.readers.ocr.read import Recognised

LARGEST = 200 * 1024 * 1024
"""Bytes. A report has a few hundred kilobytes, a scanned one some ten megabytes."""

RECOGNISED = "这份报告是从扫描件或照片上识别出来的，不是文字原件：关键的数字请对照纸面再看一眼"
"""Said on every page about a report that was recognised."""

MOST_IN_DOUBT = 0.15
"""Share of the texts of a scan that may be doubtful or unread; more, and what seems sure is not to be trusted."""

_TIME = re.compile("时间|编号")

Password = Callable[[], str | None] | str | None
PdfReader = Callable[..., Document]


def read_report(
    path: Path, *, password: Password = None, double_check: bool = False, layout: str | None = None
) -> Report:
    """Read one file as a report; of a file that holds several, ``name.pdf#2`` is the second one.

    ``password`` opens an encrypted PDF: the word itself, or a function that asks for it and is called only when it is
    needed. ``double_check`` reads a PDF with both readers in any case. ``layout`` refuses every other form.
    Raises the subclasses of UnreadableError; UsageError for a file with several reports of which none is named.
    """
    reports = read_reports(path, password=password, double_check=double_check, layout=layout)
    if len(reports) > 1:
        raise SeveralReportsError(path.name, len(reports))
    return reports[0]


def read_reports(
    path: Path, *, password: Password = None, double_check: bool = False, layout: str | None = None
) -> tuple[Report, ...]:
    """Read every report of one file in their order, or the one that is named; see :func:`read_report`."""
    file, number = part_of(path)
    reports = reports_in(_bytes_of(file), password=password, double_check=double_check)
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


def read_bytes(data: bytes, *, password: Password = None, double_check: bool = False) -> Report:
    """Read the bytes of a file with one report, see :func:`read_report`."""
    reports = reports_in(data, password=password, double_check=double_check)
    if len(reports) > 1:
        raise SeveralReportsError("报告.pdf", len(reports))
    return reports[0]


def reports_in(data: bytes, *, password: Password = None, double_check: bool = False) -> tuple[Report, ...]:
    """Read the bytes of one file as its reports, see :func:`read_report`."""
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyFileError
    if len(data) > LARGEST:
        raise TooLargeError
    kind = kind_of(data)
    if kind is None:
        raise refusal_of(data)
    if kind == "pdf":
        reports = _read_pdf(data, password, double_check=double_check)
    elif kind == "image":
        return read_images([data])
    else:
        tree = read_tree(data, kind)
        reports = (layout_of_tree(tree, kind).report(tree),)
    return _of_one_person(reports, data)


def read_images(files: Sequence[bytes]) -> tuple[Report, ...]:
    """Read pictures of the pages of a report, in any order: photos, scans. Raises OcrMissingError, ScanError."""
    for data in files:
        check_picture(data)
    need_extra()
    from creditcheck.layouts.lexicon import lexicon  # noqa: PLC0415
    from creditcheck.readers.ocr.read import recognise_images  # noqa: PLC0415

    return _of_one_person(_read_scan(recognise_images(files, lexicon())), b"".join(files))


def _of_one_person(reports: tuple[Report, ...], data: bytes) -> tuple[Report, ...]:
    """Return reports with the digest of their file. Raises SeveralPeopleError."""
    if len({(report.subject.name, report.subject.id_number) for report in reports}) > 1:
        raise SeveralPeopleError
    digest = hashlib.sha256(data).hexdigest()
    return tuple(
        report.model_copy(update={"source": report.source.model_copy(update={"sha256": digest})}) for report in reports
    )


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise TooLargeError
        return path.read_bytes()
    except OSError:
        raise FileMissingError from None


def _read_pdf(data: bytes, password: Password, *, double_check: bool) -> tuple[Report, ...]:
    from creditcheck.readers.pdf import read_pdf  # noqa: PLC0415
    from creditcheck.readers.text_layer import check_text, pictured  # noqa: PLC0415

    document, word = _open(partial(read_pdf, thorough=double_check, reports_only=True), data, password)
    pages = pictured(document)
    if len(pages) == len(document.pages) > 0 or any(page.scanned for page in document.pages):
        need_extra()
        return _read_pictures(data, word, document, pages)
    if pages and has_extra():
        # Pictures among pages of text: what is not read whole by them is read without them, and they are named.
        with suppress(UnreadableError):
            reports = _read_pictures(data, word, document, pages)
            if all(report.reading.complete for report in reports):
                return reports
    check_text(document)
    papers = papers_of(document)
    return tuple(
        _read_paper(papers, index, (data, word, document), double_check=double_check) for index in range(len(papers))
    )


def _read_pictures(data: bytes, word: str | None, document: Document, pages: Sequence[int]) -> tuple[Report, ...]:
    from creditcheck.layouts.lexicon import lexicon  # noqa: PLC0415
    from creditcheck.readers.ocr.read import recognise_pdf  # noqa: PLC0415

    return _read_scan(recognise_pdf(data, word, document, pages, lexicon()))


def _read_scan(recognised: Recognised) -> tuple[Report, ...]:
    """Read pages that were recognised from pictures; what hangs on a doubtful text is a doubt."""
    return tuple(_with_doubts(paper, recognised) for paper in papers_of(recognised.document))


def _with_doubts(paper: Paper, recognised: Recognised) -> Report:
    from creditcheck.readers.ocr.read import variant  # noqa: PLC0415

    report, trouble = _try(paper)
    if report is None:
        raise ScanError if trouble is None or type(trouble) is UnknownLayoutError else trouble
    pages, layout = paper.document.pages, layout_of(paper.document)
    places = [
        (index, one) for index, sheets in enumerate(paper.sheets) for one in recognised.alternatives.get(sheets[0], ())
    ]
    many = sum(len(page.stretches) for page in pages)
    uncrossed = [one for _, one in places if not one.crossed]
    if len(uncrossed) + len(report.reading.unread) > MOST_IN_DOUBT * many:
        raise ScanError("这份扫描件里认不准的地方太多，本程序不猜读")
    first = layout.read(paper.document)

    def read(chosen: Sequence[tuple[int, Alternative]]) -> Report | None:
        others = {index: [one for at, one in chosen if at == index] for index, _ in chosen}
        changed = tuple(variant(page, others.get(index, ())) for index, page in enumerate(pages))
        try:
            return layout.read(replace(paper.document, pages=changed))
        except (UnreadableError, DoubleClaimError):
            return None

    found = tuple(dict.fromkeys(doubts_of(first, places, read, lambda place: place[1].lost)))
    if any("report_time" in entry.fields for entry in found) or any(
        entry.section == "header" and _TIME.search(entry.text) for entry in report.reading.unread
    ):
        raise ScanError("这份扫描件的报告时间认不准，什么都没法判断")
    reading = report.reading
    changes = {
        "warnings": (Discrepancy.of("pages", RECOGNISED), *reading.warnings),
        "discrepancies": (*reading.discrepancies, *found),
        "complete": reading.complete and not found,
    }
    return report.model_copy(update={"reading": reading.model_copy(update=changes)})


def _read_paper(
    papers: Sequence[Paper], index: int, file: tuple[bytes, str | None, Document], *, double_check: bool
) -> Report:
    """Read one of the reports of a file; a second time where that can help."""
    from creditcheck.readers.text_layer import garbled  # noqa: PLC0415

    paper = papers[index]
    document = paper.document
    report, trouble = _try(paper)
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
    second = _try(again)[0] if again else None
    if report is None and second is None:
        raise garbled(document) or trouble or UnknownLayoutError()
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


def _try(paper: Paper) -> tuple[Report | None, UnreadableError | None]:
    """Interpret a paper; return its report, or why there is none."""
    try:
        report = with_suspicions(layout_of(paper.document).report(paper.document), paper.document)
    except UnreadableError as error:
        return None, error
    except DoubleClaimError:
        return None, UnreadableError(
            "这份报告的表格断得认不出来，本程序不猜着读", "请用下载到的原件；扫描件请重新扫描，一页一张，300 dpi。"
        )
    if not paper.notes:
        return report, None
    notes = tuple(Discrepancy.of("pages", note) for note in paper.notes)
    reading = report.reading.model_copy(update={"warnings": (*notes, *report.reading.warnings)})
    return report.model_copy(update={"reading": reading}), None


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
