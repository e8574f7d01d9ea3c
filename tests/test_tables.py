"""Rules and characters become the rows and cells that a person sees, however the table is ruled."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from paper import Sheet

from creditcheck.geometry import Glyph, Rule
from creditcheck.readers.document import Page
from creditcheck.readers.ruling import ruling_of
from creditcheck.readers.tables import blocks_of

HEADER = ("管理机构", "账户标识", "开立日期", "借款金额")
VALUES = ("样例银行股份有限公司江城分行", "SMPL0000H0001N230000000012345678", "2021.01.02", "10,000")
SHARES = [1.0, 1.0, 0.7, 0.6]


def texts(page: Page) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in page.blocks]


def sheet(style: str) -> Sheet:
    paper = Sheet(style)
    paper.line("账户1")
    paper.table(HEADER, VALUES, shares=SHARES)
    paper.full("截至2024年05月28日")
    paper.table(("账户状态", "余额"), ("正常", "--"))
    return paper


@pytest.mark.parametrize("style", ["strokes", "gaps", "dashed", "double"])
def test_ruled_tables_give_their_cells(style: str) -> None:
    rows = sheet(style).page().blocks
    assert [tuple(cell.text for cell in row.cells) for row in rows] == [
        ("账户1",),
        HEADER,
        VALUES,
        ("截至2024年05月28日",),
        ("账户状态", "余额"),
        ("正常", "--"),
        ("第1页，共1页",),
    ]
    assert [row.ruled for row in rows] == [False, True, True, True, True, True, False]


def test_rows_between_horizontal_lines_are_cut_along_the_header() -> None:
    page = sheet("horizontal").page()
    header, values = page.blocks[1], page.blocks[2]
    assert header.lined and not header.ruled
    assert tuple(cell.text for cell in header.cells) == HEADER
    edges = [(a.x1 + b.x0) / 2 for a, b in zip(header.cells, header.cells[1:], strict=False)]
    assert tuple(cell.text for cell in values.cut(edges)) == VALUES


def test_a_rectangle_per_cell_is_the_same_as_strokes() -> None:
    page = sheet("strokes").page()
    assert texts(replace(page, rules=page.rules * 2)) == texts(page)


def test_merged_cells_belong_to_each_of_their_rows() -> None:
    paper = Sheet()
    paper.row("2024", "N", "1", low=[0])
    paper.row("", "0", "500")
    paper.row("2023", "N", "N")
    first, second, third, _ = paper.page().blocks
    assert first.cells[0] is second.cells[0]
    assert first.cells[0].text == "2024"
    assert [cell.text for cell in second.cells[1:]] == ["0", "500"]
    assert third.cells[0].text == "2023"


def test_line_numbers_are_those_of_the_page() -> None:
    page = sheet("strokes").page()
    for row in page.blocks:
        for cell in row.cells:
            for word in cell.words:
                line = page.lines[word.line - 1]
                assert line.no == word.line
                assert set(word.glyphs) <= {glyph for run in line.runs for glyph in run.glyphs}
    assert [row.line for row in page.blocks] == sorted(row.line for row in page.blocks)


@pytest.mark.parametrize(("gap", "cells"), [(3.9, 2), (4.1, 1)])
def test_pieces_of_a_border_a_few_points_apart_are_one_border(gap: float, cells: int) -> None:
    """The middle line of a row of two cells has a gap at the height of its text: a dash, or an end of the line."""
    frame = [Rule(40, 50, 560, 50), Rule(40, 90, 560, 90), Rule(40, 50, 40, 90), Rule(560, 50, 560, 90)]
    middle = [Rule(300, 50, 300, 70 - gap / 2), Rule(300, 70 + gap / 2, 300, 90)]
    (region,) = ruling_of([*frame, *middle]).regions
    assert len(region.bands[0].boxes) == cells


def test_every_character_is_in_exactly_one_cell() -> None:
    for style in ("strokes", "horizontal", "none"):
        page = sheet(style).page()
        cells = {id(cell): cell for row in page.blocks for cell in row.cells}
        placed = sorted(glyph for cell in cells.values() for word in cell.words for glyph in word.glyphs)
        assert placed == sorted(page.glyphs)


def test_text_over_the_border_stays_together() -> None:
    paper = Sheet()
    paper.row("", "500", shares=[1, 1])
    page = paper.page()
    border = next(r.x0 for r in page.rules if r.x0 == r.x1 and 100 < r.x0 < 500)
    long = [
        Glyph(char, border - 60 + 4 * n, border - 56 + 4 * n, 60.0, 8.0) for n, char in enumerate("1,116,000,000,000,0")
    ]
    (row, _) = replace(page, stretches=(*page.glyphs, *long)).blocks
    assert [cell.text for cell in row.cells] == ["1,116,000,000,000,0", "500"]


def test_an_empty_cell_has_the_line_of_its_row() -> None:
    paper = Sheet()
    paper.row("正常", "")
    (row, _) = paper.page().blocks
    assert row.cells[1].text == "" and row.cells[1].line == row.line == 1


def test_a_frame_around_the_page_is_no_table() -> None:
    page = sheet("strokes").page()
    frame = [Rule(20, 20, 580, 20), Rule(20, 820, 580, 820), Rule(20, 20, 20, 820), Rule(580, 20, 580, 820)]
    assert texts(replace(page, rules=(*page.rules, *frame))) == texts(page)


def test_decorations_are_no_tables() -> None:
    page = sheet("none").page()
    plain = texts(page)
    assert texts(replace(page, rules=(Rule(30, 40, 30, 70),))) == plain
    assert texts(replace(page, rules=(Rule(30, 40, 30, 70), Rule(100, 60, 103, 60)))) == plain
    assert not ruling_of([Rule(1, 1, 3, 1)]).lines


def test_open_sides_take_their_edges_from_the_horizontal_lines() -> None:
    page = sheet("strokes").page()
    sides = {40.0, 560.0}
    inner = tuple(r for r in page.rules if not (r.x0 == r.x1 and r.x0 in sides))
    rows = [tuple(cell.text for cell in row.cells) for row in replace(page, rules=inner).blocks]
    assert HEADER in rows and VALUES in rows


def test_texts_of_one_wide_cell_far_apart_are_different_texts() -> None:
    paper = Sheet()
    page = paper.page()
    box = (Rule(40, 50, 560, 50), Rule(40, 150, 560, 150), Rule(40, 50, 40, 150), Rule(560, 50, 560, 150))
    glyphs = tuple(
        Glyph(char, 60 + 8 * n, 68 + 8 * n, y, 8.0) for y, text in ((65, "第一段"), (75, "接着"), (140, "第二段"))
        for n, char in enumerate(text)
    )  # fmt: skip
    assert texts(replace(page, stretches=glyphs, rules=box)) == [("第一段接着",), ("第二段",)]


def test_bold_by_double_printing_is_read_once() -> None:
    page = sheet("strokes").page()
    doubled = tuple(copy for g in page.glyphs for copy in (g, g._replace(x0=g.x0 + 0.3, x1=g.x1 + 0.3)))
    assert texts(replace(page, stretches=doubled)) == texts(page)


def test_a_row_without_lines_can_be_divided_by_line() -> None:
    paper = Sheet("horizontal")
    paper.row("接收机构一二三四五六", "5", shares=[0.1, 1])
    (row, _) = paper.page().blocks
    parts = row.by_line()
    assert len(parts) > 2
    assert "".join(cell.text for part in parts for cell in part.cells).replace("5", "") == "接收机构一二三四五六"


def test_cost_grows_with_the_page_not_with_its_square() -> None:
    def cost(copies: int) -> float:
        glyphs, rules = [], []
        base = sheet("strokes").page()
        for n in range(copies):
            glyphs.extend(g._replace(y=g.y + 200 * n) for g in base.glyphs)
            rules.extend(r._replace(y0=r.y0 + 200 * n, y1=r.y1 + 200 * n) for r in base.rules)
        page = replace(base, stretches=tuple(glyphs), rules=tuple(rules))
        assert page.lines
        best = 9.9
        for _ in range(3):
            start = time.process_time()
            blocks_of(page.number, page.width, page.lines, page.rules)
            best = min(best, time.process_time() - start)
        return best

    assert cost(80) < 16 * max(cost(10), 0.002)
