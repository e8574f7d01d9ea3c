"""The letters of a watermark, learnt from the page itself: the same piece of it stands there many times.

Strokes only add ink. Where the mark stands again all of its piece is black, whatever is printed there; and what is
black at most of these places is the mark's, what is black at one of them the report's.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

Image = Any

_PIECE = 72.0
"""Points of the side of a piece of the mark: larger than any letter of the text, with parts of some letters of it."""

_COARSE = 1.4
"""Pixels a point at which a piece is looked for."""

_TIMES, _MOST, _PIECES = 4, 60, 12
"""So often a piece stands on a page at least, and is looked at at most; so many pieces are tried."""

_LIKE, _BLACK, _EXACT = 0.62, 0.88, 0.96
"""Share of a piece that is black where it stands again: while text is in it too, afterwards, and of its core in full
size."""

_RING, _CLEARER = (7, 17), 0.3
"""Pixels around a piece between which it is less black by such a share: a piece fits into anything black."""

_INSIDE, _SEEN = 0.15, 0.1
"""Share of a piece that is on the page at least, of all of it and of its core."""

_VOTES, _SHARE = 3, 0.7
"""A pixel is the mark's that is black at such a share of the places where no line hides it, of so many at least."""

_LITTLE = 0.2
"""Share of the ink of the first piece that the last one has at least, and of its own ink that stands there again."""

_LEAST, _OWN = 100.0, 0.5
"""Square points of a piece with what is around it, at least; and share of it that is ink of a mark wherever it stands:
months of a grid stand there many times as well, and are none.
"""

_SEED = 1000.0
"""Square points of a page that may be ink of a mark, at least: a title and what touches a line have less."""

_APART = 15
"""Coarse pixels from one place of a piece to the next at least."""

_EDGE = 2
"""Pixels by which the edges of a mark differ from place to place."""

_NEAR = np.ones((3, 3), np.uint8)
_OPENED = np.ones((2, 2), np.uint8)


