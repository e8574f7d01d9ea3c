"""A text laid over its picture with the mean pictures of its characters: how badly each fits, and what else would.

A character that needs ink where the paper is white is not printed there, whatever strokes cross it; nor is one that
leaves white what is dark and no stroke's. All is counted in pixels, as shares of the ink of a digit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import cv2
import numpy as np

from creditcheck.readers.ocr.faces import Face, patch
from creditcheck.readers.ocr.spots import Spot

Image = Any

GAP = "\u3000"
"""Stands for a character of which only the width is known."""

_CORE, _WHITE = 0.25, 0.4
"""How dark a pixel is at least where a text has ink, and at most where it has none, to find its place."""

_SEEN = 0.5
"""A pixel of ink that is no stroke's tells so much of the place of a text: under a stroke any would fit."""

_OUTSIDE = 0.3
"""How dark a pixel beside a narrow character may be."""

_MARGIN = 4
"""Pixels by which a text outside of tables may stand beside its place."""

_STEPS = (0.0, -1.0, 1.0)
_NEAR, _OWN = 0.6, 0.8
"""Pixels of a step: for a whole text, and for one character of it."""

_ALIKE = frozenset(",.")
"""Told apart by what can stand there, as anywhere."""

_SHORT, _FAR = 2, 1.5
"""A text of so many characters may be another one that stands elsewhere; pixels from one such place to the next."""

_PITCHES, _ASIDE, _LEVELS = 2, 2, (0.2, 0.4, 0.6, 0.8)
"""Characters beside a text that are looked at; pixels by which one may stand aside; shades of ink that paper lacks."""

_INKED = 140
"""Of 255: ink is darker, and a mark of light grey is not."""

_NO_END = ",.*-"
"""No number begins or ends with one of these."""

_LINE = 1.1
"""Heights of a digit that another line in a cell needs."""


class Fit(NamedTuple):
    """How a character fits: ink that it lacks and ink too much, and how much worse the best other one fits."""

    char: str
    lacking: float
    over: float
    margin: float
    rival: str
    clear: float
    """Share of its ink that no stroke is on."""


class Placed(NamedTuple):
    """The middles of the characters of a text, and the middle of their height."""

    middles: tuple[float, ...]
    y: float


def placed(face: Face, text: str, spot: Spot) -> tuple[float, Placed] | None:
    """Return where a text fits best, and how badly it does; None where there is no room for it."""
    core, white, middles = _line(face, text)
    margin = 0 if spot.boxed else _MARGIN
    top, bottom = face.below - face.height / 2, face.high - face.below - face.height / 2
    edges = (round(top) + margin, round(bottom) + margin, margin, margin)
    seen, own = (
        cv2.copyMakeBorder(picture, *edges, cv2.BORDER_CONSTANT, value=0).astype(np.float32) / 255
        for picture in (spot.seen, spot.own)
    )
    if seen.shape[0] < core.shape[0] or seen.shape[1] < core.shape[1]:
        return None
    bad = cv2.matchTemplate(1 - seen - _SEEN * own, core, cv2.TM_CCORR) + cv2.matchTemplate(own, white, cv2.TM_CCORR)
    least, _, (x, y), _ = cv2.minMaxLoc(bad)
    start = x - edges[2]
    whole = Placed(tuple(start + middle for middle in middles), y - edges[0] + face.high / 2)
    moves = [(across * _NEAR, down * _NEAR) for across in _STEPS for down in _STEPS]
    moved = [Placed(tuple(x + across for x in whole.middles), whole.y + down) for across, down in moves]
    return least / face.unit, min(moved, key=lambda one: _bad(face, text, spot, one))


