"""What is kept of a page that strokes cross: small pictures of its texts, to hold them against each other later.

Each has two pictures. ``seen`` is how dark each pixel is: strokes only add ink, so what is white there was printed
white. ``own`` is the ink that is no stroke's: what is dark there was printed dark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

import cv2
import numpy as np

from creditcheck.readers.ocr.recognise import Text, cut_of_grid
from creditcheck.readers.ocr.strokes import Cleaned

Image = Any

LETTERS = frozenset("0123456789,.-N*#CGBDZMA/")
"""What is learnt."""

_WORD = re.compile("[\u3400-\u9fff（）]+")

_DATE = r"((?:19|20)\d\d)年(\d\d)月"
DATES = re.compile(rf"{_DATE}[-—]+{_DATE}的..记录|截至{_DATE}(\d\d)日")
"""A line with dates: of as many numerals as they must have."""

FINE = 300 / 72
"""Pixels a point of the pictures: those of a scan with as many, or nearly, stay as they are."""

_NEARLY = 0.8

_SOFT = 0.6
"""Pixels by which the edges of a picture in black and white are softened."""

_PAPER, _INK = 245, 20
"""Of 255: paper is lighter; per cent of the ink that is as dark as ink is."""

_SPREAD = 2.5
"""Spreads of the grey of a mark by which ink is darker."""

_LEAST = 12.0
"""Of 255: the same at least."""

_DARK, _SPECK = 64, 12
"""Of 255: ink is darker; pixels of a piece that tells nothing: a point is larger."""

LOST = 60
"""Of 255: ink that may be a stroke's."""

_INSIDE, _AROUND = 1.0, (1.4, 0.4)
"""Points beside a border that are left out; around a text outside of tables, shares of its height across and down."""


class Spot(NamedTuple):
    """A text and the picture around it; ``place``: left, top, right, bottom of it there, ``sure``: it may be learnt."""

    start: int
    end: int
    text: str
    sure: bool
    month: bool
    boxed: bool
    seen: Image
    own: Image
    place: tuple[float, float, float, float]
    fine: float = 1.0
    """By how much the pictures are larger than they were scanned."""
    cell: int = 0
    """Which cell it is a line of."""
    lone: bool = True
    """No other text stands in its cell."""

    @property
    def clean(self) -> bool:
        """Tell whether it is sure, and no stroke crosses it."""
        left, top, right, bottom = self.place
        area = (slice(max(round(top), 0), round(bottom)), slice(max(round(left), 0), round(right)))
        lost = self.seen[area].astype(np.int16) - self.own[area]
        return self.sure and bool(lost.size) and int(lost.max()) < LOST


class Inks(NamedTuple):
    """The two pictures of a page, in shares of 255; ``fine`` is by how much the pictures of texts are larger."""

    seen: Image
    own: Image
    scale: float
    fine: float


def inks_of(page: Cleaned, mask: Image, scale: float, *, black: bool) -> Inks:
    """Return what is dark on a page, and what of it is no stroke's; ``mask``: its ruling lines."""
    raw = page.pictures[-1]
    near = np.ones((3, 3), np.uint8)
    unknown = page.gone | page.hiding | mask
    if black:
        seen = cv2.GaussianBlur(255 - raw, (0, 0), _SOFT)
        unknown = cv2.dilate(unknown, near)
    else:
        ink = float(np.percentile(raw[page.ink > 0][::7], _INK)) if page.ink.any() else 0.0
        seen = np.clip((_PAPER - raw.astype(np.float32)) * (255 / max(_PAPER - ink, 1)), 0, 255).astype(np.uint8)
        inside = raw[cv2.erode(page.gone, near) > 0][::7]
        if inside.size:
            low, shade = np.percentile(inside, (16, 50))
            zone = cv2.dilate(page.gone, near, iterations=2) > 0
            lighter = raw >= shade - max(_LEAST, _SPREAD * float(shade - low))
            unknown = cv2.dilate(page.hiding | mask, near) | (zone & lighter).astype(np.uint8)
    seen[mask > 0] = 255
    own = np.where(unknown > 0, 0, seen).astype(np.uint8)
    return Inks(seen, own, scale, 1.0 if scale > _NEARLY * FINE else FINE / scale)