class _Search:
    """A page on which pieces of a mark are looked for; all pictures of it have white around them."""

    def __init__(self, ink: Image, lines: Image, scale: float) -> None:
        self.shrink = max(1, round(scale / _COARSE))
        self.side = round(_PIECE * scale) // self.shrink * self.shrink
        self.edge = self.side + self.side // 2 // self.shrink * self.shrink
        self.ink, self.lines, self.page = (self.padded(one) for one in (ink | lines, lines, np.ones_like(ink)))
        self.dark, self.inside = self.small(cv2.dilate(self.ink, _NEAR)), self.small(self.page)

    def padded(self, picture: Image) -> Image:
        below, behind = (self.edge + -side % self.shrink for side in picture.shape)
        return cv2.copyMakeBorder(picture, self.edge, below, self.edge, behind, cv2.BORDER_CONSTANT, value=0)

    def small(self, picture: Image) -> Image:
        size = (picture.shape[1] // self.shrink, picture.shape[0] // self.shrink)
        return cv2.resize(picture * 255, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255

    def at(self, top: int, left: int, more: int = 0) -> tuple[slice, slice]:
        return slice(top - more, top + self.side + more), slice(left - more, left + self.side + more)

    def richest(self, seed: Image) -> tuple[tuple[slice, slice], float]:
        """Return the place with the most of something, and how much of it."""
        side = self.side // self.shrink
        part = cv2.boxFilter(
            self.small(seed), -1, (side, side), normalize=False, anchor=(0, 0), borderType=cv2.BORDER_CONSTANT
        )
        _, most, _, (x, y) = cv2.minMaxLoc(part)
        top, left = (
            min(start * self.shrink, whole - self.side) for start, whole in zip((y, x), seed.shape, strict=True)
        )
        return self.at(top, left), most * self.shrink**2

    def places(self, piece: Image, least: float, exact: float = 0.0) -> list[tuple[slice, slice]]:
        """Return where a piece stands: so much of it is black, and of its core, and what is around it is not."""
        rim = [cv2.dilate(piece, np.ones((reach, reach), np.uint8)) for reach in _RING]
        black, around = self._share(piece), self._share(rim[1] - rim[0])
        clearer = black - around
        peaks = (black >= least) & (clearer >= _CLEARER)
        peaks &= clearer >= cv2.dilate(clearer, np.ones((_APART, _APART), np.uint8))
        tops, lefts = np.nonzero(peaks)
        core = cv2.erode(piece, _NEAR)
        found = []
        for index in np.argsort(-clearer[tops, lefts])[:_MOST]:
            near = self.shrink + 2
            top, left = (max(int(start[index]) * self.shrink - near, 0) for start in (tops, lefts))
            area = self.ink[top : top + self.side + 2 * near, left : left + self.side + 2 * near]
            fits = cv2.matchTemplate(area.astype(np.float32), piece.astype(np.float32), cv2.TM_CCORR)
            _, _, _, (x, y) = cv2.minMaxLoc(fits)
            place = self.at(top + y, left + x)
            seen = core & self.page[place]
            if seen.sum() >= _SEEN * core.sum() and (seen & self.ink[place]).sum() >= exact * seen.sum():
                found.append(place)
        return found

    def around(self, places: list[tuple[slice, slice]]) -> list[tuple[slice, slice]]:
        """Return larger places around some: what of a mark is beside a piece stands beside it again."""
        more = self.side // 2
        return [self.at(rows.start, columns.start, more) for rows, columns in places]

    def _share(self, piece: Image) -> Image:
        """Return which share of a piece is black, wherever it is laid on the page."""
        small = self.small(piece)
        whole, dark = (cv2.matchTemplate(one, small, cv2.TM_CCORR) for one in (self.inside, self.dark))
        return np.where(whole > _INSIDE * small.sum(), dark / np.maximum(whole, 1e-6), 0)

    def voted(self, places: list[tuple[slice, slice]]) -> Image:
        """Return what is black at most of some places; nothing for too few of them."""
        if len(places) < _TIMES:
            return np.zeros((self.side, self.side), np.uint8)
        black, votes = (np.zeros_like(self.ink[places[0]], np.float32) for _ in range(2))
        for place in places:
            told = self.page[place] & (1 - self.lines[place])
            black += self.ink[place] & told
            votes += told
        most = ((black >= _SHARE * votes) & (votes >= _VOTES)).astype(np.uint8)
        return cv2.morphologyEx(most, cv2.MORPH_OPEN, _OPENED)


def repeated(ink: Image, seed: Image, lines: Image, scale: float) -> Image:
    """Return where a mark is that stands on a page many times; ``seed``: where some of its ink may be.

    ``ink`` is that of the page, ``lines`` where its ruling lines are.
    """
    if seed.sum() < _SEED * scale**2:
        return np.zeros_like(ink)
    page = _Search(ink, lines, scale)
    left, found = page.padded(seed), np.zeros_like(page.ink)
    marks = left.copy()
    first = 0.0
    for _ in range(_PIECES):
        rich, many = page.richest(left)
        first = first or many
        if many < max(_LITTLE * first, 1):
            break
        piece = page.voted(page.places(left[rich], _LIKE))
        places = page.places(piece, _BLACK, _EXACT) if piece.sum() > _LITTLE * many else []
        places = page.around(places)
        piece = page.voted(places)
        own = sum(int((marks[place] & piece).sum()) for place in places if piece.any())
        if piece.sum() < max(_LITTLE * many, _LEAST * scale**2) or own < _OWN * len(places) * piece.sum():
            places = []
        for place in places:
            found[place] |= piece
        left &= 1 - cv2.dilate(found, np.ones((_RING[0], _RING[0]), np.uint8))
        left[rich] = 0
    height, width = ink.shape
    return _to_edges(found[page.edge : page.edge + height, page.edge : page.edge + width], ink, lines)


def _to_edges(mark: Image, ink: Image, lines: Image) -> Image:
    """Return a mark with its edges: what is beside it and belongs to no ink further away."""
    near = cv2.dilate(mark, _NEAR, iterations=_EDGE) & (ink | lines)
    others = cv2.dilate(ink & (1 - lines) & (1 - near), _NEAR, iterations=_EDGE)
    return near & (1 - (others & (1 - mark)))
