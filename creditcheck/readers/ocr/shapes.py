"""What is told by its shape alone: ``--`` and ``*`` are too small for the model.

``--`` is two strokes beside each other, ``*`` a small star: both are lower than any letter.
"""

from __future__ import annotations

from typing import Any

import cv2

from creditcheck.readers.ocr.cuts import Cut

Image = Any

_LOW = 2.4
"""Points: a dash is lower."""

_STAR = (1.3, 5.0)
"""Points: the least and the largest height and width of a star."""


def shape_of(cut: Cut, ink: Image, scale: float) -> str | None:
    """Return ``--`` or ``*`` where the ink of a cut in a table has that shape."""
    high, wide = (cut.bottom - cut.top) / scale, (cut.right - cut.left) / scale
    if cut.box is None:
        return None
    if high <= _LOW and 3.5 <= wide <= 16:
        part = ink[cut.top : cut.bottom, cut.left : cut.right]
        _, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
        strokes = [entry for entry in stats[1:].tolist() if entry[4] >= 3]
        if len(strokes) == 2 and all(entry[2] >= 1.4 * entry[3] for entry in strokes):
            return "--"
    return None


def is_star(cut: Cut, scale: float, letter: float) -> bool:
    """Tell whether a cut is a star beside letters that are ``letter`` points high."""
    high, wide = (cut.bottom - cut.top) / scale, (cut.right - cut.left) / scale
    return _STAR[0] <= high <= 0.65 * letter and _STAR[0] <= wide <= _STAR[1] and 0.6 < wide / high < 1.7
