"""What is told by its shape alone: ``--`` and ``*`` are too small for the model.

``--`` is two strokes beside each other, ``*`` a small star: both are lower than any letter.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import cv2

from creditcheck.readers.ocr.cuts import GRID, Cut

Image = Any

_LOW = 2.4
"""Points: a dash is lower."""

_DASHES = (3.5, 16.0)
"""Points: the width of two dashes."""

_STROKE, _NUMERAL = 3.6, (7.0, 22.0)
"""Points: the height and width of the number of a chapter, 一."""

_SPECK = 3
"""Pixels: less is no stroke."""

_STAR = (1.3, 5.0)
"""Points: the least and the largest height and width of a star."""

_LEAST_OF_A_LETTER, _OF_A_LETTER = 0.33, 0.74
"""A star is lower than so much of a letter: 0.69 of one at most was measured, at 150 dpi, and letters from 0.85. Dust
is lower than the first."""


_OF_A_NUMERAL, _WIDER = 0.6, 1.3
"""Two dashes are lower than so much of a numeral (0.38 was measured at 150 dpi, where they run together), and so much
wider than high."""

_TOUCHING = 2.0
"""Points within which a month ends where its year does."""


def shape_of(cut: Cut, ink: Image, scale: float, *, alone: bool) -> str | None:
    """Return ``--`` where the ink of a cut in a table has that shape, 一 where that of one outside has.

    ``alone``: it is all that its cell holds.
    """
    high, wide = (cut.bottom - cut.top) / scale, (cut.right - cut.left) / scale
    if high > _STROKE or not _DASHES[0] <= wide <= _NUMERAL[1]:
        return None
    part = ink[cut.top : cut.bottom, cut.left : cut.right]
    _, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    strokes = [entry for entry in stats[1:].tolist() if entry[4] >= _SPECK]
    low = high <= _LOW and wide <= _DASHES[1]
    if low and len(strokes) == 2 and all(entry[2] >= 1.2 * entry[3] for entry in strokes):
        return "--"
    if cut.box is None:
        return "一" if len(strokes) == 1 and wide >= _NUMERAL[0] and wide >= 3.5 * high else None
    # Strokes that run together; a numeral 一 never stands alone in a cell.
    return "--" if low and alone and len(strokes) == 1 and wide >= 2.2 * high else None


def is_star(cut: Cut, scale: float, letter: float) -> bool:
    """Tell whether a cut is a star beside letters that are ``letter`` points high."""
    high, wide = (cut.bottom - cut.top) / scale, (cut.right - cut.left) / scale
    tall = max(_STAR[0], _LEAST_OF_A_LETTER * letter) <= high <= _OF_A_LETTER * letter
    return tall and _STAR[0] <= wide <= _STAR[1] and 0.6 < wide / high < 1.7


def amounts_in(cuts: Iterable[Cut]) -> set[int]:
    """Return the cuts in the lower rows of years, by identity: amounts stand there, never a letter or a star."""
    cuts = [cut for cut in cuts if cut.columns == GRID]
    years = {(cut.box.y0, cut.box.y1) for cut in cuts if cut.box is not None and not cut.column}
    return {
        id(cut)
        for cut in cuts
        if cut.box is not None
        and cut.column
        and any(top < cut.box.y0 - _TOUCHING and abs(bottom - cut.box.y1) <= _TOUCHING for top, bottom in years)
    }


def is_no_amount(cut: Cut, scale: float, letter: float) -> bool:
    """Tell whether a cut among amounts is ``--`` beside numerals that are ``letter`` points high."""
    high, wide = cut.bottom - cut.top, cut.right - cut.left
    return high <= _OF_A_NUMERAL * letter * scale and _WIDER * high <= wide and _DASHES[0] * scale <= wide + 1
