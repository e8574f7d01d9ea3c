"""The lines and the lie of scanned pages, as their pictures show them."""

from __future__ import annotations

from typing import Any

import pytest
from sample_files import SAMPLES
from scan_paper import as_file, scanned
from test_scans import assert_read, needs_extra

from creditcheck.errors import ScanError
from creditcheck.reading import read_images

BRIEF = SAMPLES / "01-clean.pdf"
pytestmark = needs_extra


def ink_with(*areas: tuple[int, int, int, int]) -> Any:
    """Return a page of so many pixels with ink in some areas: left, top, right, bottom."""
    import numpy as np

    ink = np.zeros((1200, 900), np.uint8)
    for left, top, right, bottom in areas:
        ink[top:bottom, left:right] = 1
    return ink


def test_a_line_does_not_go_on_through_a_letter_between_two_lines() -> None:
    from creditcheck.readers.ocr.rule_lines import rule_lines

    across = [(100, y, 800, y + 3) for y in (200, 300, 340, 440)]
    parts, letter = [(448, 200, 451, 300), (448, 340, 451, 440)], (448, 310, 451, 332)
    thick = (300, 600, 420, 640)
    rules = rule_lines(ink_with(*across, *parts, letter, thick), 2.0).rules
    assert sum(rule.x0 == rule.x1 or rule.y1 - rule.y0 > 1 for rule in rules) == 2
    assert not any(rule.y0 < 160 < rule.y1 for rule in rules)


def test_the_strokes_of_a_heading_beside_a_line_are_no_part_of_it() -> None:
    from creditcheck.readers.ocr.rule_lines import rule_lines

    box = [(100, 200, 800, 203), (100, 300, 800, 303), (100, 200, 103, 303), (797, 200, 800, 303)]
    strokes = (200, 190, 260, 194)
    lines = rule_lines(ink_with(*box, strokes), 2.0)
    assert lines.mask[201, 230]
    assert not lines.mask[190:194, 200:260].any()


def test_pages_that_are_turned_by_five_degrees_are_read() -> None:
    pages = scanned(BRIEF.read_bytes(), 150, turn=0.0)
    turned = [page.rotate(5 if number % 2 else -5, 3, fillcolor=255) for number, page in enumerate(pages)]
    (report,) = read_images([as_file(page, "JPEG") for page in turned])
    assert_read(report, BRIEF)


def test_a_page_that_is_far_turned_is_refused() -> None:
    page = scanned(BRIEF.read_bytes(), 150, turn=0.0, pages=[0])[0].rotate(7.0, fillcolor=255)
    with pytest.raises(ScanError, match="太斜"):
        read_images([as_file(page, "JPEG")])
