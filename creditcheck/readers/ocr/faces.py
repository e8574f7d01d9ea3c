"""The mean picture of each digit and letter of a document, learnt from its own texts that no stroke crosses.

A face is one size of one font: digits are equally wide in it. From the width of many texts it is known how far each
character reaches, so that characters that touch are parted too.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import cv2
import numpy as np

from creditcheck.readers.ocr.spots import LOST, Spot, is_learnt

Image = Any

Place = tuple[float, float]
DIGITS = "0123456789"

_STAR, _COMMA = "*", ","
_NARROW = ",."

_FIRST = 0.55
"""Heights of a text, a comma and all, within which its first character stands, and no comma."""

_CLEAN = 0.25
"""Share of a text's place that may be a stroke's at most: its clean characters are learnt."""

_SAME, _SAME_SHARE = 0.7, 0.03
"""Pixels as scanned, or a share of it, by which the heights of characters of one face differ at most."""

_TEXTS, _MEMBERS = 6, 15
"""So many texts make a face; so many pictures make a mean one at most."""

_ASIDE = 2.5
"""Pixels by which the width of a text may differ from what its characters reach."""

_WIDE, _HALF, _BEARING = 0.69, 0.35, 0.06
"""What is taken for the reach of a character before any is known, in heights: of a digit, of a comma, beside one."""

_GUESSED = (0.1, 0.4)
"""How much that counts beside the width of one text: of a reach, and of what is beside one."""

_INSIDE = 0.25
"""Pixels beside the reach of a character that are the next one's."""

_WIDEST = 1.1
"""Heights that a character is wide at most."""

_UP, _DOWN, _EDGE = 0.25, 0.35, 3
"""Heights above and below a digit that belong to a picture; pixels beside the widest character that do."""

_SOME, _UNSURE, _EDGES = 4, 0.12, (0.25, 0.4)
"""From so many pictures on their spread is known; how far pixels may differ at least, and by what share of how much
they do from those beside them, where the spread is known and where it is not."""

_TOLD, _UNLIKE = 0.35, 2.0
"""Share of the ink of a character that all its pictures have at least; how often as far as most one may be from it."""

_COMMON, _SIZES, _ONE_FONT = 3, 1.4, 0.12
"""Digits that two sizes of a font have in common at least; how much larger one is at most; how unlike they are."""

_FEW = 6.0
"""Pixels of a stroke in the picture of a character that is learnt at most."""


class Member(NamedTuple):
    """A text to learn from: its edges, and top and bottom of its first character."""

    spot: Spot
    left: float
    right: float
    top: float
    bottom: float


@dataclass(eq=False)
class Face:
    """The characters of one size; pictures are ``high`` by ``wide``, their middles ``below`` the top of a digit.

    ``reach``: how far each character goes; ``mean``: its picture; ``near``: how far a pixel may differ from it.
    """

    height: float
    reach: dict[str, float]
    wide: int
    high: int
    below: float
    mean: dict[str, Image]
    near: dict[str, Image]

    @property
    def unit(self) -> float:
        """Return how much ink a digit has at least, as a mean of those that are known."""
        known = [char for char in self.mean if char.isdigit()] or list(self.mean)
        return float(np.mean([self.ink(char) for char in known])) if known else 1.0

    def ink(self, char: str) -> float:
        """Return how much ink a character has at least."""
        return float(np.maximum(self.mean[char] - self.near[char], 0)[:, self.slot(char)].sum())

    def usual(self, char: str) -> Image:
        """Return how dark a character mostly is at least."""
        return np.maximum(self.mean[char] - (self.near[char] + _UNSURE) / 2, 0) * self.slot(char)

    def tells(self, char: str) -> bool:
        """Tell whether the pictures of a character have enough in common to prove it, not only to rule out others."""
        return char in _NARROW or self.ink(char) >= _TOLD * float(self.mean[char][:, self.slot(char)].sum())

    def slot(self, char: str) -> Image:
        """Return which columns of a picture belong to a character."""
        return np.abs(np.arange(self.wide) - (self.wide - 1) / 2) <= self.reach[char] / 2 - _INSIDE


