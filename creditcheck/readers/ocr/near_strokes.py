"""Which characters of a crossed line are unsure: those near a stroke, and those of which the readings differ.

A stroke crosses a few characters of a sentence; its other dates, numbers and names are as sure as on a page without.
"""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Sequence
from typing import Any, NamedTuple

import cv2
import numpy as np

from creditcheck.readers.ocr.cuts import Cut
from creditcheck.readers.ocr.decode import Spelled
from creditcheck.readers.ocr.folding import fold

Image = Any

_WIDE, _NARROW = 0.75, 0.6
"""Heights of its line from the middle of a Chinese character, or of another one, within which a stroke comes near it.

The first is half as wide as the line is high, the second a quarter; where it stands is known to a quarter.
"""

_END = 0.5
"""The same more at the ends of a line, where a character may be lost."""

_AROUND = 1.0
"""Points beside a stroke that was found in which more of it may be."""

_LIKELY = 0.8
"""A character is so likely in all readings, as on a page without strokes."""

_LOST = 1.9
"""Times the usual step from one character to the next, from which one between them may be lost."""

_CJK = "\u3400"


class Unsure(NamedTuple):
    """A text, and which of its characters are unsure; ``whole``: strokes are too thin to hide any of them."""

    text: str
    flags: tuple[bool, ...]
    whole: bool = False


def around(gone: Image, scale: float) -> Image:
    """Return where strokes are, with their edges."""
    side = 2 * round(_AROUND * scale) + 1
    return cv2.dilate(gone, np.ones((side, side), np.uint8))


def unsure_of(
    cut: Cut, text: str, places: Sequence[float], readings: Sequence[Spelled], strokes: Image, *, whole: bool
) -> Unsure:
    """Tell which characters of a line of a page are unsure, given the readings of what is cleaned of ``strokes``."""
    left = max(cut.left - (cut.bottom - cut.top), 0)
    return unsure_in(text, places, readings, left, strokes[cut.top : cut.bottom, left:], whole=whole)


def unsure_in(
    text: str, places: Sequence[float], readings: Sequence[Spelled], left: int, strokes: Image, *, whole: bool = False
) -> Unsure:
    """Tell which characters of a line are unsure; ``strokes``: those in its rows from ``left`` on.

    ``whole``: they are too thin to hide a character.
    """
    if len(places) != len(text) or not text:
        return Unsure("", ())
    high, columns = strokes.shape[0], strokes.any(axis=0)
    flags = []
    for at, (char, place) in enumerate(zip(text, places, strict=True)):
        reach = (_WIDE if char >= _CJK else _NARROW) * high
        end = 0.0 if whole else _END * high
        before, behind = reach + end * (at == 0), reach + end * (at == len(text) - 1)
        flags.append(bool(columns[max(round(place - left - before), 0) : max(round(place - left + behind), 0)].any()))
    for one in readings:
        agreed = _agreed(text, one)
        flags = [flag or not same for flag, same in zip(flags, agreed, strict=True)]
    steps = [1.0 if min(pair) >= _CJK else 0.5 if max(pair) < _CJK else 0.75 for pair in itertools.pairwise(text)]
    for at, (step, (one_place, two)) in enumerate(zip(steps, itertools.pairwise(places), strict=True)):
        if two - one_place > _LOST * step * high:
            flags[at] = flags[at + 1] = True
    return Unsure(text, tuple(flags), whole)


def _agreed(text: str, one: Spelled) -> list[bool]:
    """Tell which characters of a text a reading has as well, and surely."""
    said = fold(one.text)
    likely = [sure for char, sure in zip(one.text, one.sure, strict=True) if char != " "]
    sure = [share >= _LIKELY for share in likely] if len(likely) == len(said) else [False] * len(said)
    found = [False] * len(text)
    for start, other, size in difflib.SequenceMatcher(None, text, said, autojunk=False).get_matching_blocks():
        found[start : start + size] = sure[other : other + size]
    return found


def edited(unsure: Unsure, text: str) -> Unsure:
    """Return which characters of a text that was repaired are unsure: those that were, and new ones."""
    flags = [True] * len(text)
    for start, other, size in difflib.SequenceMatcher(None, unsure.text, text, autojunk=False).get_matching_blocks():
        flags[other : other + size] = unsure.flags[start : start + size]
    return Unsure(text, tuple(flags), unsure.whole)
