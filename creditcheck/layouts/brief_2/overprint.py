"""Watermarks and stamps in the page's own direction: text printed at the same place of every page.

No part of the form stands at one place of every page, 说明 included. A mark may run through a printed line, so it is
taken away character by character, before lines are put together. Heads and feet at the page's edge are not touched.
Source: docs/report-formats.md.
"""

from __future__ import annotations

from dataclasses import replace

from creditcheck.geometry import Glyph, Line
from creditcheck.layouts.page_marks import edge_of, is_stamped, number_of, outer
from creditcheck.readers.document import Document, Page

FEWEST = 4
"""A mark has at least this many characters one after the other; fewer may meet by chance."""

MOST = 0.3
"""Pages that share more than this are not marked but the same page bound twice."""

ASIDE = 0.137
"""Points by which places are moved before they are rounded: many stand at half points, and readers differ by 0.0001."""

Key = tuple[str, int, int, int]


def without_marks(document: Document) -> Document:
    """Return a document without the text that all pages share, heads, feet and page numbers left alone."""
    filled = [page for page in document.pages if page.stretches]
    if len(filled) < 2:
        return document
    shared: set[Key] | None = None
    for page in sorted(filled, key=lambda page: len(page.stretches)):  # the shortest ones mostly settle it
        edge = edge_of(page.height)
        top, bottom = edge, page.height - edge
        texts = None if shared is None else {key[0] for key in shared}
        mine = {
            _key(glyph) for glyph in page.glyphs if (texts is None or glyph.text in texts) and top <= glyph.y <= bottom
        }
        shared = mine if shared is None else shared & mine
        if len(shared) < FEWEST:
            return document
    assert shared is not None
    pages = tuple(_without(page, shared) for page in document.pages)
    return replace(document, pages=pages)


def _key(glyph: Glyph) -> Key:
    return glyph.text, round(glyph.x0 + ASIDE), round(glyph.y + ASIDE), round(glyph.size + ASIDE)


def _without(page: Page, shared: set[Key]) -> Page:
    """Drop the shared characters that follow each other in the file."""
    edge = edge_of(page.height)
    spared = {glyph for line in _heads(page) for run in line.runs for glyph in run.glyphs}
    marked: list[list[Glyph]] = [[]]
    glyphs = page.glyphs
    for glyph in glyphs:
        if edge <= glyph.y <= page.height - edge and _key(glyph) in shared and glyph not in spared:
            marked[-1].append(glyph)
        elif marked[-1]:
            marked.append([])
    texts = [part for part in marked if len(part) >= FEWEST]
    gone = {id(glyph) for part in texts for glyph in part}
    if not gone or len(gone) > MOST * len(glyphs):
        return page
    kept = tuple(glyph for glyph in glyphs if id(glyph) not in gone)
    marks = (*page.marks, *("".join(glyph.text for glyph in part) for part in texts))
    return replace(page, stretches=kept, marks=marks)


def _heads(page: Page) -> list[Line]:
    """Return the outermost lines that hold a page number, or what a browser prints."""
    places = outer([line.y for line in page.lines], page.height)
    texts = {index: [run.text for run in page.lines[index].runs] for index in places}
    return [page.lines[index] for index in places if is_stamped(texts[index]) or any(map(number_of, texts[index]))]