def patch(picture: Image, x: float, y: float, wide: int, high: int) -> Image:
    """Return the part of a picture around a place, in shares of full darkness."""
    return cv2.getRectSubPix(picture, (wide, high), (x - 0.5, y - 0.5), patchType=cv2.CV_32F) / 255


def faces_of(spots: Sequence[Spot]) -> list[Face]:
    """Return the faces of a document."""
    members = [member for spot in spots if (member := _member(spot)) is not None]
    letters = [one for one in members if one.spot.text != _STAR]
    stars = [one for one in members if one.spot.text == _STAR and one.spot.month]
    faces = []
    while len(letters) >= _TEXTS:
        heights = np.array([one.bottom - one.top for one in letters])
        close = np.maximum(_SAME * letters[0].spot.fine, _SAME_SHARE * heights)
        near = np.abs(heights[:, None] - heights[None, :]) <= close[:, None]
        most = near[near.sum(axis=1).argmax()]
        if most.sum() < _TEXTS:
            break
        own = [one for one, is_near in zip(letters, most, strict=True) if is_near]
        letters = [one for one, is_near in zip(letters, most, strict=True) if not is_near]
        faces.append(_face(_few([*own, *stars]), float(heights[most].mean())))
    faces = [face for face in faces if face.mean]
    return [_with_borrowed(face, [other for other in faces if other is not face]) for face in faces]


def _with_borrowed(face: Face, others: Sequence[Face]) -> Face:
    """Return a face with the digits that it lacks as they are in another size of the same font."""
    means, nears, reach = dict(face.mean), dict(face.near), dict(face.reach)
    for other in sorted(others, key=lambda other: abs(other.height - face.height)):
        larger = face.height / other.height
        both = [char for char in DIGITS if char in face.mean and char in other.mean]
        lacking = [char for char in DIGITS if char not in means and char in other.mean]
        if not lacking or len(both) < _COMMON or not 1 / _SIZES <= larger <= _SIZES:
            continue
        if np.mean([_unlike(face, other, char, larger) for char in both]) > _ONE_FONT:
            continue
        for char in lacking:
            means[char] = _scaled(face, other, other.mean[char], larger)
            nears[char] = _scaled(face, other, other.near[char], larger) + _UNSURE
            reach[char] = reach[both[0]]
    return replace(face, mean=means, near=nears, reach=reach)


def _scaled(face: Face, other: Face, picture: Image, larger: float) -> Image:
    """Return a picture of another size as it would be in a face."""
    across = face.wide / 2 - larger * other.wide / 2
    down = face.high / 2 - face.below - larger * (other.high / 2 - other.below)
    moved = np.array([[larger, 0, across + (larger - 1) / 2], [0, larger, down + (larger - 1) / 2]], np.float32)
    how = cv2.INTER_AREA if larger < 1 else cv2.INTER_CUBIC
    found = cv2.warpAffine(picture, moved, (face.wide, face.high), flags=how, borderMode=cv2.BORDER_REPLICATE)
    return np.clip(found, 0, 1)


def _unlike(face: Face, other: Face, char: str, larger: float) -> float:
    """Return how much ink a character of two sizes has that the other one has not, as a share."""
    mean, near = (_scaled(face, other, kind[char], larger) for kind in (other.mean, other.near))
    own, own_near, slot = face.mean[char], face.near[char], face.slot(char)
    apart = np.maximum(own - own_near - mean - near, 0) + np.maximum(mean - near - own - own_near, 0)
    return float(apart[:, slot].sum()) / face.ink(char)


