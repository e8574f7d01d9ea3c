"""Full stops at the ends of lines that the model does not see: their ink is there, small, low and round."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import numpy as np

from creditcheck.readers.ocr.folding import fold
from creditcheck.readers.ocr.recognise import Text

Image = Any

_CJK = "\u3400"
_MARKS = frozenset("。，、；：,.;:·-—”")
_SIZE, _LOW, _ROUND = 0.45, 0.25, 0.7
"""Shares of a line's height: a stop is so wide and high at most, begins so far down (in some faces it stands in the
middle), and is no narrower for its height.

A comma is narrower; 一 and a dash are wider.
"""


def see_stops(texts: Iterable[Text], ink: Image, words: Collection[str]) -> None:
    """Add the full stop to each line outside of tables that ends with the ink of one; ``ink``: that of the page.

    ``words``: those of the form, headings among them, behind which none stands: a piece of a letter looks like one.
    """
    for text in texts:
        cut, last = text.cut, text.text[-1:]
        if (
            cut.box is not None
            or cut.crossed
            or text.text in words
            or last in _MARKS
            or not (last >= _CJK or last.isdigit())
        ):
            continue
        if not fold(f"{text.text}。").endswith("。"):
            continue
        middle = _stop(ink[cut.top : cut.bottom, max(cut.left, cut.right - (cut.bottom - cut.top)) : cut.right])
        if middle is None:
            continue
        whole = len(text.places) == len(text.text)
        text.places = (*text.places, cut.right - middle) if whole else ()
        text.likely = (*text.likely, 1.0) if len(text.likely) == len(text.text) else ()
        text.text += "。"
        if text.other is not None and not text.other.endswith("。"):
            text.other += "。"


def _stop(area: Image) -> float | None:
    """Return how far from the right edge the middle of a full stop is; None where the last ink is none."""
    high = area.shape[0]
    white = np.flatnonzero(~area.any(axis=0))
    start = int(white[-1]) + 1 if white.size else 0
    rows = np.flatnonzero(area[:, start:].any(axis=1))
    wide = area.shape[1] - start
    if not (white.size and rows.size):
        return None
    tall = int(rows[-1]) + 1 - int(rows[0])
    fits = max(wide, tall) <= _SIZE * high and rows[0] >= _LOW * high and wide >= _ROUND * tall
    return wide / 2 if fits else None
