"""The picture of a sheet -> the pictures of its pages: turned upright, two beside each other parted."""

from __future__ import annotations

import statistics
from typing import Any

import cv2
import numpy as np

from creditcheck.readers.ocr.cuts import Cut, cuts_of
from creditcheck.readers.ocr.decode import Spelled
from creditcheck.readers.ocr.dots import without_dots
from creditcheck.readers.ocr.engine import engine
from creditcheck.readers.ocr.paper import LONG_SIDE, even, ink_of, turned
from creditcheck.readers.ocr.photos import seen_straight
from creditcheck.readers.ocr.ready import Looked, Ready, made_ready
from creditcheck.readers.ocr.recognise import AROUND, crop_of, key_of, spell
from creditcheck.readers.ocr.shades import is_black_and_white
from creditcheck.readers.ocr.strokes import Cleaned, cleaned, plain

Image = Any

_SAMPLES = 12
"""So many pieces of text tell which way up a sheet is."""

_UPRIGHT = 0.85
"""Mean likelihood of the characters of a sheet that stands upright; upside down it stays below 0.6."""

_INKED = 0.06
"""Share of a piece of text that is ink: where specks lie near each other 0.02 is, of the thinnest text 0.1."""

_LANDSCAPE = 1.2
_MIDDLE = (0.42, 0.58)
_NEARLY = 0.6
"""Degrees by which a sheet may be turned and still be parted from top to bottom."""

_EMPTY, _EMPTIER = 0.004, 0.1
"""Share of ink in the emptiest column in the middle of two pages, or of what a column of them has."""


_LETTER = 4.0
"""Points of the longer side of a letter, at least."""


def pages_of(sheet: Image) -> list[Ready]:
    """Return the upright pages of a sheet, left to right."""
    black = is_black_and_white(sheet)
    sheet, ready = _upright(seen_straight(sheet, black=black), black=black)
    height, width = sheet.shape
    if width < _LANDSCAPE * height:
        return [ready]
    # Pages that lie nearly straight are turned once, each by itself: turning blurs.
    straight = turned(sheet, ready.angle)
    sheet = sheet if abs(ready.angle) < _NEARLY else straight
    scale = width / (2 * LONG_SIDE / 2**0.5)
    flat = even(straight, scale)
    undotted = without_dots(flat, scale) if black else None
    ink = ink_of(flat if undotted is None else undotted.bare, scale)
    columns = cleaned(flat, ink, np.zeros_like(ink), scale).ink.mean(axis=0)
    first, last = (round(share * width) for share in _MIDDLE)
    smooth = np.convolve(columns, np.ones(9) / 9, mode="same")[first:last]
    if float(smooth.min()) > max(_EMPTY, _EMPTIER * float(columns.mean())):
        return [ready]
    empty = np.flatnonzero(smooth <= smooth.min() + 1e-6) + first
    middle = int(empty[np.argmin(np.abs(empty - width / 2))])
    return [made_ready(np.ascontiguousarray(half), black=black) for half in (sheet[:, :middle], sheet[:, middle:])]


def _upright(sheet: Image, *, black: bool) -> tuple[Image, Ready]:
    """Return a sheet turned by quarters until its text reads best, and made ready."""
    found: list[tuple[float, Image, Ready]] = []
    for quarters in (0, 2, 1, 3):
        lying = np.ascontiguousarray(np.rot90(sheet, quarters))
        ready = made_ready(lying, black=black)
        likely, looked = _legible(ready, plain(ready.ink, ready.lines.mask))
        found.append((likely, lying, ready._replace(looked=looked)))
        if likely >= _UPRIGHT or _is_blank(ready):
            return found[-1][1:]
    for _, lying, ready in found[:]:
        found.append((_legible(ready, ready.cleaned())[0], lying, ready))
        if found[-1][0] >= _UPRIGHT:
            break
    return max(found, key=lambda one: one[0])[1:]


def _is_blank(ready: Ready) -> bool:
    """Tell whether nothing on a page is as large as a letter, whichever way it lies: the back of a sheet."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ready.ink, connectivity=8)
    sides = stats[1:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    return not (sides >= _LETTER * ready.scale).any()


def _legible(ready: Ready, page: Cleaned) -> tuple[float, Looked]:
    """Return how likely the characters of some pieces of text are, read as the sheet lies, and what was found."""
    scale = ready.scale
    every = cuts_of(page, ready.lines, scale)
    cuts = [cut for cut in every if _is_text(cut, page.ink, scale)]
    if not cuts:
        return 0.0, Looked(every)
    cuts.sort(key=lambda cut: (cut.top, cut.left))
    cuts = cuts[:: max(1, len(cuts) // _SAMPLES)][:_SAMPLES]
    flat = page.pictures[0] if page.pictures else cv2.bitwise_or(ready.flat, ready.lines.mask * 255)
    crops = [crop_of(flat, cut, AROUND[0], scale) for cut in cuts]
    model = engine()

    def taken(index: int, answer: Any) -> tuple[float, Spelled]:
        best = answer.argmax(axis=1)
        printed = answer.max(axis=1)[best > 0]
        return float(printed.mean()) if printed.size else 0.0, spell(cuts[index], model.decoder, answer)

    answers = model.run(crops, taken)
    read = {key_of(crop): one for crop, (_, one) in zip(crops, answers, strict=True)}
    return statistics.median(likely for likely, _ in answers), Looked(every, read)


def _is_text(cut: Cut, ink: Image, scale: float) -> bool:
    high, wide = cut.bottom - cut.top, cut.right - cut.left
    if not (5 * scale <= high <= 24 * scale and 3 * high <= wide <= 25 * high):
        return False
    return float(ink[cut.top : cut.bottom, cut.left : cut.right].mean()) >= _INKED