def _member(spot: Spot) -> Member | None:
    """Return a text that can be learnt from."""
    text = spot.text
    if not spot.sure or not is_learnt(text):
        return None
    left, top, right, bottom = spot.place
    area = (slice(max(round(top), 0), round(bottom)), slice(max(round(left), 0), round(right)))
    lost = spot.seen[area].astype(np.int16) - spot.own[area]
    if not lost.size or (lost > LOST).mean() > _CLEAN:
        return None
    wide = right - left if len(text) == 1 else max(4, round(_FIRST * (bottom - top)))
    rows = _edges(spot.seen[:, max(round(left), 0) : round(left + wide)].max(axis=1), top, bottom)
    whole = _edges(spot.seen[:, max(round(left), 0) : round(right)].max(axis=1), top, bottom)
    if rows is not None and whole is not None:  # a comma reaches lower, and nothing higher than a digit
        rows = whole if _COMMA not in text else (whole[0], rows[1])
    columns = _edges(spot.seen[max(round(top), 0) : round(bottom)].max(axis=0), left, right)
    return None if rows is None or columns is None else Member(spot, *columns, *rows)


def _edges(dark: Any, start: float, end: float) -> tuple[float, float] | None:
    """Return between where pixels are half as dark as the darkest, in shares of a pixel, about from start to end."""
    first = max(round(start) - 3, 0)
    part = dark[first : round(end) + 3].astype(np.float32)
    level = part.max() / 2 if part.size else 0
    inked = np.flatnonzero(part > level)
    if not inked.size or inked[0] == 0 or inked[-1] == part.size - 1:
        return None
    one, two = int(inked[0]), int(inked[-1])
    before = (part[one] - level) / (part[one] - part[one - 1])
    behind = (part[two] - level) / (part[two] - part[two + 1])
    return first + one - float(before) + 0.5, first + two + float(behind) + 0.5


def _few(members: Sequence[Member]) -> list[Member]:
    """Return members enough for each character."""
    many: Counter[str] = Counter()
    found = []
    long = sorted(members, key=lambda one: len(one.spot.text))
    mixed = itertools.chain.from_iterable(zip(long, long[::-1], strict=True))
    # The short ones tell how wide a character is, the long ones how far they stand apart.
    for one in itertools.islice(mixed, len(members)):
        if any(many[char] < _MEMBERS for char in one.spot.text):
            found.append(one)
            many.update(one.spot.text)
    return found


def _reaches(members: Sequence[Member], height: float) -> tuple[dict[str, float], dict[str, float], list[bool]]:
    """Return how far characters reach, what is white before each, and which members are as wide as they should be."""
    chars = sorted({char for one in members for char in one.spot.text})
    kinds = {char: "0" if char.isdigit() else char for char in chars}
    columns = {kind: index for index, kind in enumerate(dict.fromkeys(kinds.values()))}
    before = {char: len(columns) + 2 * index for index, char in enumerate(chars)}
    rows, wide = [], []
    for one in members:
        row = np.zeros(len(columns) + 2 * len(chars))
        for char in one.spot.text:
            row[columns[kinds[char]]] += 1
        row[before[one.spot.text[0]]] -= 1
        row[before[one.spot.text[-1]] + 1] -= 1
        rows.append(row)
        wide.append(one.right - one.left)
    for kind, index in columns.items():
        row = np.zeros(len(columns) + 2 * len(chars))
        row[index] = _GUESSED[0]
        rows.append(row)
        wide.append(_GUESSED[0] * (_HALF if kind in _NARROW else _WIDE) * height)
    for start in before.values():
        for side in (0, 1):
            row = np.zeros(len(columns) + 2 * len(chars))
            row[start + side] = _GUESSED[1]
            rows.append(row)
            wide.append(_GUESSED[1] * _BEARING * height)
    matrix, widths = np.array(rows), np.array(wide)
    weights = np.ones(len(widths))
    for _ in range(3):
        solved: Any = np.linalg.lstsq(matrix * weights[:, None], widths * weights, rcond=None)[0]
        aside = np.abs(matrix @ solved - widths)
        weights[: len(members)] = np.where(aside[: len(members)] > _ASIDE, 0.05, 1.0)
    reach = {char: float(solved[columns[kinds[char]]]) for char in chars}
    white = {char: float(solved[before[char]]) for char in chars}
    return reach, white, (aside[: len(members)] <= _ASIDE).tolist()


