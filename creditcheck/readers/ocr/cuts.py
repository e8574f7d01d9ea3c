"""The ink of a page -> cuts: pictures of single lines of text, cell by cell, and piece by piece outside of tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from creditcheck.geometry import Box
from creditcheck.readers.ocr.borders import without_borders
from creditcheck.readers.ocr.free_lines import FAINTEST, joined, pieces_in, stretches
from creditcheck.readers.ocr.rule_lines import Lines
from creditcheck.readers.ocr.strokes import Cleaned, blobs
from creditcheck.readers.ruling import ruling_of

Image = Any

_BORDER = 0.8
"""Points beside a border in which no text stands, and what is left of the border may."""

_SLIVER = 1.2
"""Points: any character is wider, 1 too."""

GRID = 13
"""Cells in a row of months: the year and twelve."""

_NEARLY, _MONTHS, _SAME = (9, 10, 11, 12, 14, 15, 16), 6, 2.0
"""How many cells such a row has with a border too many or too few, how many stand right, within so many points."""

_LINE = 0.4
"""Share of the highest line of a cell below which another one is none."""

_BESIDE = 4.0
"""Points beside a text in which a stroke may hide a character of it."""

_WIDE, _TRACE, _MOST = 3.0, 0.06, 0.6
"""A line that is so many times as wide as high has in its own rows more than such a share of the most ink in one; they
are at least such a share of what was cut."""

_DOT = 1.7
"""Points: a dot is no larger; two dashes are wider, a full stop by itself is larger."""

_SMALL, _BESIDE_SPECK = 2.6, 2.0
"""Points: what is smaller in a table is no character; a letter is so many times as high as a speck beside it."""


@dataclass(eq=False)
class Cut:
    """One line of text: its ink in pixels of the page; ``box`` is the cell that it stands in, if any."""

    left: int
    top: int
    right: int
    bottom: int
    box: Box | None = None
    columns: int = 0
    """How many cells stand in the row of its cell."""
    column: int = 0
    crossed: bool = False
    """Strokes of a watermark go through its cell, or through it."""
    hidden: bool = False
    """They may hide a character of it, or it may be a piece of a border."""

    @property
    def is_free(self) -> bool:
        """Tell whether it stands outside of tables, or between two that touch: headings do."""
        return self.box is None or self.columns == 1


def cuts_of(page: Cleaned, lines: Lines, scale: float) -> list[Cut]:
    """Return the cuts of a page; where strokes cross a cell, one that is empty but for them is cut out as well."""
    text = page.ink
    free = text.copy()
    cuts: list[Cut] = []
    seen: set[int] = set()
    marked = bool(page.gone.any())
    near = page.near(scale) if marked else page.gone
    regions = ruling_of(lines.rules).regions
    months = _months(band.boxes for region in regions for band in region.bands)
    for region in regions:
        for band in region.bands:
            for column, box in enumerate(band.boxes):
                if id(box) in seen:
                    continue
                seen.add(id(box))
                left, right, top, bottom = (round(value * scale) for value in (box.x0, box.x1, box.y0, box.y1))
                free[top:bottom, left:right] = 0
                edge = max(1, round(_BORDER * scale))
                left, top = left + edge, top + edge
                cell = (slice(top, bottom - edge), slice(left, right - edge))
                area, gone = text[cell], page.gone[cell]
                crossed = bool(near[cell].any())
                if marked:
                    inside = _inside(area)
                    outside = area & (1 - inside)
                    crossed = crossed or bool(outside.sum() > page.few)
                    if crossed:
                        blob = blobs(inside, page.hiding[cell], scale)
                        gone, area = gone | outside | blob, inside & (1 - blob)
                place = (box, *months.get(id(box), (len(band.boxes), column)))
                found = [Cut(a + left, b + top, c + left, d + top, *place) for a, b, c, d in _lines_in(area, scale)]
                edges = [cut for cut in found if _is_edge(cut.left - left, cut.right - left, area.shape[1], scale)]
                if len(edges) < len(found):
                    found = [cut for cut in found if cut not in edges]
                if crossed:
                    found = _lines_of_text(found)
                    hiding = page.hiding[cell] | (gone & text[cell])
                    _cross(found, hiding, (left, top), scale)
                    if page.dots is not None:
                        hiding = hiding | page.dots[cell]
                    if not found and hiding.sum() > page.few:
                        found = [Cut(left, top, right - edge, bottom - edge, *place, crossed=True, hidden=True)]
                for cut in edges:
                    cut.hidden = True
                cuts.extend(found)
    pieces = pieces_in(without_borders(free, lines.rules, scale), scale)
    loose = [Cut(piece.left, piece.top, piece.right, piece.bottom) for piece in pieces]
    beside = round(_BESIDE * scale)
    for cut in loose:
        around = near[max(cut.top - beside, 0) : cut.bottom + beside, max(cut.left - beside, 0) : cut.right + beside]
        if around.any():
            _cross([cut], page.hiding, (0, 0), scale)
    for cut in cuts + loose:
        if cut.crossed and not cut.hidden:
            _trim(cut, text)
    return [cut for cut in _without_specks(cuts, scale) + loose if not _is_dust(cut, scale)]


def _without_specks(cuts: list[Cut], scale: float) -> list[Cut]:
    """Return the cuts in tables without the specks above or below letters of months: no full stop stands there."""
    highest: dict[int, int] = {}
    for cut in cuts:
        highest[id(cut.box)] = max(highest.get(id(cut.box), 0), cut.bottom - cut.top)
    return [
        cut
        for cut in cuts
        if cut.crossed
        or not (cut.columns == GRID and cut.column)
        or not is_small(cut, scale)
        or highest[id(cut.box)] < _BESIDE_SPECK * (cut.bottom - cut.top)
    ]


def is_small(cut: Cut, scale: float) -> bool:
    """Tell whether a cut is too small to be a character by itself, but for a star or a full stop."""
    return max(cut.bottom - cut.top, cut.right - cut.left) <= _SMALL * scale


def _trim(cut: Cut, ink: Image) -> None:
    """Take from a line of text what strokes have left above and below it."""
    high, wide = cut.bottom - cut.top, cut.right - cut.left
    if wide < _WIDE * high:
        return
    rows = ink[cut.top : cut.bottom, cut.left : cut.right].sum(axis=1)
    lines = np.flatnonzero(rows > _TRACE * rows.max())
    if lines.size and lines[-1] + 1 - lines[0] >= _MOST * high:
        cut.top, cut.bottom = cut.top + int(lines[0]), cut.top + int(lines[-1]) + 1


def _is_dust(cut: Cut, scale: float) -> bool:
    """Tell whether a cut is a dot by itself: no text is, but a star in a grid of months, and what a stroke has left."""
    most = _DOT * scale
    in_grid = cut.columns == GRID and cut.column > 0
    return not in_grid and not cut.crossed and cut.bottom - cut.top <= most and cut.right - cut.left <= most


def _is_edge(start: int, end: int, wide: int, scale: float) -> bool:
    """Tell whether ink beside an edge of a cell, that is narrower than any numeral, is a piece of its border."""
    return end - start < _SLIVER * scale and (start < _BESIDE * scale or end > wide - _BESIDE * scale)


def _months(rows: Iterable[Sequence[Box]]) -> dict[int, tuple[int, int]]:
    """Return the cells of rows in which strokes hide or feign a border, that stand where the months of a grid do."""
    rows = list(rows)
    grids = {tuple((round(box.x0), round(box.x1)) for box in row) for row in rows if len(row) == GRID}
    found: dict[int, tuple[int, int]] = {}
    for row in rows:
        for grid in grids if len(row) in _NEARLY else ():
            columns = [next((at for at, ends in enumerate(grid) if _alike(box, ends)), 0) for box in row]
            if sum(column > 0 for column in columns) >= _MONTHS:
                found |= {id(box): (GRID, column) for box, column in zip(row, columns, strict=True) if column}
    return found


def _alike(box: Box, ends: tuple[int, int]) -> bool:
    return abs(box.x0 - ends[0]) < _SAME and abs(box.x1 - ends[1]) < _SAME


def _lines_of_text(cuts: list[Cut]) -> list[Cut]:
    """Return the lines of a cell without what strokes have left above and below them."""
    high = max((cut.bottom - cut.top for cut in cuts), default=0)
    return [cut for cut in cuts if cut.bottom - cut.top >= _LINE * high]


def _inside(area: Image) -> Image:
    """Return the ink of a cell that does not come in from outside of it."""
    _, labels = cv2.connectedComponents(area, connectivity=8)
    border = np.concatenate((labels[0], labels[-1], labels[:, 0], labels[:, -1]))
    return (area & ~np.isin(labels, border[border > 0])).astype(np.uint8)


def _cross(cuts: Iterable[Cut], hiding: Image, start: tuple[int, int], scale: float) -> None:
    """Say of cuts that strokes cross them, and whether these may hide a character."""
    left, top = start
    beside = round(_BESIDE * scale)
    for cut in cuts:
        near = hiding[
            max(cut.top - top, 0) : cut.bottom - top, max(cut.left - left - beside, 0) : cut.right - left + beside
        ]
        cut.crossed, cut.hidden = True, bool(near.sum() > FAINTEST)


def _lines_in(area: Image, scale: float) -> Iterable[tuple[int, int, int, int]]:
    """Yield the lines of text in a cell by the rows that hold ink."""
    if area.size == 0:
        return
    rows = area.sum(axis=1) > 0
    for top, bottom in joined(list(stretches(rows)), scale):
        part = area[top:bottom]
        columns = np.flatnonzero(part.sum(axis=0))
        if part.sum() >= FAINTEST and columns.size:
            yield int(columns[0]), top, int(columns[-1]) + 1, bottom
