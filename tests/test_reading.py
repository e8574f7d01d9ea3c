"""From a file to a report: kinds of file, passwords, pictures, and what the second reader is for."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pdf_by_hand import by_hand
from sample_files import SAMPLES, document_of

import creditcheck.readers.pdf
import creditcheck.readers.second_reader
from creditcheck import read_report
from creditcheck.errors import (
    BadJsonError,
    BrokenPdfError,
    CompanyReportError,
    EmptyFileError,
    FileMissingError,
    FirstGenerationError,
    ImageOnlyError,
    NotAReportFileError,
    PasswordNeededError,
    TooLargeError,
    UnknownLayoutError,
    UsageError,
    WrongPasswordError,
)
from creditcheck.readers.document import Document, Page
from creditcheck.reading import kind_of, read_bytes

CLEAN = SAMPLES / "01-clean.pdf"
SECRET = SAMPLES / "09-password.pdf"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"junk before %PDF-1.4", "pdf"),
        (b'\xef\xbb\xbf{"a":1}', "json"),
        ('{"a":1}'.encode("utf-16"), "json"),
        (b"  [1]", "json"),
        (b"<Document/>", "xml"),
        ("<Document/>".encode("utf-16"), "xml"),
        (b"\xff\xd8\xff\xe0 JFIF", "image"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "image"),
        (b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", "image"),
        (b"BMW 1234567890", None),
        (b"PK\x03\x04", None),
    ],
)
def test_the_first_bytes_say_what_a_file_is(data: bytes, kind: str | None) -> None:
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("first-generation-brief.pdf", FirstGenerationError),
        ("first-generation-detailed.pdf", FirstGenerationError),
        ("company.pdf", CompanyReportError),
        ("image-only.pdf", ImageOnlyError),
        ("garbled.pdf", UnknownLayoutError),
        ("truncated.pdf", BrokenPdfError),
        ("not-a-pdf.pdf", NotAReportFileError),
        ("empty.pdf", EmptyFileError),
        ("wrong-json.json", BadJsonError),
        ("wrong-values.json", BadJsonError),
        ("broken-json.json", BadJsonError),
    ],
)
def test_refused_files_each_have_their_own_error(name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_report(SAMPLES / "refused" / name)


def test_a_missing_file_and_a_folder_are_said_so(tmp_path: Path) -> None:
    for path in (tmp_path / "none.pdf", tmp_path):
        with pytest.raises(FileMissingError):
            read_report(path)


def test_a_huge_file_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("creditcheck.reading.LARGEST", 10)
    with pytest.raises(TooLargeError):
        read_report(CLEAN)
    with pytest.raises(TooLargeError):
        read_bytes(b"%PDF-1.4 and more")


def test_blank_bytes_are_an_empty_file() -> None:
    with pytest.raises(EmptyFileError):
        read_bytes(b" \n\0")


def test_xml_that_is_no_report() -> None:
    with pytest.raises(UnknownLayoutError):
        read_bytes(b"<note><body>hello</body></note>")
    with pytest.raises(NotAReportFileError, match="网页"):
        read_bytes(b"<html><body>hello</body></html>")


def test_only_the_wanted_form_is_taken() -> None:
    assert read_report(CLEAN, layout="brief-2").source.layout == "brief-2"
    with pytest.raises(UsageError):
        read_report(CLEAN, layout="detailed-2")


def test_a_password_is_asked_for_only_when_needed() -> None:
    asked = []

    def ask() -> str:
        asked.append(True)
        return "ceshi2026"

    read_report(CLEAN, password=ask)
    assert not asked
    assert read_report(SECRET, password=ask).reading.complete
    assert asked == [True]


def test_passwords_wrong_or_missing() -> None:
    with pytest.raises(PasswordNeededError):
        read_report(SECRET)
    with pytest.raises(PasswordNeededError):
        read_report(SECRET, password=lambda: None)
    with pytest.raises(WrongPasswordError):
        read_report(SECRET, password="guess")
    assert read_report(CLEAN, password="not needed").reading.complete


def test_the_same_file_has_its_hash() -> None:
    report = read_report(CLEAN)
    assert len(report.source.sha256 or "") == 64
    assert report.source.pages == len(document_of(CLEAN).pages)


def altered(document: Document, old: str, new: str) -> Document:
    """Return the document with one character of its first page changed."""
    page = document.pages[0]
    at = next(index for index, glyph in enumerate(page.glyphs) if glyph.text == old)
    glyphs = [*page.glyphs[:at], page.glyphs[at]._replace(text=new), *page.glyphs[at + 1 :]]
    changed = Page(page.number, page.width, page.height, tuple(glyphs), page.rules)
    return replace(document, pages=(changed, *document.pages[1:]))


def use_readers(monkeypatch: pytest.MonkeyPatch, one: Document, two: Document) -> list[str]:
    used: list[str] = []

    def reader(name: str, document: Document) -> object:
        def read(data: bytes, *, password: str | None = None, **_: object) -> Document:
            used.append(name)
            return document

        return read

    monkeypatch.setattr(creditcheck.readers.pdf, "read_pdf", reader("one", one))
    monkeypatch.setattr(creditcheck.readers.second_reader, "read_pdf_again", reader("two", two))
    return used


def test_a_reading_that_adds_up_asks_no_second_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    document = document_of(CLEAN)
    used = use_readers(monkeypatch, document, document)
    assert read_report(CLEAN).reading.complete
    assert used == ["one"]


def test_double_check_shows_where_two_readers_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    document = document_of(CLEAN)
    used = use_readers(monkeypatch, document, altered(document, "银", "限"))
    report = read_report(CLEAN, double_check=True)
    assert used == ["one", "two"]
    assert not report.reading.complete
    (shown,) = [entry for entry in report.reading.discrepancies if entry.what == "两个阅读器读出的文字不同"]
    assert "银" in str(shown.printed)
    assert "限" in str(shown.read)
    assert report.reading.unread[-1].section is None


def test_double_check_of_equal_readings_is_complete() -> None:
    assert read_report(CLEAN, double_check=True).reading.complete


def test_the_second_reader_is_asked_when_the_first_does_not_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    document = document_of(CLEAN)
    used = use_readers(monkeypatch, altered(document, "截", "戴"), document)
    assert read_report(CLEAN).reading.complete
    assert used == ["one", "two"]


def test_when_neither_adds_up_both_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    document = document_of(CLEAN)
    use_readers(monkeypatch, altered(document, "截", "戴"), altered(document, "额", "颤"))
    report = read_report(CLEAN)
    assert not report.reading.complete
    assert any(entry.what == "两个阅读器读出的文字不同" for entry in report.reading.discrepancies)


def test_a_font_without_unicode_map_asks_the_second_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    document = document_of(CLEAN)
    pages = (replace(document.pages[0], unmapped=3), *document.pages[1:])
    used = use_readers(monkeypatch, replace(document, pages=pages), document)
    assert read_report(CLEAN).reading.complete
    assert used == ["one", "two"]


def test_an_unknown_form_is_read_again_before_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    document = document_of(CLEAN)
    empty = replace(document, pages=(replace(document.pages[0], stretches=document.pages[0].glyphs[:60]),))
    use_readers(monkeypatch, empty, document)
    assert read_report(CLEAN).reading.complete
    use_readers(monkeypatch, empty, empty)
    with pytest.raises(UnknownLayoutError):
        read_report(CLEAN)


def test_text_recognised_under_a_picture_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("creditcheck.readers.ocr_extra.has_extra", lambda: False)
    document = document_of(CLEAN)
    hidden = replace(document, pages=(replace(document.pages[0], scanned=True), *document.pages[1:]))
    use_readers(monkeypatch, hidden, hidden)
    with pytest.raises(ImageOnlyError):
        read_report(CLEAN)


def test_a_pdf_without_text_or_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page(1, 595, 842, ())
    use_readers(monkeypatch, Document((page,)), Document((page,)))
    with pytest.raises(UnknownLayoutError):
        read_report(CLEAN)


def turned(data: bytes, degrees: int) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(data)).pages:
        writer.add_page(page.rotate(degrees))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_pages_read_the_same(degrees: int) -> None:
    data = turned(CLEAN.read_bytes(), degrees)
    report = read_bytes(data, double_check=True)
    assert report.reading.complete
    assert report.accounts == read_report(CLEAN).accounts


def test_garbled_text_is_said_to_be_garbled() -> None:
    """A program that re-saves a file may leave no map from its fonts to characters: nothing can be read, and why is said."""
    with pytest.raises(UnknownLayoutError, match="乱码"):
        read_bytes(by_hand("D799FA" * 30))
    with pytest.raises(UnknownLayoutError, match="没有认出"):
        read_bytes(by_hand("414243" * 30))
