"""Every page and document about a scan says that it was recognised; what was repaired on it is told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fake_scan import fake_scan
from sample_files import SAMPLES
from scan_paper import as_file, scanned

from creditcheck.advice.review_order import groups_of
from creditcheck.assess import Options
from creditcheck.cli.run import run
from creditcheck.layouts.lexicon import lexicon
from creditcheck.readers.ocr_extra import has_extra
from creditcheck.reading import review
from creditcheck.reading.aids import NONE
from creditcheck.reading.scans import read_scan
from creditcheck.renderers.reading_part import repairs_line
from creditcheck.renderers.review_page import review_html

pytestmark = pytest.mark.skipif(not has_extra(), reason="creditcheck[ocr] is not installed: no scan is tried")

DETAILED, LATE = SAMPLES / "20-detailed-clean.pdf", SAMPLES / "03-overdue-now.pdf"
PICTURE = as_file(scanned(LATE.read_bytes(), 40, pages=[0])[0], "PNG")
DAY = ["--as-of", "2026-11-21"]


@pytest.fixture
def scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A picture in whose place a sample is recognised."""
    found = fake_scan(LATE)
    monkeypatch.setattr("creditcheck.reading.recognised_images", lambda *_: found)
    path = tmp_path / "扫描.png"
    path.write_bytes(PICTURE)
    return path


def shown(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert run(list(map(str, arguments))) in {0, 1}
    return "".join(capsys.readouterr().out.split())


PEOPLE = (
    ["check"],
    ["check", "--full"],
    ["check", "--format", "markdown"],
    ["check", "--format", "html"],
    ["check", "--quiet"],
    ["check", "--all-presets"],
    ["plan", *DAY],
    ["plan", "--format", "html", *DAY],
    ["dispute"],
    ["dispute", "--format", "markdown"],
    ["lenders"],
)


@pytest.mark.parametrize("command", PEOPLE, ids=" ".join)
def test_every_page_of_a_scan_says_so(command: list[str], scan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name, *options = command
    assert "从扫描件或照片上识别" in shown(capsys, name, scan, *options)


def test_pages_about_several_reports_say_which_are_scans(scan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = shown(capsys, "check", scan, DETAILED)
    assert page.endswith("从扫描件或照片上识别的，关键的数字请对照纸面：扫描.png。")
    assert "从扫描件或照片上识别" in shown(capsys, "check", DETAILED, "--preset", "mortgage-bank", "--spouse", scan)
    assert "从扫描件或照片上识别" in shown(capsys, "explain", "BLK01", "--report", scan)
    assert "从扫描件或照片上识别" not in shown(capsys, "check", DETAILED)


@pytest.mark.parametrize("name", ["check", "plan", "dispute"])
def test_every_document_of_a_scan_says_so(name: str, scan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(shown(capsys, name, scan, "--format", "json", *(DAY if name != "dispute" else ())))["report"][
        "ocr"
    ]
    assert not json.loads(shown(capsys, name, LATE, "--format", "json"))["report"]["ocr"]


def test_a_comparison_says_which_of_both_is_a_scan(scan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = json.loads(shown(capsys, "diff", scan, LATE, "--format", "json"))
    assert made["old"]["ocr"] != made["new"]["ocr"]
    assert "从扫描件或照片上识别" in shown(capsys, "diff", scan, LATE)


@pytest.mark.parametrize("command", [["statement", "--account", "R2:1"], ["explain-letter"], ["complaint"]])
def test_a_letter_tells_the_person_and_not_the_bank(
    command: list[str], scan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter, footer = shown(capsys, *command, scan).split("给您自己看的")
    assert "识别" not in letter
    assert "从扫描件或照片上识别" in footer
    assert "复印件" in footer


# ---- repairs


def repairs_of(*kinds: str) -> dict[int, Any]:
    from creditcheck.readers.ocr.repairs import Repair

    return {2: tuple(Repair((10.0, 20.0, 60.0, 30.0), "账户授信颔度", "账户授信额度", kind) for kind in kinds)}


def test_what_was_repaired_is_in_the_report_and_on_the_whole_page(
    scan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = replace(fake_scan(LATE), repairs=repairs_of("word", "month", "month", "sentence"))
    monkeypatch.setattr("creditcheck.reading.recognised_images", lambda *_: found)
    (report,) = read_scan(found, NONE, ())
    assert report.reading.complete
    one = report.reading.repairs[0]
    assert (one.page, one.box, one.read, one.printed, one.kind) == (
        2, (10.0, 20.0, 60.0, 30.0), "账户授信颔度", "账户授信额度", "word",
    )  # fmt: skip
    said = "识别后按表格固定用词更正了4处（其中表头的月份2处，固定的句子1处）"
    assert "更正了" not in shown(capsys, "check", scan)
    page = shown(capsys, "check", scan, "--full")
    assert said in page
    assert page.count("第2页：认作“账户授信颔度”，按表格用词是“账户授信额度”") == 1
    assert json.loads(shown(capsys, "check", scan, "--format", "json"))["reading"]["repairs"][0]["kind"] == "word"
    reviewed = review([PICTURE])
    html = "".join(review_html(reviewed, groups_of(reviewed, Options(today=date(2026, 11, 21))), "a.png").split())
    assert said in html
    assert html.count("账户授信颔度") == 1
    assert repairs_line(report.reading.repairs[:1]) == "识别后按表格固定用词更正了 1 处"


def test_repairs_are_told_where_a_text_surely_says_something_else() -> None:
    from creditcheck.geometry import Box
    from creditcheck.readers.ocr.cuts import Cut
    from creditcheck.readers.ocr.recognise import Text
    from creditcheck.readers.ocr.repairs import repair_page

    def text(printed: str, left: int, **more: Any) -> Text:
        box = Box(float(left), 0.0, float(left) + 200, 30.0)
        return Text(Cut(left, 5, left + 90, 25, box=box, **more), printed)

    grid = [text(str(month) if month != 8 else "B", 50 * month, columns=13, column=month) for month in range(1, 13)]
    for one in grid[1:]:
        one.cut.box = grid[0].cut.box
    texts = [text("账户授信颔度", 0), text("余额", 300), text("张三丰", 600), *grid]
    assert repair_page(texts, lexicon(), 2.0) == (
        ((0.0, 2.5, 45.0, 12.5), "账户授信颔度", "账户授信额度", "word"),
        ((200.0, 2.5, 245.0, 12.5), "B", "8", "month"),
    )
