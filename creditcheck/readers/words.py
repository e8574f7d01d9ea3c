"""Words: characters of one line that touch each other, the pieces that a table's cells are filled with.

A word goes into a cell as a whole, by its middle, so that text a little outside of its cell stays together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from creditcheck.geometry import Glyph, Line
from creditcheck.readers.ruling import Ruling

APART = 0.06
"""Characters closer than this many font sizes (and overlapping no more) are one word; cells are cut between words."""

RISE = 0.3
"""The middle of a character lies this many font sizes above its baseline."""

EDGE = 0.5
"""A character that begins this many points before a border still stands behind it."""

_CLOSING = frozenset("，。、；：！？）」』》】")
_WIDE = "\u2e80"


class Word(NamedTuple):
    """Characters of one line that touch each other."""

    line: int
    y: float
    stretches: tuple[Glyph, ...]

    @property
    def glyphs(self) -> list[Glyph]:
        """Return each character by itself."""
        return [glyph for stretch in self.stretches for glyph in stretch.characters()]

    @property
    def middle(self) -> float:
        """Return the middle between left and right edge."""
        return (self.stretches[0].x0 + self.stretches[-1].x1) / 2


def words_of(lines: Iterable[Line]) -> Iterable[Word]:
    """Yield the words of lines."""
    for line in lines:
        for run in line.runs:
            parts = run.stretches
            start = 0
            for index in range(1, len(parts)):
                gap = parts[index].x0 - parts[index - 1].x1
                if not -0.2 * parts[index].size < gap < APART * parts[index].size:
                    yield _word(line.no, parts[start:index])
                    start = index
            yield _word(line.no, parts[start:])


def _word(line: int, stretches: Iterable[Glyph]) -> Word:
    parts = tuple(stretches)
    return Word(line, parts[0].y - RISE * parts[0].size, parts)


def parts_of(ruling: Ruling, word: Word) -> Iterable[Word]:
    """Cut a word where a closing mark hangs over the border of a cell and touches the text of the next one."""
    found = ruling.box_at(word.middle, word.y)
    if found is not None:
        for edge in (found[1].x0, found[1].x1):
            if not word.stretches[0].x0 < edge < word.stretches[-1].x1:
                continue
            glyphs = word.glyphs
            index = bisect_left(glyphs, edge - EDGE, key=lambda glyph: glyph.x0)
            if 0 < index < len(glyphs) and glyphs[index - 1].text in _CLOSING:
                yield from parts_of(ruling, _word(word.line, glyphs[:index]))
                yield from parts_of(ruling, _word(word.line, glyphs[index:]))
                return
    yield word


def lines_in(words: Iterable[Word]) -> list[list[Glyph]]:
    """Return the stretches of words line by line, each line from left to right."""
    lines: dict[int, list[Glyph]] = {}
    for word in words:
        lines.setdefault(word.line, []).extend(word.stretches)
    return [sorted(parts, key=lambda stretch: stretch.x0) for _, parts in sorted(lines.items())]


def em_of(word: Word) -> float:
    """Return the font size of a word as the width of a Chinese character shows it; boxes are higher than the font."""
    first = word.stretches[0]
    wide = next((glyph for glyph in word.glyphs if glyph.text >= _WIDE), None)
    return min(first.size, wide.x1 - wide.x0) if wide else first.size * 0.85
