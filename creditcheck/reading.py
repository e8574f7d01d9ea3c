"""A file -> a Report that has been held against itself.

The order: what kind of file, read it, find its layout, read the layout, reconcile. A PDF whose first reading does not
add up, or whose font has no Unicode map, is read again by the second reader; where two readings differ both are shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from creditcheck.errors import (
    EmptyFileError,
    FileMissingError,
    NotAReportFileError,
    PasswordNeededError,
    TooLargeError,
    UnknownLayoutError,
    UnreadableError,
    UsageError,
    WrongPasswordError,
)
from creditcheck.layouts.catalogue import layout_of, layout_of_tree
from creditcheck.layouts.layout import Files
from creditcheck.model.report import Report
from creditcheck.readers.document import Document

LARGEST = 200 * 1024 * 1024
"""Bytes. A report has a few hundred kilobytes, a scanned one some ten megabytes."""

_PDF_HEAD = 1024

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
        raise NotAReportFileError
    if kind == "pdf":
        report = _read_pdf(data, password, double_check=double_check)
    else:
        tree = _read_tree(data, kind)
        report = layout_of_tree(tree, kind).report(tree)
    source = report.source.model_copy(update={"sha256": hashlib.sha256(data).hexdigest()})
    return report.model_copy(update={"source": source})


def kind_of(data: bytes) -> Files | None:
    """Return ``pdf``, ``json`` or ``xml`` by the first bytes of a file, whatever its name says; None for anything else.

    >>> kind_of(b"%PDF-1.4"), kind_of(b' {"a": 1}'), kind_of(b"PK..")
    ('pdf', 'json', None)
    """
    if b"%PDF-" in data[:_PDF_HEAD]:
        return "pdf"
    head = data[:64]
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if head.startswith(mark):
            head = head.decode(encoding, "ignore").encode("utf-8")
            break
    kinds: dict[bytes, Files] = {b"{": "json", b"[": "json", b"<": "xml"}
    return kinds.get(head.lstrip()[:1])


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

    document, word = _open(read_pdf, data, password)
    check_text(document)
    report, trouble = _try(document)
    if report and report.reading.complete and not document.unmapped and not double_check:
        return report
    if trouble and not isinstance(trouble, UnknownLayoutError):
        raise trouble
    from creditcheck.readers.second_reader import read_pdf_again  # noqa: PLC0415

    again = read_pdf_again(data, password=word)
    second, _ = _try(again)
    if report is None and second is None:
        raise garbled(document) or trouble or UnknownLayoutError()
    return _second_opinion((document, report), (again, second))


def _open(reader: PdfReader, data: bytes, password: Password) -> tuple[Document, str | None]:
    """Open a PDF without a password first: most have none, or an empty one."""
    try:
        return reader(data), None
    except PasswordNeededError:
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
        return layout_of(document).report(document), None
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
