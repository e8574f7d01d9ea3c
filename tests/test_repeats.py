"""The letters of a watermark that stand on a page many times: learnt from it, and taken from what is printed there."""

from __future__ import annotations

from typing import Any

import pytest

from creditcheck.readers.ocr_extra import has_extra

if not has_extra():
    pytest.skip("creditcheck[ocr] is not installed: no scan is tried", allow_module_level=True)

import cv2
import numpy as np

from creditcheck.readers.ocr.hidden_lines import without_letters
from creditcheck.readers.ocr.ready import made_ready
from creditcheck.readers.ocr.repeats import repeated
from creditcheck.readers.ocr.rule_lines import rule_lines

SCALE = 300 / 72


def nothing(high: int = 3508, wide: int = 2480) -> Any:
    return np.zeros((high, wide), np.uint8)


def written(page: Any, text: str, x: int, y: int, size: float, thick: int) -> None:
    cv2.putText(page, text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, size, 1, thick)


def marked(places: list[tuple[int, int]], *, hollow: bool) -> Any:
    """Return where slanting letters of a mark stand at some places."""
    word = nothing(500, 500)
    for number, letter in enumerate("RGSK"):
        written(word, letter, 10 + 110 * number, 290, 5, 22)
    if hollow:
        word = cv2.morphologyEx(word, cv2.MORPH_GRADIENT, np.ones((5, 5), np.uint8))
    word = (cv2.warpAffine(word * 255, cv2.getRotationMatrix2D((250, 250), 33, 1), (500, 500)) > 127).astype(np.uint8)
    page = nothing()
    for x, y in places:
        page[y : y + 500, x : x + 500] |= word
    return page


def numbers() -> Any:
    """Return the ink of a page full of numbers, no two alike."""
    page, luck = nothing(), np.random.default_rng(1)
    for y in range(200, 3400, 64):
        for x in range(150, 2300, 180):
            written(page, f"{luck.integers(100, 9999)}", x, y, 1.2, 4)
    return page


MANY = [(x + y // 5, y) for y in range(60, 2900, 640) for x in (150, 900)]


@pytest.mark.parametrize("hollow", [True, False])
def test_what_stands_on_a_page_many_times_is_a_mark_and_the_numbers_below_it_are_not(hollow: bool) -> None:
    mark, text = marked(MANY, hollow=hollow), numbers()
    found = repeated(text | mark, mark, nothing(), SCALE)
    assert (found & mark).sum() > 0.8 * mark.sum()
    others = text & (1 - cv2.dilate(mark, np.ones((5, 5), np.uint8)))
    assert (found & others).sum() < 0.01 * others.sum()


def test_what_stands_there_three_times_is_not_known() -> None:
    mark = marked(MANY[:3], hollow=True)
    assert not repeated(numbers() | mark, mark, nothing(), SCALE).any()


def test_a_page_of_one_bit_is_cleaned_of_them() -> None:
    mark, text = marked(MANY, hollow=True), numbers()
    page = made_ready(np.where((mark | text) > 0, 0, 255).astype(np.uint8), black=True)
    left = page.cleaned().ink
    assert page.letters is not None
    assert (left & mark & (1 - text)).sum() < 0.1 * mark.sum()
    others = text & (1 - cv2.dilate(mark, np.ones((9, 9), np.uint8)))
    assert (left & others).sum() > 0.97 * others.sum()


@pytest.mark.parametrize("broad", [3, 40])
def test_a_ruling_line_goes_on_behind_letters_of_a_mark(broad: int) -> None:
    ink, letters = nothing(400, 1200), nothing(400, 1200)
    cv2.rectangle(ink, (100, 100), (1100, 300), 1, 4)
    for x in range(300, 900, 100):
        cv2.line(letters, (x, 350), (x + 150, 50), 1, broad)
    left = without_letters(ink | letters, letters, nothing(400, 1200), SCALE)
    assert left[98:103, 110:1090].any(axis=0).all()
    assert not left[150:250, 110:1090].any()


def test_a_level_line_reaches_the_upright_one_behind_a_stroke_over_its_end() -> None:
    ink, hiding = nothing(900, 1400), nothing(900, 1400)
    for y in (100, 400, 800):
        cv2.line(ink, (100, y), (1300, y), 1, 4)
    for x in (100, 1300):
        cv2.line(ink, (x, 100), (x, 800), 1, 4)
    hiding[380:420, 106:300] = 1
    ink[hiding > 0] = 0
    short, whole = (
        [rule for rule in rule_lines(ink, SCALE, *more).rules if abs(rule.y0 - 400 / SCALE) < 1 and rule.y0 == rule.y1]
        for more in ((), (hiding,))
    )
    assert all(rule.x0 > 290 / SCALE for rule in short)
    assert whole[0].x0 < 103 / SCALE


def test_a_level_line_that_a_straight_stroke_cuts_in_two_is_one() -> None:
    ink = nothing(900, 1400)
    for y in (100, 400, 800):
        cv2.line(ink, (100, y), (1300, y), 1, 4)
    for x in (100, 1300):
        cv2.line(ink, (x, 100), (x, 800), 1, 4)
    hiding = nothing(900, 1400)
    cv2.line(hiding, (300, 900), (1200, 0), 1, 3)
    ink[hiding > 0] = 0
    found = ([rule for rule in rule_lines(ink, SCALE, *more).rules if rule.y0 == rule.y1] for more in ((), (hiding,)))
    cut, whole = map(len, found)
    assert cut > whole == 3


@pytest.mark.parametrize("also_a_mark", [True, False])
def test_months_of_a_grid_stand_there_many_times_and_are_no_mark(also_a_mark: bool) -> None:
    page, seed = nothing(), nothing()
    for y in range(200, 3300, 60):
        for x in range(150, 2300, 150):
            written(page, "N", x, y, 1.4, 5)
            written(page, "H", x + 50, y, 1.4, 5)
    seed[500:900, 300:800] = page[500:900, 300:800]  # what hangs together with a stroke over it
    if also_a_mark:
        cv2.line(seed, (0, 3400), (2400, 3200), 1, 8)
    else:
        seed[1200:1240] = 0
        seed[1000:1900, :60] = 1
    found = repeated(page | seed, seed, nothing(), SCALE)
    assert not (found & page & (1 - cv2.dilate(seed, np.ones((9, 9), np.uint8)))).any()
