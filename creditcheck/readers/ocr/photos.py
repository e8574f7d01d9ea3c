"""The photo of a page -> the page as a scanner sees it: cut out of what lies around it, seen straight from above.

The edges of the paper tell how it was seen where they stand out from the table; else the lines printed on it do, which
run towards each other. A page that was seen straight stays as it is.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import cv2
import numpy as np

from creditcheck.readers.ocr.paper import level_of

Image = Any

_SMALL, _FINE = 800, 1000
"""Pixels of the longer side at which the edges of the paper and the lines on it are looked for."""

_SHADES = (1.0, 0.8, 0.65, 0.5)
"""What is lighter than the shade between paper and table may be paper; in a shadow paper is darker."""

_LEAST = 0.35
"""Share of a photo that the paper in it has at least."""

_STRAIGHT = (0.97, 1.03)
"""The paper fills its four corners by such a share, or they are none."""

_SHARP, _MOSTLY, _BESIDE = 1.2, 0.85, 2
"""So many times lighter is the paper than what lies beside its edge, over such a share of it, so many pixels away."""

_PLACES, _SEEN = 40, 0.7
"""So many places of each side are looked at, and such a share of all lies within the picture."""

_DARK, _PRINT, _APART = 0.75, 0.01, 6
"""Print is so dark on its ground; outside of the paper there is less than such a share of it, so many pixels away."""

_SIDE, _OFF = 2**0.5, 0.12
"""The longer side of a sheet by the shorter one, of one page as of two, and by what share it may differ."""

_INSIDE = 0.008
"""Share of a side by which the paper is cut smaller, so that nothing of the table is left."""

_SLANT, _ACROSS, _DOWN = 0.18, 25, 14
"""Slope and pixels of a line that may be printed level or upright."""

_ENOUGH, _NEAR, _SPAN = 8, 0.006, 0.8
"""So many lines agree within such a slope over such a share of the page, of 2, or they tell nothing."""

_SEEN_STRAIGHT = 0.004
"""Lines that run towards each other by less are parallel."""

_AT = 0.8
"""How far from the middle of a page, of 1, lines are laid through it by which it is pulled straight."""


class Slopes(NamedTuple):
    """The slope of lines in the middle of a page, and how much it differs at its edge."""

    middle: float
    edge: float


def seen_straight(sheet: Image, *, black: bool = False) -> Image:
    """Return a sheet without what lies around it, and as it looks from straight above.

    ``black``: it has one bit: a scanner made it, or a program that has straightened it; strokes of a watermark would
    look like lines that lean.
    """
    paper = _cut_out(sheet)
    whole = sheet if paper is None else paper
    return whole if black else _pulled(whole)


def _cut_out(sheet: Image) -> Image | None:
    """Return the paper of a photo by its four edges; None where they do not stand out."""
    shrink = min(1.0, _SMALL / max(sheet.shape))
    fine = cv2.resize(sheet, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    small = cv2.medianBlur(fine, 5)
    filled = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    between, _ = cv2.threshold(filled, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    for share in _SHADES:
        corners = _corners((filled > share * between).astype(np.uint8), small)
        if corners is not None and not _prints_outside(fine, filled, corners):
            break
    else:
        return None
    corners = _ordered(corners) / shrink
    inside = corners + _INSIDE * 2 * (corners.mean(axis=0) - corners)
    return _warped(sheet, inside, _size(corners))


def _corners(light: Image, small: Image) -> Any | None:
    """Return the four corners of the paper, if what is light is a sheet of paper with sharp edges."""
    outlines, _ = cv2.findContours(light, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not outlines:
        return None
    outline = max(outlines, key=cv2.contourArea)
    hull = cv2.convexHull(outline)
    corners = cv2.approxPolyDP(hull, 0.02 * cv2.arcLength(hull, closed=True), closed=True).reshape(-1, 2)
    area = cv2.contourArea(corners)
    if len(corners) != 4 or area < _LEAST * small.size:
        return None
    if not _STRAIGHT[0] <= cv2.contourArea(outline) / area <= _STRAIGHT[1] or not _stands_out(small, corners):
        return None
    corners = corners.astype(np.float32)
    wide, high = _size(_ordered(corners))
    return corners if abs(max(wide, high) / min(wide, high) / _SIDE - 1) <= _OFF else None


def _stands_out(small: Image, corners: Any) -> bool:
    """Tell whether an outline is a sharp edge: the edge of a shadow is not, nor that of the picture."""
    height, width = small.shape
    middle = corners.mean(axis=0)
    within = along = 0
    for one, two in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        normal = np.array([two[1] - one[1], one[0] - two[0]], np.float64)
        normal *= np.sign(normal @ ((one + two) / 2 - middle)) / np.hypot(*normal)
        for share in np.linspace(0.05, 0.95, _PLACES):
            place = one + share * (two - one)
            (x0, y0), (x1, y1) = (np.rint(place + side * _BESIDE * normal).astype(int) for side in (-1, 1))
            if 0 <= x1 < width and 0 <= y1 < height:
                along += 1
                within += int(small[y0, x0]) >= _SHARP * max(int(small[y1, x1]), 1)
    return along >= _SEEN * 4 * _PLACES and within >= _MOSTLY * along


def _prints_outside(fine: Image, filled: Image, corners: Any) -> bool:
    """Tell whether something is printed outside of four corners: then they are not those of the paper."""
    outside = np.ones_like(fine)
    cv2.fillConvexPoly(outside, np.rint(corners).astype(np.int32), 0)
    outside = cv2.erode(outside, np.ones((2 * _APART + 1, 2 * _APART + 1), np.uint8)) > 0
    return bool(outside.any()) and float((fine[outside] < _DARK * filled[outside]).mean()) > _PRINT


def _ordered(corners: Any) -> Any:
    """Return corners from the left one above, as a clock goes."""
    around = corners - corners.mean(axis=0)
    corners = corners[np.argsort(np.arctan2(around[:, 1], around[:, 0]))]
    return np.roll(corners, -int(np.argmin(corners.sum(axis=1))), axis=0)


def _size(corners: Any) -> tuple[float, float]:
    """Return how wide and high the paper between four corners is, at the side of it that is nearer."""
    sides = np.hypot(*(np.roll(corners, -1, axis=0) - corners).T)
    return float(max(sides[0], sides[2])), float(max(sides[1], sides[3]))


def _warped(sheet: Image, corners: Any, size: tuple[float, float]) -> Image:
    wide, high = (round(side) for side in size)
    straight = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    seen = cv2.getPerspectiveTransform(corners.astype(np.float32), straight)
    return cv2.warpPerspective(sheet, seen, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def _pulled(sheet: Image) -> Image:
    """Return a page whose lines, level and upright, run towards each other no more."""
    level, upright = _slopes(sheet)
    if level is None:
        return sheet
    upright = upright or Slopes(-level.middle, 0.0)
    shear = abs(level.middle + upright.middle)
    if max(abs(level.edge), abs(upright.edge), shear) < _SEEN_STRAIGHT:
        return sheet
    height, width = sheet.shape
    corners, straight = [], []
    for x, y in ((-_AT, -_AT), (_AT, -_AT), (_AT, _AT), (-_AT, _AT)):
        across, down = level.middle + level.edge * y, upright.middle + upright.edge * x
        # The level line through (0, y) and the upright one through (x, 0) meet here, from the middle of the page.
        left, top = x * width / 2, y * height / 2
        meet_x = (left + down * top) / (1 - down * across)
        corners.append((width / 2 + meet_x, height / 2 + top + across * meet_x))
        straight.append((width / 2 + left, height / 2 + top))
    seen = cv2.getPerspectiveTransform(np.array(corners, np.float32), np.array(straight, np.float32))
    ground = int(np.median(sheet))
    pulled = cv2.warpPerspective(sheet, seen, (width, height), flags=cv2.INTER_CUBIC, borderValue=ground)
    # On a page without ruling lines the strokes of a light watermark may look like lines that lean.
    return pulled if level_of(pulled)[1] > level_of(sheet)[1] else sheet


def _slopes(sheet: Image) -> tuple[Slopes | None, Slopes | None]:
    """Return the slopes of level and of upright lines; None where too few tell them."""
    shrink = min(1.0, _FINE / max(sheet.shape))
    small = cv2.resize(sheet, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    found = cv2.createLineSegmentDetector(cv2.LSD_REFINE_NONE).detect(small)[0]
    if found is None:
        return None, None
    lines = found.reshape(-1, 4)
    ways, middles = lines[:, 2:] - lines[:, :2], (lines[:, :2] + lines[:, 2:]) / 2
    both = []
    for along, least in ((0, _ACROSS), (1, _DOWN)):
        aside = 1 - along
        chosen = (np.abs(ways[:, aside]) < _SLANT * np.abs(ways[:, along])) & (np.abs(ways[:, along]) > least)
        places = 2 * middles[chosen, aside] / small.shape[along] - 1
        both.append(_fitted(places, ways[chosen, aside] / ways[chosen, along], np.abs(ways[chosen, along])))
    return both[0], both[1]


def _fitted(places: Any, slopes: Any, lengths: Any) -> Slopes | None:
    """Return what most lines agree on."""
    kept = np.ones(places.size, bool)
    middle = edge = off = 0.0
    for _ in range(6):
        if kept.sum() < _ENOUGH:
            return None
        known = np.stack((np.ones(int(kept.sum())), places[kept]), axis=1) * lengths[kept, None]
        middle, edge = (float(part) for part in np.linalg.lstsq(known, slopes[kept] * lengths[kept], rcond=None)[0])
        apart = np.abs(slopes - middle - edge * places)
        off = max(_weighted_median(apart[kept], lengths[kept] ** 2), 0.0005)
        kept = apart < 3 * off
    return None if off > _NEAR or np.ptp(places[kept]) < _SPAN else Slopes(middle, edge)


def _weighted_median(values: Any, weights: Any) -> float:
    order = np.argsort(values)
    return float(values[order][np.searchsorted(np.cumsum(weights[order]), weights.sum() / 2)])
