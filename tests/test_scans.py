"""Scans and photos: samples as pictures are read as the samples are; what cannot be read is said, never guessed."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from PIL import Image, ImageDraw
from sample_files import SAMPLES, report_of
from scan_paper import as_file, in_pdf, mixed, of_one_bit, on_one_sheet, reduced_sheets, scanned, searchable, struck

from creditcheck.cli.run import run
from creditcheck.errors import NotAReportFileError, OcrMissingError, ScanError, ScanTooSmallError
from creditcheck.model.record_keys import account_keys
from creditcheck.model.report import Report
from creditcheck.readers.file_kinds import kind_of
from creditcheck.readers.ocr_extra import check_picture, has_extra
from creditcheck.reading import read_bytes, read_images
from creditcheck.reading.aids import Aids
from creditcheck.reading.scans import NOTHING_READ, RECOGNISED
from creditcheck.reconcile.two_readings import Printed, doubts_of, held

needs_extra = pytest.mark.skipif(not has_extra(), reason="creditcheck[ocr] is not installed: no scan is tried")

SHORT, BRIEF, DETAILED = (SAMPLES / f"{name}.pdf" for name in ("02-blank-file", "01-clean", "20-detailed-clean"))
APART = {"source", "reading", "where"}


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Yield each value of a report with its place."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in APART:
                yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
    else:
        yield path, unicodedata.normalize("NFKC", value) if isinstance(value, str) else value


def assert_read(report: Report, sample: Path) -> None:
    """A scan says what its sample says; where it does not, it says so itself."""
    read, true = (dict(leaves(json.loads(one.model_dump_json()))) for one in (report, report_of(sample)))
    wrong = {path for path in read.keys() | true.keys() if read.get(path) != true.get(path)}
    assert len(wrong) <= 0.01 * len(true), [(path, read.get(path), true.get(path)) for path in wrong]
    assert not wrong or not report.reading.complete, sorted(wrong, key=str)
    assert report.source.ocr
    assert report.reading.warnings[0].what == RECOGNISED


@needs_extra
def test_a_grey_scan_reads_as_its_sample() -> None:
    tables = dict(zip((1, 3), scanned(DETAILED.read_bytes(), pages=[1, 3]), strict=True))
    data = mixed(DETAILED.read_bytes(), {place: in_pdf([picture]) for place, picture in tables.items()})
    assert_read(read_bytes(data), DETAILED)


@needs_extra
def test_pictures_in_any_order_upside_down_and_turned_by_up_to_five_degrees_are_one_report() -> None:
    pages = scanned(SHORT.read_bytes(), 150)
    pages = [page.rotate(5 - 9 * (place % 2), 3, fillcolor=255) for place, page in enumerate(pages)]
    pages[0] = pages[0].rotate(180)
    kinds = ["JPEG", "PNG", "TIFF"]
    files = [as_file(page, kinds[index % 3]) for index, page in enumerate(pages)]
    (report,) = read_images(files[::-1])
    assert_read(report, SHORT)
    assert any("次序" in note.what for note in report.reading.warnings)


@needs_extra
def test_no_picture_of_a_page_is_run_twice() -> None:
    from creditcheck.readers.ocr.engine import Engine
    from creditcheck.readers.ocr.read import sheets_of_images
    from creditcheck.readers.ocr.recognise import key_of

    page = as_file(scanned(BRIEF.read_bytes(), 150)[-1], "PNG")
    keys: list[Any] = []
    run_all = Engine.run

    def counted(self: Engine, cuts: Any, *others: Any) -> Any:
        keys.extend(map(key_of, cuts))
        return run_all(self, cuts, *others)

    with patch.object(Engine, "run", counted):
        sheets_of_images([page])
    assert len(keys) == len(set(keys)) > 10


@needs_extra
def test_two_pages_on_a_sheet_that_lies_on_its_side() -> None:
    sheet = on_one_sheet(scanned(SHORT.read_bytes(), 150, turn=0.1)).rotate(90, expand=True)
    assert_read(read_bytes(in_pdf([sheet], 150)), SHORT)


@needs_extra
def test_a_scan_of_one_bit_reads_as_its_sample() -> None:
    pages = [of_one_bit(page) for page in scanned(SHORT.read_bytes(), 300)]
    (report,) = read_images([as_file(page, "TIFF") for page in pages])
    assert_read(report, SHORT)


@needs_extra
def test_two_pages_made_small_on_a_sheet_of_one_bit_read_as_their_sample() -> None:
    (sheet,) = reduced_sheets(SHORT.read_bytes())
    assert sheet.size == (3508, 2480)
    (report,) = read_images([as_file(sheet, "TIFF")])
    assert_read(report, SHORT)


@needs_extra
def test_strokes_over_a_page_of_one_bit_are_read_and_in_doubt() -> None:
    (page,) = (of_one_bit(struck(page)) for page in scanned(BRIEF.read_bytes(), 300, turn=0, pages=[0]))
    told = report_of(BRIEF).header.report_time
    (report,) = read_images([as_file(page, "TIFF")], aids=Aids(report_time=told))
    true, read = (json.loads(one.model_dump_json())["accounts"] for one in (report_of(BRIEF), report))
    assert report.accounts
    doubted = {entry.record for entry in (*report.reading.discrepancies, *report.reading.unread)}
    keys = account_keys(report.accounts)
    wrong = {key for key, one, two in zip(keys, true, read, strict=False) if dict(leaves(one)) != dict(leaves(two))}
    assert wrong <= doubted or None in doubted
    assert not report.reading.complete


@needs_extra
def test_a_missing_page_is_said() -> None:
    pages = scanned(SHORT.read_bytes(), 150)
    back = Image.new("L", pages[0].size, 255)
    report = read_bytes(in_pdf([*pages[:-1], back], 150))
    assert not report.reading.complete
    assert report.reading.warnings[1].what == NOTHING_READ.format(page=len(pages))
    assert report.reading.discrepancies[0].what.startswith(f"缺第 {len(pages)} 页（报告共 {len(pages)} 页）")


@needs_extra
def test_letters_that_are_too_small_are_refused() -> None:
    with pytest.raises(ScanTooSmallError, match="太小"):
        read_bytes(in_pdf(scanned(BRIEF.read_bytes(), 90, pages=[0]), 90))


@needs_extra
def test_a_picture_of_something_else_is_no_report() -> None:
    with pytest.raises(ScanError, match="没有认出"):
        read_bytes((SAMPLES / "refused" / "image-only.pdf").read_bytes())


@needs_extra
def test_a_folder_of_pictures_is_one_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number, page in enumerate(scanned(SHORT.read_bytes(), 150), 1):
        (tmp_path / f"{number}.png").write_bytes(as_file(page, "PNG"))
    assert run(["check", str(tmp_path), "--as-of", "2026-10-20", "--format", "jsonl"]) in {0, 1, 3}
    (line,) = capsys.readouterr().out.splitlines()
    assert "error" not in json.loads(line)
    assert RECOGNISED in line


@needs_extra
def test_pictures_among_pages_of_text_are_read_as_one_report() -> None:
    picture = scanned(BRIEF.read_bytes(), pages=[1])[0]
    report = read_bytes(mixed(BRIEF.read_bytes(), {1: in_pdf([picture])}))
    assert_read(report, BRIEF)
    assert len(report.inquiries) == len(report_of(BRIEF).inquiries)


@needs_extra
def test_a_head_that_is_a_picture_is_read_with_the_pages_of_text() -> None:
    picture = scanned(BRIEF.read_bytes(), pages=[0])[0]
    data = mixed(BRIEF.read_bytes(), {0: in_pdf([picture])})
    assert_read(read_bytes(data), BRIEF)
    with patch("creditcheck.readers.ocr_extra.NEEDED", ("no_such_module",)), pytest.raises(OcrMissingError):
        read_bytes(data)


def test_pictures_among_pages_of_text_without_the_extra_say_what_to_install() -> None:
    picture = scanned(BRIEF.read_bytes(), 40, pages=[1])[0]
    with patch("creditcheck.readers.ocr_extra.NEEDED", ("no_such_module",)):
        report = read_bytes(mixed(BRIEF.read_bytes(), {1: in_pdf([picture], 40)}))
    assert not report.reading.complete
    assert "有 1 页是图片" in report.reading.warnings[0].what
    assert "pip install 'creditcheck[ocr]'" in report.reading.warnings[0].what


@needs_extra
def test_a_hidden_text_layer_is_never_taken_for_what_the_picture_says() -> None:
    picture = scanned(BRIEF.read_bytes(), pages=[1])[0]
    layer = [
        "查询记录",
        "机构查询记录明细",
        "编号 查询日期 查询机构 查询原因",
        *["1 2026年10月01日 某消费金融公司 贷款审批"] * 9,
    ]
    report = read_bytes(mixed(BRIEF.read_bytes(), {1: searchable(picture, layer)}))
    assert_read(report, BRIEF)
    assert not any("消费金融" in (inquiry.institution or "") for inquiry in report.inquiries)


@needs_extra
def test_pictures_that_are_not_recognised_are_named_with_the_reason() -> None:
    picture = scanned(BRIEF.read_bytes(), 90, pages=[1])[0]
    report = read_bytes(mixed(BRIEF.read_bytes(), {1: in_pdf([picture], 90)}))
    assert not report.source.ocr
    assert not report.reading.complete
    assert "有 1 页是图片，里面的文字没有认出来：扫描件里的字太小" in report.reading.warnings[0].what


@needs_extra
def test_the_empty_back_of_a_sheet_is_looked_at_once() -> None:
    from creditcheck.readers.ocr import sheets

    back = Image.new("L", (1240, 1754), 255)
    ImageDraw.Draw(back).rectangle((600, 900, 601, 901), fill=0)
    with patch.object(sheets, "_legible", wraps=sheets._legible) as looked:
        (page,) = sheets.pages_of(np.array(back))
        assert looked.call_count == 1
    assert sheets._is_blank(page)
    ImageDraw.Draw(back).rectangle((600, 900, 602, 912), fill=0)
    with patch.object(sheets, "_legible", wraps=sheets._legible) as looked:
        assert not sheets._is_blank(sheets.pages_of(np.array(back))[0])
        assert looked.call_count > 1


@needs_extra
def test_a_tiff_of_several_pages_and_a_photo_of_a_telephone() -> None:
    heif = pytest.importorskip("pillow_heif", reason="pillow-heif is not installed: no HEIC is tried")
    heif.register_heif_opener()
    one, two = (picture.reduce(4) for picture in scanned(BRIEF.read_bytes(), 150, pages=[0, 1]))
    from creditcheck.readers.ocr.images import pictures_in

    out = BytesIO()
    one.save(out, "TIFF", save_all=True, append_images=[two])
    assert len(list(pictures_in(out.getvalue()))) == 2
    check_picture(photo := as_file(one, "HEIF"))
    assert kind_of(photo) == "image"
    (picture,) = pictures_in(photo)
    assert picture.shape == (one.height, one.width)


def test_a_photo_of_a_telephone_without_what_opens_it() -> None:
    with patch("importlib.util.find_spec", lambda name: None), pytest.raises(NotAReportFileError) as raised:
        read_bytes(b"\0\0\0\x1cftypheic" + bytes(40))
    assert "pip install 'creditcheck[ocr]'" in raised.value.hint
    assert "JPEG" in raised.value.hint


@pytest.mark.parametrize(
    "data", [in_pdf(scanned(BRIEF.read_bytes(), 40)), as_file(scanned(BRIEF.read_bytes(), 40)[0], "PNG")]
)
def test_without_the_extra_one_sentence_says_what_to_install(data: bytes) -> None:
    with patch("creditcheck.readers.ocr_extra.NEEDED", ("no_such_module",)), pytest.raises(OcrMissingError) as raised:
        read_bytes(data)
    assert "pip install 'creditcheck[ocr]'" in raised.value.hint


def test_a_broken_picture_is_said() -> None:
    with pytest.raises(NotAReportFileError, match="打不开"):
        read_images([b"\x89PNG broken"])


@needs_extra
def test_a_picture_that_was_cut_off_is_said_and_nobody_is_told_to_download_it() -> None:
    picture = as_file(scanned(BRIEF.read_bytes(), 60, pages=[1])[0], "JPEG")
    with pytest.raises(NotAReportFileError, match="打不开") as raised:
        read_images([picture[: len(picture) // 2]])
    assert "下载" not in raised.value.hint


def test_doubt_reaches_the_values_that_a_doubtful_text_prints() -> None:
    one = report_of(BRIEF)
    account, inquiry = one.accounts[0], one.inquiries[0]
    changed = {
        "account": {"accounts": (account.model_copy(update={"institution": "另一家"}), *one.accounts[1:])},
        "inquiry": {"inquiries": (inquiry.model_copy(update={"reason": "另一种"}), *one.inquiries[1:])},
        "header": {"header": one.header.model_copy(update={"edition": "detailed"})},
        "fewer": {"inquiries": one.inquiries[1:]},
    }

    def read(places: Any) -> Report:
        return one.model_copy(update={name: value for place in places for name, value in changed[place].items()})

    found = list(doubts_of(one, ("account", "inquiry", "header"), read))
    assert [(entry.section, entry.fields) for entry in found] == [
        ("accounts", ("institution",)),
        ("inquiries", ("reason",)),
        ("header", ("edition",)),
    ]
    assert found[0].record and found[0].read == account.institution
    found = list(doubts_of(one, ("account", "fewer"), read))
    assert [(entry.section, entry.kind) for entry in found] == [("accounts", "differs"), ("inquiries", "surplus")]
    assert [entry.section for entry in held(one, None, Printed())] == ["pages"]
    assert not list(doubts_of(one, (), read))
