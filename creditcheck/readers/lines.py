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

MIXED = 0.48
"""Share of a character that another one covers; punctuation and bad font metrics stay below 0.45."""

SPACE = 0.15
"""A gap of this many font sizes is a space; the spaces of the file are dropped, readers make them differently."""


def lines_of(page: int, glyphs: Iterable[Glyph]) -> tuple[Line, ...]:
    """Put glyphs together to lines from top to bottom, each a row of runs from left to right."""
    lines = []
    for number, row in enumerate(rows_of(glyphs), 1):
        runs = tuple(_run(page, number, part) for part in runs_of(row))
        lines.append(Line(page=page, no=number, y=runs[0].y, runs=runs))
    return tuple(lines)


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Group glyphs by baseline, top to bottom, each row in the order of the file."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=attrgetter("y")):
        if rows and glyph.y - rows[-1][0].y <= BASELINE_TOLERANCE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows


def runs_of(row: list[Glyph]) -> list[list[Glyph]]:
    """Cut a row into runs, from left to right."""
    placed = sorted(row, key=attrgetter("x0"))
    if not _printed_over(placed):
        return split_runs(placed)
    once = _printed_once(placed)
    return (_text_objects(row) if _mixed(once) else None) or split_runs(once)


def _mixed(row: list[Glyph]) -> bool:
    """Tell whether two characters stand on the same place."""
    return any(one.x1 - two.x0 > MIXED * (two.x1 - two.x0) for one, two in itertools.pairwise(row))


def _text_objects(row: list[Glyph]) -> list[list[Glyph]] | None:
    """Return the texts of a row of which one runs on under the beginning of the next, each whole.

    None where one lies inside another: that is no text that is too long for its cell.
    """
    objects: list[list[Glyph]] = []
    for glyph in row:
        if not (objects and _goes_on(objects[-1], glyph, OVERPRINT)):
            objects.append([])
        objects[-1].append(glyph)
    objects.sort(key=lambda texts: texts[0].x0)
    whole = objects[:1]
    for texts in objects[1:]:
        if _goes_on(whole[-1], texts[0], MIXED):
            whole[-1].extend(texts)
        elif texts[-1].x1 > whole[-1][-1].x1:
            whole.append(texts)
        else:
            return None
    return whole


def _goes_on(texts: list[Glyph], glyph: Glyph, over: float) -> bool:
    """Tell whether a glyph stands behind others without a wide gap, and covers at most ``over`` font sizes of them."""
    return -over * glyph.size <= glyph.x0 - texts[-1].x1 <= WIDE_GAP * glyph.size


def _printed_over(row: list[Glyph]) -> bool:
    """Tell whether a glyph covers the last character of the one at its left, or is that character again."""
    for before, glyph in itertools.pairwise(row):
        if glyph.x0 < before.x1:
            last = before.last_start
            again = before.text[-1] == glyph.text[0] and glyph.x0 - last < OVERPRINT * (before.x1 - last)
            covered = before.x1 - glyph.x0 > MIXED * (glyph.first_end - glyph.x0)
            if again or covered or glyph.x0 < last:
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