def is_lone(text: Text, texts: Iterable[Text], scale: float) -> bool:
    """Tell whether no other text of a page stands in the cell of one, even if it is none of that cell."""
    box = text.cut.box
    return box is None or not any(
        box.x0 <= (other.cut.left + other.cut.right) / 2 / scale <= box.x1
        and box.y0 <= (other.cut.top + other.cut.bottom) / 2 / scale <= box.y1
        for other in texts
        if other is not text and other.text
    )


def is_kept(text: Text) -> bool:
    """Tell whether the shape of a text may prove it."""
    if not text.text:
        return text.cut.box is not None and text.other is not None
    return is_learnt(text.text) or text.text == "--" or is_word(text.text) or DATES.fullmatch(text.text) is not None


def is_word(text: str) -> bool:
    """Tell whether a text consists of Chinese characters."""
    return _WORD.fullmatch(text) is not None


def is_learnt(text: str) -> bool:
    """Tell whether a text consists of characters whose shapes are learnt."""
    return bool(text) and set(text) <= LETTERS and any(char.isalnum() or char in "*#" for char in text)


def spot_of(text: Text, stretches: tuple[int, int], inks: Inks, *, sure: bool) -> Spot:
    """Return the spot of a text that is printed by the stretches of a page between two; ``sure``: it may be learnt."""
    cut, scale, fine = text.cut, inks.scale, inks.fine
    if cut.box is not None:
        box, edge = cut.box, _INSIDE
        sides = [round(side * scale) for side in (box.x0 + edge, box.y0 + edge, box.x1 - edge, box.y1 - edge)]
    else:
        high = cut.bottom - cut.top
        across, down = round(_AROUND[0] * high), round(_AROUND[1] * high)
        sides = [cut.left - across, cut.top - down, cut.right + across, cut.bottom + down]
    left, top = max(sides[0], 0), max(sides[1], 0)
    rows, columns = slice(top, max(sides[3], top + 1)), slice(left, max(sides[2], left + 1))
    seen, own = inks.seen[rows, columns], inks.own[rows, columns]
    if fine != 1 and seen.size:
        size = (max(round(seen.shape[1] * fine), 1), max(round(seen.shape[0] * fine), 1))
        seen = cv2.resize(seen, size, interpolation=cv2.INTER_CUBIC)
        own = np.minimum(cv2.resize(own, size, interpolation=cv2.INTER_CUBIC), seen)
    place = tuple(
        (edge - origin) * fine
        for edge, origin in zip((cut.left, cut.top, cut.right, cut.bottom), (left, top) * 2, strict=True)
    )
    return Spot(*stretches, text.text, sure, cut_of_grid(cut), cut.box is not None, seen, own, place, fine, id(cut.box))  # type: ignore[arg-type]


def without_specks(spot: Spot) -> Spot:
    """Return a spot whose smallest pieces of ink are not its own: they may be anybody's."""
    own = spot.own
    if not own.size:
        return spot
    _, labels, stats, _ = cv2.connectedComponentsWithStats((own > _DARK).astype(np.uint8), connectivity=8)
    small = stats[:, cv2.CC_STAT_AREA] <= _SPECK
    small[0] = False
    if not small.any():
        return spot
    near = cv2.dilate(small[labels].astype(np.uint8), np.ones((5, 5), np.uint8))
    large = cv2.dilate(((labels > 0) & ~small[labels]).astype(np.uint8), np.ones((7, 7), np.uint8))
    return spot._replace(own=np.where((near > 0) & (large == 0), 0, own).astype(np.uint8))
