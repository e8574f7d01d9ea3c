"""Glyphs -> lines of runs, by position."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from operator import attrgetter

from creditcheck.geometry import Glyph, Line, Run
from creditcheck.values.text import normalise

BASELINE_TOLERANCE = 2.0
"""Points by which baselines on one line may differ: list numbers and text differ by 0.5, lines by 10 and more."""

WIDE_GAP = 0.75
"""A gap of this many font sizes starts a new run."""

OTHER_SIZE = 1.1
"""Type this many times larger than the type beside it is another text."""

OVERPRINT = 0.2
"""The same character again, moved by less than this share of its width, is the same character printed bold."""

SPACE = 0.15
"""A gap of this many font sizes is a space; the spaces of the file are dropped, readers make them differently."""


def lines_of(page: int, glyphs: Iterable[Glyph]) -> tuple[Line, ...]:
    """Put glyphs together to lines from top to bottom, each a row of runs from left to right."""
    lines = []
    for number, row in enumerate(rows_of(glyphs), 1):
        runs = tuple(_run(page, number, part) for part in split_runs(row))
        lines.append(Line(page=page, no=number, y=runs[0].y, runs=runs))
    return tuple(lines)


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Group glyphs by baseline, top to bottom, each row from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=attrgetter("y")):
        if rows and glyph.y - rows[-1][0].y <= BASELINE_TOLERANCE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        row.sort(key=attrgetter("x0"))
    return [_printed_once(row) if _printed_over(row) else row for row in rows]


def _printed_over(row: list[Glyph]) -> bool:
    """Tell whether a glyph begins before the last character of the one at its left, or is that character again."""
    for before, glyph in itertools.pairwise(row):
        if glyph.x0 < before.x1:
            last = before.last_start
            again = before.text[-1] == glyph.text[0] and glyph.x0 - last < OVERPRINT * (before.x1 - last)
            if again or glyph.x0 < last:
                return True
    return False


def _printed_once(row: list[Glyph]) -> list[Glyph]:
    """Drop characters printed a second time almost over themselves: bold made by double printing."""
    characters = sorted((char for glyph in row for char in glyph.characters()), key=attrgetter("x0"))
    kept = characters[:1]
    for glyph in characters[1:]:
        before = kept[-1]
        if glyph.text != before.text or glyph.x0 - before.x0 >= OVERPRINT * (before.x1 - before.x0):
            kept.append(glyph)
    return kept


def split_runs(row: list[Glyph]) -> list[list[Glyph]]:
    """Cut a row of glyphs where a gap is wide, or where the size of type changes behind a space."""
    if len(row) == 1:
        return [row]
    parts = [[row[0]]]
    for before, glyph in itertools.pairwise(row):
        gap = glyph.x0 - before.x1
        if gap > 0:  # rarely: characters of one text touch
            large, small = max(before.size, glyph.size), min(before.size, glyph.size)
            if gap > WIDE_GAP * large or (gap > SPACE * large and large > OTHER_SIZE * small):
                parts.append([])
        parts[-1].append(glyph)
    return parts


def text_of(glyphs: list[Glyph]) -> str:
    """Join glyphs of one run; a small gap is a space."""
    parts = [glyphs[0].text]
    for before, glyph in itertools.pairwise(glyphs):
        if glyph.x0 - before.x1 > SPACE * glyph.size:
            parts.append(" ")
        parts.append(glyph.text)
    return normalise("".join(parts))


def _run(page: int, line: int, glyphs: list[Glyph]) -> Run:
    first = glyphs[0]
    text = text_of(glyphs)
    return Run(
        page=page,
        line=line,
        text=text,
        bare=text.replace(" ", ""),
        x0=first.x0,
        x1=glyphs[-1].x1,
        y=first.y,
        size=first.size,
        stretches=tuple(glyphs),
    )