def _line(face: Face, text: str) -> tuple[Image, Image, list[float]]:
    """Return where a text has ink and where it has none, and the middles of its characters."""
    wide = round(sum(face.reach[char] for char in text)) + 2
    core, white = (np.zeros((face.high, wide), np.float32) for _ in range(2))
    middles, x = [], 1.0
    for char in text:
        middle = x + face.reach[char] / 2
        middles.append(middle)
        x += face.reach[char]
        left = round(middle - face.wide / 2)
        columns = np.arange(face.wide) + left
        inside = (columns >= 0) & (columns < wide) & (np.abs(columns + 0.5 - middle) <= face.reach[char] / 2)
        mean, near = face.mean[char][:, inside], face.near[char][:, inside]
        core[:, columns[inside]] = mean - near > _CORE
        white[:, columns[inside]] = mean + near < _WHITE
    return core, white, middles


def _both(face: Face, spot: Spot, x: float, y: float) -> tuple[Image, Image]:
    seen, own = (patch(picture, x, y, face.wide, face.high) for picture in (spot.seen, spot.own))
    return seen, own


def _bad(face: Face, text: str, spot: Spot, place: Placed) -> float:
    total = 0.0
    for char, x in zip(text, place.middles, strict=True):
        seen, own = _both(face, spot, x, place.y)
        mean, near, slot = face.mean[char], face.near[char], face.slot(char)
        total += float((np.maximum(mean - near - seen, 0) + np.maximum(own - mean - near, 0))[:, slot].sum())
    return total


def with_gap(face: Face, wide: float) -> Face:
    """Return a face with a character of some width of which nothing is known."""
    shape = (face.high, face.wide)
    means = {**face.mean, GAP: np.zeros(shape, np.float32)}
    nears = {**face.near, GAP: np.ones(shape, np.float32)}
    return replace(face, reach={**face.reach, GAP: wide}, mean=means, near=nears)


def fits_of(face: Face, text: str, spot: Spot, place: Placed) -> Iterator[Fit]:
    """Yield how each character of a text fits."""
    chars = sorted(face.mean.keys() - {GAP})
    means, nears = (np.array([kind[char] for char in chars]) for kind in (face.mean, face.near))
    slots = np.array([face.slot(char) for char in chars])
    alone = len(text) == 1
    # Nothing tells where another character would stand in the place of a short text.
    far = int(max(face.reach.values()) / 2 / _FAR) if len(text) <= _SHORT else 0
    steps = [across * _OWN for across in _STEPS] + [number * _FAR for number in range(-far, far + 1) if number]
    moves = [(across, down * _OWN) for across in steps for down in _STEPS]
    for char, x in zip(text, place.middles, strict=True):
        if char == GAP:
            continue
        window = np.ones(face.wide, bool) if alone else face.slot(char)
        lacking, over = np.full(len(chars), np.inf), np.full(len(chars), np.inf)
        at, clear = chars.index(char), 1.0
        for across, down in moves:
            seen, own = _both(face, spot, x + across, place.y + down)
            lacks = np.maximum(means - nears - seen, 0).sum(axis=1)
            much = np.where(slots[:, None, :], np.maximum(own - means - nears, 0), np.maximum(own - _OUTSIDE, 0))
            lack = (lacks * (slots & window)).sum(axis=1)
            more = (much.sum(axis=1) * window).sum(axis=1)
            better = lack + more < lacking + over
            if max(abs(across), abs(down)) > _OWN:
                better[at] = False
            lacking, over = np.where(better, lack, lacking), np.where(better, more, over)
            if across == down == 0:
                ink = np.maximum(means[at] - nears[at], 0)
                clear = float((ink * (seen - own < _OUTSIDE))[:, slots[at]].sum() / max(ink[:, slots[at]].sum(), 1e-6))
        worse = lacking + over - lacking[at] - over[at]
        worse[[index for index, other in enumerate(chars) if other == char or {other, char} == _ALIKE]] = np.inf
        rival = int(worse.argmin())
        unit = face.unit
        margin = float(worse[rival]) / unit
        yield Fit(char, float(lacking[at]) / unit, float(over[at]) / unit, margin, chars[rival], clear)


