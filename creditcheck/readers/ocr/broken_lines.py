"""Light ruling lines that one bit leaves pieces of: specks and dashes in a row, with white paper on both sides."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import cv2
import numpy as np

from creditcheck.readers.ocr.recognise import Text

Image = Any
Line = tuple[int, int, int]
"""Row, left and right of a level line, or column, top and bottom of an upright one, in pixels."""

_THIN = 1.0
"""Points: a piece is no thicker; strokes of letters hang together with others and are."""

_INKED = 0.2
"""Share of a line that has ink at least, where it is known by itself."""

_LEAST, _SOME, _BARE, _SAME = 0.02, 0.08, 0.002, 4.0
"""The same in a table, level and upright; share of ink in white paper; points by which places are the same."""

_SPREAD = 0.5
"""Share of a line from its first piece to its last."""

_WHOLE = 0.3
"""Share of a stretch along which other ink touches it."""

_MEETING = 2
"""Upright lines that end at one height, so that a level one is there."""

_QUIET, _NOISE = (1.2, 2.4), 0.05
"""Points beside a line, from and to, where the paper is white, and the share of them that may have ink: lines cross."""


class _Way(NamedTuple):
    """What holds of lines of one direction, in points.

    ``gap``: white between two pieces at most; ``long``: a line at least; ``pieces``: how many it has at least, for two
    or three may be strokes of numbers below each other; ``on``: white behind which a line goes on at most.
    """

    gap: float
    long: float
    pieces: int
    on: float


_WAYS = (_Way(14.0, 40.0, 5, 60.0), _Way(9.0, 10.0, 4, 9.0))
"""Level lines, and upright ones: these go from the top of a row to its foot."""


def broken_lines(ink: Image, scale: float) -> Image:
    """Return where a page of one bit has ruling lines (1) of which pieces are left, their gaps filled."""
    found = np.zeros_like(ink)
    turned = np.ascontiguousarray(ink.T)
    level, upright = list(_lines(ink, scale, _WAYS[0])), []
    for group in _together(_lines(turned, scale, _WAYS[1]), round(_SAME * scale)):
        more = _table(ink, level, group, scale)
        level += more[0]
        upright += [*group, *more[1]] if more[1] else []
    for lines, all_of_them in ((found, level), (found.T, upright)):
        for row, left, right in all_of_them:
            lines[max(row - 1, 0) : row + 1, left:right] = 1
    return found


def without_stumps(texts: list[Text]) -> list[Text]:
    """Return texts without pieces of lines that look like two dashes: those of a table stand beside a word."""
    words = [text.cut for text in texts if text.cut.box is None and text.text != "--"]
    return [
        text
        for text in texts
        if text.cut.box is not None
        or text.text != "--"
        or any(word.top < (text.cut.top + text.cut.bottom) / 2 < word.bottom for word in words)
    ]


def _table(ink: Image, level: list[Line], upright: list[Line], scale: float) -> tuple[list[Line], list[Line]]:
    """Return the lines of a table, from one that crosses them to the next, of which fewer pieces are left."""
    near = round(_SAME * scale)
    top, bottom = min(line[1] for line in upright) - near, max(line[2] for line in upright) + near
    known = [line for line in level if top <= line[0] <= bottom]
    if not known:
        return [], []
    left, right = min(line[1] for line in known), max(line[2] for line in known)
    left, right = _beside(ink[max(top, 0) : bottom], left, right, scale)
    columns = _apart([left, right - 1, *(line[0] for line in upright)], near)
    between = ink.copy()
    for x in columns:
        between[:, max(x - 2, 0) : x + 3] = 0
    rows = [line[0] for line in known]
    pieces = cv2.dilate(_pieces(between, scale)[max(top, 0) : bottom], np.ones((3, 1), np.uint8))
    for start, end, least in ((left, right, _LEAST), *((*ends, _SOME) for ends in itertools.pairwise(columns))):
        share = pieces[:, start:end].mean(axis=1)
        for place in np.argsort(-share).tolist():
            if share[place] < least:
                break
            row = place + max(top, 0)
            apart = all(abs(row - other) > 2 * near for other in rows)
            if apart and _is_spread(pieces[place, start:end]) and _is_white(between, (row, start, end), scale):
                rows.append(row)
    edges = [row for row in _ends(upright, near) if _is_white(between, (row, left, right), scale)]
    rows = _apart([*rows, *edges], near)
    turned = np.ascontiguousarray(ink.T)
    shares = {row: 0.0 if any(abs(row - edge) <= near for edge in edges) else _LEAST for row in rows}
    levels = itertools.product(rows, itertools.pairwise(columns))
    uprights = itertools.product(columns, itertools.pairwise(rows))
    return (
        [(row, *ends) for row, ends in levels if _has(between, (row, *ends), shares[row], scale)],
        [(column, *ends) for column, ends in uprights if _has(turned, (column, *ends), _SOME, scale)],
    )


def _is_spread(pieces: Image) -> bool:
    """Tell whether pieces lie all along a line: two dashes stand in the middle of a cell."""
    columns = np.flatnonzero(pieces)
    return bool(columns[-1] - columns[0] > _SPREAD * pieces.size)


def _beside(ink: Image, left: int, right: int, scale: float) -> tuple[int, int]:
    """Return the sides of a table, moved out of text that begins or ends where the last pieces of its lines are."""
    white = max(2, round(_QUIET[0] * scale))
    text = (ink & (1 - _pieces(ink, scale))).any(axis=0)
    while left > white and text[left - white : left + white].any():
        left -= 1
    while right < text.size - white and text[right - white : right + white].any():
        right += 1
    return left, right


def _ends(upright: list[Line], near: int) -> Iterator[int]:
    """Yield the heights at which several upright lines begin, or end: there is a level one, however little of it."""
    for end in (1, 2):
        places = sorted(line[end] for line in upright)
        for together in itertools.groupby(places, key=lambda place: sum(other < place - near for other in places)):
            here = list(together[1])
            if len(here) >= _MEETING:
                yield here[0] if end == 1 else here[-1]


def _has(ink: Image, line: Line, least: float, scale: float) -> bool:
    """Tell whether a line has pieces between two others that cross it, and white paper beside them."""
    row, left, right = line
    part = ink[max(row - 1, 0) : row + 2, left:right]
    inked = bool(part.size and part.any(axis=0).mean() >= least)
    return inked and _is_quiet(ink, (left, row - 1, right - left, 3), scale)


def _apart(places: list[int], near: int) -> list[int]:
    """Return places in order without those beside others."""
    found: list[int] = []
    for place in sorted(places):
        if not found or place - found[-1] > near:
            found.append(place)
    return found


def _is_white(ink: Image, line: Line, scale: float) -> bool:
    """Tell whether nothing stands in or beside a row but the thin pieces of a line."""
    row, left, right = line
    beside = round(_QUIET[1] * scale)
    part = np.ascontiguousarray(ink[max(row - beside, 0) : row + beside + 1, left:right])
    return bool((part & (1 - _pieces(part, scale))).mean() <= _BARE)


def _together(upright: Iterable[Line], near: int) -> list[list[Line]]:
    """Return the upright lines of each table: those that stand beside each other at the same height."""
    groups: list[list[Line]] = []
    for line in sorted(upright, key=lambda line: line[1]):
        for group in groups:
            if any(line[1] <= other[2] - near for other in group):
                group.append(line)
                break
        else:
            groups.append([line])
    return [group for group in groups if len(group) > 1]


def _pieces(ink: Image, scale: float) -> Image:
    """Return the ink that is so thin as pieces of level lines are."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    thin = stats[:, cv2.CC_STAT_HEIGHT] <= max(2, round(_THIN * scale))
    thin[0] = False
    return thin[labels].astype(np.uint8)


