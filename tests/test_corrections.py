"""What a person adds to a scan: corrections, the report's time. They are held against the report, and said."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from fake_scan import correction, corrections, fake_scan, misread, where
from sample_files import SAMPLES, document_of, report_of

from creditcheck.errors import ReportTimeError, UsageError
from creditcheck.geometry import Glyph
from creditcheck.layouts.sheets import papers_of
from creditcheck.model.corrections import Correction
from creditcheck.model.report import Discrepancy, Report, Unread
from creditcheck.readers.ocr_extra import has_extra
from creditcheck.reading import read_bytes
from creditcheck.reading.aids import NONE, Aids
from creditcheck.reading.corrected import Outcome, Placed, said, with_corrections
from creditcheck.reading.corrections_file import read_corrections, written
from creditcheck.reading.papers import interpret, without_head
from creditcheck.reading.scans import read_scan
from creditcheck.reading.unread_places import unread_places

needs_extra = pytest.mark.skipif(not has_extra(), reason="creditcheck[ocr] is not installed: no scan is tried")

BRIEF, DETAILED = SAMPLES / "01-clean.pdf", SAMPLES / "20-detailed-clean.pdf"
BALANCE = (2, "862,410")
NAME = (1, "陶示安")
REASON = (2, "贷后管理")
TIME_LINE, CLOCK = (1, "报告时间：2026-10-16"), (1, "09:30:15")
DIGEST = "0" * 64


def read(scan: Any, *given: Correction, aids: Aids = NONE) -> Report:
    (report,) = read_scan(scan, aids, given)
    return report


def content(report: Report) -> dict[str, Any]:
    return report.model_dump(mode="json", exclude={"source", "reading"})


def notes(report: Report) -> list[str]:
    return [entry.what for entry in report.reading.warnings]


# ---- corrections of a scan


@needs_extra
def test_without_a_correction_the_value_is_in_doubt() -> None:
    report = read(fake_scan(DETAILED, {BALANCE: "862,418"}))
    (entry,) = report.reading.discrepancies
    assert (entry.record, entry.fields, entry.read, entry.printed) == ("D1:1", ("balance",), "862410", "862418")
    assert report.source.corrections == ()


@needs_extra
def test_a_value_that_the_person_confirms_is_in_doubt_no_more() -> None:
    scan = fake_scan(DETAILED, {BALANCE: "862,418"})
    report = read(scan, correction(scan.document, BALANCE, "862,410", record="D1:1", field="balance"))
    assert report.reading.complete
    (one,) = report.source.corrections
    assert (one.state, one.page, one.read, one.value, one.record, one.fields) == (
        "confirmed", 2, "862,410", "862,410", "D1:1", ("balance",),
    )  # fmt: skip
    assert any(
        note.startswith("由您核对，没有认错：第 2 页，") and note.endswith("余额，认作 862,410")
        for note in notes(report)
    )


@needs_extra
def test_a_misread_value_is_corrected_and_the_sums_hold() -> None:
    scan = fake_scan(DETAILED, wrong={BALANCE: "362,410"})
    before = read(scan)
    assert not before.reading.complete
    given = correction(scan.document, (2, "362,410"), "862,410", record="D1:1", field="balance")
    report = read(scan, given)
    assert report.reading.complete
    assert content(report) == content(report_of(DETAILED))
    (one,) = report.source.corrections
    assert one.state == "corrected"
    (note,) = [entry for entry in report.reading.warnings if entry.what.startswith("由您更正：")]
    assert note.section == "accounts"
    assert note.what.endswith("余额，认作 362,410，您写的是 862,410")


@needs_extra
@pytest.mark.parametrize("value", ["100", "没有欠款", ""])
def test_a_correction_against_the_sums_or_the_grammar_is_refused_and_the_doubt_stays(value: str) -> None:
    scan = fake_scan(DETAILED, {BALANCE: "862,418"})
    report = read(scan, correction(scan.document, BALANCE, value))
    (one,) = report.source.corrections
    assert one.state == "refused"
    assert one.why and "对不上" in one.why
    assert not report.reading.complete
    assert content(report) == content(report_of(DETAILED))
    assert any(note.startswith("您的更正没有采用：") for note in notes(report))


@needs_extra
def test_a_right_correction_is_taken_beside_a_wrong_one() -> None:
    scan = fake_scan(DETAILED, {BALANCE: "862,418", (3, "8,320"): "8,820"})
    wrong, right = correction(scan.document, BALANCE, "100"), correction(scan.document, (3, "8,320"), "8,320")
    report = read(scan, wrong, right)
    assert [one.state for one in report.source.corrections] == ["confirmed", "refused"]
    assert [entry.record for entry in report.reading.discrepancies] == ["D1:1"]


@needs_extra
def test_a_heading_that_brings_other_doubts_to_light_is_taken() -> None:
    heading = (2, "（一）信贷交易信息提示")
    scan = fake_scan(DETAILED, wrong={heading: "言贷交易", (2, "862,410"): "362,410"})
    before = read(scan)
    report = read(scan, correction(scan.document, (2, "言贷交易"), heading[1]))
    (one,) = report.source.corrections
    assert one.state == "corrected"
    assert not report.reading.complete
    assert len(report.reading.unread) < len(before.reading.unread)


@needs_extra
def test_a_line_that_still_says_nothing_is_refused() -> None:
    line = fake_scan(BRIEF, wrong={(1, "信息概要"): "言息既要"})
    report = read(line, correction(line.document, (1, "言息既要"), "信息既要"))
    (one,) = report.source.corrections
    assert (one.state, one.why) == ("refused", "改成这样，这一处还是读不懂")


@needs_extra
def test_what_may_identify_a_person_is_not_quoted() -> None:
    scan = fake_scan(DETAILED, {NAME: "陶示女"})
    report = read(scan, correction(scan.document, NAME, "陶示安"))
    assert report.reading.complete
    said = next(note for note in notes(report) if note.startswith("由您核对"))
    assert "陶" not in said


@needs_extra
def test_a_correction_of_no_place_or_of_one_place_twice_is_an_error() -> None:
    scan = fake_scan(BRIEF)
    one = correction(scan.document, REASON, "贷款审批")
    with pytest.raises(UsageError, match="第 1 条（第 2 页）在这份文件里找不到"):
        read(scan, one.model_copy(update={"read": "别的"}))
    with pytest.raises(UsageError, match="找不到"):
        read(scan, one.model_copy(update={"page": 99}))
    with pytest.raises(UsageError, match="第 2 条和前面一条说的是同一处"):
        read(scan, one, one)


@needs_extra
def test_doubts_behind_a_place_without_text_keep_their_places() -> None:
    """Where the person says that nothing stands there, the numbers of the stretches behind it change."""
    scan = fake_scan(DETAILED, {BALANCE: "862,418"})
    page, index = where(scan.document, BALANCE)
    speck = Glyph("|", 300.0, 302.0, page.height - 4, 6.0)
    spoilt = replace(page, stretches=(speck, *page.stretches))
    pages = tuple(spoilt if one is page else one for one in scan.document.pages)
    (other,) = scan.alternatives[2]
    moved = {**scan.alternatives, 2: (other._replace(start=index + 1, end=index + 2),)}
    scan = replace(scan, document=replace(scan.document, pages=pages), alternatives=moved)
    before = read(scan)
    assert any(entry.text == "|" for entry in before.reading.unread)
    report = read(scan, correction(scan.document, (2, "|"), ""))
    assert not report.reading.unread
    assert [(entry.record, entry.fields) for entry in report.reading.discrepancies] == [("D1:1", ("balance",))]
    assert any("您写的" not in note and note.startswith("由您更正：第 2 页") for note in notes(report))


# ---- a PDF with text of its own


def own_text(texts: dict[tuple[int, str], str], *given: tuple[tuple[int, str], str]) -> Report:
    document = misread(document_of(BRIEF), texts)
    reports = [report for paper in papers_of(document) for report in interpret(paper)[:1] if report]
    entries = [correction(document, place, value) for place, value in given]
    (report,) = with_corrections(document, reports, entries, NONE)
    return report


def test_an_unread_line_of_a_pdf_may_be_said_by_the_person() -> None:
    broken = {(1, "信息概要"): "信\ufffd概要"}
    assert not own_text(broken).reading.complete
    report = own_text(broken, ((1, "信\ufffd概要"), "信息概要"))
    assert report.reading.complete
    assert [one.state for one in report.source.corrections] == ["corrected"]


def test_what_a_pdf_prints_is_never_corrected() -> None:
    report = own_text({}, (REASON, "贷款审批"))
    (one,) = report.source.corrections
    assert (one.state, one.why) == ("refused", "这是文件里印着的字，读得清楚，不能更正")
    assert content(report) == content(report_of(BRIEF))


def test_corrections_of_a_file_are_found_by_its_digest() -> None:
    data = BRIEF.read_bytes()
    entry = correction(document_of(BRIEF), REASON, "贷款审批")
    digest = report_of(BRIEF).source.sha256
    assert read_bytes(data, aids=Aids(corrections=(corrections(DIGEST, entry),))).source.corrections == ()
    assert len(read_bytes(data, aids=Aids(corrections=(corrections(digest or "", entry),))).source.corrections) == 1


def test_a_json_file_has_nothing_to_correct() -> None:
    path = SAMPLES / "14-hand-written.json"
    entry = correction(document_of(BRIEF), REASON, "贷款审批")
    with pytest.raises(UsageError, match="只用于 PDF 和图片"):
        read_bytes(path.read_bytes(), aids=Aids(corrections=(corrections(report_of(path).source.sha256 or "", entry),)))


def test_places_of_unread_lines_are_their_runs() -> None:
    document = misread(document_of(BRIEF), {(1, "信息概要"): "信心概要", (2, "贷后管理"): "货后管里"})
    (paper,) = papers_of(document)
    report, _ = interpret(paper)
    assert report
    texts = {document.pages[one.page - 1].stretches[one.stretches[0]].text for one in unread_places(paper, report)}
    assert "信心概要" in texts


def test_corrections_of_another_report_of_the_file_are_not_its_own() -> None:
    report = report_of(BRIEF)
    outcome = Outcome(document_of(BRIEF), taken=(Placed(correction(document_of(BRIEF), REASON, "x"), (0,)),))
    assert said(report, outcome, {1}) is report
    assert len(said(report, outcome, {2}).source.corrections) == 1


@needs_extra
def test_a_head_that_is_corrected_makes_a_report_of_it() -> None:
    scan = fake_scan(BRIEF, wrong=HEADLESS)
    given = [
        correction(scan.document, (1, HEADLESS[TIME_LINE]), TIME_LINE[1]),
        correction(scan.document, (1, HEADLESS[CLOCK]), CLOCK[1]),
    ]
    report = read(scan, *given)
    assert report.reading.complete
    assert not report.source.report_time_told
    assert content(report) == content(report_of(BRIEF))


# ---- the file


def test_a_corrections_file_reads_as_it_was_written() -> None:
    entry = correction(document_of(BRIEF), REASON, "贷款审批", record="inquiries:1", field="reason")
    found = read_corrections(written(DIGEST, [entry]).encode(), "更正.json")
    assert found == corrections(DIGEST, entry)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda whole: whole.pop("document"), "“document”不对"),
        (lambda whole: whole.update(schema="creditcheck.corrections/2"), "“schema”不对"),
        (lambda whole: whole["corrections"][0].update(value="a\nb"), "“corrections.0.value”不对"),
        (lambda whole: whole["corrections"][0].update(page=0), "“corrections.0.page”不对"),
        (lambda whole: whole["corrections"][0].update(other=1), "“corrections.0.other”不对"),
    ],
)
def test_a_corrections_file_of_another_shape_is_one_sentence(change: Any, said: str) -> None:
    entry = correction(document_of(BRIEF), REASON, "贷款审批")
    whole = json.loads(written(DIGEST, [entry]))
    change(whole)
    with pytest.raises(UsageError, match="不是更正文件") as raised:
        read_corrections(json.dumps(whole).encode(), "更正.json")
    assert raised.value.message.endswith(said)


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"{", "不是 JSON"), (b"\xff\xfe", "不是 JSON"), (b"[]", "里面不是一个对象"), (b" " * 2_000_001, "太大")],
)
def test_a_file_that_is_none(data: bytes, why: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_corrections(data, "x")
    assert raised.value.message.endswith(why)


# ---- the report's time


HEADLESS = {TIME_LINE: "报告日寸问：2O26-1O", CLOCK: "O9"}


@needs_extra
def test_a_scan_whose_time_cannot_be_read_needs_it_told() -> None:
    scan = fake_scan(BRIEF, wrong=HEADLESS)
    with pytest.raises(ReportTimeError) as raised:
        read(scan)
    assert '--report-time "2026-01-05 10:20:30"' in raised.value.hint
    told = datetime(2026, 10, 16, 9, 30, 15)
    report = read(scan, aids=Aids(report_time=told))
    assert report.header.report_time == told
    assert report.source.report_time_told
    assert report.reading.complete
    assert any("是您写的" in note for note in notes(report))
    assert report.accounts == report_of(BRIEF).accounts


@needs_extra
def test_a_day_alone_is_enough_and_a_person_is_asked() -> None:
    scan = fake_scan(BRIEF, wrong=HEADLESS)
    asked = []

    def ask() -> date:
        asked.append(1)
        return date(2026, 10, 16)

    report = read(scan, aids=Aids(report_time=ask))
    assert report.header.report_time == datetime(2026, 10, 16)
    assert asked
    with pytest.raises(ReportTimeError):
        read(scan, aids=Aids(report_time=lambda: None))


@needs_extra
def test_a_doubtful_time_must_be_one_of_both_readings() -> None:
    scan = fake_scan(BRIEF, {TIME_LINE: "报告时间：2026-10-18"})
    with pytest.raises(ReportTimeError):
        read(scan)
    assert read(scan, aids=Aids(report_time=datetime(2026, 10, 16, 9, 30, 15))).reading.complete
    told = read(scan, aids=Aids(report_time=lambda: datetime(2026, 10, 18, 9, 30, 15)))
    assert told.header.report_time == datetime(2026, 10, 18, 9, 30, 15)
    with pytest.raises(UsageError, match="2026-10-16 09:30:15 或 2026-10-18 09:30:15，--report-time 写的是 2026-01-01"):
        read(scan, aids=Aids(report_time=lambda: date(2026, 1, 1)))


@needs_extra
def test_a_second_reading_without_a_time_is_a_doubt_about_the_time() -> None:
    scan = fake_scan(BRIEF, {TIME_LINE: "报告时间：2O2"})
    with pytest.raises(ReportTimeError):
        read(scan)
    assert read(scan, aids=Aids(report_time=date(2026, 10, 16))).reading.complete


def test_another_time_than_the_printed_one_is_an_error_that_says_both() -> None:
    with pytest.raises(UsageError, match="2026-10-16 09:30:15，--report-time 写的是 2026-10-17") as raised:
        read_bytes(BRIEF.read_bytes(), aids=Aids(report_time=date(2026, 10, 17)))
    assert raised.value.exit_code == 2
    assert read_bytes(BRIEF.read_bytes(), aids=Aids(report_time=date(2026, 10, 16))) == report_of(BRIEF)


@pytest.mark.parametrize("path", [BRIEF, DETAILED])
def test_a_layout_without_a_head_takes_the_time_that_is_told(path: Path) -> None:
    texts = HEADLESS | {(1, "报告编号：2026101609301500000001"): "报"}
    if path == DETAILED:
        texts = {(1, "报告编号：2026101609301500000020"): "", (1, "报告时间：2026.10.16"): "", CLOCK: ""}
    (paper,) = papers_of(misread(document_of(path), texts))
    report, trouble = interpret(paper)
    assert report is None
    assert isinstance(trouble, ReportTimeError)
    told = datetime(2026, 1, 5, 10, 20, 30)
    report, _ = interpret(replace(paper, document=replace(paper.document, told=told)))
    assert report
    assert (report.header.report_time, report.header.report_number) == (told, None)
    assert "没有读到报告编号" in [entry.what for entry in without_head(report).reading.discrepancies]


def test_the_number_of_a_head_of_which_the_time_cannot_be_read() -> None:
    (paper,) = papers_of(misread(document_of(BRIEF), HEADLESS))
    told = datetime(2026, 1, 5, 10, 20, 30)
    report, _ = interpret(replace(paper, document=replace(paper.document, told=told)))
    assert report
    assert report.header.report_number == "2026101609301500000001"
    assert "没有读到报告编号" not in [entry.what for entry in report.reading.discrepancies]


def test_a_printed_time_that_is_no_date() -> None:
    (paper,) = papers_of(misread(document_of(BRIEF), {TIME_LINE: "报告时间：2026-13-16"}))
    assert isinstance(interpret(paper)[1], ReportTimeError)
    told = datetime(2026, 10, 16)
    report, _ = interpret(replace(paper, document=replace(paper.document, told=told)))
    assert report
    assert report.header.report_number == "2026101609301500000001"
    assert report.header.report_time == told


def test_a_pdf_whose_head_is_lost_asks_for_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    document = misread(document_of(BRIEF), HEADLESS)
    monkeypatch.setattr("creditcheck.reading._open", lambda *_: (document, None))
    monkeypatch.setattr("creditcheck.reading._again", lambda *_: None)
    with pytest.raises(ReportTimeError):
        read_bytes(BRIEF.read_bytes())
    report = read_bytes(BRIEF.read_bytes(), aids=Aids(report_time=date(2026, 10, 16)))
    assert report.source.report_time_told
    assert report.reading.complete


def test_the_head_that_the_person_tells_is_no_doubt_and_a_sentence_about_the_time_stays_one() -> None:
    lines = ("报告时间：2O24", "报告编号", "依据截至报告时间个人征信系统记录的信息生成")
    report = report_of(DETAILED)
    unread = tuple(Unread.of(line, "header") for line in lines)
    report = report.model_copy(update={"reading": report.reading.model_copy(update={"unread": unread})})
    assert [entry.text for entry in without_head(report).reading.unread] == [lines[2]]


def test_a_number_that_is_lost_with_the_head_is_said_though_the_time_is_told() -> None:
    report = report_of(DETAILED)
    lost = tuple(
        Discrepancy.of("header", what) for what in ("没有读到报告编号", "没有读到报告时间，暂以报告编号中的时间为准")
    )
    report = report.model_copy(update={"reading": report.reading.model_copy(update={"discrepancies": lost})})
    left = without_head(report).reading
    assert [entry.what for entry in left.discrepancies] == ["没有读到报告编号"]
    assert not left.complete
