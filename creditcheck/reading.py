"""A file -> a Report that has been held against itself.

The order: what kind of file, read it, find its layout, read the layout, reconcile. A PDF whose font has no Unicode map
is read again by the second reader, and the pages of one that does not add up on which a misread character could be the
reason; where two readings differ both are shown. A second reading that fails decides nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from creditcheck.errors import (
    EmptyFileError,
    FileMissingError,
    PasswordNeededError,
    TooLargeError,
    UnknownLayoutError,
    UnreadableError,
    UsageError,
    WrongPasswordError,
)
from creditcheck.layouts.catalogue import layout_of, layout_of_tree
from creditcheck.layouts.layout import Files
from creditcheck.model.report import Discrepancy, Report
from creditcheck.readers.differences import pages_in_doubt
from creditcheck.readers.document import Document
from creditcheck.readers.file_kinds import kind_of, refusal_of
from creditcheck.readers.suspicions import with_suspicions

LARGEST = 200 * 1024 * 1024
"""Bytes. A report has a few hundred kilobytes, a scanned one some ten megabytes."""

Password = Callable[[], str | None] | str | None
PdfReader = Callable[..., Document]


def read_report(
    path: Path, *, password: Password = None, double_check: bool = False, layout: str | None = None
) -> Report:
    """Read one file as a report.

    ``password`` opens an encrypted PDF: the word itself, or a function that asks for it and is called only when it is
    needed. ``double_check`` reads a PDF with both readers in any case. ``layout`` refuses every other form.
    Raises the subclasses of UnreadableError.
    """
    report = read_bytes(_bytes_of(path), password=password, double_check=double_check)
    if layout is not None and report.source.layout != layout:
        raise UsageError(
            f"这份报告的格式是 {report.source.layout}，不是 --kind 要求的 {layout}",
            "去掉 --kind，或改成报告实际的格式。",
        )
    return report


def read_bytes(data: bytes, *, password: Password = None, double_check: bool = False) -> Report:
    """Read the bytes of one file as a report, see :func:`read_report`."""
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyFileError
    if len(data) > LARGEST:
        raise TooLargeError
    kind = kind_of(data)
    if kind is None:
        raise refusal_of(data)
    if kind == "pdf":
        report = _read_pdf(data, password, double_check=double_check)
    else:
        tree = _read_tree(data, kind)
        report = layout_of_tree(tree, kind).report(tree)
    source = report.source.model_copy(update={"sha256": hashlib.sha256(data).hexdigest()})
    return report.model_copy(update={"source": source})


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise TooLargeError
        return path.read_bytes()
    except OSError:
        raise FileMissingError from None


def _read_tree(data: bytes, kind: Files) -> object:
    if kind == "json":
        from creditcheck.readers.json_file import read_json  # noqa: PLC0415

        return read_json(data)
    from creditcheck.readers.xml_file import read_xml  # noqa: PLC0415

    return read_xml(data)


def _read_pdf(data: bytes, password: Password, *, double_check: bool) -> Report:
    from creditcheck.readers.pdf import read_pdf  # noqa: PLC0415
    from creditcheck.readers.text_layer import check_text, garbled  # noqa: PLC0415

    document, word = _open(partial(read_pdf, thorough=double_check, reports_only=True), data, password)
    check_text(document)
    report, trouble = _try(document)
    if report and report.reading.complete and not document.unmapped and not double_check:
        return report
    if trouble and not isinstance(trouble, UnknownLayoutError):
        raise trouble
    wanted = None if report is None or double_check or document.unmapped else pages_in_doubt(report)
    if wanted is not None and not wanted:
        assert report is not None
        return report
    again = _again(data, word, wanted, document)
    second = _try(again)[0] if again else None
    if report is None and second is None:
        raise garbled(document) or trouble or UnknownLayoutError()
    if again is None:
        assert report is not None
        return _noted(report) if double_check else report
    return _second_opinion((document, report), (again, second))


def _again(data: bytes, password: str | None, wanted: tuple[int, ...] | None, document: Document) -> Document | None:
    """Read a file, or the pages wanted of it, by the second reader; None where that one fails: it decides nothing."""
    from creditcheck.readers.second_reader import read_pdf_again  # noqa: PLC0415

    try:
        again = read_pdf_again(data, password=password, pages=wanted)
    except UnreadableError:
        return None
    read = {page.number: page for page in again.pages}
    return replace(again, pages=tuple(read.get(page.number, page) for page in document.pages)) if wanted else again


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


def _try(document: Document) -> tuple[Report | None, UnreadableError | None]:
    """Interpret a document; return its report, or why there is none."""
    try:
        return with_suspicions(layout_of(document).report(document), document), None
    except UnreadableError as error:
        return None, error


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