def _face(members: Sequence[Member], height: float) -> Face:
    reach, white, fits = _reaches(members, height)
    members = [one for one, fit in zip(members, fits, strict=True) if fit]
    up, down = round(_UP * height), round(_DOWN * height)
    wide = round(max((reach[char] for char in reach if reach[char] <= _WIDEST * height), default=height)) + 2 * _EDGE
    face = Face(height, reach, wide, round(height) + up + down, height / 2 + (down - up) / 2, {}, {})
    places: list[list[Place]] = []
    for one in members:
        middles, x = [], one.left - white[one.spot.text[0]]
        for char in one.spot.text:
            middles.append(x + reach[char] / 2)
            x += reach[char]
        star = one.spot.text == _STAR
        top = (one.top + one.bottom - height) / 2 if star else one.top
        places.append([(x, top + face.below) for x in middles])
    for step in (1.0, 0.5, 0.5, 0.0):
        pictures = _pictures(face, members, places)
        means = {char: np.median(np.array(own), axis=0) for char, own in pictures.items()}
        for place, one in zip(places, members, strict=True):
            place[:] = _moved(face, one, place, means, step) if step else place
    for char, seen in pictures.items():
        own = _alike(seen, means[char], face.slot(char))
        if not own or reach[char] > _WIDEST * height:
            continue
        mean = np.median(np.array(own), axis=0)
        apart = np.sort(np.abs(np.array(own) - mean), axis=0)
        spread = apart[int(0.8 * (len(own) - 1))] if len(own) >= _SOME else apart[-1]
        steep = cv2.morphologyEx(mean, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
        near = _UNSURE + np.maximum(spread, _EDGES[len(own) < _SOME] * steep)
        face.mean[char], face.near[char] = mean, near
    return face


def _alike(pictures: Sequence[Image], mean: Image, slot: Image) -> list[Image]:
    """Return the pictures that are not much less like the mean one than most are."""
    apart = [float(np.abs(one - mean)[:, slot].sum()) for one in pictures]
    most = _UNLIKE * float(np.median(apart)) + _FEW
    return [one for one, far in zip(pictures, apart, strict=True) if far <= most]


def _pictures(face: Face, members: Sequence[Member], places: Sequence[Sequence[Place]]) -> dict[str, list[Image]]:
    """Return the pictures of each character that no stroke crosses."""
    found = defaultdict(list)
    for one, place in zip(members, places, strict=True):
        for char, at in zip(one.spot.text, place, strict=True):
            seen, own = (patch(picture, *at, face.wide, face.high) for picture in (one.spot.seen, one.spot.own))
            if (seen - own)[:, face.slot(char)].sum() <= _FEW:
                found[char].append(seen)
    return found


def _moved(face: Face, one: Member, place: Sequence[Place], means: dict[str, Image], step: float) -> list[Place]:
    """Return the places of the characters of a text where they are likest to the mean pictures, a step off at most.

    The whole text moves by a large step, each character of it by a small one.
    """
    moves = [(across * step, down * step) for across in (0, -1, 1) for down in (0, -1, 1)]

    def apart(char: str, at: Place, move: Place) -> float:
        if char not in means:
            return 0.0
        seen = patch(one.spot.seen, at[0] + move[0], at[1] + move[1], face.wide, face.high)
        return float(np.abs(seen - means[char])[:, face.slot(char)].sum())

    known = list(zip(one.spot.text, place, strict=True))
    if step >= 1:
        across, down = min(moves, key=lambda move: sum(apart(*each, move) for each in known))
        return [(x + across, y + down) for x, y in place]
    best = [min(moves, key=lambda move: apart(char, at, move)) for char, at in known]
    return [(x + across, y + down) for (x, y), (across, down) in zip(place, best, strict=True)]
