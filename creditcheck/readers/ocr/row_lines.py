"""Upright ruling lines of the rows of tables that strokes hide or feign: the row above or below tells which there are.

The heads of a table and its values have the same columns, and so have all rows of a grid of months. Where a stroke lies
over a border nothing is seen of it, and beside a stroke one seems to be where none is. A row is made like its neighbour
where all that is seen of its borders is in that one, and what is not seen may be hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import cv2
import numpy as np

from creditcheck.geometry import Band, Rule
from creditcheck.readers.ocr.cuts import GRID
from creditcheck.readers.ocr.rule_lines import Lines
from creditcheck.readers.ruling import ruling_of

Image = Any

_SAME = 1.6
"""Points by which a border of two rows differs at most."""

_OVER = 30.0
"""Points by which a level line goes on over a stroke beyond the last border of its table at most."""

_TILT, _HALF = 0.7, 0.5
"""Points by which a border may stand aside, and half of what is looked at of it."""

_BROKEN, _WHITE, _SEEN, _TRACE = 0.15, 0.45, 0.25, 0.1
"""Shares of the height of a row: a border that is there is white in so much of it at most, one that is white in more
than the second is none, and of one that is seen
the third is seen, or where it is in other rows as well the fourth."""

_AROUND = 2.0
"""Points beside a border in which a stroke may feign it."""

_MOST, _FEW = 3, 3
"""So many borders of a grid may be hidden in a row: no other table has as many columns. Borders of two cells."""


class _Page(NamedTuple):
    """The ink of a page, where strokes are in it, and how many pixels a point has."""

    ink: Image
    strokes: Image
    scale: float

    def shares(self, band: Band, x: float) -> tuple[float, float]:
        """Return in which share of the height of a row there is nothing of a border, and in which it is seen."""
        found = []
        for beside in (-_TILT, 0.0, _TILT):
            place = self._place(band, x + beside, _HALF)
            inked, hidden = self.ink[place].any(axis=1), self.strokes[place].any(axis=1)
            if inked.size:
                found.append((float(np.mean(~inked & ~hidden)), float(np.mean(inked & ~hidden))))
        return min(found, key=lambda one: (one[0], -one[1]), default=(1.0, 0.0))

    def is_near(self, band: Band, x: float) -> bool:
        """Tell whether a stroke is beside a border."""
        return bool(self.strokes[self._place(band, x, _AROUND)].any())

    def _place(self, band: Band, x: float, beside: float) -> tuple[slice, slice]:
        middle, around, edge = (round(value * self.scale) for value in (x, beside, _AROUND / 2))
        rows = slice(round(band.y0 * self.scale) + edge, max(round(band.y1 * self.scale) - edge, 0))
        return rows, slice(max(middle - around, 0), middle + around + 1)


def rows_put_right(lines: Lines, ink: Image, strokes: Image, scale: float) -> Lines:
    """Return ruling lines with the borders that rows of a table have in common; ``strokes`` hide or feign some."""
    page = _Page(ink, strokes, scale)
    rules = tuple(_clipped(rule, lines.rules, page) if rule.y0 == rule.y1 else rule for rule in lines.rules)
    mask = lines.mask if rules == lines.rules else lines.mask.copy()
    for old, new in zip(lines.rules, rules, strict=True):
        if old != new:
            _erase_level(mask, old, new, scale)
    changes: list[tuple[Band, list[float], list[float]]] = []
    for region in ruling_of(rules).regions:
        bands = [band for band in region.bands if band.boxes]
        edges = [_without_white(band, page) for band in bands]
        edges = [_without(own, _unseen(bands, edges, index, page)) for index, own in enumerate(edges)]
        for only_added in (True, False):
            for index in (*range(len(bands)), *reversed(range(len(bands)))):
                around = [(bands[at], edges[at]) for at in (index - 1, index + 1) if 0 <= at < len(bands)]
                edges[index] = _like_neighbour(bands[index], edges[index], around, page, only_added=only_added)
        changes += [
            (band, _without(band.edges, new), _without(new, band.edges))
            for band, new in zip(bands, edges, strict=True)
            if new != band.edges
        ]
    if not changes:
        return lines if rules == lines.rules else Lines(rules, mask)
    mask = mask.copy() if mask is lines.mask else mask
    for band, gone, added in changes:
        rules = tuple(part for rule in rules for part in _cut(rule, band, gone))
        rules += tuple(Rule(x, band.y0, x, band.y1) for x in added)
        for x in gone:
            _erase(mask, band, x, scale)
        for x in added:
            _draw(mask, band, x, scale)
    return Lines(rules, mask)


def _clipped(line: Rule, rules: Iterable[Rule], page: _Page) -> Rule:
    """Return a level line without what goes on over a stroke beyond the last upright one that it meets."""
    meeting = [
        rule.x0
        for rule in rules
        if rule.x0 == rule.x1 and rule.y0 - _AROUND <= line.y0 <= rule.y1 + _AROUND
        if line.x0 - _AROUND <= rule.x0 <= line.x1 + _AROUND
    ]
    if not meeting:
        return line
    first, last = min(meeting), max(meeting)
    x0 = first if _SAME < first - line.x0 <= _OVER and _is_stroke(page, line.y0, (line.x0, first)) else line.x0
    x1 = last if _SAME < line.x1 - last <= _OVER and _is_stroke(page, line.y0, (last, line.x1)) else line.x1
    return line._replace(x0=x0, x1=x1)


def _is_stroke(page: _Page, y: float, ends: tuple[float, float]) -> bool:
    left, right = (round(end * page.scale) for end in ends)
    around = round(_AROUND * page.scale)
    row = round(y * page.scale)
    return bool(page.strokes[max(row - around, 0) : row + around + 1, left:right].any(axis=0).mean() >= 1 / 2)


def _without_white(band: Band, page: _Page) -> list[float]:
    """Return the borders of a row without those of which hardly a piece is there."""
    inner = [x for x in band.edges[1:-1] if page.is_near(band, x) and page.shares(band, x)[0] > _WHITE]
    return [x for x in band.edges if x not in inner]


def _unseen(bands: Sequence[Band], edges: Sequence[list[float]], index: int, page: _Page) -> list[float]:
    """Return the inner borders of a row of which nothing is seen, nor in the rows that it has them in common with."""
    found = []
    for x in edges[index][1:-1]:
        start = end = index
        while start and not _without([x], edges[start - 1]):
            start -= 1
        while end + 1 < len(bands) and not _without([x], edges[end + 1]):
            end += 1
        run = bands[start : end + 1]
        if all(page.is_near(band, x) and page.shares(band, x)[1] < _TRACE for band in run):
            found.append(x)
    return found


def _like_neighbour(
    band: Band, own: list[float], around: Sequence[tuple[Band, list[float]]], page: _Page, *, only_added: bool
) -> list[float]:
    """Return the borders of a row: those of a neighbour that it may have as well, or its own that are likely."""
    neighbours = [edges for _, edges in around]
    if any(_differ(own, edges) == 0 for edges in neighbours):
        return own
    near = [x for x in own if page.is_near(band, x)]
    single = {x for x in near if all(_without([x], edges) for edges in neighbours)}
    unseen = {x for x in near if page.shares(band, x)[1] < _SEEN}
    doubtful = set() if only_added else single | unseen
    fitting = [edges for beside, edges in around if _fits((band, beside), own, edges, doubtful, page)]
    if fitting:
        edges = min(fitting, key=lambda edges: _differ(own, edges))
        return [next((x for x in own if abs(x - edge) <= _SAME), edge) for edge in edges]
    if only_added:
        return own
    # The heads of a table stand above its values, so that a border between two rows of others is none.
    false = (single if len(neighbours) > 1 else set()) | (unseen if len(own) <= _FEW else set())
    return [x for x in own if x not in false or x in {own[0], own[-1]}]


def _fits(bands: tuple[Band, Band], own: list[float], edges: list[float], doubtful: set[float], page: _Page) -> bool:
    """Tell whether a row may have the borders of its neighbour; ``doubtful``: those of its own that may be none."""
    lacking, over = _without(edges, own), _without(own, edges)
    if len(edges) <= 2 or not set(over) <= doubtful or not all(page.is_near(bands[0], x) for x in lacking):
        return False
    if len(edges) == GRID + 1:
        return len(lacking) <= _MOST
    if len(lacking) > len(edges) - 3:
        return False
    seen = (max(page.shares(band, x)[1] for band in bands) >= _SEEN for x in lacking)
    return all(seen) and all(page.shares(bands[0], x)[0] <= _BROKEN for x in lacking)


def _differ(some: Sequence[float], others: Sequence[float]) -> int:
    """Return how many borders two rows do not have in common."""
    return len(_without(some, others)) + len(_without(others, some))


def _without(some: Sequence[float], others: Sequence[float]) -> list[float]:
    """Return the borders that are none of the others."""
    return [x for x in some if all(abs(x - other) > _SAME for other in others)]


def _cut(rule: Rule, band: Band, gone: Iterable[float]) -> Iterable[Rule]:
    """Yield what is left of an upright line where it does not stand in a row."""
    if (
        rule.x0 != rule.x1
        or rule.y1 <= band.y0
        or rule.y0 >= band.y1
        or not any(abs(x - rule.x0) <= _SAME for x in gone)
    ):
        yield rule
        return
    if rule.y0 < band.y0 - _AROUND:
        yield rule._replace(y1=band.y0)
    if rule.y1 > band.y1 + _AROUND:
        yield rule._replace(y0=band.y1)


def _erase(mask: Image, band: Band, x: float, scale: float) -> None:
    wide = round(_SAME * scale)
    rows = slice(round((band.y0 + _SAME) * scale), round((band.y1 - _SAME) * scale))
    mask[rows, max(round(x * scale) - wide, 0) : round(x * scale) + wide + 1] = 0


def _erase_level(mask: Image, old: Rule, new: Rule, scale: float) -> None:
    rows = slice(max(round((old.y0 - _SAME) * scale), 0), round((old.y0 + _SAME) * scale) + 1)
    for left, right in ((old.x0, new.x0 - _SAME), (new.x1 + _SAME, old.x1)):
        mask[rows, round(left * scale) : max(round(right * scale), 0)] = 0


def _draw(mask: Image, band: Band, x: float, scale: float) -> None:
    fat = max(1, round(0.35 * scale))
    place = round(x * scale)
    cv2.rectangle(mask, (place - fat, round(band.y0 * scale)), (place + fat, round(band.y1 * scale)), 1, -1)
