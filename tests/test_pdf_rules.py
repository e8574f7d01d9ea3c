"""Ruling lines as programs draw them: strokes, thin boxes, rings, lines beyond the page; both readers see the same."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import FILL_EVEN_ODD, Canvas

from creditcheck.geometry import Rule
from creditcheck.readers.pdf import read_pdf
from creditcheck.readers.pdf_rules import rules_of_ring
from creditcheck.readers.second_reader import read_pdf_again

READERS = pytest.mark.parametrize("reader", [read_pdf, read_pdf_again])


def rules(reader: object, draw: Callable[[Canvas], object]) -> list[Rule]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(600, 800))
    canvas.drawString(100, 700, "ABC")
    draw(canvas)
    canvas.save()
    (page,) = reader(out.getvalue()).pages
    return sorted(Rule(*(round(side, 1) for side in rule)) for rule in page.rules)


def ring(canvas: Canvas, rim: float) -> None:
    path = canvas.beginPath()
    path.rect(100, 500, 200, 100)
    path.rect(100 + rim, 500 + rim, 200 - 2 * rim, 100 - 2 * rim)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=FILL_EVEN_ODD)


@READERS
def test_a_thin_ring_is_a_border(reader: object) -> None:
    border = [
        Rule(100.2, 200.2, 100.2, 299.8),
        Rule(100.2, 200.2, 299.8, 200.2),
        Rule(100.2, 299.8, 299.8, 299.8),
        Rule(299.8, 200.2, 299.8, 299.8),
    ]
    found = rules(reader, lambda canvas: ring(canvas, 0.5))
    assert len(found) == 4
    for mine, wanted in zip(found, border, strict=True):
        assert all(abs(one - two) < 0.11 for one, two in zip(mine, wanted, strict=True))


@READERS
@pytest.mark.parametrize("rim", [5, 0])
def test_other_areas_within_each_other_are_none(reader: object, rim: float) -> None:
    assert rules(reader, lambda canvas: ring(canvas, rim)) == []


def test_only_upright_rectangles_make_a_ring() -> None:
    square = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)]
    slanted = [(1.0, 1.0), (8.0, 4.0), (8.0, 8.0), (1.0, 8.0)]
    half = [(1.0, 1.0), (8.0, 1.0), (8.0, 8.0)]
    assert rules_of_ring(square, slanted) == rules_of_ring(half, square) == []


@READERS
def test_lines_beyond_the_page_are_not_seen(reader: object) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(50, 400, 900, 400)
        canvas.line(50, -40, 300, -40)

    (line,) = rules(reader, draw)
    assert abs(line.x0 - 50) <= 1  # pdfium counts half the width of the stroke
    assert line[1:] == (400, 600, 400)
