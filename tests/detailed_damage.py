"""Damage to the tables of a document: cells, rows, columns and pages lost, moved, doubled."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from creditcheck.geometry import Glyph
from creditcheck.readers.document import Document, Page
from creditcheck.readers.tables import Cell, Row


def _page(document: Document, index: int, glyphs, rules=None) -> Document:
    old = document.pages[index]
    pages = list(document.pages)
    pages[index] = Page(
        number=old.number,
        width=old.width,
        height=old.height,
        stretches=tuple(glyphs),
        rules=old.rules if rules is None else tuple(rules),
    )
    return replace(document, pages=tuple(pages))


def _rows(document: Document, random: Random) -> tuple[int, list[Row]]:
    index = random.choice([i for i, page in enumerate(document.pages) if any(row.lined for row in page.blocks)])
    return index, [row for row in document.pages[index].blocks if row.lined and row.text]


def glyphs_of(cell: Cell) -> set[Glyph]:
    return {glyph for word in cell.words for glyph in word.glyphs}


def lose_cell(document: Document, random: Random) -> tuple[Document, str]:
    index, rows = _rows(document, random)
    cell = random.choice([cell for row in rows for cell in row.cells if cell.text])
    gone = glyphs_of(cell)
    return _page(document, index, [g for g in document.pages[index].glyphs if g not in gone]), cell.text


def shift_cell(document: Document, random: Random) -> tuple[Document, str]:
    """Move the text of one cell into its neighbour."""
    index, rows = _rows(document, random)
    row = random.choice([row for row in rows if len(row.cells) > 1])
    place = random.choice([i for i, cell in enumerate(row.cells) if cell.text])
    other = place + 1 if place + 1 < len(row.cells) else place - 1
    step = (row.cells[other].x0 + row.cells[other].x1 - row.cells[place].x0 - row.cells[place].x1) / 2
    moved = glyphs_of(row.cells[place])
    glyphs = [g._replace(x0=g.x0 + step, x1=g.x1 + step) if g in moved else g for g in document.pages[index].glyphs]
    return _page(document, index, glyphs), row.cells[place].text


def shift_column(document: Document, random: Random) -> tuple[Document, str]:
    """Move all texts between two borders of a page by a column."""
    index, rows = _rows(document, random)
    cell = random.choice([cell for row in rows if len(row.cells) > 2 for cell in row.cells if cell.text])
    step = cell.x1 - cell.x0
    glyphs = [
        g._replace(x0=g.x0 + step, x1=g.x1 + step) if cell.x0 <= (g.x0 + g.x1) / 2 <= cell.x1 else g
        for g in document.pages[index].glyphs
    ]
    return _page(document, index, glyphs), cell.text


def lose_row(document: Document, random: Random) -> tuple[Document, str]:
    """Lose the text of a row."""
    index, rows = _rows(document, random)
    row = random.choice(rows)
    gone = {glyph for cell in row.cells for glyph in glyphs_of(cell)}
    return _page(document, index, [g for g in document.pages[index].glyphs if g not in gone]), row.text


def _height(rows: list[Row], row: Row, page: Page) -> float:
    below = [other.y for other in page.blocks if other.y > row.y + 3]
    return (min(below) if below else row.y + 15) - row.y


def cut_row(document: Document, random: Random) -> tuple[Document, str]:
    """Lose a row and close up."""
    index, rows = _rows(document, random)
    page = document.pages[index]
    row = random.choice([row for row in rows if row.ruled])
    high = _height(rows, row, page)
    end = row.y + high
    glyphs, rules = [], []
    for g in page.glyphs:
        middle = g.y - 0.3 * g.size
        if middle < row.y:
            glyphs.append(g)
        elif middle >= end:
            glyphs.append(g._replace(y=g.y - high))
    for r in page.rules:
        y0, y1 = (y if y <= row.y + 1 else max(row.y, y - high) for y in (r.y0, r.y1))
        if r.y0 == r.y1 or y1 - y0 > 1:
            rules.append(r._replace(y0=y0, y1=y1))
    return _page(document, index, glyphs, rules), row.text


def double_row(document: Document, random: Random) -> tuple[Document, str]:
    """Print a row twice, the rest of the page below it."""
    index, rows = _rows(document, random)
    page = document.pages[index]
    row = random.choice([row for row in rows if row.ruled])
    high = _height(rows, row, page)
    end = row.y + high
    glyphs, rules = [], []
    for g in page.glyphs:
        middle = g.y - 0.3 * g.size
        if middle < end:
            glyphs.append(g)
        if middle >= row.y:
            glyphs.append(g._replace(y=g.y + high))
    for r in page.rules:
        if r.y0 == r.y1:
            if r.y0 <= end + 1:
                rules.append(r)
            if r.y0 >= row.y - 1:
                rules.append(r._replace(y0=r.y0 + high, y1=r.y1 + high))
        else:
            top = r.y0 if r.y0 < end - 1 else r.y0 + high
            bottom = r.y1 if r.y1 < row.y + 1 else r.y1 + high
            rules.append(r._replace(y0=top, y1=bottom))
    return _page(document, index, glyphs, rules), row.text


def lose_page(document: Document, random: Random) -> tuple[Document, str]:
    gone = random.randrange(len(document.pages))
    pages = [page for index, page in enumerate(document.pages) if index != gone]
    return replace(
        document, pages=tuple(replace(page, number=n) for n, page in enumerate(pages, 1))
    ), f"page {gone + 1}"


def lose_line(document: Document, random: Random) -> tuple[Document, str]:
    """Lose one line of text, inside a table or outside."""
    index = random.randrange(len(document.pages))
    page = document.pages[index]
    line = random.choice(page.lines)
    gone = {glyph for run in line.runs for glyph in run.glyphs}
    return _page(document, index, [g for g in page.glyphs if g not in gone]), line.text


def change_character(document: Document, random: Random) -> tuple[Document, str]:
    """Print another character of its page in place of one, but where 数据发生机构名称 stands, which is not kept."""
    kept = [
        index
        for index, page in enumerate(document.pages)
        if not any("数据发生机构名称" in line.text for line in page.lines)
    ]
    index = random.choice(kept)
    page = document.pages[index]
    place = random.randrange(len(page.glyphs))
    old = page.glyphs[place]
    new = random.choice(page.glyphs).text
    glyphs = [g._replace(text=new) if i == place else g for i, g in enumerate(page.glyphs)]
    return _page(document, index, glyphs), f"{old.text}→{new}"


DAMAGES = (
    lose_cell, shift_cell, shift_column, lose_row, cut_row, double_row, lose_page, lose_line, change_character,
)  # fmt: skip
