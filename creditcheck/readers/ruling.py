"""Ruling lines of a page -> bands of cells.

Tables come ruled by strokes, by thin filled rectangles, by one rectangle per cell, with double or dashed lines, with
pieces that do not quite touch. Rules are first joined to whole lines; vertical lines that follow on each other make a
region, horizontal lines cut it into bands, and the vertical lines that cross a band cut the band into cells. A cell
without a line below it goes on in the next band (merged cells). Each step sorts and sweeps: cost grows linearly.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from creditcheck.geometry import Band, Box, Rule, Segment

SAME_LINE = 1.2
"""Pieces whose position across differs by at most this many points belong to one line."""

JOIN = 4.0
"""A gap of at most this many points between two pieces of a line is no gap: corners left open, dashes."""

NARROW = 2.6
"""Two lines at most this far apart are one: double rules, borders of neighbouring cells."""

SHORT = 6.0
"""What is shorter after joining is no ruling line but a mark or an underlined letter."""

SAME_EDGE = 3.0
"""Cells of two bands whose edges differ by at most this many points stand below each other."""

LONG = 200.0
"""A vertical line this long that nothing touches is no border of a table."""

COVERED = 0.5
"""A cell is closed below when a line runs along at least this share of its width."""


@dataclass(slots=True, eq=False)
class Region:
    """Bands that follow on each other without a gap in the vertical lines; ``levels`` are the lines between them."""

    levels: list[float]
    bands: list[Band]

    def box_at(self, x: float, y: float) -> Box | None:
        """Return the cell at a point, None beside the table."""
        index = bisect_right(self.levels, y) - 1
        if not 0 <= index < len(self.bands):
            return None
        band = self.bands[index]
        column = bisect_right(band.edges, x) - 1
        return band.boxes[column] if 0 <= column < len(band.boxes) else None


@dataclass(slots=True, eq=False)
class Ruling:
    """What the rules of a page make: regions with cells, and horizontal lines outside of them (top to bottom)."""

    regions: list[Region] = field(default_factory=list)
    lines: list[Segment] = field(default_factory=list)

    def box_at(self, x: float, y: float) -> tuple[int, Box] | None:
        """Return the region (its index) and the cell at a point."""
        index = bisect_right(self.regions, y, key=lambda region: region.levels[0]) - 1
        if index < 0:
            return None
        box = self.regions[index].box_at(x, y)
        return None if box is None else (index, box)


def ruling_of(rules: Iterable[Rule]) -> Ruling:
    """Build the regions of a page from its rules."""
    across: list[Segment] = []
    along: list[Segment] = []
    for x0, y0, x1, y1 in rules:
        if y0 == y1:
            across.append(Segment(y0, x0, x1))
        else:
            along.append(Segment(x0, y0, y1))
    horizontal, vertical = without_frame(join(across), join(along))
    spans = _spans(vertical)
    regions, loose, taken = [], [], 0
    starts = [segment.at for segment in horizontal]
    for top, bottom, lines in spans:
        first = bisect_left(starts, top - NARROW, lo=taken)
        last = bisect_right(starts, bottom + NARROW, lo=first)
        region = _region(top, bottom, lines, horizontal[first:last])
        if region is None:
            continue
        regions.append(region)
        loose.extend(horizontal[taken:first])
        taken = last
    loose.extend(horizontal[taken:])
    return Ruling(regions, _single(loose))


def without_frame(horizontal: list[Segment], vertical: list[Segment]) -> tuple[list[Segment], list[Segment]]:
    """Leave out a frame around the page: long vertical lines that no line between their ends touches.

    All lines lie inside of a frame; a tall row of a table has others above or below.

    >>> without_frame([Segment(10, 0, 9), Segment(800, 0, 9)], [Segment(0, 10, 800), Segment(9, 10, 800)])
    ([], [])
    """
    frame = []
    top = min((one.at for one in horizontal), default=0.0) + SHORT
    bottom = max((one.at for one in horizontal), default=0.0) - SHORT
    for line in vertical:
        if line.end - line.start < LONG or line.start > top or line.end < bottom:
            continue
        inner = (one for one in horizontal if line.start + SHORT < one.at < line.end - SHORT)
        if not any(one.start - SAME_EDGE <= line.at <= one.end + SAME_EDGE for one in inner):
            frame.append(line)
    if not frame:
        return horizontal, vertical
    left, right = min(line.at for line in frame), max(line.at for line in frame)
    rest = [line for line in horizontal if line.start > left + SHORT or line.end < right - SHORT]
    return rest, [line for line in vertical if line not in frame]


def _single(lines: list[Segment]) -> list[Segment]:
    """Return horizontal lines with double ones made one."""
    single: list[Segment] = []
    for line in lines:
        if (
            single
            and line.at - single[-1].at <= NARROW
            and line.start <= single[-1].end
            and single[-1].start <= line.end
        ):
            before = single[-1]
            single[-1] = Segment(before.at, min(before.start, line.start), max(before.end, line.end))
        else:
            single.append(line)
    return single


def join(pieces: Iterable[Segment]) -> list[Segment]:
    """Join the pieces of ruling lines to whole lines, sorted by position.

    >>> join([Segment(10, 0, 3), Segment(10.3, 5, 20), Segment(40, 0, 2)])
    [Segment(at=10, start=0, end=20)]
    """
    joined: list[Segment] = []
    for group in _clusters(sorted(pieces), SAME_LINE):
        group.sort(key=lambda piece: piece.start)
        at, start, end = group[0]
        for piece in group[1:]:
            if piece.start - end <= JOIN:
                at, end = min(at, piece.at), max(end, piece.end)
            else:
                joined.append(Segment(at, start, end))
                at, start, end = piece
        joined.append(Segment(at, start, end))
    return [segment for segment in sorted(joined) if segment.end - segment.start >= SHORT]


def _clusters(ordered: Sequence[Segment], reach: float) -> Iterable[list[Segment]]:
    """Yield groups of segments whose positions lie within ``reach`` of the first of the group."""
    group: list[Segment] = []
    for segment in ordered:
        if group and segment.at - group[0].at > reach:
            yield group
            group = []
        group.append(segment)
    if group:
        yield group


def _merge(values: Iterable[float]) -> list[float]:
    """Return sorted positions, those closer than ``NARROW`` to the one before as one: each cell has its own borders."""
    merged: list[float] = []
    before = -math.inf
    for value in sorted(values):
        if value - before > NARROW:
            merged.append(value)
        before = value
    return merged


def _spans(vertical: list[Segment]) -> list[tuple[float, float, list[Segment]]]:
    """Return the stretches of the page that vertical lines cover, each with its lines."""
    spans: list[tuple[float, float, list[Segment]]] = []
    for line in sorted(vertical, key=lambda line: line.start):
        if spans and line.start - spans[-1][1] <= NARROW:
            top, bottom, lines = spans[-1]
            lines.append(line)
            spans[-1] = (top, max(bottom, line.end), lines)
        else:
            spans.append((line.start, line.end, [line]))
    return spans


def _region(top: float, bottom: float, vertical: list[Segment], horizontal: list[Segment]) -> Region | None:
    """Build one region; None for a lone vertical line, which is a decoration."""
    if len(_merge(line.at for line in vertical)) < 2:
        return None
    levels = _merge([top, bottom, *(line.at for line in horizontal)])
    if len(levels) < 2:
        return None
    covers = _covers(levels, horizontal)
    middles = [(above + below) / 2 for above, below in itertools.pairwise(levels)]
    crossing: list[list[float]] = [[] for _ in middles]
    for line in vertical:
        for index in range(bisect_left(middles, line.start), bisect_right(middles, line.end)):
            crossing[index].append(line.at)
    bands: list[Band] = []
    for index, positions in enumerate(crossing):
        ends = [end for cover in covers[index : index + 2] for piece in cover for end in piece]
        if bands:
            # A merged cell at a side without a border has no line of its own in its middle bands.
            ends += bands[-1].edges[:1] + bands[-1].edges[-1:]
        outer = [end for end in ends if positions and not min(positions) - SHORT < end < max(positions) + SHORT]
        edges = _merge([*positions, *outer])
        bands.append(_band(levels[index], levels[index + 1], edges, bands[-1] if bands else None, covers[index]))
    bands[-1].closed = bool(covers[-1])
    return Region(levels, bands)


def _covers(levels: list[float], horizontal: list[Segment]) -> list[list[tuple[float, float]]]:
    """Return for each level the stretches that its lines cover, left to right."""
    covers: list[list[tuple[float, float]]] = [[] for _ in levels]
    for line in horizontal:
        index = max(0, bisect_right(levels, line.at) - 1)
        covers[index].append((line.start, line.end))
    for cover in covers:
        cover.sort()
    return covers


def _band(top: float, bottom: float, edges: list[float], above: Band | None, cover: list[tuple[float, float]]) -> Band:
    """Build one band; a cell that is open above is the one of the band above, made longer."""
    boxes = []
    for left, right in itertools.pairwise(edges):
        box = None
        if above is not None and _covered(left, right, cover) < COVERED:
            box = _box_above(above, left, right)
        if box is None:
            box = Box(left, right, top, bottom)
        else:
            box.y1 = bottom
        boxes.append(box)
    return Band(top, bottom, edges, boxes)


def _covered(left: float, right: float, cover: list[tuple[float, float]]) -> float:
    """Return the share of a stretch that lines cover."""
    shared, reached = 0.0, left
    for start, end in cover:
        start = max(start, reached)  # noqa: PLW2901 (overlapping pieces count once)
        if end > start and start < right:
            shared += min(end, right) - start
            reached = end
    return shared / (right - left)


def _box_above(above: Band, left: float, right: float) -> Box | None:
    """Return the cell of the band above with the same edges."""
    index = bisect_left(above.edges, left - SAME_EDGE)
    if index < len(above.boxes):
        box = above.boxes[index]
        if abs(box.x0 - left) <= SAME_EDGE and abs(box.x1 - right) <= SAME_EDGE:
            return box
    return None
