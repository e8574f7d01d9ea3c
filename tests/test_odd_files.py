"""Files that are no report, or a report in an odd shape: each has the right reason, none an internal error."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from pdf_by_hand import by_hand
from sample_files import SAMPLES

from creditcheck.cli.run import run
from creditcheck.errors import (
    BadJsonError,
    BrokenPdfError,
    CreditcheckError,
    EncryptionError,
    NotAReportFileError,
    PasswordNeededError,
    UnknownLayoutError,
    WrongPasswordError,
)
from creditcheck.reading import read_bytes

CLEAN = (SAMPLES / "01-clean.pdf").read_bytes()
SECRET = (SAMPLES / "09-password.pdf").read_bytes()
HAND = (SAMPLES / "14-hand-written.json").read_text("utf-8")


def refusal(data: bytes) -> CreditcheckError:
    with pytest.raises(CreditcheckError) as caught:
        read_bytes(data)
    return caught.value


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<!DOCTYPE html><html><body>\xe4\xbf\xa1\xe7\x94\xa8</body></html>", "网页"),
        (b"\xef\xbb\xbf<html lang='zh'><head></head></html>", "网页"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (b"[settings]\r\nkey=value\r\n", "INI"),
        (b"\xff\xd8\xff\xe0 photo", "图片"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"\0\0\0\x18ftypheic\0\0", "HEIC"),
        (b"PK\x03\x04 docx", "压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Word"),
        (b"%TSD-Header-###%" + bytes(2000), "加密软件"),
        (b"hello, world", "不是 PDF、JSON、XML 或图片"),
    ],
)
def test_other_files_are_called_what_they_are(data: bytes, said: str) -> None:
    error = refusal(data)
    assert isinstance(error, NotAReportFileError)
    assert said in error.message
    assert ("creditcheck check 直接读" in error.hint) == data.startswith(b"PK")


@pytest.mark.parametrize("text", ["42", "-1.5e3", "true", "null", '"a report"', "[1, 2]", '{"a": {"b": 1}}'])
def test_json_that_is_no_report(text: str) -> None:
    assert isinstance(refusal(text.encode()), BadJsonError)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "gb18030"]
)
def test_json_in_any_usual_encoding(encoding: str) -> None:
    assert read_bytes(HAND.encode(encoding)).source.layout == "report-json"


def machine_xml(encoding: str) -> bytes:
    text = (SAMPLES / "26-machine.xml").read_text("utf-8")
    body = text[text.index("?>") + 2 :]
    return f'<?xml version="1.0" encoding="{encoding}"?>{body}'.encode(
        encoding.replace("ISO-8859-1", "ascii"), "xmlcharrefreplace"
    )


@pytest.mark.parametrize("encoding", ["UTF-8", "GBK", "GB2312", "ISO-8859-1"])
def test_xml_in_its_declared_encoding(encoding: str) -> None:
    assert read_bytes(machine_xml(encoding)).reading.complete


def test_xml_in_an_encoding_that_nobody_knows() -> None:
    assert "编码" in refusal(b'<?xml version="1.0" encoding="x-none"?><a/>').message


def test_depth_is_counted_in_elements_only() -> None:
    words = "<p>" * 500
    assert "嵌套" not in refusal(f"<a><![CDATA[{words}]]></a>".encode()).message
    assert "嵌套" not in refusal(("<a>" + '<b t="x>y"/>' * 200 + "</a>").encode()).message
    assert "嵌套" in refusal(("<a>" * 200 + "</a>" * 200).encode()).message


@pytest.mark.parametrize(
    "text",
    [
        "Déjà vu, garçon: où est l'été? " * 8,
        "Größe, Übung, Äpfel und Straße. " * 8,
    ],
)
def test_accented_languages_are_not_garbled(text: str) -> None:
    error = refusal(by_hand(text.encode("cp1252").hex()))
    assert isinstance(error, UnknownLayoutError)
    assert "没有认出" in error.message


def written(writer: object) -> bytes:
    out = io.BytesIO()
    writer.write(out)  # type: ignore[attr-defined]
    return out.getvalue()


def rewritten(change: object) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(CLEAN)).pages:
        change(writer.add_page(page))  # type: ignore[operator]
    return written(writer)


def without(key: str) -> bytes:
    def change(page: object) -> None:
        page.pop(key, None)  # type: ignore[attr-defined]

    return rewritten(change)


@pytest.mark.parametrize("key", ["/Type", "/Rotate", "/Group"])
def test_a_page_that_lacks_a_key_reads_the_same_in_both_readers(key: str) -> None:
    assert read_bytes(without(key), double_check=True).reading.complete


def test_a_second_reading_that_cannot_be_made_decides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    import creditcheck.readers.second_reader as second

    def fail(*_: object, **__: object) -> object:
        raise BrokenPdfError

    monkeypatch.setattr(second, "read_pdf_again", fail)
    report = read_bytes(CLEAN, double_check=True)
    assert report.reading.complete
    assert [entry.what for entry in report.reading.warnings] == ["第二个阅读器读不了这个文件，没有作第二次对比"]


def test_a_book_is_never_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    import creditcheck.readers.pdf as first
    import creditcheck.readers.second_reader as second

    def fail(*_: object, **__: object) -> object:
        raise AssertionError("asked")

    monkeypatch.setattr(second, "read_pdf_again", fail)
    monkeypatch.setattr(first._Reader, "page", fail)
    assert isinstance(refusal(by_hand(b"Once upon a time there was a king. ".hex() * 4)), UnknownLayoutError)


def test_only_pages_in_doubt_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    import creditcheck.readers.second_reader as second
    from creditcheck.reading import read_report

    asked: list[object] = []
    real = second.read_pdf_again

    def spy(data: bytes, **options: object) -> object:
        asked.append(options.get("pages"))
        return real(data, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(second, "read_pdf_again", spy)
    report = read_report(SAMPLES / "24-official-sample.pdf")
    assert not report.reading.complete
    doubtful = {entry.page for entry in (*report.reading.unread, *report.reading.discrepancies)} - {None}
    for pages in asked:
        assert pages is not None
        assert set(pages) <= doubtful | set(range(1, 9))


def test_a_broken_file_after_a_password_file_is_broken() -> None:
    assert isinstance(refusal(SECRET), PasswordNeededError)
    assert isinstance(refusal(b"%PDF-1.4\nnothing that could be opened"), BrokenPdfError)
    assert isinstance(refusal(CLEAN[:400]), BrokenPdfError)


def test_a_security_handler_that_nobody_has() -> None:
    data = SECRET.replace(b"/Standard", b"/FileOpen", 1)
    error = refusal(data)
    assert isinstance(error, EncryptionError)
    assert "加密方式不支持" in error.message


def test_half_a_character_in_a_password() -> None:
    with pytest.raises(WrongPasswordError):
        read_bytes(SECRET, password="\udce4")


def test_a_box_without_numbers_and_text_without_height() -> None:
    empty = by_hand(b"Hello world, a page without any box of its own here. ".hex())
    assert isinstance(refusal(empty.replace(b"/MediaBox [0 0 595 842]", b"/MediaBox []")), CreditcheckError)
    assert "程序内部" not in refusal(empty).message


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_answers_as_notepad_saves_them(tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_bytes("# 答卷\ndishonest_debtor = false\n".encode(encoding))
    preset = tmp_path / "mine.toml"
    preset.write_bytes('name = "mine"\ntitle = "我的口径"\n'.encode(encoding))
    hand = tmp_path / "report.json"
    hand.write_text(HAND, "utf-8")
    run(
        [
            "check",
            str(hand),
            "--answers",
            str(answers),
            "--preset",
            str(preset),
            "--format",
            "json",
            "--as-of",
            "2027-08-01",
        ]
    )
    found = json.loads(capsys.readouterr().out)
    assert found["preset"] == "mine"
    assert any(f["rule"] == "BLK19" for f in found["findings"])
