"""Cells in which nothing is printed, or two dashes: proved where no character can stand hidden in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import cv2
import numpy as np

from creditcheck.readers.ocr.faces import Face
from creditcheck.readers.ocr.spots import Spot

Image = Any

DASHES = "--"

_LACKS, _OVER, _LACKING, _CLEAR = 0.1, 0.15, 0.06, 0.4
"""Ink of a digit that any character lacks at least; that the dashes have too much, and lack, at most; share of theirs
that no stroke is on."""

_SHARE = 0.5
"""Share of the ink of a small one that it lacks at least."""

_BAR = (0.35, 0.08)
"""Length and height of a dash, in heights of a digit."""

_EDGE = 0.2
"""Share of the height of a cell, above and below, in which no dash stands."""

_RIM = 7
"""Pixels beside the border of a cell in which no character stands, and what is left of the border may."""

_LEVELS = (0.2, 0.4, 0.6, 0.8)
"""Shades of ink that paper lacks."""

_HALF = 0.5
"""The pictures are looked at in half their size."""

_ALIKE, _AROUND, _DARK = 2.0, 4, 0.3
"""Pixels by which the dashes of two cells differ in size at most; around them that are looked at; ink is darker."""


def is_bare(faces: Sequence[Face], spot: Spot) -> bool:
    """Tell whether a cell is proved to be empty."""
    if not faces or not spot.boxed or not spot.seen.size:
        return False
    unit = min(face.unit for face in faces)
    return largest_piece(spot.own) <= _OVER * unit and not may_hide(faces, spot.seen, bar=True)


def has_dashes(faces: Sequence[Face], known: Iterable[Spot], spot: Spot) -> bool:
    """Tell whether a cell is proved to hold two dashes and nothing else; ``known`` are cells that surely do."""
    if not faces or not spot.boxed or not spot.seen.size:
        return False
    unit = min(face.unit for face in faces)
    wide, high = spot.place[2] - spot.place[0], spot.place[3] - spot.place[1]
    for other in known:
        left, top, right, bottom = other.place
        if abs(right - left - wide) > _ALIKE or abs(bottom - top - high) > _ALIKE:
            continue
        rows, columns = (
            slice(max(round(one) - _AROUND, 0), round(two) + _AROUND) for one, two in ((top, bottom), (left, right))
        )
        dashes = other.seen[rows, columns].astype(np.float32) / 255
        seen, own = (picture.astype(np.float32) / 255 for picture in (spot.seen, spot.own))
        if dashes.size == 0 or any(one > two for one, two in zip(dashes.shape, seen.shape, strict=True)):
            continue
        steep = cv2.morphologyEx(dashes, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
        ink = np.maximum(dashes - _DARK * (1 + steep), 0)
        bad = cv2.matchTemplate(1 - seen - _HALF * own, ink, cv2.TM_CCORR)
        _, _, (x, y), _ = cv2.minMaxLoc(bad)
        place = (slice(y, y + dashes.shape[0]), slice(x, x + dashes.shape[1]))
        lacking = float(np.maximum(ink - seen[place], 0).sum())
        over = float(np.maximum(own[place] - dashes - _DARK * (1 + steep), 0).sum())
        clear = float((ink * (seen[place] - own[place] < _DARK)).sum() / max(ink.sum(), 1e-6))
        rest = spot.own.copy()
        rest[place] = 0
        if lacking <= _LACKING * unit and over <= _OVER * unit and clear >= _CLEAR:
            return largest_piece(rest) <= _OVER * unit and not may_hide(faces, spot.seen, bar=False)
    return False


def largest_piece(own: Image) -> float:
    """Return how much ink the largest piece of a picture has."""
    dark = np.maximum(own.astype(np.float32) / 255 - _DARK, 0)
    if not dark.any():
        return 0.0
    _, labels = cv2.connectedComponents((dark > 0).astype(np.uint8), connectivity=8)
    return float(np.bincount(labels.ravel(), weights=dark.ravel())[1:].max())


def may_hide(faces: Sequence[Face], seen: Image, *, bar: bool) -> bool:
    """Tell whether a character may stand somewhere under the strokes of a cell; ``bar``: a dash too."""
    seen = seen.copy()
    seen[:_RIM] = seen[-_RIM:] = seen[:, :_RIM] = seen[:, -_RIM:] = 0
    middle = seen[round(_EDGE * len(seen)) : len(seen) - round(_EDGE * len(seen))]
    for face in faces:
        inks = [(seen, face.usual(char)) for char in face.mean if char not in ",.-"]
        if bar:
            long, high = (max(2, round(side * face.height)) for side in _BAR)
            inks.append((middle, np.pad(np.ones((high, long), np.float32), 2)))
        edge = face.high // 2
        for around, ink in inks:
            dark = cv2.copyMakeBorder(around, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=0)
            dark, small = _smaller(dark.astype(np.float32) / 255), _smaller(ink.astype(np.float32))
            lighter, darker = (
                np.dstack([compare(part, level) for level in _LEVELS]).astype(np.float32)
                for part, compare in ((dark, np.less), (small, np.greater))
            )
            if darker[:, :, 0].any():
                lacks = cv2.matchTemplate(lighter, darker, cv2.TM_CCORR).min() * (_LEVELS[1] - _LEVELS[0])
                if lacks < min(_LACKS * face.unit * _HALF**2, _SHARE * float(small.sum())):
                    return True
    return False


def _smaller(picture: Image) -> Image:
    return cv2.resize(picture, None, fx=_HALF, fy=_HALF, interpolation=cv2.INTER_AREA)
