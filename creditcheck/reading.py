"""A file -> a Report that has been held against itself.

The order: what kind of file, read it, find its layout, read the layout, reconcile. A PDF whose first reading does not
add up, or whose font has no Unicode map, is read again by the second reader; where two readings differ both are shown.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from creditcheck.errors import (
    BadJsonError,
    EmptyFileError,
    FileMissingError,
    ImageOnlyError,
    NotAReportFileError,
    PasswordNeededError,
    TooLargeError,
    UnknownLayoutError,
    UnreadableError,
    UsageError,
    WrongPasswordError,
)  # fmt: skip
from creditcheck.layouts.catalogue import layout_of
from creditcheck.model.report import Discrepancy, Report, Unread
from creditcheck.readers.document import Document
from creditcheck.readers.suspicions import with_suspicions
from creditcheck.reconcile import reconcile

LARGEST = 200 * 1024 * 1024
"""Bytes. A report has a few hundred kilobytes, a scanned one some ten megabytes."""

_PDF_HEAD = 1024
_FEW_GLYPHS = 40

_NEVER_PRINTED = re.compile("[\x80-\xb6\xb8-\u024f\ue000-\uf8ff]")
_STRANGE = 0.02
"""Share of characters that no report prints (accented letters, private use) from which a text is garbled."""

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
    if kind == "pdf":
        report = _read_pdf(data, password, double_check=double_check)
    elif kind == "json":
        report = _read_json(data)
    elif kind == "xml":
        report = _read_xml(data)
    else:
        raise NotAReportFileError
    source = report.source.model_copy(update={"sha256": hashlib.sha256(data).hexdigest()})
    return report.model_copy(update={"source": source})


def kind_of(data: bytes) -> str | None:
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
    first = head.lstrip()[:1]
    return {b"{": "json", b"[": "json", b"<": "xml"}.get(first)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise TooLargeError
        return path.read_bytes()
    except OSError:
        raise FileMissingError from None


def _read_json(data: bytes) -> Report:
    from creditcheck.layouts import machine_2, report_json  # noqa: PLC0415
    from creditcheck.readers.json_file import read_json  # noqa: PLC0415

    tree = read_json(data)
    if report_json.recognises(tree):
        return reconcile(report_json.read(tree))
    if machine_2.recognises(tree):
        return reconcile(machine_2.read(tree))
    raise BadJsonError


def _read_xml(data: bytes) -> Report:
    from creditcheck.layouts import machine_2  # noqa: PLC0415
    from creditcheck.readers.xml_file import read_xml  # noqa: PLC0415

    tree = read_xml(data)
    if machine_2.recognises(tree):
        return reconcile(machine_2.read(tree))
    raise UnknownLayoutError("这个 XML 不是信用报告", "只读带官方数据元代码（PRH、PDA 等）的二代个人信用报告 XML。")


def _read_pdf(data: bytes, password: Password, *, double_check: bool) -> Report:
    from creditcheck.readers.pdf import read_pdf  # noqa: PLC0415

    document, word = _open(partial(read_pdf, thorough=double_check), data, password)
    _check_text(document)
    report, trouble = _try(document)
    if report and report.reading.complete and not document.unmapped and not double_check:
        return report
    if trouble and not isinstance(trouble, UnknownLayoutError):
        raise trouble
    from creditcheck.readers.second_reader import read_pdf_again  # noqa: PLC0415

    again = read_pdf_again(data, password=word)
    second, _ = _try(again)
    if report is None and second is None:
        raise _garbled(document) or trouble or UnknownLayoutError()
    return _two_readings((document, report), (again, second))


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


def _check_text(document: Document) -> None:
    """Raise ImageOnlyError for pages without text, or with text recognised from a picture under it."""
    glyphs = sum(len(stretch.text) for page in document.pages for stretch in page.stretches)
    if glyphs < _FEW_GLYPHS and any(page.images for page in document.pages):
        raise ImageOnlyError
    if any(page.scanned for page in document.pages):
        raise ImageOnlyError("这个 PDF 是扫描件，文字是识别出来的隐藏层，不可靠，本程序不读")
    if not glyphs:
        raise UnknownLayoutError("这个 PDF 里没有文字")


def _garbled(document: Document) -> UnknownLayoutError | None:
    """Return the reason when a PDF's characters are not what is seen: programs that re-save a file break its text."""
    text = "".join(stretch.text for page in document.pages for stretch in page.stretches)
    strange = len(_NEVER_PRINTED.findall(text)) + document.unmapped
    if strange < _STRANGE * len(text):
        return None
    return UnknownLayoutError(
        "这个 PDF 的文字读出来是乱码，多半是另存或打印成新文件时弄坏的",
        "屏幕上看着正常也没有用：请用下载到的原件，没有再存过的那一份。",
    )


def _try(document: Document) -> tuple[Report | None, UnreadableError | None]:
    """Interpret a document; return its report, or why there is none."""
    try:
        return with_suspicions(reconcile(layout_of(document).read(document)), document), None
    except UnreadableError as error:
        return None, error


def _two_readings(one: tuple[Document, Report | None], two: tuple[Document, Report | None]) -> Report:
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
    differing = _differences(document, again)
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


def _differences(one: Document, two: Document) -> list[tuple[Discrepancy, Unread]]:
    """Return each line that the two readers read differently, spaces aside."""
    found = []
    for first, second in zip(one.pages, two.pages, strict=False):
        ours = [("".join(line.text.split()), line.no) for line in first.lines]
        theirs = [("".join(line.text.split()), line.no) for line in second.lines]
        known = {text for text, _ in theirs}
        others = [text for text, _ in theirs if text not in {mine for mine, _ in ours}]
        for text, number in ours:
            if text in known:
                continue
            other = others.pop(0) if others else ""
            what = "两个阅读器读出的文字不同"
            found.append(
                (
                    Discrepancy(section="pages", what=what, printed=text, read=other, page=first.number, line=number),
                    Unread(text=text, section=None, page=first.number, line=number),
                )
            )
    return found
