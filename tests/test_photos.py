"""Photos of pages: the paper is cut out, seen from straight above, and read in uneven light."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from sample_files import SAMPLES
from scan_paper import as_file, photographed, scanned
from test_scans import assert_read, needs_extra

from creditcheck.reading import read_images

BRIEF = SAMPLES / "01-clean.pdf"
MOVED = ((0.03, 0.02), (-0.04, 0.01), (0.02, -0.03), (-0.02, 0.0))
pytestmark = needs_extra


def lined(wide: int = 1000, high: int = 1414, shade: int = 0) -> Any:
    """Return a page with a table over most of it."""
    import cv2
    import numpy as np

    page = np.full((high, wide), 255, np.uint8)
    for y in range(150, high - 150, 60):
        cv2.line(page, (120, y), (wide - 120, y), shade, 2)
    for x in range(120, wide - 100, 95):
        cv2.line(page, (x, 150), (x, high - 164), shade, 2)
    return page


def slopes(page: Any) -> Sequence[float]:
    from creditcheck.readers.ocr.photos import _slopes

    level, upright = _slopes(page)
    assert level is not None and upright is not None
    return (*level, *upright)


@pytest.mark.parametrize("table", [None, 60])
def test_lines_that_run_towards_each_other_are_parallel_afterwards(table: int | None) -> None:
    import numpy as np

    from creditcheck.readers.ocr.photos import seen_straight

    seen = np.array(photographed(lined(), MOVED, table=table))
    straight = seen_straight(seen)
    assert max(map(abs, slopes(straight))) < 0.003
    if table is None:
        assert max(map(abs, slopes(seen))) > 0.01
        assert seen_straight(seen, black=True) is seen
    else:
        assert straight[20:-20, 20:-20].min(axis=0).max() > 0 and np.percentile(straight[:, :10], 10) > table


def test_a_page_that_is_seen_straight_or_has_no_lines_stays_as_it_is() -> None:
    import numpy as np

    from creditcheck.readers.ocr.photos import seen_straight

    for page in (lined(), np.full((1414, 1000), 255, np.uint8), np.zeros((1414, 1000), np.uint8)):
        assert seen_straight(page) is page


def test_the_edge_of_a_shadow_is_no_edge_of_the_paper() -> None:
    import cv2
    import numpy as np

    from creditcheck.readers.ocr.photos import seen_straight

    light = np.full((1414, 1000), 0.4, np.float32)
    light[:1000, :707] = 1
    page = (lined() * cv2.GaussianBlur(light, (0, 0), 20)).astype(np.uint8)
    assert seen_straight(page) is page


def test_a_shadow_is_paper_and_a_bar_in_it_is_a_bar() -> None:
    import numpy as np

    from creditcheck.readers.ocr.paper import even, ink_of

    page = np.full((1684, 1190), 250, np.uint8)
    page[:, 600:] = 130
    page[400:440, 100:1100] = page[400:440, 100:1100] // 2
    flat = even(page, 2.0)
    assert ink_of(flat, 2.0)[:, 700:].sum() == 0
    assert flat[410:430, 120:580].min() == 255


def test_photos_on_a_table_read_as_their_sample() -> None:
    pages = [photographed(page, MOVED, table=70) for page in scanned(BRIEF.read_bytes(), 190, turn=0.0)]
    (report,) = read_images([as_file(page, "JPEG") for page in pages])
    assert_read(report, BRIEF)


def test_what_prints_outside_of_a_light_area_is_not_cut_off() -> None:
    import numpy as np

    from creditcheck.readers.ocr.photos import seen_straight

    page = lined() // 2
    page[150:1150, 100:807] = lined()[150:1150, 100:807]
    assert np.array_equal(seen_straight(page), page)


@needs_extra
def test_lines_that_lean_on_a_level_page_do_not_pull_it() -> None:
    import cv2
    import numpy as np

    from creditcheck.readers.ocr.photos import _slopes, seen_straight

    page = np.full((1400, 1000), 255, np.uint8)
    for top in range(100, 1300, 40):  # words, whose edges are too short to tell a slope
        for left in range(100, 900, 16):
            page[top : top + 14 : 4, left : left + 9] = 30
    for at in range(12):  # strokes of a light mark, which lean by more the lower they are
        y = 120 + 100 * at
        cv2.line(page, (200, y), (800, y + 6 * at), 200, 9)
    level, _ = _slopes(page)
    assert level is not None
    assert abs(level.edge) > 0.01, "the strokes seem to run towards each other"
    assert seen_straight(page) is page
