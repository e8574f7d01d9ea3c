"""Text outside of tables: pieces of lines, of letters that stand near each other."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

Image = Any

FAINTEST = 4
"""Pixels of ink below which a speck is no text."""

_TALLEST, _LOWEST = 12.5, 4.0
"""Points: a higher piece may be several lines, each at least as high as the second."""

_PITCH = (6.4, 13.0)
"""Points from line to line where there is no white between them, at least and at most."""

_FOOT = 0.3
"""Share of the height of a line that the ink of the one above, or below, reaches into it at most."""

_VALLEY = 0.4
"""Share of the mean ink that there is at most in the rows where close lines are parted."""

_THIN = (0.0, 0.02, 0.05)
"""Share of the most ink that there is in a row between two lines: none, or where lines touch a little or strokes do."""

_STROKE, _WIDEST = 3.5, 26.0
"""Points: the height of the stroke of a numeral such as 二, and the width of the largest one."""

_WORD_GAP = 12.0
"""Points without ink that part two pieces of a free line."""


@dataclass(eq=False)
class Piece:
    """The ink of a piece of text, in pixels of its page."""

    left: int
    top: int
    right: int
    bottom: int


def pieces_in(ink: Image, scale: float) -> list[Piece]:
    """Return the pieces of text outside of tables: letters that stand near each other on one line."""
    near = cv2.dilate(ink, np.ones((1, round(_WORD_GAP * scale)), np.uint8))
    near = cv2.morphologyEx(near, cv2.MORPH_CLOSE, np.ones((round(2.0 * scale), 1), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=4)
    pieces = []
    for label, (left, top, width, height, _) in enumerate(stats[1:].tolist(), 1):
        place = (slice(top, top + height), slice(left, left + width))
        part = ((labels[place] == label) & (ink[place] > 0)).astype(np.uint8)
        spans = _rows_of(part, scale)
        for start, end in spans:
            own = part[start:end] if len(spans) == 1 else _of_line(part[start:end])
            columns = np.flatnonzero(own.any(axis=0))
            if columns.size and own.sum() >= FAINTEST:
                pieces.append(Piece(left + int(columns[0]), top + start, left + int(columns[-1]) + 1, top + end))
    return _stacked(_merged(pieces), scale)


def _of_line(line: Image) -> Image:
    """Return the ink of one of several lines without the feet of brackets of the line above, and heads from below."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(line, connectivity=8)
    tops, highs = stats[:, cv2.CC_STAT_TOP], stats[:, cv2.CC_STAT_HEIGHT]
    foot = (highs <= _FOOT * line.shape[0]) & ((tops == 0) | (tops + highs == line.shape[0]))
    foot[0] = False
    return line & (1 - foot[labels].astype(np.uint8))


def _rows_of(part: Image, scale: float) -> list[tuple[int, int]]:
    """Return the lines of a piece of text; lines that almost touch are parted where there is least ink."""
    rows = part.sum(axis=1)
    inked = np.flatnonzero(rows)
    if not inked.size:
        return []
    first, last = int(inked[0]), int(inked[-1]) + 1
    if last - first <= _TALLEST * scale:
        return [(first, last)]
    borders: list[int] = []
    for thin in _THIN:
        spans = joined(list(stretches(rows > thin * rows.max())), scale)
        spans = [span for span in spans if span[1] - span[0] >= _LOWEST * scale]
        borders = [(one[1] + two[0]) // 2 for one, two in itertools.pairwise(spans)]
        if spans and all(end - start <= _TALLEST * scale for start, end in spans):
            return list(itertools.pairwise([first, *borders, last]))
    high = (last - first) / scale
    parted = [_parted(rows, first, last, many) for many in range(2, 9) if _PITCH[0] <= high / many <= _PITCH[1]]
    best = min(parted, key=lambda borders: rows[borders].mean(), default=[])
    if best and rows[best].mean() > _VALLEY * rows[first:last].mean():
        best = []
    return list(itertools.pairwise([first, *best, last]))


def _parted(rows: Any, first: int, last: int, many: int) -> list[int]:
    """Return the borders of so many lines of one height: where there is least ink about there."""
    pitch = (last - first) / many
    reach = max(1, round(0.2 * pitch))
    starts = [round(first + number * pitch) - reach for number in range(1, many)]
    return [start + int(np.argmin(rows[start : start + 2 * reach + 1])) for start in starts]


def _stacked(pieces: list[Piece], scale: float) -> list[Piece]:
    """Join the strokes of 二 and 三, which lie apart one above the other."""
    merged: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece.top):
        wide = piece.right - piece.left
        for other in merged:
            across = min(other.right, piece.right) - max(other.left, piece.left)
            least = min(wide, other.right - other.left)
            stroke = (
                piece.bottom - piece.top < _STROKE * scale and max(wide, other.right - other.left) < _WIDEST * scale
            )
            if stroke and across > 0.8 * least and least > 0.5 * wide and 0 <= piece.top - other.bottom < 0.6 * wide:
                other.left, other.right = min(other.left, piece.left), max(other.right, piece.right)
                other.bottom = piece.bottom
                break
        else:
            merged.append(piece)
    return merged


def _merged(pieces: list[Piece]) -> list[Piece]:
    """Join pieces that overlap: the dots and strokes of a letter beside it."""
    pieces = sorted(pieces, key=lambda piece: (piece.left, piece.top))
    merged: list[Piece] = []
    for piece in pieces:
        for other in merged:
            across = min(other.right, piece.right) - max(other.left, piece.left)
            down = min(other.bottom, piece.bottom) - max(other.top, piece.top)
            if across > 0 and down > 0.5 * min(piece.bottom - piece.top, other.bottom - other.top):
                other.left, other.right = min(other.left, piece.left), max(other.right, piece.right)
                other.top, other.bottom = min(other.top, piece.top), max(other.bottom, piece.bottom)
                break
        else:
            merged.append(piece)
    return merged


def stretches(flags: Any) -> Iterable[tuple[int, int]]:
    """Yield begin and end of each stretch that is set."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def joined(spans: list[tuple[int, int]], scale: float) -> list[tuple[int, int]]:
    """Join the parts of one line: 二, 三, :, = are cut by white rows; a line is some eight points high."""
    joined: list[tuple[int, int]] = []
    for top, bottom in spans:
        if joined and bottom - joined[-1][0] <= 10.5 * scale and top - joined[-1][1] <= 2.6 * scale:
            joined[-1] = (joined[-1][0], bottom)
        else:
            joined.append((top, bottom))
    return joined
