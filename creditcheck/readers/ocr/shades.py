"""The shades of a picture: whether it has any but black and white, the middle one, and how grainy it is."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

Image = Any

_BETWEEN, _FEW_GREY = (32, 224), 0.05
"""Of 255: edges of letters have shades between; share of the black pixels below which a picture has none."""

GRAINY, _GRAIN_MOST = 3.5, 25.0
"""Of 255: the grain of paper, its usual difference from what is around it, from which it is evened out, and at most."""


def is_black_and_white(grey: Image) -> bool:
    """Tell whether a picture has one bit: its letters have no grey edges."""
    counts = _counts(grey)
    return float(counts[_BETWEEN[0] : _BETWEEN[1]].sum()) < _FEW_GREY * float(counts[: _BETWEEN[0]].sum())


def median_of(grey: Image) -> float:
    """Return the middle one of the shades of a picture; there are few shades: counting them is faster than sorting."""
    many = np.cumsum(_counts(grey).astype(np.int64))
    low, high = (int(np.searchsorted(many, place, side="right")) for place in ((many[-1] - 1) // 2, many[-1] // 2))
    return (low + high) / 2


def grain_of(grey: Image) -> float:
    """Return by how much pixels usually differ from those around them, of 255."""
    return 1.48 * median_of(cv2.absdiff(grey, cv2.GaussianBlur(grey, (0, 0), 1.5)))


def without_grain(flat: Image) -> Image:
    """Return a page whose grain is evened out, edges of ink as sharp as they were; one without grain as it is."""
    grain = grain_of(flat)
    return flat if grain < GRAINY else cv2.bilateralFilter(flat, 5, 4 * min(grain, _GRAIN_MOST), 1.5)


def _counts(grey: Image) -> Any:
    """Return how many pixels have each shade."""
    return cv2.calcHist([grey], [0], None, [256], [0, 256]).ravel()
