"""No defect of a table or text of a scan ends in an internal error: a report with doubts, or a sentence."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from fake_scan import fake_scan, says
from sample_files import SAMPLES, document_of, report_of
from scan_defects import damaged

from creditcheck.errors import UnreadableError
from creditcheck.geometry import Rule
from creditcheck.layouts.catalogue import layout_of
from creditcheck.layouts.sheets import papers_of
from creditcheck.model.report import Report
from creditcheck.readers.document import Document
from creditcheck.readers.ocr_extra import has_extra
from creditcheck.reading.aids import NONE
from creditcheck.reading.reviewing import review_scan
from creditcheck.reading.scans import read_scan

DETAILED = SAMPLES / "20-detailed-clean.pdf"
needs_extra = pytest.mark.skipif(not has_extra(), reason="creditcheck[ocr] is not installed: no scan is tried")


def read(document: Document) -> list[Report]:
    """Read what there is of a document; the layouts themselves are asked, so that no error of theirs is caught."""
    try:
        return [layout_of(paper.document).report(paper.document) for paper in papers_of(document)]
    except UnreadableError as error:
        assert error.message
        return []


@pytest.mark.parametrize(
    ("name", "seeds"),
    [("20-detailed-clean", range(24)), ("01-clean", range(24)), ("13-every-sentence", range(8)),
     ("21-detailed-all-states", range(4)), ("23-institution", range(3))],
)  # fmt: skip
def test_a_damaged_scan_is_a_report_with_doubts_or_a_sentence(name: str, seeds: range) -> None:
    document = document_of(SAMPLES / f"{name}.pdf")
    many = sum(len(read(damaged(document, random.Random(seed)))) for seed in seeds)
    assert many >= len(seeds) // 2, "most of them are still read"


@needs_extra
@pytest.mark.parametrize("seed", range(6))
def test_doubts_about_a_damaged_scan(seed: int) -> None:
    from creditcheck.readers.ocr.pages import Alternative

    luck = random.Random(seed)
    found = fake_scan(SAMPLES / "01-clean.pdf")
    document = damaged(found.document, luck)
    others = {}
    for page in document.pages:
        places = luck.sample(range(len(page.stretches)), 5)
        others[page.number] = tuple(
            Alternative(at, at + 1, (says(page.stretches[at], luck.choice(["x", "1", "账户\ufffd", "2026年"])),))
            for at in sorted(places)
        )
    scan = replace(found, document=document, alternatives=others)
    try:
        assert not all(report.reading.complete for report in read_scan(scan, NONE, ()))
        assert review_scan(scan, "0" * 64, NONE).reports
    except UnreadableError as error:
        assert error.message


def test_a_cell_without_a_line_is_no_month_and_its_neighbours_are_read() -> None:
    """The line between the state and the amount of April 2026 is lost."""
    document, true = document_of(DETAILED), report_of(DETAILED)
    page = document.pages[1]
    (first,) = (one for one in page.stretches if one.text == "2026" and one.y > 720)
    left, right = sorted({rule.x0 for rule in page.rules if rule.x0 == rule.x1 and rule.y1 > first.y})[4:6]
    middle = (left + right) / 2

    def is_lost(rule: Rule) -> bool:
        return rule.y0 == rule.y1 and abs(rule.y0 - first.y) < 10 and rule.x0 < middle < rule.x1

    rules = tuple(rule for rule in page.rules if not is_lost(rule))
    pages = tuple(replace(one, rules=rules) if one is page else one for one in document.pages)
    (report,) = read(replace(document, pages=pages))
    before, after = ({cell.month: cell for cell in one.accounts[0].history} for one in (true, report))
    gone = {month for month in before if after.get(month) != before[month]}
    assert gone == {"2026-04"}
    assert not gone & after.keys()
    assert any(entry.record == "D1:1" and entry.fields == ("history",) for entry in report.reading.unread)
