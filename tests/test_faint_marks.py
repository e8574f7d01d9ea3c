"""A light mark over the cells of a table is no text of them."""

from __future__ import annotations

from typing import Any

import pytest

from creditcheck.readers.ocr_extra import has_extra

if not has_extra():
    pytest.skip("creditcheck[ocr] is not installed: no scan is tried", allow_module_level=True)

import numpy as np

from creditcheck.readers.ocr.faint_marks import without_faint
from creditcheck.readers.ocr.rule_lines import rule_lines


def page(*pieces: tuple[int, int, int, int, int]) -> tuple[Any, Any, Any]:
    """Return the ink, the picture and the ruling lines of a table of one cell; pieces: box and shade."""
    flat = np.full((400, 900), 255, np.uint8)
    for left, top, right, bottom in (
        (100, 100, 800, 104),
        (100, 200, 800, 204),
        (100, 100, 104, 204),
        (797, 100, 801, 204),
    ):
        flat[top:bottom, left:right] = 20
    for left, top, right, bottom, shade in pieces:
        flat[top:bottom, left:right] = shade
    ink = (flat < 218).astype(np.uint8)
    return ink, flat, rule_lines(ink, 2.0)


TEXT = tuple((200 + 20 * at, 140, 212 + 20 * at, 158, 60) for at in range(6))
MARK = tuple((500 + 14 * at, 130, 510 + 14 * at, 165, 205) for at in range(4))


def left_of(*pieces: tuple[int, int, int, int, int]) -> list[int]:
    ink, flat, lines = page(*pieces)
    kept, _ = without_faint(ink, flat, lines, 2.0) or (ink, flat)
    return [left for left, top, right, bottom, _ in pieces if kept[top : bottom - 2, left:right].any()]


def test_a_light_mark_beside_a_text_is_taken_away() -> None:
    assert left_of(*TEXT, *MARK) == [piece[0] for piece in TEXT]
    touching = tuple((left, top, right, 200, shade) for left, top, right, _, shade in MARK)
    assert left_of(*TEXT, *touching) == [piece[0] for piece in TEXT]


def test_a_thin_letter_a_light_page_and_what_stands_outside_of_tables_stay() -> None:
    thin = (330, 140, 333, 158, 205)
    assert left_of(*TEXT, thin) == [*(piece[0] for piece in TEXT), 330]
    light = tuple((*piece[:4], 170) for piece in TEXT)
    assert left_of(*light, *MARK) == [piece[0] for piece in (*light, *MARK)]
    below = tuple((left, top + 150, right, bottom + 150, shade) for left, top, right, bottom, shade in MARK)
    assert left_of(*TEXT, *below) == [piece[0] for piece in (*TEXT, *below)]


def test_a_letter_that_stands_on_a_mark_stays_whole() -> None:
    ink, flat, lines = page(*TEXT, *MARK, (505, 120, 508, 175, 40))
    kept, clean = without_faint(ink, flat, lines, 2.0) or (ink, flat)
    assert kept[120:175, 505:508].all()
    assert not kept[130:165, 515:560].any()
    assert (clean[120:175, 505:508] == 40).all()
    assert (clean[135:160, 516:522] == 255).all()


@pytest.mark.parametrize("shade", [150, 205])
def test_light_borders_are_no_mark(shade: int) -> None:
    ink, flat, lines = page(*TEXT, *MARK)
    flat[lines.mask > 0] = shade
    assert without_faint(ink, flat, lines, 2.0) is None
    assert without_faint(ink, flat, lines._replace(mask=np.zeros_like(ink)), 2.0) is None


def test_the_light_edges_of_a_text_are_no_mark() -> None:
    edges = tuple((left, 159, right, 163, 205) for left, _, right, _, _ in TEXT)
    assert left_of(*TEXT, *edges) == [piece[0] for piece in (*TEXT, *edges)]
