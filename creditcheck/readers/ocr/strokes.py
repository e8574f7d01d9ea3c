"""The ink of a page that is no text of it: strokes of a watermark or a seal, in the same black as the letters.

A scan of one bit makes three things of a watermark: specks, where its grey is near the threshold; thin lines that go
on through letters and borders; strokes that are thicker than those of any letter and hide what is under them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from creditcheck.readers.ocr.specks import NO_SPECKS, are_headings, specks_in
from creditcheck.readers.ocr.thin_strokes import thin_strokes

Image = Any

_SHADES = (200, 150)
"""Of 255: letters of a mark that is known to the pixel are left in these: the model reads what is below."""

_THICK, _BLOB = 3.3, 2.4
"""Points: a stroke of a letter is thinner, or short as those of headings; in a cell thinner than the second."""

_BROAD, _LARGE, _LETTERS = 2.2, (9.0, 13.0), 25
"""Points: letters of a watermark have such strokes, wide and high; titles too, but a page has only a few of theirs."""

_LEVEL = 5.0
"""Points: what is lower, or narrower, all along is the line where two tables meet."""

_EDGE, _SLIVER = 0.9, (1.8, 7.0)
"""Points: edges of a thick stroke are so much thinner than it; what is left beside one is so wide and long at most."""

_SOLID = 2.6
"""Points: strokes of a mark that are broader hide what is below them."""

_TALL = 18.0
"""Points: ink with a foreign stroke hangs together over so much of the height; letters do not, in a heading neither."""

_TITLE = 26.0
"""Points: no letter of a title is larger."""

_LONG = 18.0
"""Points: no thick stroke of letters that touch each other is so long."""

BLACK, LIGHT = 128, 200
"""Of 255: specks are darker than the first; what is lighter than the second, with specks evened out, is none."""

_FINE, _SOFT = 3.5, 0.7
"""Pixels a point from which no stroke of a letter is but a pixel or two wide; coarser pages are softened by so many."""

_FEW = 0.25
"""Square points: less foreign ink in a cell crosses nothing."""

_THROUGH = 1.6
"""Points: a thin stroke is about so wide."""

_STROKE, _MARK, _DASH = 3.5, 2.2, 1.8
"""Points: a letter has a stroke so long, of more square points than the second; or a dash so wide."""

_LONE, _POINT = 0.5, 2.5
"""Square points of a speck by itself; a point or a comma stands within so many points of a letter."""

_DUST = 0.3
"""Square points of black of a speck of dust: a dot of a colon has twice as many."""

NONE = 400.0
"""Square points: less on a whole page is no watermark."""

_BESIDE, _BETWEEN, _TRACE = 3, 15, 8
"""Points around a stroke, and between two of them, where nothing is sure; of 255: so much of a point is a stroke."""

_AROUND = 3.0
"""Points around specks in which more of their kind are."""


@dataclass(eq=False)
class Foreign:
    """Where foreign ink is: ``thick`` hides what is below it, ``thin`` crosses it, ``specks`` lie in it."""

    thick: Image
    thin: Image
    specks: Image

    def any(self) -> Image:
        """Return where there is any of them."""
        return self.thick | self.thin | self.specks


@dataclass(eq=False)
class Cleaned:
    """A page without its foreign ink: what is left of its ink, the pictures to read, and what was taken away.

    ``pictures``: without foreign ink; the same with small specks evened out; opened, but not where most of that ink are
    straight lines, of which nothing is left; and as the page is. Where a mark was evened out, in these ways, and as it
    is; where thin letters were learnt, the second and third have these in two shades. ``inks``: what is left of the ink
    in some of them. ``dots`` are those of a watermark, which may hide something low.
    """

    ink: Image
    pictures: tuple[Image, ...]
    inks: tuple[Image, ...]
    gone: Image
    hiding: Image
    few: float
    dots: Image | None = None
    lined: bool = False
    """Most of the foreign ink are straight lines."""

    def near(self, scale: float) -> Image:
        """Return where foreign ink is or is near: a piece of a stroke that was not found is beside ones that were."""
        height, width = self.gone.shape
        small = cv2.resize(self.gone * 255, (round(width / scale), round(height / scale)), interpolation=cv2.INTER_AREA)
        found = (small > _TRACE).astype(np.uint8)
        found = cv2.morphologyEx(found, cv2.MORPH_CLOSE, np.ones((_BETWEEN, _BETWEEN), np.uint8))
        found = cv2.dilate(found, np.ones((2 * _BESIDE + 1, 2 * _BESIDE + 1), np.uint8))
        return cv2.resize(found, (width, height), interpolation=cv2.INTER_NEAREST)


def plain(ink: Image, mask: Image) -> Cleaned:
    """Return a page as it is, for one whose strokes do not matter."""
    nothing = np.zeros_like(ink)
    bare = ink & (1 - mask)
    return Cleaned(bare, (), (bare,), nothing, nothing, 0)


def cleaned(
    flat: Image,
    ink: Image,
    mask: Image,
    scale: float,
    *,
    thick: Image | None = None,
    mark: Image | None = None,
    tall: Image | None = None,
    letters: Image | None = None,
    straight: Image | None = None,
    dots: bool = False,
    others: tuple[Image, ...] = (),
) -> Cleaned:
    """Clean a page: ``flat`` is its picture, ``ink`` its ink, ``mask`` where its ruling lines are.

    ``thick``, ``tall``: its thick strokes and its tall ink, where they are known already; ``letters``: those of a mark
    that was learnt, and ``straight``: its straight lines, none of which these are; ``mark``: where a grey mark, or one
    of ``dots``, was evened out, and ``others``: then, the page with it evened out in other ways.
    """
    none = NONE * scale * scale
    black = (ink if others and dots else (flat < BLACK).astype(np.uint8)) & (1 - mask)
    unless = mask if mark is None or not mark.any() else None
    exact = np.zeros_like(ink) if straight is None else straight
    foreign = foreign_in(ink, black & (1 - exact), scale, thick=thick, tall=tall, unless=unless)
    if dots and are_headings(foreign.specks, scale):
        foreign.specks = np.zeros_like(foreign.specks)
    if letters is not None and letters.any():
        broad = broad_in(letters, scale)
        foreign = Foreign(foreign.thick | broad, foreign.thin | (letters & (1 - broad)), foreign.specks)
    foreign.thin |= exact
    printed = flat.copy()
    printed[mask > 0] = 255
    text = ink & (1 - mask)
    gone = foreign.any() & (1 - mask)
    gone &= 1 - _crossing(text & (1 - gone), foreign.thin & (1 - exact), scale)
    if mark is not None:
        gone |= mark & (1 - ink) & (1 - mask)
    few = _FEW * scale * scale
    if gone.sum() <= none and not (dots and foreign.specks.sum() > NO_SPECKS * scale * scale):
        nothing = np.zeros_like(gone)
        return Cleaned(text, (printed,), (text,), nothing, nothing, few)
    bare = printed.copy()
    bare[gone > 0] = 255
    lined = 2 * int(cv2.countNonZero(exact)) > cv2.countNonZero(gone)
    smooth = cv2.medianBlur(bare, 3) if scale >= _FINE and not lined else cv2.GaussianBlur(bare, (0, 0), _SOFT)
    opened = cv2.morphologyEx(bare, cv2.MORPH_CLOSE, np.ones((2, 2), np.uint8))
    side = 2 * round(_AROUND * scale) + 1
    zone = cv2.dilate(foreign.specks, np.ones((side, side), np.uint8)) > 0
    left = text & (1 - gone)
    left[zone] &= (cv2.blur(bare, (3, 3))[zone] < LIGHT).astype(np.uint8)
    around = zone | mark if mark is not None and dots else zone.astype(np.uint8)
    left = _beside_letters(left, around, scale)
    hiding = (foreign.thick | foreign.thin) & (1 - mask)
    if others:
        bares = tuple(np.where(mask > 0, 255, other).astype(np.uint8) for other in others)
        return Cleaned(left, (bare, *bares), (left,), gone, hiding, few, mark if dots else None)
    inks = (left, *((picture < LIGHT).astype(np.uint8) for picture in (smooth, opened)))
    if letters is not None and 2 * int(cv2.countNonZero(broad_in(letters, scale))) < cv2.countNonZero(letters):
        smooth, opened = (np.where(gone > 0, shade, printed).astype(np.uint8) for shade in _SHADES)
    if lined:
        return Cleaned(left, (bare, smooth, printed), inks[:2], gone, hiding, few, lined=True)
    return Cleaned(left, (bare, smooth, opened, printed), inks, gone, hiding, few)


def foreign_in(
    ink: Image,
    black: Image,
    scale: float,
    *,
    thick: Image | None = None,
    tall: Image | None = None,
    unless: Image | None = None,
) -> Foreign:
    """Find the foreign ink of a page in its ink; ``black`` are its darkest pixels.

    ``unless``: its ruling lines, where thin strokes are looked for only if, but for those, there is enough such ink.
    """
    tall = tall_in(ink, scale) if tall is None else tall
    thick = thick_strokes(ink, black, tall, scale) if thick is None else thick
    specks = specks_in(black & (1 - thick), scale)
    rest = tall & (1 - thick)
    if unless is not None:
        most = sum(int(cv2.countNonZero(part)) for part in (rest & (1 - unless), thick, specks))
        if most <= NONE * scale * scale:
            return Foreign(thick, np.zeros_like(ink), specks)
    return Foreign(thick, thin_strokes(rest, scale), specks)


def thick_strokes(ink: Image, black: Image, tall: Image, scale: float) -> Image:
    """Return the strokes that are thicker than any letter's, to their edges, with the slivers beside them.

    They are ``black`` all over; in a coarse grey scan the ink of a heading is one piece, but grey between its strokes.
    """
    core = _opened(ink & black, _THICK * scale)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(core, connectivity=8)
    extent = stats[:, cv2.CC_STAT_WIDTH : cv2.CC_STAT_HEIGHT + 1]
    long = (extent.max(axis=1) >= _LONG * scale) & (extent.min(axis=1) > _LEVEL * scale)
    long[0] = False
    thick = long[labels].astype(np.uint8) if long.any() else np.zeros_like(ink)
    core = _opened(tall & black, _BROAD * scale)
    if not cv2.countNonZero(core):
        return _to_edges(thick, ink, scale) if thick.any() else thick
    _, labels, stats, _ = cv2.connectedComponentsWithStats(core, connectivity=8)
    large = (stats[:, cv2.CC_STAT_WIDTH] >= _LARGE[0] * scale) & (stats[:, cv2.CC_STAT_HEIGHT] >= _LARGE[1] * scale)
    large[0] = False
    if large.sum() >= _LETTERS:
        thick |= large[labels].astype(np.uint8)
    return _to_edges(thick, ink, scale) if thick.any() else thick


def blobs(ink: Image, hiding: Image, scale: float) -> Image:
    """Return what is thicker in a cell than the strokes of letters and beside a stroke, to its edges."""
    if not hiding.any():
        return hiding
    side = 2 * round(_EDGE * scale) + 1
    near = cv2.dilate(hiding, np.ones((side, side), np.uint8))
    core = _opened(ink, _BLOB * scale)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(core, connectivity=8)
    beside = np.bincount(labels[near > 0], minlength=stats.shape[0]) > 0
    beside[0] = False
    core = beside[labels].astype(np.uint8)
    return _to_edges(core, ink, scale) if core.any() else core


def _opened(ink: Image, wide: float) -> Image:
    side = max(3, round(wide))
    return cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))


def _to_edges(thick: Image, ink: Image, scale: float) -> Image:
    """Return thick strokes with their edges, and with the slivers beside them."""
    for _ in range(round(_EDGE * scale)):
        thick = cv2.dilate(thick, np.ones((3, 3), np.uint8)) & ink
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink & (1 - thick), connectivity=8)
    beside = np.bincount(labels[cv2.dilate(thick, np.ones((3, 3), np.uint8)) > 0], minlength=stats.shape[0]) > 0
    extent = stats[:, cv2.CC_STAT_WIDTH : cv2.CC_STAT_HEIGHT + 1]
    sliver = beside & (extent.max(axis=1) < _SLIVER[1] * scale) & (extent.min(axis=1) < _SLIVER[0] * scale)
    sliver[0] = False
    return thick | sliver[labels].astype(np.uint8)


def broad_in(letters: Image, scale: float) -> Image:
    """Return the strokes of letters of a mark that hide what is below them."""
    core = _opened(letters, _SOLID * scale)
    return cv2.dilate(core, np.ones((3, 3), np.uint8), iterations=2) & letters


def tall_in(ink: Image, scale: float) -> Image:
    """Return the ink that hangs together over more of the height than letters do; titles are as high, and few."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    large = stats[:, cv2.CC_STAT_HEIGHT] >= _TALL * scale
    large[0] = False
    titles = large & (stats[:, cv2.CC_STAT_WIDTH : cv2.CC_STAT_HEIGHT + 1].max(axis=1) <= _TITLE * scale)
    if titles.sum() < _LETTERS:
        large &= ~titles
    return large[labels].astype(np.uint8)


