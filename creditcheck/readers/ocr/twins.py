"""Words under strokes, proved by a clear picture of the same word elsewhere in the document.

What looks as the same word does where no stroke crosses it is as sure as that one: pixel for pixel, character for
character, and nothing beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import cv2
import numpy as np

from creditcheck.readers.ocr.bare import largest_piece, may_hide
from creditcheck.readers.ocr.faces import Face
from creditcheck.readers.ocr.spots import Spot

Image = Any

_AROUND, _DARK = 2, 0.3
"""Pixels around the word that are looked at; ink is darker."""

_UNLIKE, _CLEAR, _STRAY = 0.06, 0.8, 0.1
"""Ink of a digit by which one character may differ; share of its ink that no stroke is on; what may stand beside it."""

_SEEN = 0.5
"""Ink that is no stroke's tells so much of the place of a word."""

_MOST = 6
"""So many clear pictures of a word are tried."""


def is_twin(faces: Sequence[Face], known: Iterable[Spot], spot: Spot, lines: Iterable[Spot] = ()) -> bool:
    """Tell whether a picture shows what one of some clear ones does; ``lines``: the other lines of its cell."""
    if not faces:
        return False
    unit = min(face.unit for face in faces)
    return any(_is_twin(unit, faces, other, spot, list(lines)) for other in list(known)[:_MOST])


def _is_twin(unit: float, faces: Sequence[Face], other: Spot, spot: Spot, lines: Sequence[Spot]) -> bool:
    left, top, right, bottom = other.place
    rows = slice(max(round(top) - _AROUND, 0), round(bottom) + _AROUND)
    word = other.seen[rows, max(round(left) - _AROUND, 0) : round(right) + _AROUND].astype(np.float32) / 255
    seen, own = (picture.astype(np.float32) / 255 for picture in (spot.seen, spot.own))
    if not word.size or any(one > two for one, two in zip(word.shape, seen.shape, strict=True)):
        return False
    near = _DARK / 2 + _DARK * cv2.morphologyEx(word, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    ink = np.maximum(word - near, 0)
    _, _, (x, y), _ = cv2.minMaxLoc(cv2.matchTemplate(1 - seen - _SEEN * own, ink, cv2.TM_CCORR))
    place = (slice(y, y + word.shape[0]), slice(x, x + word.shape[1]))
    apart = np.maximum(ink - seen[place], 0) + np.maximum(own[place] - word - near, 0)
    lost = ink * (seen[place] - own[place] > _DARK)
    # Each character is about as wide as the word is high.
    side = (max(round(bottom - top), 1), word.shape[0])
    most, hidden, whole = (cv2.blur(part, side, borderType=cv2.BORDER_CONSTANT) for part in (apart, lost, ink))
    area = side[0] * side[1]
    if most.max() * area > _UNLIKE * unit or (hidden > (1 - _CLEAR) * np.maximum(whole, whole.max() / 4)).any():
        return False
    rest, stray = spot.seen.copy(), spot.own.copy()
    for part in (place, *(_place(line) for line in lines)):
        rest[part] = stray[part] = 0
    return largest_piece(stray) <= _STRAY * unit and not may_hide(faces, rest, bar=True)


def _place(spot: Spot) -> tuple[slice, slice]:
    left, top, right, bottom = spot.place
    return slice(max(round(top) - 1, 0), round(bottom) + 1), slice(max(round(left) - 1, 0), round(right) + 1)