def _lines(ink: Image, scale: float, way: _Way) -> Iterator[Line]:
    """Yield row, left and right of each level line of pieces, in pixels."""
    pieces = _pieces(ink, scale)
    near = cv2.dilate(pieces, np.ones((3, 1), np.uint8))
    runs = cv2.morphologyEx(near, cv2.MORPH_CLOSE, np.ones((1, round(way.gap * scale)), np.uint8))
    runs = cv2.morphologyEx(runs, cv2.MORPH_OPEN, np.ones((1, round(way.long * scale)), np.uint8))
    _, _, places, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    for left, top, wide, high, _ in places[1:].tolist():
        own = pieces[top : top + high, left : left + wide]
        inked = own.any(axis=0)
        many = np.count_nonzero(np.diff(inked.astype(np.int8), prepend=0) == 1)
        if high > 3 * _THIN * scale or inked.mean() < _INKED or many < way.pieces:
            continue
        if _is_quiet(ink, (left, top, wide, high), scale) and not _is_edge(ink, pieces, (left, top, wide, high), scale):
            row = top + int(np.argmax(own.sum(axis=1)))
            yield row, *_going_on(ink, pieces, (row, left, left + wide), scale, way)


def _is_quiet(ink: Image, place: tuple[int, int, int, int], scale: float) -> bool:
    left, top, wide, high = place
    first, last = (round(side * scale) for side in _QUIET)
    above = ink[max(top - last, 0) : max(top - first, 0), left : left + wide]
    below = ink[top + high + first : top + high + last, left : left + wide]
    return all(not part.size or part.mean() <= _NOISE for part in (above, below))


def _is_edge(ink: Image, pieces: Image, place: tuple[int, int, int, int], scale: float) -> bool:
    """Tell whether pieces lie along a whole line: its edge is rough where the page is a little turned."""
    left, top, wide, high = place
    beside = round(_QUIET[0] * scale)
    around = (slice(max(top - beside, 0), top + high + beside), slice(left, left + wide))
    return bool((ink[around] & (1 - pieces[around])).any(axis=0).mean() > _WHOLE)


def _going_on(ink: Image, pieces: Image, line: tuple[int, int, int], scale: float, way: _Way) -> tuple[int, int]:
    """Return the ends of a line, on to further pieces in its row behind white paper."""
    row, *ends = line
    rows = slice(max(row - 1, 0), row + 2)
    inked, text = pieces[rows].any(axis=0), (ink[rows] & (1 - pieces[rows])).any(axis=0)
    on, most = round(way.on * scale), round(_THIN * scale)
    columns = np.flatnonzero(inked)
    inside = columns[(columns >= ends[0]) & (columns < ends[1])]
    first, last = int(inside[0]), int(inside[-1])
    for x in columns[columns < first][::-1].tolist():
        if first - x > on or np.count_nonzero(text[x:first]) > most:
            break
        first = x
    for x in columns[columns > last].tolist():
        if x - last > on or np.count_nonzero(text[last:x]) > most:
            break
        last = x
    return first, last + 1
