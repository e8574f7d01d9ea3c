"""Where the watermark of a report is, learnt from its pages: it stands at the same place on each.

A page on which a piece of it was not found has it there all the same: what stands there is no surer than under a
stroke that was found. Of each page a small picture of its strokes is kept, one point a pixel.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from creditcheck.readers.ocr.pages import Alternative, Scanned
from creditcheck.readers.ocr.small_masks import unpacked

Image = Any

_SHIFT = 10
"""Points by which a watermark stands elsewhere on another page at most."""

_NEAR = 3
"""Points around a stroke that count as it."""

_SAME = 0.5
"""Share of the strokes of a page that lie on those of another page of the same watermark."""


def zoned(pages: Sequence[Scanned]) -> list[tuple[Alternative, ...]]:
    """Return what the pages of a report could say as well, with what stands in the zone of its watermark."""
    return [
        tuple(sorted((*page.alternatives, *found), key=lambda one: one.start)) if found else page.alternatives
        for page, found in zip(pages, in_zones(pages), strict=True)
    ]


def in_zones(pages: Sequence[Scanned]) -> list[list[Alternative]]:
    """Return the other texts of what stands in the zone of the watermark on each page, though no stroke was found."""
    marked = {index: unpacked(page.strokes) for index, page in enumerate(pages) if page.strokes}
    zones = _zones(marked)
    return [_in_zone(page, zones[index]) if index in zones else [] for index, page in enumerate(pages)]


def _zones(marked: dict[int, Image]) -> dict[int, Image]:
    """Return the zone of each marked page: the strokes of all pages on which they are the same as on another one."""
    zones: dict[int, Image] = {}
    if not marked:
        return zones
    tall = max(strokes.shape[0] for strokes in marked.values()) + 2 * _SHIFT
    wide = max(strokes.shape[1] for strokes in marked.values()) + 2 * _SHIFT
    most = sorted(marked, key=lambda index: -int(marked[index].sum()))
    base = np.zeros((tall, wide), np.uint8)
    base[_SHIFT : _SHIFT + marked[most[0]].shape[0], _SHIFT : _SHIFT + marked[most[0]].shape[1]] = marked[most[0]]
    joined, places = base, {most[0]: (_SHIFT, _SHIFT)}
    for index in most[1:]:
        strokes = marked[index]
        near = cv2.dilate(base, np.ones((3, 3), np.uint8))
        found = cv2.matchTemplate(near.astype(np.float32), strokes.astype(np.float32), cv2.TM_CCORR)
        _, overlap, _, (left, top) = cv2.minMaxLoc(found)
        if overlap >= _SAME * strokes.sum():
            places[index] = (top, left)
            joined = joined.copy()
            joined[top : top + strokes.shape[0], left : left + strokes.shape[1]] |= strokes
    joined = cv2.dilate(joined, np.ones((2 * _NEAR + 1, 2 * _NEAR + 1), np.uint8))
    for index, strokes in marked.items():
        height, width = strokes.shape
        own = cv2.dilate(strokes, np.ones((2 * _NEAR + 1, 2 * _NEAR + 1), np.uint8))
        if index in places:
            top, left = places[index]
            own |= joined[top : top + height, left : left + width]
        zones[index] = own
    return zones


def _in_zone(page: Scanned, zone: Image) -> list[Alternative]:
    """Return the other texts of what stands in the zone."""
    height, width = zone.shape
    across, down = width / page.page.width, height / page.page.height
    found = []
    for one in page.if_crossed:
        glyphs = page.page.stretches[one.start : one.end]
        left, right = min(glyph.x0 for glyph in glyphs), max(glyph.x1 for glyph in glyphs)
        top, bottom = min(glyph.y - glyph.size for glyph in glyphs), max(glyph.y for glyph in glyphs)
        rows = slice(max(int(top * down), 0), int(bottom * down) + 2)
        if zone[rows, max(int(left * across), 0) : int(right * across) + 1].any():
            found.append(one)
    return found