def _beside_letters(ink: Image, zone: Image, scale: float) -> Image:
    """Return ink without the specks that stand by themselves; among the specks of a watermark larger ones are some."""
    lone, labels = _lone(ink, scale)
    area = np.bincount(labels.ravel(), minlength=lone.size)
    inside = np.bincount(labels[zone > 0], minlength=lone.size) > 0
    lone &= area <= np.where(inside, _MARK, _LONE) * scale * scale
    return ink & (1 - lone[labels].astype(np.uint8))


def without_dust(ink: Image, black: Image, scale: float) -> Image:
    """Return ink without the specks that stand by themselves; ``black``: pixels of which dust has a few."""
    lone, labels = _lone(ink, scale)
    lone &= np.bincount(labels[black > 0], minlength=lone.size) <= _DUST * scale * scale
    return ink & (1 - lone[labels].astype(np.uint8))


def _lone(ink: Image, scale: float) -> tuple[Any, Image]:
    """Return which pieces of ink are no strokes of letters and stand beside none, and the number of each pixel's."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    wide, high, area = (stats[:, column] for column in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
    stroke = (np.maximum(wide, high) >= _STROKE * scale) & (area >= _MARK * scale * scale)
    stroke |= (wide >= _DASH * scale) & (wide >= 2 * high)
    stroke[0] = False
    reach = 2 * round(_POINT * scale) + 1
    near = cv2.dilate(stroke[labels].astype(np.uint8), np.ones((reach // 2 | 1, reach), np.uint8))
    lone = ~stroke & (np.bincount(labels[near > 0], minlength=area.size) == 0)
    lone[0] = False
    return lone, labels


def _crossing(letters: Image, thin: Image, scale: float) -> Image:
    """Return where a thin stroke runs over the stroke of a letter, which goes on behind it."""
    side = round(_THROUGH * scale) | 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    return cv2.morphologyEx(letters, cv2.MORPH_CLOSE, disc) & thin
