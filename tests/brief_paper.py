"""Pages of a 简版 set by hand: texts at places, as Documents and Lines, without any PDF."""

from __future__ import annotations

import re
from dataclasses import replace

from creditcheck.geometry import Glyph, Line
from creditcheck.readers.document import Document, Page

WIDE, HIGH = 595.0, 842.0
_FOOT = re.compile(r"第\d+页.*|\d+/\d+")


def write(text: str, x: float, y: float, size: float = 9.0) -> list[Glyph]:
    """Set text on a baseline; Chinese characters are as wide as the type is high, others half of it."""
    glyphs = []
    for char in text:
        wide = size if char >= "\u2e80" else size / 2
        if char != " ":
            glyphs.append(Glyph(char, x, x + wide, y, size))
        x += wide
    return glyphs


def middle(text: str, x: float, y: float, size: float = 9.0) -> list[Glyph]:
    """Set text around a point."""
    wide = sum(size if char >= "\u2e80" else size / 2 for char in text)
    return write(text, x - wide / 2, y, size)


def document(*pages: list[Glyph]) -> Document:
    return Document(tuple(Page(number, WIDE, HIGH, tuple(glyphs)) for number, glyphs in enumerate(pages, 1)))


def lines(*pages: list[Glyph]) -> list[Line]:
    return list(document(*pages).lines)


def broken(whole: Document, at: int, line: int) -> Document:
    """Go on on a new page before one line of one page (both counted from 0); heads and feet go."""
    pages: list[Page] = []
    for index, page in enumerate(whole.pages):
        kept = [part for part in page.lines if not _FOOT.fullmatch(part.bare) and part.y > 30]
        parts = [kept[:line], kept[line:]] if index == at else [kept]
        for number, part in enumerate(filter(None, parts)):
            up = part[0].y - 60 if number else 0.0
            glyphs = tuple(g._replace(y=g.y - up) for row in part for run in row.runs for g in run.glyphs)
            pages.append(Page(len(pages) + 1, page.width, page.height, glyphs))
    return replace(whole, pages=tuple(pages))
