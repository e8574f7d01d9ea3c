"""Sheets of a file -> pages of its reports: what arrives is what the file held before somebody printed it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import cache
from unittest.mock import patch

import pytest
from printed import A4, LANDSCAPE, halves, merged, n_up, ordered, pages_of, scaled, turned, written
from pypdf import PageObject, Transformation
from sample_files import SAMPLES

from creditcheck.cli.run import run
from creditcheck.errors import SeveralPeopleError, SeveralReportsError, SheetsError
from creditcheck.geometry import Glyph
from creditcheck.layouts.sheets import papers_of
from creditcheck.model.report import Report
from creditcheck.readers.document import Document, Hidden, Page
from creditcheck.readers.page_parts import Area, below, beside, cut_out, enlarged
from creditcheck.reading import read_bytes

BRIEF = (SAMPLES / "04-three-six-unknown.pdf").read_bytes()
LONG = (SAMPLES / "10-long.pdf").read_bytes()
FULL = (SAMPLES / "20-detailed-clean.pdf").read_bytes()

ASIDE = {"where", "reading", "source"}


def content(report: Report) -> object:
    """Return what a report says, without where it stands and how it was read."""

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {key: plain(each) for key, each in value.items() if key not in ASIDE}
        return [plain(each) for each in value] if isinstance(value, list) else value

    return plain(json.loads(report.model_dump_json()))


def pictured(data: bytes) -> bytes:
    """Add a sheet that is a picture and nothing else."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(Image.radial_gradient("L")), 60, 200, 400, 500)
    canvas.save()
    return merged(data, out.getvalue())


TREATMENTS: dict[str, Callable[[bytes], bytes]] = {
    "smaller": lambda data: scaled(data, 0.7),
    "upper left corner": lambda data: scaled(data, 0.6, top_left=True),
    "two on a sheet": lambda data: n_up(data, 2, 1),
    "two on an upright sheet": lambda data: n_up(data, 1, 2, (595.0, 842.0)),
    "four on a sheet": lambda data: n_up(data, 2, 2, (595.0, 842.0)),
    "four, column by column": lambda data: n_up(data, 2, 2, LANDSCAPE, by_column=True),
    "upper and lower halves": halves,
    "left and right halves": lambda data: halves(data, side_by_side=True),
    "halves that share a strip": lambda data: halves(data, overlap=30),
    "turned": lambda data: turned(data, 90, 270),
    "backwards": lambda data: ordered(data, lambda n: range(n - 1, -1, -1)),
    "a page twice": lambda data: ordered(data, lambda n: [0, *range(n)]),
}


@cache
def content_of(data: bytes) -> object:
    """Return what a file says, read once for all treatments of it."""
    return content(read_bytes(data))


@pytest.mark.parametrize("name", TREATMENTS)
@pytest.mark.parametrize("data", [LONG, FULL], ids=["brief", "detailed"])
def test_the_same_report_arrives(data: bytes, name: str) -> None:
    report = read_bytes(TREATMENTS[name](data))
    assert content(report) == content_of(data)
    assert report.reading.complete
    assert not report.reading.unread


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("two on a sheet", "一张纸上印了 2 页"),
        ("upper and lower halves", "上下两半"),
        ("backwards", "页的次序不对"),
        ("a page twice", "文件的第 2 页是重复的一页"),
    ],
)
def test_what_was_put_right_is_said(name: str, said: str) -> None:
    warnings = read_bytes(TREATMENTS[name](LONG)).reading.warnings
    assert any(said in str(warning) for warning in warnings)


def test_a_page_that_is_missing_is_missing() -> None:
    report = read_bytes(ordered(LONG, lambda n: [0, *range(2, n)]))
    assert not report.reading.complete


@pytest.mark.parametrize("name", ["two on a sheet", "backwards", "a page twice", "upper and lower halves"])
def test_a_picture_among_the_pages_is_said(name: str) -> None:
    with patch("creditcheck.readers.ocr_extra.NEEDED", ("no_such_module",)):
        report = read_bytes(pictured(TREATMENTS[name](LONG)))
    assert not report.reading.complete
    assert any("图片" in str(entry) for entry in report.reading.discrepancies)


