"""A grey watermark that a scanner of one bit turned into dots: evened out, and what they cross is read."""

from __future__ import annotations

from typing import Any

import pytest
from sample_files import SAMPLES
from scan_paper import of_one_bit, scanned

from creditcheck.readers.ocr_extra import has_extra

if not has_extra():
    pytest.skip("creditcheck[ocr] is not installed: no scan is tried", allow_module_level=True)

import cv2
import numpy as np

from creditcheck.geometry import Box
from creditcheck.layouts.lexicon import lexicon
from creditcheck.readers.ocr.crossed import doubted
from creditcheck.readers.ocr.cuts import Cut, cuts_of
from creditcheck.readers.ocr.decode import Spelled
from creditcheck.readers.ocr.dots import _changing, without_dots
from creditcheck.readers.ocr.grey_strokes import _in_tables, _lines
from creditcheck.readers.ocr.pages import read_page
from creditcheck.readers.ocr.ready import made_ready
from creditcheck.readers.ocr.recognise import ABSENT, Text, _crossed
from creditcheck.readers.ocr.rule_lines import rule_lines
from creditcheck.readers.ocr.strokes import cleaned

SCALE = 300 / 72
DETAILED = SAMPLES / "20-detailed-clean.pdf"


def paper() -> Any:
    return np.full((900, 1200), 255, np.uint8)