def least_beside(face: Face, text: str, spot: Spot, place: Placed) -> float:
    """Return how much ink any character lacks at least that may stand before a text, behind it, above or below."""
    starts = (place.middles[0] - face.reach[text[0]] / 2, place.middles[-1] + face.reach[text[-1]] / 2)
    least = np.inf
    for side, start in enumerate(starts):
        out = (_PITCHES if side else -_PITCHES) * face.wide
        wide = abs(out) + face.wide
        around = patch(spot.seen, start + out / 2, place.y, wide, face.high + 2 * _ASIDE)
        for char, lacks in _lacks(face, around):
            # A character ends where the text begins, or up to a character before it.
            away = np.abs(np.arange(lacks.shape[1]) + (face.wide - wide + out) / 2) - face.reach[char] / 2
            there = (away >= -_ASIDE) & (away <= face.reach[char])
            least = min(least, float(lacks[:, there].min()))
    middle = place.y - face.below + face.height / 2
    room = round(_LINE * face.height)
    first, last = round(middle - face.height / 2), round(middle + face.height / 2)
    columns = slice(max(round(starts[0] - face.wide), 0), round(starts[1] + face.wide))
    for lines in (spot.seen[: max(first, 0), columns], spot.seen[last:, columns]) if spot.boxed else ():
        if lines.shape[0] >= room:
            edge = face.high - round(face.height)
            around = cv2.copyMakeBorder(lines, edge, edge, 0, 0, cv2.BORDER_CONSTANT, value=0)
            least = min(least, *(float(lacks.min()) for _, lacks in _lacks(face, around.astype(np.float32) / 255)))
    return float(least) / face.unit


def dark_beside(face: Face, text: str, spot: Spot, place: Placed) -> float:
    """Return how much ink is seen within a character of either end of a text, in strokes and not in specks."""
    reach = max(face.reach[char] for char in face.mean if char.isdigit())
    left = place.middles[0] - face.reach[text[0]] / 2 - reach
    right = place.middles[-1] + face.reach[text[-1]] / 2
    top = round(place.y - face.below)
    rows = slice(max(top, 0), max(top + round(face.height), 0))
    most = 0.0
    for start in (left, right):
        beside = spot.seen[rows, max(round(start + 1), 0) : max(round(start + reach - 1), 0)]
        if beside.size:
            strokes = cv2.morphologyEx(beside, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
            most = max(most, float((strokes > _INKED).sum()) / face.unit)
    return most


def _lacks(face: Face, seen: Image) -> Iterator[tuple[str, Image]]:
    """Yield how much ink each character that may stand at the end of a text lacks, wherever it is laid on a picture."""
    lighter = np.dstack([seen < level for level in _LEVELS]).astype(np.float32)
    for char in face.mean:
        if char not in _NO_END:
            ink = face.usual(char)
            darker = np.dstack([ink > level for level in _LEVELS]).astype(np.float32)
            yield char, cv2.matchTemplate(lighter, darker, cv2.TM_CCORR) * (_LEVELS[1] - _LEVELS[0])


def stray(face: Face, text: str, spot: Spot, place: Placed) -> float:
    """Return how much ink the largest piece has that stands around a text and is neither its own nor a stroke's."""
    dark = np.maximum(spot.own.astype(np.float32) / 255 - _OUTSIDE, 0)
    left = place.middles[0] - face.reach[text[0]] / 2
    right = place.middles[-1] + face.reach[text[-1]] / 2
    rows = slice(max(round(place.y - face.high / 2), 0), max(round(place.y + face.high / 2), 0))
    dark[rows, max(round(left - 1), 0) : max(round(right + 1), 0)] = 0
    around = dark[:, max(round(left - face.wide), 0) : max(round(right + face.wide), 0)]
    if not around.any():
        return 0.0
    _, labels = cv2.connectedComponents((around > 0).astype(np.uint8), connectivity=8)
    return float(np.bincount(labels.ravel(), weights=around.ravel())[1:].max()) / face.unit


def best_face(faces: Sequence[Face], text: str, spot: Spot) -> tuple[Face, Placed] | None:
    """Return the face in which a text fits best, and where."""
    found = [
        (one[0], face, one[1])
        for face in faces
        if set(text) <= face.mean.keys() and (one := placed(face, text, spot)) is not None
    ]
    if not found:
        return None
    _, face, place = min(found, key=lambda one: one[0])
    return face, place