def test_pages_that_cannot_be_told_apart_are_refused() -> None:
    pages = pages_of(LONG)
    sheet = PageObject.create_blank_page(width=700, height=900)
    for index, (x, y) in enumerate([(0.0, 0.0), (170.0, 330.0)]):
        sheet.merge_transformed_page(pages[index], Transformation().scale(0.55).translate(x, y))
    with pytest.raises(SheetsError):
        read_bytes(written([sheet]))


class TestSeveralReports:
    """One file that holds several reports of one person, or of two people."""

    def test_each_is_read(self) -> None:
        brief, full = read_bytes(BRIEF), read_bytes(LONG)
        found = _people_made_one(merged(BRIEF, LONG))
        assert [report.header.report_number for report in found] == [
            report.header.report_number for report in (brief, full)
        ]

    def test_of_different_people_are_refused(self) -> None:
        with pytest.raises(SeveralPeopleError):
            read_bytes(merged(BRIEF, LONG))

    def test_where_one_is_wanted_the_others_are_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        one = read_bytes(BRIEF)
        monkeypatch.setattr("creditcheck.reading._read_pdf", lambda *_, **__: (one, one))
        with pytest.raises(SeveralReportsError) as caught:
            read_bytes(BRIEF)
        assert "#2" in str(caught.value.hint)

    def test_check_judges_each(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: object
    ) -> None:
        one = read_bytes(BRIEF)
        monkeypatch.setattr("creditcheck.reading._read_pdf", lambda *_, **__: (one, one))
        file = str(SAMPLES / "04-three-six-unknown.pdf")
        run(["check", file, "--format", "jsonl", "--as-of", "2026-11-01"])
        lines = capsys.readouterr().out.splitlines()
        assert [json.loads(line)["file"].rpartition("#")[2] for line in lines] == ["1", "2"]
        assert run(["check", file, "--format", "json"]) == 2
        run(["parse", f"{file}#2"])
        assert json.loads(capsys.readouterr().out)["header"]["report_number"] == one.header.report_number
        assert run(["parse", f"{file}#3"]) == 2


def _people_made_one(data: bytes) -> list[Report]:
    """Read a file as papers, without the refusal of different people."""
    from creditcheck.layouts.catalogue import layout_of
    from creditcheck.readers.pdf import read_pdf

    papers = papers_of(read_pdf(data))
    return [layout_of(paper.document).report(paper.document) for paper in papers]


class TestParts:
    """What is no text of a page goes with the part of the page where it is."""

    page = Page(
        number=1,
        width=200.0,
        height=100.0,
        stretches=(),
        aside=(Glyph("样", 150, 160, 50, 10),),
        hidden=(Hidden("tiny", (Glyph("9", 10, 15, 20, 5),)), Hidden("outside", (Glyph("8", 260, 265, 20, 5),))),
        pictures=((40.0, 90.0),),
    )

    def test_cut_out(self) -> None:
        left, right = (cut_out(self.page, Area(x, 0, x + 100, 100)) for x in (0.0, 100.0))
        assert [hidden.why for hidden in left.hidden] == ["tiny"]
        assert [hidden.why for hidden in right.hidden] == ["outside"]
        assert [glyph.x0 for glyph in right.aside] == [50]
        assert not left.aside
        lower = cut_out(self.page, Area(0, 50, 200, 100))
        assert lower.pictures == ((0.0, 40.0),)

    def test_enlarged(self) -> None:
        twice = enlarged(self.page, 2)
        assert twice.pictures == ((80.0, 180.0),)
        assert twice.hidden[0].y == 40
        assert twice.aside[0].size == 20

    def test_put_together(self) -> None:
        tall, wide = below(self.page, self.page, 100), beside(self.page, self.page)
        assert tall.pictures == ((40.0, 90.0), (140.0, 190.0))
        assert [hidden.y for hidden in tall.hidden] == [20, 20, 120, 120]
        assert [glyph.x0 for glyph in wide.aside] == [150, 350]

    def test_a_sheet_with_nothing_is_one_paper(self) -> None:
        document = Document(pages=(self.page,))
        assert papers_of(document)[0].document is document