def dots(page: Any, kind: str, share: float) -> Any:
    """Return a page with dots all over its middle: by chance, or in rows."""
    rows, columns = np.indices(page.shape)
    inside = (rows > 200) & (rows < 700) & (columns > 300) & (columns < 900)
    chance = np.random.default_rng(1).random(page.shape) < share
    ordered = (rows + columns) % 2 == 0 if share >= 0.5 else (rows % 2 == 0) & ((columns + rows // 2) % 2 == 0)
    return np.where(inside & (chance if kind == "chance" else ordered), 0, page).astype(np.uint8)


@pytest.mark.parametrize(("kind", "share"), [("chance", 0.25), ("chance", 0.5), ("ordered", 0.25), ("ordered", 0.5)])
def test_dots_are_taken_away_and_letters_and_lines_stay(kind: str, share: float) -> None:
    page = paper()
    cv2.putText(page, "1,681", (430, 420), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 4)
    cv2.rectangle(page, (100, 300), (1100, 500), 0, 2)
    found = without_dots(dots(page, kind, share), SCALE)
    assert found is not None
    assert found.mark[210:690, 310:890].all()
    assert not found.mark[:180].any()
    ink = found.bare < 128
    printed = page == 0
    assert ink[printed].mean() > 0.6
    assert ink[~cv2.dilate(printed.astype(np.uint8), np.ones((5, 5))).astype(bool)].mean() < 0.005
    assert np.array_equal(found.pictures[0][:190], page[:190])


def test_letters_are_no_dots_nor_are_a_few_specks() -> None:
    page = paper()
    for line in range(60, 860, 40):
        cv2.putText(page, "2024.06.18 1,681 N 345", (60, line), cv2.FONT_HERSHEY_SIMPLEX, 1.1, 0, 3)
    page[np.random.default_rng(1).random(page.shape) < 0.02] = 0
    assert without_dots(page, SCALE) is None


@pytest.mark.parametrize(("high", "mark"), [(8, False), (20, True)])
def test_what_is_no_higher_than_a_line_of_small_letters_is_no_dots(high: int, mark: bool) -> None:
    page, scale = paper(), 2480 / 842
    broken = np.random.default_rng(1).random(page.shape) < 0.5
    for top in range(60, 860, 100):
        line = slice(top, top + round(high * scale))
        page[line, 100:900][broken[line, 100:900]] = 0
    assert (_changing((page < 128).astype(np.uint8), scale) > 0.3).sum() > 150 * scale * scale
    assert (without_dots(page, scale) is not None) == mark


def test_the_dots_of_a_light_bar_behind_a_heading_are_no_watermark() -> None:
    page = np.full((900, 2400), 255, np.uint8)
    page[300:430, 150:2250][np.random.default_rng(1).random((130, 2100)) < 0.25] = 0
    assert without_dots(page, SCALE) is None
    page[500:800, 600:1200][np.random.default_rng(2).random((300, 600)) < 0.25] = 0
    found = without_dots(page, SCALE)
    assert found is not None
    assert found.mark[520:780, 620:1180].all()


def test_a_thin_line_with_gaps_goes_on_in_dots_and_no_further() -> None:
    page = paper()
    page[450, 100:800] = 0
    page[450, 105:800:9] = 255
    found = without_dots(dots(page, "chance", 0.4), SCALE)
    assert found is not None
    assert (found.bare[450, 400:780] < 128).all()
    assert (found.bare[450, 840:] == 255).all()


def test_where_dots_are_fewer_a_thin_letter_stays() -> None:
    page = paper()
    cv2.line(page, (320, 350), (350, 350), 0, 3)
    page = dots(page, "chance", 0.5)
    page[:460, 300:460] |= (np.random.default_rng(2).random((460, 160)) < 0.7).astype(np.uint8) * 255
    page[349:352, 320:350] = 0
    found = without_dots(page, SCALE)
    assert found is not None
    assert (found.bare[350, 325:345] < 128).all()


def test_most_cleanings_say_that_a_cell_is_empty() -> None:
    cut = Cut(0, 0, 150, 60, Box(x0=0, x1=40, y0=0, y1=15), 13, 2, crossed=True, hidden=True)
    empty, seen = Spelled("", (), (), ()), Spelled("C", (3.0,), (0.5,), ("G",))
    found = _crossed(Text(cut, ""), (empty, empty, empty, seen), SCALE)
    assert (found.text, found.other) == ("", ABSENT)


def test_an_empty_cell_under_dots_may_have_lost_a_dash() -> None:
    page = paper()
    cv2.rectangle(page, (200, 300), (1000, 500), 0, 3)
    page = dots(page, "chance", 0.4)
    found = without_dots(page, SCALE)
    assert found is not None
    ink = (found.bare < 128).astype(np.uint8)
    lines = rule_lines(ink, SCALE)
    flat, *others = found.pictures
    bare = cleaned(flat, ink, lines.mask, SCALE, mark=found.mark, dots=True, others=tuple(others))
    (cut,) = cuts_of(bare, lines, SCALE)
    assert cut.hidden
    assert cut.box is not None


def test_a_single_character_is_no_word_that_proves_itself() -> None:
    texts = [
        Text(Cut(20, 100, 120, 135, Box(x0=60, x1=120, y0=20, y1=40), 6, 2, crossed=True), printed)
        for printed in ("日", "正常")
    ]
    doubted(texts, lexicon(), SCALE)
    assert [text.other is None for text in texts] == [False, True]


def test_a_page_with_a_watermark_of_dots_is_read_without_a_silent_error() -> None:
    (grey,) = scanned(DETAILED.read_bytes(), 300, pages=[1], turn=0)
    plain = np.array(of_one_bit(grey).convert("L"))
    marked = plain.copy()
    letters = np.zeros_like(plain)
    for down in (800, 2300):
        cv2.putText(letters, "MARK", (100, down), cv2.FONT_HERSHEY_SIMPLEX, 14, 255, 60)
    marked[(letters > 0) & (np.random.default_rng(1).random(plain.shape) < 0.4)] = 0
    true, read = (read_page(2, made_ready(page), lexicon()) for page in (plain, marked))
    lines = [line.text for line in read.page.lines]
    same = sum(line.text in lines for line in true.page.lines)
    assert same > 0.85 * len(true.page.lines)
    assert "第2页，共5页" in lines


def test_upright_lines_of_a_grey_mark_are_long_or_end_on_level_ones_and_level_ones_end_where_they_are_seen() -> None:
    across, down = np.zeros((900, 900), np.uint8), np.zeros((900, 900), np.uint8)
    for y in (300, 380):
        across[y : y + 2, 100:800] = 1
    for left, top, high in ((200, 300, 80), (400, 310, 60), (500, 500, 70), (600, 420, 250)):
        down[top : top + high, left : left + 2] = 1
    kept = _in_tables(down, across, across | down, SCALE)
    assert [bool(kept[place, left]) for left, place in ((200, 340), (400, 340), (500, 540), (600, 540))] == [
        True,
        True,
        False,
        True,
    ]
    flat = np.full((400, 1400), 255, np.uint8)
    strokes = np.zeros_like(flat)
    for left, right in ((400, 500), (780, 1000)):
        strokes[150:250, left:right] = 1
    flat[strokes > 0] = 200
    flat[199:202, 100:801] = 200
    found = _lines(flat, strokes, SCALE)
    assert found[200, 110:770].all()
    assert not found[200, 830:].any()
